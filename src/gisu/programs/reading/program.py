"""A program's folder, read and checked as a whole."""

import dataclasses
import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path as FilePath
from typing import Any, Literal

from pydantic import Field

from gisu.cohorts.program_item import Fields
from gisu.cohorts.program_reading import Item, Reading, StartOf
from gisu.programs.reading.documents import Source, find_documents
from gisu.programs.reading.items import Notes, read_part, with_items
from gisu.programs.registry import program_items
from gisu.programs.sentences import is_known
from gisu_scoring.documents.reading import Document
from gisu_scoring.documents.validation import near, problem_at, read_at
from gisu_scoring.folders.competition import Section, Slug, Text, Title
from gisu_scoring.problems.folder import FolderErrors, FolderProblem


class Head(Section):
    """What a program says of itself."""

    format: Literal["1"] = Field(description="The version of this format: `1`.")
    slug: Slug = Field(description="The program's short name: a-z, 0-9 and hyphens.")
    title: Title = Field(description="Its name, whichever cohort runs it.")
    data_made_by: Text | None = Field(
        default=None,
        description=(
            "The command that makes the data, where the folder is kept without it. `gisu lint` then counts the files "
            "that are still to be made; planning and applying need them."
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Program:
    """A program in which nothing is wrong."""

    folder: FilePath
    head: Head
    reading: Reading
    warnings: tuple[FolderProblem, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Files of data that are still to be made, by the command the program names."""
        return tuple(self.reading.missing)

    def fields(self) -> dict[str, dict[str, Fields]]:
        """Every item as plain values, by part and key."""
        return {
            name: {key: part.canonical(item) for key, item in self.reading.of(name).items()}
            for name, part in program_items().items()
        }

    def digest(self) -> str:
        """Changes with what any item says, with nothing else."""
        head = self.head.model_dump(mode="json", exclude_none=True)
        return digest({"head": head, "parts": self.fields()})


def digest(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


class ProgramErrors(FolderErrors):
    """A folder with mistakes; `warnings` are of what could be read all the same."""

    def __init__(
        self, problems: Sequence[FolderProblem], warnings: tuple[FolderProblem, ...]
    ) -> None:
        super().__init__(problems)
        self.warnings = warnings


@dataclass
class _Draft:
    """A folder on its way to a program."""

    path: FilePath
    reading: Reading
    notes: Notes = field(default_factory=Notes)
    head: Head | None = None


def read_program(
    folder: FilePath,
    *,
    starts_on: date | None = None,
    start_of: StartOf | None = None,
    may_lack_data: bool = False,
    is_limited: bool = False,
) -> Program:
    """The program in `folder`; its times are checked as if its cohort began on `starts_on`, where that is given.

    `start_of` says for the day the folder names on which a cohort that is there began: what can still be met there is
    judged by its own days. With `may_lack_data`, data may be missing where the program names the command that makes
    it: such a program can be looked at, not applied. Whatever answers a request sets `is_limited`, so that no file
    of data takes long.

    Raises ProgramErrors with every mistake in it, not the first.
    """
    reading = Reading(
        starts_on=starts_on,
        start_of=start_of,
        may_lack_data=may_lack_data,
        is_limited=is_limited,
    )
    draft = _Draft(folder, reading)
    document, own, problems = find_documents(folder, program_items().values())
    draft.notes.problems += problems
    if document is not None:
        _read_head(draft, document)
        reading.data_made_by = getattr(draft.head, "data_made_by", None) or ""
        _read_parts(draft, document, own)
        _check(draft)
    notes = draft.notes
    notes.problems = list(with_items(notes.problems, notes))
    warnings = tuple(with_items(_warnings(draft), notes))
    if draft.head is None or notes.problems:
        raise ProgramErrors(_known(notes.problems), warnings)
    return Program(folder=folder, head=draft.head, reading=reading, warnings=warnings)


def _read_head(draft: _Draft, document: Document) -> None:
    tree = document.tree
    if not isinstance(tree, dict):
        draft.notes.problems.append(problem_at(document, (), "not_mapping"))
        return
    allowed = [*Head.model_fields, *program_items()]
    for key in tree:
        if key not in allowed and not draft.notes.is_full:
            params = {"key": key, "allowed": ", ".join(allowed), **near(key, allowed)}
            draft.notes.problems.append(problem_at(document, (key,), "unknown_key", **params))
    said = {key: tree[key] for key in Head.model_fields if key in tree}
    draft.head, problems = read_at(document, (), said, Head)
    draft.notes.problems += problems


def _read_parts(draft: _Draft, document: Document, own: dict[str, list[Source]]) -> None:
    tree = document.tree if isinstance(document.tree, dict) else {}
    reading, notes = draft.reading, draft.notes
    for name, part in program_items().items():
        sources = own[name]
        if tree.get(name) is not None:
            sources = [Source(document, (name,), tree[name]), *sources]
        if part.is_required and not sources:
            notes.problems.append(problem_at(document, (), "missing_key", key=name))
        known = len(notes.problems)
        reading.items[name] = read_part(part, sources, notes)
        if len(notes.problems) > known:
            reading.unreadable.add(name)
        _check_renames(reading.items[name].values(), notes)
    for name, key in notes.places:
        reading.keys.setdefault(name, []).append(key)


def _check(draft: _Draft) -> None:
    """Each step for all items before the next: a check asks for facts that any item may have published."""
    parts = program_items().values()
    for part in parts:
        part.publish(draft.reading)
    for part in parts:
        part.prepare(draft.path, draft.reading, draft.notes)
    for part in parts:
        part.check(draft.reading, draft.notes)


def _warnings(draft: _Draft) -> Iterator[FolderProblem]:
    for part in program_items().values():
        yield from part.warnings(draft.reading, draft.notes)


def _check_renames(items: Collection[Item], notes: Notes) -> None:
    keys = {item.key for item in items}
    times = Counter(item.was for item in items if item.was)
    for item in items:
        if not item.was:
            continue
        if item.was == item.key:
            notes.add(item, ("was",), "was_itself")
        elif item.was in keys:
            notes.add(item, ("was",), "was_still_there", value=item.was)
        elif times[item.was] > 1:
            notes.add(item, ("was",), "was_twice", value=item.was)


def _known(problems: Sequence[FolderProblem]) -> Sequence[FolderProblem]:
    """`problems`, with a sentence of last resort for what no table words."""
    return [
        one
        if is_known(one.code)
        else dataclasses.replace(
            one, code="not_fitting", params={"value": str(one.params.get("value", ""))}
        )
        for one in problems
    ]
