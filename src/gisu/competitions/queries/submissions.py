"""Submissions: one with its way, a team's, a competition's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from gisu.cohorts.models import Cohort
from gisu.competitions.enums import FINAL_STATES, SCORE, Part, Step
from gisu.competitions.models import (
    Competition,
    Entrant,
    FinalChoice,
    Score,
    Submission,
    SubmissionStep,
)
from gisu.work.queries import items, place
from gisu_scoring.problems.reasons import reason as reason_words
from gisu_scoring.problems.submission import FirstFix, Problem
from gisu_scoring.text.language import Language


def submission(cohort: Cohort, pk: int) -> Submission | None:
    found = (
        Submission.objects.filter(competition__cohort=cohort, pk=pk)
        .select_related("competition__activity", "entrant__team", "enrolment__person", "phase")
        .first()
    )
    if found is not None:
        found.competition.cohort = cohort
    return found


def with_scores(rows: QuerySet[Submission], part: Part) -> QuerySet[Submission]:
    """`rows` with their counting value of `part` as `exact` (hexadecimal), and whether they are `chosen`."""
    counting = Score.objects.filter(
        submission=OuterRef("pk"),
        part=part,
        task_digest=OuterRef("competition__task_digest"),
        truth_digest=OuterRef("competition__truth_digest"),
        scorer_version=OuterRef("scorer_version"),
    )
    chosen = FinalChoice.objects.filter(submission=OuterRef("pk"), released_at=None)
    return rows.annotate(
        exact=Subquery(counting.values("exact")[:1]),
        value=Subquery(counting.values("value")[:1]),
        chosen=Subquery(chosen.values("pk")[:1]),
    )


def of_team(entrant: Entrant) -> QuerySet[Submission]:
    """A team's submissions with their public value, the newest first."""
    rows = Submission.objects.filter(entrant=entrant).select_related(
        "enrolment__person", "phase"
    )
    return with_scores(rows, Part.PUBLIC).order_by("-received_at", "-pk")


UNDER_WAY = "under-way"  # waiting or being scored


def of_competition(
    competition: Competition, *, text: str = "", state: str = ""
) -> QuerySet[Submission]:
    """All submissions with their public value; `text` in the team's, person's or file's name."""
    rows = Submission.objects.filter(competition=competition)
    if state == UNDER_WAY:
        rows = rows.exclude(state__in=FINAL_STATES)
    elif state:
        rows = rows.filter(state=state)
    if text:
        rows = rows.filter(
            Q(entrant__team__name__finds=text)
            | Q(enrolment__person__name__finds=text)
            | Q(file_name__finds=text)
        )
    rows = rows.select_related("entrant__team", "enrolment__person", "phase")
    return with_scores(rows, Part.PUBLIC)


@dataclass(frozen=True, slots=True)
class Said:
    """A problem in the reader's language."""

    line: int | None
    column: str | None
    value: str | None
    reason: str
    count: int


def problems(submission: Submission, language: Language) -> list[Said]:
    return [
        Said(one.line, one.column, one.value, _in_words(one, language), one.count)
        for one in _stored_problems(submission)
    ]


def problem_places(submission: Submission) -> int:
    """How many places of the file have a problem, those that are not listed too."""
    return sum({one.kind: one.count for one in _stored_problems(submission)}.values())


def _stored_problems(submission: Submission) -> list[Problem]:
    return [Problem(**_known(Problem, stored)) for stored in submission.problems]


def first_fix(submission: Submission, language: Language) -> str:
    """The one change that would mend most, in the reader's language; empty where there is none."""
    stored: dict[str, Any] | None = submission.first_fix
    return _in_words(FirstFix(**_known(FirstFix, stored)), language) if stored else ""


def _known(kind: type[Problem | FirstFix], stored: Mapping[str, Any]) -> dict[str, Any]:
    """What is stored of one, without what this version has no field for."""
    own = {"kind": "", "code": "", **stored}
    return {field.name: own[field.name] for field in fields(kind) if field.name in own}


def _in_words(problem: Problem | FirstFix, language: Language) -> str:
    try:
        return reason_words(problem, language)
    except LookupError:  # a kind, or a value of one, of another version
        return _("An earlier version of gisu refused this; it has no words for it any more.")


def scores(submission: Submission) -> dict[str, Score]:
    """The counting score of each part."""
    competition = submission.competition
    counting = Score.objects.filter(
        submission=submission,
        task_digest=competition.task_digest,
        truth_digest=competition.truth_digest,
        scorer_version=submission.scorer_version,
    )
    return {score.part: score for score in counting}


def to_be_measured(most: int) -> list[Submission]:
    """Submissions for whose counting scores nobody has worked out error bars or findings yet, the oldest first."""
    found = Submission.objects.filter(
        Q(scores__point=None) | Q(scores__findings__isnull=True, scores__part=Part.PUBLIC),
        scores__task_digest=F("competition__task_digest"),
        scores__truth_digest=F("competition__truth_digest"),
        scores__scorer_version=F("scorer_version"),
    )
    return list(found.select_related("competition__activity").distinct().order_by("pk")[:most])


def steps(submission: Submission) -> list[SubmissionStep]:
    return list(submission.steps.all())


def step_at(steps: Sequence[SubmissionStep], step: Step) -> datetime | None:
    """When the submission last reached `step`."""
    return max((one.at for one in steps if one.step == step), default=None)


def place_in_queue(submission: Submission) -> int | None:
    """1 for the next one a worker takes; None once it was taken."""
    item = items(kind=SCORE).filter(key=f"{SCORE}:{submission.pk}").first()
    return place(item_id=item.pk) if item else None


def is_chosen(submission: Submission) -> bool:
    return FinalChoice.objects.filter(submission=submission, released_at=None).exists()


def best_before(submission: Submission) -> Score | None:
    """The best public score the team had before this one."""
    competition = submission.competition
    earlier = Score.objects.filter(
        submission__entrant=submission.entrant_id,
        submission__received_at__lt=submission.received_at,
        submission__late=False,
        submission__disqualified_at=None,
        part=Part.PUBLIC,
        task_digest=competition.task_digest,
        truth_digest=competition.truth_digest,
        scorer_version=F("submission__scorer_version"),
    )
    return earlier.order_by("-value" if competition.higher_is_better else "value").first()


def chosen_of(entrant: Entrant) -> list[Submission]:
    """A team's final submissions, in the order they were chosen, but for what is disqualified."""
    choices = FinalChoice.objects.filter(
        submission__entrant=entrant, submission__disqualified_at=None, released_at=None
    )
    return [
        one.submission for one in choices.select_related("submission").order_by("chosen_at")
    ]


def cohort_of(pk: int) -> str | None:
    """The slug of the cohort a submission belongs to."""
    return (
        Submission.objects.filter(pk=pk)
        .values_list("competition__cohort__slug", flat=True)
        .first()
    )
