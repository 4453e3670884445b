"""What an action is told, read by the model a program's folder is read by: site, API, command and folder take the same."""

from typing import Any, TypeVar

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import BaseModel

from gisu.core.refusals import Refusal
from gisu_scoring.documents.reading import Document
from gisu_scoring.documents.validation import read_at
from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.problems.reasons import FOLDER, reason
from gisu_scoring.text.language import Language

M = TypeVar("M", bound=BaseModel)


def read_part(model: type[M], refusal: type[Refusal], **fields: Any) -> M:
    """The item as `model` reads it. Raises `refusal` with the first mistake, at the field it is about."""
    item, problems = read_at(Document(), (), fields, model)
    if problems:
        raise _refused(problems[0], refusal)
    found: M = item
    return found


def _refused(problem: FolderProblem, refusal: type[Refusal]) -> Refusal:
    language: Language = "ko" if get_language() == "ko" else "en"
    field = problem.where or str(problem.params.get("key", ""))
    if problem.code in FOLDER:
        return refusal(f"{field}: {reason(problem, language)}", where=field)
    what = _("%(field)s cannot be “%(value)s”.")
    return refusal(
        what % {"field": field, "value": problem.params.get("value", "")},
        where=field,
        remedy=_("See the reference of the program folder for what it may be."),
    )
