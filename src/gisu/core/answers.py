"""Answers every room gives: a list as CSV that a spreadsheet opens rightly, and how long an answer holds."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar, overload

from django.http import HttpResponse, StreamingHttpResponse

H = TypeVar("H", bound=HttpResponse)

# A spreadsheet takes a cell that begins like this for a formula, and whoever wrote the name for its author.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    def write(self, line: str) -> str:
        return line


class Rows(Sequence[Any]):
    """A queryset as an API pages through it, each row as `show` gives it: only the page asked for is read."""

    def __init__(self, found: Any, show: Callable[[Any], Any]) -> None:
        self._found, self._show = found, show

    def __len__(self) -> int:
        return int(self._found.count())

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return [self._show(one) for one in self._found[place]]
        return self._show(self._found[place])


def csv_answer(
    name: str, head: Sequence[object], rows: Iterable[Sequence[Any]]
) -> StreamingHttpResponse:
    """The list as the file NAME.csv, sent while it is read: UTF-8 with a mark, which spreadsheets need to read Korean.

    `rows` is read after the view has returned, when the request's language and zone are gone.
    """
    return StreamingHttpResponse(
        _lines([str(cell) for cell in head], rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def _lines(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(head)
    for row in rows:
        yield writer.writerow([_harmless(cell) for cell in row])


def _harmless(cell: Any) -> Any:
    """Text that a spreadsheet would run gets an apostrophe; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def holding(response: H, until: datetime) -> H:
    """`response`, with the view's promise: asked the same of the same database before `until`, I would say the same."""
    response.holds_until = until  # type: ignore[attr-defined]  # ours, read by `holds_until`
    return response


def holds_until(response: HttpResponse) -> datetime | None:
    """What the view said with `holding`."""
    found: datetime | None = getattr(response, "holds_until", None)
    return found
