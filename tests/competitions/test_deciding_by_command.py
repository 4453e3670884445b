"""`gisu competition cancel`, `hide`, `disqualify` and what undoes them: they do what the pages do, and say what is missing."""

from datetime import datetime

import pytest
from tests.factories.competitions import enter, make_competition, predictions, submit, work_off
from tests.factories.people import make_cohort, make_learner
from typer.testing import CliRunner

from gisu.cli.main import app
from gisu.competitions.actions.removing import rename
from gisu.competitions.actions.running import reveal
from gisu.competitions.actions.scoring import score_again
from gisu.competitions.models import Competition, Entrant, Submission
from gisu.ledger.queries import current

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission(now: datetime) -> Submission:
    learner = make_learner(make_cohort(slug="demo3"), name="Hana")
    made = make_competition(learner.cohort, now=now)
    enter(made, learner, now=now)
    sent = submit(made, learner, now=now)
    work_off(now=now)
    return sent


def run(verb: str, *more: str, slug: str = "berries") -> tuple[int, str]:
    done = CliRunner().invoke(app, ["competition", verb, slug, "--cohort", "demo3", *more])
    return done.exit_code, done.stdout + done.stderr


def test_a_competition_is_called_off_and_put_on_again(submission: Submission) -> None:
    assert run("cancel", "--reason", "power cut") == (0, "berries is called off.\n")
    assert Competition.objects.get().activity.cancel_reason == "power cut"
    code, said = run("cancel", "--reason", "x")
    assert (code, "called off already" in said) == (1, True)

    assert run("restore")[0] == 0
    assert Competition.objects.get().activity.is_cancelled is False


def test_a_competition_is_found_by_the_key_it_had(now: datetime) -> None:
    cohort = make_cohort(slug="demo3")
    make_competition(cohort, now=now)
    rename(cohort=cohort, was="berries", key="fruit", by=None, now=now)

    code, said = run("hide")

    assert (code, "“berries” is called “fruit” now." in said) == (0, True)
    assert Competition.objects.get().activity.is_hidden is True


def test_a_competition_is_hidden_and_shown(submission: Submission) -> None:
    assert run("hide")[0] == 0
    assert Competition.objects.get().activity.is_hidden is True
    assert run("show")[0] == 0
    assert Competition.objects.get().activity.is_hidden is False
    assert run("show")[0] == 1


def test_a_team_and_a_submission_are_disqualified_and_reinstated(
    submission: Submission,
) -> None:
    team, number = submission.entrant.team.slug, str(submission.pk)

    assert run("disqualify", "--team", team, "--reason", "shared")[0] == 0
    assert run("disqualify", "--submission", number, "--reason", "copied")[0] == 0
    assert Entrant.objects.get().disqualified_reason == "shared"
    assert Submission.objects.get().disqualified_reason == "copied"
    assert run("reinstate", "--team", team)[0] == 0
    assert run("reinstate", "--submission", number)[0] == 0

    assert Entrant.objects.get().is_disqualified is False
    assert Submission.objects.get().is_disqualified is False


def test_what_is_missing_is_said(submission: Submission) -> None:
    assert run("disqualify", "--reason", "x") == (1, "Name either --team or --submission.\n")
    assert run("disqualify", "--team", "owls", "--reason", "x") == (
        1,
        "Team owls has not entered berries.\n",
    )
    assert run("reinstate", "--submission", "999") == (
        1,
        "berries has no submission #999.\n",
    )
    assert run("hide", slug="beries") == (
        1,
        "There is no competition “beries”. Did you mean “berries”?\n",
    )


def test_what_is_scored_again_once_the_board_is_open_takes_its_place(
    submission: Submission, now: datetime
) -> None:
    other = make_learner(submission.competition.cohort, name="Bora")
    enter(submission.competition, other, now=now)
    failed = submit(
        submission.competition, other, now=now, content=predictions(private_right=4)
    )
    Submission.objects.filter(pk=failed.pk).update(state="failed", finished_at=now)
    over = submission.competition.activity.due_at
    reveal(competition=submission.competition, by=None, now=over)

    score_again(submission=failed, now=over)
    work_off(now=over)

    places = current(submission.competition.cohort).filter(kind="competition.place.taken")
    assert {(one.facts["team"], one.facts["rank"], one.facts["teams"]) for one in places} == {
        (submission.entrant.team_id, 1, 2),
        (failed.entrant.team_id, 2, 2),
    }
