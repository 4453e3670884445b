"""The states a competition, an activity, a team set and a person can be in, what each operation of the API takes, and
where a page offers the same.

To add an operation: write what it takes into BODIES of tests/<room>/bodies.py, or here where it belongs to no one room;
and where a page offers the same, into OFFERED.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from django.urls import reverse
from tests.factories.competitions import enter, predictions, submit, work_off
from tests.factories.people import make_learner
from tests.factories.sessions import Sessions
from tests.site.examples import World, build

from gisu.cohorts.models import Enrolment, RoleTerm
from gisu.competitions.actions import applying, cancelling, disqualifying, running
from gisu.competitions.actions.proposing import present_terms
from gisu.competitions.models import Competition, Entrant, Phase, Rejudging, Submission
from gisu.membership.actions.leaving import leave
from gisu.schedule.actions.activities import cancel_activity
from gisu.schedule.actions.extending import pause
from gisu.schedule.models import Activity, Extension
from gisu.stages.actions.stages import set_stage
from gisu.teams.actions.placing import place_in_track
from gisu.teams.models import Team, TeamLink, TeamMember, TeamSet, Track
from gisu.teams.queries import link_of

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
V1 = "/api/v1"
COHORT = f"{V1}/cohorts/{{cohort}}"
COMPETITION = f"{COHORT}/competitions/{{slug}}"
SUBMISSION = f"{V1}/submissions/{{submission_id}}"


@dataclass
class Laid:
    """The world of the table of access, with a scored submission, and somebody who has entered nothing."""

    world: World
    newcomer: Enrolment
    operator: Enrolment
    sessions: Sessions
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def competition(self) -> Competition:
        return Competition.objects.select_related("activity", "cohort").get(
            pk=self.world.competition.pk
        )

    @property
    def submission(self) -> Submission:
        return Submission.objects.get(pk=self.world.submission.pk)

    @property
    def entrant(self) -> Entrant:
        return Entrant.objects.select_related("team", "competition").get(
            pk=self.world.submission.entrant_id
        )

    @property
    def by(self) -> Any:
        return self.operator.person

    def person(self, role: str) -> Any:
        return {
            "learner": self.world.learner.person,
            "newcomer": self.newcomer.person,
            "operator": self.operator.person,
        }[role]


def lay() -> Laid:
    world = build()
    now = datetime.now(UTC)
    Rejudging.objects.all().delete()
    work_off(now=now)
    operator = Enrolment.objects.get(person=world.people["operator"])
    set_stage(
        cohort=world.cohort,
        key="depth",
        title=NAMES,
        starts="2026-03-02",
        ends="2026-03-06",
        by=operator.person,
        now=now,
    )
    newcomer = make_learner(world.cohort, name="Newcomer")
    people = (world.learner.person, newcomer.person, operator.person)
    return Laid(world, newcomer, operator, Sessions(people))


# ---- states of the competition


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


COMPETITIONS: dict[str, Callable[[Laid], object]] = {
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


# ---- states of an activity

ACTIVITIES: dict[str, Callable[[Laid], object]] = {
    "to come": lambda _: None,
    "begun": lambda laid: Activity.objects.filter(slug="quiz").update(opens_at=laid.now - HOUR),
    "over": lambda laid: Activity.objects.filter(slug="quiz").update(
        opens_at=laid.now - 2 * HOUR, due_at=laid.now - HOUR, closes_at=laid.now - HOUR
    ),
    "called off": lambda laid: cancel_activity(
        cohort=laid.world.cohort, key="quiz", reason="ill", by=laid.by, now=laid.now
    ),
}

# ---- states of a team set and of tracks


def _in_a_track(laid: Laid) -> None:
    for learner in (laid.world.learner, laid.newcomer):
        place_in_track(track=Track.objects.get(), enrolment=learner, by=laid.by, now=laid.now)


TEAM_SETS: dict[str, Callable[[Laid], object]] = {
    "formed by learners": lambda _: None,
    "formed by operators": lambda _: TeamSet.objects.update(forms="operators"),
    "fixed": lambda laid: TeamSet.objects.update(locks_at=laid.now - HOUR),
    "full": lambda _: TeamSet.objects.update(size_max=1),
    "with a link that is over": lambda laid: TeamLink.objects.update(expires_at=laid.now),
    "a team of nobody": lambda laid: TeamMember.objects.update(left_at=laid.now),
    "a team dissolved": lambda laid: (
        TeamMember.objects.update(left_at=laid.now),
        Team.objects.update(dissolved_at=laid.now),
    ),
    "tracks not to be ranked yet": lambda laid: Track.objects.update(
        opens_at=laid.now + HOUR, closes_at=laid.now + DAY
    ),
    "tracks not to be ranked any more": lambda laid: Track.objects.update(
        opens_at=laid.now - DAY, closes_at=laid.now - HOUR
    ),
    "tracks given out": _in_a_track,
}

# ---- states of the learner, as whom and about whom things are asked


def _leave(laid: Laid) -> None:
    for one in Enrolment.objects.filter(pk__in=[laid.world.learner.pk, laid.newcomer.pk]):
        leave(enrolment=one, by=laid.by, now=laid.now)


ENROLMENTS: dict[str, Callable[[Laid], object]] = {
    "left": _leave,
    "without a role": lambda laid: RoleTerm.objects.filter(
        enrolment__in=[laid.world.learner, laid.newcomer]
    ).update(ends_at=laid.now),
    "yet to begin": lambda laid: RoleTerm.objects.filter(
        enrolment__in=[laid.world.learner, laid.newcomer]
    ).update(starts_at=laid.now + DAY),
    "invited only": lambda laid: RoleTerm.objects.filter(
        enrolment__in=[laid.world.learner, laid.newcomer]
    ).delete(),
}


# ---- what operations take

Body = Callable[[Laid], dict[str, Any]]
NOTHING: Body = lambda _: {}  # noqa: E731  a constant of the table


def _json(make: Callable[[Laid], Any]) -> Body:
    return lambda laid: {"json": make(laid)}


def _later(laid: Laid) -> str:
    return (laid.now + 9 * DAY).isoformat()


NAMES = {"ko": "이름", "en": "Name"}
REASON = _json(lambda _: {"reason": "for a reason"})

BODIES: dict[str, Body] = {
    f"POST {V1}/tokens": _json(
        lambda _: {"email": "a@example.org", "password": "x", "name": "n", "scopes": []}
    ),
    f"DELETE {V1}/tokens/current": NOTHING,
    f"POST {V1}/me/erasure": NOTHING,
    f"DELETE {V1}/me/erasure": NOTHING,
    f"POST {COHORT}/people/{{enrolment}}/roles": _json(lambda _: {"role": "mentor"}),
    f"DELETE {COHORT}/people/{{enrolment}}/roles/{{role}}": NOTHING,
    f"POST {COHORT}/people/{{enrolment}}/leave": _json(lambda _: {"reason": "other"}),
    f"POST {COHORT}/people/{{enrolment}}/come-back": _json(lambda _: {"role": "learner"}),
    f"POST {COHORT}/roster": _json(lambda _: {"csv": "email,name\nz@example.org,Z\n"}),
    f"POST {COHORT}/invitations": _json(
        lambda _: {"email": "y@example.org", "role": "learner"}
    ),
    f"POST {COHORT}/invitations/{{invitation_id}}/resend": _json(lambda _: {}),
    f"DELETE {COHORT}/invitations/{{invitation_id}}": NOTHING,
    f"POST {COHORT}/changes/{{change_id}}/undo": NOTHING,
    f"POST {COHORT}/activities/{{key}}/cancel": REASON,
    f"POST {COHORT}/activities/{{key}}/restore": NOTHING,
    f"PUT {COHORT}/team-sets/{{key}}": _json(lambda _: {"name": NAMES}),
    f"DELETE {COHORT}/team-sets/{{key}}": NOTHING,
    f"POST {COHORT}/teams": _json(lambda _: {"team_set": "main", "name": "New"}),
    f"PATCH {COHORT}/teams/{{slug}}": _json(lambda _: {"name": "Another"}),
    f"DELETE {COHORT}/teams/{{slug}}": NOTHING,
    f"POST {COHORT}/teams/{{slug}}/members": _json(
        lambda laid: {"enrolment": laid.newcomer.pk}
    ),
    f"DELETE {COHORT}/teams/{{slug}}/members/{{enrolment}}": NOTHING,
    f"POST {COHORT}/teams/{{slug}}/links": NOTHING,
    f"POST {COHORT}/team-links": _json(lambda laid: {"link": link_of(laid.world.link)}),
    f"PUT {COHORT}/tracks/{{key}}": _json(lambda _: {"title": NAMES, "stage": "depth"}),
    f"DELETE {COHORT}/tracks/{{key}}": NOTHING,
    f"PUT {COHORT}/track-stages/{{stage}}/ranking": _json(lambda _: {"ranked": ["vision"]}),
    f"POST {COHORT}/tracks/{{key}}/members": _json(
        lambda laid: {"enrolment": laid.newcomer.pk}
    ),
    f"DELETE {COHORT}/tracks/{{key}}/members/{{enrolment}}": lambda _: {
        "query": "?why=they+agreed"
    },
    f"POST {COHORT}/track-stages/{{stage}}/assignment": _json(lambda _: {"seed": 1}),
    f"POST {COHORT}/track-stages/{{stage}}/swap": _json(
        lambda laid: {
            "one": laid.world.learner.pk,
            "other": laid.newcomer.pk,
            "why": "they agreed",
        }
    ),
    f"POST {COMPETITION}/accept": _json(
        lambda laid: {"rules_digest": laid.competition.rules_digest}
    ),
    f"POST {COMPETITION}/submissions": lambda _: {
        "data": {"file": ContentFile(predictions(), name="good.csv")}
    },
    f"POST {COMPETITION}/pause": NOTHING,
    f"POST {COMPETITION}/resume": NOTHING,
    f"POST {COMPETITION}/close": NOTHING,
    f"POST {COMPETITION}/reveal": NOTHING,
    f"POST {COMPETITION}/cancel": REASON,
    f"POST {COMPETITION}/restore": NOTHING,
    f"POST {COMPETITION}/hide": NOTHING,
    f"POST {COMPETITION}/show": NOTHING,
    f"POST {COMPETITION}/teams/{{team}}/disqualify": REASON,
    f"POST {COMPETITION}/teams/{{team}}/reinstate": NOTHING,
    f"POST {COMPETITION}/extensions": _json(
        lambda laid: {
            "due_at": _later(laid),
            "reason": "ill",
            "enrolment": laid.newcomer.pk,
        }
    ),
    f"DELETE {COMPETITION}/extensions/{{extension_id}}": NOTHING,
    f"POST {COMPETITION}/rejudgings": lambda _: {"data": {"reason": "a wrong label"}},
    f"POST {COMPETITION}/rejudgings/{{rejudging_id}}/apply": NOTHING,
    f"POST {COMPETITION}/rejudgings/{{rejudging_id}}/drop": NOTHING,
    f"PUT {SUBMISSION}/final": NOTHING,
    f"DELETE {SUBMISSION}/final": NOTHING,
    f"POST {SUBMISSION}/disqualify": REASON,
    f"POST {SUBMISSION}/reinstate": NOTHING,
    f"POST {V1}/cohorts": lambda _: {"data": {"slug": "next", "starts_on": "2026-03-02"}},
    f"POST {V1}/programs/lint": lambda _: {"data": {"file": ContentFile(b"PK", name="a.zip")}},
    f"POST {COHORT}/program/plan": lambda _: {
        "data": {"file": ContentFile(b"PK", name="a.zip")}
    },
    f"POST {COHORT}/program/apply": lambda _: {
        "data": {"file": ContentFile(b"PK", name="a.zip")}
    },
    f"POST {V1}/notices/read": NOTHING,
    f"POST {V1}/notices/{{notice_id}}/read": NOTHING,
    f"PUT {V1}/notices/settings": _json(lambda _: {}),
    f"POST {COHORT}/announcements": _json(
        lambda _: {"title": NAMES, "body": NAMES, "groups": ["role:learner"]}
    ),
    f"POST {COHORT}/announcements/{{announcement_id}}/send": NOTHING,
    f"DELETE {COHORT}/announcements/{{announcement_id}}": NOTHING,
    f"POST {COHORT}/channels": _json(
        lambda _: {
            "name": "#a",
            "format": "slack",
            "address": "https://hooks.example.org/b",
            "categories": ["news"],
        }
    ),
    f"DELETE {COHORT}/channels/{{webhook_id}}": NOTHING,
    f"POST {COHORT}/channels/{{webhook_id}}/on": NOTHING,
    f"POST {COHORT}/channels/{{webhook_id}}/off": NOTHING,
    f"POST {COHORT}/channels/{{webhook_id}}/try": NOTHING,
}


# ---- where a page offers the same


@dataclass(frozen=True)
class Offer:
    """Who is offered it, on which page, by which mark in its text: an address, or words."""

    role: str
    page: Callable[[Laid], str]
    mark: Callable[[Laid], str]


def _of_competition(route: str, /, **more: Any) -> Callable[[Laid], str]:
    return lambda laid: reverse(
        f"competitions:{route}",
        kwargs={
            "cohort": laid.world.cohort.slug,
            "slug": laid.world.competition.slug,
            **{key: value(laid) for key, value in more.items()},
        },
    )


def _of_submission(name: str) -> Callable[[Laid], str]:
    return lambda laid: reverse(
        f"competitions:{name}", args=[laid.world.cohort.slug, laid.world.submission.pk]
    )


def _of_cohort(name: str, *args: Any) -> Callable[[Laid], str]:
    return lambda laid: reverse(
        name,
        args=[laid.world.cohort.slug, *(one(laid) if callable(one) else one for one in args)],
    )


def _team(laid: Laid) -> str:
    return str(laid.entrant.team.slug)


def _file(laid: Laid) -> str:
    return str(laid.world.competition.files.all()[0].name)


_console = _of_competition("console_competition")
_teams = _of_competition("console_teams")


def _operated(name: str) -> Offer:
    return Offer("operator", _console, _of_competition(name))


OFFERED: dict[str, Offer] = {
    f"POST {COMPETITION}/accept": Offer(
        "newcomer", _of_competition("overview"), _of_competition("accept")
    ),
    f"POST {COMPETITION}/submissions": Offer(
        "learner", _of_competition("submissions"), lambda _: 'id="submit"'
    ),
    f"GET {COMPETITION}/data/{{name}}": Offer(
        "learner", _of_competition("data"), _of_competition("data_file", name=_file)
    ),
    f"PUT {SUBMISSION}/final": Offer(
        "learner", _of_submission("submission"), _of_submission("submission_final")
    ),
    f"POST {COMPETITION}/pause": _operated("pause"),
    f"POST {COMPETITION}/resume": _operated("resume"),
    f"POST {COMPETITION}/close": _operated("close"),
    f"POST {COMPETITION}/reveal": _operated("reveal"),
    f"POST {COMPETITION}/cancel": _operated("cancel"),
    f"POST {COMPETITION}/restore": _operated("restore"),
    f"POST {COMPETITION}/hide": _operated("hide"),
    f"POST {COMPETITION}/show": _operated("show"),
    f"POST {COMPETITION}/extensions": _operated("extend"),
    f"DELETE {COMPETITION}/extensions/{{extension_id}}": Offer(
        "operator",
        _console,
        _of_competition("withdraw", pk=lambda laid: laid.world.extension.pk),
    ),
    f"POST {COMPETITION}/teams/{{team}}/disqualify": Offer(
        "operator", _teams, _of_competition("disqualify_team", team=_team)
    ),
    f"POST {COMPETITION}/teams/{{team}}/reinstate": Offer(
        "operator", _teams, _of_competition("reinstate_team", team=_team)
    ),
    f"POST {SUBMISSION}/disqualify": Offer(
        "operator",
        _of_submission("console_submission"),
        _of_submission("submission_disqualify"),
    ),
    f"POST {SUBMISSION}/reinstate": Offer(
        "operator",
        _of_submission("console_submission"),
        _of_submission("submission_reinstate"),
    ),
    f"POST {COHORT}/activities/{{key}}/cancel": Offer(
        "operator",
        _of_cohort("programs:item", "activities", "quiz"),
        _of_cohort("schedule:cancel_activity", "quiz"),
    ),
    f"POST {COHORT}/activities/{{key}}/restore": Offer(
        "operator",
        _of_cohort("programs:item", "activities", "quiz"),
        _of_cohort("schedule:restore_activity", "quiz"),
    ),
    f"POST {COHORT}/teams/{{slug}}/links": Offer(
        "learner",
        _of_cohort("teams:team", _team),
        _of_cohort("teams:make_link", _team),
    ),
    f"POST {COHORT}/team-links": Offer(
        "newcomer",
        lambda laid: urlsplit(link_of(laid.world.link)).path,
        lambda _: "Join the team",
    ),
    f"PUT {COHORT}/track-stages/{{stage}}/ranking": Offer(
        "newcomer",
        _of_cohort("teams:tracks"),
        _of_cohort("teams:rank", "depth"),
    ),
}
