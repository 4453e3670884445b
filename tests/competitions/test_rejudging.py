"""Rejudging: a preview that counts for nothing, then all of it at once or not at all."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tests.factories.competitions import (
    make_competition,
    predictions,
    submit,
    work_off,
)
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.rejudging import (
    FIRST_TWO,
    answers,
    propose_answers,
    rejudge,
    turned_around,
    two_on_a_board,
)

from gisu.cohorts.models import Enrolment
from gisu.competitions import judging
from gisu.competitions.actions.applying import AlreadyEnded, StillJudging, apply, drop
from gisu.competitions.actions.loading import load
from gisu.competitions.actions.proposing import (
    AnotherRejudging,
    NothingToRejudge,
    follow_scorer,
    propose,
    with_answers,
)
from gisu.competitions.actions.running import close, reveal
from gisu.competitions.enums import State
from gisu.competitions.folder_checks import check_here
from gisu.competitions.models import Competition, Rejudging, Score, Submission
from gisu.competitions.queries.as_set import folder_of
from gisu.competitions.queries.board import board, private_board
from gisu.competitions.queries.rejudging import (
    Place,
    corrections,
    outcome,
    rejudging,
    team_changes,
)
from gisu.competitions.queries.submissions import scores
from gisu.core import blobs
from gisu.ledger.models import Entry
from gisu.ledger.queries import current
from gisu.notices.models import Telling
from gisu.work.models import Item
from gisu_scoring.folders.loading import load_folder
from gisu_scoring.judging.version import SCORER_VERSION
from gisu_scoring.problems.folder import FolderErrors
from gisu_scoring.tasks.truth import Truth

pytestmark = pytest.mark.django_db

LAST = ("020",)  # private


@pytest.fixture
def operator() -> Enrolment:
    return make_operator(make_cohort())


@pytest.fixture
def learners(operator: Enrolment) -> list[Enrolment]:
    return [make_learner(operator.cohort, name=name) for name in ("Ada", "Bo")]


@pytest.fixture
def competition(operator: Enrolment, learners: list[Enrolment], now: datetime) -> Competition:
    return two_on_a_board(learners, now=now)


def standing(competition: Competition, now: datetime) -> list[tuple[str, Decimal]]:
    competition.refresh_from_db()
    return [(line.team, line.value) for line in board(competition, now=now).lines]


def test_nothing_counts_before_it_is_applied(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    before = standing(competition, now)

    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)

    assert (
        standing(competition, now)
        == before
        == [("Ada", Decimal("1.0000")), ("Bo", Decimal("0.8000"))]
    )
    found = outcome(one)
    assert (found.judged, found.left, found.changed, found.refused) == (2, 0, 2, 0)


def test_the_preview_says_where_every_team_would_stand(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)

    bo, ada = team_changes(one)

    assert (bo.team, bo.was, bo.now, bo.move) == (
        "Bo",
        Place(2, Decimal("0.8000")),
        Place(1, Decimal("1.0000")),
        1,
    )
    assert (ada.team, ada.now) == ("Ada", Place(2, Decimal("0.8000")))
    assert ada.was_private == ada.now_private == Place(1, Decimal("1.0000"))


def test_applied_it_counts_all_at_once_and_older_scores_stay(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)

    apply(rejudging=one, by=operator.person, now=now)

    assert standing(competition, now) == [("Bo", Decimal("1.0000")), ("Ada", Decimal("0.8000"))]
    assert Score.objects.count() == 8
    submission = competition.submissions.get(enrolment__person__name="Ada")
    assert scores(submission)["public"].value == 0.8
    fact = current(competition.cohort).get(key=f"scored:submission={submission.pk}")
    assert (fact.revision, fact.amount, fact.actor) == (2, Decimal("0.8"), operator.person)
    assert fact.happened_at == submission.received_at


def test_the_team_reads_what_it_had_and_why_it_changed(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)
    later = now + timedelta(hours=1)
    apply(rejudging=one, by=operator.person, now=later)
    submission = competition.submissions.get(enrolment__person__name="Ada")

    (said,) = corrections(submission, submission.steps.all())

    assert (said.at, said.was, said.now) == (later, Decimal("1.0000"), Decimal("0.8000"))
    assert said.reason == "Two berries were labelled wrongly."
    assert submission.steps.get(step="rejudged").at == later


def test_learners_hear_of_it_once_with_the_reason(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)

    apply(rejudging=one, by=operator.person, now=now)

    told = Telling.objects.get(kind="competitions.rejudged")
    assert told.facts["reason"] == "Two berries were labelled wrongly."
    assert sorted(told.notices.values_list("person__name", flat=True)) == ["Ada", "Bo"]


def test_operators_hear_when_it_is_theirs_to_decide(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    rejudge(competition, FIRST_TWO, by=operator.person, now=now)

    told = Telling.objects.get(kind="competitions.rejudging_ready")

    assert [one.person for one in told.notices.all()] == [operator.person]


def test_what_the_private_rows_say_is_no_ones_to_read_before_they_are_revealed(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    one = rejudge(competition, LAST, by=operator.person, now=now)

    apply(rejudging=one, by=operator.person, now=now)

    competition.refresh_from_db()
    submission = competition.submissions.get(enrolment__person__name="Ada")
    assert scores(submission)["private"].value == 0.9
    assert corrections(submission, submission.steps.all()) == []
    assert not submission.steps.filter(step="rejudged").exists()
    assert (
        current(competition.cohort).get(key=f"scored:submission={submission.pk}").revision == 1
    )


def test_dropped_everything_stays_as_it_is(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    before = standing(competition, now)
    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)

    drop(rejudging=one, by=operator.person, now=now)

    assert standing(competition, now) == before
    with pytest.raises(AlreadyEnded):
        apply(rejudging=one, by=operator.person, now=now)
    assert not Telling.objects.filter(kind="competitions.rejudged").exists()


def test_a_dropped_one_can_be_proposed_again_and_applied(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    drop(
        rejudging=rejudge(competition, FIRST_TWO, by=operator.person, now=now),
        by=operator.person,
        now=now,
    )

    again = rejudge(competition, FIRST_TWO, by=operator.person, now=now)
    apply(rejudging=again, by=operator.person, now=now)

    assert standing(competition, now)[0] == ("Bo", Decimal("1.0000"))


def test_what_is_handed_in_meanwhile_is_judged_by_both_before_it_is_applied(
    competition: Competition, operator: Enrolment, learners: list[Enrolment], now: datetime
) -> None:
    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)
    submit(competition, learners[0], content=turned_around(), now=now)
    work_off(now=now)

    with pytest.raises(StillJudging, match="1 submission is not judged"):
        apply(rejudging=one, by=operator.person, now=now)
    work_off(now=now)
    apply(rejudging=one, by=operator.person, now=now)

    assert dict(standing(competition, now)) == {
        "Bo": Decimal("1.0000"),
        "Ada": Decimal("1.0000"),
    }


def test_a_file_that_was_being_judged_while_the_answers_changed_is_judged_anew(
    competition: Competition,
    operator: Enrolment,
    learners: list[Enrolment],
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)
    late = submit(competition, learners[0], content=turned_around(), now=now)
    judge = judging.judge
    applied: list[Rejudging] = []

    def meanwhile(**said: object) -> object:
        verdict = judge(**said)  # type: ignore[arg-type]  # passed on as it came
        if not applied:
            applied.append(apply(rejudging=one, by=operator.person, now=now))
        return verdict

    monkeypatch.setattr(judging, "judge", meanwhile)
    work_off(now=now)
    late.refresh_from_db()
    assert late.state == "scoring"

    work_off(now=now + timedelta(minutes=1))

    late.refresh_from_db()
    assert scores(late)["public"].value == 1.0


def test_a_file_the_new_terms_refuse_gives_its_try_back(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    with folder_of(cohort=competition.cohort, key="berries") as path:
        fewer = [row for row in answers().splitlines() if not row.startswith("020")]
        (path / "truth.csv").write_text("\n".join(fewer) + "\n")
        sample = (path / "sample.csv").read_text().splitlines()
        (path / "sample.csv").write_text("\n".join(sample[:-1]) + "\n")
        one = propose(
            competition=competition,
            folder=load_folder(path),
            reason="Berry 20 was eaten.",
            by=operator.person,
            now=now,
        )
    work_off(now=now)
    assert outcome(one).refused == 2

    apply(rejudging=one, by=operator.person, now=now)

    submission = competition.submissions.get(enrolment__person__name="Ada")
    assert (submission.state, submission.counts) == ("refused", "nothing")
    assert submission.problems[0]["kind"] == "unknown_id"
    assert standing(competition, now) == []
    fact = current(competition.cohort).get(key=f"scored:submission={submission.pk}")
    assert fact.kind == "competition.submission.refused"


def test_a_refused_file_can_come_to_a_score(
    competition: Competition, operator: Enrolment, learners: list[Enrolment], now: datetime
) -> None:
    """A file without berry 20 was refused; without berry 20 in the truth it is whole."""
    short = predictions().splitlines(keepends=True)[:-1]
    refused = submit(competition, learners[1], content=b"".join(short), now=now)
    work_off(now=now)
    with folder_of(cohort=competition.cohort, key="berries") as path:
        for name in ("truth.csv", "sample.csv"):
            lines = (path / name).read_text().splitlines()
            (path / name).write_text("\n".join(lines[:-1]) + "\n")
        one = propose(
            competition=competition, folder=load_folder(path), reason="!", by=None, now=now
        )
    work_off(now=now)

    apply(rejudging=one, by=operator.person, now=now)

    refused.refresh_from_db()
    assert (refused.state, refused.problems, refused.rows) == ("scored", [], 19)
    assert standing(competition, now) == [("Bo", Decimal("1.0000"))]


def test_a_file_that_is_gone_is_no_score_any_more_and_no_try(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    lost = competition.submissions.get(enrolment__person__name="Bo")
    blobs.path_of(lost.digest).unlink()
    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)
    assert outcome(one).gone == 1

    apply(rejudging=one, by=operator.person, now=now)

    lost.refresh_from_db()
    assert (lost.state, lost.counts) == ("failed", "nothing")
    assert standing(competition, now) == [("Ada", Decimal("0.8000"))]


def test_after_the_reveal_final_places_are_told_anew(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    close(competition=competition, by=operator.person, now=now)
    reveal(competition=competition, by=operator.person, now=now)
    competition.refresh_from_db()
    one = rejudge(competition, LAST, by=operator.person, now=now)

    apply(rejudging=one, by=operator.person, now=now)

    competition.refresh_from_db()
    values = {line.team: line.value for line in private_board(competition, now=now).lines}
    assert values == {"Ada": Decimal("0.9000"), "Bo": Decimal("0.9000")}
    places = Entry.objects.filter(kind="competition.place.taken", holds__isnull=False)
    assert {(one.revision, one.amount) for one in places} == {(2, Decimal("0.9"))}


def test_proposed_again_the_same_comes_back_and_another_is_refused(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    one = propose_answers(competition, FIRST_TWO, by=operator.person, now=now)

    again = propose_answers(competition, FIRST_TWO, by=operator.person, now=now)

    assert again.pk == one.pk
    with pytest.raises(AnotherRejudging):
        propose_answers(competition, LAST, by=operator.person, now=now)


def test_proposed_again_for_another_reason_it_is_refused_with_the_reason_it_has(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    made = propose_answers(competition, FIRST_TWO, by=operator.person, now=now)

    with pytest.raises(AnotherRejudging) as refused:
        propose_answers(
            competition,
            FIRST_TWO,
            by=operator.person,
            now=now,
            reason="The photos were mixed up.",
        )

    assert refused.value.what == (
        "The same rejudging is open already, for another reason: Two berries were labelled wrongly."
    )
    assert refused.value.remedy == "Apply it or drop it first."
    assert Rejudging.objects.get() == made
    made.refresh_from_db()
    assert made.reason == "Two berries were labelled wrongly."


def test_one_that_a_newer_scorer_proposed_has_no_reason_to_drop_another_for(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    made = propose_answers(competition, FIRST_TWO, by=operator.person, now=now)
    Rejudging.objects.update(reason="", asked_by=None)

    with pytest.raises(AnotherRejudging, match="open already: a newer scorer asked for it"):
        propose_answers(competition, FIRST_TWO, by=operator.person, now=now)

    assert Rejudging.objects.get() == made


def test_the_same_answers_are_nothing_to_rejudge_by(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    with pytest.raises(NothingToRejudge, match="already"):
        propose_answers(competition, (), by=operator.person, now=now)


def test_where_nothing_was_judged_there_is_nothing_to_rejudge(
    operator: Enrolment, now: datetime
) -> None:
    empty = make_competition(operator.cohort, now=now)

    with pytest.raises(NothingToRejudge, match="Nothing was judged yet"):
        propose_answers(empty, FIRST_TWO, by=operator.person, now=now)


def test_wrong_answers_are_refused_as_in_a_folder(
    competition: Competition, tmp_path: Path, now: datetime
) -> None:
    file = tmp_path / "truth.csv"
    file.write_text(answers().replace("001,yes", "001,"))

    with (
        pytest.raises(FolderErrors) as refused,
        with_answers(competition, file, check=check_here),
    ):
        pass

    assert refused.value.problems[0].file == "truth.csv"


def test_loading_the_corrected_folder_afterwards_changes_nothing(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)
    apply(rejudging=one, by=operator.person, now=now)

    with folder_of(cohort=competition.cohort, key="berries") as path:
        assert (path / "truth.csv").read_text() == answers(FIRST_TWO)
        _made, plan = load(
            cohort=competition.cohort, folder=load_folder(path), by=None, now=now
        )

    assert plan.changes == ()


def test_another_metric_turns_the_board_round(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    with folder_of(cohort=competition.cohort, key="berries") as path:
        text = (path / "competition.yaml").read_text()
        (path / "competition.yaml").write_text(
            text.replace("name: accuracy", "name: f1\n  average: macro")
        )
        one = propose(
            competition=competition,
            folder=load_folder(path),
            reason="Too many are ripe.",
            by=operator.person,
            now=now,
        )
    work_off(now=now)

    apply(rejudging=one, by=operator.person, now=now)

    competition.refresh_from_db()
    assert competition.metric == "f1"
    assert competition.metric_title["en"] == "F1"
    ada, bo = board(competition, now=now).lines
    assert (ada.value, bo.value < Decimal("0.8000")) == (Decimal("1.0000"), True)


def test_a_newer_scorer_that_finds_the_same_is_followed_by_itself(
    competition: Competition, now: datetime
) -> None:
    as_by_an_older_scorer(competition)

    follow_scorer(version=SCORER_VERSION, now=now)
    work_off(now=now)

    competition.refresh_from_db()
    one = Rejudging.objects.get(competition=competition)
    assert (one.state, one.is_own, competition.scorer_version) == (
        "applied",
        True,
        SCORER_VERSION,
    )
    assert set(competition.submissions.values_list("scorer_version", flat=True)) == {
        SCORER_VERSION
    }
    assert not Telling.objects.filter(kind__startswith="competitions.rejudg").exists()
    assert standing(competition, now)[0] == ("Ada", Decimal("1.0000"))


def test_a_newer_scorer_that_finds_something_else_waits_for_operators(
    competition: Competition, now: datetime
) -> None:
    as_by_an_older_scorer(competition)
    Score.objects.filter(part="public", submission__enrolment__person__name="Bo").update(
        value=0.7, exact=(0.7).hex()
    )

    follow_scorer(version=SCORER_VERSION, now=now)
    work_off(now=now)

    one = Rejudging.objects.get(competition=competition)
    assert (one.state, outcome(one).changed) == ("open", 1)
    assert standing(competition, now)[1] == ("Bo", Decimal("0.7000"))
    assert Telling.objects.filter(kind="competitions.rejudging_ready").exists()


def test_what_a_newer_scorer_judges_meanwhile_counts_beside_the_older(
    competition: Competition, learners: list[Enrolment], now: datetime
) -> None:
    as_by_an_older_scorer(competition)
    submit(competition, learners[1], content=predictions(), now=now)
    work_off(now=now)

    assert standing(competition, now) == [("Ada", Decimal("1.0000")), ("Bo", Decimal("1.0000"))]
    newest = Submission.objects.latest("pk")
    assert (newest.scorer_version, scores(newest)["public"].value) == (SCORER_VERSION, 1.0)


def test_where_nothing_was_judged_the_newer_scorer_simply_holds(
    operator: Enrolment, now: datetime
) -> None:
    empty = make_competition(operator.cohort, now=now)
    Competition.objects.update(scorer_version="0")

    follow_scorer(version=SCORER_VERSION, now=now)

    empty.refresh_from_db()
    assert empty.scorer_version == SCORER_VERSION
    assert not Rejudging.objects.exists()


def test_what_is_revealed_stays_as_it_was_judged(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    close(competition=competition, by=operator.person, now=now)
    reveal(competition=competition, by=operator.person, now=now)
    as_by_an_older_scorer(competition)

    follow_scorer(version=SCORER_VERSION, now=now)

    assert not Rejudging.objects.exists()


def test_one_that_stopped_goes_on(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    one = propose_answers(competition, FIRST_TWO, by=operator.person, now=now)
    Item.objects.filter(kind="competitions.rejudge").delete()

    follow_scorer(version=SCORER_VERSION, now=now)
    work_off(now=now)

    assert outcome(one).is_ready


def test_one_a_worker_gave_up_on_waits_for_operators(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    one = propose_answers(competition, FIRST_TWO, by=operator.person, now=now)
    Item.objects.filter(kind="competitions.rejudge").update(state="failed", finished_at=now)

    follow_scorer(version=SCORER_VERSION, now=now)
    assert not Item.objects.filter(kind="competitions.rejudge", state="waiting").exists()
    assert outcome(one).has_stopped
    with pytest.raises(StillJudging):
        apply(rejudging=one, by=operator.person, now=now)
    work_off(now=now)

    assert outcome(one).is_ready


def test_loading_a_folder_does_not_take_the_scorer_along(
    competition: Competition, now: datetime
) -> None:
    as_by_an_older_scorer(competition)

    with folder_of(cohort=competition.cohort, key="berries") as path:
        text = (path / "competition.yaml").read_text()
        (path / "competition.yaml").write_text(text.replace("per_day: 5", "per_day: 6"))
        load(cohort=competition.cohort, folder=load_folder(path), by=None, now=now)

    assert len(standing(competition, now)) == 2


def test_one_of_another_competition_is_not_found(
    competition: Competition, operator: Enrolment, now: datetime
) -> None:
    one = propose_answers(competition, FIRST_TWO, by=operator.person, now=now)
    other = make_competition(operator.cohort, now=now, slug="others")

    assert rejudging(competition, one.pk) == one
    assert rejudging(other, one.pk) is None


def as_by_an_older_scorer(competition: Competition) -> None:
    for rows in (
        Competition.objects.filter(pk=competition.pk),
        Submission.objects.filter(competition=competition),
        Score.objects.filter(submission__competition=competition),
    ):
        rows.update(scorer_version="0")
    competition.refresh_from_db()


def test_a_file_that_was_too_slow_to_check_is_not_read_again(
    competition: Competition,
    learners: list[Enrolment],
    operator: Enrolment,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slow = submit(competition, learners[0], now=now)
    work_off(now=now)
    slow.scores.all().delete()
    slow.state = State.REFUSED
    slow.problems = [{"kind": "too_slow", "params": {"seconds": 10}}]
    slow.save()
    read: list[str] = []
    judge = judging.judge

    def reading(*, digest: str, truth: Truth) -> judging.Verdict:
        read.append(digest)
        return judge(digest=digest, truth=truth)

    monkeypatch.setattr(judging, "judge", reading)
    one = rejudge(competition, FIRST_TWO, by=operator.person, now=now)

    verdict = one.verdicts.get(submission=slow)
    assert (verdict.state, verdict.problems[0]["kind"]) == (State.REFUSED, "too_slow")
    assert len(read) == one.verdicts.count() - 1
