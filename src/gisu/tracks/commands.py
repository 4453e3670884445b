"""`gisu track …`: tracks from the terminal."""

from typing import TYPE_CHECKING, Annotated

import typer

from gisu.cohorts.arguments import cohort_called, enrolment_with_address
from gisu.core.arguments import now, stop
from gisu.ledger.arguments import key_now
from gisu.ui.own_words import gettext as _

if TYPE_CHECKING:
    from gisu.cohorts.models import Cohort
    from gisu.tracks.models import Track

CohortSlug = Annotated[str, typer.Option("--cohort", help="The cohort's slug.")]
Key = Annotated[str, typer.Argument(help="The track's short name.")]
Why = Annotated[str, typer.Option(help="The reason, for whoever changes track.")]
Emails = Annotated[list[str], typer.Argument(help="Addresses of people in the cohort.")]


def show(*, cohort: CohortSlug) -> None:
    """List the tracks with who is in them, and who is in none."""
    from gisu.core.texts import words
    from gisu.tracks.queries.choosing import choosings
    from gisu.tracks.queries.tracking import listed

    found, moment = cohort_called(cohort), now()
    for stage in choosings(found):
        people = list(listed(cohort=found, choosing=stage, now=moment))
        for track in stage.tracks:
            inside = listed(cohort=found, choosing=stage, now=moment, state=track.key)
            names = ", ".join(one.person.name for one in inside)
            print(f"{stage.stage}\t{track.key}\t{words(track.title)}\t{names or '-'}")
        left = [one.person.name for one in people if one.track_title is None]  # type: ignore[attr-defined]  # annotated by `listed`
        print(f"{stage.stage}\t-\t-\t{', '.join(left) or '-'}")


def put(track: Key, emails: Emails, *, cohort: CohortSlug, why: Why = "") -> None:
    """Put people into a track; who is in another of the stage moves, all or nobody."""
    from gisu.core.writes import edge
    from gisu.tracks.actions import placing

    found = cohort_called(cohort)
    target = _track(found, track)
    people = [enrolment_with_address(found, email) for email in emails]
    with edge("gisu track put"):
        placing.place_many(track=target, people=people, by=None, now=now(), why=why)
    said = _("People put into the {track} %(track)s: %(count)d.")
    print(said % {"track": target.key, "count": len(people)})


def take_out(
    track: Key,
    email: Annotated[str, typer.Argument(help="The person's address.")],
    *,
    cohort: CohortSlug,
    why: Annotated[str, typer.Option(help="The reason, which they can read.")],
) -> None:
    """Take somebody out of a track; that they were in it stays on record."""
    from gisu.core.writes import edge
    from gisu.tracks.actions import placing

    found = cohort_called(cohort)
    target, enrolment = _track(found, track), enrolment_with_address(found, email)
    with edge("gisu track take-out"):
        placing.take_out_of_track(
            track=target, enrolment=enrolment, by=None, now=now(), why=why
        )
    said = _("%(person)s is no longer in the {track} %(track)s.")
    print(said % {"person": email, "track": target.key})


def swap(
    one: Annotated[str, typer.Argument(help="The address of somebody in one track.")],
    other: Annotated[str, typer.Argument(help="The address of somebody in another.")],
    *,
    cohort: CohortSlug,
    stage: Annotated[str, typer.Option(help="The stage's key.")],
    why: Annotated[str, typer.Option(help="The reason, which they can read.")],
) -> None:
    """Let two people exchange their tracks, also where both are full."""
    from gisu.core.writes import edge
    from gisu.tracks.actions import placing

    found = cohort_called(cohort)
    first, second = enrolment_with_address(found, one), enrolment_with_address(found, other)
    with edge("gisu track swap"):
        placing.swap_tracks(one=first, other=second, stage=stage, by=None, now=now(), why=why)
    said = _("These two have exchanged their {tracks}: %(one)s, %(other)s.")
    print(said % {"one": one, "other": other})


def assign(
    stage: Annotated[str, typer.Argument(help="The stage's key.")],
    *,
    cohort: CohortSlug,
    seed: Annotated[int, typer.Option(help="The same seed gives the same tracks.")] = 1,
    apply: Annotated[bool, typer.Option("--apply", help="Assign as shown.")] = False,
) -> None:
    """Show who would come into which track by what they ranked; with --apply assign them."""
    from gisu.core.writes import edge
    from gisu.tracks.actions import choosing
    from gisu.tracks.queries.assigning import proposal
    from gisu.tracks.queries.choosing import choosing_of

    found, moment = cohort_called(cohort), now()
    said = _("No {tracks} are chosen in the {stage} “%(stage)s”.")
    stage = key_now(found, "stage", stage)
    tracks = choosing_of(found, stage) or stop(said % {"stage": stage})
    shown = proposal(tracks, seed=seed, pins={}, now=moment)
    for one in shown.given:
        got = one.track.key if one.track else "-"
        ranked = ", ".join(track.key for track in one.ranked) or "-"
        print(f"{one.enrolment.person.name}\t{got}\t{one.rank or '-'}\t{ranked}")
    if apply:
        with edge("gisu track assign"):
            choosing.assign_tracks(
                cohort=found,
                stage=stage,
                seed=seed,
                pins={},
                mark=shown.mark,
                by=None,
                now=moment,
            )
        print(_("People assigned: %(count)d.") % {"count": len(shown.given) - shown.left_over})


def _track(cohort: "Cohort", key: str) -> "Track":
    from gisu.tracks.queries.tracks import tracks

    known = {one.key: one for one in tracks(cohort).select_related("cohort")}
    said = _("No {track} is called “%(said)s”. There are: %(known)s.")
    found = known.get(key) or known.get(key_now(cohort, "track", key))
    return found or stop(said % {"said": key, "known": ", ".join(known) or _("none")})
