"""The reference pages of a competition folder and of the metrics, made from the code itself.

`python -m gisu_scoring.reference docs/extend` writes both; a test compares them.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gisu_scoring.folders.competition import BothLanguages, Competition, Pages, Section
from gisu_scoring.metrics.metric import Metric
from gisu_scoring.metrics.registry import METRICS
from gisu_scoring.problems.submission import LONGEST_CELL, LONGEST_LINE
from gisu_scoring.submissions.headers import MOST_EXTRA_COLUMNS
from gisu_scoring.tasks.samples import GROUPS, MOST_ROWS
from gisu_scoring.tasks.spec import Direction
from gisu_scoring.text.moments import Moment
from gisu_scoring.text.translation import gettext
from gisu_scoring.uncertainty.bootstrap import DRAWS, LEAST_TAIL_INDEX
from gisu_scoring.uncertainty.bootstrap import LEAST_EFFECTIVE as LEAST_LOSSES
from gisu_scoring.uncertainty.intervals import (
    LEAST_EFFECTIVE,
    LEAST_OF_A_CLASS,
    LEAST_ON_A_SIDE,
)

_EXAMPLE = """\
format: 1
slug: berries
kind: prediction
title: {ko: 열매 고르기, en: Picking berries}
summary: {ko: 열매가 익었는지 맞혀요., en: Tell whether a berry is ripe.}
data:
  - file: train.csv
    about: {ko: 답이 있는 행, en: Rows with answers}
  - file: test.csv
    about: {ko: 맞힐 행, en: Rows to predict}
sample: sample.csv
truth: {file: truth.csv, part: part}
submission: {id: id, target: ripe}
metric: {name: accuracy}
phases:
  - key: main
    title: {ko: 본선, en: Main}
    opens: 2026-03-02 10:00
    due: 2026-03-06 18:00
limits: {per_day: 5}
teams: {set: competition}
"""

_FOLDER_HEAD = f"""\
<!-- Made by gisu_scoring.reference from the models in competition.py. Change those. -->

# A competition as a folder

A competition is a folder with a `competition.yaml`, the files it names, and four pages for
learners. `gisu competition check FOLDER` says everything that is wrong with it, by file and
line, and warns of columns that give the answers away. `gisu score FOLDER FILE` scores a
submission with nothing else running.

The smallest whole example:

```yaml
{_EXAMPLE}```

with `overview.ko.md`, `overview.en.md`, `rules.ko.md` and `rules.en.md` beside it, and a truth
such as

```csv
id,ripe,part
001,yes,public
002,no,private
```

## How it is read

- Every value is text until a number or a truth is expected: `007`, `no` and `1.0` stay as they
  are in labels and ids.
- Times are local to the cohort's zone (`2026-03-06 18:00`), or carry an offset
  (`2026-03-06 18:00+09:00`). A date without a time is refused. So is a local time that the zone
  skips, or shows twice, when daylight saving begins or ends.
- A key that is not listed here is refused, and so is a key that is there twice.
- Files lie inside the folder. CSV files are UTF-8 with a header.
- The rows of the truth are best in the order of the sample: then a submission in that order is
  checked fastest. Any order is right.
- Ids and labels are compared as text: `7` is not `007`, and `1` is not `1.0`. What is no id, label or column as it
  stands is compared in Unicode's form NFC, so that 가 is 가 however a system writes it (macOS takes letters of file
  names apart). `unicode: exact` compares character by character. Spaces and characters that cannot be seen always
  count; where they are why something is refused, they are shown, as in `photo<U+200B>`.
- A row whose part is `ignored` (Kaggle's *Usage* has such rows) counts in neither part. It has to be predicted all the
  same: nobody can see which rows those are.
- Of one file are read: {MOST_EXTRA_COLUMNS:,} columns more than asked for, cells of {LONGEST_CELL:,} characters, lines of
  {LONGEST_LINE:,}, and as many blank lines as rows. What is beyond is refused in words.

## Keys
"""

_METRICS_HEAD = """\
<!-- Made by gisu_scoring.reference from the metrics' own descriptions. Change those. -->

# Metrics

Each is worked out for the public and the private rows in one pass. What is kept are whole
numbers, or sums that are exact and rounded once, so that the order of rows never changes a
value, and a value can be worked out again to the last bit. For ranks the exact value is rounded
to the declared digits, a tie to the even digit.
"""

_SURE = f"""
## How sure a score is

The rows a competition is judged on are a sample. To first order a metric is a mean over the rows of their influence (how much
more of a row would move the value; Hampel, J. Am. Stat. Assoc. 69, 1974), and the variance of a mean is known: one formula for
every metric, the infinitesimal jackknife's (Jaeckel, 1972). For AUROC the influences are the components of DeLong, DeLong and
Clarke-Pearson (Biometrics 44, 1988); for accuracy, MAE and log loss they are the rows' own terms.

- The **error bar** of a score is its 95% interval. Accuracy and F1: Wilson's (J. Am. Stat. Assoc. 22, 1927), for as many
  independent rows as would give the score's standard error. AUROC: symmetric on the logit's scale (Qin and Hotilovac, Stat.
  Methods Med. Res. 17, 2008). Log loss, RMSE and MAE: groups of rows are drawn anew {DRAWS} times and the mean's logarithm is
  studentized (bootstrap-t: Efron, Can. J. Stat. 9, 1981), so that it leans the way the losses do.
- **Too few to tell**: no bar is drawn where its 95 % would not be true. Accuracy and F1: fewer than {LEAST_ON_A_SIDE} rows right or
  fewer than {LEAST_ON_A_SIDE} wrong; macro F1 and AUROC: fewer than {LEAST_OF_A_CLASS} rows of the rarest class in the part; AUROC: a score that
  hangs on fewer than {LEAST_EFFECTIVE:g} rows in effect; log loss, RMSE and MAE: fewer than {LEAST_LOSSES:g} losses in effect, or a tail so heavy that the rows
  that matter most may not be among these (Hill's index below {LEAST_TAIL_INDEX}). `python -m benchmarks.coverage` prints how often the bars
  that are drawn hold, for known distributions at 50, 200 and 2,000 rows.
- **Told apart** are two submissions where the 95% interval of their difference leaves out 0. Both are judged on the same rows, so
  the difference is worked out row by row, which is why two scores whose bars overlap may well be told apart. Its quantile is Student's,
  by the effective number of rows the difference hangs on (Satterthwaite, Biometrics Bulletin 2, 1946): a handful of rows proves
  little.
- Of each score a point of at most {GROUPS} numbers is kept, one a row, or one for each of as many random groups of rows, so
  scaled that the distance of two points is the standard error of their difference. Of parts with more than {MOST_ROWS:,} rows so
  many are looked at, the same ones for everybody.

Ranks do not depend on any of this. Many teams and many submissions are compared: of a hundred true ties about five will look
different.
"""


def folder_page() -> str:
    return _FOLDER_HEAD + "".join(_section("competition.yaml", Competition, ""))


def _section(title: str, model: type[BaseModel], prefix: str) -> Iterator[str]:
    yield f"\n### {title}\n\n| key | value | default | meaning |\n|---|---|---|---|\n"
    for name, field in model.model_fields.items():
        yield f"| `{name}` | {_kind(field)} | {_default(field)} | {_cell(field.description)} |\n"
    for name, field in model.model_fields.items():
        inner = _inner(field.annotation)
        if inner is not None and not issubclass(inner, BothLanguages | Pages):
            path = f"{prefix}{name}" + ("[]" if _is_list(field.annotation) else "")
            yield from _section(f"`{path}`", inner, f"{path}.")


def _inner(annotation: Any) -> type[Section] | None:
    """The model inside a field, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return annotation
    found = (_inner(argument) for argument in getattr(annotation, "__args__", ()))
    return next((model for model in found if model is not None), None)


def _is_list(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is tuple or any(
        _is_list(argument) for argument in getattr(annotation, "__args__", ())
    )


def _kind(field: FieldInfo) -> str:
    annotation = field.annotation
    inner = _inner(annotation)
    if inner is not None and issubclass(inner, BothLanguages):
        return "`{ko: …, en: …}`"
    if inner is not None and issubclass(inner, Pages):
        return "two files, `{ko: …, en: …}`"
    if inner is not None:
        return "list of sections" if _is_list(annotation) else "section"
    if _is_list(annotation):
        return "list of texts"
    return _plain(annotation)


def _plain(annotation: Any) -> str:
    choices = _choices(annotation)
    if Moment in choices:
        return "date and time" + (", or `by-hand`" if "by-hand" in choices else "")
    words = [f"`{choice}`" for choice in choices if isinstance(choice, str)]
    if words:
        return " or ".join(words)
    names = {int: "whole number", float: "number", bool: "`true` or `false`", str: "text"}
    return next(names[choice] for choice in choices if choice in names)


def _choices(annotation: Any) -> list[Any]:
    """The types and literal words a field may be, without wrappings."""
    origin = getattr(annotation, "__metadata__", None)
    if origin is not None:
        return _choices(annotation.__origin__)
    arguments = getattr(annotation, "__args__", None)
    if arguments is None:
        return [annotation]
    return [one for argument in arguments for one in _choices(argument)]


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    value = field.get_default()
    if value is None or value == ():
        return ""
    if isinstance(value, BaseModel):
        shown = ", ".join(f"{name}: {item}" for name, item in value.model_dump().items())
        return f"`{{{shown}}}`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")


def metrics_page() -> str:
    return _METRICS_HEAD + "".join(_metric(metric) for metric in METRICS.values()) + _SURE


def _metric(metric: Metric) -> str:
    better = "higher" if metric.direction is Direction.HIGHER else "lower"
    highest = "no bound" if metric.highest is None else f"{metric.highest:g}"
    bar = "has an error bar" if metric.influence else "has no error bar"
    reads = ", ".join(f"`{kind}`" for kind in metric.reads)
    parameters = ", ".join(f"`{name}`" for name in metric.parameters) or "none"
    korean = gettext(metric.definition, "ko")
    return f"""
## {metric.title} (`{metric.name}`)

{metric.definition}

{korean}

- {better.capitalize()} is better; from {metric.lowest:g} to {highest}; {bar}.
- Reads {reads}. Choices: {parameters}. Digits that count unless declared: {metric.digits}.
- Example: {metric.worked_case}
- Agrees with {metric.source}.
"""


def write_pages(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "competition-folder.md").write_text(folder_page(), encoding="utf-8")
    (folder / "metrics.md").write_text(metrics_page(), encoding="utf-8")


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
