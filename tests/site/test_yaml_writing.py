"""A value is changed and everything else of the text stays to the letter."""

import pytest

from gisu.core.yaml_writing import Scalar, with_values
from gisu_scoring.documents.reading import Path, read_yaml

TEXT = """\
# The berries of spring.
title: {ko: 열매, en: "Berries, red"}  # in both languages
summary:
  ko: |
    익었는지
    맞혀요.
  en: Tell whether it is ripe.   # one sentence
limits: {per_day: 5}
teams:
  set: main
"""


def test_what_is_said_already_stays_to_the_letter() -> None:
    values: dict[Path, Scalar] = {
        ("title", "en"): "Berries, red",
        ("summary", "ko"): "익었는지\n맞혀요.",
        ("limits", "per_day"): 5,
        ("limits", "total"): None,
    }

    assert with_values(TEXT, values) == TEXT


@pytest.mark.parametrize(
    ("path", "value", "before", "after"),
    [
        (("title", "en"), "Ripe: or not?", '"Berries, red"', '"Ripe: or not?"'),
        (("title", "ko"), "잘 익은 “열매”, {빨강}", "열매,", '"잘 익은 “열매”, {빨강}",'),
        (("summary", "en"), 'Say "ripe".', "Tell whether it is ripe.", '"Say \\"ripe\\"."'),
        (
            ("summary", "ko"),
            "한 줄",
            "|\n    익었는지\n    맞혀요.\n",
            '"한 줄"\n',
        ),
        (("limits", "per_day"), 7, "per_day: 5", "per_day: 7"),
        (("limits", "total"), 40, "{per_day", "{total: 40, per_day"),
        (("teams", "alone"), False, "  set: main", "  alone: false\n  set: main"),
        (("teams", "set"), None, "set: main", "set: null"),
        (("teams", "set"), "spring-teams", "set: main", "set: spring-teams"),
        (("teams", "set"), "null", "set: main", 'set: "null"'),
        (("finals", "count"), 3, "  set: main\n", "  set: main\nfinals: {count: 3}\n"),
    ],
)
def test_one_value_is_changed_and_nothing_else(
    path: Path, value: Scalar, before: str, after: str
) -> None:
    written = with_values(TEXT, {path: value})

    assert written == TEXT.replace(before, after, 1)
    read = read_yaml(written, "competition.yaml")
    tree: object = read.tree
    for step in path:
        assert isinstance(tree, dict)
        tree = tree[str(step)]
    said = None if value is None else "false" if value is False else str(value)
    assert (tree, read.problems) == (said, [])


def test_a_text_without_a_last_line_end_is_gone_on_with() -> None:
    assert with_values("slug: berries", {("finals", "count"): 3}) == (
        "slug: berries\nfinals: {count: 3}\n"
    )


def test_what_is_no_mapping_has_no_values() -> None:
    with pytest.raises(TypeError):
        with_values("- one\n", {("slug",): "berries"})
