"""Where a submission was right and wrong on the public rows."""

from gisu_client.answers import DiagnosticsSaid
from gisu_client.html import table
from gisu_client.words import say
from gisu_scoring.judging.findings import LabelFindings, NumberFindings, SideFindings, Sureness
from gisu_scoring.text.language import Language

Table = tuple[list[str], list[list[str]]]


class Diagnostics:
    """`findings` has all there is; shown are a sentence and tables of the most important."""

    def __init__(self, said: DiagnosticsSaid, *, language: Language) -> None:
        self.said = said
        self._language = language

    @property
    def findings(self) -> LabelFindings | SideFindings | NumberFindings | None:
        """None where the submission has no score, or nothing can be told."""
        return self.said.public

    def sentences(self) -> list[str]:
        found = self.findings
        if found is None:
            return [self._say("nothing_found")]
        said = [self._say("looked_at", rows=f"{found.rows:,}", of=f"{found.of:,}")]
        if isinstance(found, LabelFindings):
            said.append(
                self._say("right_rows", right=f"{found.right:,}", rows=f"{found.rows:,}")
            )
        elif isinstance(found, SideFindings) and found.medians:
            negative, positive = found.medians
            said.append(
                self._say("medians", positive=f"{positive:g}", negative=f"{negative:g}")
            )
        return said

    def tables(self) -> list[Table]:
        """Each with its head; the most telling lines first."""
        found = self.findings
        if isinstance(found, LabelFindings):
            return [*self._labels(found), *self._sure(found.sureness)]
        if isinstance(found, SideFindings):
            return self._sure(found.sureness)
        return self._numbers(found) if found else []

    def _labels(self, found: LabelFindings) -> list[Table]:
        confused = [[one.actual, one.given, str(one.rows)] for one in found.confused]
        weakest = sorted(found.labels, key=lambda one: one.f1)
        each = [
            [one.label, f"{one.f1:.3f}", str(one.right), str(one.given), str(one.actual)]
            for one in weakest
        ]
        tables = [(self._head("right_label", "given_label", "rows"), confused)]
        tables.append((self._head("label", "F1", "right", "given", "actual"), each))
        return [one for one in tables if one[1]]

    def _sure(self, found: list[Sureness]) -> list[Table]:
        lines = [[f"{one.given:.3f}", f"{one.true:.3f}", str(one.rows)] for one in found]
        return [(self._head("given_mean", "came_true", "rows"), lines)] if lines else []

    def _numbers(self, found: NumberFindings) -> list[Table]:
        columns = [
            [one.column, f"{one.mean_error:+g}", f"{one.median_size:g}"]
            for one in found.columns
        ]
        tables = [(self._head("column", "mean_error", "median_size"), columns)]
        for one in found.columns:
            lines = [
                [f"{part.given:g}", f"{part.error:+g}", str(part.rows)] for part in one.tenths
            ]
            tables.append((self._head("given_mean", "mean_error", "rows"), lines))
        return tables

    def _head(self, *names: str) -> list[str]:
        return [name if name == "F1" else self._say(name) for name in names]

    def _say(self, name: str, **values: str) -> str:
        return say(name, self._language, **values)

    def __repr__(self) -> str:
        lines = self.sentences()
        for head, cells in self.tables():
            lines += ["", *("  ".join(row) for row in (head, *cells))]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        tables = "".join(table(head, cells) for head, cells in self.tables())
        return f"<p>{' '.join(self.sentences())}</p>{tables}"
