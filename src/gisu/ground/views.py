"""Answers every room gives."""

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

# A spreadsheet takes a cell that begins like this for a formula, and whoever wrote the name for its author.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_answer(
    name: str, head: Sequence[object], rows: Iterable[Sequence[Any]]
) -> HttpResponse:
    """A whole list as a file: UTF-8 with a mark, which spreadsheets need to read Korean."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(answer)
    writer.writerow([str(cell) for cell in head])
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return answer


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
