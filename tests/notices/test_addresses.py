"""Where a channel may be: whatever leads back to this machine or the network behind it is refused."""

import socket
from typing import Any

import pytest
from pytest_django import Settings

from gisu.notices import outside
from gisu.notices.addresses import place_of, resolved
from gisu.notices.errors import AddressRefused
from gisu.notices.outside import OutOfReach

INSIDE = [
    "127.0.0.1",
    "10.0.0.1",
    "172.16.5.4",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",  # noqa: S104
    "224.0.0.1",
    "255.255.255.255",
    "[::1]",
    "[::]",
    "[fe80::1]",
    "[fd00::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:10.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[ff02::1]",
    "192.88.99.1",
    "192.0.0.8",
    "192.0.0.170",
    "192.0.2.7",
    "192.31.196.1",
    "192.52.193.1",
    "192.175.48.6",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.9",
    "240.0.0.1",
    "[::127.0.0.1]",
    "[::10.0.0.1]",
    "[::ffff:0:127.0.0.1]",
    "[::ffff:93.184.216.34]",
    "[64:ff9b:1::1]",
    "[100::1]",
    "[2001::1]",
    "[2001:db8::1]",
    "[2001:2::1]",
    "[2001:20::1]",
    "[2620:4f:8000::6]",
    "[3fff::1]",
    "[5f00::1]",
    "[fc00::1]",
    "[fec0::1]",
    "[fe80::1%25eth0]",
    "[4000::1]",
]
OUTSIDE = [
    "1.1.1.1",
    "93.184.216.34",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.255.255",
    "172.32.0.1",
    "192.0.1.1",
    "192.88.98.255",
    "198.17.255.255",
    "198.20.0.1",
    "223.255.255.254",
    "[2606:4700::1111]",
    "[2a00:1450:4001::1]",
    "[2001:200::1]",
]
# How this machine can be written otherwise; names, so that only what they resolve to says where they lead.
DISGUISED = ["127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "localhost.", "127.0.0.1."]


def resolving_to(monkeypatch: pytest.MonkeyPatch, *numbers: str) -> None:
    def found(*_args: Any, **_kwargs: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", found)


@pytest.mark.parametrize("host", INSIDE)
def test_a_number_inside_is_refused_at_once(host: str) -> None:
    with pytest.raises(AddressRefused):
        place_of(f"https://{host}/hook")


@pytest.mark.parametrize("host", OUTSIDE)
def test_a_number_of_the_public_internet_may_be_called(host: str) -> None:
    assert place_of(f"https://{host}/hook").host == host.strip("[]")


@pytest.mark.parametrize("host", DISGUISED)
def test_this_machine_in_disguise_is_refused(host: str) -> None:
    with pytest.raises(AddressRefused):
        resolved(place_of(f"https://{host}/hook"))


@pytest.mark.parametrize("host", INSIDE)
def test_a_name_that_leads_inside_is_refused_when_it_is_called(
    monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    resolving_to(monkeypatch, host.strip("[]"))

    with pytest.raises(
        AddressRefused, match=r"hooks\.example\.org is (this machine|no address)"
    ):
        outside.send("https://hooks.example.org/a", body=b"{}", headers={})


@pytest.mark.parametrize(
    ("host", "why"),
    [
        ("10.0.0.1", "is this machine or in a network behind it."),
        ("[::1]", "is this machine or in a network behind it."),
        ("[fd00::1]", "is this machine or in a network behind it."),
        ("192.88.99.1", "is no address that is reachable in public."),
        ("[2001:db8::1]", "is no address that is reachable in public."),
        ("240.0.0.1", "is no address that is reachable in public."),
    ],
)
def test_why_a_number_is_refused_is_true_of_it(host: str, why: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        place_of(f"https://{host}/hook")

    assert refused.value.what == f"{host.strip('[]')} {why}"


def test_one_number_inside_among_many_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving_to(monkeypatch, "93.184.216.34", "10.0.0.1")

    with pytest.raises(AddressRefused):
        resolved(place_of("https://hooks.example.org/a"))


def test_the_number_that_was_judged_is_the_one_that_is_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resolving_to(monkeypatch, "93.184.216.34")
    place = place_of("https://hooks.example.org/a")
    judged = resolved(place)
    resolving_to(monkeypatch, "127.0.0.1")  # as somebody who lets a name mean another thing

    assert judged == "93.184.216.34"


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.example.org/a",
        "ftp://hooks.example.org/a",
        "https:///a",
        "https://somebody:secret@hooks.example.org/a",
        "https://[::1/a",
        "https://hooks.example.org:port/a",
        "hooks.example.org",
    ],
)
def test_what_is_no_address_elsewhere_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused):
        place_of(address)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9000/a", "http://localhost/a"])
def test_this_machine_is_there_for_trials_where_the_setting_allows(
    settings: Settings, address: str
) -> None:
    with pytest.raises(AddressRefused):
        place_of(address)
    settings.GISU_WEBHOOKS_LOCAL = True

    assert place_of(address).is_local
    with pytest.raises(AddressRefused):
        place_of("http://10.0.0.1/a")


def test_a_name_nobody_knows_is_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_args: Any, **_kwargs: Any) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(OutOfReach, match="Name or service not known"):
        outside.send("https://hooks.example.org/a", body=b"{}", headers={})


def test_nobody_at_the_other_end_is_out_of_reach(settings: Settings) -> None:
    settings.GISU_WEBHOOKS_LOCAL = True
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(OutOfReach):
        outside.send(f"http://127.0.0.1:{port}/a", body=b"{}", headers={})
