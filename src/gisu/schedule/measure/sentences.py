"""Sentences of a folder's check about requirements that only those in some tracks cannot meet."""

from collections.abc import Callable, Mapping

from gisu.core.problem_sentences import sentences_for
from gisu.core.terminal import catalog_of
from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.text.catalog import gettext_noop as _
from gisu_scoring.text.language import Language

IN_TRACK = "_in_track"  # what the codes of such sentences end with
_IN_TRACK = _("For those in {track}: {reason}")


def of_tracks_too(
    sentences: Mapping[str, str],
) -> dict[str, str | Callable[[FolderProblem, Language], str]]:
    """The sentences by code, and each once more for those who are in some tracks only."""
    return {
        **sentences,
        **dict.fromkeys((f"{code}{IN_TRACK}" for code in sentences), _in_track),
    }


def _in_track(problem: FolderProblem, language: Language) -> str:
    code = problem.code.removesuffix(IN_TRACK)
    known = sentences_for(code)
    assert known is not None  # noqa: S101  declared beside it
    reason = known.sentence(problem, language, code)
    text = catalog_of("schedule").gettext(_IN_TRACK, language)
    return text.format(track=problem.params["track"], reason=reason)
