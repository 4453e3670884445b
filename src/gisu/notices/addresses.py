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
IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IpNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network


def _networks(*written: str) -> tuple[IpNetwork, ...]:
    return tuple(ipaddress.ip_network(network) for network in written)


# What is called is publicly routable by these lists, whatever this Python's ipaddress thinks: all of IPv4 and the one
# range IANA has given out for IPv6, without the ranges of the special-purpose registries (RFC 6890 and its updates).
PUBLIC = _networks("0.0.0.0/0", "2000::/3")
NOT_PUBLIC = _networks(
    "0.0.0.0/8",  # this network
    "10.0.0.0/8",  # private
    "100.64.0.0/10",  # shared by a carrier's customers
    "127.0.0.0/8",  # this machine
    "169.254.0.0/16",  # link-local, and what clouds answer secrets at
    "172.16.0.0/12",  # private
    "192.0.0.0/24",  # protocol assignments
    "192.0.2.0/24",  # documentation
    "192.31.196.0/24",  # AS112
    "192.52.193.0/24",  # AMT
    "192.88.99.0/24",  # 6to4 relays, withdrawn
    "192.168.0.0/16",  # private
    "192.175.48.0/24",  # AS112
    "198.18.0.0/15",  # benchmarks of networks
    "198.51.100.0/24",  # documentation
    "203.0.113.0/24",  # documentation
    "224.0.0.0/4",  # multicast
    "240.0.0.0/4",  # reserved, and the broadcast address
    "2001::/23",  # protocol assignments, Teredo among them
    "2001:db8::/32",  # documentation
    "2002::/16",  # 6to4: stands for an IPv4 address
    "2620:4f:8000::/48",  # AS112
    "3fff::/20",  # documentation
)
# Of these, this machine and the networks behind it: all else that is not public leads nowhere.
BEHIND = _networks(
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
    *("172.16.0.0/12", "192.168.0.0/16", "::/127", "fc00::/7", "fe80::/10", "fec0::/10"),
)


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
        raise _refused(_inside(host, ipaddress.ip_address(host)))
    return Place(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), is_local)


def resolved(place: Place) -> str:
    """The number to call `place` by. Raises AddressRefused where any it resolves to is not outside, OSError for none."""
    found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    numbers = [str(row[4][0]) for row in found]
    for number in numbers:
        if not place.is_local and not is_outside(ipaddress.ip_address(number)):
            raise _refused(_inside(place.host, ipaddress.ip_address(number)))
    return numbers[0]


def is_outside(address: IpAddress) -> bool:
    """Whether it is an address of one machine on the public internet, and stands for no other address."""
    return _is_in(address, PUBLIC) and not _is_in(address, NOT_PUBLIC)


def _is_in(address: IpAddress, networks: tuple[IpNetwork, ...]) -> bool:
    return any(address.version == net.version and address in net for net in networks)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _inside(host: str, number: IpAddress) -> str:
    if _is_in(number, BEHIND):
        return _("%(host)s is this machine or in a network behind it.") % {"host": host}
    return _("%(host)s is no address that is reachable in public.") % {"host": host}


def _refused(what: str) -> AddressRefused:
    return AddressRefused(
        what, where="address", remedy=_("Copy the whole address the channel's service gives.")
    )
