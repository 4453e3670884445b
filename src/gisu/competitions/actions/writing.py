"""Write what a page or another folder says of a competition into its own folder: texts, limits, teams, its name."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from gisu.competitions import part
from gisu.core.yaml_writing import Scalar, with_values
from gisu_scoring.documents.reading import read_yaml
from gisu_scoring.folders.checked_folder import CheckedFolder, FolderDescription
from gisu_scoring.folders.competition import Competition, Section

FILE = "competition.yaml"
PAGES = ("overview", "rules")


def said_by(folder: CheckedFolder | FolderDescription) -> dict[str, Any]:
    """What the folder says of whatever a page may set, as `part.Competition` reads it."""
    said = folder.competition
    return {
        "title": said.title.model_dump(),
        "summary": said.summary.model_dump(),
        "overview": {language: text.strip() for language, text in folder.overview.items()},
        "rules": {language: text.strip() for language, text in folder.rules.items()},
        "limits": said.limits.model_dump(),
        "finals": said.finals.model_dump(),
        "diagnostics": said.diagnostics,
        "teams": said.teams.model_dump(),
    }


@contextmanager
def laid_out(folder: CheckedFolder, item: part.Competition) -> Iterator[Path]:
    """A folder that says what `item` says: the folder itself where it does already, else a copy."""
    if folder.competition.slug == item.key and all(
        getattr(item, name) is None or _plain(item, name) == said
        for name, said in said_by(folder).items()
    ):
        yield folder.path
        return
    with TemporaryDirectory(prefix="gisu-competition-") as kept:
        for path in folder.paths():
            copy = Path(kept) / path.relative_to(folder.path)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copyfile(path, copy)
        write(Path(kept), item)
        yield Path(kept)


def write(folder: Path, item: part.Competition) -> None:
    """Bring the files in `folder` to what `item` says; what they say already stays to the letter."""
    path = folder / FILE
    text = path.read_text(encoding="utf-8-sig")
    tree: Any = read_yaml(text, FILE).tree
    wanted = with_values(text, dict(_values(item, tree)))
    if wanted != text:
        path.write_text(wanted, encoding="utf-8")
    for name in PAGES:
        pages = getattr(item, name)
        for language, said in pages.model_dump().items() if pages else ():
            named = (tree.get(name) or {}).get(language) or f"{name}.{language}.md"
            page = folder / named
            if page.read_text(encoding="utf-8-sig").strip() != said:
                page.write_text(f"{said}\n", encoding="utf-8")


def _values(item: part.Competition, tree: Any) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    """Every single value with its place; what the file leaves out because it is the usual is left out."""
    yield ("slug",), item.key
    for name in ("title", "summary", "limits", "finals", "teams"):
        section = getattr(item, name)
        for inner, value in (_plain(item, name) or {}).items():
            usual = type(section).model_fields[inner].default
            if inner in (tree.get(name) or {}) or value != usual:
                yield (name, inner), value
    if item.diagnostics is not None:
        usual = Competition.model_fields["diagnostics"].default
        if "diagnostics" in tree or item.diagnostics != usual:
            yield ("diagnostics",), item.diagnostics


def _plain(item: part.Competition, name: str) -> Any:
    said = getattr(item, name)
    return said.model_dump() if isinstance(said, Section) else said
