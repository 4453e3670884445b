"""What can be done to a person's account. The ledger lies above this room: what is recorded there, its callers record."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import ClassVar

import structlog
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import OperationalError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gisu.accounts.enums import Scope, Theme
from gisu.accounts.models import ApiToken, Person
from gisu.accounts.policy import TOKEN_LASTS, TOKEN_LASTS_AT_MOST
from gisu.accounts.rules import must_set_up_second_factor, scopes_open_to
from gisu.core.addresses import clean_address, is_address, latin_address
from gisu.core.database import without_waiting
from gisu.core.refusals import NotAllowed, Refusal
from gisu.core.writes import action, allowed
from gisu_scoring.text.clean_text import clean_line, shown
from gisu_scoring.text.language import Language
from gisu_scoring.text.lookalikes import other_letters

log = structlog.get_logger()

TOKEN_BEGINS = "gisu_"  # noqa: S105  so that a leaked one is recognised
TOKEN_USE_KEPT_EVERY = timedelta(minutes=1)


class BadAddress(Refusal):
    code: ClassVar[str] = "bad-address"
    status: ClassVar[int] = 422


class BadName(Refusal):
    code: ClassVar[str] = "bad-name"
    status: ClassVar[int] = 422


class AddressTaken(Refusal):
    code: ClassVar[str] = "address-taken"


class SomebodyWasQuicker(Refusal):
    code: ClassVar[str] = "somebody-was-quicker"


class NoScope(Refusal):
    code: ClassVar[str] = "no-scope"
    status: ClassVar[int] = 422


class ScopeBeyondRole(NotAllowed):
    code: ClassVar[str] = "scope-beyond-role"


class LastsTooLong(Refusal):
    code: ClassVar[str] = "lasts-too-long"
    status: ClassVar[int] = 422


class SecondFactorNeeded(NotAllowed):
    code: ClassVar[str] = "second-factor-needed"


@action
def add_person(
    *,
    email: str,
    name: str,
    password: str | None,
    now: datetime,
    language: str = "",
    is_staff: bool = False,
) -> Person:
    """A new person who signs in with `email`; without a password only a reset by mail lets them in.

    Raises BadAddress, BadName, and AddressTaken where somebody has this address, however it is written.
    """
    email = checked_address(email)
    if not clean_line(name):
        raise BadName(_("A person needs a name that can be read."), where="name")
    if Person.objects.filter(email__iexact=email).exists():
        raise AddressTaken(
            _("Somebody with the address %(email)s is here already.") % {"email": email},
            remedy=_("Invite them or enrol them instead of adding them."),
        )
    person = Person(email=email, name=clean_line(name), language=language, is_staff=is_staff)
    person.set_password(password)
    person.save()
    # allauth looks for a primary address when somebody confirms their password again.
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
    log.info("accounts.person.added", person=person.pk, at=now.isoformat())
    return person


@action
def begin_site(*, email: str, name: str, password: str, language: str, now: datetime) -> Person:
    """The first person of an empty site, who is its staff. Raises SomebodyWasQuicker where there is one."""
    if Person.objects.exists():
        raise SomebodyWasQuicker(
            _("Somebody has made the first account meanwhile."),
            remedy=_("Ask them to invite you."),
        )
    return add_person(
        email=email, name=name, password=password, language=language, is_staff=True, now=now
    )


@action
def change_address(*, person: Person, email: str, now: datetime) -> Person:
    """`person` signs in with `email` from now on. Raises BadAddress, and AddressTaken where somebody else does."""
    email = checked_address(email)
    if Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        raise AddressTaken(
            _("Somebody with the address %(email)s is here already.") % {"email": email},
            remedy=_("Choose another address."),
        )
    person.email = email
    person.save(update_fields=["email"])
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
    log.info("accounts.address.changed", person=person.pk, at=now.isoformat())
    return person


@action
def remove_second_factor(*, person: Person, now: datetime) -> bool:
    """`person` signs in with their password alone from now on. Returns whether they had a second factor."""
    removed, _each = Authenticator.objects.filter(user_id=person.pk).delete()
    log.info("accounts.second_factor.removed", person=person.pk, at=now.isoformat())
    return bool(removed)


@action
def change_profile(*, person: Person, name: str, language: str, theme: str) -> Person:
    person.name, person.language, person.theme = clean_line(name), language, theme
    person.save(update_fields=["name", "language", "theme"])
    return person


@action
def choose_theme(*, person: Person, theme: Theme) -> None:
    Person.objects.filter(pk=person.pk).update(theme=theme)


@action
def choose_language(*, person: Person, language: str) -> None:
    Person.objects.filter(pk=person.pk).update(language=language)


@action
def create_token(
    *,
    person: Person,
    name: str,
    scopes: Collection[Scope],
    now: datetime,
    expires_at: datetime | None = None,
) -> tuple[ApiToken, str]:
    """A token and its secret, good until `expires_at` (90 days where nobody chose, a year at most).

    This is the only moment the secret is known to us. Raises NoScope where it would be good for
    nothing, ScopeBeyondRole where it could do more than `person`, LastsTooLong, and
    SecondFactorNeeded of whoever must set up a second factor before anything else.
    """
    expires_at = expires_at or now + TOKEN_LASTS
    _refuse_token(person=person, scopes=scopes, expires_at=expires_at, now=now)
    secret = TOKEN_BEGINS + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        person=person,
        name=clean_line(name),
        prefix=secret[: len(TOKEN_BEGINS) + 6],
        digest=digest(secret),
        scopes=[scope.value for scope in Scope if scope in scopes],
        created_at=now,
        expires_at=expires_at,
    )
    log.info("accounts.token.created", person=person.pk, token=token.pk, scopes=token.scopes)
    return token, secret


def _refuse_token(
    *, person: Person, scopes: Collection[Scope], expires_at: datetime, now: datetime
) -> None:
    if not scopes:
        raise NoScope(
            _("A token without a scope can do nothing."),
            where="scopes",
            remedy=_("Choose at least one of: read, submit, operate."),
        )
    if must_set_up_second_factor(person, now):
        raise SecondFactorNeeded(
            _("This site asks you for a second factor, and you have none yet."),
            remedy=_("Open the site in a browser, set it up, and make the token there."),
        )
    if not set(scopes) <= scopes_open_to(person, now):
        raise ScopeBeyondRole(
            _("The scope “operate” is for operators, and you run no cohort."),
            where="scopes",
            remedy=_("Make the token with “read” and “submit”."),
        )
    if expires_at > now + TOKEN_LASTS_AT_MOST:
        raise LastsTooLong(
            _("A token lasts a year at most."),
            where="lasts_days",
            remedy=_("Choose 1 to %(days)s days.") % {"days": TOKEN_LASTS_AT_MOST.days},
        )


@action
def revoke_tokens(*, person: Person, now: datetime) -> int:
    """Make every token of `person` good for nothing; returns how many there were."""
    alive = ApiToken.objects.filter(person=person, revoked_at=None, expires_at__gt=now)
    count = alive.update(revoked_at=now)
    log.info("accounts.tokens.revoked", person=person.pk, count=count)
    return count


@action
def change_password(*, person: Person, password: str, now: datetime) -> int:
    """`person` signs in with `password` from now on; sessions and tokens made before end.

    Whoever changes a password because somebody else knew it must not leave that somebody a token.
    Returns how many tokens ended.
    """
    person.set_password(password)
    person.save(update_fields=["password"])
    log.info("accounts.password.changed", person=person.pk, at=now.isoformat())
    return revoke_tokens(person=person, now=now)


@action
def revoke_token(*, token: ApiToken, now: datetime) -> ApiToken:
    """Make `token` good for nothing from now on. Revoking again keeps the first moment."""
    if token.revoked_at is None:
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        log.info("accounts.token.revoked", person=token.person_id, token=token.pk)
    return token


def note_token_use(*, token: ApiToken, now: datetime) -> None:
    """Keep that `token` was used, at most once a minute: reading through the API is not to cost a write each time.

    Where the database is being written to, the note is left out: reading does not wait for anybody.
    """
    if token.last_used_at is not None and now - token.last_used_at < TOKEN_USE_KEPT_EVERY:
        return
    try:
        with allowed("token"), without_waiting():
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    except OperationalError as busy:
        log.info("accounts.token.use_not_noted", token=token.pk, why=str(busy))


@action
def end_sessions(*, person: Person, keys: Collection[str]) -> int:
    """Sign `person` out of the browsers with these session keys; those of others are left alone. How many ended."""
    ended = UserSession.objects.filter(user=person, session_key__in=keys)
    for session in ended:
        session.end()
    log.info("accounts.sessions.ended", person=person.pk, count=len(ended))
    return len(ended)


def checked_address(written: str) -> str:
    """The address in `written`, in the form in which it is kept. Raises BadAddress where nobody could sign in with it."""
    email = clean_address(written)
    if not is_address(email):
        latin = latin_address(email)
        language: Language = "ko" if (get_language() or "").startswith("ko") else "en"
        if latin:
            raise BadAddress(
                _("“%(email)s” is not a mail address: it has %(letters)s.")
                % {
                    "email": shown(written.strip()),
                    "letters": other_letters(email, latin, language),
                },
                where="email",
                remedy=_("Write it as %(email)s.") % {"email": latin},
            )
        raise BadAddress(
            _("“%(email)s” is not a mail address.") % {"email": shown(written.strip())},
            where="email",
            remedy=_("Write it as name@example.org."),
        )
    return email


def digest(secret: str) -> str:
    """What is kept of a secret. It is random and long, so a plain hash cannot be reversed by guessing."""
    return hashlib.sha256(secret.encode()).hexdigest()


@action
def forget_tokens(*, person_id: int, now: datetime) -> None:
    """Delete the tokens of somebody who is erased."""
    ApiToken.objects.filter(person=person_id).delete()
    log.info("accounts.tokens.forgotten", person=person_id, at=now.isoformat())


@action
def forget_second_factors(*, person_id: int, now: datetime) -> None:
    """Delete the second factors of somebody who is erased."""
    Authenticator.objects.filter(user=person_id, created_at__lte=now).delete()


@action
def forget_accounts_elsewhere(*, person_id: int, now: datetime) -> None:
    """Delete where else somebody who is erased signs in."""
    SocialAccount.objects.filter(user=person_id, date_joined__lte=now).delete()


@action
def forget_sessions(*, person_id: int, now: datetime) -> None:
    """Sign somebody who is erased out everywhere, and delete from where they were signed in."""
    for session in UserSession.objects.filter(user=person_id):
        session.end()
    UserSession.objects.filter(user=person_id).delete()
    log.info("accounts.sessions.forgotten", person=person_id, at=now.isoformat())


@action
def forget_identity(*, person_id: int, now: datetime) -> None:
    """Replace who somebody is: nobody signs in as them again, and what they did is told of a person without a name."""
    person = Person.objects.get(pk=person_id)
    person.email, person.name = f"erased-{person_id}@erased.invalid", f"erased-{person_id}"
    person.language, person.is_active, person.is_staff = "", False, False
    person.set_unusable_password()
    person.save(
        update_fields=["email", "name", "language", "is_active", "is_staff", "password"]
    )
    EmailAddress.objects.filter(user=person_id).delete()
    log.info("accounts.identity.forgotten", person=person_id, at=now.isoformat())
