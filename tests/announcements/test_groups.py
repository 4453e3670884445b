"""Who is in the groups an announcement goes to, also when a group changes before it goes out."""

from datetime import datetime, timedelta

import pytest
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.teams import make_full_team, make_set

from gisu.announcements.actions.drafts import write_announcement
from gisu.announcements.actions.sending import send_announcement, send_when_due
from gisu.announcements.models import Announcement
from gisu.announcements.queries.groups import groups_in, groups_of, people_in
from gisu.cohorts.models import Cohort
from gisu.notices.models import Notice
from gisu.teams.actions import rename_team_set
from gisu.work.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort()


def planned(cohort: Cohort, groups: list[str], now: datetime) -> Announcement:
    operator = make_operator(cohort).person
    announcement = write_announcement(
        cohort=cohort,
        title={"ko": "소식", "en": "News"},
        body={"ko": "내일 만나요.", "en": "See you tomorrow."},
        groups=groups,
        is_urgent=False,
        send_at=now + timedelta(days=1),
        by=operator,
        now=now,
    )
    return send_announcement(announcement=announcement, by=operator, now=now)


def test_announcements_can_go_to_roles_and_team_sets(cohort: Cohort, now: datetime) -> None:
    hana = make_learner(cohort)
    make_learner(cohort)
    make_full_team(make_set(cohort, key="main", now=now), hana, now=now)

    assert groups_in(cohort)["team-set:main"] == "Main"
    assert people_in(cohort, ["team-set:main"], now) == [hana]
    assert len(people_in(cohort, ["role:learner", "team-set:main"], now)) == 2
    assert people_in(cohort, ["role:nobody", "stars:x"], now) == []


def test_a_planned_announcement_reaches_a_team_set_that_was_renamed(
    cohort: Cohort, now: datetime
) -> None:
    learner = make_learner(cohort)
    make_full_team(make_set(cohort, key="main", now=now), learner, now=now)
    announcement = planned(cohort, ["team-set:main"], now)

    rename_team_set(cohort=cohort, was="main", key="finals", by=None, now=now)
    make_set(cohort, key="main", now=now)
    at = announcement.send_at
    assert at is not None
    send_when_due(announcement_id=announcement.pk, at=at, now=at)

    assert Item.objects.filter(kind="announcements.send").count() == 1
    told = Notice.objects.filter(telling__announcement=announcement)
    assert [one.person_id for one in told] == [learner.person_id]
    assert groups_of(announcement) == ["team-set:finals"]
