"""Pictures of the digits, made from their arrays: grey PNG files, written by hand because it takes twenty lines."""

import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Cells = NDArray[np.float64]
Grey = NDArray[np.uint8]

ENLARGED = 8
SHEET_COLUMNS = 40
INK = 16.0


def write_images(
    path: Path, *, ids: Sequence[str], cells: Cells, train: Sequence[int], labels: Sequence[int]
) -> None:
    """A zip with one picture per digit, and one sheet with those of `train`, a line per label."""
    with zipfile.ZipFile(path, "w") as archive:
        sheet = contact_sheet(cells[list(train)], [labels[at] for at in train])
        _add(archive, "images/train-sheet.png", sheet)
        for name, digit in zip(ids, cells, strict=True):
            _add(archive, f"images/{name}.png", enlarge(digit, ENLARGED))


def enlarge(digit: Cells, times: int) -> Grey:
    """Black ink on white paper, each cell a square of `times` pixels."""
    paper = 255 - np.rint(digit.reshape(8, 8) * (255 / INK))
    return np.kron(paper, np.ones((times, times))).astype(np.uint8)


def contact_sheet(cells: Cells, labels: Sequence[int]) -> Grey:
    """The first pictures of each label side by side, 0 at the top."""
    sheet = np.full((10 * 18 + 2, SHEET_COLUMNS * 18 + 2), 255, dtype=np.uint8)
    for label in range(10):
        ours = [at for at, found in enumerate(labels) if found == label][:SHEET_COLUMNS]
        for column, at in enumerate(ours):
            top, left = 2 + label * 18, 2 + column * 18
            sheet[top : top + 16, left : left + 16] = enlarge(cells[at], 2)
    return sheet


def png(grey: Grey) -> bytes:
    """The picture as a PNG file: eight bits of grey, lines unfiltered."""
    height, width = grey.shape
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = b"".join(b"\0" + line.tobytes() for line in grey)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    )


def _add(archive: zipfile.ZipFile, name: str, grey: Grey) -> None:
    """With the zip format's earliest date, so that building again gives the same bytes."""
    archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), png(grey))
