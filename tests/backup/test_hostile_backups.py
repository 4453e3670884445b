"""A backup that was damaged anywhere, or made by somebody else: refused in words, never with anything else."""

import hashlib
import json
import random
import zipfile
from pathlib import Path
from typing import Any

import pytest

from gisu.backup.archive import Archive, BadBackup, names_digest

CONTENT = b"id\n1\n"
BLOB = hashlib.sha256(CONTENT).hexdigest()
LINES = b"[1]\n[2]\n"


def manifest(**fields: Any) -> dict[str, Any]:
    table = {"fields": ["id"], "rows": 2, "digest": hashlib.sha256(LINES).hexdigest()}
    return {
        "format": 1,
        "gisu": "0",
        "made_at": "2026-03-06",
        "database": "sqlite",
        "migrations": [],
        "tables": {"work.item": {**table, "last_id": 2}},
        "blobs": {"count": 1, "size": len(CONTENT), "digest": names_digest([BLOB])},
        **fields,
    }


def backup(path: Path, said: Any) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("tables/work.item.jsonl", LINES)
        archive.writestr(f"blobs/{BLOB}", CONTENT)
        archive.writestr("manifest.json", json.dumps(said))
    return path


def check(path: Path) -> None:
    archive = Archive(path)
    try:
        archive.check()
    finally:
        archive.close()


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        {},
        manifest(format="x"),
        manifest(tables={"no.such": {"fields": [], "rows": 0, "digest": "", "last_id": None}}),
        manifest(
            tables={"../../etc": {"fields": [], "rows": 0, "digest": "", "last_id": None}}
        ),
        manifest(blobs={"count": 0, "size": 0, "digest": ""}),
        manifest(more="x"),
    ],
)
def test_a_manifest_that_says_something_else_is_refused(said: Any, tmp_path: Path) -> None:
    check(backup(tmp_path / "good.zip", manifest()))

    with pytest.raises(BadBackup):
        check(backup(tmp_path / "bad.zip", said))


def test_no_mutation_of_a_backup_raises_anything_but_a_refusal(tmp_path: Path) -> None:
    data = backup(tmp_path / "good.zip", manifest()).read_bytes()
    chance = random.Random(20260306)  # noqa: S311
    outcomes = set()

    for _ in range(1_500):
        mutant = bytearray(data)
        for _ in range(chance.randrange(1, 4)):
            mutant[chance.randrange(len(mutant))] = chance.choice(
                [0, 255, chance.randrange(256)]
            )
        cut = chance.choice([len(mutant)] * 5 + [chance.randrange(len(mutant))])
        path = tmp_path / "mutant.zip"
        path.write_bytes(mutant[:cut])
        try:
            check(path)
            outcomes.add("read")
        except BadBackup:
            outcomes.add("refused")

    assert outcomes == {"read", "refused"}
