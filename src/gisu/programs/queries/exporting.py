"""Write a cohort back as a program's folder, so that a diff shows what changed on the site and nothing else."""

import io
import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import ProgramItem
from gisu.programs.queries.rewriting import parts_in, rewrite
from gisu.programs.queries.saying import in_its_form, written
from gisu.programs.reading.documents import PROGRAM
from gisu.programs.registry import program_items
from gisu.programs.yaml_items import dumped

OWN_FILE = 12  # a part with more items than this gets a file of its own


def write_folder(*, cohort: Cohort, folder: Path) -> int:
    """Write `cohort` into `folder`; how many items the program there has, as linting it counts.

    Over a program that is there what the site says alike keeps its lines, its file and its comments.
    Raises KeptWrongly, FolderErrors where that program has mistakes, FolderNotKept, BlobMissing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    items = {part.name: part.as_set(cohort) for part in program_items().values()}
    said = {part.name: written(part, items[part.name]) for part in program_items().values()}
    if (folder / PROGRAM).is_file():
        rewrite(folder, said)
    else:
        _write_anew(cohort, folder, said)
    there = parts_in(folder, program_items().values())
    for part in program_items().values():
        for key in items[part.name]:
            if key in there[part.name].items:  # what goes without saying has no files
                part.write_files(cohort, there[part.name].items[key], folder)
    return sum(len(part.places) for part in there.values())


def zipped(cohort: Cohort) -> bytes:
    """The same folder as one file. Raises KeptWrongly, FolderNotKept, BlobMissing."""
    packed = io.BytesIO()
    with TemporaryDirectory(prefix="gisu-export-") as kept:
        write_folder(cohort=cohort, folder=Path(kept))
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(Path(kept).rglob("*")):
                if path.is_file():
                    archive.write(path, path.relative_to(kept))
    return packed.getvalue()


def _write_anew(cohort: Cohort, folder: Path, said: dict[str, dict[str, Any]]) -> None:
    """In a fixed order, one part after the other, with air between them."""
    program = cohort.program
    slug = program.slug if program else _short_name(cohort.slug)
    title = dict(program.title if program else cohort.name)
    sections = [dumped({"format": "1", "slug": slug, "title": title})]
    for part in program_items().values():
        found = in_its_form(part, said[part.name])
        if _has_own_file(part, said[part.name]):
            (folder / f"{part.name}.yaml").write_text(dumped(found), encoding="utf-8")
        elif found:
            sections.append(dumped({part.name: found}))
    (folder / PROGRAM).write_text("\n".join(sections), encoding="utf-8")


def _short_name(slug: str) -> str:
    """A cohort's slug as a program's: addresses may have capitals and underscores, a folder's names not."""
    return re.sub(r"[^a-z0-9]+", "-", slug.lower()).strip("-")[:60].strip("-") or "cohort"


def _has_own_file(part: ProgramItem, said: dict[str, Any]) -> bool:
    return len(said) > OWN_FILE and not part.has_folders
