"""What commands share: the language of their sentences, JSON for programs, the clock, and how they stop."""

import json
import sys
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

import typer

from gisu.core.terminal import terminal_language
from gisu_scoring.text.language import Language


class Lang(StrEnum):
    """The languages people may ask for."""

    KO = "ko"
    EN = "en"


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
InLanguage = Annotated[
    Lang | None,
    typer.Option("--lang", help="Language of the sentences; else from GISU_LANG, then LANG."),
]


def language_of(asked: Lang | None) -> Language:
    return "ko" if asked is Lang.KO else "en" if asked is Lang.EN else terminal_language()


def print_json(data: dict[str, Any]) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def now() -> datetime:
    from django.utils import timezone

    return timezone.now()


def stop(what: str) -> Any:
    print(what, file=sys.stderr)
    raise SystemExit(1)
