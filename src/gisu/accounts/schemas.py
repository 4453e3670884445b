"""What the API takes and says about tokens."""

from datetime import datetime

from ninja import Field, Schema

from gisu.accounts.enums import Scope
from gisu.accounts.policy import TOKEN_LASTS, TOKEN_LASTS_AT_MOST
from gisu.core.inputs import Address, Input, Line


class Credentials(Input):
    email: Address = Field(description="The address the person signs in with.", max_length=254)
    password: str = Field(max_length=1000)
    name: Line = Field(
        "gisu login", description="What the token is for.", min_length=1, max_length=60
    )
    scopes: list[Scope] = Field([Scope.READ, Scope.SUBMIT], min_length=1)
    lasts_days: int = Field(
        TOKEN_LASTS.days, description="Tokens end.", ge=1, le=TOKEN_LASTS_AT_MOST.days
    )


class NewToken(Schema):
    token: str = Field(description="The secret. It is said this once.")
    prefix: str
    name: str
    scopes: list[Scope]
    expires_at: datetime
