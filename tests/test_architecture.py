"""What the import linter cannot see: string foreign keys, who writes, and whether the guard is awake."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from gisu.accounts.models import Person
from gisu.core.writes import MAY_WRITE, WriteOutsideActionError, action, allowed, edge

ROOT = Path(__file__).parents[1]
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())
ROOMS = CONFIG["tool"]["importlinter"]["contracts"][0]["layers"]
FLOOR = {
    room.strip(): floor
    for floor, line in enumerate(reversed(ROOMS))
    for room in line.split("|")
}
OURS = [model for model in apps.get_models() if model.__module__.startswith("gisu.")]
MANAGER_WRITES = {
    "create",
    "update",
    "delete",
    "get_or_create",
    "update_or_create",
    "bulk_create",
}
WRITES = {"save", "bulk_create", "bulk_update"}
STOREYS = {
    "urls", "views", "api", "admin", "door", "forms", "schemas", "lists", "tasks", "actions", "rules",
    "queries", "models", "events", "enums", "errors", "part", "personal", "doctor", "policy", "program_effects", "program_items", "measures", "room", "verbs", "commands", "migrations", "templatetags",
}  # fmt: skip
# Files of a room that are no storey, each with its reason.
BESIDE = {
    "accounts": {
        "arguments": "what commands about people share",
        "adapter": "how allauth behaves here",
        "password_length": "a validator Django's settings name",
        "sign_in_limits": "how often a password may be guessed, counted in the cache",
        "resets": "what rooms above know of an address for which a new password is asked",
    },
    "backup": {
        "archive": "what is in an archive, and reading one that may be anything",
        "making": "a backup while people work: the only one who reads every table",
        "marks": "that a restore has begun and not ended",
        "restoring": "the only one who writes every table",
        "rows": "rows in a form that every database reads back alike",
        "shelf": "the folder backups are kept in",
        "states": "which migrations a database has had, and what entries it keeps",
        "swapping": "how a restored database takes the place of the old one",
    },
    "cohorts": {
        "declarations": "what rooms say on Today, which need a member",
        "arguments": "what commands about a cohort share",
        "days": "on which day a cohort ends that lasts so many weeks; pure",
        "part": "what a program may say of the cohort, its words and its policies",
        "program_item": "the contract between a room's items of a program and the engine",
        "program_reading": "a program while it is read, and what rooms publish about it",
        "policies": "which policies there are, with their ranges and usual values; pure",
    },
    "competitions": {
        "kinds": "what the calendar knows of competitions",
        "folder_checks": "how a competition's folder is checked: here, or apart from pages, under a limit",
        "judging": "where the room meets polars; imported inside workers only",
        "notices": "what people are told of verdicts and private boards",
        "scoring": "what a competition's folder says of tries and scores; pure",
        "part": "what a program may say of a competition beside its folder",
    },
    "announcements": {"notices": "how an announcement reads where people are told of it"},
    "ledger": {
        "arguments": "what commands share that are given keys",
        "former_keys": "which thing an old address or command means, and what it is called now",
        "names": "how a fact becomes a name people know",
    },
    "completion": {
        "naming": "how a telling names things: by keys as people write it, by ids as it is kept",
        "part": "what a program may say of the room",
        "words": "what it says in sentences, for pages, API, commands and refusals alike",
    },
    "stages": {
        "holidays": "public holidays; imports the library when it is asked for",
        "moments": "days and moments as a program writes them; pure",
        "part": "what a program may say of its days; pure",
        "moves": "what rooms above count from a cohort's start",
        "planning": "where stages and breaks fall in a cohort; pure",
    },
    "schedule": {
        "kinds": "what the calendar knows of a kind of activity, and the kinds that are its own; pure",
        "clashes": "what does not fit on a calendar; pure, for pages and the program folder's check alike",
        "measure": "the contract between a room's measures and completion, and what they share; pure",
        "feed": "a person's calendar as iCalendar; imports the library when it is asked for",
        "notices": "what people are told of times",
        "owners": "how the room an activity belongs to refuses a change of it",
        "part": "what a program may say of its activities; pure",
        "planning": "where activities fall in a cohort; pure",
    },
    "membership": {
        "arguments": "what commands about roles share",
        "mail": "what an invitation says by e-mail",
        "steps": "how rooms above take part in arriving, leaving and undoing",
        "notices": "what people are told of roles, and operators of who left",
    },
    "notices": {
        "addresses": "where a channel may be",
        "failures": "operators hear of work that gave up",
        "formats": "how a telling reads in a channel",
        "kinds": "which kinds of notice there are",
        "mail": "what a notice says by e-mail",
        "notices": "what this room itself tells people",
        "outside": "the one place that calls other sites",
        "requests": "what is sent to a channel",
    },
    "teams": {
        "audience": "what has an audience, and the rows of one; abstract, for tables of rooms above",
        "part": "what a program may say of team sets; pure",
        "notices": "what people are told of their teams",
    },
    "tracks": {
        "naming": "which things of rooms above are for a track",
        "part": "what a program may say of tracks; pure",
        "notices": "what people are told of their tracks",
    },
    "programs": {
        "naming": "what the fields of items are called on pages",
        "reading": "a folder of YAML as a checked program",
        "registry": "every kind of item that rooms declare, in the order in which they are put",
        "sentences": "what is wrong with a folder, in both languages",
        "yaml_items": "items of a YAML text, set, added and taken out; pure",
    },
    "work": {
        "bell": "how a sleeping worker hears of a new item",
        "registry": "which kinds of work there are",
        "worker": "the loop of a worker's process",
    },
}
NO_ROOMS = {"core", "ui", "config", "site", "cli"}
SOURCES = [p for p in (ROOT / "src/gisu").rglob("*.py") if "migrations" not in p.parts]


def room_of(model: type[Model]) -> str:
    return ".".join(model.__module__.split(".")[:2])


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model: type[Model]) -> None:
    targets = [
        field.related_model
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model in OURS
    ]
    own = room_of(model)
    not_down = [t for t in targets if room_of(t) != own and FLOOR[room_of(t)] >= FLOOR[own]]
    assert not_down == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_actions_look_as_if_they_write(source: Path) -> None:
    if source.name == "actions.py" or "actions" in source.parts:
        return
    found = []
    for node in ast.walk(ast.parse(source.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name, target = node.func.attr, ast.unparse(node.func.value)
            if name in WRITES or (name in MANAGER_WRITES and "objects" in target):
                found.append(f"{source.name}:{node.lineno} {target}.{name}()")
    assert found == []


ROOM_FOLDERS = [
    folder
    for folder in sorted((ROOT / "src/gisu").iterdir())
    if (folder / "__init__.py").exists() and folder.name not in NO_ROOMS
]


@pytest.mark.parametrize("room", ROOM_FOLDERS, ids=lambda folder: folder.name)
def test_a_room_has_only_the_storeys_and_what_is_named_beside_them(room: Path) -> None:
    names = {
        path.stem
        for path in room.iterdir()
        if path.suffix == ".py" or (path.is_dir() and (path / "__init__.py").exists())
    } - {"__init__"}
    assert names - STOREYS - BESIDE.get(room.name, {}).keys() == set()


@pytest.mark.parametrize("room", ROOM_FOLDERS, ids=lambda folder: folder.name)
def test_every_room_is_on_a_floor(room: Path) -> None:
    assert f"gisu.{room.name}" in FLOOR


@pytest.mark.django_db(transaction=True)
def test_a_write_inside_an_edge_and_outside_an_action_is_refused() -> None:
    with edge("GET /somewhere"), pytest.raises(WriteOutsideActionError, match="GET /somewhere"):
        Person.objects.create(email="a@example.org", name="A")

    assert Person.objects.count() == 0


@pytest.mark.django_db
def test_an_action_may_write_inside_an_edge() -> None:
    @action
    def make(*, email: str) -> Person:
        return Person.objects.create(email=email, name="A")

    with edge("POST /somewhere"):
        make(email="a@example.org")

    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_a_failing_action_leaves_nothing_behind() -> None:
    @action
    def make_and_fail(*, email: str) -> None:
        Person.objects.create(email=email, name="A")
        raise LookupError

    with edge("POST /somewhere"), pytest.raises(LookupError):
        make_and_fail(email="a@example.org")

    assert Person.objects.count() == 0


@pytest.mark.django_db
def test_raw_sql_that_writes_is_refused_too() -> None:
    with (
        edge("GET /somewhere"),
        connection.cursor() as cursor,
        pytest.raises(WriteOutsideActionError),
    ):
        cursor.execute("UPDATE accounts_person SET name = 'x'")


def test_only_those_on_the_list_may_write_beside_actions() -> None:
    with pytest.raises(LookupError, match="those who may"), allowed("somebody"):
        pass
    assert set(MAY_WRITE) == {"allauth", "session", "token"}


def test_an_action_takes_keyword_arguments_only() -> None:
    with pytest.raises(TypeError, match="keyword arguments only"):

        @action
        def wrong(thing: int) -> None:
            raise AssertionError(thing)


def test_what_answers_a_request_has_folders_checked_apart() -> None:
    readers = {"read_program": "is_limited", "propose_answers": "check"}
    site = ROOT / "src/gisu"
    edges = [
        path
        for path in site.rglob("*.py")
        if {"views", "api", "api.py"} & {*path.relative_to(site).parts}
    ]

    calls = [
        (getattr(node.func, "attr", getattr(node.func, "id", "")), node, path.name)
        for path in edges
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
    ]
    found = [(name, node, file) for name, node, file in calls if name in readers]

    assert len(found) == 6
    assert [
        (file, node.lineno)
        for name, node, file in found
        if readers[name] not in {one.arg for one in node.keywords}
    ] == []


# What the engine may say all the same: the API calls by these names what it tells of a loss.
NAMED_ALL_THE_SAME = {("queries/effects.py", "requirement"), ("schemas.py", "requirement")}
ROOMS_NOT_NAMED = {"competitions", "completion", "teams", "tracks", "schedule", "stages"}
WORDS_NOT_NAMED = ROOMS_NOT_NAMED | {
    "competition", "requirement", "requirements", "team", "team_set", "team_sets",
    "track", "activity", "activities", "stage", "breaks",
}  # fmt: skip
ENGINE = ROOT / "src/gisu/programs"


def names_in(source: Path) -> set[str]:
    """Every room a file imports from, and every name and every text of one word in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text())):
        if isinstance(node, ast.ImportFrom):
            found.update((node.module or "").removeprefix("gisu.").split(".")[:1])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
        elif isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
    return found


def test_programs_name_no_room_whose_items_they_handle() -> None:
    found = {
        (str(source.relative_to(ENGINE)), name)
        for source in ENGINE.rglob("*.py")
        if "migrations" not in source.parts
        for name in names_in(source) & WORDS_NOT_NAMED
    }

    assert found - NAMED_ALL_THE_SAME == set()
    assert found >= NAMED_ALL_THE_SAME


def test_pages_of_programs_lead_to_no_room_whose_items_they_handle() -> None:
    pages = [path.read_text() for path in (ENGINE / "templates").rglob("*.html")]

    found = {
        word
        for text in pages
        for word in WORDS_NOT_NAMED
        if f"{{% url '{word}:" in text or f'"{word}"' in text
    }

    assert found == set()
    assert len(pages) > 10


ROOM_NAMES = {path.parent.name for path in (ROOT / "src/gisu").glob("*/room.py")}


def names_of_rooms_above(room: str) -> set[tuple[str, str]]:
    """Addresses, templates and modules that files of `room` name by text, of rooms above it or beside it."""
    floor = FLOOR[f"gisu.{room}"]
    above = {one for one in ROOM_NAMES - {room} if FLOOR[f"gisu.{one}"] >= floor}
    if not above:
        return set()
    named = re.compile(
        rf"""['"](?:gisu\.)?((?:{"|".join(above)})(?::[a-z_]+|/[\w./]+|\.\w+))['"]"""
    )
    files = [
        path
        for path in (ROOT / "src/gisu" / room).rglob("*")
        if path.suffix in {".py", ".html"} and "migrations" not in path.parts
    ]
    return {(room, name) for path in files for name in named.findall(path.read_text())}


def test_rooms_name_no_room_above_them() -> None:
    """They lead to its pages by what these are for (gisu.core.destinations)."""
    rooms = ROOM_NAMES | {"core", "ui", "config"}

    found = {name for room in rooms for name in names_of_rooms_above(room)}

    assert found == IN_EXAMPLES


# What docstrings and defaults say as an example.
IN_EXAMPLES = {("ui", "cohorts.enter"), ("ui", "competitions/_work_of_team.html")}
