"""Zip files no program of ours packed: refused in words, within bounds."""

import io
import random
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from gisu.programs.reading import archive
from gisu.programs.reading.archive import BadArchive, unpacked

Members = list[tuple[str | zipfile.ZipInfo, bytes]]
CANNOT_READ = "This is not a zip file that can be read."
TOO_LARGE = "The zip file unpacks to far more than a program has."


def packed(members: Members, **how: Any) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **how) as made:
        for name, content in members:
            made.writestr(name, content)
    return file.getvalue()


def raw(name: str, **fields: Any) -> zipfile.ZipInfo:
    """A member whose name is written just so."""
    info = zipfile.ZipInfo("x")
    info.filename = info.orig_filename = name
    for field, value in fields.items():
        setattr(info, field, value)
    return info


def files_of(data: bytes) -> dict[str, bytes]:
    with unpacked(io.BytesIO(data), size=len(data)) as folder:
        found = [path for path in folder.rglob("*") if path.is_file()]
        return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def refused(data: bytes) -> str:
    with pytest.raises(BadArchive) as error, unpacked(io.BytesIO(data), size=len(data)):
        pytest.fail("it was taken")
    assert error.value.remedy == "Pack the folder with program.yaml anew, as a zip file."
    assert len(error.value.what) < 300
    return error.value.what


def test_a_folder_is_laid_out_as_it_was_packed() -> None:
    members: Members = [
        ("camp/", b""),
        ("camp/program.yaml", b"format: 1\n"),
        ("camp/data\\train.csv", b"id\n"),
        ("camp/사진.png", b"\x89PNG"),
        ("__MACOSX/camp/._program.yaml", b"\0"),
    ]

    assert files_of(packed(members)) == {
        "program.yaml": b"format: 1\n",
        "data/train.csv": b"id\n",
        "사진.png": b"\x89PNG",
    }


NAMES = {
    "above its folder": "../program.yaml",
    "above its folder, by backslash": "a\\..\\..\\b",
    "from the root": "/etc/passwd",
    "from a drive": "C:/program.yaml",
    "a dot": "a/./b",
    "nothing but a dot": ".",
    "nothing": "",
    "nothing between slashes": "a//b",
    "too long a name": "n" * 256,
    "too long a name in another script": "가" * 86,
    "too long a path": "/".join(["folder"] * 200),
    "a NUL": "a\0b",
    "a line break": "a\nb",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_no_files_is_refused(name: str) -> None:
    data = packed([("program.yaml", b""), (raw(NAMES[name]), b"x")])

    assert refused(data).startswith("The zip file has a ")


AT_ONCE = "In the zip file a is a file and a folder at once."
ALIKE = (
    "On some systems these names in the zip file are one, since they differ only by case or by the form of their "
    "letters: "
)
TWICE: dict[str, tuple[list[str], str]] = {
    "a file and a folder": (["a", "a/b"], AT_ONCE),
    "a folder and a file": (["a/b", "a"], AT_ONCE),
    "a named folder and a file": (["a/", "a"], AT_ONCE),
    "a file and a named folder": (["a", "a/"], AT_ONCE),
    "a file below a file": (["a/b", "a/b/c/d"], AT_ONCE.replace(" a ", " a/b ", 1)),
    "two of one name": (["a", "a"], "The zip file has a twice."),
    "two by different slashes": (["a/b", "a\\b"], "The zip file has a/b twice."),
    "two that differ by case": (
        ["Program.yaml", "program.yaml"],
        f"{ALIKE}program.yaml and Program.yaml.",
    ),
    "two that differ by form": (
        ["caf\u00e9", "cafe\u0301"],
        f"{ALIKE}cafe\u0301 and caf\u00e9.",
    ),
}


@pytest.mark.parametrize("name", TWICE)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_things_in_one_place_are_refused(name: str) -> None:
    names, what = TWICE[name]

    assert refused(packed([(raw(one), b"") for one in names])) == what


def test_a_link_is_refused() -> None:
    link = raw("link", external_attr=(stat.S_IFLNK | 0o777) << 16, create_system=3)

    assert refused(packed([(link, b"/etc/passwd")])) == (
        "The zip file has a link instead of a file: link."
    )


def test_what_is_locked_is_refused() -> None:
    data = bytearray(packed([("program.yaml", b"x" * 100)]))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1

    assert refused(bytes(data)) == "The zip file is locked with a password."


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_in_a_rare_way_is_refused(method: int) -> None:
    data = packed([(raw("program.yaml", compress_type=method), b"x" * 100)])

    assert (
        refused(data) == "The zip file is packed in a way that is not read here: program.yaml."
    )


def test_what_unpacks_to_very_much_is_refused() -> None:
    assert refused(packed([("zeros", bytes(60_000_000))])) == TOO_LARGE


def test_no_more_is_unpacked_than_the_site_takes(settings: Settings) -> None:
    settings.GISU_UPLOAD_BYTES = 100_000

    assert refused(packed([("a", bytes(500_001))])) == TOO_LARGE
    assert len(files_of(packed([("a", bytes(500_000))]))) == 1


def test_what_says_that_it_is_small_is_not_believed() -> None:
    data = bytearray(packed([("zeros", bytes(5_000_000))]))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<L", data, data.index(signature) + at, 10)

    assert refused(bytes(data)) == CANNOT_READ


def test_more_files_than_a_program_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 10)

    assert refused(packed([(str(at), b"") for at in range(11)])) == TOO_LARGE


def test_a_directory_of_very_many_files_is_refused_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = bytearray(packed([("a", b"")]))
    struct.pack_into("<L", data, data.rindex(b"PK\x05\x06") + 12, 100_000_000)
    monkeypatch.setattr(zipfile, "ZipFile", lambda _: pytest.fail("it was read"))

    assert refused(bytes(data)) == TOO_LARGE


def test_a_directory_of_the_large_kind_is_refused() -> None:
    data = packed([("a", b"")])
    at = data.rindex(b"PK\x05\x06")
    locator = b"PK\x06\x07" + bytes(16)

    assert refused(data[:at] + locator + data[at:]) == TOO_LARGE


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "no zip file": lambda _: b"format: 1\n" * 100,
    "half": lambda data: data[: len(data) // 2],
    "without its end": lambda data: data[:-10],
    "only its end": lambda data: data[-22:],
    "another content": lambda data: data.replace(b"format", b"formut"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_file_is_refused(name: str) -> None:
    data = packed(
        [(raw("program.yaml", compress_type=zipfile.ZIP_STORED), b"format: 1\n" * 50)]
    )

    spoilt = SPOILT[name](data)

    assert spoilt != data
    if name == "only its end":
        assert refused(spoilt)
    else:
        assert refused(spoilt) == CANNOT_READ


def test_no_mutation_of_a_good_archive_does_anything_but_unpack_or_be_refused(
    tmp_path: Path,
) -> None:
    data = packed([("camp/program.yaml", b"format: 1\n" * 30), ("camp/a/b.csv", b"id\n1\n")])
    chance = random.Random(20260306)  # noqa: S311

    outcomes = set()
    for _ in range(1_500):
        mutant = bytearray(data)
        for _ in range(chance.randrange(1, 5)):
            mutant[chance.randrange(len(mutant))] = chance.choice(
                [0, 1, 255, chance.randrange(256)]
            )
        cut = chance.choice([len(mutant)] * 5 + [chance.randrange(len(mutant))])
        try:
            files_of(bytes(mutant[:cut]))
            outcomes.add("unpacked")
        except BadArchive:
            outcomes.add("refused")

    assert outcomes == {"unpacked", "refused"}


def test_of_two_programs_in_an_archive_none_is_chosen() -> None:
    data = packed([("b/program.yaml", b""), ("a/program.yaml", b"")])

    with pytest.raises(BadArchive) as error, unpacked(io.BytesIO(data), size=len(data)):
        pytest.fail("it was taken")

    assert error.value.what == (
        "The zip file has more than one program: a/program.yaml and b/program.yaml."
    )
    assert error.value.remedy == "Pack the folder of one of them alone."
