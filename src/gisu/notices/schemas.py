"""Notices, wishes, announcements and channels as the API takes and gives them."""

from datetime import datetime
from typing import Any

from ninja import Field, Schema

from gisu.accounts.enums import Language
from gisu.core.inputs import Input, Line
from gisu.core.moments import SentTime
from gisu.notices.enums import Category, Format, How, Mail, Sending


class NoticeFilter(Schema):
    cohort: str = Field("", description="A cohort's slug; all where empty.")
    category: Category | None = None
    unread: bool = Field(default=False, description="Only what was not read yet.")


class NoticeOut(Schema):
    """`line` and `body` are in the asker's language; `address` is a path of this site."""

    id: int
    cohort: str | None
    kind: str
    category: Category
    line: str
    body: str
    address: str
    told_at: datetime
    read_at: datetime | None
    mail: Mail
    mailed_at: datetime | None

    @staticmethod
    def resolve_cohort(notice: Any) -> str | None:
        return notice.telling.cohort.slug if notice.telling.cohort else None

    @staticmethod
    def resolve_kind(notice: Any) -> str:
        return str(notice.telling.kind)

    @staticmethod
    def resolve_category(notice: Any) -> str:
        return str(notice.telling.category)

    @staticmethod
    def resolve_line(notice: Any) -> str:
        return str(notice.telling.line)

    @staticmethod
    def resolve_body(notice: Any) -> str:
        return str(notice.telling.body)

    @staticmethod
    def resolve_address(notice: Any) -> str:
        return str(notice.telling.address)


class ReadOut(Schema):
    read: int = Field(description="How many were unread before.")


class WishesOut(Input):
    chosen: dict[Category, How] = Field(
        description="What was chosen; a category that is missing is told as it suits each kind."
    )
    zone: str = Field("", description="As Asia/Seoul. Empty: the cohort's.")
    quiet_from: SentTime = Field(description="From when no mail comes, unless it is urgent.")
    quiet_until: SentTime


class ChannelIn(Input):
    name: Line = Field(min_length=1, max_length=60)
    format: Format
    address: Line = Field(max_length=500)
    language: Language = Language.KOREAN
    categories: list[Category] = Field(min_length=1)


class ChannelOut(Schema):
    """A channel without its address, which lets whoever knows it write there."""

    id: int
    name: str
    format: Format
    language: str
    categories: list[Category]
    failures: int
    off_at: datetime | None


class NewChannel(ChannelOut):
    secret: str = Field(description="What our signature is checked with. It is said this once.")


class DeliveryOut(Schema):
    id: int
    kind: str | None = Field(description="The kind of notice; none for a trial.")
    state: Sending
    tries: int
    status: int | None
    answer: str
    asked_at: datetime
    tried_at: datetime | None

    @staticmethod
    def resolve_kind(delivery: Any) -> str | None:
        return delivery.telling.kind if delivery.telling else None
