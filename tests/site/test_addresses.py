"""A mail address is one address, however it was written or pasted."""

# ruff: noqa: RUF001  wide letters are what these tests are about

import pytest

from gisu.core.addresses import (
    clean_address,
    is_address,
    looks_like_address,
    masked,
    split_address,
)


@pytest.mark.parametrize(
    "written",
    [
        "hana@example.org",
        " Hana@Example.ORG ",
        "hana@example.org\u200b",
        "\ufeffhana@example.org",
        "\u202ahana@example.org\u202c",
        "ha\u00adna@example.org",
        "hana\xa0@example.org".replace("\xa0", ""),
        "mailto:hana@example.org",
        "MAILTO:hana@example.org?subject=Hello",
        "Hana Kim <hana@example.org>",
        '"Kim, Hana" <hana@example.org>',
        "<hana@example.org>",
        "<mailto:hana@example.org>",
        "hana@example.org,",
        "hana@example.org;",
        "hana@example.org.",
        "(hana@example.org)",
        "“hana@example.org”",
        "ｈａｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ",
        "hana＠example.org",
        "hana@example。org",
    ],
    ids=ascii,
)
def test_every_way_of_writing_an_address_is_that_address(written: str) -> None:
    assert clean_address(written) == "hana@example.org"
    assert looks_like_address(written)


def test_a_domain_in_other_scripts_is_kept_as_dns_writes_it() -> None:
    assert clean_address("hana@한국.kr") == "hana@xn--3e0b707e.kr"
    assert clean_address("hana@XN--3E0B707E.kr") == "hana@xn--3e0b707e.kr"
    assert clean_address("hana@faß.de") == "hana@xn--fa-hia.de"


def test_the_name_beside_an_address_is_told_from_it() -> None:
    assert split_address('"Kim, Hana" <Hana@example.org>') == ("Kim, Hana", "hana@example.org")
    assert split_address("김하나\u200b <hana@example.org>") == ("김하나", "hana@example.org")
    assert split_address("hana@example.org") == ("", "hana@example.org")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "hana",
        "hana@",
        "@example.org",
        "hana@example",
        "ha na@example.org",
        "hana@@example.org",
        "hana.@example.org",
        "ha..na@example.org",
        "hana@-example.org",
        "hana@exa_mple.org",
        "hana@10.0.0.1",
        "하나@example.org",
        f"{'a' * 65}@example.org",
        f"hana@{'a' * 64}.org",
        f"{'a' * 60}@{'b.' * 100}org",
        "a@example.org, b@example.org",
    ],
)
def test_what_nobody_could_sign_in_with_is_no_address(written: str) -> None:
    assert not is_address(clean_address(written))


def test_an_address_is_masked_for_whoever_may_not_know_it() -> None:
    assert masked("hana@example.org") == "h…@e….org"
