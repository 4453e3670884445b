from collections import Counter
from pathlib import Path

import pytest
from tests.factories.programs import keys_by_part, small_program, write_program
from tests.programs.expected import EXPECTED, Mistake
from tests.programs.mistakes import SPOILT, SPOILT_FILES

from gisu.core.problem_sentences import ProblemSentences
from gisu.core.rooms import declared
from gisu.programs.reading.program import read_program
from gisu.programs.sentences import reason
from gisu_scoring.problems.folder import FolderErrors


def mistakes(folder: Path) -> list[Mistake]:
    with pytest.raises(FolderErrors) as raised:
        read_program(folder)
    return [
        (
            f"{one.file}:{one.line or 1} {one.where}".strip(),
            reason(one, "en"),
            reason(one, "ko"),
        )
        for one in raised.value.problems
    ]


def test_a_small_program_has_no_mistake_and_nothing_to_think_about(tmp_path: Path) -> None:
    program = read_program(write_program(tmp_path / "program"))

    assert program.warnings == ()
    assert keys_by_part(program.reading.items) == {
        "cohort": ["cohort"],
        "labels": ["learner"],
        "policies": ["invitation-days"],
        "calendar": ["calendar"],
        "breaks": ["rest"],
        "stages": ["basics", "deep"],
        "tracks": ["vision", "language"],
        "activities": ["first-quiz", "kick-off"],
        "team_sets": ["main"],
        "competitions": ["berries"],
        "requirements": ["enter-berries", "finish"],
    }


@pytest.mark.parametrize("name", SPOILT)
def test_a_mistake_is_named_with_file_line_and_remedy(name: str, tmp_path: Path) -> None:
    said = small_program()
    SPOILT[name](said)

    folder = write_program(tmp_path / "program", said)

    assert mistakes(folder) == EXPECTED[name]


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ("activities", "opens"),
        ("activities", "due"),
        ("activities", "closes"),
        ("team_sets", "locks"),
        ("tracks", "opens"),
        ("tracks", "closes"),
        ("requirements", "due"),
    ],
)
def test_a_moment_the_cohorts_clock_skips_is_named_wherever_it_stands(
    part: str, field: str, tmp_path: Path
) -> None:
    said = small_program()
    said["cohort"]["zone"] = "Europe/Berlin"
    said[part][0][field] = "week 4 day 7 02:30"

    [(place, english, korean)] = mistakes(write_program(tmp_path / "program", said))

    assert place.endswith(f" {part}[1].{field}")
    assert english == (
        "2026-03-29 02:30 does not exist in Europe/Berlin: clocks skip it when daylight saving begins. Write "
        "2026-03-29 03:30 instead, or an earlier time."
    )
    assert korean.startswith("Europe/Berlin에는 2026-03-29 02:30 시각이 없어요")


@pytest.mark.parametrize("field", ["opens", "due"])
def test_a_phase_at_a_moment_the_clock_shows_twice_is_named(field: str, tmp_path: Path) -> None:
    said = small_program()
    said["cohort"] |= {"zone": "Europe/Berlin", "starts": "2026-10-05"}
    phase = {"key": "main", "opens": "week 2 day 1 10:00", "due": "week 4 day 1 10:00"}
    said["competitions"][0]["phases"] = [phase | {field: "week 3 day 7 02:30"}]

    [(place, english, _korean)] = mistakes(write_program(tmp_path / "program", said))

    assert place.endswith(" competitions[1].phases")
    assert english.startswith("2026-10-25 02:30 comes twice in Europe/Berlin")


@pytest.mark.parametrize("name", SPOILT_FILES)
def test_a_mistake_in_a_file_is_named(name: str, tmp_path: Path) -> None:
    folder = write_program(tmp_path / "program")
    SPOILT_FILES[name](folder)

    assert mistakes(folder) == EXPECTED[name]


def test_no_folder_at_all_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderErrors) as raised:
        read_program(tmp_path / "nothing")

    assert [one.code for one in raised.value.problems] == ["no_program_folder"]


def test_more_than_forty_kinds_of_mistake_are_tried(tmp_path: Path) -> None:
    codes = set()
    for name, spoil in SPOILT.items():
        said = small_program()
        spoil(said)
        with pytest.raises(FolderErrors) as raised:
            read_program(write_program(tmp_path / name.replace(" ", "-"), said))
        codes |= {one.code for one in raised.value.problems}

    assert len(codes) >= 40


def test_every_sentence_is_there_in_both_languages() -> None:
    texts = [
        (each.catalog, text)
        for each in declared(ProblemSentences)
        for text in each.by_code.values()
        if isinstance(text, str)
    ]

    assert [
        text
        for catalog, text in texts
        if catalog.gettext(text, "ko") == catalog.gettext(text, "en")
    ] == []
    assert len(texts) > 70


def test_no_two_rooms_have_words_for_the_same_mistake() -> None:
    codes = Counter(code for each in declared(ProblemSentences) for code in each.by_code)

    assert [code for code, count in codes.items() if count > 1] == []


def test_parts_in_files_of_their_own_are_the_same_program(tmp_path: Path) -> None:
    said = small_program()
    whole = read_program(write_program(tmp_path / "one", said))
    parts = tmp_path / "many"
    activities = said.pop("activities")
    write_program(parts, said)
    (parts / "activities").mkdir()
    for at, one in enumerate(activities):
        title = f"{{ko: {one['title']['ko']}, en: {one['title']['en']}}}"
        rest = "".join(f"  {k}: {v}\n" for k, v in one.items() if k not in {"key", "title"})
        text = f"- key: {one['key']}\n  title: {title}\n{rest}"
        (parts / f"activities/{at}.yaml").write_text(text, encoding="utf-8")

    assert read_program(parts).digest() == whole.digest()


def test_activities_at_once_are_something_to_think_about(tmp_path: Path) -> None:
    said = small_program()
    said["activities"].append(
        {**said["activities"][1], "key": "other", "title": {"ko": "다른 모임", "en": "Another"}}
    )

    program = read_program(write_program(tmp_path / "program", said))

    assert [reason(one, "en") for one in program.warnings] == [
        "Kick-off and Another are held at the same time for the same people."
    ]
