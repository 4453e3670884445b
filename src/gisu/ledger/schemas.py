"""Entries as the API gives them."""

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from gisu.ground.numbers import HIGHEST


class DiaryFilter(Schema):
    person: int | None = Field(
        None, ge=1, le=HIGHEST, description="An enrolment's id; operators only."
    )
    team: str = Field("", description="A team's slug.")
    kind: str = Field("", description="A kind of event, such as competition.submission.scored.")
    key: str = Field("", description="Any part of a key.")


class EntryOut(Schema):
    """One telling of a fact. `holds` is false where a later revision of the same key has superseded it."""

    id: int
    kind: str
    key: str
    revision: int
    holds: bool
    about: str | None
    by: str | None
    sentence: str
    amount: str | None
    facts: dict[str, Any]
    happened_at: datetime
    recorded_at: datetime

    @staticmethod
    def resolve_holds(entry: Any) -> bool:
        return hasattr(entry, "holds")

    @staticmethod
    def resolve_about(entry: Any) -> str | None:
        return entry.enrolment.person.name if entry.enrolment else None

    @staticmethod
    def resolve_by(entry: Any) -> str | None:
        return entry.actor.name if entry.actor else None

    @staticmethod
    def resolve_amount(entry: Any) -> str | None:
        return None if entry.amount is None else f"{entry.amount.normalize():f}"
