"""Every problem as a whole sentence, in the reader's language."""

from collections.abc import Iterable, Mapping

from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.problems.sentences.checking import CHECKING
from gisu_scoring.problems.sentences.first_fixes import FIRST_FIXES
from gisu_scoring.problems.sentences.leaks import LEAKS
from gisu_scoring.problems.sentences.reading import READING
from gisu_scoring.problems.sentences.rules import RULES
from gisu_scoring.problems.sentences.submission import SUBMISSION
from gisu_scoring.problems.sentences.truth import TRUTH
from gisu_scoring.problems.submission import FirstFix, Param, Problem
from gisu_scoring.text.catalog import gettext_noop as _
from gisu_scoring.text.hidden_characters import hidden_in, spaces_in, visible
from gisu_scoring.text.language import Language
from gisu_scoring.text.lookalikes import other_letters
from gisu_scoring.text.translation import gettext

FOLDER = {**CHECKING, **READING, **RULES, **TRUTH, **LEAKS}
# How many of something: with separators. A line's number is written without, as editors do.
_NUMBERS = ("size", "limit", "cells", "wanted", "rows", "count")
_MIB = 1024 * 1024
_HIDDEN = _(" It holds characters that cannot be seen ({marks}): remove them.")
_SPACES = _(
    " It holds spaces other than the ordinary one ({marks}): write an ordinary space instead."
)
_MOST_MARKS = 5
# What was found in the file. What the file should hold is the organiser's, and is only made visible.
_GIVEN = ("value", "column", "found")


def reason(problem: Problem | FolderProblem | FirstFix, language: Language) -> str:
    """What is wrong and what to do. File, line and column are the problem's own fields."""
    if isinstance(problem, FirstFix):
        return _fill(FIRST_FIXES[problem.code], problem.params, language)
    if isinstance(problem, Problem):
        own: dict[str, Param] = {"column": problem.column or "", "value": problem.value or ""}
        params = {**problem.params, **own}
        sentence = _fill(SUBMISSION[problem.code], params, language)
        return sentence + _hidden(problem, params, language)
    inner = "" if problem.inner is None else reason(problem.inner, language)
    params = {"where": problem.where, "file": problem.file, **problem.params, "inner": inner}
    sentence = _fill(FOLDER[problem.code], params, language)
    sentence += _hidden(problem, params, language)
    if "nearest" in problem.params:
        sentence += _fill(FOLDER["nearest"], params, language)
    return sentence


def _hidden(
    problem: Problem | FolderProblem, params: Mapping[str, Param], language: Language
) -> str:
    """Sentences on what nobody can see in the values; empty where all can be seen.

    A space of another kind between words stands for an ordinary one; in a number there is none.
    """
    values = [value for name in _GIVEN if isinstance(value := params.get(name), str)]
    is_number = "not_a_number" in problem.code
    spaces = () if is_number else [mark for value in values for mark in spaces_in(value)]
    marks = (mark for value in values for mark in hidden_in(value) if mark not in spaces)
    return _with_marks(gettext(_HIDDEN, language), marks) + _with_marks(
        gettext(_SPACES, language), spaces
    )


def _with_marks(sentence: str, marks: Iterable[str]) -> str:
    """`sentence` with the first few of `marks`; nothing where there are none."""
    each = list(dict.fromkeys(marks))
    named = ", ".join(each[:_MOST_MARKS]) + (", …" if len(each) > _MOST_MARKS else "")
    return sentence.format(marks=named) if each else ""


def _fill(text: str, params: Mapping[str, Param], language: Language) -> str:
    """The sentence `text` in `language`, with its values."""
    sentence = gettext(text, language)
    shown = {name: _shown(name, value) for name, value in params.items()}
    if "{letters}" in sentence:
        shown["letters"] = _letters(params, language)
    for name in _NUMBERS:
        if isinstance(params.get(name), int):
            shown[f"{name}_mb"] = f"{int(params[name]) / _MIB:.1f}"
            shown[name] = f"{params[name]:,}"
    return sentence.format_map(shown)


def _letters(params: Mapping[str, Param], language: Language) -> str:
    """Which letters of the text given are not those of the text it looks like."""
    given = params.get("value") or params.get("found", "")
    like = params.get("other") or params.get("wanted") or params.get("column", "")
    return other_letters(str(given), str(like), language)


def _shown(name: str, value: Param) -> Param:
    if isinstance(value, float):
        return _number(value)
    return visible(value) if isinstance(value, str) and name != "inner" else value


def _number(value: float) -> str:
    """Every digit that makes a difference: 1, 0.001, 1e+100."""
    return repr(value).removesuffix(".0")
