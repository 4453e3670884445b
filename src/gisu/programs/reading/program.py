"""A program's folder, read and checked as a whole."""

import dataclasses
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path as FilePath
from typing import Any, Literal

from pydantic import Field

from gisu.cohorts.part import Cohort as CohortItem
from gisu.competitions.folder_checks import check_here
from gisu.programs.parts.part import Fields, Part, Whole
from gisu.programs.parts.registry import PARTS
from gisu.programs.parts.stages import count
from gisu.programs.reading.clashing import clash_warnings
from gisu.programs.reading.documents import Source, find_documents
from gisu.programs.reading.items import Notes, read_part, with_items
from gisu.programs.sentences import SENTENCES
from gisu_scoring.documents.reading import Document
from gisu_scoring.documents.validation import near, problem_at, read_at
from gisu_scoring.folders.checked_folder import CheckFolder
from gisu_scoring.folders.competition import Section, Slug, Text, Title
from gisu_scoring.problems.folder import FolderErrors, FolderProblem
from gisu_scoring.problems.reasons import FOLDER

RunsFrom = Callable[[date], date]


class Head(Section):
    """What a program says of itself."""

    format: Literal["1"] = Field(description="The version of this format: `1`.")
    slug: Slug = Field(description="The program's short name: a-z, 0-9 and hyphens.")
    title: Title = Field(description="Its name, whichever cohort runs it.")
    data_made_by: Text | None = Field(
        default=None,
        description=(
            "The command that makes the competitions' data, where the folder is kept without it. `gisu lint` then counts "
            "the files that are still to be made; planning and applying need them."
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Program:
    """A program in which nothing is wrong."""

    folder: FilePath
    head: Head
    whole: Whole
    warnings: tuple[FolderProblem, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Files of data that are still to be made, by the command the program names."""
        return tuple(self.whole.missing)

    def fields(self) -> dict[str, dict[str, Fields]]:
        """Every item as plain values, by part and key."""
        return {
            part.name: {
                key: part.canonical(said) for key, said in self.whole.of(part.name).items()
            }
            for part in PARTS.values()
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
class _Reading:
    folder: FilePath
    notes: Notes = field(default_factory=Notes)
    head: Head | None = None
    whole: Whole = field(default_factory=Whole)
    runs_from: RunsFrom | None = None


def read_program(
    folder: FilePath,
    *,
    starts_on: date | None = None,
    runs_from: RunsFrom | None = None,
    may_lack_data: bool = False,
    check_folder: CheckFolder = check_here,
) -> Program:
    """The program in `folder`; its times are checked as if its cohort began on `starts_on`, where that is given.

    `runs_from` says for the day the folder names on which a cohort that is there began: what can still be met there is
    judged by its own days.

    With `may_lack_data`, data may be missing where the program names the command that makes it: such a program can
    be looked at, not applied. `check_folder` reads each competition's folder: whatever answers a request gives
    FolderChecks, so that none takes long.

    Raises ProgramErrors with every mistake in it, not the first.
    """
    reading = _Reading(folder, runs_from=runs_from)
    program, own, problems = find_documents(folder, PARTS)
    reading.notes.problems += problems
    if program is not None:
        _read_head(reading, program)
        reading.whole.data_made_by = getattr(reading.head, "data_made_by", None) or ""
        reading.whole.may_lack_data = may_lack_data
        reading.whole.check_folder = check_folder
        _read_parts(reading, program, own, starts_on)
    reading.notes.problems = list(with_items(reading.notes.problems, reading.notes))
    warnings = tuple(with_items(clash_warnings(reading.whole, reading.notes), reading.notes))
    if reading.head is None or reading.notes.problems:
        raise ProgramErrors(_known(reading.notes.problems), warnings)
    return Program(folder=folder, head=reading.head, whole=reading.whole, warnings=warnings)


def _read_head(reading: _Reading, document: Document) -> None:
    tree = document.tree
    if not isinstance(tree, dict):
        reading.notes.problems.append(problem_at(document, (), "not_mapping"))
        return
    allowed = [*Head.model_fields, *PARTS]
    for key in tree:
        if key not in allowed and not reading.notes.is_full:
            params = {"key": key, "allowed": ", ".join(allowed), **near(key, allowed)}
            reading.notes.problems.append(problem_at(document, (key,), "unknown_key", **params))
    said = {key: tree[key] for key in Head.model_fields if key in tree}
    reading.head, problems = read_at(document, (), said, Head)
    reading.notes.problems += problems


def _read_parts(
    reading: _Reading, document: Document, own: dict[str, list[Source]], starts_on: date | None
) -> None:
    tree = document.tree if isinstance(document.tree, dict) else {}
    counts = True
    for part in PARTS.values():
        sources = own[part.name]
        if tree.get(part.name) is not None:
            sources = [Source(document, (part.name,), tree[part.name]), *sources]
        if part.name == "cohort":
            problem = problem_at(document, (), "missing_key", key="cohort")
            reading.notes.problems += [] if sources else [problem]
        known = len(reading.notes.problems)
        reading.whole.items[part.name] = read_part(part, sources, reading.notes)
        if part.name == "calendar" and len(reading.notes.problems) > known:
            counts = False
        _check_renames(part, reading)
    for name, key in reading.notes.places:
        reading.whole.keys.setdefault(name, []).append(key)
    # By another calendar than is meant every day would be wrong: none is looked at until it can be read.
    if counts:
        count(reading.whole, starts_on=starts_on)
    if counts and reading.runs_from is not None:
        reading.whole.running = _running(reading.whole, reading.runs_from)
    for part in PARTS.values():
        part.prepare(reading.folder, reading.whole, reading.notes)
    for part in PARTS.values():
        part.check(reading.whole, reading.notes)


def _running(whole: Whole, runs_from: RunsFrom) -> Whole:
    """The same program on the days of the cohort that is there."""
    found = dataclasses.replace(whole)
    cohort = whole.of("cohort").get("cohort")
    if cohort is not None and isinstance(cohort.item, CohortItem):
        count(found, starts_on=runs_from(cohort.item.starts))
    return found


def _check_renames(part: Part, reading: _Reading) -> None:
    items = reading.whole.of(part.name)
    times = Counter(said.was for said in items.values() if said.was)
    for said in items.values():
        if not said.was:
            continue
        if said.was == said.key:
            reading.notes.add(said, ("was",), "was_itself")
        elif said.was in items:
            reading.notes.add(said, ("was",), "was_still_there", value=said.was)
        elif times[said.was] > 1:
            reading.notes.add(said, ("was",), "was_twice", value=said.was)


def _known(problems: Sequence[FolderProblem]) -> Sequence[FolderProblem]:
    """`problems`, with a sentence of last resort for what no table words."""
    return [
        one
        if one.code in SENTENCES or one.code in FOLDER
        else dataclasses.replace(
            one, code="not_fitting", params={"value": str(one.params.get("value", ""))}
        )
        for one in problems
    ]
