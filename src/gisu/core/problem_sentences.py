"""What is wrong with a folder, as sentences: rooms declare them by the code of the problem, which keeps a code and its values alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gisu.core.rooms import declared
from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.text.catalog import Catalog
from gisu_scoring.text.language import Language


@dataclass(frozen=True, slots=True)
class ProblemSentences:
    """By code a text in English, marked for translation, that the problem's values fill; or what makes the sentence.

    The language is given: folders are checked from a terminal too, for a reader no request knows.
    """

    catalog: Catalog
    by_code: Mapping[str, "str | Callable[[FolderProblem, Language], str]"]

    def sentence(self, problem: FolderProblem, language: Language, code: str = "") -> str:
        """The problem in words; as if it had another `code`, where one is given."""
        text = self.by_code[code or problem.code]
        if not isinstance(text, str):
            return text(problem, language)
        params = {"where": problem.where, "file": problem.file, **problem.params}
        return self.catalog.gettext(text, language).format_map(params)


def sentences_for(code: str) -> ProblemSentences | None:
    """Where a room has put the problem into words; None where none has."""
    candidates = (each for each in declared(ProblemSentences) if code in each.by_code)
    return next(candidates, None)
