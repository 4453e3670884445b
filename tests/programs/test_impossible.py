"""Requirements nobody can meet are named by lint, by the page and by the plan of a folder."""

from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.factories.competitions import write_folder
from tests.factories.programs import both, small_program, write_program

from gisu.programs.reading.program import read_program
from gisu.programs.sentences import reason
from gisu_scoring.problems.folder import FolderErrors

CASE = Path(__file__).parents[2] / "../shared/cases/programs/program_impossible_requirements"
CODES_OF_STAFF = "requirement_event_of_staff"


def asking(**said: Any) -> dict[str, Any]:
    """The small program that asks one thing beside."""
    program = small_program()
    program["requirements"].append({"key": "asked", "title": both("하나", "One"), **said})
    return program


def named(said: dict[str, Any], root: Path) -> list[tuple[str, str]]:
    """Where each mistake stands, and what it is called."""
    try:
        read_program(write_program(root / "program", said))
    except FolderErrors as errors:
        for one in errors.problems:
            for language in ("ko", "en"):
                assert "{" not in reason(one, language)
        return [(one.where, one.code) for one in errors.problems]
    return []


# The small program has one competition: twelve days with five tries each, accuracy, two final submissions.
IMPOSSIBLE: dict[str, tuple[dict[str, Any], str, str]] = {
    "more competitions than there are": (
        {"kind": "entered", "at_least": "2"},
        ".at_least",
        "requirement_too_much",
    ),
    "more submissions than tries": (
        {"kind": "own_submissions", "at_least": "61"},
        ".at_least",
        "requirement_too_few_tries",
    ),
    "more final submissions than are chosen": (
        {"kind": "finals_chosen", "competition": "berries", "at_least": "3"},
        ".at_least",
        "requirement_too_much",
    ),
    "a score over the maximum": (
        {"kind": "score_at_least", "competition": "berries", "score": "90"},
        ".score",
        "requirement_score_never_given",
    ),
    "a private score over the maximum": (
        {"kind": "score_at_least", "competition": "berries", "score": "1.01", "part": "private"},
        ".score",
        "requirement_score_never_given",
    ),
    "due before the competition opens": (
        {"kind": "entered", "due": "week 2 day 1 10:00"},
        ".due",
        "requirement_due_too_early",
    ),
    "a named competition opens when it is due": (
        {"kind": "own_submissions", "competition": "berries", "at_least": "1", "due": "2026-03-09 10:00"},
        ".due",
        "requirement_due_too_early",
    ),
    "due before the cohort begins": (
        {"kind": "count", "event": "team.member.joined", "due": "2026-03-02 00:00"},
        ".due",
        "requirement_due_too_early",
    ),
    "tries until an early due time": (
        {"kind": "own_submissions", "at_least": "6", "due": "week 2 day 1 18:00"},
        ".at_least",
        "requirement_too_few_tries",
    ),
    "an event about nobody": (
        {"kind": "count", "event": "competition.loaded"},
        ".event",
        CODES_OF_STAFF,
    ),
    "an event of the calendar": (
        {"kind": "count", "event": "schedule.activity.set"},
        ".event",
        CODES_OF_STAFF,
    ),
    "a note by staff": (
        {"kind": "count", "event": "membership.note.written"},
        ".event",
        CODES_OF_STAFF,
    ),
    "a role given by staff": (
        {"kind": "count", "event": "membership.role.given"},
        ".event",
        CODES_OF_STAFF,
    ),
    "more time from staff": (
        {"kind": "count", "event": "schedule.activity.extended"},
        ".event",
        CODES_OF_STAFF,
    ),
    "a sum of what has no amount": (
        {"kind": "count", "event": "competition.entered", "sum_at_least": "3"},
        ".sum_at_least",
        "requirement_event_without_amount",
    ),
    "an amount of what has none": (
        {"kind": "count", "event": "team.member.joined", "amount_at_least": "1"},
        ".amount_at_least",
        "requirement_event_without_amount",
    ),
    "a fact such entries do not state": (
        {"kind": "count", "event": "competition.entered", "where": {"kind": "quiz"}},
        ".where",
        "requirement_unknown_fact",
    ),
    "entries in a competition there is not": (
        {"kind": "count", "event": "competition.entered", "where": {"competition": "apples"}},
        ".where",
        "requirement_unknown_thing",
    ),
    "entries in a stage there is not": (
        {"kind": "count", "event": "track.ranked", "where": {"stage": "depth"}},
        ".where",
        "requirement_unknown_thing",
    ),
    "entries of a team set there is not": (
        {"kind": "count", "event": "team.member.joined", "where": {"team_set": "final"}},
        ".where",
        "requirement_unknown_thing",
    ),
    "more entries than there are competitions": (
        {"kind": "count", "event": "competition.rules.accepted", "at_least": "2"},
        ".at_least",
        "requirement_too_much",
    ),
    "more places than there are competitions": (
        {"kind": "count", "event": "competition.place.taken", "at_least": "2"},
        ".at_least",
        "requirement_too_much",
    ),
    "more scored files than tries": (
        {"kind": "count", "event": "competition.submission.scored", "at_least": "61"},
        ".at_least",
        "requirement_too_much",
    ),
    "more points than all scores can sum to": (
        {"kind": "count", "event": "competition.submission.scored", "sum_at_least": "60.5"},
        ".sum_at_least",
        "requirement_too_much",
    ),
    "points each of which is over the maximum": (
        {"kind": "count", "event": "competition.submission.scored", "amount_at_least": "1.5"},
        "",
        "requirement_nothing_offered",
    ),
    "weights that do not reach": (
        {"kind": "weighted", "weights": {"enter-berries": "1", "finish": "1"}, "at_least": "2.5"},
        ".at_least",
        "requirement_out_of_reach",
    ),
    "holds from after the cohort's end": (
        {"kind": "entered", "holds_from": "2026-04-13"},
        ".holds_from",
        "requirement_holds_too_late",
    ),
    "holds from after it is due": (
        {"kind": "entered", "due": "2026-03-20 00:00", "holds_from": "2026-03-20"},
        ".holds_from",
        "requirement_due_before_it_holds",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_nobody_can_meet_is_named(name: str, tmp_path: Path) -> None:
    said, where, code = IMPOSSIBLE[name]

    assert named(asking(**said), tmp_path) == [(f"requirements[3]{where}", code)]


POSSIBLE: dict[str, dict[str, Any]] = {
    "every competition": {"kind": "entered", "at_least": "1"},
    "all tries": {"kind": "own_submissions", "at_least": "60"},
    "all finals": {"kind": "finals_chosen", "competition": "berries", "at_least": "2"},
    "a perfect score": {"kind": "score_at_least", "competition": "berries", "score": "1"},
    "a minute after it opens": {"kind": "entered", "due": "week 2 day 1 10:01"},
    "the sum of perfect scores": {
        "kind": "count",
        "event": "competition.submission.scored",
        "sum_at_least": "60",
    },
    "late ones": {
        "kind": "count",
        "event": "competition.submission.scored",
        "where": {"late": "false", "competition": "berries"},
    },
    "a ranking": {"kind": "count", "event": "track.ranked", "where": {"stage": "deep"}},
    "from the last day on": {"kind": "entered", "holds_from": "2026-04-12"},
    "all its weight": {
        "kind": "weighted",
        "weights": {"enter-berries": "1.5", "finish": "1"},
        "at_least": "2.5",
    },
}


@pytest.mark.parametrize("name", POSSIBLE)
def test_the_most_that_can_be_met_is_no_mistake(name: str, tmp_path: Path) -> None:
    assert named(asking(**POSSIBLE[name]), tmp_path) == []


def test_what_is_made_of_too_much_that_nobody_can_meet_is_named_too(tmp_path: Path) -> None:
    said = asking(kind="entered", at_least="2")
    for key, kind, more in (
        ("some", "n_of", {"of": ["asked", "finish"], "at_least": "2"}),
        ("either", "any_of", {"of": ["asked", "finish"]}),
        ("points", "weighted", {"weights": {"asked": "2", "finish": "1"}, "at_least": "2"}),
        ("above", "all_of", {"of": ["some"]}),
    ):
        said["requirements"].append(
            {"key": key, "kind": kind, "title": both("둘", "Two"), **more}
        )

    assert named(said, tmp_path) == [
        ("requirements[3].at_least", "requirement_too_much"),
        ("requirements[4].of", "requirement_of_impossible"),
        ("requirements[6].weights", "requirement_of_impossible"),
        ("requirements[7].of", "requirement_of_impossible"),
    ]


def test_a_program_without_competitions_cannot_ask_for_one(tmp_path: Path) -> None:
    said = small_program()
    said["competitions"] = []
    said["requirements"] = [
        {"key": key, "title": both("하나", "One"), **more}
        for key, more in (
            ("enter", {"kind": "entered", "at_least": "9"}),
            ("hand-in", {"kind": "own_submissions", "at_least": "3"}),
            ("team", {"kind": "count", "event": "team.member.joined"}),
        )
    ]

    with pytest.raises(FolderErrors) as raised:
        read_program(write_program(tmp_path / "program", said, competition=False))

    assert [(one.where, one.code) for one in raised.value.problems] == [
        ("requirements[1]", "requirement_nothing_offered"),
        ("requirements[2]", "requirement_nothing_offered"),
    ]


def for_vision(said: dict[str, Any]) -> dict[str, Any]:
    """The only competition is for one of two tracks."""
    found = deepcopy(said)
    found["competitions"][0]["whom"] = "vision"
    found["requirements"][0]["whom"] = found["requirements"][1]["whom"] = "vision"
    return found


def test_a_track_whose_calendar_is_too_empty_is_named(tmp_path: Path) -> None:
    said = for_vision(asking(kind="entered"))

    with pytest.raises(FolderErrors) as raised:
        read_program(write_program(tmp_path / "program", said))

    assert [(one.where, reason(one, "en")) for one in raised.value.problems] == [
        (
            "requirements[3]",
            (
                "For those in language: Nothing on the calendar counts for it, so nobody can meet it. "
                "Add a competition, or remove it."
            ),
        )
    ]


def test_what_only_a_track_can_do_may_be_asked_of_it(tmp_path: Path) -> None:
    said = for_vision(asking(kind="entered", whom="vision"))

    assert named(said, tmp_path) == []


def test_too_much_for_every_track_is_too_much_for_everybody(tmp_path: Path) -> None:
    said = asking(kind="count", event="competition.rules.accepted", at_least="2")

    assert named(for_vision(said), tmp_path) == [
        ("requirements[3].at_least", "requirement_too_much")
    ]


def test_a_competition_that_is_called_off_is_not_among_those_that_are_left(
    tmp_path: Path,
) -> None:
    said = asking(kind="entered", at_least="1")
    said["competitions"][0]["called_off"] = "Nobody came."

    assert named(said, tmp_path) == []  # all there are: it counts as met for everybody
    said["requirements"][-1]["at_least"] = "2"
    assert named(said, tmp_path / "two") == []


def test_what_calling_off_made_impossible_is_no_mistake_of_the_program(tmp_path: Path) -> None:
    """An export of a cohort in which a competition was called off could be neither linted nor planned."""
    said = asking(kind="entered", at_least="2")
    said["competitions"].append({"key": "limes", "folder": "competitions/limes"})
    root = write_program(tmp_path / "program", said)
    write_folder(
        root / "competitions/limes",
        slug="limes",
        opens=datetime(2026, 3, 25, 10),
        due=datetime(2026, 4, 3, 18),
    )
    read_program(root)

    said["competitions"][0]["called_off"] = "Nobody came."
    (root / "program.yaml").write_text(yaml.safe_dump(said, allow_unicode=True))
    read_program(root)

    said["requirements"][-1]["at_least"] = "3"
    (root / "program.yaml").write_text(yaml.safe_dump(said, allow_unicode=True))
    with pytest.raises(FolderErrors) as refused:
        read_program(root)
    assert [problem.code for problem in refused.value.problems] == ["requirement_too_much"]


@pytest.mark.shared_data
@pytest.mark.skipif(not CASE.is_dir(), reason="the shared cases are not here")
def test_each_of_the_seven_is_named() -> None:
    with pytest.raises(FolderErrors) as raised:
        read_program(CASE)

    assert {one.where.split(".")[0] for one in raised.value.problems} == {
        f"requirements[{number}]" for number in range(1, 8)
    }
