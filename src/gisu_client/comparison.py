"""Which differences between a submission and others are more than chance."""

from gisu_client.answers import Compared, ComparisonSaid, Rival
from gisu_client.html import table
from gisu_client.intervals import interval
from gisu_client.words import say
from gisu_scoring.judging.standing import rounded
from gisu_scoring.text.language import Language


class Comparison:
    """A submission beside the team's best one before it, and beside every other team on the public board."""

    def __init__(self, said: ComparisonSaid, *, digits: int, language: Language) -> None:
        self.said = said
        self.digits = digits
        self._language = language

    def interval(self, part: str) -> str:
        """The error bar of a part's score, public or private; empty where there is none to be told."""
        found = self.said.public if part == "public" else self.said.private
        return interval(found.low, found.high, self.digits) if found else ""

    @property
    def before(self) -> Compared | None:
        """The team's best before; None where there was none."""
        return self.said.before

    @property
    def teams(self) -> list[Rival]:
        """The other teams, best first."""
        return self.said.teams

    def head(self) -> list[str]:
        names = ("rank", "team", "difference", "interval", "verdict")
        return [say(name, self._language) for name in names]

    def cells(self, top: int | None = None) -> list[list[str]]:
        """As people read them: by how much the other is higher, between what, and what that says."""
        own = [["", say("best_before", self._language), *self._said(self.before)]]
        others = [[str(one.rank), one.team, *self._said(one)] for one in self.teams[:top]]
        return [*(own if self.before else []), *others]

    def _said(self, one: Compared | None) -> list[str]:
        if one is None:
            return []
        return [
            f"{rounded(one.difference, self.digits):+}",
            interval(one.low, one.high, self.digits, signed=True),
            say(one.verdict, self._language),
        ]

    def __repr__(self) -> str:
        lines = ["  ".join(cell for cell in row if cell) for row in self.cells()]
        return "\n".join(lines) or say("nobody_to_compare", self._language)

    def _repr_html_(self) -> str:
        return table(self.head(), self.cells())
