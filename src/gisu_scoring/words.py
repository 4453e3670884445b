"""Every problem as a whole sentence in Korean and English."""

from collections.abc import Mapping

from gisu_scoring.folder_problems import FolderProblem
from gisu_scoring.folder_words.leaks import LEAKS
from gisu_scoring.folder_words.reading import READING
from gisu_scoring.folder_words.rules import RULES
from gisu_scoring.folder_words.truth import TRUTH
from gisu_scoring.problems import FirstFix, Param, Problem
from gisu_scoring.spec import Language
from gisu_scoring.submission_words import FIRST_FIXES, SUBMISSION

FOLDER = {**READING, **RULES, **TRUTH, **LEAKS}
_MIB = 1024 * 1024


def reason(problem: Problem | FolderProblem | FirstFix, language: Language) -> str:
    """What is wrong and what to do. File, line and column are the problem's own fields."""
    if isinstance(problem, FirstFix):
        return _fill(FIRST_FIXES[problem.code][language], problem.params)
    if isinstance(problem, Problem):
        own: dict[str, Param] = {"column": problem.column or "", "value": problem.value or ""}
        return _fill(SUBMISSION[problem.code][language], {**problem.params, **own})
    inner = "" if problem.inner is None else reason(problem.inner, language)
    params = {"where": problem.where, "file": problem.file, **problem.params, "inner": inner}
    sentence = _fill(FOLDER[problem.code][language], params)
    if "nearest" in problem.params:
        sentence += _fill(FOLDER["nearest"][language], params)
    return sentence


def _fill(sentence: str, params: Mapping[str, Param]) -> str:
    shown = {name: _number(v) if isinstance(v, float) else v for name, v in params.items()}
    for name in ("size", "limit"):
        if isinstance(params.get(name), int):
            shown[f"{name}_mb"] = f"{int(params[name]) / _MIB:.1f}"
            shown[name] = f"{params[name]:,}"
    return sentence.format_map(shown)


def _number(value: float) -> str:
    return f"{value:.10g}"
