"""The reference pages, made from what the code says of itself: settings, commands, events, rooms, folders, metrics.

`python -m gisu.cli.reference docs` writes them all; tests/docs compares them with what is committed.
"""

import dataclasses
import json
import sys
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from gisu.cli.main import VERBS, imported
from gisu.cli.program_reference import program_page
from gisu.cli.program_schema import program_schema
from gisu.cli.room_reference import rooms_page
from gisu.core.verbs import Verb
from gisu_scoring.reference import folder_page, metrics_page

if TYPE_CHECKING:
    from gisu.ledger.events import Event

NOT_ANY_VALUE = "?"  # what a setting that takes only some texts refuses

SETTINGS_HEAD = """\
<!-- Made by gisu.cli.reference from gisu.config.environment. Change that. -->

# Settings

Each is an environment variable, read once when a process starts. A wrong value is refused there: the process says
which values are accepted, and ends with exit code 2. `gisu serve` then stops as a whole.

| variable | default | accepted | meaning |
|---|---|---|---|
"""

COMMANDS_HEAD = """\
<!-- Made by gisu.cli.reference from the commands themselves. Change those. -->

# Every command

`gisu COMMAND --help` says the same in the terminal, in Korean where `GISU_LANG` or the machine says `ko`. Exit codes, unless a command says otherwise: 0 done, 1 refused
for a reason that was printed, 2 wrong usage or wrong settings.
"""

EVENTS_HEAD = """\
<!-- Made by gisu.cli.reference from each room's events.py. Change those. -->

# Events

What the ledger holds: one kind of entry for each thing that can happen. An entry is recorded by the action that did
the thing, in the same transaction. Its **key** says which fact it is, within the cohort: the same key with equal facts
adds nothing, with other facts it adds a revision that supersedes the earlier one. An **amount** is the number that is
summed when people are judged.
"""


def settings_page() -> str:
    from gisu.config.environment import Environment

    return SETTINGS_HEAD + "".join(
        f"| `GISU_{name.upper()}` | {_default(field)} | {_accepted(Environment, name)} | {_cell(field.description)} |\n"
        for name, field in Environment.model_fields.items()
    )


def _default(field: FieldInfo) -> str:
    value = field.default
    if isinstance(value, bool):
        value = int(value)
    return f"`{value}`" if str(value) else ""


def _accepted(model: type[BaseModel], name: str) -> str:
    field = model.model_fields[name]
    if typing.get_origin(field.annotation) is Literal:
        return " or ".join(f"`{choice}`" for choice in typing.get_args(field.annotation))
    if field.annotation is bool:
        return "`1` or `0`"
    if field.annotation is int:
        bounds = {
            bound: getattr(limit, bound)
            for limit in field.metadata
            for bound in ("ge", "le")
            if hasattr(limit, bound)
        }
        return f"whole number from {bounds['ge']} to {bounds['le']}"
    return "a folder" if field.annotation is Path else _refusal(model, name) or "text"


def _refusal(model: type[BaseModel], name: str) -> str:
    """What the setting's own check demands; empty where any text will do."""
    try:
        model(**{name: NOT_ANY_VALUE})
    except ValidationError as wrong:
        said = [error["msg"] for error in wrong.errors() if error["loc"] == (name,)]
        return said[0].removeprefix("Value error, ") if said else ""
    return ""


def commands_page() -> str:
    return COMMANDS_HEAD + "".join(_commands())


def _commands() -> Iterator[str]:
    for panel in dict.fromkeys(verb.panel for verb in VERBS.values()):
        yield f"\n## {panel}\n"
        for name, verb in VERBS.items():
            if verb.panel == panel:
                yield from _command(name, verb)


def _command(name: str, verb: Verb) -> Iterator[str]:
    parameters = imported(name).params
    arguments = [one for one in parameters if one.param_type_name == "argument"]
    options = [one for one in parameters if one.param_type_name == "option"]
    shown = [_argument(one) for one in arguments]
    yield f"\n### `{' '.join(('gisu', name, *shown))}`\n\n{_said(name, verb)}\n"
    if arguments or options:
        yield "\n| | default | meaning |\n|---|---|---|\n"
    for one in arguments:
        yield f"| `{_argument(one)}` | {_usual(one)} | {_cell(one.help)} |\n"
    for one in options:
        names = " ".join(f"`{word}`" for word in (*one.opts, *one.secondary_opts))
        variable = f" Also from `{one.envvar}`." if one.envvar else ""
        yield f"| {names} | {_usual(one)} | {_cell(one.help)}{variable} |\n"


def _said(name: str, verb: Verb) -> str:
    return str(imported(name).help or verb.help).strip()


def _argument(parameter: Any) -> str:
    name = str(parameter.name).upper()
    return name if parameter.required else f"[{name}]"


def _usual(parameter: Any) -> str:
    if parameter.required:
        return "required"
    value = parameter.default
    return "" if value in (None, "", False) or callable(value) else f"`{_value(value)}`"


def _value(value: object) -> str:
    return "yes" if value is True else str(value)


def events_page() -> str:
    from django.utils import translation
    from django.utils.module_loading import autodiscover_modules

    from gisu.cli.django import setup
    from gisu.ledger.events import registered

    setup()
    autodiscover_modules("events")
    rooms: dict[str, list[type[Event]]] = {}
    for event in registered().values():
        package, room, *_ = event.__module__.split(".")
        if package == "gisu":  # tests declare some of their own
            rooms.setdefault(room, []).append(event)
    with translation.override("en"):
        return EVENTS_HEAD + "".join(
            text for room, events in sorted(rooms.items()) for text in _room(room, events)
        )


def _room(room: str, events: "list[type[Event]]") -> Iterator[str]:
    yield f"\n## {room}\n"
    for event in events:
        names = [field.name for field in dataclasses.fields(event)]
        facts = ", ".join(f"`{name}` ({_kind(event, name)})" for name in names)
        example: Any = event(**{name: f"{{{name}}}" for name in names})
        yield f"\n### `{event.kind}`\n\n{event.__doc__}\n\n"
        yield f"- Facts: {facts}.\n- Key: `{example.key()}`.\n- In the diary: “{event.said}”\n"
        if "amount" in vars(event):
            yield "- Has an amount.\n"
        if event.is_earned:
            yield "- Learners bring it about, so a requirement may count it.\n"


def _kind(event: "type[Event]", name: str) -> str:
    kind = typing.get_type_hints(event)[name]
    return str(kind).replace(" | ", " or ") if typing.get_args(kind) else kind.__name__


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")


def api_document() -> str:
    """What the operations take and give, as OpenAPI has it."""
    from gisu.cli.django import setup

    setup()
    from gisu.site.api import api

    return json.dumps(api.get_openapi_schema(), indent=2, ensure_ascii=False) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "api/openapi.json": api_document,
    "host/settings.md": settings_page,
    "host/commands.md": commands_page,
    "develop/events.md": events_page,
    "develop/rooms.md": rooms_page,
    "extend/competition-folder.md": folder_page,
    "extend/metrics.md": metrics_page,
    "extend/program-folder.md": program_page,
    "extend/program.schema.json": program_schema,
}


def write_pages(docs: Path) -> None:
    for name, made in PAGES.items():
        page = docs / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
