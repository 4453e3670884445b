"""Two submissions: one refused with its problems, one on its way."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext


@dataclass(frozen=True)
class Step:
    state: str
    title: str
    note: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Problem:
    line: int | None
    column: str
    value: str | None
    reason: str
    count: int


def refused(now: datetime) -> list[Step]:
    places = gettext("40 places to mend")
    return [
        Step("done", gettext("Received"), gettext("3.1 MB · 12,001 lines"), now),
        Step("stop", gettext("Stopped at the check"), places, now + timedelta(seconds=1)),
        Step("", gettext("Queued")),
        Step("", gettext("Scoring")),
        Step("", gettext("Done")),
    ]


def scored(now: datetime) -> list[Step]:
    return [
        Step("done", gettext("Received"), gettext("3.1 MB · 12,001 lines"), now),
        Step(
            "done", gettext("Checked"), gettext("nothing to mend"), now + timedelta(seconds=1)
        ),
        Step("now", gettext("Queued"), gettext("third in line"), now + timedelta(seconds=1)),
        Step("", gettext("Scoring")),
        Step("", gettext("Done")),
    ]


def problems() -> list[Problem]:
    unknown = gettext("test.csv has no such id. Did you mean test_00871.jpg?")
    return [
        Problem(872, "image_id", "test_00871.png", unknown, 13),
        Problem(None, "image_id", None, gettext("Ids are missing, test_00871.jpg first."), 13),
        Problem(5518, "label", "", gettext("The label is empty."), 4),
        Problem(9002, "image_id", "test_08990.jpg", gettext("Line 8,991 has the same id."), 1),
    ]
