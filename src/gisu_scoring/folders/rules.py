"""What the sections of a competition.yaml promise each other, whatever its files hold."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gisu_scoring.documents.validation import Noting
from gisu_scoring.folders.competition import (
    Baseline,
    Competition,
    Limits,
    MetricChoice,
    Phase,
    Submission,
    Teams,
    TruthFile,
)
from gisu_scoring.folders.times import check_ends, check_phases
from gisu_scoring.metrics.metric import Metric
from gisu_scoring.metrics.registry import METRICS


def check_sections(good: Mapping[str, Any], noting: Noting) -> None:
    """Each rule speaks where the sections it compares are right by themselves."""
    if "phases" in good:
        check_phases(good["phases"], noting)
        check_ends(good["phases"], good.get("closes"), good.get("reveal"), noting)
    metric = _known_metric(good["metric"], noting) if "metric" in good else None
    if metric is not None:
        check_parameters(good["metric"], metric, noting)
    if "submission" in good:
        check_columns(good["submission"], good.get("truth"), noting)
        if metric is not None:
            check_values(good["submission"], good.get("truth"), metric, noting)
    if "teams" in good:
        check_teams(good["teams"], noting)
    if isinstance(good.get("baseline"), Baseline):
        check_baseline(good["baseline"], noting)
    if "limits" in good:
        check_limits(good["limits"], good.get("phases", ()), noting)


def _known_metric(choice: MetricChoice, noting: Noting) -> Metric | None:
    metric = METRICS.get(choice.name)
    if metric is None:
        noting.unknown(("metric", "name"), "unknown_metric", choice.name, list(METRICS))
    return metric


def check_parameters(choice: MetricChoice, metric: Metric, noting: Noting) -> None:
    given = {
        "average": choice.average,
        "exclude": choice.exclude,
        "absent": choice.absent,
        "positive": choice.positive,
    }
    for name, value in given.items():
        if value and name not in metric.parameters:
            noting.add(("metric", name), "parameter_not_taken", name=name, metric=metric.name)
    if "average" in metric.parameters and choice.average is None:
        noting.add(("metric",), "average_missing", metric=metric.name)


def check_columns(submission: Submission, truth: TruthFile | None, noting: Noting) -> None:
    if (submission.target is None) == (submission.targets is None):
        noting.add(("submission",), "target_or_targets")
        return
    targets = submission.targets or (str(submission.target),)
    names = (submission.id, *targets)
    for name in sorted({name for name in names if names.count(name) > 1}):
        noting.add(("submission",), "column_twice", column=name)
    if truth is not None and truth.part in names:
        noting.add(("truth", "part"), "part_is_another_column", column=truth.part)


def check_values(
    submission: Submission, truth: TruthFile | None, metric: Metric, noting: Noting
) -> None:
    values = submission.values or metric.reads[0]
    if values not in metric.reads:
        noting.add(
            ("submission", "values"),
            "values_not_for_metric",
            value=values,
            metric=metric.name,
            allowed=", ".join(metric.reads),
        )
        return
    owners = {
        "labels": "labels",
        "min": "number",
        "max": "number",
        "tolerance": "probabilities",
    }
    for name, owner in owners.items():
        if getattr(submission, name) is not None and values != owner:
            noting.add(
                ("submission", name), "key_not_for_values", key=name, owner=owner, value=values
            )
    _check_many(submission, truth, metric, values, noting)
    if submission.labels and len(set(submission.labels)) != len(submission.labels):
        twice = next(x for x in submission.labels if submission.labels.count(x) > 1)
        noting.add(("submission", "labels"), "label_twice", value=twice)
    if None not in (submission.min, submission.max) and submission.min >= submission.max:  # type: ignore[operator] # neither is None here
        noting.add(("submission", "max"), "max_below_min")


def _check_many(
    submission: Submission, truth: TruthFile | None, metric: Metric, values: str, noting: Noting
) -> None:
    many = len(submission.targets or ("one",))
    if values == "probabilities":
        if many < 2:
            noting.add(("submission",), "probabilities_need_targets")
        if truth is not None and truth.target is None:
            noting.add(("truth",), "truth_target_missing")
        return
    if many > 1 and not metric.takes_many_targets:
        noting.add(("submission", "targets"), "one_target_only", metric=metric.name)
    if many > 1 and truth is not None and truth.target is not None:
        noting.add(("truth", "target"), "truth_target_needless")


def check_teams(teams: Teams, noting: Noting) -> None:
    if teams.max_size == 1 and not teams.alone:
        noting.add(("teams", "alone"), "nobody_can_enter")


def check_baseline(baseline: Baseline, noting: Noting) -> None:
    if (baseline.file is None) == (baseline.value is None):
        noting.add(("baseline",), "file_or_value")


def check_limits(limits: Limits, phases: tuple[Phase, ...], noting: Noting) -> None:
    if limits.total is not None and limits.total < limits.per_day:
        noting.add(
            ("limits", "total"),
            "total_below_per_day",
            total=limits.total,
            per_day=limits.per_day,
        )
    for at, phase in enumerate(phases):
        if phase.total is not None and limits.total is not None and phase.total > limits.total:
            noting.add(
                ("phases", at, "total"),
                "phase_above_total",
                total=phase.total,
                limit=limits.total,
            )


def files_named(good: Mapping[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    """Every file competition.yaml names (or takes by default), with the key that names it."""
    named: list[tuple[tuple[str | int, ...], str]] = []
    for key in ("overview", "rules"):
        if key in good:
            named += [((key, "ko"), good[key].ko), ((key, "en"), good[key].en)]
    named += [(("data", at, "file"), one.file) for at, one in enumerate(good.get("data", ()))]
    if "sample" in good:
        named.append((("sample",), good["sample"]))
    if "truth" in good:
        named.append((("truth", "file"), good["truth"].file))
    if isinstance(good.get("baseline"), Baseline) and good["baseline"].file:
        named.append((("baseline", "file"), good["baseline"].file))
    return named


def check_files(root: Path, good: Mapping[str, Any], noting: Noting) -> dict[str, Path]:
    """The named files that are there, by name. None may lie, or point, outside the folder."""
    there: dict[str, Path] = {}
    for path, name in files_named(good):
        file = Path(name)
        if file.is_absolute() or ".." in file.parts or "\\" in name:
            noting.add(path, "file_outside", file=name)
        elif not (root / file).exists():
            near = sorted(str(p.relative_to(root)) for p in root.rglob("*") if p.is_file())
            noting.unknown(path, "file_missing", name, near)
        elif not (root / file).resolve().is_relative_to(root.resolve()):
            noting.add(path, "file_outside", file=name)
        elif (root / file).is_dir():
            noting.add(path, "file_is_folder", file=name)
        elif not (root / file).is_file():
            noting.add(path, "file_is_special", file=name)
        elif not os.access(root / file, os.R_OK):
            noting.add(path, "file_unreadable", file=name)
        else:
            there[name] = root / file
    check_secret(good, noting)
    return there


def check_secret(good: Mapping[str, Any], noting: Noting) -> None:
    truth = good["truth"].file if "truth" in good else None
    for at, one in enumerate(good.get("data", ())):
        if truth is not None and Path(one.file) == Path(truth):
            noting.add(("data", at, "file"), "truth_offered", file=truth)


def whole(good: Mapping[str, Any]) -> Competition:
    """The checked sections as one. Call it where nothing was wrong."""
    return Competition.model_construct(**good)
