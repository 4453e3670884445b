"""`gisu team …`: team sets and teams from the terminal."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer
from django.utils.translation import gettext as _

from gisu.cohorts.arguments import cohort_called, enrolment_with_address
from gisu.core.arguments import now, stop
from gisu.ledger.arguments import key_now

if TYPE_CHECKING:
    from gisu.cohorts.models import Cohort
    from gisu.teams.models import Team, TeamSet

CohortSlug = Annotated[str, typer.Option("--cohort", help="The cohort's slug.")]
Why = Annotated[str, typer.Option(help="The reason, once the teams are fixed.")]
SetKey = Annotated[str, typer.Argument(help="The team set's short name.")]
TeamSlug = Annotated[str, typer.Argument(help="The team's slug, as in its address.")]
Emails = Annotated[list[str], typer.Argument(help="Addresses of people in the cohort.")]


def describe(
    key: SetKey,
    *,
    cohort: CohortSlug,
    name_ko: Annotated[str, typer.Option(help="Its name in Korean.")],
    name_en: Annotated[str, typer.Option(help="Its name in English.")],
    stage: Annotated[
        str | None, typer.Option(help="The key of the stage whose teams these are.")
    ] = None,
    forms: Annotated[
        str, typer.Option(help="Who makes the teams: operators, roster or learners.")
    ] = "operators",
    size_min: Annotated[int, typer.Option(help="Smaller teams are shown as too small.")] = 1,
    size_max: Annotated[int | None, typer.Option(help="The most people in a team.")] = None,
    locks: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d %H:%M"], help="When teams become fixed, in the cohort's zone."
        ),
    ] = None,
    individual: Annotated[
        bool, typer.Option("--individual", help="Everybody is a team of one.")
    ] = False,
) -> None:
    """Make a team set, or change it."""
    from gisu.core.writes import edge
    from gisu.teams.actions import sets
    from gisu.teams.enums import Forming

    found = cohort_called(cohort)
    if forms not in Forming.values:
        said = _("“%(said)s” makes no teams. There are: %(known)s.")
        stop(said % {"said": forms, "known": ", ".join(Forming.values)})
    with edge("gisu team set"):
        sets.set_team_set(
            cohort=found,
            key=key,
            name={"ko": name_ko, "en": name_en},
            stage=stage,
            forms=forms,
            size_min=size_min,
            size_max=1 if individual else size_max,
            locks_at=locks.replace(tzinfo=found.zone) if locks else None,
            individual=individual,
            by=None,
            now=now(),
        )
    print(_("%(team_set)s is there.") % {"team_set": key})


def show(*, cohort: CohortSlug) -> None:
    """List the teams with who is in them."""
    from gisu.teams.queries.console import listed

    for team in listed(cohort=cohort_called(cohort)):
        people = ", ".join(one.enrolment.person.name for one in team.here)  # type: ignore[attr-defined]  # the Prefetch of `listed`
        print(f"{team.team_set.slug}\t{team.slug}\t{team.name}\t{people or '-'}")


def make(
    key: SetKey,
    name: Annotated[str, typer.Argument(help="What the team is called.")],
    emails: Annotated[list[str] | None, typer.Argument(help="Who is in it.")] = None,
    *,
    cohort: CohortSlug,
    why: Why = "",
) -> None:
    """Make a team, with people in it."""
    from gisu.core.writes import edge
    from gisu.teams.actions import joining

    found = cohort_called(cohort)
    team_set = _set(found, key)
    people = [enrolment_with_address(found, email) for email in emails or []]
    with edge("gisu team make"):
        made = joining.make_team_of(
            team_set=team_set, name=name, people=people, by=None, now=now(), why=why
        )
    said = _("%(team)s is there. People in it: %(count)d.")
    print(said % {"team": made.slug, "count": len(people)})


def put(team: TeamSlug, emails: Emails, *, cohort: CohortSlug, why: Why = "") -> None:
    """Put people into a team; who is in another of the set moves, all or nobody."""
    from gisu.core.writes import edge
    from gisu.teams.actions import joining

    found = cohort_called(cohort)
    target = _team(found, team)
    people = [enrolment_with_address(found, email) for email in emails]
    with edge("gisu team put"):
        joining.move_many(team=target, people=people, by=None, now=now(), why=why)
    said = _("People put into %(team)s: %(count)d.")
    print(said % {"team": target.name, "count": len(people)})


def take_out(
    team: TeamSlug,
    email: Annotated[str, typer.Argument(help="The person's address.")],
    *,
    cohort: CohortSlug,
    why: Why = "",
) -> None:
    """Take somebody out of a team."""
    from gisu.core.writes import edge
    from gisu.teams.actions import joining

    found = cohort_called(cohort)
    who = enrolment_with_address(found, email)
    with edge("gisu team take-out"):
        joining.leave_team(team=_team(found, team), enrolment=who, by=None, now=now(), why=why)
    said = _("%(person)s is no longer in team %(team)s.")
    print(said % {"person": who.person.name, "team": team})


def rename(
    team: TeamSlug,
    name: Annotated[str, typer.Argument(help="Its new name.")],
    *,
    cohort: CohortSlug,
) -> None:
    """Give a team another name; its address stays."""
    from gisu.core.writes import edge
    from gisu.teams.actions import forming

    with edge("gisu team rename"):
        done = forming.rename_team(
            team=_team(cohort_called(cohort), team), name=name, by=None, now=now()
        )
    said = _("Team %(team)s is now called: %(name)s.")
    print(said % {"team": done.slug, "name": done.name})


def dissolve(team: TeamSlug, *, cohort: CohortSlug) -> None:
    """Dissolve a team nobody is in."""
    from gisu.core.writes import edge
    from gisu.teams.actions import forming

    with edge("gisu team dissolve"):
        forming.dissolve_team(team=_team(cohort_called(cohort), team), by=None, now=now())
    print(_("Team %(team)s is dissolved.") % {"team": team})


def propose(
    key: SetKey,
    *,
    cohort: CohortSlug,
    size: Annotated[int, typer.Option(min=1, help="At most this many in a team.")] = 5,
    seed: Annotated[int, typer.Option(help="The same seed draws the same teams.")] = 1,
    called: Annotated[
        str, typer.Option(help="What teams are called, before a number; else Team.")
    ] = "",
    apply: Annotated[bool, typer.Option("--apply", help="Form the teams.")] = False,
    why: Why = "",
) -> None:
    """Draw teams for whoever is in none; with --apply form them."""
    from gisu.core.writes import edge
    from gisu.teams.actions import proposing
    from gisu.teams.queries.console import proposal

    team_set = _set(cohort_called(cohort), key)
    called = called or _("Team")
    found = proposal(team_set=team_set, size=size, seed=seed, now=now())
    for number, people in enumerate(found.teams, 1):
        print(f"{called} {number}\t{', '.join(one.person.name for one in people)}")
    if apply:
        with edge("gisu team propose"):
            proposing.form_proposed(
                team_set=team_set,
                size=size,
                seed=seed,
                mark=found.mark,
                called=called,
                by=None,
                now=now(),
                why=why,
            )
        print(_("Teams formed: %(count)d.") % {"count": len(found.teams)})


def _set(cohort: "Cohort", key: str) -> "TeamSet":
    known = {
        one.slug: one for one in cohort.team_sets.select_related("cohort").order_by("slug")
    }
    said = _("No team set is called “%(said)s”. There are: %(known)s.")
    found = known.get(key) or known.get(key_now(cohort, "team_set", key))
    return found or stop(said % {"said": key, "known": ", ".join(known) or _("none")})


def _team(cohort: "Cohort", slug: str) -> "Team":
    found = cohort.teams.select_related("team_set", "cohort").filter(slug=slug).first()
    said = _("No team of %(cohort)s is at “%(said)s”. See: gisu team list")
    return found or stop(said % {"cohort": cohort.slug, "said": slug})
