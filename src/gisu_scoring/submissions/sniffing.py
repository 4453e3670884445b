"""Files that are no CSV at all, recognised by their first bytes before a parser guesses."""

import codecs
import re

from gisu_scoring.problems.submission import Problem, shorten

_MAGIC = (
    (b"PAR1", "parquet"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "seven_zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "excel"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"%PDF", "pdf"),
    (b"\x93NUMPY", "numpy"),
    (b"\x80\x02", "pickle"),
    (b"\x80\x03", "pickle"),
    (b"\x80\x04", "pickle"),
    (b"\x80\x05", "pickle"),
    (b"ARROW1", "arrow"),
    (b"FEA1", "arrow"),
    *((b"BZh%d1AY" % level, "bzip2") for level in range(1, 10)),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x89HDF\r\n\x1a\n", "hdf5"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"version https://git-lfs.github.com/spec/", "git_lfs"),
    (b"{\\rtf", "rtf"),
)
_TAR_AT, _TAR = 257, b"ustar"
# A page, or a piece of one: a tag's name, or a comment, behind its bracket.
_HTML = re.compile(rb"<(?:!--|!doctype|\?xml|/?[a-z][a-z0-9]*[\s/>])")
_JSON = re.compile(rb"\{\s*[\"}]|\[\s*[\[\]{\"]|\[\s*-?[0-9]")
# A text has a few of these at most, by mistake; of what is no text one byte in eight is one.
_CONTROL = bytes([*range(9), *range(14, 27), *range(28, 32)])


def foreign_format(data: bytes) -> Problem | None:
    """A problem that names the format, where the bytes are of a well-known other one."""
    how = _format(data)
    return Problem(kind="not_csv", params={"how": how}) if how else None


def _format(data: bytes) -> str | None:
    if data.startswith(b"PK\x03\x04"):
        return "excel" if b"xl/" in data[:4096] else "zip"
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data[_TAR_AT : _TAR_AT + len(_TAR)] == _TAR:
        return "tar"
    start = data[:512].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if _HTML.match(start):
        return "html"
    return "json" if _JSON.match(start) else None


def wrong_encoding(data: bytes) -> Problem | None:
    """A problem that names the encoding and the first line UTF-8 cannot read."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return Problem(kind="wrong_encoding", line=1, params={"how": "utf32"})
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _looks_like_utf16(data):
        return Problem(kind="wrong_encoding", line=1, params={"how": "utf16"})
    if data and not data.strip(b"\0"):
        return Problem(kind="not_csv", params={"how": "zero_bytes"})
    if _is_no_text(data[:1024]):
        return Problem(kind="not_csv", params={"how": "binary"})
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(data, error.start)
    return None


def _is_no_text(head: bytes) -> bool:
    controls = len(head) - len(head.translate(None, _CONTROL))
    return controls >= 8 and 20 * controls > len(head)


def _looks_like_utf16(data: bytes) -> bool:
    """UTF-16 without its mark: every other byte of an ASCII header is zero."""
    head = data[:64]
    return len(head) >= 4 and any(head[0:8:2]) is not any(head[1:8:2])


def _undecodable(data: bytes, at: int) -> Problem:
    start = data.rfind(b"\n", 0, at) + 1
    end = data.find(b"\n", at)
    broken = data[start : end if end >= 0 else len(data)].strip()
    line = data.count(b"\n", 0, at) + 1
    try:
        data.decode("cp949")
        shown, how = broken.decode("cp949"), "cp949"
    except UnicodeDecodeError:
        shown, how = broken.decode("utf-8", errors="replace"), "unknown"
    return Problem(kind="wrong_encoding", line=line, value=shorten(shown), params={"how": how})
