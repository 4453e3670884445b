"""Help and what is said of wrong usage, in Korean: every command and option there is, and nothing that is gone."""

import re
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.places import gisu
from typer.testing import CliRunner

from gisu.cli.main import GROUPS, VERBS, app, imported
from gisu.cli.translated_help import columns, lines, translated, wrong

HANGUL = re.compile("[가-힣]")
ENGLISH = re.compile(r"(?<![-\w])(?:the|is|a|of|to|and|or|not|for|in)\b")


def helps() -> Iterator[str]:
    """Every English help text there is."""
    yield "Show this message and exit."
    yield str(app.registered_callback.help)  # type: ignore[union-attr]
    yield from (group.help for group in GROUPS.values())
    for name, verb in VERBS.items():
        command = imported(name)
        yield from (verb.help, command.help)
        yield from (parameter.help for parameter in command.params)


def test_every_command_and_option_has_help_and_its_korean() -> None:
    texts = list(helps())

    assert [text for text in texts if not text] == []
    assert [text for text in texts if not HANGUL.search(translated(text, "ko"))] == []


def test_every_heading_has_its_korean() -> None:
    panels = {verb.panel for verb in VERBS.values()} | {
        group.panel for group in GROUPS.values()
    }

    assert [panel for panel in panels if not HANGUL.search(translated(panel, "ko"))] == []


def test_korean_names_the_same_commands_variables_and_codes_as_english() -> None:
    exact = re.compile(r"`[^`]+`|--[a-z-]+|GISU_[A-Z]+|/me/[a-z]*/?|(?<!\d)[0-9]{2,}(?!\d)")

    for english in helps():
        assert set(exact.findall(english)) == set(exact.findall(translated(english, "ko"))), (
            english
        )


@pytest.mark.parametrize("name", ["", *GROUPS, *VERBS])
def test_help_is_korean_throughout(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GISU_LANG", "ko")

    page = CliRunner().invoke(app, [*name.split(), "--help"]).output

    assert page.startswith("사용법: ")
    assert ENGLISH.findall(page) == []
    assert [line for line in page.splitlines() if columns(line) > 100] == []


def test_help_in_korean_is_quick_and_lists_every_verb(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = gisu("--help", home=tmp_path, GISU_LANG="ko")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.3
    listed = {line.split()[0] for line in answer.stdout.splitlines() if line.startswith("  ")}
    assert {name.split()[0] for name in VERBS} <= listed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("track put", "오류: “track” 인자가 빠졌어요."),
        ("track list", "오류: “--cohort” 옵션이 빠졌어요."),
        ("serv", "오류: “serv” 명령이 없어요. 혹시 serve 아닌가요?"),
        ("xyzzy", "오류: “xyzzy” 명령이 없어요."),
        ("serve --xyzzy", "오류: “--xyzzy” 옵션이 없어요."),
        ("serve --prt 1", "오류: “--prt” 옵션이 없어요. 비슷한 옵션: --port."),
        ("serve --port", "오류: “--port” 옵션에는 값이 필요해요."),
        ("serve --port x", "오류: “--port” 값을 쓸 수 없어요. 정수를 쓰세요."),
        (
            "score a b --lang fr",
            "오류: “--lang” 값을 쓸 수 없어요. fr 말고 다음 중 하나를 쓰세요: 'ko', 'en'.",
        ),
        ("where a b", "오류: 쓸 수 없는 인자가 더 있어요: b."),
    ],
)
def test_wrong_usage_is_said_in_korean_with_exit_code_2(
    words: str, said: str, tmp_path: Path
) -> None:
    answer = gisu(*words.split(), home=tmp_path, GISU_LANG="ko")

    assert answer.returncode == 2
    assert answer.stderr.splitlines()[-1] == said


def test_wrong_usage_stays_english_where_the_terminal_is(tmp_path: Path) -> None:
    answer = gisu("track", "put", home=tmp_path, GISU_LANG="en")

    assert (answer.returncode, answer.stderr.splitlines()[-1]) == (
        2,
        "Error: Missing argument 'track'.",
    )


def test_a_sentence_of_an_unknown_shape_stays_as_it_is() -> None:
    assert wrong("Something new is wrong.") == "Something new is wrong."


def test_a_line_is_as_wide_as_it_looks() -> None:
    assert columns("가나 ab") == 7
    assert lines("가나 다라 마바", 9) == ["가나 다라", "마바"]
