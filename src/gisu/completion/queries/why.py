"""Why somebody is, or is not, on course: each requirement with the entries that say so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from gisu.cohorts.models import Enrolment
from gisu.completion.queries.evidence import entries
from gisu.completion.queries.telling import told_of
from gisu.completion.words.standings import Line, Told
from gisu.ledger.models import Entry
from gisu.ledger.queries import named


@dataclass(frozen=True, slots=True)
class Why:
    """How `enrolment` stood at `at`, and by id every entry that the lines name."""

    enrolment: Enrolment
    at: datetime
    told: Told
    entries: Mapping[int, Entry]

    def of(self, line: Line) -> list[Entry]:
        """The entries behind one line, what happened first first."""
        found = [self.entries[one] for one in line.evidence if one in self.entries]
        return sorted(found, key=lambda entry: (entry.happened_at, entry.pk))


def why(
    enrolment: Enrolment,
    *,
    now: datetime,
    as_of: datetime | None = None,
    with_reasons: bool = True,
) -> Why:
    """How `enrolment` stands and every entry that says so; with `as_of`, as it was known then.

    Eight queries, and one for each kind of name in the entries.
    """
    told = told_of(enrolment, now=now, as_of=as_of, with_reasons=with_reasons)
    ids = {one for line in _all(told.lines) for one in line.evidence}
    said = named(enrolment.cohort, entries(enrolment.cohort, ids))
    found = {entry.pk: entry for entry in said}
    return Why(enrolment, as_of or now, told, found)


def _all(lines: tuple[Line, ...]) -> Iterator[Line]:
    for line in lines:
        yield line
        yield from _all(line.parts)
