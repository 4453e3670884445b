"""Items of a YAML text are set, taken out and added, and everything else stays to the letter."""

from typing import Any

import pytest

from gisu.programs.yaml_items import with_item, with_new_item, without_item
from gisu_scoring.documents.reading import Path, read_yaml

TEXT = """\
# What is done each week.
format: 1

lessons:  # in their order
  # the first is the easiest
  - key: sums
    title: {ko: 합, en: Sums}  # both languages
    room: 1

  - {key: roots, title: {ko: 근, en: Roots}, room: 2}
words:
  learner: {ko: 캠퍼, en: camper}
  mentor:
    ko: 멘토
    en: mentor
rests: []
notes: [{key: a}, {key: b, text: no}]
# the end
"""


def tree(text: str, path: Path) -> Any:
    found: Any = read_yaml(text, "camp.yaml").tree
    for step in path:
        found = found[step]
    return found


def changed_lines(text: str) -> list[str]:
    """The lines that are new, and those that are gone with a minus."""
    before, after = TEXT.splitlines(), text.splitlines()
    return [f"-{one}" for one in before if one not in after] + [
        one for one in after if one not in before
    ]


@pytest.mark.parametrize(
    ("path", "change", "lines"),
    [
        (("lessons", 0), {"room": "3"}, ["-    room: 1", "    room: 3"]),
        (("lessons", 0), {"place": "강당"}, ["    place: 강당"]),
        (
            ("lessons", 0),
            {"title": {"ko": "합계", "en": "Sums"}},
            [
                "-    title: {ko: 합, en: Sums}  # both languages",
                '    title: {ko: "합계", en: Sums}  # both languages',
            ],
        ),
        (
            ("lessons", 1),
            {"room": "4"},
            [
                "-  - {key: roots, title: {ko: 근, en: Roots}, room: 2}",
                "  - {key: roots, title: {ko: 근, en: Roots}, room: 4}",
            ],
        ),
        (("words", "mentor"), {"en": "guide"}, ["-    en: mentor", "    en: guide"]),
        (
            ("notes", 1),
            {"text": "yes"},
            [
                "-notes: [{key: a}, {key: b, text: no}]",
                "notes: [{key: a}, {key: b, text: yes}]",
            ],
        ),
    ],
)
def test_only_what_differs_is_written(
    path: Path, change: dict[str, Any], lines: list[str]
) -> None:
    before = tree(TEXT, path)

    text = with_item(TEXT, path, {**before, **change}, before)

    assert changed_lines(text) == lines
    assert tree(text, path) == {**before, **change}


def test_a_field_that_is_taken_out_writes_its_item_anew_and_no_other() -> None:
    text = with_item(
        TEXT, ("lessons", 0), {"key": "sums", "room": "1"}, tree(TEXT, ("lessons", 0))
    )

    assert changed_lines(text) == ["-    title: {ko: 합, en: Sums}  # both languages"]
    assert "  # the first is the easiest\n  - key: sums\n    room: 1\n\n  - {key: roots" in text


def test_a_list_in_an_item_is_written_as_a_whole() -> None:
    before = tree(TEXT, ("lessons", 1))

    text = with_item(TEXT, ("lessons", 1), {**before, "room": ["1", "2"]}, before)

    assert "  - {key: roots, title: {ko: 근, en: Roots}, room: [1, 2]}\n" in text


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        (
            ("lessons", 0),
            [
                "-  - key: sums",
                "-    title: {ko: 합, en: Sums}  # both languages",
                "-    room: 1",
            ],
        ),
        (("lessons", 1), ["-  - {key: roots, title: {ko: 근, en: Roots}, room: 2}"]),
        (("words", "mentor"), ["-  mentor:", "-    ko: 멘토", "-    en: mentor"]),
        (
            ("notes", 0),
            ["-notes: [{key: a}, {key: b, text: no}]", "notes: [{key: b, text: no}]"],
        ),
    ],
)
def test_what_is_taken_out_takes_its_own_lines_along(path: Path, lines: list[str]) -> None:
    text = without_item(TEXT, path)

    assert changed_lines(text) == lines
    assert read_yaml(text, "camp.yaml").problems == []


def test_a_list_that_loses_its_last_item_says_that_it_is_empty() -> None:
    text = without_item(without_item(TEXT, ("lessons", 1)), ("lessons", 0))

    assert tree(text, ("lessons",)) == []
    assert text.startswith("# What is done each week.\nformat: 1\n\nlessons:")
    assert tree(text, ("words",)) == tree(TEXT, ("words",))


@pytest.mark.parametrize(
    ("path", "new", "line"),
    [
        (
            ("lessons",),
            {"key": "areas", "title": {"ko": "넓이", "en": "Areas"}},
            "  - {key: areas, title: {ko: 넓이, en: Areas}}",
        ),
        (
            ("words",),
            {"coach": {"ko": "코치", "en": "coach"}},
            "  coach: {ko: 코치, en: coach}",
        ),
        (("notes",), {"key": "c"}, "notes: [{key: a}, {key: b, text: no}, {key: c}]"),
        (("rests",), {"key": "spring"}, "  - {key: spring}"),
    ],
)
def test_a_new_item_stands_behind_the_others_and_looks_like_them(
    path: Path, new: dict[str, Any], line: str
) -> None:
    before = tree(TEXT, path)

    text = with_new_item(TEXT, path, new)

    assert line in text.splitlines()
    after = tree(text, path)
    assert after == ([*before, new] if isinstance(before, list) else {**before, **new})
    assert text.endswith("# the end\n")


def test_a_new_item_behind_one_in_lines_is_in_lines() -> None:
    text = without_item(TEXT, ("lessons", 1))

    text = with_new_item(text, ("lessons",), {"key": "areas", "room": "5"})

    assert "    room: 1\n  - key: areas\n    room: 5\n" in text


def test_a_dash_on_a_line_of_its_own_goes_with_its_item() -> None:
    text = "lessons:\n-\n  key: sums\n-\n  key: roots\nend: yes\n"

    assert without_item(text, ("lessons", 0)) == "lessons:\n-\n  key: roots\nend: yes\n"


def test_a_new_field_behind_a_text_of_several_lines_stands_right_behind_it() -> None:
    text = "- key: sums\n  note: |\n    One.\n    Two.\n\n- key: roots\n"
    before = {"key": "sums", "note": "One.\nTwo.\n"}

    found = with_item(text, (0,), {**before, "room": "1"}, before)

    assert found == ("- key: sums\n  note: |\n    One.\n    Two.\n  room: 1\n\n- key: roots\n")


def test_a_file_without_a_last_line_end_gets_one_first() -> None:
    assert with_new_item("- {key: a}", (), {"key": "b"}) == "- {key: a}\n- {key: b}\n"
