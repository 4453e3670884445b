"""Where somebody stands in several competitions at once: so many queries, however many competitions run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from gisu.cohorts.models import Enrolment
from gisu.cohorts.queries import Member
from gisu.competitions.enums import FINAL_STATES, Counts, Part, State
from gisu.competitions.models import Acceptance, Entrant, FinalChoice, Phase, Submission
from gisu.competitions.policy import Allowance, Limits, Used, day_of, next_day_begins
from gisu.competitions.queries.finding import Listed, Seat
from gisu.competitions.queries.submissions import with_scores


@dataclass(frozen=True, slots=True)
class Doing:
    """What a team did in a competition: what is left of its limits, its newest files, how many finals it chose.

    `to_mend` is the reader's own newest submission where it was refused: they have not sent a better one yet.
    """

    seat: Seat
    left_today: int | None = None
    latest: Sequence[Any] = field(default=())
    chosen: int = 0
    to_mend: int | None = None


def doings(
    rows: Sequence[Listed], *, member: Member, now: datetime, latest: int
) -> dict[int, Doing]:
    """What `member` and their teams did in the competitions of `rows`, by competition. Eight queries."""
    seats = _seats(rows, member, now)
    entrants = [seat.entrant for seat in seats.values() if seat.entrant is not None]
    used = _used(entrants, seats.values(), member, now)
    newest = _newest(entrants, latest)
    chosen = _chosen(entrants)
    mend = _to_mend(entrants, member.enrolment)
    return {
        competition: Doing(
            seat=seat,
            left_today=_left(seat, used, now),
            latest=newest.get(seat.entrant.pk, []) if seat.entrant else [],
            chosen=chosen.get(seat.entrant.pk, 0) if seat.entrant else 0,
            to_mend=mend.get(seat.entrant.pk) if seat.entrant else None,
        )
        for competition, seat in seats.items()
    }


def _seats(rows: Sequence[Listed], member: Member, now: datetime) -> dict[int, Seat]:
    """The seats, with everything a seat looks up when it is asked looked up already. Three queries."""
    found = [row.competition for row in rows]
    accepted = set(
        Acceptance.objects.filter(
            enrolment=member.enrolment, competition__in=found
        ).values_list("competition_id", "rules_digest")
    )
    teams = [row.team for row in rows if row.team is not None]
    entrants = {
        (one.competition_id, one.team_id): one
        for one in Entrant.objects.filter(competition__in=found, team__in=teams)
    }
    phases: dict[int, list[Phase]] = {one.pk: [] for one in found}
    for phase in Phase.objects.filter(competition__in=found).order_by("opens_at"):
        phases[phase.competition_id].append(phase)
    seats = {}
    for row in rows:
        one = row.competition
        entrant = entrants.get((one.pk, row.team.pk)) if row.team else None
        seat = seats[one.pk] = Seat(one, member, now)
        vars(seat).update(  # where its cached properties keep what they found
            team=row.team,
            entrant=entrant,
            accepted=(one.pk, one.rules_digest) in accepted,
            state=row.state,
            phases=phases[one.pk],
        )
        if entrant is not None:
            entrant.competition = one
    return seats


def _used(
    entrants: Iterable[Entrant], seats: Iterable[Seat], member: Member, now: datetime
) -> dict[int, Used]:
    """What each entrant used of its limits in the phase it is in. One query."""
    tries = Q(submissions__counts=Counts.TRY)
    malformed = Q(submissions__counts=Counts.MALFORMED)
    today = Q(submissions__day=day_of(now, member.cohort.zone))
    here = Q(submissions__phase__in=[seat.phase.pk for seat in seats if seat.phase])
    counted = Entrant.objects.filter(pk__in=[one.pk for one in entrants]).annotate(
        today=Count("submissions", filter=tries & today & here),
        in_phase=Count("submissions", filter=tries & here),
        total=Count("submissions", filter=tries),
        malformed_today=Count("submissions", filter=malformed & today),
        unchecked=Count("submissions", filter=~Q(submissions__state__in=FINAL_STATES) & today),
    )
    columns = ("today", "in_phase", "total", "malformed_today", "unchecked")
    rows = counted.values_list("pk", *columns)
    return {pk: Used(*numbers) for pk, *numbers in rows}


def _left(seat: Seat, used: Mapping[int, Used], now: datetime) -> int | None:
    if seat.entrant is None or seat.phase is None or seat.entrant.is_disqualified:
        return None
    one, phase = seat.competition, seat.phase
    limits = Limits(phase.per_day, phase.total, one.total, one.malformed_per_day)
    began = next_day_begins(now, one.cohort.zone)
    return Allowance(limits, used[seat.entrant.pk], began).left_today


def _newest(entrants: Iterable[Entrant], count: int) -> dict[int, list[Submission]]:
    """The newest files of each, with their public value. Two queries: numbering rows in one costs Django more."""
    rows = Submission.objects.filter(entrant__in=[one.pk for one in entrants])
    of_each: dict[int, list[int]] = {}
    for entrant, pk in rows.order_by("-received_at", "-pk").values_list("entrant_id", "pk"):
        if len(first := of_each.setdefault(entrant, [])) < count:
            first.append(pk)
    picked = Submission.objects.filter(pk__in=[pk for some in of_each.values() for pk in some])
    scored = with_scores(picked.select_related("enrolment__person"), Part.PUBLIC)
    full = {one.pk: one for one in scored}
    return {entrant: [full[pk] for pk in some] for entrant, some in of_each.items()}


def _chosen(entrants: Iterable[Entrant]) -> dict[int, int]:
    """How many final submissions each chose. One query."""
    choices = FinalChoice.objects.filter(
        submission__entrant__in=[one.pk for one in entrants],
        submission__disqualified_at=None,
        released_at=None,
    )
    counted = choices.order_by().values_list("submission__entrant").annotate(Count("pk"))
    return dict(counted)


def _to_mend(entrants: Iterable[Entrant], enrolment: Enrolment | None) -> dict[int, int]:
    """The newest submission of `enrolment` in each, where it was refused. One query."""
    own = Submission.objects.filter(
        entrant__in=[one.pk for one in entrants], enrolment=enrolment
    )
    newest = own.order_by().values("entrant").annotate(newest=Max("pk")).values("newest")
    refused = Submission.objects.filter(pk__in=newest, state=State.REFUSED)
    return dict(refused.values_list("entrant_id", "pk"))
