"""Commands and their refusals say a cohort's own words, and the next command says its own cohort's."""

from datetime import datetime

import pytest
from tests.factories.people import make_cohort, make_operator
from typer.testing import CliRunner

from gisu.cli.main import app
from gisu.ui.labels import label

pytestmark = pytest.mark.django_db
OWN = {
    "track": {"ko": "분야", "en": "area"},
    "stage": {"ko": "레벨", "en": "level"},
    "learner": {"ko": "캠퍼", "en": "camper"},
}


def run(*words: str) -> str:
    done = CliRunner().invoke(app, [*words], env={"GISU_LANG": "en"})
    return done.stdout + done.stderr


@pytest.fixture(autouse=True)
def _cohorts(now: datetime) -> None:
    make_cohort(slug="plain")
    own = make_cohort(slug="own", labels=OWN)
    make_operator(own, name="Oh")


def test_a_command_says_the_words_of_the_cohort_it_is_about() -> None:
    assert run("track", "assign", "deep", "--cohort", "own") == (
        "No areas are chosen in the level “deep”.\n"
    )
    assert run("track", "assign", "deep", "--cohort", "plain") == (
        "No tracks are chosen in the stage “deep”.\n"
    )


def test_a_command_says_them_in_korean() -> None:
    done = CliRunner().invoke(
        app,
        ["track", "put", "x", "a@example.org", "--cohort", "own"],
        env={"GISU_LANG": "ko"},
    )

    assert done.stderr.startswith("“x” 분야")


def test_who_is_no_learner_is_said_so_in_the_cohorts_word() -> None:
    assert run("why", "own", "Oh") == (
        "No camper of own has this address, name or number: Oh.\n"
    )


def test_the_words_hold_for_one_command_only() -> None:
    run("track", "list", "--cohort", "own")

    assert label("track") in {"track", "트랙"}
