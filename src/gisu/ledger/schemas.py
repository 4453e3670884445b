"""Entries as the API gives them."""

from datetime import datetime
from difflib import get_close_matches
from typing import Any

from ninja import Schema
from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from gisu.core.numbers import HIGHEST
from gisu.ledger.events import registered
from gisu.ledger.names import in_full

LONGEST_COMPARED = 100  # characters of a kind that is not known


class DiaryFilter(Schema):
    person: int | None = Field(
        None, ge=1, le=HIGHEST, description="An enrolment's id; operators only."
    )
    team: str = Field("", description="A team's slug.")
    kind: str = Field("", description="A kind of event, such as competition.submission.scored.")
    key: str = Field("", description="Any part of a key.")

    @field_validator("kind")
    @classmethod
    def _is_known(cls, kind: str) -> str:
        if kind and kind not in registered():
            near = get_close_matches(kind[:LONGEST_COMPARED], registered(), n=1)
            code = "misspelt_kind" if near else "unknown_kind"
            raise PydanticCustomError(code, "not a kind", {"nearest": "".join(near)})
        return kind


class EntryOut(Schema):
    """One telling of a fact. `holds` is false where a later revision of the same key has superseded it.

    What a fact names, a team or a competition, has its `id`, and the `key` and `name` it has now.
    """

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
    def resolve_facts(entry: Any) -> dict[str, Any]:
        return in_full(entry.facts, entry.labels)

    @staticmethod
    def resolve_amount(entry: Any) -> str | None:
        return None if entry.amount is None else f"{entry.amount.normalize():f}"
