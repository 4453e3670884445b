"""Where a channel may be: https elsewhere, never this machine or a network behind it.

A name is judged by all it resolves to, and called by the very address that was judged, so that it cannot mean
something else a moment later.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from gisu.notices.errors import AddressRefused

LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
# Addresses that stand for another one inside them (RFC 6052, RFC 3056, RFC 4380).
STAND_FOR_ANOTHER = tuple(
    ipaddress.ip_network(net)
    for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)
IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Place:
    """What an address says: its host, port, and whether it is this machine and may be."""

    scheme: str
    host: str
    port: int
    is_local: bool


def place_of(address: str) -> Place:
    """The parts of `address`, judged without asking anybody. Raises AddressRefused."""
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise _refused(_("“%(address)s” is no address.") % {"address": address}) from None
    is_local = host in LOCAL and settings.GISU_WEBHOOKS_LOCAL
    if (
        not host
        or any(one.isspace() for one in address)
        or (parts.scheme != "https" and not (is_local and parts.scheme == "http"))
    ):
        raise _refused(_("A channel's address begins with https://."))
    if parts.username or parts.password:
        raise _refused(_("A channel's address carries no name and password before an @."))
    if not is_local and _is_number(host) and not is_outside(ipaddress.ip_address(host)):
        raise _refused(_inside(host))
    return Place(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), is_local)


def resolved(place: Place) -> str:
    """The number to call `place` by. Raises AddressRefused where any it resolves to is not outside, OSError for none."""
    found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    numbers = [str(row[4][0]) for row in found]
    for number in numbers:
        if not place.is_local and not is_outside(ipaddress.ip_address(number)):
            raise _refused(_inside(place.host))
    return numbers[0]


def is_outside(address: IpAddress) -> bool:
    """Whether it is an address of the public internet, that of one machine, and stands for no other."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_outside(address.ipv4_mapped)
        if any(address in net for net in STAND_FOR_ANOTHER):
            return False
    return address.is_global and not address.is_multicast


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _inside(host: str) -> str:
    return _("%(host)s is this machine or in a network behind it.") % {"host": host}


def _refused(what: str) -> AddressRefused:
    return AddressRefused(
        what, where="address", remedy=_("Copy the whole address the channel's service gives.")
    )
