"""Propose that everything handed in is judged once more: by corrected answers, another task, or the scorer of now."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from typing import Any

from django.core.files import File
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.competitions import events
from gisu.competitions.actions.applying import go_on
from gisu.competitions.actions.describing import digest_of, terms_of
from gisu.competitions.enums import Proposal
from gisu.competitions.models import Competition, Rejudging, Submission
from gisu.competitions.policy import JudgedBy
from gisu.competitions.queries.as_set import folder_of, source_of
from gisu.competitions.queries.rejudging import (
    JUDGED,
    has_stopped,
    judged_by,
    open_rejudging,
)
from gisu.core import blobs
from gisu.core.refusals import Refusal
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.schedule.queries.handles import checked_reason
from gisu_scoring.folders.checked_folder import CheckedFolder, CheckFolder
from gisu_scoring.judging.version import SCORER_VERSION
from gisu_scoring.problems.folder import FolderErrors, FolderProblem
from gisu_scoring.problems.reasons import reason as reason_words
from gisu_scoring.text.language import Language

FILE = "competition.yaml"
MOST_SAID = 5


class NothingToRejudge(Refusal):
    code = "nothing-to-rejudge"


class AnotherRejudging(Refusal):
    code = "another-rejudging"


class AnswersMistaken(Refusal):
    """Says what is wrong with a file of answers; `lines` has a sentence for each place."""

    code = "answers-mistaken"
    status = 422

    def __init__(self, lines: Sequence[str], *, where: str) -> None:
        super().__init__(" ".join(lines), where=where)
        self.lines = list(lines)


def propose_answers(
    *,
    competition: Competition,
    answers: File[bytes] | None,
    check: CheckFolder,
    reason: str,
    by: Person,
    now: datetime,
) -> Rejudging:
    """As `propose`, by a file that takes the place of the competition's answers; by the present ones without it.

    `check` reads the folder with that file in it (`gisu.competitions.folder_checks`).
    Raises what `propose` does, and AnswersMistaken, FolderNotKept.
    """
    if answers is None:
        return propose(competition=competition, folder=None, reason=reason, by=by, now=now)
    kept = blobs.path_of(blobs.keep(answers.chunks()).digest)
    try:
        with with_answers(competition, kept, check=check) as folder:
            return propose(
                competition=competition, folder=folder, reason=reason, by=by, now=now
            )
    except FolderErrors as errors:
        raise _mistaken(errors, answers=_answers_name(competition)) from errors


@contextmanager
def with_answers(
    competition: Competition, answers: Path, *, check: CheckFolder
) -> Iterator[CheckedFolder]:
    """The competition's folder as it was loaded, but with other answers.

    Raises FolderErrors for what is wrong with them, FolderNotKept.
    """
    name = _answers_name(competition)
    with folder_of(cohort=competition.cohort, key=competition.slug) as folder:
        copyfile(answers, folder / name)
        found = check(folder)
        assert isinstance(found, CheckedFolder)  # noqa: S101  what it gives where no data may be missing
        yield found


def _answers_name(competition: Competition) -> str:
    """What the file of answers is called in the competition's folder."""
    source = source_of(cohort=competition.cohort, key=competition.slug)
    return next(path for path, blob in source.items() if blob == competition.truth_digest)


def propose(
    *,
    competition: Competition,
    folder: CheckedFolder | None,
    reason: str,
    by: Person | None,
    now: datetime,
) -> Rejudging:
    """Have everything handed in judged by what `folder` says of answers and scoring; by the present ones without it.

    Its texts, times and limits are left alone. Nothing counts before it is applied. Proposed again for the same reason,
    the same comes back.
    Raises NoReason, ReasonTooLong, NothingToRejudge, AnotherRejudging.
    """
    reason = checked_reason(reason, missing=_("A rejudging needs a reason."))
    judged = judged_by(competition)._replace(scorer_version=SCORER_VERSION)
    terms = present_terms(competition)
    if folder is not None:
        judged = JudgedBy(folder.task.digest(), digest_of(folder.truth_path), SCORER_VERSION)
        terms = {**terms_of(folder), **_kept(competition, folder)}
    return _propose(
        competition=competition, terms=terms, judged=judged, reason=reason, by=by, now=now
    )


def present_terms(competition: Competition) -> dict[str, Any]:
    """What a rejudging may change, as it is."""
    names = (
        *("task", "metric", "metric_title", "higher_is_better", "digits", "baseline"),
        *("source", "folder_digest"),
    )
    found = {name: getattr(competition, name) for name in names}
    return {**found, "content": competition.written.get("content", "")}


def _kept(competition: Competition, folder: CheckedFolder) -> dict[str, Any]:
    """The folder's two files that matter, stored, among those of the competition."""
    kept: dict[str, str] = {}
    for path in (folder.path / FILE, folder.truth_path):
        with path.open("rb") as source:
            kept[str(path.relative_to(folder.path))] = blobs.keep_file(source).digest
    return {
        "source": {**competition.source, **kept},
        "folder_digest": folder.digest(),
        "content": folder.content(),
    }


def _mistaken(errors: FolderErrors, *, answers: str) -> AnswersMistaken:
    """What is wrong with the file `answers`, and with others of the folder beside it: these are named."""
    language: Language = "ko" if (get_language() or "").startswith("ko") else "en"
    said = [
        _placed(one, reason_words(one, language), answers)
        for one in errors.problems[:MOST_SAID]
    ]
    more = len(errors.problems) - len(said)
    if more:
        said.append(
            ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more}
        )
    return AnswersMistaken(said, where=errors.problems[0].file)


def _placed(problem: FolderProblem, what: str, answers: str) -> str:
    place = {"file": problem.file, "line": problem.line, "what": what}
    if problem.file != answers:
        return (
            _("%(file)s: %(what)s") % place
            if problem.line is None
            else _("%(file)s, line %(line)s: %(what)s") % place
        )
    if problem.line is None:
        return what
    return _("Line %(line)s: %(what)s") % place


@action
def _propose(
    *,
    competition: Competition,
    terms: Mapping[str, Any],
    judged: JudgedBy,
    reason: str,
    by: Person | None,
    now: datetime,
) -> Rejudging:
    present = Competition.objects.select_for_update(no_key=True).get(pk=competition.pk)
    if judged == judged_by(present):
        raise NothingToRejudge(
            _(
                "The answers, the task and the scorer are what everything was judged by already."
            ),
            where=competition.slug,
            remedy=_("Choose a file with corrected answers."),
        )
    known = open_rejudging(present)
    if known is not None:
        same = JudgedBy(known.task_digest, known.truth_digest, known.scorer_version) == judged
        if same and known.reason == reason:
            return known
        raise AnotherRejudging(
            _same_words(known) if same else _("Another rejudging of this competition is open."),
            where=competition.slug,
            remedy=_("Apply it or drop it first."),
        )
    if not Submission.objects.filter(competition=present, state__in=JUDGED).exists():
        raise NothingToRejudge(
            _("Nothing was judged yet."),
            where=competition.slug,
            remedy=_("Load the competition's folder instead: gisu competition load."),
        )
    made = Rejudging.objects.create(
        competition=present,
        reason=reason,
        terms=terms,
        was=present_terms(present),
        **judged._asdict(),
        asked_by=by,
        asked_at=now,
    )
    go_on(rejudging=made, now=now)
    event = events.RejudgingProposed(
        competition=present.activity_id,
        rejudging=made.pk,
        truth_digest=judged.truth_digest,
        scorer_version=judged.scorer_version,
    )
    record(event=event, cohort=competition.cohort, about=None, by=by, happened_at=now, now=now)
    return made


def _same_words(known: Rejudging) -> str:
    """What is said where `known` judges by the same, but for another reason."""
    if not known.reason:
        return _("The same rejudging is open already: a newer scorer asked for it.")
    said = _("The same rejudging is open already, for another reason: %(reason)s")
    return said % {"reason": known.reason}


@action
def follow_scorer(*, version: str, now: datetime) -> None:
    """See that competitions whose private board is not open are judged by the scorer there is.

    Where nothing was judged yet it simply is that one; elsewhere a rejudging is proposed by nobody, unless one is open.
    One that is open and was not finished goes on, unless a worker gave up on it.
    """
    for one in Rejudging.objects.filter(state=Proposal.OPEN).select_related(
        "competition__activity"
    ):
        if not has_stopped(one):
            go_on(rejudging=one, now=now)
    behind = Competition.objects.filter(revealed_at=None).exclude(scorer_version=version)
    for competition in behind.select_related("cohort"):
        others = Submission.objects.filter(competition=competition, state__in=JUDGED).exclude(
            scorer_version=version
        )
        if not others.exists():
            competition.scorer_version = version
            competition.save(update_fields=["scorer_version"])
        elif open_rejudging(competition) is None:
            _propose(
                competition=competition,
                terms=present_terms(competition),
                judged=judged_by(competition)._replace(scorer_version=version),
                reason="",
                by=None,
                now=now,
            )
