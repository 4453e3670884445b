"""Whether a truth file can judge anything, before anybody submits."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from gisu_scoring.documents.validation import Noting
from gisu_scoring.folders.competition import Competition
from gisu_scoring.folders.label_checks import alike
from gisu_scoring.folders.task_making import (
    answers_of,
    kind_of,
    labels_of,
    positive_of,
    targets_of,
)
from gisu_scoring.folders.truth_reading import truth_table
from gisu_scoring.metrics.registry import METRICS
from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.problems.submission import Param, shorten
from gisu_scoring.submissions.id_checks import composed_series
from gisu_scoring.tasks.spec import LARGEST_NUMBER
from gisu_scoring.tasks.truth import IGNORED, PRIVATE, PUBLIC, counts, matched_labels, parts_of

# In Rust's words what `hidden_characters.is_hidden` says.
_HIDDEN = r"[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Z}\x{115F}\x{1160}\x{3164}\x{FFA0}\x{2800}\x{034F}\x{FE00}-\x{FE0F}&&[^ ]]"


class TruthChecks:
    """One truth file's checks. `table` is set where it could be read; `warnings` are no mistakes."""

    def __init__(self, competition: Competition, file: Path, noting: Noting) -> None:
        self.competition = competition
        self._noting = noting
        self._name = competition.truth.file
        self._is_composed = competition.submission.unicode == "nfc"
        self.warnings: list[FolderProblem] = []
        data = file.read_bytes()
        # A quoted cell may hold line ends: then a row's number is not its line's.
        self._lines_are_rows = b'"' not in data
        columns = (competition.submission.id, competition.truth.part, *answers_of(competition))
        self.table, self.problems = truth_table(
            data, self._name, columns, is_composed=self._is_composed
        )
        if self.table is not None:
            self._counted = counts(self.table[competition.truth.part])
            self._check_row_limit()
            self._check_ids()
            self._check_parts()
            if self._counted.any():
                self._check_answers()

    def _add(
        self, code: str, *, line: int | None = None, where: str = "", **params: Param
    ) -> None:
        self.problems.append(self._problem(code, line, where, params))

    def _warn(
        self, code: str, *, line: int | None = None, where: str = "", **params: Param
    ) -> None:
        self.warnings.append(self._problem(code, line, where, params))

    def _problem(
        self, code: str, line: int | None, where: str, params: Mapping[str, Param]
    ) -> FolderProblem:
        shown = {
            name: shorten(value) if isinstance(value, str) else value
            for name, value in params.items()
        }
        return FolderProblem(file=self._name, line=line, where=where, code=code, params=shown)

    def _line(self, row: int) -> int | None:
        return row + 2 if self._lines_are_rows else None

    def _check_row_limit(self) -> None:
        """Whether a file with a row for each id could be submitted."""
        assert self.table is not None  # noqa: S101 - its columns were looked at
        limit, rows = self.competition.submission.max_rows, self.table.height
        if limit is not None and limit < rows:
            path = ("submission", "max_rows")
            self._noting.add(path, "max_rows_below_truth", limit=limit, rows=rows)

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
        if self._is_composed:
            self._check_forms(ids)
        hidden = ids.str.contains(_HIDDEN).fill_null(value=False)
        for row in self._rows(hidden & (ids == ids.str.strip_chars())):
            self._warn(
                "truth_id_hidden",
                line=self._line(row),
                where=column,
                value=str(ids[row]),
                count=int(hidden.sum()),
            )
            break

    def _check_forms(self, ids: pl.Series) -> None:
        """Ids that are one in NFC: a submission's id could be either."""
        forms = composed_series(ids)
        again = (~forms.is_first_distinct()) & ids.is_first_distinct() & ids.is_not_null()
        for row in self._rows(again):
            self._add(
                "truth_id_forms", line=self._line(row), where=ids.name, value=str(ids[row])
            )

    def _check_parts(self) -> None:
        assert self.table is not None  # noqa: S101 - its columns were looked at
        column = self.competition.truth.part
        written = self.table[column].fill_null("")
        parts = parts_of(written)
        for row in self._rows(~parts.is_in([PUBLIC, PRIVATE, IGNORED])):
            self._add(
                "truth_part_value", line=self._line(row), where=column, value=written[row]
            )
        for part in (PUBLIC, PRIVATE):
            if not (parts == part).any():
                self._add("truth_part_missing", where=column, part=part)

    def _check_answers(self) -> None:
        assert self.table is not None  # noqa: S101 - its columns were looked at
        competition, kind = self.competition, kind_of(self.competition)
        for column in answers_of(competition):
            missing = self.table[column].is_null() & self._counted
            for row in self._rows(missing):
                self._add("truth_cell_empty", line=self._line(row), where=column, column=column)
        answers = self._answers()
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
            self._check_alike(answers, labels)

    def _answers(self) -> pl.Series:
        """The answers as the labels are written; those of ignored rows are empty."""
        assert self.table is not None  # noqa: S101 - its columns were looked at
        competition = self.competition
        answers = self.table[answers_of(competition)[0]]
        answers = answers.set(~self._counted, None) if not self._counted.all() else answers
        labels: tuple[str, ...] = competition.submission.labels or ()
        if kind_of(competition) == "probabilities":
            labels = targets_of(competition)
        elif positive_of(competition) is not None:
            labels = (str(positive_of(competition)),)
        return matched_labels(answers, labels, is_composed=self._is_composed)

    def _check_numbers(self, cells: pl.Series) -> None:
        numbers = cells.cast(pl.Float64, strict=False)
        fine = numbers.is_between(-LARGEST_NUMBER, LARGEST_NUMBER).fill_null(value=False)
        fine |= ~self._counted
        for row in self._rows(cells.is_not_null() & ~fine):
            self._add(
                "truth_not_a_number",
                line=self._line(row),
                where=cells.name,
                column=cells.name,
                value=shorten(str(cells[row])),
            )
        outside = self._outside(numbers)
        for row in self._rows(fine & outside & self._counted):
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
            self._check_alike(answers, tuple(found))
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
        if excluded and not counted:
            self._noting.add(("metric", "exclude"), "nothing_counted")
        metric = METRICS[self.competition.metric.name]
        if metric.labels_needed_in_each_part == "counted":
            self._check_presence(answers, counted)

    def _check_alike(self, answers: pl.Series, labels: tuple[str, ...]) -> None:
        """Labels that look the same are a mistake, unless the task tells them apart; others are to be thought about."""
        for likeness, other, label in alike(labels):
            rows = (answers == label).arg_true().head(1).to_list()
            report = self._warn
            if likeness == "appearance" and self._is_composed:
                report = self._add
            report(
                f"labels_alike.{likeness}",
                line=self._line(rows[0]) if rows else None,
                where=answers.name,
                value=label,
                other=other,
            )

    def _check_presence(self, answers: pl.Series, labels: list[str]) -> None:
        assert self.table is not None  # noqa: S101 - its columns were looked at
        parts = parts_of(self.table[self.competition.truth.part])
        absent = self.competition.metric.absent
        for part in (PUBLIC, PRIVATE):
            present = set(answers.filter(parts == part).to_list())
            if absent == "skip" and present and not present & set(labels):
                self._noting.add(("metric", "absent"), "nothing_counted_in_part", part=part)
            if absent is not None:
                continue
            for label in labels:
                if present and label not in present:
                    code = "label_absent_from_part"
                    if "absent" in METRICS[self.competition.metric.name].parameters:
                        code += ".allowed"
                    self._add(code, where=answers.name, value=label, part=part)

    @staticmethod
    def _rows(mask: pl.Series) -> Iterator[int]:
        """The first rows where `mask` holds: five show a pattern as well as a thousand."""
        yield from mask.arg_true().head(5).to_list()
