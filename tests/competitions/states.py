"""The states a competition can be in, and which operations they bear upon."""

from collections.abc import Callable
from datetime import timedelta

from tests.factories.competitions import enter, submit
from tests.factories.people import make_learner
from tests.site.states import DAY, HOUR, Laid, State

from gisu.competitions.actions import applying, cancelling, disqualifying, running
from gisu.competitions.actions.proposing import present_terms
from gisu.competitions.models import Competition, Phase, Rejudging
from gisu.schedule.actions.extending import pause
from gisu.schedule.models import Activity, Extension


def _times(laid: Laid, opens: timedelta, due: timedelta, closes: timedelta) -> None:
    now = laid.now
    Extension.objects.update(withdrawn_at=now)
    Activity.objects.filter(pk=laid.competition.activity_id).update(
        opens_at=now + opens, due_at=now + due, closes_at=now + closes
    )
    Phase.objects.update(opens_at=now + opens, due_at=now + due)


def _revealed(laid: Laid) -> None:
    _times(laid, -DAY, -HOUR, -HOUR)
    running.reveal(competition=laid.competition, by=laid.by, now=laid.now)


def _rejudging(laid: Laid) -> None:
    one = laid.competition
    terms = present_terms(one)
    Rejudging.objects.create(
        competition=one,
        reason="a wrong label",
        terms=terms,
        was=terms,
        task_digest=one.task_digest,
        truth_digest=one.truth_digest[::-1],
        scorer_version=one.scorer_version,
        asked_by=laid.by,
        asked_at=laid.now,
    )


def _rejudged(laid: Laid) -> None:
    _rejudging(laid)
    applying.drop(rejudging=Rejudging.objects.get(), by=laid.by, now=laid.now)


def _waiting(laid: Laid) -> None:
    another = make_learner(laid.world.cohort)
    enter(laid.competition, another, now=laid.now)
    submit(laid.competition, another, now=laid.now)


def _closed_but_extended(laid: Laid) -> None:
    _times(laid, -DAY, -HOUR, -HOUR)
    Extension.objects.create(
        activity=laid.competition.activity,
        team=laid.entrant.team,
        due_at=laid.now + HOUR,
        reason="ill",
        granted_by=laid.by,
        granted_at=laid.now,
    )


def _revealed_early(laid: Laid) -> None:
    _times(laid, -DAY, -HOUR, HOUR)
    running.reveal(competition=laid.competition, by=laid.by, now=laid.now)


def _hidden_once_closed(laid: Laid) -> None:
    _times(laid, -DAY, -HOUR, -HOUR)
    cancelling.hide(competition=laid.competition, by=laid.by, now=laid.now)


def _called_off_early(laid: Laid) -> None:
    _times(laid, DAY, 2 * DAY, 2 * DAY)
    cancelling.cancel(
        competition=laid.competition, reason="power cut", by=laid.by, now=laid.now
    )


_PUT: dict[str, Callable[[Laid], object]] = {
    "open": lambda _: None,
    "upcoming": lambda laid: _times(laid, DAY, 2 * DAY, 2 * DAY),
    "late": lambda laid: _times(laid, -DAY, -HOUR, HOUR),
    "closed": lambda laid: _times(laid, -DAY, -HOUR, -HOUR),
    "closed, but for who was given more time": _closed_but_extended,
    "paused": lambda laid: pause(activity=laid.competition.activity, by=laid.by, now=laid.now),
    "revealed": _revealed,
    "revealed while late files are taken": _revealed_early,
    "hidden": lambda laid: cancelling.hide(
        competition=laid.competition, by=laid.by, now=laid.now
    ),
    "hidden once closed": _hidden_once_closed,
    "called off": lambda laid: cancelling.cancel(
        competition=laid.competition, reason="power cut", by=laid.by, now=laid.now
    ),
    "called off before it opened": _called_off_early,
    "being rejudged": _rejudging,
    "a rejudging dropped": _rejudged,
    "a file waiting": _waiting,
    "the team disqualified": lambda laid: disqualifying.disqualify_team(
        entrant=laid.entrant, reason="shared answers", by=laid.by, now=laid.now
    ),
    "the submission disqualified": lambda laid: disqualifying.disqualify_submission(
        submission=laid.submission, reason="shared answers", by=laid.by, now=laid.now
    ),
    "the rules changed": lambda _: Competition.objects.update(rules_digest="f" * 64),
}

ABOUT = ("/competitions", "/submissions", "/calendar", "/today", "/progress")
STATES = {f"a competition, {name}": State(put, ABOUT) for name, put in _PUT.items()}
