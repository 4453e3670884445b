"""The list of what was recorded in a cohort: of everybody for operators, of oneself for every member."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Never

from django.utils.translation import gettext_lazy as _

from gisu.ledger.models import Entry
from gisu.ledger.names import in_full
from gisu.ledger.queries import Told
from gisu.ui.listing import Column, Filter, Listing, Place


def _of_a_cohort(entries: Sequence[Entry], now: datetime) -> Never:
    raise NotImplementedError("Entries are named with their cohort: DIARY.read_by.")


DIARY: Listing[Entry, Told] = Listing(
    name="diary",
    rows=_of_a_cohort,
    sort="-happened_at",
    tie=("-pk",),
    search=_("Key contains"),
    filters=[
        Filter(key="person", title=_("Person"), is_long=True),
        Filter(key="kind", title=_("Kind"), is_long=True),
        Filter(key="team", title=_("Team"), is_long=True),
    ],
    columns=[
        Column(
            key="happened_at",
            title=_("Happened"),
            value=lambda row: row.entry.happened_at,
            type=datetime,
            order="happened_at",
        ),
        Column(
            key="recorded_at",
            title=_("Recorded"),
            value=lambda row: row.entry.recorded_at,
            places=Place.CSV,
        ),
        Column(
            key="who",
            title=_("Who"),
            value=lambda row: row.entry.actor.name if row.entry.actor else "",
            template="ledger/_entry_actor.html",
        ),
        Column(
            key="about",
            title=_("About"),
            value=lambda row: row.entry.enrolment.person.name if row.entry.enrolment else "",
        ),
        Column(
            key="what",
            title=_("What"),
            value=lambda row: row.entry.sentence,
            template="ledger/_entry_sentence.html",
        ),
        Column(
            key="kind",
            title=_("Kind"),
            value=lambda row: row.entry.kind,
            places=Place.CSV,
        ),
        Column(
            key="key",
            title=_("Key"),
            value=lambda row: row.entry.key,
            places=Place.CSV,
        ),
        Column(
            key="revision",
            title=_("Revision"),
            value=lambda row: row.entry.revision,
            type=int,
            template="ledger/_entry_revision.html",
        ),
        Column(
            key="holds",
            title=_("Holds"),
            value=lambda row: hasattr(row.entry, "holds"),
            type=bool,
            places=Place.CSV,
        ),
        Column(
            key="amount",
            title=_("Amount"),
            value=lambda row: _amount(row.entry),
            places=Place.CSV,
        ),
        Column(
            key="facts",
            title=_("Facts"),
            value=lambda row: json.dumps(
                in_full(row.entry.facts, row.entry.labels), ensure_ascii=False
            ),
            places=Place.CSV,
        ),
    ],
)

_FOR_STAFF = {"about", "revision"}
MY_DIARY = replace(
    DIARY,
    search="",
    filters=(),
    columns=[
        replace(one, places=Place.CSV) if one.key in _FOR_STAFF else one
        for one in DIARY.columns
    ],
)


def _amount(entry: Entry) -> str:
    return "" if entry.amount is None else f"{entry.amount.normalize():f}"
