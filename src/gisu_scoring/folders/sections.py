"""The sections of a competition.yaml, each read by itself, so that all mistakes show."""

from typing import Any

from gisu_scoring.documents.reading import Document
from gisu_scoring.documents.validation import problem_at, read_at, unknown_key, without_echoes
from gisu_scoring.folders.competition import Competition
from gisu_scoring.problems.folder import MOST_PROBLEMS, FolderProblem

FILE = "competition.yaml"


def read_sections(document: Document) -> tuple[dict[str, Any], list[FolderProblem]]:
    """The sections that are right, by key (defaults where left out), and what is wrong."""
    tree = document.tree
    if not isinstance(tree, dict):
        return {}, [FolderProblem(file=document.file, line=1, code="not_mapping", where="")]
    fields = Competition.model_fields
    unknown = [key for key in tree if key not in fields][: MOST_PROBLEMS + 1]
    problems = [unknown_key(document, (key,), tuple(fields)) for key in unknown]
    good: dict[str, Any] = {}
    for key, field in fields.items():
        if key not in tree:
            if field.is_required():
                problems.append(problem_at(document, (), "missing_key", key=key))
            else:
                good[key] = field.get_default()
            continue
        value, wrong = read_at(document, (key,), tree[key], field)
        if wrong:
            problems += wrong
        else:
            good[key] = value
    return good, without_echoes(problems)
