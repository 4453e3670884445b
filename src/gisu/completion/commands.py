"""`gisu why`: why somebody is, or is not, on course to complete, entry by entry."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from gisu.cohorts.arguments import cohort_called
from gisu.core.arguments import stop
from gisu.ui.own_words import gettext as _

if TYPE_CHECKING:
    from gisu.cohorts.models import Cohort, Enrolment
    from gisu.completion.queries.why import Why
    from gisu.completion.words.standings import Line

DAY = ["%Y-%m-%d"]


def why(
    cohort: Annotated[str, typer.Argument(help="The cohort's short name.")],
    person: Annotated[str, typer.Argument(help="Their mail address, name or number.")],
    *,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=DAY, help="As it was known at the end of this day."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Say why somebody is, or is not, on course to complete: each requirement, and the entries that say so."""
    from django.utils import timezone

    from gisu.completion.queries import why as reading

    enrolment = _enrolment(cohort_called(cohort), person)
    zone = enrolment.cohort.zone
    moment = None
    if as_of is not None:
        moment = as_of.replace(tzinfo=zone) + timedelta(days=1, microseconds=-1)
    with timezone.override(zone):
        found = reading.why(enrolment, now=timezone.now(), as_of=moment)
        if as_json:
            print(_json(found))
        else:
            print("\n".join(_lines(found)))


def _lines(found: "Why") -> Iterator[str]:
    from gisu.ui.times import exact

    told = found.told
    yield f"{found.enrolment.person.name} · {found.enrolment.cohort.slug} · {exact(found.at)}"
    yield f"{told.state_word}: {told.headline}"
    yield told.said
    for line in told.lines:
        yield ""
        yield from _requirement(found, line, "")


def _requirement(found: "Why", line: "Line", indent: str) -> Iterator[str]:
    from gisu.ui.times import exact

    yield f"{indent}[{line.state_word}] {line.title} ({line.key}) {line.amount}"
    until = f" ({exact(line.ends_at)})" if line.ends_at else ""
    yield f"{indent}  {line.said}{until}"
    if line.parts:
        for part in line.parts:
            yield from _requirement(found, part, indent + "  ")
        return
    for entry in found.of(line):
        who = entry.enrolment.person.name if entry.enrolment else ""
        yield f"{indent}  #{entry.pk} {exact(entry.happened_at)} · {who} · {entry.sentence}"


def _json(found: "Why") -> str:
    from gisu.completion.schemas import ProgressOut, progress_fields

    return ProgressOut.model_validate(progress_fields(found)).model_dump_json(indent=2)


def _enrolment(cohort: "Cohort", person: str) -> "Enrolment":
    """The one whose address, name or number it is."""
    from django.db.models import Q

    from gisu.completion.queries.asking import learners_ever
    from gisu.core.addresses import clean_address
    from gisu.core.numbers import row_number

    said = Q(person__email__iexact=clean_address(person)) | Q(person__name__iexact=person)
    if (number := row_number(person)) is not None:
        said |= Q(pk=number)
    found = list(learners_ever(cohort).filter(said)[:2])
    named = {"cohort": cohort.slug, "person": person}
    if len(found) > 1:
        several = _("Several people in %(cohort)s are called %(person)s. Give a mail address.")
        stop(several % named)
    nobody = _("No {learner} of %(cohort)s has this address, name or number: %(person)s.")
    return found[0] if found else stop(nobody % named)
