"""`--help` in Korean: commands, options, headings, and what the command-line library says of wrong usage."""

import re
from collections.abc import Sequence
from typing import Any
from unicodedata import east_asian_width

import typer
from typer._click.core import Context
from typer._click.exceptions import NoArgsIsHelpError, UsageError
from typer._click.formatting import HelpFormatter
from typing_extensions import override

from gisu.cli.korean.commands import LONG, SHORT
from gisu.cli.korean.options import OPTIONS

KOREAN = SHORT | LONG | OPTIONS
HEADINGS = {
    "Options": "옵션",
    "Arguments": "인자",
    "Commands": "명령",
    "Compete": "대회 참가",
    "Organise": "운영",
    "Run the site": "사이트 실행",
    "Work on gisu": "gisu 개발",
}
# What stands in brackets behind a meaning, and what the line of usage has.
NOTES = (
    (r"\brequired\b", "필수"),
    (r"\bdefault: ", "기본값: "),
    (r"\benv var: ", "환경 변수: "),
)
USAGE = (
    (r"\[OPTIONS\]", "[옵션]"),
    (r"\bCOMMAND \[ARGS\]\.\.\.", "명령 [인자]..."),
)
# Each sentence of the library about wrong usage, by its shape.
WRONG = (
    (r"Missing argument '(.+)'\.", "“{0}” 인자가 빠졌어요."),
    (r"Missing option '(.+)'\.", "“{0}” 옵션이 빠졌어요."),
    (r"Missing command\.", "명령이 빠졌어요."),
    (r"No such command '(.+)'\.", "“{0}” 명령이 없어요."),
    (r"No such command '(.+)'\. Did you mean '(.+)'\?", "“{0}” 명령이 없어요. 혹시 {1} 아닌가요?"),
    (r"No such option: (\S+)", "“{0}” 옵션이 없어요."),
    (r"No such option: (\S+) \(Possible options: (.+)\)", "“{0}” 옵션이 없어요. 비슷한 옵션: {1}."),
    (r"Option '(.+)' requires an argument\.", "“{0}” 옵션에는 값이 필요해요."),
    (r"Option '(.+)' does not take a value\.", "“{0}” 옵션에는 값을 쓰지 않아요."),
    (r"Got unexpected extra argument\(s\) \((.+)\)", "쓸 수 없는 인자가 더 있어요: {0}."),
    (r"Invalid value for '([^']+)'(?: \(env var: '[^']+'\))?: (.+)", "“{0}” 값을 쓸 수 없어요. {1}"),
)  # fmt: skip
# Why a value cannot be taken, as the library and pydantic say it.
WHY = (
    (r"Input should be a valid integer.*", "정수를 쓰세요."),
    (r"Input should be a valid number.*", "수를 쓰세요."),
    (r"Input should be greater than or equal to (\S+)", "{0} 이상이어야 해요."),
    (r"Input should be less than or equal to (\S+)", "{0} 이하여야 해요."),
    (r"Input should be a valid (?:date|datetime).*", "2026-03-02처럼 쓰세요."),
    (r"(?:Value error, )?'(.+)' is not one of (.+)\.", "{0} 말고 다음 중 하나를 쓰세요: {1}."),
    (r"\w+ '(.+)' does not exist\.", "없는 경로예요: {0}."),
    (r"\w+ '(.+)' is a file\.", "폴더가 아니라 파일이에요: {0}."),
    (r"\w+ '(.+)' is a directory\.", "파일이 아니라 폴더예요: {0}."),
    (r"\w+ '(.+)' is not readable\.", "읽을 수 없어요: {0}."),
    (r"\w+ '(.+)' is not writable\.", "쓸 수 없는 곳이에요: {0}."),
)


def in_korean(command: Any) -> Any:
    """`command`, whose help speaks Korean from now on."""
    command.help = KOREAN.get(command.help, command.help)
    command.context_class = KoreanContext
    for parameter in command.params:
        parameter.help = KOREAN.get(parameter.help, parameter.help)
    return command


def say_what_is_wrong(error: UsageError | typer.Abort) -> int:
    """Print what was wrong with the usage, or that somebody said no. Returns the exit code."""
    if isinstance(error, typer.Abort):
        typer.echo("그만뒀어요.", err=True)
        return 1
    if isinstance(error, NoArgsIsHelpError):
        error.show()
        return error.exit_code
    if error.ctx is not None:
        typer.echo(error.ctx.get_usage(), err=True)
        typer.echo(f"도움말: {error.ctx.command_path} --help\n", err=True)
    typer.echo(f"오류: {wrong(error.format_message())}", err=True)
    return error.exit_code


def wrong(message: str) -> str:
    """The library's sentence in Korean; as it is, where it has another shape."""
    return _shaped(message, WRONG) or message


def _shaped(message: str, shapes: Sequence[tuple[str, str]]) -> str:
    """The Korean of the first shape `message` has, with why a value cannot be taken in Korean too; else nothing."""
    for english, korean in shapes:
        if found := re.fullmatch(english, message, re.DOTALL):
            values = [_shaped(value, WHY) or value for value in found.groups()]
            return korean.format(*values)
    return ""


class KoreanFormatter(HelpFormatter):
    """Korean headings, and lines as wide as they look: a syllable takes two columns."""

    @override
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _replaced(args, USAGE), "사용법: ")

    @override
    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))

    @override
    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        paragraphs = (lines(part, self.width - len(indent)) for part in text.split("\n\n"))
        self.write(
            "\n\n".join("\n".join(f"{indent}{line}" for line in part) for part in paragraphs)
        )
        self.write("\n")

    @override
    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        ahead = min(max(len(name) for name, _ in rows), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, meaning in rows:
            head = (
                name.ljust(ahead)
                if len(name) + col_spacing <= ahead
                else f"{name}\n{indent}{' ' * ahead}"
            )
            said = lines(_in_brackets(meaning), self.width - ahead - len(indent))
            self.write(f"{indent}{head}" + f"\n{indent}{' ' * ahead}".join(said) + "\n")


class KoreanContext(Context):
    formatter_class = KoreanFormatter


def lines(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, broken between words."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if columns(longer) > width and found[-1]:
            found.append(word)
        else:
            found[-1] = longer
    return found


def columns(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _in_brackets(meaning: str) -> str:
    text, bracket, notes = meaning.rpartition("  [")
    if not bracket:
        return KOREAN.get(meaning, meaning)
    return f"{text}  [{_replaced(notes, NOTES)}"


def _replaced(text: str, pairs: Sequence[tuple[str, str]]) -> str:
    for english, korean in pairs:
        text = re.sub(english, korean, text)
    return text
