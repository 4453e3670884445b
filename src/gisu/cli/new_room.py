"""`gisu dev new-room`: a small whole room to begin with, in a checkout of gisu."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from keyword import iskeyword
from pathlib import Path
from string import Template
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from gisu.cli.room_reference import floors, room_file
from gisu.core.arguments import stop

ROOT = Path(__file__).parents[3]
SKELETON = Path(__file__).with_name("skeleton")
NAME = re.compile(r"[a-z]+(_[a-z]+)*")
LIST = "templates/{room}/{room}.html"
# Where each file of the skeleton goes, by its name there.
FILES = {
    "list.html": LIST,
    "add.html": "templates/{room}/add.html",
    "migrations": "migrations/0001_first_tables.py",
}
TEST_FILES = {"test": "test_{room}.py"}
NEITHER = {"korean"}  # of the catalog
EMPTY = ("__init__.py", "migrations/__init__.py")


def new_room(
    name: Annotated[str, typer.Argument(help="Its name: a plural such as meetings.")],
    *,
    korean: Annotated[str, typer.Option(help="What pages call it in Korean.")],
    thing: Annotated[
        str, typer.Option(help="What it has many of; else the name without its s.")
    ] = "",
    beside: Annotated[
        str,
        typer.Option(
            help="The room on whose floor it stands; the two know nothing of each other."
        ),
    ] = "schedule",
) -> None:
    """Write a new room with one table, a page, an operation, a command and their tests, to be changed from there.

    It passes script/check and its own tests as it is. Besides the folders of the room only pyproject.toml changes, and
    reference pages that are made from the code. Where anything fails, nothing is left of it.
    """
    thing = thing or singular(name)
    refuse_unless_usable(name, thing, beside)
    with undone_where_it_fails(name):
        write_room(words_of(name, thing, korean), beside)
    print(_("The room %(room)s is there. Next:") % {"room": name})
    for folder in (f"src/gisu/{name}", f"tests/{name}"):
        print(f"  {folder}")
    for command in (
        "script/check",
        f"script/test tests/{name} tests/site tests/docs tests/test_declarations.py",
    ):
        print(f"  {command}")


def singular(name: str) -> str:
    """The name without its s; the name itself where English may have it otherwise (classes, entries, glass)."""
    return name if name.endswith(("ss", "es")) else name.removesuffix("s")


@contextmanager
def undone_where_it_fails(name: str) -> Iterator[None]:
    """Everything is as it was where something fails on the way."""
    config = ROOT / "pyproject.toml"
    before = config.read_text()
    try:
        yield
    except BaseException:
        config.write_text(before)
        for folder in (ROOT / "src/gisu" / name, ROOT / "tests" / name):
            shutil.rmtree(folder, ignore_errors=True)
        raise


def write_room(words: dict[str, str], beside: str) -> None:
    name = words["room"]
    written = [
        *write(words, ROOT / "src/gisu" / name),
        *write_tests(words, ROOT / "tests" / name),
    ]
    add_to_contracts(name, beside)
    translate(words)
    make("ruff", "check", "--fix", "--quiet", "--select", "I", *map(str, written))
    make("ruff", "format", "--quiet", *map(str, written))
    make("gisu.cli.reference", str(ROOT / "docs"))


def refuse_unless_usable(name: str, thing: str, beside: str) -> None:
    """Stop where a name cannot be one, is taken, there is no such neighbour, or a tool is missing."""
    for word in (name, thing):
        if iskeyword(word):
            stop(_("%(word)s is a word of Python; take another name.") % {"word": word})
        if not NAME.fullmatch(word):
            stop(_("%(word)s is no name: write small letters and _.") % {"word": word})
    if name == thing:
        stop(_("Say with --thing what %(room)s has many of.") % {"room": name})
    if not (ROOT / "pyproject.toml").exists():
        stop(
            _("This needs a checkout of gisu: %(folder)s has no pyproject.toml.")
            % {"folder": ROOT}
        )
    if find_spec("ruff") is None:
        stop(_("This needs the tools of development: run script/check once, then again."))
    if (ROOT / "src/gisu" / name).exists() or (ROOT / "tests" / name).exists():
        stop(_("There is a room %(room)s already.") % {"room": name})
    if beside not in usable_floors():
        rooms = ", ".join(usable_floors())
        stop(_("It can stand beside one of these: %(rooms)s.") % {"rooms": rooms})
    if taken := taken_names(name, thing):
        stop(_("%(name)s is taken: another room has it.") % {"name": taken})


def usable_floors() -> list[str]:
    """The rooms above the ledger, which the skeleton uses."""
    above = floors()[: floors().index(["ledger"])]
    return [room for floor in above for room in floor if room_file(room).exists()]


def taken_names(name: str, thing: str) -> str:
    """The name of a cohort's tables, or the first word of a command, that another room has; nothing where none has."""
    from gisu.cli.main import VERBS
    from gisu.cohorts.models import Cohort

    if hasattr(Cohort, name):
        return name
    first = {verb.split()[0] for verb in VERBS}
    command = thing.replace("_", "-")
    return command if command in first else ""


def words_of(name: str, thing: str, korean: str) -> dict[str, str]:
    """What the files of the skeleton call things."""
    words, plural = thing.replace("_", " "), name.replace("_", " ")
    return {
        "room": name,
        "thing": thing,
        "Thing": "".join(part.capitalize() for part in thing.split("_")),
        "words": words,
        "a_thing": f"{'an' if words[0] in 'aeiou' else 'a'} {words}",
        "A_thing": f"{'An' if words[0] in 'aeiou' else 'A'} {words}",
        "Words": words.capitalize(),
        "plural": plural,
        "Title": plural.capitalize(),
        "korean": korean,
        "dashed": thing.replace("_", "-"),
        "verb": thing.replace("_", "-"),
        "address": name.replace("_", "-"),
        "kind": thing,
        "cohorts": max(
            path.stem for path in (ROOT / "src/gisu/cohorts/migrations").glob("0*.py")
        ),
    }


def write(words: dict[str, str], folder: Path) -> list[Path]:
    """The room's own files. Returns those of Python."""
    for empty in EMPTY:
        (folder / empty).parent.mkdir(parents=True, exist_ok=True)
        (folder / empty).touch()
    return _filled(SKELETON / "src", FILES, words, folder)


def write_tests(words: dict[str, str], folder: Path) -> list[Path]:
    return _filled(SKELETON / "tests", TEST_FILES, words, folder)


def _filled(
    skeleton: Path, places: dict[str, str], words: dict[str, str], folder: Path
) -> list[Path]:
    written = []
    for source in sorted(skeleton.glob("*.txt")):
        if source.stem in NEITHER:
            continue
        target = folder / places.get(source.stem, source.stem).format(**words)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Template(source.read_text()).substitute(words))
        written.append(target)
    return [path for path in written if path.suffix == ".py"]


def add_to_contracts(name: str, beside: str) -> None:
    """Let import-linter know of the room: on the floor of `beside`, and as one that has layers."""
    config = ROOT / "pyproject.toml"
    text = config.read_text()
    floor = re.compile(rf'^  "([^"]*\bgisu\.{beside}\b[^"]*)",$', re.MULTILINE)
    text = floor.sub(rf'  "\1 | gisu.{name}",', text, count=1)
    text = re.sub(
        r'^containers = \[\n  "gisu\.',
        rf'containers = [\n  "gisu.{name}",\n  "gisu.',
        text,
        count=1,
        flags=re.MULTILINE,
    )
    config.write_text(text)


def translate(words: dict[str, str]) -> None:
    """The room's catalog, with the Korean of the skeleton, and compiled."""
    from gisu.ui import messages

    messages.update()
    catalog = ROOT / "src/gisu" / words["room"] / messages.CATALOG
    lines = (SKELETON / "src/korean.txt").read_text().splitlines()
    pairs = [Template(line).substitute(words).split(" = ", 1) for line in lines]
    text = catalog.read_text()
    for english, korean in pairs:
        text = text.replace(
            f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{korean}"'
        )
    catalog.write_text(text)
    messages.compile()


def make(module: str, *arguments: str) -> None:
    """Run a tool of the checkout; its process knows the new room."""
    command = [sys.executable, "-m", module, *arguments]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603  our own tools, and names we have looked at
