"""What a checked competition folder says. Importing it brings neither numpy nor polars."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from gisu_scoring.documents.reading import Document
from gisu_scoring.documents.validation import Noting
from gisu_scoring.folders.competition import Competition, Phase
from gisu_scoring.folders.sections import FILE
from gisu_scoring.folders.times import check_ends, check_phases
from gisu_scoring.metrics.facts import MetricFacts
from gisu_scoring.problems.folder import FolderErrors, FolderProblem
from gisu_scoring.tasks.spec import TaskSpec
from gisu_scoring.text.language import Language
from gisu_scoring.text.moments import Moment, MomentError

Texts = dict[Language, str]


@dataclass(frozen=True, kw_only=True)
class PhaseTimes:
    """A phase with its instants: open from `opens`, and `due` is the first moment too late."""

    phase: Phase
    opens: datetime
    due: datetime


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """A competition's instants in a cohort's zone. `reveal` is None where it is by hand."""

    phases: tuple[PhaseTimes, ...]
    closes: datetime
    reveal: datetime | None


@dataclass(frozen=True, kw_only=True)
class BaselineScores:
    """What the baseline's file scores on the public and on the private rows."""

    public: float
    private: float


@dataclass(frozen=True, kw_only=True, eq=False)
class CheckedFolder:
    """A folder in which nothing is wrong. `warnings` are for the organiser to think about."""

    path: Path
    competition: Competition
    task: TaskSpec
    metric: MetricFacts
    overview: Texts
    rules: Texts
    baseline_scores: BaselineScores | None
    warnings: tuple[FolderProblem, ...]
    _document: Document

    @property
    def data_paths(self) -> tuple[Path, ...]:
        """The files learners get, in the order of `competition.data`."""
        return tuple(self.path / one.file for one in self.competition.data)

    @property
    def sample_path(self) -> Path:
        return self.path / self.competition.sample

    @property
    def truth_path(self) -> Path:
        return self.path / self.competition.truth.file

    @property
    def baseline_path(self) -> Path | None:
        baseline = self.competition.baseline
        return self.path / baseline.file if baseline and baseline.file else None

    def digest(self) -> str:
        """Changes with any key's meaning and any file's content, with nothing else."""
        digest = hashlib.sha256()
        digest.update(self._meaning().encode())
        for path in self._files():
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def _meaning(self) -> str:
        data = self.competition.model_dump(mode="json")
        return _canonical(data) + self.task.canonical()

    def content(self) -> str:
        """Changes with what only the files say: data, answers, how it is scored; not with texts, limits and times."""
        aside = {
            *("slug", "title", "summary", "limits", "finals", "diagnostics", "teams"),
            *("closes", "reveal"),
        }
        times = {"phases": {"__all__": {"opens", "due"}}}
        said = self.competition.model_dump(
            mode="json", exclude={**dict.fromkeys(aside, True), **times}
        )
        digest = hashlib.sha256(_canonical(said).encode() + self.task.canonical().encode())
        for path in dict.fromkeys(self._given()):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def paths(self) -> tuple[Path, ...]:
        """Every file the folder is made of, competition.yaml first; each once."""
        return tuple(dict.fromkeys((self.path / FILE, *self._files())))

    def _files(self) -> Iterator[Path]:
        for pages in (self.competition.overview, self.competition.rules):
            yield from (self.path / pages.ko, self.path / pages.en)
        yield from self._given()

    def _given(self) -> Iterator[Path]:
        yield from self.data_paths
        yield from (self.sample_path, self.truth_path)
        if self.baseline_path:
            yield self.baseline_path

    def schedule(self, zone: ZoneInfo) -> Schedule:
        """Every time as an instant in the cohort's zone.

        Raises FolderErrors for a local time that zone skips or has twice, and for times out of
        order that only the zone brings to light.
        """
        return _Resolving(self.competition, self._document, zone).schedule()


class _Resolving:
    def __init__(self, competition: Competition, document: Document, zone: ZoneInfo) -> None:
        self._competition, self._zone = competition, zone
        self._noting = Noting(document)

    def schedule(self) -> Schedule:
        competition = self._competition
        phases = tuple(self._phase(at, phase) for at, phase in enumerate(competition.phases))
        closes = self._at(("closes",), competition.closes) if competition.closes else None
        reveal = competition.reveal
        revealed = self._at(("reveal",), reveal) if isinstance(reveal, Moment) else None
        if not self._noting.problems:
            moved = tuple(
                one.phase.model_copy(
                    update={"opens": Moment(one.opens), "due": Moment(one.due)}
                )
                for one in phases
            )
            check_phases(moved, self._noting)
            check_ends(
                moved,
                Moment(closes) if closes else None,
                Moment(revealed) if revealed else None,
                self._noting,
            )
        if self._noting.problems:
            raise FolderErrors(self._noting.problems)
        return Schedule(phases=phases, closes=closes or phases[-1].due, reveal=revealed)

    def _phase(self, at: int, phase: Phase) -> PhaseTimes:
        return PhaseTimes(
            phase=phase,
            opens=self._at(("phases", at, "opens"), phase.opens),
            due=self._at(("phases", at, "due"), phase.due),
        )

    def _at(self, path: tuple[str | int, ...], moment: Moment) -> datetime:
        try:
            return moment.resolve(self._zone)
        except MomentError as error:
            self._noting.add(path, error.code, **error.params)
            return moment.written.replace(tzinfo=self._zone)


@dataclass(frozen=True, kw_only=True, eq=False)
class FolderDescription:
    """What a folder says of its competition, without its data. `missing` names the data files that are not there."""

    path: Path
    competition: Competition
    overview: Texts
    rules: Texts
    metric: MetricFacts
    missing: tuple[str, ...]
    _document: Document

    def schedule(self, zone: ZoneInfo) -> Schedule:
        """As that of a whole folder."""
        return _Resolving(self.competition, self._document, zone).schedule()


class CheckFolder(Protocol):
    """Reads and checks a folder; only what it says, where its data may be missing and is.

    Raises FolderErrors with every mistake in it.
    """

    def __call__(
        self, path: Path, *, may_lack_data: bool = False
    ) -> CheckedFolder | FolderDescription: ...


def _canonical(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
