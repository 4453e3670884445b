"""`--help`, and what the command-line library says of wrong usage, in the language of the terminal where it is not English."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any
from unicodedata import east_asian_width

import typer
from typer._click.core import Context
from typer._click.exceptions import NoArgsIsHelpError, UsageError
from typer._click.formatting import HelpFormatter
from typing_extensions import override

from gisu.core.terminal import (
    catalog_of,
    rooms_with_arguments,
    rooms_with_verbs,
    terminal_language,
)
from gisu_scoring.text.catalog import Catalog
from gisu_scoring.text.catalog import gettext_noop as _
from gisu_scoring.text.language import Language

# What the library says by itself, headings first.
LIBRARY = (
    _("Options"), _("Arguments"), _("Commands"), _("Show this message and exit."),
)  # fmt: skip
# What stands in brackets behind a meaning, and what the line of usage has.
NOTES = (
    (r"\brequired\b", _("required")),
    (r"\bdefault: ", _("default: ")),
    (r"\benv var: ", _("env var: ")),
)
USAGE = (
    (r"\[OPTIONS\]", _("[OPTIONS]")),
    (r"\bCOMMAND \[ARGS\]\.\.\.", _("COMMAND [ARGS]...")),
)
# Each sentence of the library about wrong usage, by its shape.
WRONG = (
    (r"Missing argument '(.+)'\.", _("Missing argument '{0}'.")),
    (r"Missing option '(.+)'\.", _("Missing option '{0}'.")),
    (r"Missing command\.", _("Missing command.")),
    (r"No such command '(.+)'\.", _("No such command '{0}'.")),
    (r"No such command '(.+)'\. Did you mean '(.+)'\?", _("No such command '{0}'. Did you mean '{1}'?")),
    (r"No such option: (\S+)", _("No such option: {0}")),
    (r"No such option: (\S+) \(Possible options: (.+)\)", _("No such option: {0} (Possible options: {1})")),
    (r"Option '(.+)' requires an argument\.", _("Option '{0}' requires an argument.")),
    (r"Option '(.+)' does not take a value\.", _("Option '{0}' does not take a value.")),
    (r"Got unexpected extra argument\(s\) \((.+)\)", _("Got unexpected extra arguments ({0})")),
    (r"Invalid value for '([^']+)'(?: \(env var: '[^']+'\))?: (.+)", _("Invalid value for '{0}': {1}")),
)  # fmt: skip
# Why a value cannot be taken, as the library and pydantic say it.
WHY = (
    (r"Input should be a valid integer.*", _("It must be a whole number.")),
    (r"Input should be a valid number.*", _("It must be a number.")),
    (r"Input should be greater than or equal to (\S+)", _("It must be {0} or more.")),
    (r"Input should be less than or equal to (\S+)", _("It must be {0} or less.")),
    (r"Input should be a valid (?:date|datetime).*", _("Write it as 2026-03-02.")),
    (r"(?:Value error, )?'(.+)' is not one of (.+)\.", _("Instead of {0}, write one of {1}.")),
    (r"\w+ '(.+)' does not exist\.", _("There is no such path: {0}.")),
    (r"\w+ '(.+)' is a file\.", _("This is a file, not a folder: {0}.")),
    (r"\w+ '(.+)' is a directory\.", _("This is a folder, not a file: {0}.")),
    (r"\w+ '(.+)' is not readable\.", _("This cannot be read: {0}.")),
    (r"\w+ '(.+)' is not writable\.", _("This cannot be written: {0}.")),
)


def with_translated_help(command: Any) -> Any:
    """`command`, whose help speaks the language of the terminal from now on."""
    command.help = _translated(command.help)
    command.context_class = TranslatedContext
    for parameter in command.params:
        parameter.help = _translated(parameter.help)
    return command


def say_what_is_wrong(error: UsageError | typer.Abort) -> int:
    """Print what was wrong with the usage, or that somebody said no. Returns the exit code."""
    if isinstance(error, typer.Abort):
        typer.echo(_translated(_("Aborted.")), err=True)
        return 1
    if isinstance(error, NoArgsIsHelpError):
        error.show()
        return error.exit_code
    if error.ctx is not None:
        typer.echo(error.ctx.get_usage(), err=True)
        ask = _translated(_("Help: {command} --help"))
        typer.echo(ask.format(command=error.ctx.command_path) + "\n", err=True)
    said = _translated(_("Error: {what}"))
    typer.echo(said.format(what=wrong(error.format_message())), err=True)
    return error.exit_code


def wrong(message: str) -> str:
    """The library's sentence in the language of the terminal; as it is, where it has another shape."""
    return _shaped(message, WRONG) or message


def _shaped(message: str, shapes: Sequence[tuple[str, str]]) -> str:
    """`message` translated by the first shape it has, with why a value cannot be taken; else nothing."""
    for shape, text in shapes:
        if found := re.fullmatch(shape, message, re.DOTALL):
            values = [_shaped(value, WHY) or value for value in found.groups()]
            return _translated(text).format(*values)
    return ""


def _translated(text: str) -> str:
    return translated(text, terminal_language()) if text else text


def translated(text: str, language: Language) -> str:
    """`text` by the first catalog that has it: of the command as a whole, then room by room."""
    found = (catalog.gettext(text, language) for catalog in _catalogs())
    return next((each for each in found if each != text), text)


@cache
def _catalogs() -> list[Catalog]:
    rooms = ("cli", "core", *rooms_with_verbs(), *rooms_with_arguments())
    return [catalog_of(name) for name in dict.fromkeys(rooms)]


class TranslatedFormatter(HelpFormatter):
    """Translated headings, and lines as wide as they look: a Korean syllable takes two columns."""

    @override
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _replaced(args, USAGE), _translated(_("Usage: ")))

    @override
    def write_heading(self, heading: str) -> None:
        super().write_heading(_translated(heading))

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
        ahead = min(max(len(name) for name, _text in rows), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, meaning in rows:
            head = (
                name.ljust(ahead)
                if len(name) + col_spacing <= ahead
                else f"{name}\n{indent}{' ' * ahead}"
            )
            said = lines(_in_brackets(meaning), self.width - ahead - len(indent))
            self.write(f"{indent}{head}" + f"\n{indent}{' ' * ahead}".join(said) + "\n")


class TranslatedContext(Context):
    formatter_class = TranslatedFormatter


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
        return _translated(meaning)
    return f"{text}  [{_replaced(notes, NOTES)}"


def _replaced(text: str, pairs: Sequence[tuple[str, str]]) -> str:
    for shape, instead in pairs:
        text = re.sub(shape, _translated(instead), text)
    return text
