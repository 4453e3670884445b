"""Readings of the ledger. `Current` says which entries hold; a reading as of a day asks the entries themselves."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from operator import itemgetter

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from gisu.cohorts.models import Cohort, Enrolment
from gisu.ledger.events import title_of
from gisu.ledger.models import Current, Entry
from gisu.ledger.names import all_labels, ids_by_key, labels_in

LOOKED_BACK = 200


def current(cohort: Cohort) -> QuerySet[Entry]:
    """The entries of `cohort` that hold now, one for each key."""
    return Entry.objects.filter(cohort=cohort, holds__isnull=False)


def as_of(cohort: Cohort, moment: datetime) -> QuerySet[Entry]:
    """The entries that held at `moment`: for each key the highest revision recorded until then."""
    return highest(cohort=cohort, until=moment)


def highest(*, cohort: Cohort | None, until: datetime | None = None) -> QuerySet[Entry]:
    """For each key its highest revision, from the entries alone, of `cohort` or of all."""
    entries = Entry.objects.all()
    later = Entry.objects.filter(
        cohort=OuterRef("cohort"), key=OuterRef("key"), revision__gt=OuterRef("revision")
    )
    if until is not None:
        entries, later = (
            entries.filter(recorded_at__lte=until),
            later.filter(recorded_at__lte=until),
        )
    if cohort is not None:
        entries = entries.filter(cohort=cohort)
    return entries.filter(~Exists(later))


def kept_wrongly() -> tuple[int, int]:
    """How many facts there are by the entries alone, and how many of them are kept wrongly or not at all."""
    rows = highest(cohort=None).order_by().values_list("cohort_id", "key", "pk")
    after = {(cohort, key): pk for cohort, key, pk in rows.iterator()}
    kept = Current.objects.order_by().values_list("cohort_id", "key", "entry_id")
    before = {(cohort, key): pk for cohort, key, pk in kept.iterator()}
    wrong = [one for one in before.keys() | after.keys() if before.get(one) != after.get(one)]
    return len(after), len(wrong)


def newest(cohort: Cohort) -> tuple[int, ...]:
    """The newest entries of `cohort`: another answer means that something was said, and the same that nothing was.

    Several, since of two who write at once the one with the lower number may be done later. One query, quick however
    long the ledger is.
    """
    found = Entry.objects.filter(cohort=cohort).order_by("-pk").values_list("pk", flat=True)
    return tuple(found[:LOOKED_BACK])


def said_of(
    cohort: Cohort, *, since: tuple[int, ...], until: tuple[int, ...]
) -> set[int] | None:
    """The enrolments that the entries added between two answers of `newest` are about, or that those they supersede were.

    None where there are more than it remembers.
    """
    if not since or since[0] not in until:
        return None
    added = Entry.objects.filter(cohort=cohort, pk__in=set(until) - set(since))
    rows = list(added.order_by().values_list("enrolment_id", "key", "revision"))
    about = {enrolment for enrolment, _, _ in rows}
    again = {key for _, key, revision in rows if revision > 1}
    if again:
        earlier = Entry.objects.filter(cohort=cohort, key__in=again)
        about |= set(earlier.order_by().values_list("enrolment_id", flat=True))
    return {one for one in about if one}  # some entries are about nobody


@dataclass(frozen=True, slots=True)
class Total:
    """How often something holds of a person, and the sum of its amounts (0 where there are none)."""

    count: int
    amount: Decimal


def totals(cohort: Cohort, kinds: Collection[str]) -> dict[tuple[int, str], Total]:
    """Totals by (enrolment, kind) over everybody in `cohort`. One grouped query, whatever the cohort's size."""
    rows = (
        current(cohort)
        .filter(kind__in=kinds, enrolment__isnull=False)
        .order_by()
        .values_list("enrolment", "kind")
        .annotate(Count("pk"), Sum("amount"))
    )
    return {
        (enrolment, kind): Total(count, amount or Decimal(0))
        for enrolment, kind, count, amount in rows
    }


def diary(
    cohort: Cohort,
    *,
    enrolment: Enrolment | int | None = None,
    team: str = "",
    kind: str = "",
    key: str = "",
) -> QuerySet[Entry]:
    """Every revision of everything said in `cohort`, what happened last first.

    `team` is a slug; `key` any part of a key.
    """
    entries = Entry.objects.filter(cohort=cohort)
    if enrolment is not None:
        entries = entries.filter(enrolment=enrolment)
    if team:
        entries = entries.filter(facts__team=ids_by_key(cohort, "team").get(team, 0))
    if kind:
        entries = entries.filter(kind=kind)
    if key:
        entries = entries.filter(key__finds=key)
    return entries.select_related("enrolment__person", "actor", "holds").order_by(
        "-happened_at", "-pk"
    )


@dataclass(frozen=True, slots=True)
class Told:
    """An entry, and the one that holds in its place where it has been superseded."""

    entry: Entry
    replaced_by: Entry | None


def told(cohort: Cohort, entries: Iterable[Entry]) -> list[Told]:
    """`entries` of `cohort`, as `diary` gave them, each with what replaced it, and their names.

    One query for all that replaced any, and one for each kind of name.
    """
    rows = list(entries)
    gone = [entry for entry in rows if not hasattr(entry, "holds")]
    instead = {}
    if gone:
        holding = Entry.objects.filter(
            cohort=cohort, key__in={entry.key for entry in gone}, holds__isnull=False
        )
        instead = {entry.key: entry for entry in holding}
    named(cohort, [*rows, *instead.values()])
    superseded = {entry.pk for entry in gone}
    return [Told(row, instead.get(row.key) if row.pk in superseded else None) for row in rows]


def history(cohort: Cohort, key: str) -> QuerySet[Entry]:
    """Everything ever said under `key`, the latest revision first."""
    return (
        Entry.objects.filter(cohort=cohort, key=key)
        .select_related("enrolment__person", "actor", "holds")
        .order_by("-revision")
    )


def named(cohort: Cohort, entries: Iterable[Entry]) -> list[Entry]:
    """`entries` of `cohort`, their sentences naming things as people know them. One query for each kind of name."""
    rows = list(entries)
    labels = labels_in(cohort, [entry.facts for entry in rows])
    for entry in rows:
        entry.labels = labels
    return rows


def kinds_said(cohort: Cohort) -> list[tuple[str, str]]:
    """The kinds of entries `cohort` has, each with its title, by title."""
    kinds = Entry.objects.filter(cohort=cohort).order_by().values_list("kind", flat=True)
    return sorted(((kind, title_of(kind)) for kind in kinds.distinct()), key=itemgetter(1, 0))


def teams_said(cohort: Cohort) -> list[tuple[str, str]]:
    """The teams facts may be about, slug and name, by name."""
    labels = all_labels(cohort, "team").values()
    return sorted(((one.key, one.name) for one in labels), key=itemgetter(1, 0))
