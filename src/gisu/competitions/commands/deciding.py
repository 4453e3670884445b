"""`gisu competition cancel …`: call off, hide and disqualify from the terminal, and undo it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from django.utils.translation import gettext as _

from gisu.cohorts.arguments import cohort_called
from gisu.core.arguments import now, stop
from gisu.ledger.arguments import key_now

if TYPE_CHECKING:
    from gisu.cohorts.models import Cohort

CohortSlug = Annotated[str, typer.Option("--cohort", help="The cohort's slug.")]
Reason = Annotated[str, typer.Option(help="Why; whoever it concerns reads it.")]
Slug = Annotated[str, typer.Argument(help="The competition's slug, as in its address.")]
TeamSlug = Annotated[str, typer.Option("--team", help="The team's slug, as in its address.")]
Number = Annotated[int, typer.Option("--submission", help="The number of a submission.")]


def cancel(slug: Slug, *, cohort: CohortSlug, reason: Reason) -> None:
    """Call a competition off; nothing is taken any more, and people are told why."""
    competition = _competition(cohort, slug)
    from gisu.competitions.actions import cancelling
    from gisu.core.writes import edge

    with edge("gisu competition cancel"):
        cancelling.cancel(competition=competition, reason=reason, by=None, now=now())
    print(_("%(activity)s is called off.") % {"activity": slug})


def restore(slug: Slug, *, cohort: CohortSlug) -> None:
    """Put a competition on again that was called off."""
    competition = _competition(cohort, slug)
    from gisu.competitions.actions import cancelling
    from gisu.core.writes import edge

    with edge("gisu competition restore"):
        cancelling.restore(competition=competition, by=None, now=now())
    print(_("%(activity)s takes place after all.") % {"activity": slug})


def hide(slug: Slug, *, cohort: CohortSlug) -> None:
    """Hide a competition from learners; only staff see it until it is shown."""
    competition = _competition(cohort, slug)
    from gisu.competitions.actions import cancelling
    from gisu.core.writes import edge

    with edge("gisu competition hide"):
        cancelling.hide(competition=competition, by=None, now=now())
    print(_("Only staff see %(activity)s now.") % {"activity": slug})


def show(slug: Slug, *, cohort: CohortSlug) -> None:
    """Show a competition to learners that was hidden."""
    competition = _competition(cohort, slug)
    from gisu.competitions.actions import cancelling
    from gisu.core.writes import edge

    with edge("gisu competition show"):
        cancelling.show(competition=competition, by=None, now=now())
    print(_("Everybody it is for sees %(activity)s again.") % {"activity": slug})


def disqualify(
    slug: Slug,
    *,
    cohort: CohortSlug,
    reason: Reason,
    team: TeamSlug = "",
    submission: Number = 0,
) -> None:
    """Let a team or a submission rank nowhere; its people are told why."""
    competition = _competition(cohort, slug)
    from gisu.competitions.actions import disqualifying
    from gisu.core.writes import edge

    _check_one(team, submission)
    with edge("gisu competition disqualify"):
        if team:
            entrant = _entrant(competition, team)
            disqualifying.disqualify_team(entrant=entrant, reason=reason, by=None, now=now())
        else:
            one = _submission(competition, submission)
            disqualifying.disqualify_submission(
                submission=one, reason=reason, by=None, now=now()
            )
    print(_("%(what)s ranks nowhere now.") % {"what": team or f"#{submission}"})


def reinstate(
    slug: Slug, *, cohort: CohortSlug, team: TeamSlug = "", submission: Number = 0
) -> None:
    """Let a team or a submission rank again that was disqualified."""
    competition = _competition(cohort, slug)
    from gisu.competitions.actions import disqualifying
    from gisu.core.writes import edge

    _check_one(team, submission)
    with edge("gisu competition reinstate"):
        if team:
            entrant = _entrant(competition, team)
            disqualifying.reinstate_team(entrant=entrant, by=None, now=now())
        else:
            one = _submission(competition, submission)
            disqualifying.reinstate_submission(submission=one, by=None, now=now())
    print(_("%(what)s ranks again.") % {"what": team or f"#{submission}"})


def competition_called(cohort: "Cohort", slug: str) -> Any:
    """The competition `slug`; stops, naming the nearest there is, where there is none."""
    from gisu.competitions.queries.finding import competition, nearest_of

    found = competition(cohort, key_now(cohort, "competition", slug))
    if found is not None:
        return found
    near = nearest_of(cohort, slug)
    said = _("There is no competition “%(slug)s”.") % {"slug": slug}
    more = _("Did you mean “%(slug)s”?") % {"slug": near} if near else ""
    return stop(f"{said} {more}".strip())


def _competition(cohort: str, slug: str) -> Any:
    return competition_called(cohort_called(cohort), slug)


def _check_one(team: str, submission: int) -> None:
    if bool(team) == bool(submission):
        stop(_("Name either --team or --submission."))


def _entrant(competition: Any, team: str) -> Any:
    from gisu.competitions.queries.entrants import entrant_called

    said = _("Team %(team)s has not entered %(competition)s.")
    found = entrant_called(competition, team)
    return found or stop(said % {"team": team, "competition": competition.slug})


def _submission(competition: Any, pk: int) -> Any:
    from gisu.competitions.queries.submissions import submission

    said = _("%(competition)s has no submission #%(number)s.")
    found = submission(competition.cohort, pk)
    if found is None or found.competition_id != competition.pk:
        return stop(said % {"number": pk, "competition": competition.slug})
    return found
