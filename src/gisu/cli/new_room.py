"""`gisu dev new-room`: a small whole room to begin with, in a checkout of gisu."""

import re
import subprocess
import sys
from keyword import iskeyword
from pathlib import Path
from string import Template
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from gisu.core.arguments import stop

ROOT = Path(__file__).parents[3]
SKELETON = Path(__file__).with_name("skeleton")
NAME = re.compile(r"[a-z]+(_[a-z]+)*")
LIST = "templates/{room}/{room}.html"
# Where each file of the skeleton goes, by its name there.
FILES = {
    "list.html": LIST,
    "add.html": "templates/{room}/add.html",
    "migrations": "migrations/0001_{room}.py",
}
TEST_FILES = {"test": "test_{room}.py"}
NEITHER = {"korean"}  # of the catalog
EMPTY = ("__init__.py", "migrations/__init__.py")


def new_room(
    name: Annotated[str, typer.Argument(help="Its name: a plural such as meetings.")],
    *,
    thing: Annotated[
        str, typer.Option(help="What it has many of; else the name without its s.")
    ] = "",
    korean: Annotated[str, typer.Option(help="What pages call it in Korean; else NAME.")] = "",
    beside: Annotated[
        str,
        typer.Option(
            help="The room on whose floor it stands; the two know nothing of each other."
        ),
    ] = "schedule",
) -> None:
    """Write a new room with one table, a page, an operation, a command and their tests, to be changed from there.

    It passes script/check and its own tests as it is. Besides the folders of the room only pyproject.toml changes, and
    reference pages that are made from the code.
    """
    thing = thing or name.removesuffix("s")
    refuse_unless_usable(name, thing, beside)
    words = words_of(name, thing, korean or name)
    written = [
        *write(words, ROOT / "src/gisu" / name),
        *write_tests(words, ROOT / "tests" / name),
    ]
    add_to_contracts(name, beside)
    translate(words)
    make("ruff", "check", "--fix", "--quiet", "--select", "I", *map(str, written))
    make("ruff", "format", "--quiet", *map(str, written))
    make("gisu.cli.reference", str(ROOT / "docs"))
    print(_("The room %(room)s is there. Next:") % {"room": name})
    for folder in (f"src/gisu/{name}", f"tests/{name}"):
        print(f"  {folder}")
    for command in ("script/check", f"script/test tests/{name} tests/site"):
        print(f"  {command}")


def refuse_unless_usable(name: str, thing: str, beside: str) -> None:
    """Stop where a name cannot be one, is taken, or there is no such neighbour."""
    for word in (name, thing):
        if not NAME.fullmatch(word) or iskeyword(word):
            stop(_("%(word)s is no name: write small letters and _.") % {"word": word})
    if name == thing:
        stop(_("Say with --thing what %(room)s has many of.") % {"room": name})
    if not (ROOT / "pyproject.toml").exists():
        stop(
            _("This needs a checkout of gisu: %(folder)s has no pyproject.toml.")
            % {"folder": ROOT}
        )
    if (ROOT / "src/gisu" / name).exists() or (ROOT / "tests" / name).exists():
        stop(_("There is a room %(room)s already.") % {"room": name})
    if not (ROOT / "src/gisu" / beside / "room.py").exists():
        stop(_("There is no room %(room)s.") % {"room": beside})


def words_of(name: str, thing: str, korean: str) -> dict[str, str]:
    """What the files of the skeleton call things."""
    words, plural = thing.replace("_", " "), name.replace("_", " ")
    return {
        "room": name,
        "thing": thing,
        "Thing": "".join(part.capitalize() for part in thing.split("_")),
        "words": words,
        "Words": words.capitalize(),
        "plural": plural,
        "Title": plural.capitalize(),
        "korean": korean,
        "dashed": thing.replace("_", "-"),
        "verb": thing.replace("_", "-"),
        "address": name.replace("_", "-"),
        "kind": thing.replace("_", ""),
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
