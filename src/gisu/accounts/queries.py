"""Who somebody is by address or token, where they are signed in, and who can sign in to the demo."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.core import signing
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from gisu.accounts.models import ApiToken, Person
from gisu.accounts.policy import device
from gisu.core.addresses import clean_address, is_address
from gisu.core.numbers import row_number

RECENT = timedelta(minutes=5)
FIRST = "gisu.accounts.first"
FIRST_LINK_HOLDS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A browser that is signed in. `agent` is what it says of itself, `device` the same for people."""

    pk: int
    key: str
    agent: str
    ip: str
    since: datetime
    is_current: bool

    @property
    def device(self) -> str:
        return device(self.agent)


@dataclass(frozen=True, slots=True)
class UncleanAddress:
    """An account whose address holds something nobody types; `taken`: somebody else has the one that was meant."""

    pk: int
    email: str
    meant: str
    taken: bool


@dataclass(frozen=True, slots=True)
class DemoPerson:
    name: str
    role: str
    email: str
    password: str


def is_empty() -> bool:
    """Whether nobody has an account yet."""
    return not Person.objects.exists()


def first_link() -> str:
    """Where the first account of an empty site is made: only who reads the terminal knows it. Good for a day."""
    secret = signing.dumps("first", salt=FIRST)
    return f"{settings.GISU_BASE_URL}{reverse('accounts:first', args=[secret])}"


def opens_the_site(secret: str) -> bool:
    """Whether `secret` is of such a link and nobody was quicker."""
    try:
        signing.loads(secret, salt=FIRST, max_age=FIRST_LINK_HOLDS)
    except signing.BadSignature:
        return False
    return is_empty()


def person_with_address(email: str) -> Person | None:
    return Person.objects.filter(email__iexact=clean_address(email)).first()


def person_with_number(number: str) -> Person | None:
    pk = row_number(number)
    return None if pk is None else Person.objects.filter(pk=pk).first()


def unclean_addresses() -> list[UncleanAddress]:
    """The accounts whose address is not kept in the form in which one is looked for. One query."""
    rows = Person.objects.order_by("pk").values_list("pk", "email")
    held = {email: pk for pk, email in rows}
    return [
        UncleanAddress(pk, email, meant, taken=held.get(meant, pk) != pk)
        for email, pk in held.items()
        if (meant := clean_address(email)) != email or not is_address(email)
    ]


def tokens_of(person: Person) -> QuerySet[ApiToken]:
    """The tokens `person` has not revoked, the newest first; expired ones are among them."""
    return person.tokens.filter(revoked_at=None).order_by("-created_at", "-pk")


def usable_token(*, digest: str, now: datetime) -> ApiToken | None:
    """The token kept as `digest`, if it signs anybody in at `now`."""
    return (
        ApiToken.objects.select_related("person")
        .filter(digest=digest, revoked_at=None, expires_at__gt=now, person__is_active=True)
        .first()
    )


def has_second_factor(person: Person) -> bool:
    """Whether signing in takes a code besides the password."""
    found = Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.TOTP)
    return bool(found.exists())


def signed_in_recently(session: SessionBase, *, now: datetime) -> bool:
    """Whether whoever has `session` signed in or confirmed who they are within five minutes of `now`."""
    moments = [record["at"] for record in session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])]
    return bool(moments) and now.timestamp() - max(moments) < RECENT.total_seconds()


def signs_in_elsewhere(person: Person) -> bool:
    """Whether another provider lets them in, and no password does."""
    if person.has_usable_password():
        return False
    return bool(SocialAccount.objects.filter(user_id=person.pk).exists())


def signed_in(*, person: Person, current_key: str | None, now: datetime) -> list[SignedIn]:
    """Where `person` is signed in at `now`, this browser first. Sessions an old password made are over."""
    seen = {row.session_key: row for row in UserSession.objects.filter(user=person)}
    alive = Session.objects.filter(session_key__in=seen, expire_date__gt=now)
    valid = person.get_session_auth_hash()
    found = [
        _signed_in(seen[session.session_key], current_key)
        for session in alive
        if constant_time_compare(session.get_decoded().get(HASH_SESSION_KEY, ""), valid)
    ]
    return sorted(found, key=lambda row: (not row.is_current, -row.since.timestamp()))


def _signed_in(row: Any, current_key: str | None) -> SignedIn:
    return SignedIn(
        pk=row.pk,
        key=row.session_key,
        agent=row.user_agent,
        ip=row.ip,
        since=row.created_at,
        is_current=row.session_key == current_key,
    )


def demo_people() -> list[DemoPerson]:
    """Who can sign in to the demo, as its set-up wrote them down; nobody where this is no demo."""
    kept = Path(settings.GISU_HOME) / "demo-people.json"
    if not settings.GISU_DEMO or not kept.exists():
        return []
    return [DemoPerson(**row) for row in json.loads(kept.read_text(encoding="utf-8"))]
