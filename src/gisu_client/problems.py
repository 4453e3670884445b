"""What is wrong with a file, as a list that reads well in a notebook."""

from collections.abc import Iterable

from typing_extensions import override

from gisu_client.answers import Problem
from gisu_client.html import table
from gisu_client.words import say
from gisu_scoring.problems.submission import SHOWN_OF_EACH_KIND
from gisu_scoring.text.language import Language


class Problems(list[Problem]):
    """The problems, the first twenty of each kind. Empty, and so false, where nothing is wrong.

    `first_fix` is the one change that would mend most; empty where there is none.
    """

    def __init__(
        self, problems: Iterable[Problem], *, first_fix: str, language: Language
    ) -> None:
        super().__init__(problems)
        self.first_fix = first_fix
        self._language = language

    def lines(self) -> list[str]:
        """A sentence each, with its line in front; after the last of a kind how many more there are."""
        said: list[str] = []
        at = 0
        while at < len(self):
            count = self[at].count
            shown = min(count, SHOWN_OF_EACH_KIND)  # those of a kind follow one another
            said.extend(self._line(one) for one in self[at : at + shown])
            if count > shown:
                said.append("  " + say("more", self._language, n=count - shown))
            at += shown
        return said

    def _line(self, one: Problem) -> str:
        at = "" if one.line is None else say("at_line", self._language, n=one.line)
        return at + one.reason

    @override
    def __repr__(self) -> str:
        if not self:
            return say("fine", self._language)
        head = [say("first_fix", self._language, fix=self.first_fix)] if self.first_fix else []
        return "\n".join([*head, *self.lines()])

    def _repr_html_(self) -> str:
        if not self:
            return f"<p>{say('fine', self._language)}</p>"
        fix = say("first_fix", self._language, fix=self.first_fix) if self.first_fix else ""
        names = ("line", "column", "value", "reason")
        head = [say(name, self._language) for name in names]
        rows = [[getattr(one, name) for name in names] for one in self]
        return table(head, rows, caption=fix)
