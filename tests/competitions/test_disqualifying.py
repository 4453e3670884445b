"""Who is disqualified ranks nowhere, is told why, and ranks again once it is taken back; what was handed in is kept."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.factories.competitions import (
    MALFORMED,
    enter,
    make_competition,
    predictions,
    submit,
    work_off,
)
from tests.factories.notices import told
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import member
from gisu.competitions.actions.applying import apply
from gisu.competitions.actions.disqualifying import (
    disqualify_submission,
    disqualify_team,
    reinstate_submission,
    reinstate_team,
)
from gisu.competitions.actions.finals import CannotBeFinal, choose_final
from gisu.competitions.actions.proposing import present_terms
from gisu.competitions.actions.running import reveal
from gisu.competitions.enums import State
from gisu.competitions.errors import IsDisqualified, NotDisqualified, StandsNowhere
from gisu.competitions.models import (
    Competition,
    Entrant,
    Rejudged,
    Rejudging,
    Score,
    Submission,
)
from gisu.competitions.queries.board import board, private_board
from gisu.competitions.queries.deadlines import last_due_of
from gisu.ledger.models import Entry
from gisu.ledger.queries import current
from gisu.schedule.actions.extending import extend, withdraw_extension
from gisu.schedule.errors import NoReason, NotForThem
from gisu_scoring.judging.standing import Disqualified, qualified
from gisu_scoring.judging.standing import Entry as Standing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def hana() -> Enrolment:
    return make_learner(make_cohort(slug="demo3"), name="Hana")


@pytest.fixture
def bora(hana: Enrolment) -> Enrolment:
    return make_learner(hana.cohort, name="Bora")


@pytest.fixture
def operator(hana: Enrolment) -> Enrolment:
    return make_operator(hana.cohort)


@pytest.fixture
def competition(hana: Enrolment, bora: Enrolment, now: datetime) -> Competition:
    """Hana stands first by a perfect file and has an humble one, Bora second."""
    made = make_competition(hana.cohort, now=now)
    for one, right in ((hana, 10), (hana, 5), (bora, 8)):
        enter(made, one, now=now)
        submit(made, one, now=now, content=predictions(public_right=right, private_right=right))
    work_off(now=now)
    return made


def standing(competition: Competition, now: datetime) -> list[tuple[int, str, str]]:
    fresh = Competition.objects.get(pk=competition.pk)
    return [(line.rank, line.team, str(line.value)) for line in board(fresh, now=now).lines]


def best_of(enrolment: Enrolment) -> Submission:
    return Submission.objects.filter(enrolment=enrolment).earliest("pk")


def entrant_of(enrolment: Enrolment) -> Entrant:
    return Entrant.objects.get(team__memberships__enrolment=enrolment)


def scored_entries(competition: Competition) -> dict[int, str]:
    kinds = ("competition.submission.scored", "competition.submission.disqualified")
    found = current(competition.cohort).filter(kind__in=kinds)
    return {one.facts["submission"]: one.kind.rpartition(".")[2] for one in found}


def test_a_disqualified_submission_gives_way_to_the_teams_next_best(
    competition: Competition, hana: Enrolment, operator: Enrolment, now: datetime
) -> None:
    assert standing(competition, now) == [(1, "Hana", "1.0000"), (2, "Bora", "0.8000")]
    best = best_of(hana)

    disqualify_submission(submission=best, reason="copied", by=operator.person, now=now)

    assert standing(competition, now) == [(1, "Bora", "0.8000"), (2, "Hana", "0.5000")]
    fresh = Competition.objects.get(pk=competition.pk)
    assert [line.team for line in private_board(fresh, now=now).lines] == ["Bora", "Hana"]
    assert Score.objects.filter(submission=best).count() == 2
    who = member(person=hana.person, cohort=competition.cohort, now=now)
    with pytest.raises(CannotBeFinal, match="was disqualified: copied") as refused:
        choose_final(submission=best, member=who, now=now)
    assert refused.value.remedy == "Choose another that was scored and handed in on time."
    reinstate_submission(submission=best, by=operator.person, now=now)
    assert standing(competition, now) == [(1, "Hana", "1.0000"), (2, "Bora", "0.8000")]


def test_the_ledger_takes_a_score_back_and_gives_it_again_and_keeps_all(
    competition: Competition, hana: Enrolment, operator: Enrolment, now: datetime
) -> None:
    best = best_of(hana)

    disqualify_submission(submission=best, reason="copied", by=operator.person, now=now)
    assert scored_entries(competition)[best.pk] == "disqualified"
    reinstate_submission(submission=best, by=operator.person, now=now)

    assert scored_entries(competition)[best.pk] == "scored"
    revisions = Entry.objects.filter(key=f"scored:submission={best.pk}").order_by("pk")
    assert [one.kind.rpartition(".")[2] for one in revisions] == [
        "scored",
        "disqualified",
        "scored",
    ]


def test_a_disqualified_team_ranks_nowhere_and_takes_part_in_nothing(
    competition: Competition, hana: Enrolment, operator: Enrolment, now: datetime
) -> None:
    disqualify_team(entrant=entrant_of(hana), reason="shared", by=operator.person, now=now)

    assert standing(competition, now) == [(1, "Bora", "0.8000")]
    with pytest.raises(IsDisqualified, match="shared"):
        submit(competition, hana, now=now)
    who = member(person=hana.person, cohort=competition.cohort, now=now)
    with pytest.raises(IsDisqualified):
        choose_final(submission=best_of(hana), member=who, now=now)
    own = {one.pk for one in Submission.objects.filter(enrolment=hana)}
    said = scored_entries(competition)
    assert {said[pk] for pk in own} == {"disqualified"}
    reinstate_team(entrant=entrant_of(hana), by=operator.person, now=now)
    assert standing(competition, now)[0] == (1, "Hana", "1.0000")
    assert set(scored_entries(competition).values()) == {"scored"}


def test_what_is_scored_of_a_disqualified_team_later_counts_for_nothing(
    competition: Competition, hana: Enrolment, operator: Enrolment, now: datetime
) -> None:
    waiting = submit(competition, hana, now=now)
    disqualify_team(entrant=entrant_of(hana), reason="shared", by=operator.person, now=now)

    work_off(now=now)

    waiting.refresh_from_db()
    assert waiting.state == "scored"
    assert scored_entries(competition)[waiting.pk] == "disqualified"
    assert standing(competition, now) == [(1, "Bora", "0.8000")]


def test_final_places_are_told_anew_and_a_lost_one_is_lost(
    competition: Competition,
    hana: Enrolment,
    bora: Enrolment,
    operator: Enrolment,
    now: datetime,
) -> None:
    over = competition.activity.due_at
    reveal(competition=competition, by=operator.person, now=over)

    disqualify_team(entrant=entrant_of(hana), reason="shared", by=operator.person, now=over)

    places = current(competition.cohort).filter(kind__startswith="competition.place")
    assert {one.enrolment_id: (one.kind, one.facts.get("rank")) for one in places} == {
        hana.pk: ("competition.place.lost", None),
        bora.pk: ("competition.place.taken", 1),
    }
    reinstate_team(entrant=entrant_of(hana), by=operator.person, now=over)
    places = current(competition.cohort).filter(kind="competition.place.taken")
    assert {one.enrolment_id: one.facts["rank"] for one in places} == {hana.pk: 1, bora.pk: 2}


def test_its_own_people_are_told_why_and_others_see_only_that_it_is_gone(
    competition: Competition,
    hana: Enrolment,
    bora: Enrolment,
    operator: Enrolment,
    now: datetime,
) -> None:
    best = best_of(hana)
    disqualify_submission(submission=best, reason="copied", by=operator.person, now=now)
    disqualify_team(entrant=entrant_of(hana), reason="shared", by=operator.person, now=now)

    said = {row.telling.kind: row.telling.body for row in told(hana)}
    assert said["competitions.submission_disqualified"] == "Reason: copied"
    assert said["competitions.disqualified"] == "Reason: shared"
    assert [row for row in told(bora) if "disqualified" in row.telling.kind] == []
    mine, theirs = signed_in(hana), signed_in(bora)
    pages = ("competitions/berries/", "competitions/berries/leaderboard/")
    for page in pages:
        assert "shared" in mine.get(f"/demo3/{page}").content.decode()
        assert "shared" not in theirs.get(f"/demo3/{page}").content.decode()
    assert "copied" in mine.get(f"/demo3/submissions/{best.pk}/").content.decode()
    detail = mine.get("/api/v1/cohorts/demo3/competitions/berries").json()
    assert detail["disqualified"] == "shared"
    assert mine.get(f"/api/v1/submissions/{best.pk}").json()["disqualified"] == "copied"
    rows = theirs.get("/api/v1/cohorts/demo3/competitions/berries/leaderboard").json()["rows"]
    assert [(row["rank"], row["team"]) for row in rows] == [(1, "Bora")]


def test_a_rejudging_gives_no_place_to_who_is_disqualified(
    competition: Competition, hana: Enrolment, operator: Enrolment, now: datetime
) -> None:
    best = best_of(hana)
    disqualify_submission(submission=best, reason="copied", by=operator.person, now=now)
    terms = present_terms(competition)
    proposed = Rejudging.objects.create(
        competition=competition,
        reason="a wrong label",
        terms=terms,
        was=terms,
        task_digest=competition.task_digest,
        truth_digest="0" * 64,
        scorer_version=competition.scorer_version,
        asked_by=operator.person,
        asked_at=now,
    )
    for one in Submission.objects.all():
        exact = (0.9).hex() if one.pk == best.pk else (0.4).hex()
        for score in Score.objects.filter(submission=one):
            Score.objects.create(
                **{
                    name: getattr(score, name)
                    for name in ("submission", "part", "rows", "task_digest", "scorer_version")
                },
                value=float.fromhex(exact),
                exact=exact,
                truth_digest="0" * 64,
                scored_at=now,
            )
        Rejudged.objects.create(
            rejudging=proposed,
            submission=one,
            state="scored",
            public=exact,
            private=exact,
            was_state="scored",
            was_public=float(1).hex(),
            was_private=float(1).hex(),
        )

    done = apply(rejudging=proposed, by=operator.person, now=now)

    assert {row["team"]: row["now"]["value"] for row in done.changed} == {
        "Hana": "0.4000",
        "Bora": "0.4000",
    }
    assert scored_entries(competition)[best.pk] == "disqualified"


def test_disqualifying_needs_a_reason_a_score_and_is_done_once(
    competition: Competition, hana: Enrolment, operator: Enrolment, now: datetime
) -> None:
    best, waiting = best_of(hana), submit(competition, hana, now=now)

    with pytest.raises(NoReason):
        disqualify_submission(submission=best, reason=" ", by=operator.person, now=now)
    with pytest.raises(StandsNowhere):
        disqualify_submission(submission=waiting, reason="x", by=operator.person, now=now)
    with pytest.raises(NotDisqualified):
        reinstate_submission(submission=best, by=operator.person, now=now)
    with pytest.raises(NotDisqualified):
        reinstate_team(entrant=entrant_of(hana), by=operator.person, now=now)
    disqualify_submission(submission=best, reason="x", by=operator.person, now=now)
    with pytest.raises(IsDisqualified):
        disqualify_submission(submission=best, reason="y", by=operator.person, now=now)

    best.refresh_from_db()
    assert best.disqualified_reason == "x"


def test_operators_disqualify_and_reinstate_on_pages(
    competition: Competition, hana: Enrolment, operator: Enrolment, now: datetime
) -> None:
    best, team = best_of(hana), entrant_of(hana).team.slug
    client = signed_in(operator)
    console = "/demo3/console/competitions/berries/teams"

    assert client.post(f"{console}/{team}/disqualify/", {"reason": ""}).status_code == 422
    client.post(f"{console}/{team}/disqualify/", {"reason": "shared"})
    assert "shared" in client.get(f"{console}/").content.decode()
    client.post(f"{console}/{team}/reinstate/")
    client.post(f"/demo3/console/submissions/{best.pk}/disqualify/", {"reason": "copied"})
    best.refresh_from_db()
    assert best.disqualified_reason == "copied"
    client.post(f"/demo3/console/submissions/{best.pk}/reinstate/")

    best.refresh_from_db()
    assert (best.is_disqualified, entrant_of(hana).is_disqualified) == (False, False)


def test_who_is_disqualified_is_taken_out_whatever_the_order() -> None:
    at = datetime(2026, 3, 6)
    entries = [
        Standing(key=key, team=team, value=value, at=at + timedelta(key))
        for key, team, value in ((1, "a", 0.9), (2, "a", 0.5), (3, "b", 0.7), (4, "c", None))
    ]
    out = Disqualified(entries=frozenset({1}), teams=frozenset({"b"}))

    assert [one.key for one in qualified(entries, out)] == [2, 4]
    assert [one.key for one in qualified(reversed(entries), out)] == [4, 2]
    assert qualified(entries, Disqualified()) == entries


def signed_in(enrolment: Enrolment) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(enrolment.person)
    return client


@pytest.mark.parametrize("whose", ["team", "enrolment"])
def test_no_time_is_given_to_a_disqualified_team_or_anybody_in_it(
    competition: Competition, hana: Enrolment, operator: Enrolment, now: datetime, whose: str
) -> None:
    entrant = entrant_of(hana)
    disqualify_team(entrant=entrant, reason="copied", by=operator.person, now=now)
    receiver: dict[str, Any] = (
        {"team": entrant.team} if whose == "team" else {"enrolment": hana}
    )

    with pytest.raises(NotForThem, match="was disqualified") as refused:
        extend(
            activity=competition.activity,
            due_at=now + timedelta(days=20),
            reason="ill",
            by=operator.person,
            now=now,
            **receiver,
        )

    assert refused.value.where == whose
    assert competition.activity.extensions.count() == 0
    assert "extended" not in " ".join(one.telling.kind for one in told(hana))


@pytest.mark.parametrize("whose", ["team", "enrolment"])
def test_time_a_team_had_before_it_was_disqualified_holds_up_nothing_and_can_be_taken_back(
    competition: Competition, hana: Enrolment, operator: Enrolment, now: datetime, whose: str
) -> None:
    entrant = entrant_of(hana)
    receiver: dict[str, Any] = (
        {"team": entrant.team} if whose == "team" else {"enrolment": hana}
    )
    later = now + timedelta(days=20)
    given = extend(
        activity=competition.activity,
        due_at=later,
        reason="ill",
        by=operator.person,
        now=now,
        **receiver,
    )
    assert last_due_of(competition) == later

    disqualify_team(entrant=entrant, reason="copied", by=operator.person, now=now)
    assert last_due_of(competition) == competition.activity.due_at
    withdraw_extension(extension=given, by=operator.person, now=now)

    reinstate_team(entrant=entrant, by=operator.person, now=now)
    assert last_due_of(competition) == competition.activity.due_at


def test_a_disqualified_team_has_no_tries_left_to_tell_of(
    competition: Competition, hana: Enrolment, operator: Enrolment, now: datetime
) -> None:
    client = Client()
    client.force_login(hana.person)
    address = "/api/v1/cohorts/demo3/competitions/berries"
    assert client.get(address).json()["allowance"]["left_today"] == 3

    disqualify_team(entrant=entrant_of(hana), reason="copied", by=operator.person, now=now)

    answer = client.get(address).json()
    assert (answer["disqualified"], answer["allowance"]) == ("copied", None)


def test_a_disqualified_final_is_none_of_those_chosen(
    competition: Competition, hana: Enrolment, operator: Enrolment, now: datetime
) -> None:
    best = best_of(hana)
    who = member(person=hana.person, cohort=competition.cohort, now=now)
    choose_final(submission=best, member=who, now=now)
    client = Client(headers={"accept-language": "en"})
    client.force_login(hana.person)
    page = "/demo3/competitions/berries/submissions/"

    before = client.get(page)
    disqualify_submission(submission=best, reason="copied", by=operator.person, now=now)
    after = client.get(page)
    disqualify_team(entrant=entrant_of(hana), reason="shared", by=operator.person, now=now)
    out = client.get(page).content.decode()

    assert [one.pk for one in before.context["chosen"]] == [best.pk]
    assert after.context["chosen"] == []
    assert "0 of 2 chosen" in after.content.decode()
    assert "Where fewer are chosen, your best public ones are taken." in after.content.decode()
    assert "Where fewer are chosen" not in out


def test_a_file_stopped_at_the_check_is_not_to_be_waited_for(
    competition: Competition, hana: Enrolment, operator: Enrolment, now: datetime
) -> None:
    refused_file = submit(competition, hana, now=now, content=MALFORMED)
    failed, waiting = (submit(competition, hana, now=now) for _ in range(2))
    Submission.objects.filter(pk=refused_file.pk).update(state=State.REFUSED)
    Submission.objects.filter(pk=failed.pk).update(state=State.FAILED)

    said = []
    for one in (refused_file, failed, waiting):
        with pytest.raises(StandsNowhere) as refused:
            disqualify_submission(submission=one, reason="copied", by=operator.person, now=now)
        said.append(refused.value.sentences)

    assert said == [
        f"#{refused_file.pk} was stopped at the check, so it has no score and ranks nowhere.",
        f"#{failed.pk} has no score, so it ranks nowhere as it is. Score it again first.",
        f"#{waiting.pk} has no score, so it ranks nowhere as it is. Wait until it is scored.",
    ]


def test_the_day_says_that_the_team_was_disqualified(
    competition: Competition, hana: Enrolment, operator: Enrolment, now: datetime
) -> None:
    submit(competition, hana, now=now, content=MALFORMED)
    work_off(now=now)
    disqualify_team(entrant=entrant_of(hana), reason="shared", by=operator.person, now=now)
    client = Client(headers={"accept-language": "en"})
    client.force_login(hana.person)

    page = client.get("/demo3/").content.decode()

    assert "Your team was disqualified: shared" in page
    assert "Your team is not on the board yet" not in page
    assert "was stopped at the check" not in page
