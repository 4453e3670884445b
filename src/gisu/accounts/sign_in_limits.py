"""How often a password may be guessed, so that a guesser is stopped and the owner is not.

Wrong tries are counted by address and network together: whoever guesses from elsewhere locks out themselves. A browser
that signed in before carries a signed cookie and is counted by itself, whatever others do. All tries at one account
from browsers nobody knows are bounded too (OWASP ASVS 4.0.3, 2.2.1: at most 100 an hour).
"""

import hashlib
import ipaddress
import secrets
import time
from math import ceil

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from gisu.core.addresses import clean_address

APP = "allauth.account"
ACTION = "login_failed"
FROM_ONE_ADDRESS = "60/m/ip"  # at whatever accounts
FEW, MANY = "5/5m/key", "100/h/key"
COOKIE = "device"
SALT = "gisu.accounts.device"
KNOWN_FOR_SECONDS = 60 * 60 * 24 * 365
PEOPLE_AT_MOST = 8  # of one browser; the one who signed in longest ago is forgotten first
NETWORK_BITS = {4: 24, 6: 48}


def consume(request: HttpRequest, *, email: str) -> ratelimit.RateLimitUsage | None:
    """Count a try at the account of `email`; None where there were too many. What it returns can be rolled back."""
    usage = ratelimit.RateLimitUsage(usage=[])
    for key, rate in [(None, FROM_ONE_ADDRESS), *_keys(request, email)]:
        used = ratelimit.consume(
            request, app=APP, action=ACTION, config={ACTION: rate}, key=key
        )
        if used is None:
            usage.rollback()
            return None
        usage.usage.extend(used.usage)
    return usage


def waiting_seconds(request: HttpRequest, *, email: str) -> int:
    """In how many seconds a try at `email` is looked at again, at least 1."""
    now = time.time()
    waits = [1.0]
    for key, written in [(None, FROM_ONE_ADDRESS), *_keys(request, email)]:
        [rate] = ratelimit.parse_rates(written)
        counted = ratelimit.get_cache_key(request, app=APP, action=ACTION, rate=rate, key=key)
        tries = cache.get(counted, [])  # the newest first
        if len(tries) >= rate.amount:
            waits.append(tries[rate.amount - 1] + rate.duration - now)
    return ceil(max(waits))


def clear(request: HttpRequest, *, email: str) -> None:
    """Forget the wrong tries at `email` from here, as its owner has just shown to read its mail."""
    for key, rate in _keys(request, email):
        ratelimit.clear(request, app=APP, action=ACTION, config={ACTION: rate}, key=key)


def remember_device(request: HttpRequest, response: HttpResponse, *, email: str) -> None:
    """Let this browser be known as one in which `email` signed in."""
    device, people = _device(request)
    mark = _mark(device, email)
    people = [known for known in people if known != mark][-PEOPLE_AT_MOST + 1 :]
    value = signing.dumps([device, [*people, mark]], salt=SALT)
    response.set_cookie(
        COOKIE,
        value,
        max_age=KNOWN_FOR_SECONDS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _keys(request: HttpRequest, email: str) -> list[tuple[str, str]]:
    """What a try at `email` is counted by, each with its rate."""
    device, people = _device(request)
    if (mark := _mark(device, email)) in people:
        return [(f"device:{device}:{mark}", FEW)]
    address, email = get_adapter().get_client_ip(request), clean_address(email)
    return [(f"network:{network(address)}:{email}", FEW), (f"account:{email}", MANY)]


def _device(request: HttpRequest) -> tuple[str, list[str]]:
    """This browser's number and marks of who signed in with it; a new number where it carries none of ours."""
    try:
        device, people = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KNOWN_FOR_SECONDS
        )
    except signing.BadSignature:
        return secrets.token_urlsafe(12), []
    return device, people


def network(address: str) -> str:
    """The network `address` is counted with: of 256 neighbours (IPv4), of what one customer is given (IPv6)."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(number, ipaddress.IPv6Address) and number.ipv4_mapped is not None:
        number = number.ipv4_mapped
    return str(ipaddress.ip_network((number, NETWORK_BITS[number.version]), strict=False))


def _mark(device: str, email: str) -> str:
    """What the cookie says instead of an address, which others at this machine need not read there."""
    return hashlib.sha256(f"{device}:{clean_address(email)}".encode()).hexdigest()[:16]
