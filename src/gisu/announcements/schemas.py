"""Announcements as the API takes and gives them."""

from datetime import datetime

from ninja import Field, Schema

from gisu.announcements.models import Announcement
from gisu.announcements.queries.groups import groups_of
from gisu.core.inputs import Input, Line
from gisu.core.moments import SentMoment


class TitleIn(Input):
    ko: Line = Field(min_length=1, max_length=5000)
    en: Line = Field(min_length=1, max_length=5000)


class TextIn(Input):
    ko: str = Field(min_length=1, max_length=5000)
    en: str = Field(min_length=1, max_length=5000)


class AnnouncementIn(Input):
    title: TitleIn
    body: TextIn
    groups: list[Line] = Field(description="As role:learner or team-set:SLUG.", min_length=1)
    is_urgent: bool = False
    send_at: SentMoment | None = Field(None, description="Empty: as soon as it is sent.")


class AnnouncementOut(Schema):
    id: int
    title: dict[str, str]
    body: dict[str, str]
    groups: list[str]
    is_urgent: bool
    send_at: datetime | None
    planned_at: datetime | None
    sent_at: datetime | None

    @staticmethod
    def resolve_groups(announcement: Announcement) -> list[str]:
        return groups_of(announcement)
