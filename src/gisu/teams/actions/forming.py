"""Teams begin, get another name, and end."""

import itertools
from collections.abc import Iterator
from datetime import datetime

from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.core.called import beginning_of
from gisu.core.fields import name_key
from gisu.core.writes import action
from gisu.teams import events
from gisu.teams.actions.noting import hold, note
from gisu.teams.errors import BadTeamName, NameIsTaken, NotEmpty
from gisu.teams.models import Team, TeamMember, TeamSet
from gisu_scoring.text.clean_text import clean_line
from gisu_scoring.text.lookalikes import other_letters

LONGEST_SLUG = 70

# Words that are pages where a team's slug would stand.
RESERVED = frozenset({"join", "new", "propose", "sets"})
LONGEST = 60


@action
def make_team(
    *,
    team_set: TeamSet,
    name: str,
    by: Person | None = None,
    now: datetime,
    address: str = "",
) -> Team:
    """A team called `name`, at an address made of `address` or its name, which stays whatever it is called later.

    Raises BadTeamName, and NameIsTaken where the set has one of that name.
    """
    name = _as_a_name(name)
    team_set = hold(team_set)
    _refuse_a_taken_name(team_set, name)
    team = Team.objects.create(
        cohort_id=team_set.cohort_id,
        team_set=team_set,
        slug=_free_slug(team_set.cohort_id, address or name),
        name=name,
        made_at=now,
    )
    event = events.TeamMade(team=team.pk, team_set=team_set.pk)
    note(event, team=team, about=None, by=by, now=now)
    return team


@action
def rename_team(*, team: Team, name: str, by: Person | None, now: datetime) -> Team:
    """The team under another name; its address stays. Raises BadTeamName, NameIsTaken."""
    name = _as_a_name(name)
    if name == team.name:
        return team
    team_set = hold(team.team_set)
    _refuse_a_taken_name(team_set, name, own=team.pk)
    team.name = name
    team.save(update_fields=["name", "name_key"])
    event = events.TeamRenamed(team=team.pk, team_set=team_set.pk, at=now.isoformat())
    note(event, team=team, about=None, by=by, now=now)
    return team


@action
def dissolve_team(*, team: Team, by: Person | None, now: datetime) -> Team:
    """The team is no more; what it handed in stays. Raises NotEmpty while somebody is in it. Again does nothing."""
    team_set = hold(team.team_set)
    team = Team.objects.select_related("cohort", "team_set").get(pk=team.pk)
    if team.dissolved_at is not None:
        return team
    if TeamMember.objects.filter(team=team, left_at=None).exists():
        raise NotEmpty(
            _("Somebody is in team %(team)s.") % {"team": team.name},
            remedy=_("Take everybody out or move them first."),
        )
    team.dissolved_at = now
    team.save(update_fields=["dissolved_at"])
    event = events.TeamDissolved(team=team.pk, team_set=team_set.pk)
    note(event, team=team, about=None, by=by, now=now)
    return team


def free_name(team_set: TeamSet, wanted: str) -> str:
    """`wanted`, or the first of “wanted 2”, “wanted 3”, … that no team of the set has."""
    wanted = beginning_of(clean_line(wanted))
    present = Team.objects.filter(
        team_set=team_set, name_key__startswith=name_key(wanted), dissolved_at=None
    )
    taken = set(present.values_list("name_key", flat=True))
    return next(name for name in _numbered(wanted, " ") if name_key(name) not in taken)


def team_called(team_set: TeamSet, name: str) -> Team | None:
    """The team of the set that people would call `name`."""
    present = Team.objects.filter(team_set=team_set, name_key=name_key(name), dissolved_at=None)
    return present.order_by("pk").first()


def _as_a_name(said: str) -> str:
    name = clean_line(said)
    if not name or len(name) > LONGEST:
        raise BadTeamName(_("A team needs a name of at most 60 characters."), where="name")
    return name


def _refuse_a_taken_name(team_set: TeamSet, name: str, *, own: int | None = None) -> None:
    taken = team_called(team_set, name)
    if taken is None or taken.pk == own:
        return
    remedy = _("Choose another name, or ask that team to take you in.")
    is_korean = (get_language() or "").startswith("ko")
    letters = other_letters(name, taken.name, "ko" if is_korean else "en")
    if letters:
        raise NameIsTaken(
            _("“%(name)s” looks like the team “%(taken)s”: it has %(letters)s.")
            % {"name": name, "taken": taken.name, "letters": letters},
            remedy=remedy,
        )
    raise NameIsTaken(
        _("There is already a team called “%(name)s”.") % {"name": taken.name},
        remedy=remedy,
    )


def _free_slug(cohort_id: int, name: str) -> str:
    # A sign may stand for many letters in an address; what tells two apart needs room, too.
    wanted = slugify(clean_line(name), allow_unicode=True)[:LONGEST_SLUG].strip("-") or "team"
    present = Team.objects.filter(cohort_id=cohort_id, slug__startswith=wanted)
    taken = {*present.values_list("slug", flat=True), *RESERVED}
    return next(slug for slug in _numbered(wanted, "-") if slug not in taken)


def _numbered(wanted: str, gap: str) -> Iterator[str]:
    yield wanted
    yield from (f"{wanted}{gap}{number}" for number in itertools.count(2))
