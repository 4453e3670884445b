"""A competition folder, read and checked as a whole."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from gisu_scoring.competition import CONTROLS, Competition, Pages, Phase, is_visible
from gisu_scoring.folder_problems import FolderErrors, FolderProblem
from gisu_scoring.folder_reading import FILE, Noting, read_sections
from gisu_scoring.folder_rules import (
    check_ends,
    check_files,
    check_phases,
    check_sections,
    whole,
)
from gisu_scoring.judge import judge_file
from gisu_scoring.leaks import columns_twice, data_tables, leak_warnings
from gisu_scoring.moments import Moment, MomentError
from gisu_scoring.problems import Problem
from gisu_scoring.reading import read_submission
from gisu_scoring.sample_checks import sample_leaks
from gisu_scoring.scores import Scores
from gisu_scoring.spec import Language, TaskSpec
from gisu_scoring.task_making import make_task
from gisu_scoring.text_limits import LONGEST_PAGE
from gisu_scoring.training_checks import training_warnings
from gisu_scoring.truth import Truth, counts, prepare
from gisu_scoring.truth_checks import TruthChecks
from gisu_scoring.yaml_lines import Document, read_yaml

Texts = dict[Language, str]
PAGES = ("overview", "rules")


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


@dataclass(frozen=True, kw_only=True, eq=False)
class CompetitionFolder:
    """A folder in which nothing is wrong. `warnings` are for the organiser to think about."""

    path: Path
    competition: Competition
    task: TaskSpec
    truth: Truth
    overview: Texts
    rules: Texts
    baseline_scores: Scores | None
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
    missing: tuple[str, ...]
    _document: Document

    def schedule(self, zone: ZoneInfo) -> Schedule:
        """As that of a whole folder."""
        return _Resolving(self.competition, self._document, zone).schedule()


def describe_folder(path: Path) -> FolderDescription:
    """The folder as far as it can be read where data, sample, answers or baseline are still to be made.

    Raises FolderErrors with every mistake in what is there; nothing is said of the data.
    """
    document = _document(path)
    good, problems = read_sections(document)
    noting = Noting(document)
    check_sections(good, noting)
    there = check_files(path, good, noting)
    texts = {key: _texts(path, good.get(key), there, noting) for key in ("overview", "rules")}
    found = [*document.problems, *problems, *noting.problems]
    missing = [one for one in found if is_missing_data(one)]
    if len(missing) < len(found):
        raise FolderErrors([one for one in found if not is_missing_data(one)])
    return FolderDescription(
        path=path,
        competition=whole(good),
        overview=texts["overview"],
        rules=texts["rules"],
        missing=tuple(dict.fromkeys(str(one.params["value"]) for one in missing)),
        _document=document,
    )


def is_missing_data(problem: FolderProblem) -> bool:
    """Whether it is a file that a program may make; what people write is always there."""
    return problem.code == "file_missing" and problem.where.split(".")[0] not in PAGES


def load_folder(path: Path) -> CompetitionFolder:
    """The folder's competition. Raises FolderErrors with every mistake in it, not the first."""
    document = _document(path)
    good, problems = read_sections(document)
    noting = Noting(document)
    check_sections(good, noting)
    there = check_files(path, good, noting)
    texts = {key: _texts(path, good.get(key), there, noting) for key in ("overview", "rules")}
    problems = [*document.problems, *problems, *noting.problems]
    if problems:
        raise FolderErrors(problems)
    competition = whole(good)
    checks = TruthChecks(competition, path / competition.truth.file, noting)
    if checks.problems or noting.problems or checks.table is None:
        raise FolderErrors([*checks.problems, *noting.problems])
    task = make_task(competition, checks.table)
    truth = prepare(checks.table, task)
    sample = read_submission(path / competition.sample, task, truth.ids)
    baseline = competition.baseline.file if competition.baseline else None
    judged = judge_file(truth, path / baseline) if baseline else None
    refused = [
        *_refusals(competition.sample, sample.problems),
        *(_refusals(baseline, judged.problems) if baseline and judged else ()),
    ]
    leaks = sample_leaks(truth, sample, competition.sample)
    if refused or leaks.refused:
        raise FolderErrors([*refused, *leaks.refused])
    return CompetitionFolder(
        path=path,
        competition=competition,
        task=task,
        truth=truth,
        overview=texts["overview"],
        rules=texts["rules"],
        baseline_scores=judged.scores if judged else None,
        warnings=(
            *checks.warnings,
            *leaks.warnings,
            *_data_warnings(path, competition, checks.table, task),
        ),
        _document=document,
    )


def _data_warnings(
    path: Path, competition: Competition, answers: pl.DataFrame, task: TaskSpec
) -> list[FolderProblem]:
    """What is to be thought about in the files learners get."""
    truth = answers.filter(counts(answers[competition.truth.part]))
    tables = data_tables([(data.file, path / data.file) for data in competition.data])
    training = {name: table for name, table in tables.items() if name != competition.sample}
    return [
        *columns_twice(tables),
        *leak_warnings(tables, truth, task),
        *training_warnings(training, truth, task),
    ]


def _canonical(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _document(path: Path) -> Document:
    """competition.yaml as a tree with lines. Raises FolderErrors where it cannot be read."""
    if not path.is_dir():
        raise FolderErrors([FolderProblem(file=str(path), code="no_folder")])
    file = path / FILE
    if not file.is_file():
        raise FolderErrors([FolderProblem(file=FILE, code="no_competition_file")])
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.read_bytes().count(b"\n", 0, error.start) + 1
        raise FolderErrors([FolderProblem(file=FILE, line=line, code="not_utf8")]) from error
    document = read_yaml(text, FILE)
    if document.tree is None and document.problems:
        raise FolderErrors(document.problems)
    return document


def _texts(root: Path, pages: Any, there: dict[str, Path], noting: Noting) -> Texts:
    texts: Texts = {}
    if not isinstance(pages, Pages):
        return texts
    names: dict[Language, str] = {"ko": pages.ko, "en": pages.en}
    for language, name in names.items():
        if name not in there:
            continue
        try:
            texts[language] = (root / name).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            noting.problems.append(FolderProblem(file=name, code="not_utf8"))
            continue
        if control := CONTROLS.search(texts[language]):
            line = texts[language].count("\n", 0, control.start()) + 1
            problem = FolderProblem(file=name, line=line, code="control_characters")
            noting.problems.append(problem)
        elif len(texts[language].strip()) > LONGEST_PAGE:
            params = {"limit": LONGEST_PAGE}
            problem = FolderProblem(file=name, code="page_too_long", params=params)
            noting.problems.append(problem)
        elif not is_visible(texts[language]):
            noting.problems.append(FolderProblem(file=name, line=1, code="empty_page"))
    return texts


def _refusals(name: str, problems: tuple[Problem, ...]) -> Iterator[FolderProblem]:
    """The first problem of each kind: a sample is mended once, not twenty times."""
    seen: set[str] = set()
    for problem in problems:
        if problem.kind not in seen:
            seen.add(problem.kind)
            yield FolderProblem(
                file=name,
                line=problem.line,
                where=problem.column or "",
                code="sample_refused",
                params={"count": problem.count},
                inner=problem,
            )
