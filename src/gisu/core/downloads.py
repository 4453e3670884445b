"""A stored file as an answer that can be gone on with: whole, or the part of it that is still missing (RFC 9110, 14)."""

import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from gisu.core import blobs

# No file is longer than eighteen digits say; Python reads no number of more than 4,300 at all.
ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
CHUNK = 1 << 16


class OutsideError(Exception):
    """The range asked for has nothing of the file."""


def blob_answer(request: HttpRequest, *, digest: str, name: str) -> HttpResponseBase:
    """The blob as the file `name` to keep: 200 whole, 206 a range, 304 where it is there already, 416 behind its end.

    Its ETag is its SHA-256, so that what was begun of another version is never gone on with (If-Range). Of several
    ranges at once, and of units other than bytes, nothing is understood: then the whole file comes, as is allowed.
    """
    path, etag = blobs.path_of(digest), f'"{digest}"'
    answer = get_conditional_response(request, etag=etag) or _content(request, path, etag, name)
    answer["Accept-Ranges"] = "bytes"
    answer["ETag"] = etag
    return answer


def _content(request: HttpRequest, path: Path, etag: str, name: str) -> HttpResponseBase:
    size = path.stat().st_size
    try:
        part = _asked(request, etag, size)
    except OutsideError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if part is None:
        return FileResponse(path.open("rb"), as_attachment=True, filename=name)
    first, last = part.start, part.stop - 1
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
        "Content-Length": str(len(part)),
        "Content-Range": f"bytes {first}-{last}/{size}",
        "Content-Type": mimetypes.guess_type(name)[0] or "application/octet-stream",
    }
    return StreamingHttpResponse(_read(path, part), status=206, headers=headers)


def _asked(request: HttpRequest, etag: str, size: int) -> range | None:
    """Which bytes are asked for; None for all. Raises OutsideError."""
    found = ONE_RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if found is None or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = found.groups()
    if not first and not last:
        return None
    if not first:
        wanted = range(max(size - int(last), 0), size)
    elif last and int(last) < int(first):
        return None
    else:
        wanted = range(int(first), min(int(last) + 1, size) if last else size)
    if not wanted:
        raise OutsideError
    return wanted


def _read(path: Path, part: range) -> Iterator[bytes]:
    with path.open("rb") as source:
        source.seek(part.start)
        left = len(part)
        while left and (chunk := source.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
