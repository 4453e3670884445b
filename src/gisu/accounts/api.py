"""Signing in to the API: by a personal token, or by the session of the page that asks.

Every operation says which scope it needs: `auth=signed_in(Scope.SUBMIT)`. An operation that says nothing needs `read`
to look and `operate` for anything else.
"""

from datetime import timedelta
from math import ceil
from typing import Any, ClassVar, cast

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from ninja import Router, Status
from ninja.security import HttpBearer, SessionAuth
from ninja.utils import check_csrf
from typing_extensions import override

from gisu.accounts import actions, queries, sign_in_limits
from gisu.accounts.actions import SecondFactorNeeded
from gisu.accounts.enums import Scope
from gisu.accounts.models import ApiToken, Person
from gisu.accounts.rules import is_operator, must_set_up_second_factor
from gisu.accounts.schemas import Credentials, NewToken
from gisu.core.addresses import clean_address
from gisu.core.refusals import NotAllowed, Refusal

A_MINUTE = 60  # seconds, as the limit "login" in the settings counts
LOOKING = frozenset({"GET", "HEAD", "OPTIONS"})

router = Router(tags=["account"])


class NotSignedIn(Refusal):
    code: ClassVar[str] = "not-signed-in"
    status: ClassVar[int] = 401


class WrongCredentials(Refusal):
    code: ClassVar[str] = "wrong-credentials"
    status: ClassVar[int] = 401


class TooManyTries(Refusal):
    code: ClassVar[str] = "too-many-tries"
    status: ClassVar[int] = 429


class ScopeMissing(NotAllowed):
    code: ClassVar[str] = "scope-missing"


class FormTooOld(NotAllowed):
    code: ClassVar[str] = "csrf"


class BearerToken(HttpBearer):
    """A personal token in the header `Authorization: Bearer …`, good for `scope`."""

    def __init__(self, scope: Scope | None = None) -> None:
        self.scope = scope
        super().__init__()

    @override
    def authenticate(self, request: HttpRequest, token: str) -> ApiToken:
        """Raises NotSignedIn for a token that is wrong, revoked or expired, ScopeMissing for one that may not do this.

        A token signs in by the same rules as a page: SecondFactorNeeded where its owner has yet to set one up. It can
        do no more than its owner: `operate` is good for nothing once they run nothing.
        """
        now = timezone.now()
        known = queries.usable_token(digest=actions.digest(token), now=now)
        if known is None:
            raise NotSignedIn(
                _("This token is not known, revoked or expired."),
                remedy=_("Make a new one on the page /me/tokens/, or run gisu login."),
            )
        _speak(request, known.person)
        if must_set_up_second_factor(known.person, now):
            raise SecondFactorNeeded(
                _("This site asks you for a second factor, and you have none yet."),
                remedy=_("Open the site in a browser and set it up; then this token works."),
            )
        needed = self.needs(request.method or "GET")
        if needed is Scope.OPERATE and not is_operator(known.person, now):
            raise ScopeMissing(
                _("The scope “operate” is for operators, and you run no cohort."),
                remedy=_("If you should be an operator, ask one of them."),
            )
        if needed not in known.scopes:
            raise ScopeMissing(
                _("The token “%(name)s” has no scope %(scope)s.")
                % {"name": known.name, "scope": needed.value},
                remedy=_("Make a token with that scope on the page /me/tokens/."),
            )
        request.user = known.person
        actions.note_token_use(token=known, now=now)
        return known

    def needs(self, method: str) -> Scope:
        return self.scope or (Scope.READ if method in LOOKING else Scope.OPERATE)


class PageSession(SessionAuth):
    """The session of whoever is signed in; what changes anything carries the page's CSRF token."""

    def __init__(self) -> None:
        super().__init__(csrf=False)

    @override
    def authenticate(self, request: HttpRequest, key: str | None) -> Person | None:
        if request.headers.get("Authorization") or not request.user.is_authenticated:
            return None
        if request.method not in LOOKING and check_csrf(request):
            raise FormTooOld(
                _("The page this came from was open for too long."),
                remedy=_("Load it again and try once more."),
            )
        return request.user


def signed_in(scope: Scope | None = None) -> list[Any]:
    """What `auth=` of an operation is given: a token good for `scope`, or a page's session."""
    return [BearerToken(scope), PageSession()]


@router.post(
    "/tokens", auth=None, response={201: NewToken}, summary="Make a token with a password"
)
def make_token(request: HttpRequest, body: Credentials) -> Status[dict[str, Any]]:
    """For programs that have no browser. Wrong passwords count against the same limits as on the sign-in page."""
    person = _with_password(request, clean_address(body.email), body.password)
    now = timezone.now()
    token, secret = actions.create_token(
        person=person,
        name=body.name,
        scopes=body.scopes,
        expires_at=now + timedelta(days=body.lasts_days),
        now=now,
    )
    made = {
        "token": secret,
        "prefix": token.prefix,
        "name": token.name,
        "scopes": token.scopes,
        "expires_at": token.expires_at,
    }
    return Status(201, made)


@router.delete(
    "/tokens/current",
    auth=signed_in(Scope.READ),
    response={204: None},
    summary="Revoke this token",
)
def revoke_this_token(request: HttpRequest) -> Status[None]:
    """The token the request came with is good for nothing afterwards."""
    known = request.auth  # type: ignore[attr-defined]  # ninja puts it there
    if not isinstance(known, ApiToken):
        raise NotAllowed(_("This request came without a token, so there is none to revoke."))
    actions.revoke_token(token=known, now=timezone.now())
    return Status(204, None)


def _with_password(request: HttpRequest, email: str, password: str) -> Person:
    """Whoever signs in with these; raises WrongCredentials or, as on the page, TooManyTries."""
    adapter = get_adapter(request)
    if not ratelimit.consume(request, action="login"):
        raise _too_many(A_MINUTE)
    try:
        person = adapter.authenticate(request, email=email, password=password)
    except ValidationError as refused:
        seconds = sign_in_limits.waiting_seconds(request, email=email)
        raise _too_many(seconds) from refused
    if person is None or not person.is_active:
        raise WrongCredentials(
            _("Address and password do not belong together."),
            remedy=_("Check both, or set a new password on the sign-in page."),
        )
    if queries.has_second_factor(person):
        raise SecondFactorNeeded(
            _("This account has a second factor, so a password alone makes no token."),
            remedy=_("Make a token on the page /me/tokens/, then: gisu login --token"),
        )
    return cast("Person", person)


def _too_many(seconds: int) -> TooManyTries:
    minutes = ceil(seconds / 60)
    remedy = ngettext(
        "Wait %(count)s minute, or set a new password on the sign-in page.",
        "Wait %(count)s minutes, or set a new password on the sign-in page.",
        minutes,
    )
    refused = TooManyTries(
        _("Too many tries in a short time."), remedy=remedy % {"count": minutes}
    )
    refused.retry_after_seconds = seconds
    return refused


def _speak(request: HttpRequest, person: Person) -> None:
    """Answer in the token owner's language, unless the address asks for another."""
    if person.language and "lang" not in request.GET:
        translation.activate(person.language)
        request.LANGUAGE_CODE = person.language
