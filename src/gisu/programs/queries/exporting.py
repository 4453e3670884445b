"""Write a cohort back as a program's folder: in a fixed order, as a person would, so that a diff shows what changed."""

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from gisu.cohorts.models import Cohort
from gisu.programs.parts.part import Part
from gisu.programs.parts.registry import PARTS
from gisu.programs.reading.documents import PROGRAM

OWN_FILE = 12  # a part with more items than this gets a file of its own
NULL = "tag:yaml.org,2002:null"


class _AsText(yaml.SafeDumper):
    """Everything is text to whoever reads a program, so nothing but a missing value needs quotes."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if tag == NULL]
        for first, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


def write_folder(*, cohort: Cohort, folder: Path) -> int:
    """Write `cohort` into `folder`; how many items that were. Raises FolderNotKept, BlobMissing."""
    folder.mkdir(parents=True, exist_ok=True)
    slug = cohort.program or cohort.slug
    head: dict[str, Any] = {"format": "1", "slug": slug, "title": dict(cohort.name)}
    count = 0
    for part in PARTS.values():
        items = part.as_set(cohort)
        count += len(items)
        for key in items:
            part.write_files(cohort, key, folder)
        said = _said(part, items)
        if len(items) > OWN_FILE and part.name != "competitions":
            (folder / f"{part.name}.yaml").write_text(_yaml(said), encoding="utf-8")
        elif said:
            head[part.name] = said
    (folder / PROGRAM).write_text(_sections(head), encoding="utf-8")
    return count


def zipped(cohort: Cohort) -> bytes:
    """The same folder as one file. Raises FolderNotKept, BlobMissing."""
    packed = io.BytesIO()
    with TemporaryDirectory(prefix="gisu-export-") as kept:
        write_folder(cohort=cohort, folder=Path(kept))
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(Path(kept).rglob("*")):
                if path.is_file():
                    archive.write(path, path.relative_to(kept))
    return packed.getvalue()


def _said(part: Part, items: dict[str, dict[str, Any]]) -> Any:
    """What the models say beyond their defaults; a list, a mapping or a single section as the part is written."""
    written = {}
    for key, fields in items.items():
        dumped = part.read(key, fields).item.model_dump(mode="json", exclude_defaults=True)
        rest = {name: value for name, value in dumped.items() if name not in part.hidden}
        written[key] = _plain({name: value for name, value in rest.items() if name != "key"})
    if part.is_one:
        return written.get(part.name)
    if part.is_map:
        return written
    return [{"key": key, **said} for key, said in written.items()]


def _plain(value: Any) -> Any:
    """Everything as the text a person would write."""
    if isinstance(value, dict):
        return {name: _plain(said) for name, said in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None else str(value)


def _sections(head: dict[str, Any]) -> str:
    """One part after the other, with air between them."""
    first = {name: head.pop(name) for name in ("format", "slug", "title")}
    return "\n".join(
        _yaml(one) for one in (first, *({name: said} for name, said in head.items()))
    )


def _yaml(said: Any) -> str:
    return yaml.dump(
        said,
        Dumper=_AsText,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=110,
    )
