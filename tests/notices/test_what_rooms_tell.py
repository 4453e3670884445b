"""What each room tells, whom, and whom it spares."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from pytest_django import Settings
from tests.factories.competitions import (
    MALFORMED,
    enter,
    make_competition,
    submit,
    work_off,
)
from tests.factories.letters import open_letterbox
from tests.factories.notices import told
from tests.factories.people import make_cohort, make_learner, make_member, make_operator

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.competitions.actions.running import close, reveal
from gisu.competitions.actions.scoring import record_failure
from gisu.membership.actions.inviting import invite
from gisu.membership.actions.leaving import leave
from gisu.membership.actions.roles import end_role, give_role
from gisu.notices.enums import How
from gisu.notices.models import Notice, Telling
from gisu.schedule.actions.extending import extend, pause, resume, withdraw_extension
from gisu.schedule.tasks import tell_what_the_clock_brings
from gisu.teams.actions import join_team, leave_team, make_team, make_team_set
from gisu.teams.models import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven", name={"ko": "7기", "en": "Seventh"})


def lines(to: Enrolment) -> list[str]:
    return [row.telling.line for row in told(to)]


def team_of(cohort: Cohort, *people: Enrolment, now: datetime) -> Team:
    """A team nobody was told of."""
    team_set = make_team_set(cohort=cohort, slug="main", name={"ko": "본", "en": "Main"})
    team = make_team(team_set=team_set, name="Owls", now=now)
    for one in people:
        join_team(team=team, enrolment=one, by=one.person, now=now)
    Notice.objects.all().delete()
    return team


# Times


def test_learners_hear_once_that_a_competition_is_open(cohort: Cohort, now: datetime) -> None:
    hana, mentor = make_learner(cohort), make_member(cohort, Role.MENTOR)
    make_competition(cohort, now=now, opens=now - timedelta(minutes=5))

    tell_what_the_clock_brings(now)
    tell_what_the_clock_brings(now + timedelta(minutes=15))

    assert lines(hana) == ["“Picking berries” is open, until Wed 11 March 2026 14:40 KST."]
    assert told(hana)[0].telling.address == "/seven/competitions/berries/"
    assert told(mentor) == []


def test_what_is_not_open_yet_or_opened_long_ago_is_no_news(
    cohort: Cohort, now: datetime
) -> None:
    hana = make_learner(cohort)
    make_competition(cohort, now=now, opens=now + timedelta(minutes=1))
    make_competition(cohort, now=now, slug="old", opens=now - timedelta(days=2, minutes=1))

    tell_what_the_clock_brings(now)

    assert told(hana) == []


def test_a_deadline_is_told_a_day_before_by_each_ones_own_time(
    cohort: Cohort, now: datetime
) -> None:
    hana, late, owl = (make_learner(cohort, name=name) for name in ("Hana", "Late", "Owl"))
    operator = make_operator(cohort)
    team = team_of(cohort, owl, now=now)
    due = now + timedelta(hours=20)
    activity = make_competition(
        cohort, now=now, due=due, opens=now - timedelta(days=5)
    ).activity
    for name, hours in ((late, 30), (None, 0)):
        if name:
            extend(
                activity=activity,
                due_at=now + timedelta(hours=hours),
                reason="ill",
                by=operator.person,
                enrolment=name,
                now=now,
            )
    extend(
        activity=activity,
        due_at=now + timedelta(hours=60),
        reason="moved",
        by=operator.person,
        team=team,
        now=now,
    )
    Notice.objects.all().delete()

    tell_what_the_clock_brings(now)
    at_first = (lines(hana), lines(late), lines(owl))
    tell_what_the_clock_brings(now + timedelta(hours=7))
    tell_what_the_clock_brings(now + timedelta(hours=37))

    assert at_first == (["“Picking berries” is due Sat 7 March 2026 10:40 KST."], [], [])
    assert lines(hana) == at_first[0]
    assert lines(late) == ["“Picking berries” is due Sat 7 March 2026 20:40 KST."]
    assert lines(owl) == ["“Picking berries” is due Mon 9 March 2026 02:40 KST."]


def test_more_time_is_told_to_those_who_have_it(cohort: Cohort, now: datetime) -> None:
    hana, other, operator = make_learner(cohort), make_learner(cohort), make_operator(cohort)
    activity = make_competition(cohort, now=now).activity

    extend(
        activity=activity,
        due_at=activity.due_at + timedelta(days=1),
        reason="ill",
        by=operator.person,
        enrolment=hana,
        now=now,
    )

    assert lines(hana) == ["“Picking berries” is now due Thu 12 March 2026 14:40 KST."]
    assert told(other) == told(operator) == []


def test_a_pause_and_its_end_are_told_each_time(cohort: Cohort, now: datetime) -> None:
    hana, operator = make_learner(cohort), make_operator(cohort)
    activity = make_competition(cohort, now=now).activity

    for hour in (0, 2):
        pause(activity=activity, by=operator.person, now=now + timedelta(hours=hour))
        resume(activity=activity, by=operator.person, now=now + timedelta(hours=hour + 1))

    assert (
        lines(hana)
        == [
            "“Picking berries” was paused.",
            "“Picking berries” goes on.",
        ]
        * 2
    )


# Verdicts


def test_a_verdict_is_told_to_whoever_handed_in_and_by_no_mail(
    cohort: Cohort, now: datetime
) -> None:
    hana = make_learner(cohort)
    competition = make_competition(cohort, now=now)
    enter(competition, hana, now=now)
    Notice.objects.all().delete()
    good = submit(competition, hana, now=now)
    bad = submit(competition, hana, now=now, content=MALFORMED)

    work_off(now=now)

    assert lines(hana) == [
        f"Your submission #{good.pk} in “Picking berries” scored 1.0000.",
        f"Your submission #{bad.pk} in “Picking berries” could not be scored.",
    ]
    assert {row.how for row in told(hana)} == {How.SITE}
    assert told(hana)[0].telling.address == f"/seven/submissions/{good.pk}/"


def test_a_fault_of_ours_is_told_as_one(cohort: Cohort, now: datetime) -> None:
    hana = make_learner(cohort)
    competition = make_competition(cohort, now=now)
    enter(competition, hana, now=now)
    Notice.objects.all().delete()
    sent = submit(competition, hana, now=now)

    record_failure(submission_id=sent.pk, reference="ab", worker="w", attempt=5, now=now)

    assert lines(hana) == [
        f"Your submission #{sent.pk} in “Picking berries” was not scored, through a fault of ours."
    ]


def test_team_mates_hear_of_the_first_score_only(cohort: Cohort, now: datetime) -> None:
    hana, ben = make_learner(cohort, name="Hana"), make_learner(cohort, name="Ben")
    team_of(cohort, hana, ben, now=now)
    competition = make_competition(cohort, now=now)
    enter(competition, hana, now=now)
    Notice.objects.all().delete()

    for _ in range(2):
        submit(competition, hana, now=now)
        work_off(now=now)

    assert lines(ben) == [
        "Hana got the first score for team Owls in “Picking berries”: 1.0000."
    ]
    assert len(told(hana)) == 2


def test_the_private_board_is_told_to_learners_and_mentors_but_not_who_opened_it(
    cohort: Cohort, now: datetime
) -> None:
    hana, mentor = make_learner(cohort), make_member(cohort, Role.MENTOR)
    operator = make_operator(cohort)
    competition = make_competition(cohort, now=now)
    close(competition=competition, by=operator.person, now=now)

    reveal(competition=competition, by=operator.person, now=now)

    said = ["The private board of “Picking berries” is open."]
    assert (lines(hana), lines(mentor), lines(operator)) == (said, said, [])


# Teams and roles


def test_what_is_told_of_a_team_with_the_longest_name_fits_its_column(now: datetime) -> None:
    cohort = make_cohort(slug="c" * 60)
    team_set = make_team_set(cohort=cohort, slug="main", name={"ko": "본", "en": "Main"})
    team = make_team(team_set=team_set, name="가" * 60, now=now)
    operator, hana = make_operator(cohort), make_learner(cohort)

    join_team(team=team, enrolment=hana, by=operator.person, now=now)

    address = Telling.objects.get(kind="teams.placed").address
    most = Telling._meta.get_field("address").max_length
    assert len(address) == 609
    assert most is not None
    assert most > len(address)


def test_being_put_into_a_team_and_taken_out_is_told_to_all_in_it(
    cohort: Cohort, now: datetime
) -> None:
    hana, ben = make_learner(cohort, name="Hana"), make_learner(cohort, name="Ben")
    operator = make_operator(cohort)
    team = team_of(cohort, hana, now=now)

    join_team(team=team, enrolment=ben, by=operator.person, now=now)
    leave_team(team=team, enrolment=ben, by=operator.person, now=now)

    assert lines(ben) == ["You are in team Owls now.", "You are no longer in team Owls."]
    assert lines(hana) == [
        "Ben is new in your team Owls.",
        "Ben is no longer in your team Owls.",
    ]


def test_who_joins_a_team_themselves_is_not_told_so(cohort: Cohort, now: datetime) -> None:
    hana, ben = make_learner(cohort), make_learner(cohort, name="Ben")
    team = team_of(cohort, hana, now=now)

    join_team(team=team, enrolment=ben, by=ben.person, now=now)

    assert (lines(ben), lines(hana)) == ([], ["Ben is new in your team Owls."])


def test_a_role_given_and_ended_is_told(cohort: Cohort, now: datetime) -> None:
    hana, operator = make_learner(cohort), make_operator(cohort)

    give_role(enrolment=hana, role=Role.MENTOR, by=operator.person, now=now)
    end_role(enrolment=hana, role=Role.MENTOR, by=operator.person, now=now)

    assert lines(hana) == ["You were given the role mentor.", "Your role mentor ended."]


def test_operators_hear_that_somebody_left_but_not_whoever_wrote_it_down(
    cohort: Cohort, now: datetime
) -> None:
    hana = make_learner(cohort, name="Hana")
    one, other = make_operator(cohort), make_operator(cohort)

    leave(enrolment=hana, by=one.person, now=now)

    assert (lines(one), lines(other), lines(hana)) == ([], ["Hana left the cohort."], [])


def test_operators_hear_of_an_invitation_whose_address_is_refused(
    cohort: Cohort, settings: Settings, now: datetime
) -> None:
    operator = make_operator(cohort)
    with open_letterbox(settings) as letters:
        letters.answers["gone@example.org"] = ["550 5.1.1 no such mailbox"]
        invite(cohort=cohort, email="gone@example.org", role=Role.LEARNER, by=None, now=now)
        work_off(now=now)

    assert lines(operator) == [
        "The invitation to gone@example.org could not be delivered: 550 5.1.1 no such mailbox",
    ]


def test_a_withdrawn_extension_is_told_to_whose_time_it_takes_back(
    cohort: Cohort, now: datetime
) -> None:
    owl, hana, late = (make_learner(cohort) for _ in range(3))
    by = make_operator(cohort).person
    team = team_of(cohort, owl, hana, now=now)
    due = now + timedelta(hours=20)
    activity = make_competition(
        cohort, now=now, due=due, opens=now - timedelta(days=5)
    ).activity
    own: dict[str, Any] = {"activity": activity, "reason": "ill", "by": by, "now": now}
    given = extend(due_at=due + timedelta(hours=10), team=team, **own)
    extend(due_at=due + timedelta(hours=30), enrolment=hana, **own)
    Notice.objects.all().delete()

    withdraw_extension(extension=given, by=by, now=now)

    assert lines(owl) == [
        "An extension of “Picking berries” was taken back. It is due Sat 7 March 2026 10:40 KST."
    ]
    assert (lines(hana), lines(late)) == ([], [])


def test_an_extension_nobody_has_any_more_is_withdrawn_without_telling(
    cohort: Cohort, now: datetime
) -> None:
    hana, by = make_learner(cohort), make_operator(cohort).person
    activity = make_competition(
        cohort, now=now, due=now + timedelta(hours=1), opens=now - timedelta(days=5)
    ).activity
    given = extend(
        activity=activity,
        due_at=now + timedelta(hours=2),
        reason="ill",
        by=by,
        enrolment=hana,
        now=now,
    )
    Notice.objects.all().delete()

    withdraw_extension(extension=given, by=by, now=now + timedelta(hours=3))

    assert lines(hana) == []


def test_ending_early_tells_who_had_more_time_that_it_is_over(
    cohort: Cohort, now: datetime
) -> None:
    hana, other, by = make_learner(cohort), make_learner(cohort), make_operator(cohort).person
    competition = make_competition(
        cohort, now=now, due=now + timedelta(hours=1), opens=now - timedelta(days=5)
    )
    extend(
        activity=competition.activity,
        due_at=now + timedelta(hours=2),
        reason="ill",
        by=by,
        enrolment=hana,
        now=now,
    )
    Notice.objects.all().delete()

    close(competition=competition, by=by, now=now)

    assert [line for line in lines(hana) if "extension" in line] == [
        "An extension of “Picking berries” was taken back. It is due Fri 6 March 2026 14:40 KST."
    ]
    assert lines(other) == []


def test_more_time_for_everybody_is_told_to_whom_it_gives_more(
    cohort: Cohort, now: datetime
) -> None:
    owl, hana = make_learner(cohort), make_learner(cohort)
    by = make_operator(cohort).person
    team = team_of(cohort, owl, now=now)
    due = now + timedelta(hours=20)
    activity = make_competition(
        cohort, now=now, due=due, opens=now - timedelta(days=5)
    ).activity
    own: dict[str, Any] = {"activity": activity, "reason": "ill", "by": by, "now": now}
    extend(due_at=due + timedelta(hours=30), team=team, **own)
    Notice.objects.all().delete()

    extend(due_at=due + timedelta(hours=10), **own)

    assert lines(owl) == []
    assert lines(hana) == ["“Picking berries” is now due Sat 7 March 2026 20:40 KST."]
