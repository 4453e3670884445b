"""Programs of very much, or of nothing but mistakes: answered within bounds, in time that grows with their length."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pydantic import TypeAdapter
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.programs import both, small_program, write_program
from tests.growth import LIMIT, growth
from tests.programs.test_pages import zipped

from gisu.completion.part import models as requirements
from gisu.programs.forms.shape import field_of
from gisu.programs.queries.lines import _changed_lines
from gisu.programs.reading.items import MOST_ITEMS
from gisu.programs.reading.program import read_program
from gisu.programs.registry import program_items
from gisu.programs.sentences import problem_json
from gisu.schedule.part import _gaps
from gisu_scoring.folders.competition import Competition
from gisu_scoring.problems.folder import MOST_PROBLEMS, FolderErrors

ENDS = {"maximum", "exclusiveMaximum", "enum", "const"}
LINT = "/api/v1/programs/lint"
LONGEST_ANSWER = 500_000


def activities(count: int, **fields: str) -> dict[str, Any]:
    said = small_program()
    said["activities"] = [
        {
            "key": f"act-{at}",
            "kind": "meeting",
            "title": both("모임", "Meeting"),
            "opens": "week 1 day 2 10:00",
            "lasts_minutes": "60",
            **fields,
        }
        for at in range(count)
    ]
    return said


def mistakes(folder: Path) -> list[str]:
    """The codes of what is wrong; what is said of it stays within bounds."""
    try:
        warnings = read_program(folder).warnings
    except FolderErrors as errors:
        found = errors.problems
    else:
        assert len(warnings) <= MOST_PROBLEMS
        return []
    assert len(found) <= MOST_PROBLEMS + 1
    assert sum(len(str(problem_json(one, "ko"))) for one in found) < LONGEST_ANSWER
    return [one.code for one in found]


HOSTILE: dict[str, tuple[Callable[[], dict[str, Any]], set[str]]] = {
    "more activities than are compared": (
        lambda: activities(MOST_ITEMS + 50),
        {"too_many_items"},
    ),
    "nothing but unknown stages": (
        lambda: activities(500, stage="nowhere-at-all"),
        {"unknown_stage", "more_problems"},
    ),
    "nothing but unknown keys": (
        lambda: {**small_program(), **{f"key-{at}": "x" for at in range(5_000)}},
        {"unknown_key", "more_problems"},
    ),
    "an item of nothing but unknown keys": (
        lambda: activities(1, **{f"key-{at}": "x" for at in range(5_000)}),
        {"unknown_key", "more_problems"},
    ),
    "one key again and again": (
        lambda: activities(500, key="same"),
        {"item_twice", "more_problems"},
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_program_is_refused_within_bounds(name: str, tmp_path: Path) -> None:
    said, codes = HOSTILE[name]

    assert codes <= set(mistakes(write_program(tmp_path / "program", said())))


def test_as_many_activities_at_once_as_are_compared_are_warned_of_within_bounds(
    tmp_path: Path,
) -> None:
    assert mistakes(write_program(tmp_path / "program", activities(300))) == []


def test_more_yaml_than_is_read_is_refused(tmp_path: Path) -> None:
    folder = write_program(tmp_path / "program")
    (folder / "program.yaml").write_text("#" * 1_000_001)
    assert mistakes(folder) == ["file_too_large"]

    folder = write_program(tmp_path / "other")
    for part in ("teams", "activities", "stages"):
        (folder / f"{part}.yaml").write_text("#" * 600_000)
    assert "files_too_large" in mistakes(folder)


@pytest.mark.parametrize("huge", ["1" + "0" * 400, "1e308", "-1e308", ".nan", ".inf"])
def test_a_number_beyond_measure_is_named(huge: str, tmp_path: Path) -> None:
    """One of 400 digits ended in an OverflowError."""
    said = small_program()
    said["requirements"] = [
        {"key": "w", "kind": "weighted", "weights": {"x": huge}, "at_least": huge},
        {"key": "x", "kind": "own_submissions", "at_least": huge},
    ]
    for requirement in said["requirements"]:
        requirement["title"] = both("요건", "A requirement")

    with pytest.raises(FolderErrors) as refused:
        read_program(write_program(tmp_path / "program", said))

    problems = [problem_json(problem, "en") for problem in refused.value.problems]
    places = {problem["place"] for problem in problems}
    assert places == {
        "A requirement (w) · weights.x",
        "A requirement (w) · at_least",
        "A requirement (x) · at_least",
    }


def numbers_without_end(schema: Any, path: str = "") -> Iterator[str]:
    """Where a model takes a number of any size, by the schema made of it."""
    if isinstance(schema, list):
        schema = dict(enumerate(schema))
    if isinstance(schema, dict):
        if schema.get("type") in {"integer", "number"} and not schema.keys() & ENDS:
            yield path
        for name, inner in schema.items():
            yield from numbers_without_end(inner, f"{path}/{name}")


def test_every_number_of_every_model_has_a_greatest() -> None:
    models: list[Any] = [
        *requirements().values(),
        Competition,
        *(part.model for part in program_items().values()),
    ]

    assert [
        f"{model}{path}"
        for model in models
        for path in numbers_without_end(TypeAdapter(model).json_schema())
    ] == []


@pytest.mark.parametrize("fields", [{}, {"stage": "nowhere"}, {"opens": "never"}])
def test_four_times_as_many_activities_take_about_four_times_as_long(
    fields: dict[str, str], tmp_path: Path
) -> None:
    small = write_program(tmp_path / "small", activities(100, **fields))
    large = write_program(tmp_path / "large", activities(400, **fields))

    assert growth(lambda: mistakes(small), lambda: mistakes(large)) < LIMIT


def test_of_two_long_texts_the_lines_that_differ_are_told_at_once() -> None:
    before = "\n".join(["same", "gone", *["x" * 40] * 20_000])
    after = "\n".join(["same", *["x" * 40] * 20_000, "come"])

    assert _changed_lines(before, after) == ("gone", "come")
    assert _changed_lines("a\nb", "b\na") == ("a / b", "b / a")
    assert (
        growth(
            lambda: _changed_lines("a\n" * 20_000, "b\n" * 20_000),
            lambda: _changed_lines("a\n" * 80_000, "b\n" * 80_000),
        )
        < LIMIT
    )


@pytest.mark.django_db
def test_who_may_begin_no_cohort_has_no_folder_checked(client: Client, tmp_path: Path) -> None:
    cohort = make_cohort()
    packed = write_program(tmp_path / "program")

    client.force_login(make_learner(cohort).person)
    assert client.post(LINT, {"file": zipped(packed)}).status_code == 403

    client.force_login(make_operator(cohort).person)
    assert client.post(LINT, {"file": zipped(packed)}).json()["state"] == "fine"


def make_folder(place: Path) -> None:
    place.mkdir()


def make_pipe(place: Path) -> None:
    os.mkfifo(place)


def link_to_nothing(place: Path) -> None:
    place.symlink_to("nowhere.yaml")


def link_to_itself(place: Path) -> None:
    place.symlink_to(place.name)


def link_to_zeros(place: Path) -> None:
    place.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    "make", [make_folder, make_pipe, link_to_nothing, link_to_itself, link_to_zeros]
)
@pytest.mark.parametrize("name", ["activities.yaml", "activities/first.yaml"])
def test_what_is_no_file_in_the_place_of_one_is_named(
    make: Callable[[Path], None], name: str, tmp_path: Path
) -> None:
    folder = write_program(tmp_path / "program")
    (folder / name).parent.mkdir(exist_ok=True)
    make(folder / name)

    with pytest.raises(FolderErrors) as caught:
        read_program(folder)

    assert [(problem.file, problem.code) for problem in caught.value.problems] == [
        (name, "not_a_file")
    ]


def test_a_file_nobody_may_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_program(tmp_path / "program")
    open_file = Path.open

    def refuse(path: Path, *args: Any) -> Any:
        if path.name == "program.yaml":
            raise PermissionError(13, "Permission denied")
        return open_file(path, *args)

    monkeypatch.setattr(Path, "open", refuse)

    assert mistakes(folder) == ["file_unreadable"]


@pytest.mark.django_db
def test_an_archive_with_a_folder_in_the_place_of_a_file_is_refused_by_the_api_in_words(
    client: Client, tmp_path: Path
) -> None:
    client.force_login(make_operator(make_cohort()).person)
    folder = write_program(tmp_path / "program")
    (folder / "activities.yaml").mkdir()
    (folder / "activities.yaml" / "notes.txt").write_text("x")

    answer = client.post(LINT, {"file": zipped(folder)})

    assert answer.status_code == 200
    assert [problem["code"] for problem in answer.json()["problems"]] == ["not_a_file"]


@pytest.mark.django_db
def test_an_archive_that_is_none_is_refused_by_the_api_in_words(
    client: Client, tmp_path: Path
) -> None:
    client.force_login(make_operator(make_cohort()).person)
    packed = zipped(write_program(tmp_path / "program"))
    broken = packed.getvalue()[:-30]
    packed.seek(0)
    packed.truncate()
    packed.write(broken)
    packed.seek(0)

    answer = client.post(LINT, {"file": packed})

    assert (answer.status_code, answer.json()["type"]) == (422, "urn:gisu:problem:bad-archive")


def test_no_mutation_of_a_good_program_raises_anything_else(tmp_path: Path) -> None:
    good = write_program(tmp_path / "good")
    texts = {path.name: path.read_text() for path in good.glob("*.yaml")}
    pieces = ["9" * 5_000, "null", "[]", "{}", "''", "- ", "&a ", "*a", "week 999 day 9 99:99"]
    pieces += ["2026-99-99", "x" * 300, "\n", ": ", "0", "-1", "1e999", "가", '"\\ud800"', "~"]
    chance = random.Random(20260306)  # noqa: S311

    for number in range(120):
        folder = tmp_path / str(number)
        shutil.copytree(good, folder)
        for _ in range(chance.randrange(1, 4)):
            name = chance.choice(sorted(texts))
            text = (folder / name).read_text()
            words = [at for at, letter in enumerate(text) if letter in " :"]
            at = chance.choice(words or [0]) + 1
            end = min(at + chance.choice([0, 3, 10, 40]), len(text))
            (folder / name).write_text(text[:at] + chance.choice(pieces) + text[end:])
        mistakes(folder)


def test_gaps_around_commas_are_taken_out_in_time_that_grows_with_the_text() -> None:
    assert _gaps("  a ,b,  c  ") == "a, b, c"
    small, large = "a" + " " * 100_000 + "b", "a" + " " * 400_000 + "b"

    assert growth(lambda: _gaps(small), lambda: _gaps(large)) < LIMIT


def test_a_place_of_digits_that_are_no_number_is_no_fault_of_ours() -> None:
    names = {"phases__0__due", "²"}

    assert field_of("phases[1].due", names) == "phases__0__due"
    assert field_of("²", names) == "²"
    assert field_of("9" * 5_000, names) is None


def test_a_calendar_that_cannot_be_read_brings_no_false_mistakes(tmp_path: Path) -> None:
    """By the usual calendar, which was not meant, whatever came late lay outside the cohort."""
    said = small_program()
    said["calendar"] = {"weekz": {"rest_weeks_count": "false"}}
    said["activities"][0]["opens"] = "week 200 day 1 10:00"

    assert mistakes(write_program(tmp_path / "program", said)) == ["unknown_key"]
