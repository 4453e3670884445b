"""Warns of labels that learners train on and the truth does not have, and the other way round."""

from collections.abc import Mapping

import polars as pl

from gisu_scoring.folders.label_checks import alike
from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.problems.submission import LONGEST_LIST, Param, shorten
from gisu_scoring.tasks.spec import TaskSpec
from gisu_scoring.text.name_matching import matched_names


def training_warnings(
    tables: Mapping[str, pl.DataFrame], truth: pl.DataFrame, spec: TaskSpec
) -> list[FolderProblem]:
    """`tables` are the CSV files learners get, by name, but the sample; `truth` has the rows that count."""
    if spec.values.kind == "number" and spec.metric.positive is None:
        return []
    answer = spec.answers[0]
    labels = spec.labels or tuple(sorted(truth[answer].drop_nulls().unique().to_list()))
    warnings: list[FolderProblem] = []
    trained: set[str] = set()
    for file, table in tables.items():
        if answer not in table.columns or _is_to_predict(table, truth, spec):
            continue
        labelled = table[answer].drop_nulls().value_counts(sort=True)
        given = labelled[answer].to_list()
        names = matched_names(given, labels, is_composed=spec.unicode == "nfc")
        trained.update(name for name in names if name is not None)
        unknown = [label for label, name in zip(given, names, strict=True) if name is None]
        if unknown:
            rows = int(labelled.filter(pl.col(answer).is_in(unknown))["count"].sum())
            warnings.append(_unknown(file, answer, unknown, labels, rows))
    untrained = [label for label in labels if label not in trained]
    if trained and untrained:
        shown = shorten(", ".join(untrained), LONGEST_LIST)
        params: dict[str, Param] = {"labels": shown, "count": len(untrained)}
        first = next(iter(tables))
        warnings.append(
            FolderProblem(file=first, where=answer, code="label_untrained", params=params)
        )
    return warnings


def _is_to_predict(table: pl.DataFrame, truth: pl.DataFrame, spec: TaskSpec) -> bool:
    """Whether these are the rows of the truth: then what stands there are no labels to train on."""
    if spec.id_column not in table.columns or not table.height:
        return False
    return bool(table[spec.id_column].is_in(truth[spec.id_column].implode()).all())


def _unknown(
    file: str, column: str, unknown: list[str], labels: tuple[str, ...], rows: int
) -> FolderProblem:
    """With the label of the truth that is meant, where one only looks different."""
    others = set(unknown)
    likeness = next(
        ((label, other) for _, other, label in alike([*labels, *unknown]) if label in others),
        None,
    )
    code = "train_label_unknown" if likeness is None else "train_label_alike"
    value, other = likeness or (unknown[0], "")
    return FolderProblem(
        file=file,
        where=column,
        code=code,
        params={
            "value": shorten(value),
            "other": shorten(other),
            "count": len(unknown),
            "rows": rows,
            "labels": shorten(", ".join(labels), LONGEST_LIST),
        },
    )
