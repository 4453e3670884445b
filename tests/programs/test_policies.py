"""Each policy decides what it says it does, from its day on and not before; pages set them with the day they hold from."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from tests.factories.completion import ask
from tests.factories.notices import told
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.teams import make_set

from gisu.cohorts import policies
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Policy
from gisu.cohorts.queries import policies_as_set, policy_at
from gisu.completion.queries.standings import cohort_standing, standing_of
from gisu.membership.actions.changing import keep_change, undo_change
from gisu.membership.actions.inviting import invite, resend
from gisu.membership.enums import ChangeKind
from gisu.membership.errors import TooLateToUndo
from gisu.schedule.actions.activities import set_activity
from gisu.schedule.notices import tell_opened
from gisu.schedule.tasks import tell_what_the_clock_brings
from gisu.stages.actions.cohort import set_policy
from gisu.teams.actions.linking import found_team, make_link
from gisu.teams.enums import Forming
from gisu.teams.errors import NotForLearners

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="camp")


def say(cohort: Cohort, key: str, *, value: Any, now: datetime, from_day: date) -> None:
    set_policy(
        cohort=cohort,
        key=key,
        value=value,
        holds_from=from_day,
        written_from=str(from_day),
        reason="",
        by=None,
        now=now,
    )


def tomorrow(now: datetime) -> date:
    return (now + A_DAY).date()


def test_what_nobody_said_is_as_usual(cohort: Cohort, now: datetime) -> None:
    found = {key: policy_at(cohort=cohort, key=key, day=now.date()) for key in policies.KEYS}

    assert found == {
        "invitation-days": 14,
        "undo-hours": 1,
        "learners-form-teams": True,
        "team-link-days": 7,
        "tell-what-opens": True,
        "remind-hours": 24,
        "nothing-yet-days": 7,
    }


def test_a_policy_that_does_not_exist_is_a_mistake_of_ours(cohort: Cohort) -> None:
    with pytest.raises(LookupError, match="late-minutes"):
        policy_at(cohort=cohort, key="late-minutes", day=date(2026, 3, 6))


def test_what_was_kept_before_and_cannot_be_any_more_is_as_usual(
    cohort: Cohort, now: datetime
) -> None:
    say(cohort, "undo-hours", value="soon", now=now, from_day=now.date())
    say(cohort, "late-minutes", value=10, now=now, from_day=now.date())

    assert policy_at(cohort=cohort, key="undo-hours", day=now.date()) == 1
    assert list(policies_as_set(cohort)) == ["undo-hours"]


@pytest.mark.parametrize("key", list(policies.KEYS))
def test_every_policy_is_told_in_both_languages(key: str) -> None:
    for text in (policies.title_of(key), policies.meaning_of(key)):
        with translation.override("en"):
            assert re.fullmatch("[ -~]+", str(text))
        with translation.override("ko"):
            assert re.search("[가-힣]", str(text))
    assert policies.fits(key, policies.usual(key))


def test_an_invitation_holds_as_long_as_the_policy_of_its_day_says(
    cohort: Cohort, now: datetime
) -> None:
    say(cohort, "invitation-days", value=3, now=now, from_day=tomorrow(now))
    by = make_operator(cohort).person
    asked: dict[str, Any] = {"cohort": cohort, "role": Role.LEARNER, "by": by}

    before = invite(email="a@example.org", now=now, **asked)
    after = invite(email="b@example.org", now=now + A_DAY, **asked)

    assert before.expires_at == now + 14 * A_DAY
    assert after.expires_at == now + 4 * A_DAY
    assert resend(invitation=before, by=by, now=now + A_DAY).expires_at == now + 4 * A_DAY


def test_a_change_of_many_is_undone_as_long_as_the_policy_of_its_day_says(
    cohort: Cohort, now: datetime
) -> None:
    say(cohort, "undo-hours", value=5, now=now, from_day=tomorrow(now))
    asked: dict[str, Any] = {
        "cohort": cohort,
        "kind": ChangeKind.LEAVE,
        "steps": (),
        "by": None,
    }
    before, after = keep_change(now=now, **asked), keep_change(now=now + A_DAY, **asked)

    with pytest.raises(TooLateToUndo, match="until"):
        undo_change(change=before, by=None, now=now + timedelta(hours=2))
    undone = undo_change(change=after, by=None, now=now + A_DAY + timedelta(hours=5))

    assert undone.undone_at is not None


def test_the_page_of_changes_offers_undo_only_while_it_can_be(
    cohort: Cohort, client: Client
) -> None:
    long_ago = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
    keep_change(cohort=cohort, kind=ChangeKind.LEAVE, steps=(), by=None, now=long_ago)
    client.force_login(make_operator(cohort).person)

    page = client.get("/camp/console/people/changes/?lang=en").content.decode()

    assert "Changes of many" in page
    assert "/undo/" not in page


def test_learners_form_teams_until_the_policy_leaves_it_to_the_operators(
    cohort: Cohort, now: datetime
) -> None:
    say(cohort, "learners-form-teams", value=False, now=now, from_day=tomorrow(now))
    team_set = make_set(cohort, now=now, forms=Forming.LEARNERS)
    first, second = make_learner(cohort), make_learner(cohort)

    team = found_team(team_set=team_set, name="Wave", enrolment=first, now=now)
    with pytest.raises(NotForLearners):
        found_team(team_set=team_set, name="Foam", enrolment=second, now=now + A_DAY)
    with pytest.raises(NotForLearners):
        make_link(team=team, enrolment=first, now=now + A_DAY)

    assert team_set.teams.count() == 1


def test_the_page_offers_no_team_to_begin_where_the_policy_forbids_it(
    cohort: Cohort, client: Client, now: datetime
) -> None:
    make_set(cohort, now=now, forms=Forming.LEARNERS)
    client.force_login(make_learner(cohort).person)

    offered = client.get("/camp/teams/?lang=en").content.decode()
    say(cohort, "learners-form-teams", value=False, now=now, from_day=now.date())
    forbidden = client.get("/camp/teams/?lang=en").content.decode()

    assert "/teams/new/" in offered
    assert "/teams/new/" not in forbidden


def test_a_link_to_a_team_holds_as_long_as_the_policy_of_its_day_says(
    cohort: Cohort, now: datetime
) -> None:
    say(cohort, "team-link-days", value=2, now=now, from_day=tomorrow(now))
    team_set = make_set(cohort, now=now, forms=Forming.LEARNERS)
    learner = make_learner(cohort)
    team = found_team(team_set=team_set, name="Wave", enrolment=learner, now=now)

    before = make_link(team=team, enrolment=learner, now=now)
    after = make_link(team=team, enrolment=learner, now=now + A_DAY)

    assert before.expires_at == now + 7 * A_DAY
    assert after.expires_at == now + 3 * A_DAY


def activity(cohort: Cohort, *, opens: str, due: str, now: datetime) -> Any:
    return set_activity(
        cohort=cohort,
        key=f"quiz-{opens[8:10]}",
        kind="quiz",
        title={"ko": "퀴즈", "en": f"Quiz {opens[8:10]}"},
        opens=opens,
        due=due,
        by=None,
        now=now,
    )


def test_what_opens_is_told_until_the_policy_says_otherwise(
    cohort: Cohort, now: datetime
) -> None:
    learner = make_learner(cohort)
    early = now - 5 * A_DAY
    say(cohort, "tell-what-opens", value=False, now=early, from_day=tomorrow(now))
    today = activity(cohort, opens="2026-03-06 14:00", due="2026-03-20 18:00", now=early)
    later = activity(cohort, opens="2026-03-07 14:00", due="2026-03-20 18:00", now=early)

    tell_opened(today, now=now)
    tell_opened(later, now=now + A_DAY)

    assert [one.telling.facts["activity"]["en"] for one in told(learner)] == ["Quiz 06"]


@pytest.mark.parametrize(
    ("ahead", "expected"), [(timedelta(hours=-1), 0), (timedelta(hours=10), 1)]
)
def test_people_are_reminded_as_long_before_as_the_policy_says(
    ahead: timedelta, expected: int, cohort: Cohort, now: datetime
) -> None:
    """It says 48 hours from 7 March on; the quiz is due on 8 March 18:00, more than a day from the 6th."""
    learner = make_learner(cohort)
    early = now - 5 * A_DAY
    say(cohort, "tell-what-opens", value=False, now=early, from_day=date(2026, 1, 1))
    say(cohort, "remind-hours", value=48, now=early, from_day=tomorrow(now))
    activity(cohort, opens="2026-03-05 14:00", due="2026-03-08 18:00", now=early)

    tell_what_the_clock_brings(now + ahead)

    assert len(told(learner)) == expected


def test_who_does_nothing_is_listed_when_the_policy_says(cohort: Cohort, now: datetime) -> None:
    """The cohort has run for long, so that the week of grace is over; from tomorrow on nobody is listed for it."""
    begun = make_cohort(starts_on=(now - 10 * A_DAY).date(), ends_on=date(2026, 12, 31))
    ask(begun, "hand-in", kind="count", event="team.member.joined", at_least=1)
    learner = make_learner(begun)
    say(begun, "nothing-yet-days", value=30, now=now, from_day=tomorrow(now))

    assert standing_of(learner, now).state == "at-risk"
    assert cohort_standing(begun, now=now).people[learner.pk].state == "at-risk"
    assert standing_of(learner, now + A_DAY).state == "on-course"
    assert cohort_standing(begun, now=now + A_DAY).people[learner.pk].state == "on-course"


@pytest.fixture
def operator(cohort: Cohort, client: Client) -> Client:
    client.force_login(make_operator(cohort).person)
    return client


PAGE = "/camp/console/program/policies/"


def test_the_page_lists_every_policy_in_a_fixed_number_of_queries(
    cohort: Cohort, operator: Client, django_assert_num_queries: Any, now: datetime
) -> None:
    say(cohort, "undo-hours", value=5, now=now, from_day=date(2026, 1, 1))
    say(cohort, "undo-hours", value=6, now=now, from_day=date(2100, 1, 1))

    with django_assert_num_queries(8):
        page = re.sub(r"\s+", " ", operator.get(f"{PAGE}?lang=en").content.decode())

    assert page.count('<th scope="row">') == len(policies.KEYS)
    assert "5 hours<br><span" in page
    assert "6 hours · from 2100-01-01" in page
    assert "1 hours" not in page


def test_the_list_is_searched_sorted_and_a_file(operator: Client) -> None:
    found = operator.get(f"{PAGE}?lang=en&q=undo").content.decode()
    lines = b"".join(operator.get(f"{PAGE}?lang=en&sort=key&format=csv")).decode("utf-8-sig")

    assert found.count('<th scope="row">') == 1
    assert [line.split(",")[0] for line in lines.splitlines()] == [
        "Key",
        *sorted(policies.KEYS),
    ]


def test_a_policy_is_set_from_a_day_on(cohort: Cohort, operator: Client) -> None:
    page = f"{PAGE}undo-hours/?lang=en"
    said = {"value": "6", "holds_from": "2100-01-01", "reason": "Long lunches"}

    form = operator.get(page).content.decode()
    shown = operator.post(page, {**said, "step": "preview"}).content.decode()
    answer = operator.post(page, {**said, "step": "save"})

    assert re.search(r'<input type="number" name="value" value="1" min="1" max="72"', form)
    assert "undo-hours" in shown
    assert answer["Location"] == PAGE
    kept = Policy.objects.get(cohort=cohort)
    assert (kept.key, kept.value, kept.holds_from) == ("undo-hours", 6, date(2100, 1, 1))
    assert "Long lunches" in operator.get(page).content.decode()


@pytest.mark.parametrize("value", ["0", "73", "many", "", "1.5"])
def test_a_value_it_cannot_have_is_refused(
    value: str, cohort: Cohort, operator: Client
) -> None:
    said = {"value": value, "holds_from": "2100-01-01", "step": "save"}

    answer = operator.post(f"{PAGE}undo-hours/?lang=en", said)

    assert answer.status_code == 422
    assert not Policy.objects.filter(cohort=cohort).exists()


def test_a_truth_is_chosen_by_word(cohort: Cohort, operator: Client) -> None:
    page = f"{PAGE}tell-what-opens/?lang=en"

    form = operator.get(page).content.decode()
    operator.post(page, {"value": "false", "holds_from": "2100-01-01", "step": "save"})

    assert re.search(r'<option value="true" selected>\s*yes', form)
    assert Policy.objects.get(cohort=cohort).value is False


def test_a_policy_goes_back_to_the_usual(cohort: Cohort, operator: Client) -> None:
    say(
        cohort,
        "undo-hours",
        value=5,
        now=datetime.now().astimezone(),
        from_day=date(2026, 1, 1),
    )

    operator.post("/camp/console/program/remove/policies/undo-hours/", {"step": "save"})

    assert policy_at(cohort=cohort, key="undo-hours", day=date(2026, 1, 1)) == 5
    assert policy_at(cohort=cohort, key="undo-hours", day=date(2100, 1, 1)) == 1
    assert policies_as_set(cohort) == {}


def test_a_policy_there_is_not_has_no_page(operator: Client) -> None:
    assert operator.get(f"{PAGE}late-minutes/").status_code == 404
