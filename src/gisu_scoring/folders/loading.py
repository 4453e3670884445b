"""A competition folder, read and checked as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import polars as pl

from gisu_scoring.documents.reading import Document, read_yaml
from gisu_scoring.documents.validation import Noting
from gisu_scoring.folders.checked_folder import (
    BaselineScores,
    CheckedFolder,
    FolderDescription,
    Texts,
)
from gisu_scoring.folders.competition import CONTROLS, Competition, Pages, is_visible
from gisu_scoring.folders.data_reading import data_tables
from gisu_scoring.folders.leaks import columns_twice, leak_warnings
from gisu_scoring.folders.rules import check_files, check_sections, whole
from gisu_scoring.folders.sample_checks import sample_leaks
from gisu_scoring.folders.sections import FILE, read_sections
from gisu_scoring.folders.task_making import make_task
from gisu_scoring.folders.training_checks import training_warnings
from gisu_scoring.folders.truth_checks import TruthChecks
from gisu_scoring.judging.judge import judge_file
from gisu_scoring.judging.scores import Scores
from gisu_scoring.metrics.registry import METRICS
from gisu_scoring.problems.folder import FolderErrors, FolderProblem, is_missing_data
from gisu_scoring.problems.submission import Problem
from gisu_scoring.submissions.reading import read_submission
from gisu_scoring.tasks.spec import TaskSpec
from gisu_scoring.tasks.truth import Truth, counts, prepare
from gisu_scoring.text.language import Language
from gisu_scoring.text.limits import LONGEST_PAGE


@dataclass(frozen=True, kw_only=True, eq=False)
class CompetitionFolder(CheckedFolder):
    """A checked folder with its answers, ready to judge by."""

    truth: Truth

    def without_truth(self) -> CheckedFolder:
        """What the folder says, small enough to be sent to another process."""
        said = {one.name: getattr(self, one.name) for one in fields(CheckedFolder)}
        return CheckedFolder(**said)


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
        metric=METRICS[good["metric"].name].facts(),
        missing=tuple(dict.fromkeys(str(one.params["value"]) for one in missing)),
        _document=document,
    )


def read_folder(
    path: Path, *, may_lack_data: bool = False
) -> CompetitionFolder | FolderDescription:
    """The folder, checked; with `may_lack_data` only what it says, where data is still to be made.

    Raises FolderErrors with every mistake in it.
    """
    if may_lack_data:
        described = describe_folder(path)
        if described.missing:
            return described
    return load_folder(path)


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
        metric=METRICS[task.metric.name].facts(),
        truth=truth,
        overview=texts["overview"],
        rules=texts["rules"],
        baseline_scores=_baseline_scores(judged.scores) if judged else None,
        warnings=(
            *checks.warnings,
            *leaks.warnings,
            *_data_warnings(path, competition, checks.table, task),
        ),
        _document=document,
    )


def _baseline_scores(scores: Scores | None) -> BaselineScores | None:
    if scores is None:
        return None
    return BaselineScores(public=scores.public.value, private=scores.private.value)


def _data_warnings(
    path: Path, competition: Competition, answers: pl.DataFrame, task: TaskSpec
) -> list[FolderProblem]:
    """What is to be thought about in the files learners get."""
    truth = answers.filter(counts(answers[competition.truth.part]))
    tables, unread = data_tables([(data.file, path / data.file) for data in competition.data])
    training = {name: table for name, table in tables.items() if name != competition.sample}
    return [
        *unread,
        *columns_twice(tables),
        *leak_warnings(tables, truth, task),
        *training_warnings(training, truth, task),
    ]


def _document(path: Path) -> Document:
    """competition.yaml as a tree with lines. Raises FolderErrors where it cannot be read."""
    if not path.is_dir():
        raise FolderErrors([FolderProblem(file=str(path), code="no_folder")])
    file = path / FILE
    if not file.is_file() and (file.exists() or file.is_symlink()):
        raise FolderErrors([FolderProblem(file=FILE, code="not_a_file")])
    if not file.is_file():
        raise FolderErrors([FolderProblem(file=FILE, code="no_competition_file")])
    try:
        data = file.read_bytes()
    except OSError as error:
        problem = FolderProblem(file=FILE, code="file_unreadable", params={"file": FILE})
        raise FolderErrors([problem]) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
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
