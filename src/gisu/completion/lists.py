"""The operators' list of who completes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Never

from django.utils.translation import gettext_lazy as _

from gisu.completion.queries.listing import Ranked, Row
from gisu.ui.listing import Column, Filter, Listing, Place


def _of_a_course(some: Sequence[Ranked], now: datetime) -> Never:
    raise NotImplementedError("Rows are read with the course of a cohort: LEARNERS.read_by.")


LEARNERS: Listing[Ranked, Row] = Listing(
    name="completion",
    rows=_of_a_course,
    sort="state",
    search=_("Name or address"),
    about_search="Part of the name or address.",
    filters=[
        Filter(
            key="state",
            title=_("State"),
            about="done, on-course, at-risk or lost.",
            are_tabs=True,
        ),
        Filter(
            key="requirement",
            title=_("Missing or at risk"),
            about="The key of a requirement: who misses it, or is about to.",
            is_long=True,
        ),
    ],
    columns=[
        Column(
            key="enrolment",
            title=_("Number"),
            value=lambda row: row.enrolment.pk,
            type=int,
            places=Place.API,
        ),
        Column(
            key="name",
            title=_("Name"),
            value=lambda row: row.enrolment.person.name,
            order=lambda one: one.place,
            template="completion/_learner_name.html",
        ),
        Column(
            key="email",
            title=_("Address"),
            value=lambda row: row.enrolment.person.email,
            places=Place.CSV | Place.API,
        ),
        Column(
            key="state",
            title=_("State"),
            value=lambda row: row.told.state.value,
            words=lambda row: row.told.state_word,
            order=lambda one: one.urgency,
            template="completion/_learner_state.html",
        ),
        Column(
            key="why",
            title=_("Why"),
            value=lambda row: f"{row.told.headline} {row.told.said}",
            template="completion/_learner_why.html",
        ),
        Column(
            key="by",
            title=_("By when"),
            value=lambda row: row.told.by,
            type=datetime | None,
            order=lambda one: one.moment,
        ),
        Column(
            key="met",
            title=_("Met"),
            value=lambda row: row.met,
            type=int,
            order=lambda one: one.met,
            template="completion/_learner_met.html",
        ),
        Column(
            key="asked",
            title=_("Of"),
            value=lambda row: row.asked,
            type=int,
            places=Place.CSV | Place.API,
            about="How many requirements are asked.",
        ),
    ],
)
