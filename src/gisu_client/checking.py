"""The check a site makes of a submission, made here: same reader, same words, no try. Brings polars with it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gisu_client.answers import Problem
from gisu_client.problems import Problems
from gisu_scoring.problems.reasons import reason
from gisu_scoring.submissions.reading import read_submission
from gisu_scoring.tasks.spec import TaskSpec
from gisu_scoring.tasks.truth import read_columns
from gisu_scoring.text.language import Language


def check(
    content: Path | bytes, *, task: Mapping[str, Any], sample: bytes, language: Language
) -> Problems:
    """What the site would say of `content`; the ids it wants are those of the sample submission."""
    spec = TaskSpec.model_validate(task)
    ids = read_columns(sample, (spec.id_column,), spec.unicode)[spec.id_column]
    read = read_submission(content, spec, ids)
    said = [
        Problem(
            line=one.line,
            column=one.column,
            value=one.value,
            reason=reason(one, language),
            count=one.count,
        )
        for one in read.problems
    ]
    fix = reason(read.first_fix, language) if read.first_fix else ""
    return Problems(said, first_fix=fix, language=language)
