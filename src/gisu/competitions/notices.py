"""What people are told of competitions beside their times: verdicts, and that the private board is open."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import people_with_role
from gisu.competitions.enums import State
from gisu.competitions.models import Competition, Entrant, Rejudging, Submission
from gisu.notices.actions.telling import tell
from gisu.notices.enums import Category, How
from gisu.notices.kinds import Kind
from gisu.schedule.queries.audience import learners_of
from gisu.teams.models import TeamMember

SCORED = Kind(
    name="competitions.scored",
    category=Category.MINE,
    title=_("Submission scored"),
    line=_("Your submission #%(submission)s in “%(competition)s” scored %(value)s."),
)
REFUSED = Kind(
    name="competitions.refused",
    category=Category.MINE,
    title=_("Submission refused"),
    line=_("Your submission #%(submission)s in “%(competition)s” could not be scored."),
    body=_("What is to be mended is on its page. It cost no try."),
)
FAILED = Kind(
    name="competitions.failed",
    category=Category.MINE,
    title=_("Submission failed"),
    line=_(
        "Your submission #%(submission)s in “%(competition)s” was not scored, through a fault of ours."
    ),
    body=_("It cost no try. The operators were told."),
)
FIRST_VERDICT = Kind(
    name="competitions.first_verdict",
    category=Category.TEAM,
    title=_("First score of the team"),
    line=_("%(name)s got the first score for team %(team)s in “%(competition)s”: %(value)s."),
)
REVEALED = Kind(
    name="competitions.revealed",
    category=Category.NEWS,
    title=_("Private board opened"),
    line=_("The private board of “%(competition)s” is open."),
    how=How.AT_ONCE,
)
REJUDGED = Kind(
    name="competitions.rejudged",
    category=Category.NEWS,
    title=_("Competition rejudged"),
    line=_(
        "Everything handed in to “%(competition)s” was rejudged: scores and places may have changed."
    ),
    body=_("Reason: %(reason)s"),
)
REJUDGING_READY = Kind(
    name="competitions.rejudging_ready",
    category=Category.MINE,
    title=_("A rejudging waits for a decision"),
    line=_(
        "The rejudging of “%(competition)s” is ready: look at what it would change, then apply or drop it."
    ),
)
DISQUALIFIED = Kind(
    name="competitions.disqualified",
    category=Category.TEAM,
    title=_("Team disqualified"),
    line=_("Team %(team)s was disqualified in “%(competition)s”."),
    body=_("Reason: %(reason)s"),
    how=How.AT_ONCE,
)
SUBMISSION_DISQUALIFIED = Kind(
    name="competitions.submission_disqualified",
    category=Category.TEAM,
    title=_("Submission disqualified"),
    line=_(
        "Submission #%(submission)s of team %(team)s in “%(competition)s” was disqualified."
    ),
    body=_("Reason: %(reason)s"),
    how=How.AT_ONCE,
)
REINSTATED = Kind(
    name="competitions.reinstated",
    category=Category.TEAM,
    title=_("Team reinstated"),
    line=_(
        "Team %(team)s takes part in “%(competition)s” again: its disqualification was lifted."
    ),
    how=How.AT_ONCE,
)
SUBMISSION_REINSTATED = Kind(
    name="competitions.submission_reinstated",
    category=Category.TEAM,
    title=_("Submission reinstated"),
    line=_(
        "Submission #%(submission)s of team %(team)s in “%(competition)s” counts again: its disqualification was lifted."
    ),
    how=How.AT_ONCE,
)
VERDICTS = {State.SCORED: SCORED, State.REFUSED: REFUSED, State.FAILED: FAILED}


def tell_verdict(submission: Submission, *, value: str = "", now: datetime) -> None:
    """Whoever handed it in hears what became of it; their team of its first score."""
    competition = submission.competition
    facts = {
        "submission": submission.pk,
        "competition": competition.activity.title,
        "value": value,
        "name": submission.enrolment.person.name,
        "team": submission.entrant.team.name,
    }
    told: list[tuple[Kind, str, Iterable[Enrolment]]] = [
        (
            VERDICTS[State(submission.state)],
            f"submission={submission.pk}:at={now.isoformat()}",
            [submission.enrolment],
        )
    ]
    if submission.state == State.SCORED and _is_first(submission):
        key = f"competition={competition.activity_id}:team={submission.entrant.team_id}"
        told.append((FIRST_VERDICT, key, _team_mates(submission)))
    for kind, key, to in told:
        tell(
            kind=kind,
            cohort=competition.cohort,
            key=key,
            to=to,
            facts=facts,
            address=reverse(
                "competitions:submission", args=[competition.cohort.slug, submission.pk]
            ),
            now=now,
        )


def tell_revealed(competition: Competition, *, by: Person | None, now: datetime) -> None:
    """Learners and mentors hear that the private board is open."""
    cohort = competition.cohort
    tell(
        kind=REVEALED,
        cohort=cohort,
        key=f"competition={competition.activity_id}",
        to=chain(
            learners_of(competition.activity, now=now),
            people_with_role(cohort=cohort, role=Role.MENTOR, now=now),
        ),
        facts={"competition": competition.activity.title},
        address=reverse("competitions:leaderboard", args=[cohort.slug, competition.slug]),
        by=by,
        now=now,
    )


def tell_rejudged(rejudging: Rejudging, *, by: Person | None, now: datetime) -> None:
    """Learners and mentors hear that scores changed, and why."""
    competition = rejudging.competition
    cohort = competition.cohort
    tell(
        kind=REJUDGED,
        cohort=cohort,
        key=f"rejudging={rejudging.pk}",
        to=chain(
            learners_of(competition.activity, now=now),
            people_with_role(cohort=cohort, role=Role.MENTOR, now=now),
        ),
        facts={"competition": competition.activity.title, "reason": _reason(rejudging)},
        address=reverse("competitions:leaderboard", args=[cohort.slug, competition.slug]),
        by=by,
        now=now,
    )


def tell_ready(rejudging: Rejudging, *, now: datetime) -> None:
    """Operators hear that everything was judged by the terms proposed, and that it is theirs to decide."""
    competition = rejudging.competition
    cohort = competition.cohort
    tell(
        kind=REJUDGING_READY,
        cohort=cohort,
        key=f"rejudging={rejudging.pk}",
        to=people_with_role(cohort=cohort, role=Role.OPERATOR, now=now),
        facts={"competition": competition.activity.title},
        address=reverse(
            "competitions:rejudging", args=[cohort.slug, competition.slug, rejudging.pk]
        ),
        is_public=False,
        now=now,
    )


def tell_disqualified(
    entrant: Entrant, *, submission: Submission | None, by: Person | None, now: datetime
) -> None:
    """The team hears that it, or one of its submissions, was disqualified, and why."""
    kind = DISQUALIFIED if submission is None else SUBMISSION_DISQUALIFIED
    _tell_team(kind, entrant, submission=submission, by=by, now=now)


def tell_reinstated(
    entrant: Entrant, *, submission: Submission | None, by: Person | None, now: datetime
) -> None:
    """The team hears that it, or one of its submissions, counts again."""
    kind = REINSTATED if submission is None else SUBMISSION_REINSTATED
    _tell_team(kind, entrant, submission=submission, by=by, now=now)


def _tell_team(
    kind: Kind,
    entrant: Entrant,
    *,
    submission: Submission | None,
    by: Person | None,
    now: datetime,
) -> None:
    """To whoever is in the team, and whoever handed the submission in; to nobody while the competition is hidden."""
    competition, cohort = entrant.competition, entrant.competition.cohort
    facts: dict[str, object] = {
        "competition": competition.activity.title,
        "team": entrant.team.name,
        "reason": (submission or entrant).disqualified_reason,
    }
    if submission is None:
        about, people = f"entrant={entrant.pk}", _members(entrant)
        address = reverse("competitions:overview", args=[cohort.slug, competition.slug])
    else:
        facts["submission"] = submission.pk
        about = f"submission={submission.pk}"
        people = [submission.enrolment, *_team_mates(submission)]
        address = reverse("competitions:submission", args=[cohort.slug, submission.pk])
    tell(
        kind=kind,
        cohort=cohort,
        key=f"{about}:at={now.isoformat()}",
        to=[] if competition.activity.is_hidden else people,
        facts=facts,
        address=address,
        by=by,
        is_public=False,
        now=now,
    )


def _members(entrant: Entrant) -> list[Enrolment]:
    present = TeamMember.objects.filter(team=entrant.team, left_at=None)
    return [one.enrolment for one in present.select_related("enrolment__person")]


def _reason(rejudging: Rejudging) -> str | dict[str, str]:
    if rejudging.reason:
        return rejudging.reason
    return {"ko": "채점 프로그램이 바뀌었어요.", "en": "The scorer itself was changed."}


def _is_first(submission: Submission) -> bool:
    scored = Submission.objects.filter(entrant=submission.entrant, state=State.SCORED)
    return not scored.exclude(pk=submission.pk).exists()


def _team_mates(submission: Submission) -> list[Enrolment]:
    present = TeamMember.objects.filter(team=submission.entrant.team, left_at=None)
    others = present.exclude(enrolment=submission.enrolment)
    return [one.enrolment for one in others.select_related("enrolment__person")]
