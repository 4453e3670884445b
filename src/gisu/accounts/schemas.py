"""What the API takes and says about tokens."""

from datetime import datetime

from ninja import Field, Schema

from gisu.accounts.enums import Scope


class Credentials(Schema):
    email: str = Field(description="The address the person signs in with.", max_length=254)
    password: str = Field(max_length=1000)
    name: str = Field(
        "gisu login", description="What the token is for.", min_length=1, max_length=60
    )
    scopes: list[Scope] = Field([Scope.READ, Scope.SUBMIT], min_length=1)
    lasts_days: int = Field(90, description="0: without an end.", ge=0, le=3650)


class NewToken(Schema):
    token: str = Field(description="The secret. It is said this once.")
    prefix: str
    name: str
    scopes: list[Scope]
    expires_at: datetime | None
