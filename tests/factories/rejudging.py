"""Corrected answers for the berries of `tests.factories.competitions`, and a rejudging by them."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.factories.competitions import (
    IDS,
    PUBLIC,
    TRUTH,
    enter,
    make_competition,
    predictions,
    submit,
    work_off,
)

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.competitions.actions.proposing import propose, with_answers
from gisu.competitions.folder_checks import check_here
from gisu.competitions.models import Competition, Rejudging

FIRST_TWO = ("001", "002")  # both public


def turned_around() -> bytes:
    """A file with the first two public rows wrong and everything else right."""
    right = predictions().decode().splitlines()
    head, first, second, *rest = right
    other = {"yes": "no", "no": "yes"}
    turned = [f"{row[:3]},{other[row[4:]]}" for row in (first, second)]
    return "\n".join([head, *turned, *rest]).encode() + b"\n"


def answers(turned: Iterable[str] = ()) -> str:
    """The truth file with the answers of the `turned` rows the other way round."""
    other = {"yes": "no", "no": "yes"}
    turned = set(turned)
    rows = (
        f"{one},{other[TRUTH[one]] if one in turned else TRUTH[one]},"
        f"{'public' if one in PUBLIC else 'private'}\n"
        for one in IDS
    )
    return "id,ripe,part\n" + "".join(rows)


def propose_answers(
    competition: Competition,
    turned: Iterable[str],
    *,
    by: Person | None,
    now: datetime,
    reason: str = "Two berries were labelled wrongly.",
) -> Rejudging:
    with TemporaryDirectory() as kept:
        file = Path(kept) / "truth.csv"
        file.write_text(answers(turned))
        with with_answers(competition, file, check=check_here) as folder:
            return propose(
                competition=competition, folder=folder, reason=reason, by=by, now=now
            )


def rejudge(
    competition: Competition,
    turned: Iterable[str],
    *,
    by: Person | None,
    now: datetime,
    reason: str = "Two berries were labelled wrongly.",
) -> Rejudging:
    """A rejudging in which everything has been judged, and that waits for a decision."""
    made = propose_answers(competition, turned, by=by, now=now, reason=reason)
    work_off(now=now)
    made.refresh_from_db()
    return made


def two_on_a_board(learners: list[Enrolment], *, now: datetime) -> Competition:
    """The first has all ten public rows right; the other the last eight, which two turned answers make ten."""
    made = make_competition(learners[0].cohort, now=now)
    for one, content in zip(learners, (predictions(), turned_around()), strict=True):
        enter(made, one, now=now)
        submit(made, one, content=content, now=now)
    work_off(now=now)
    made.refresh_from_db()
    return made
