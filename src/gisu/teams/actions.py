"""Make teams, join them, leave them."""

import itertools
from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort, Enrolment
from gisu.ground.refusals import Refusal
from gisu.ground.texts import Text
from gisu.ground.writes import action
from gisu.ledger.actions import record
from gisu.teams.events import (
    TeamJoined,
    TeamLeft,
    TeamSetChanged,
    TeamSetRemoved,
    TeamSetRenamed,
)
from gisu.teams.models import Team, TeamMember, TeamSet
from gisu.teams.queries import team_of


class AlreadyInATeam(Refusal):
    code = "already-in-a-team"


class TeamsAreLocked(Refusal):
    code = "teams-are-locked"


class NameIsTaken(Refusal):
    code = "team-name-is-taken"


class TeamSetInUse(Refusal):
    code = "team-set-in-use"


@action
def make_team_set(
    *, cohort: Cohort, slug: str, name: Text, locks_at: datetime | None = None
) -> TeamSet:
    """The set `slug` of `cohort`, made if there is none yet."""
    made, _new = TeamSet.objects.get_or_create(
        cohort=cohort, slug=slug, defaults={"name": name, "locks_at": locks_at}
    )
    return made


@action
def set_team_set(
    *,
    cohort: Cohort,
    key: str,
    title: Text,
    locks_at: datetime | None,
    locks_written: str,
    by: Person | None,
    now: datetime,
) -> TeamSet:
    """The set `key` of `cohort` as said here, made if there is none. Said again as it is, nothing happens."""
    said = {"name": dict(title), "locks_at": locks_at, "locks_written": locks_written}
    found, is_new = TeamSet.objects.get_or_create(cohort=cohort, slug=key, defaults=said)
    if not is_new and all(getattr(found, name) == value for name, value in said.items()):
        return found
    for name, value in said.items():
        setattr(found, name, value)
    found.save(update_fields=list(said))
    event = TeamSetChanged(
        team_set=key,
        title_ko=title["ko"],
        title_en=title["en"],
        locks_at=locks_at.isoformat() if locks_at else None,
    )
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
    return found


@action
def rename_team_set(
    *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
) -> TeamSet:
    """Call the set `was` by another key; its teams stay in it."""
    found = TeamSet.objects.get(cohort=cohort, slug=was)
    found.slug = key
    found.save(update_fields=["slug"])
    event = TeamSetRenamed(team_set=key, was=was, at=now.isoformat())
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
    return found


@action
def remove_team_set(*, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
    """Take the set `key` away. Raises TeamSetInUse where it has teams or a competition."""
    found = TeamSet.objects.get(cohort=cohort, slug=key)
    try:
        with transaction.atomic():
            found.delete()
    except ProtectedError:
        raise TeamSetInUse(
            _("The team set %(key)s has teams, or a competition uses it.") % {"key": key},
            remedy=_(
                "Keep it. Give its competitions another team set, if that is what you want."
            ),
        ) from None
    event = TeamSetRemoved(team_set=key, at=now.isoformat())
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)


@action
def make_team(*, team_set: TeamSet, name: str, now: datetime) -> Team:
    """A team called `name`. Raises NameIsTaken where the set has one of that name."""
    name = " ".join(name.split())
    if Team.objects.filter(team_set=team_set, name=name).exists():
        raise NameIsTaken(
            _("There is already a team called “%(name)s”.") % {"name": name},
            remedy=_("Choose another name, or ask that team to take you in."),
        )
    return Team.objects.create(
        cohort_id=team_set.cohort_id,
        team_set=team_set,
        slug=_free_slug(team_set.cohort_id, name),
        name=name,
        made_at=now,
    )


@action
def join_team(
    *, team: Team, enrolment: Enrolment, by: Person | None, now: datetime
) -> TeamMember:
    """Put `enrolment` into `team`. Raises AlreadyInATeam, TeamsAreLocked."""
    team_set = team.team_set
    present = team_of(enrolment=enrolment, team_set=team_set)
    if present is not None:
        raise AlreadyInATeam(
            _("%(person)s is already in team %(team)s.")
            % {"person": enrolment.person.name, "team": present.name},
            remedy=_("Leave that team first, or ask an operator to move you."),
        )
    if team_set.locks_at and now >= team_set.locks_at:
        raise TeamsAreLocked(_("These teams are fixed."), remedy=_("Ask an operator."))
    joined = TeamMember.objects.create(
        team=team, team_set=team_set, enrolment=enrolment, joined_at=now
    )
    record(
        event=TeamJoined(team=team.slug, team_set=team_set.slug, membership=joined.pk),
        cohort=team.cohort,
        about=enrolment,
        by=by,
        happened_at=now,
        now=now,
    )
    return joined


@action
def leave_team(
    *, team: Team, enrolment: Enrolment, by: Person | None, now: datetime
) -> TeamMember:
    """Take `enrolment` out of `team`; what was submitted stays with the team. Raises Refusal if they are not in it."""
    membership = TeamMember.objects.filter(team=team, enrolment=enrolment, left_at=None).first()
    if membership is None:
        raise Refusal(
            _("%(person)s is not in team %(team)s.")
            % {"person": enrolment.person.name, "team": team.name}
        )
    membership.left_at = now
    membership.save(update_fields=["left_at"])
    record(
        event=TeamLeft(team=team.slug, team_set=team.team_set.slug, membership=membership.pk),
        cohort=team.cohort,
        about=enrolment,
        by=by,
        happened_at=now,
        now=now,
    )
    return membership


@action
def stand_alone(
    *, team_set: TeamSet, enrolment: Enrolment, by: Person | None, now: datetime
) -> Team:
    """The team `enrolment` is in within `team_set`; a team of one under their own name, if in none."""
    present = team_of(enrolment=enrolment, team_set=team_set)
    if present is not None:
        return present
    name = _free_name(team_set, enrolment.person.name)
    team = make_team(team_set=team_set, name=name, now=now)
    join_team(team=team, enrolment=enrolment, by=by, now=now)
    return team


def _free_name(team_set: TeamSet, wanted: str) -> str:
    taken = set(
        Team.objects.filter(team_set=team_set, name__startswith=wanted).values_list(
            "name", flat=True
        )
    )
    return next(name for name in _numbered(wanted, " ") if name not in taken)


def _free_slug(cohort_id: int, name: str) -> str:
    wanted = slugify(name, allow_unicode=True) or "team"
    taken = set(
        Team.objects.filter(cohort_id=cohort_id, slug__startswith=wanted).values_list(
            "slug", flat=True
        )
    )
    return next(slug for slug in _numbered(wanted, "-") if slug not in taken)


def _numbered(wanted: str, gap: str) -> Iterator[str]:
    yield wanted
    yield from (f"{wanted}{gap}{number}" for number in itertools.count(2))
