"""The YAML files of a program's folder: program.yaml, and parts in files of their own beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from gisu.cohorts.program_item import ProgramItem
from gisu_scoring.documents.reading import Document, Path, Tree, read_yaml
from gisu_scoring.documents.validation import near
from gisu_scoring.problems.folder import FolderProblem

PROGRAM = "program.yaml"
# A cohort of half a year, written at length, comes to a twentieth of this.
MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """Where a part, or some of its items, stands."""

    document: Document
    path: Path
    tree: Tree

    @property
    def file(self) -> str:
        return self.document.file


def find_documents(
    folder: FilePath, parts: Iterable[ProgramItem], *, most_bytes: int = MOST_BYTES
) -> tuple[Document | None, dict[str, list[Source]], list[FolderProblem]]:
    """program.yaml, what is said of each part in files of its own, and what could not be read."""
    known = list(parts)
    problems: list[FolderProblem] = []
    if not folder.is_dir():
        return None, {}, [FolderProblem(file=str(folder), code="no_program_folder")]
    if not (folder / PROGRAM).is_file():
        return None, {}, [FolderProblem(file=PROGRAM, code="no_program_file")]
    program = read_document(folder, PROGRAM, problems)
    sources: dict[str, list[Source]] = {part.name: [] for part in known}
    left = most_bytes
    for part, name in _files(folder, known, problems):
        left -= _size(folder / name)
        if left < 0:
            params = {"limit": most_bytes // 1_000_000}
            problems.append(
                FolderProblem(file=name, line=1, code="files_too_large", params=params)
            )
            break
        document = read_document(folder, name, problems)
        if document is not None and document.tree is not None:
            sources[part].append(Source(document, (), document.tree))
    return program, sources, problems


def read_document(
    folder: FilePath, name: str, problems: list[FolderProblem]
) -> Document | None:
    """The file as a tree with lines; what is wrong with its form is added to `problems`."""
    if not (folder / name).is_file():
        problems.append(FolderProblem(file=name, code="not_a_file"))
        return None
    try:
        with (folder / name).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        problem = FolderProblem(file=name, code="file_unreadable", params={"file": name})
        problems.append(problem)
        return None
    if len(data) > MOST_BYTES:
        params = {"limit": MOST_BYTES // 1_000_000}
        problems.append(FolderProblem(file=name, line=1, code="file_too_large", params=params))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(FolderProblem(file=name, line=line, code="not_utf8"))
        return None
    document = read_yaml(text, name)
    problems += document.problems
    return document if document.tree is not None or not document.problems else None


def _size(place: FilePath) -> int:
    """In bytes; 0 for what is no file, which may be a link that leads nowhere or to itself."""
    return place.stat().st_size if place.is_file() else 0


def _files(
    folder: FilePath, parts: list[ProgramItem], problems: list[FolderProblem]
) -> Iterator[tuple[str, str]]:
    """Each file of a part: PART.yaml beside program.yaml, or any *.yaml in the folder PART."""
    own = [part.name for part in parts if not part.has_folders]
    for path in sorted(folder.glob("*.y*ml")):
        if path.name == PROGRAM or path.suffix not in {".yaml", ".yml"}:
            continue
        if path.stem in own and path.suffix == ".yaml":
            yield path.stem, path.name
        else:
            problems.append(_not_read(path.name, [PROGRAM, *(f"{one}.yaml" for one in own)]))
    for part in own:
        for path in sorted((folder / part).glob("*.y*ml")):
            yield part, f"{part}/{path.name}"


def _not_read(name: str, allowed: list[str]) -> FolderProblem:
    params = {"value": name, "allowed": ", ".join(allowed), **near(name, allowed)}
    return FolderProblem(file=name, line=1, code="file_not_read", params=params)
