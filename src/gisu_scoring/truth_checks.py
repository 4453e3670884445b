"""Whether a truth file can judge anything, before anybody submits."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from gisu_scoring.competition import Competition
from gisu_scoring.folder_problems import FolderProblem
from gisu_scoring.folder_reading import Noting
from gisu_scoring.metrics.registry import METRICS
from gisu_scoring.problems import Param, shorten
from gisu_scoring.sniffing import foreign_format, wrong_encoding
from gisu_scoring.spec import LARGEST_NUMBER
from gisu_scoring.task_making import answers_of, kind_of, labels_of, positive_of, targets_of
from gisu_scoring.truth import PRIVATE, PUBLIC, read_table


class TruthChecks:
    """One truth file's checks. `table` is set where it could be read."""

    def __init__(self, competition: Competition, file: Path, noting: Noting) -> None:
        self.competition = competition
        self._noting = noting
        self.table: pl.DataFrame | None = None
        self.problems: list[FolderProblem] = []
        self._name = competition.truth.file
        data = file.read_bytes()
        # A quoted cell may hold line ends: then a row's number is not its line's.
        self._lines_are_rows = b'"' not in data
        if self._is_readable(data) and self._has_columns():
            self._check_ids()
            self._check_parts()
            self._check_answers()

    def _add(
        self, code: str, *, line: int | None = None, where: str = "", **params: Param
    ) -> None:
        self.problems.append(
            FolderProblem(file=self._name, line=line, where=where, code=code, params=params)
        )

    def _line(self, row: int) -> int | None:
        return row + 2 if self._lines_are_rows else None

    def _is_readable(self, data: bytes) -> bool:
        inner = foreign_format(data) or wrong_encoding(data)
        if inner is not None:
            self.problems.append(
                FolderProblem(
                    file=self._name, line=inner.line, code="truth_unreadable", inner=inner
                )
            )
            return False
        try:
            self.table = read_table(data)
        except pl.exceptions.PolarsError:
            self._add("truth_ragged", line=_ragged_line(data))
            return False
        if not self.table.height:
            self._add("truth_empty")
        return bool(self.table.height)

    def _has_columns(self) -> bool:
        assert self.table is not None  # noqa: S101 - just read
        competition = self.competition
        wanted = (competition.submission.id, competition.truth.part, *answers_of(competition))
        missing = [column for column in wanted if column not in self.table.columns]
        for column in missing:
            self._add(
                "truth_column_missing",
                line=1,
                where=column,
                column=column,
                columns=", ".join(self.table.columns),
            )
        return not missing

    def _check_ids(self) -> None:
        assert self.table is not None  # noqa: S101 - its columns were looked at
        column = self.competition.submission.id
        ids = self.table[column]
        for row in self._rows(ids.is_null()):
            self._add("truth_cell_empty", line=self._line(row), where=column, column=column)
        for row in self._rows((~ids.is_first_distinct()) & ids.is_not_null()):
            self._add("truth_id_twice", line=self._line(row), where=column, value=str(ids[row]))
        for row in self._rows((ids != ids.str.strip_chars()).fill_null(value=False)):
            self._add(
                "truth_id_spaces", line=self._line(row), where=column, value=str(ids[row])
            )

    def _check_parts(self) -> None:
        assert self.table is not None  # noqa: S101 - its columns were looked at
        column = self.competition.truth.part
        parts = self.table[column].fill_null("")
        for row in self._rows(~parts.is_in([PUBLIC, PRIVATE])):
            self._add("truth_part_value", line=self._line(row), where=column, value=parts[row])
        for part in (PUBLIC, PRIVATE):
            if not (parts == part).any():
                self._add("truth_part_missing", where=column, part=part)

    def _check_answers(self) -> None:
        assert self.table is not None  # noqa: S101 - its columns were looked at
        competition, kind = self.competition, kind_of(self.competition)
        for column in answers_of(competition):
            cells = self.table[column]
            for row in self._rows(cells.is_null()):
                self._add("truth_cell_empty", line=self._line(row), where=column, column=column)
        answers = self.table[answers_of(competition)[0]]
        if positive_of(competition) is not None:
            self._check_two_labels(answers)
        elif kind == "number":
            for column in answers_of(competition):
                self._check_numbers(self.table[column])
        else:
            labels = targets_of(competition)
            if kind == "labels":
                labels = labels_of(competition, self.table)
            self._check_labels(answers, labels)

    def _check_numbers(self, cells: pl.Series) -> None:
        numbers = cells.cast(pl.Float64, strict=False)
        fine = numbers.is_between(-LARGEST_NUMBER, LARGEST_NUMBER).fill_null(value=False)
        for row in self._rows(cells.is_not_null() & ~fine):
            self._add(
                "truth_not_a_number",
                line=self._line(row),
                where=cells.name,
                column=cells.name,
                value=shorten(str(cells[row])),
            )
        outside = self._outside(numbers)
        for row in self._rows(fine & outside):
            self._add(
                "truth_outside_range",
                line=self._line(row),
                where=cells.name,
                column=cells.name,
                value=str(cells[row]),
            )

    def _outside(self, numbers: pl.Series) -> pl.Series:
        low, high = self.competition.submission.min, self.competition.submission.max
        below = (
            numbers < low
            if low is not None
            else pl.Series([False]).new_from_index(0, len(numbers))
        )
        above = (
            numbers > high
            if high is not None
            else pl.Series([False]).new_from_index(0, len(numbers))
        )
        return (below | above).fill_null(value=False)

    def _check_two_labels(self, answers: pl.Series) -> None:
        positive = positive_of(self.competition)
        found = sorted(answers.drop_nulls().unique().to_list())
        shown = shorten(", ".join(found))
        if positive not in found:
            path = ("metric", "positive")
            self._noting.add(path, "positive_absent", value=str(positive), labels=shown)
        elif len(found) != 2:
            self._add("not_two_labels", where=answers.name, count=len(found), labels=shown)
        elif METRICS[self.competition.metric.name].labels_needed_in_each_part == "both":
            self._check_presence(answers, found)

    def _check_labels(self, answers: pl.Series, labels: tuple[str, ...]) -> None:
        excluded = self.competition.metric.exclude
        for row in self._rows(answers.is_not_null() & ~answers.is_in(list(labels))):
            self._add(
                "truth_label_unknown",
                line=self._line(row),
                where=answers.name,
                value=shorten(str(answers[row])),
                allowed=shorten(", ".join(labels)),
            )
        if len(labels) < 2:
            self._add("one_label_only", where=answers.name)
        for label in excluded:
            if label not in labels:
                self._noting.add(("metric", "exclude"), "excluded_unknown", value=label)
        counted = [label for label in labels if label not in excluded]
        if not counted:
            self._noting.add(("metric", "exclude"), "nothing_counted")
        metric = METRICS[self.competition.metric.name]
        if metric.labels_needed_in_each_part == "counted":
            self._check_presence(answers, counted)

    def _check_presence(self, answers: pl.Series, labels: list[str]) -> None:
        assert self.table is not None  # noqa: S101 - its columns were looked at
        parts = self.table[self.competition.truth.part]
        for part in (PUBLIC, PRIVATE):
            present = set(answers.filter(parts == part).to_list())
            for label in labels:
                if present and label not in present:
                    self._add(
                        "label_absent_from_part", where=answers.name, value=label, part=part
                    )

    @staticmethod
    def _rows(mask: pl.Series) -> Iterator[int]:
        """The first rows where `mask` holds: five show a pattern as well as a thousand."""
        yield from mask.arg_true().head(5).to_list()


def _ragged_line(data: bytes) -> int | None:
    """The first line whose row has another number of cells than the header, or broken quotes."""
    reader = csv.reader(
        io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline=""), strict=True
    )
    try:
        width, line = len(next(reader)), reader.line_num + 1
        for row in reader:
            if row and len(row) != width:
                return line
            line = reader.line_num + 1
    except csv.Error:
        return reader.line_num
    return None
