"""Bring a program's files up to the site: only items that differ are written, each where it stands."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from gisu.cohorts.program_item import ProgramItem
from gisu.cohorts.program_reading import Item
from gisu.programs.queries.saying import in_its_form, plain
from gisu.programs.reading.documents import MOST_BYTES, PROGRAM, Source, find_documents
from gisu.programs.reading.items import Notes, read_part
from gisu.programs.reading.program import read_program
from gisu.programs.registry import program_items
from gisu.programs.yaml_items import dumped, with_item, with_new_item, without_item
from gisu_scoring.documents.reading import Document, Path

Written = Mapping[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an item of the folder stands, and what it says there, letter for letter."""

    file: str
    path: Path
    tree: Any


class PartInFiles(NamedTuple):
    """A part in the files of a folder: its items, where the files say them, and those files.

    What goes without saying is an item without a place.
    """

    items: dict[str, Item]
    places: dict[str, _Place]
    sources: list[Source]


def rewrite(folder: FilePath, said: Mapping[str, Written]) -> None:
    """`said` are all items of the site, by part. Raises FolderErrors where the program there has mistakes."""
    read_program(folder)
    for part in program_items().values():
        _rewrite_part(folder, part, said[part.name])


def parts_in(folder: FilePath, parts: Iterable[ProgramItem]) -> dict[str, PartInFiles]:
    """What the files in `folder` say of each part now. Reading them takes long: ask for all parts together."""
    asked = list(parts)
    # As much for each part as a folder may have in all: what we wrote ourselves is left out of no export.
    most_bytes = MOST_BYTES * len(asked)
    program, own, _problems = find_documents(folder, asked, most_bytes=most_bytes)
    return {part.name: _part_in(part, program, own[part.name]) for part in asked}


def _part_in(part: ProgramItem, program: Document | None, sources: list[Source]) -> PartInFiles:
    tree = program.tree if program and isinstance(program.tree, dict) else {}
    if program is not None and tree.get(part.name) is not None:
        sources = [Source(program, (part.name,), tree[part.name]), *sources]
    notes = Notes()
    items = read_part(part, sources, notes)
    places = {
        key: _Place(document.file, path, _tree_at(document.tree, path))
        for (_, key), (document, path) in notes.places.items()
    }
    return PartInFiles(items, places, sources)


def _rewrite_part(folder: FilePath, part: ProgramItem, said: Written) -> None:
    # Anew for each part: the part before may stand in the same file.
    found, places, sources = parts_in(folder, [part])[part.name]
    # From the end, so that what stands before keeps its place.
    for key in reversed(list(places)):
        place, wanted = places[key], said.get(key)
        if wanted is None:
            _edit(folder, place.file, without_item, place.path)
        elif _differs(part, found[key], wanted):
            new = _kept_beside(part, place.tree, key, wanted)
            _edit(folder, place.file, with_item, place.path, new, place.tree)
    added = {key: fields for key, fields in said.items() if key not in places}
    if added and part.is_one and not _differs(part, part.unsaid_item(), added[part.name]):
        return
    _add(folder, part, added, sources)


def _tree_at(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def _differs(part: ProgramItem, found: Item | None, wanted: dict[str, Any]) -> bool:
    if found is None:
        return True
    return part.canonical(found) != part.canonical(part.read(found.key, wanted))


def _kept_beside(
    part: ProgramItem, tree: Any, key: str, wanted: dict[str, Any]
) -> dict[str, Any]:
    """What an item says from now on: what is the folder's alone stays, and so does what need not be said; in its order."""
    own = {name: value for name, value in tree.items() if name in part.unsaid or name == "was"}
    usual = plain(part.canonical(part.read(key, wanted)))
    unneeded = {name: usual[name] for name in tree if usual.get(name) is not None}
    new = {**({} if part.is_one or part.is_map else {"key": key}), **unneeded, **wanted, **own}
    return {name: new[name] for name in [*tree, *new] if name in new}


def _add(folder: FilePath, part: ProgramItem, added: Written, sources: list[Source]) -> None:
    if not added:
        return
    if not sources:
        section = dumped({part.name: in_its_form(part, added)})
        _edit(folder, PROGRAM, _with_section, section)
        return
    last = sources[-1]
    for key, fields in added.items():
        new = {key: fields} if part.is_map else {"key": key, **fields}
        _edit(folder, last.file, with_new_item, last.path, new)


def _with_section(text: str, section: str) -> str:
    return f"{text.rstrip()}\n\n{section}"


def _edit(folder: FilePath, name: str, change: Callable[..., str], *how: Any) -> None:
    """Change the file's text as `change` makes it, told `how`; what an editor put before it and at the ends of its lines stays."""
    path = folder / name
    data = path.read_bytes()
    text = data.decode("utf-8-sig")
    ends = "\r\n" if "\r\n" in text else "\n"
    changed = change(text.replace("\r\n", "\n"), *how).replace("\n", ends).encode()
    path.write_bytes((BOM_UTF8 if data.startswith(BOM_UTF8) else b"") + changed)
