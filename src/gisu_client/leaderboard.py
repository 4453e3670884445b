"""The leaderboard as it was when it was asked for."""

from collections.abc import Iterator
from datetime import tzinfo

from gisu_client.answers import LeaderboardSaid, Row
from gisu_client.html import table
from gisu_client.intervals import interval
from gisu_client.words import say
from gisu_scoring.judging.standing import rounded
from gisu_scoring.text.language import Language

SHOWN = 20


class Leaderboard:
    """The rows, best first."""

    def __init__(self, said: LeaderboardSaid, *, digits: int, language: Language) -> None:
        self.said = said
        self.digits = digits
        self._language = language

    @property
    def rows(self) -> list[Row]:
        return self.said.rows

    @property
    def part(self) -> str:
        """public or private."""
        return self.said.part

    def of(self, team: str) -> Row | None:
        """The team's row, None where it has no score yet."""
        return next((row for row in self.rows if row.team == team), None)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def head(self) -> list[str]:
        names = ("rank", "team", "score", "error_bar", "tries", "last_at")
        return [say(name, self._language) for name in names]

    def cells(self, top: int | None = None, zone: tzinfo | None = None) -> list[list[str]]:
        """The rows as people read them: `2 ▲1`, the digits declared, times in `zone`, else this machine's."""
        return [
            [
                f"{row.rank}{_moved(row.move)}",
                row.team,
                str(rounded(row.value, self.digits)),
                interval(row.low, row.high, self.digits),
                str(row.tries),
                f"{row.last_at.astimezone(zone):%Y-%m-%d %H:%M %Z}",
            ]
            for row in self.rows[:top]
        ]

    def __repr__(self) -> str:
        if not self.rows:
            return say("nobody", self._language)
        lines = [f"{cells[0]:>6}  {cells[2]}  {cells[1]}" for cells in self.cells(SHOWN)]
        rest = len(self) - SHOWN
        return "\n".join([*lines, f"… {rest}"] if rest > 0 else lines)

    def _repr_html_(self) -> str:
        if not self.rows:
            return f"<p>{say('nobody', self._language)}</p>"
        return table(self.head(), self.cells(), caption=say(self.part, self._language))


def _moved(move: int | None) -> str:
    if not move:
        return ""
    return f" ▲{move}" if move > 0 else f" ▼{-move}"
