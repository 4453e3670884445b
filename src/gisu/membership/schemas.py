"""What the API takes and says of who is in a cohort. The same words as on the pages."""

import base64
from datetime import datetime
from typing import Any, Self

from django.utils.translation import gettext as _
from ninja import Field, Schema
from ninja.schema import DjangoGetter
from pydantic import model_validator
from pydantic_core import PydanticCustomError

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Enrolment
from gisu.core.addresses import split_address
from gisu.core.inputs import Address, Input, Line
from gisu.core.moments import SentMoment
from gisu.membership.enums import Reason
from gisu.membership.errors import BadFile
from gisu.membership.lists import INVITATIONS, PEOPLE, invitation_rows, person_rows
from gisu.membership.models import Invitation
from gisu.ui.listing_api import row_fields, row_schema

PersonOut = row_schema(
    PEOPLE,
    "PersonOut",
    "Somebody who is or was in the cohort; `roles` are those held now.",
)
InvitationOut = row_schema(INVITATIONS, "InvitationOut")


class RoleIn(Input):
    role: Role
    starts_at: SentMoment | None = Field(None, description="Default: now.")
    ends_at: SentMoment | None = None


class LeaveIn(Input):
    left_at: SentMoment | None = Field(None, description="Default: now.")
    reason: Reason
    words: str = Field("", max_length=1000)


class InvitationIn(Input):
    email: Address
    role: Role
    name: Line = Field("", max_length=80, description="What they are called, if known.")
    bring_back: bool = Field(
        default=False, description="Also where they have left the cohort: they come back."
    )

    @model_validator(mode="before")
    @classmethod
    def _named_beside_the_address(cls, value: Any) -> Any:
        """`"Kim, Hana" <hana@example.org>` names them where nothing else does."""
        body = value._obj if isinstance(value, DjangoGetter) else value  # noqa: SLF001  as Ninja wraps it
        if not isinstance(body, dict) or body.get("name"):
            return value
        email = body.get("email")
        return {**body, "name": split_address(email)[0]} if isinstance(email, str) else value


class ResendIn(Input):
    bring_back: bool = Field(
        default=False, description="Also where they have left the cohort: they come back."
    )


class ReturnIn(Input):
    role: Role = Field(description="What they are when they come back.")


class RosterIn(Input):
    csv: str = Field("", description="The roster as text.", max_length=5_000_000)
    file: str = Field(
        "",
        description="Instead of `csv`: a file as it is, such as an .xlsx, in Base64.",
        max_length=7_000_000,
    )
    role: Role = Field(Role.LEARNER, description="For lines that say none.")
    team_set: str = Field(
        "", description="The set a column `team` is about; empty: left as is."
    )
    bring_back: bool = Field(
        default=False,
        description="Also bring back who has left the cohort; otherwise they stay away.",
    )
    dry_run: bool = False

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if bool(self.csv) and bool(self.file):
            raise PydanticCustomError("csv_or_file", "csv or file, not both", {})
        return self

    def content(self) -> bytes:
        """What a file would hold. Raises BadFile where `file` is not Base64."""
        if not self.file:
            return self.csv.encode()
        try:
            return base64.b64decode(self.file, validate=True)
        except ValueError as wrong:
            raise BadFile(
                _("“file” is not Base64."),
                where="file",
                remedy=_("Send text in the field csv."),
            ) from wrong


class RosterLineOut(Schema):
    line: int
    email: str
    verb: str
    says: str


class RosterProblemOut(Schema):
    line: int
    says: str


class RosterOut(Schema):
    """What is done, or with `dry_run` would be; nothing is where there are problems. `change` undoes it; null: none was made.

    `columns` are those that are used, `unused` the titles of the others. `returning` names who has left the cohort:
    with `bring_back` they come back, without it they count as `same`. `notes` says in sentences what the page says.
    """

    change: int | None
    columns: list[str]
    unused: list[str]
    notes: list[str]
    returning: list[str]
    counts: dict[str, int]
    lines: list[RosterLineOut]
    problems: list[RosterProblemOut]


class ChangeOut(Schema):
    id: int
    kind: str
    steps: int
    made_at: datetime
    undone_at: datetime | None


class ErasureOut(Schema):
    asked_at: datetime
    due_at: datetime
    taken_back_at: datetime | None


def person_out(enrolment: Enrolment, now: datetime) -> dict[str, Any]:
    return row_fields(PEOPLE, *person_rows([enrolment], now))


def invitation_out(invitation: Invitation, now: datetime) -> dict[str, Any]:
    return row_fields(INVITATIONS, *invitation_rows([invitation], now))


def change_out(change: Any) -> dict[str, Any]:
    return {
        "id": change.pk,
        "kind": change.kind,
        "steps": len(change.steps),
        "made_at": change.made_at,
        "undone_at": change.undone_at,
    }
