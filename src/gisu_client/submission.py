"""One submission: what became of it, and waiting until something has."""

from collections.abc import Callable
from datetime import datetime

from gisu_client.answers import (
    ComparisonSaid,
    DiagnosticsSaid,
    Problem,
    Score,
    SubmissionSaid,
)
from gisu_client.comparison import Comparison
from gisu_client.diagnostics import Diagnostics
from gisu_client.errors import GisuError
from gisu_client.html import table
from gisu_client.problems import Problems
from gisu_client.site import Site
from gisu_client.words import say
from gisu_scoring.judging.standing import rounded

FINAL = frozenset({"scored", "refused", "failed"})
# Most are scored within 0.3 s; whoever waits longer waits for many.
FIRST_PAUSE, LONGEST_PAUSE, GROWTH = 0.15, 2.0, 1.5
PATIENCE_SECONDS = 900.0


class Submission:
    """A submission as the site knows it; `refresh` asks again, `wait` until it is scored, refused or failed."""

    def __init__(self, site: Site, said: SubmissionSaid) -> None:
        self._site = site
        self.said = said

    @property
    def id(self) -> int:
        return self.said.id

    @property
    def state(self) -> str:
        """queued, scoring, scored, refused or failed."""
        return self.said.state

    @property
    def is_final(self) -> bool:
        return self.said.state in FINAL

    @property
    def place(self) -> int | None:
        """Its place in the queue, 1 for the next; None once it was taken."""
        return self.said.place

    @property
    def score(self) -> float | None:
        """The public score, unrounded; None where there is none."""
        return self.said.scores.public.value if self.said.scores else None

    @property
    def private_score(self) -> float | None:
        """None until the private board is open."""
        scores = self.said.scores
        return scores.private.value if scores and scores.private else None

    @property
    def problems(self) -> Problems:
        said: list[Problem] = self.said.problems
        return Problems(said, first_fix=self.said.first_fix, language=self._site.language)

    @property
    def message(self) -> str:
        return self.said.message

    @property
    def received_at(self) -> datetime:
        return self.said.received_at

    def refresh(self) -> "Submission":
        """Ask again. Raises GisuError, which says that the submission has arrived all the same."""
        self.said = read(self._site, self.id)
        return self

    def wait(
        self,
        *,
        patience_seconds: float = PATIENCE_SECONDS,
        watch: Callable[["Submission"], None] | None = None,
    ) -> "Submission":
        """Ask until its state is final; `watch` is told after each answer. Raises GisuError when patience ends."""
        waited, pause = 0.0, FIRST_PAUSE
        while not self.is_final:
            if waited >= patience_seconds:
                raise self._site.error("still_waiting", id=self.id, seconds=waited)
            self._site.sleep(pause)
            waited += pause
            pause = min(pause * GROWTH, LONGEST_PAUSE)
            self.refresh()
            if watch is not None:
                watch(self)
        return self

    def compare(self) -> Comparison:
        """Beside the team's best before, and the other teams. Of one without a score there is nothing to compare."""
        answer = self._site.get(f"/submissions/{self.id}/comparison")
        scores = self.said.scores
        return Comparison(
            self._site.told(ComparisonSaid, answer),
            digits=scores.public.digits if scores else 0,
            language=self._site.language,
        )

    def diagnose(self) -> Diagnostics:
        """Where it was right and wrong. Raises GisuError while the competition does not show that to teams."""
        answer = self._site.get(f"/submissions/{self.id}/diagnostics")
        return Diagnostics(
            self._site.told(DiagnosticsSaid, answer), language=self._site.language
        )

    def shown_scores(self) -> list[tuple[str, str]]:
        """(“public”, “0.8771”): each part there is, at the digits declared, in the reader's language."""
        scores, language = self.said.scores, self._site.language
        if scores is None:
            return []
        parts: list[tuple[str, Score | None]] = [
            ("public", scores.public),
            ("private", scores.private),
        ]
        return [
            (say(part, language), str(rounded(one.value, one.digits)))
            for part, one in parts
            if one is not None
        ]

    def __repr__(self) -> str:
        language = self._site.language
        title = say("submission", language, id=self.id)
        scores = ", ".join(" ".join(one) for one in self.shown_scores())
        head = " · ".join(part for part in (title, say(self.state, language), scores) if part)
        if self.state == "failed":
            return f"{head}\n{say('our_fault', language)}"
        return f"{head}\n{self.problems!r}" if self.said.problems else head

    def _repr_html_(self) -> str:
        language = self._site.language
        title = f"{say('submission', language, id=self.id)} · {say(self.state, language)}"
        if self.said.problems:
            return f"<p>{title}</p>{self.problems._repr_html_()}"
        if self.state == "failed":
            return f"<p>{title}. {say('our_fault', language)}</p>"
        return table([title, ""], self.shown_scores())


def read(site: Site, submission_id: int) -> SubmissionSaid:
    """What the site says of one that has arrived. Whoever is told of a bad line must not hand it in once more."""
    try:
        return site.told(SubmissionSaid, site.get(f"/submissions/{submission_id}"))
    except GisuError as error:
        if error.is_refusal:
            raise
        raise site.error("arrived", id=submission_id, why=error.what) from error
