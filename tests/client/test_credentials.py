"""The file `gisu login` writes: for its owner alone, several sites, one of them current."""

import json
import stat
from pathlib import Path

import pytest

from gisu_client import GisuError, connect, credentials
from gisu_client.credentials import (
    Credentials,
    Kept,
    default_path,
    find,
    forget,
    keep,
    normalised,
)

A, B = "https://a.example.org", "https://b.example.org"


@pytest.fixture
def path(own_home: Path) -> Path:
    return own_home / ".config" / "gisu" / "credentials.json"


def test_only_its_owner_may_read_it(path: Path) -> None:
    keep(path, A, Kept(token="first"))
    keep(path, A, Kept(token="second"))

    assert path == default_path()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["credentials.json"]


def test_the_site_kept_last_is_the_current_one(path: Path) -> None:
    keep(path, A, Kept(token="of a"))
    keep(path, B, Kept(token="of b"))

    assert find(None, None, path) == (B, "of b")
    assert find(A, None, path) == (A, "of a")
    assert json.loads(path.read_text())["current"] == B


def test_forgetting_the_current_site_goes_back_to_the_one_before(path: Path) -> None:
    keep(path, A, Kept(token="of a"))
    keep(path, B, Kept(token="of b"))

    dropped = forget(path, B)

    assert dropped == Kept(token="of b")
    assert find(None, None, path) == (A, "of a")
    assert forget(path, B) is None


def test_arguments_come_first_then_the_environment_then_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(path, A, Kept(token="of a"))
    monkeypatch.setenv("GISU_URL", B)
    monkeypatch.setenv("GISU_TOKEN", "of the environment")

    assert find(None, None, path) == (B, "of the environment")
    assert find(None, "given", path) == (B, "given")
    assert find("https://c.example.org", "given", path) == ("https://c.example.org", "given")


def test_a_token_meant_for_one_site_is_not_sent_to_another(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GISU_URL", B)
    monkeypatch.setenv("GISU_TOKEN", "of b")

    with pytest.raises(GisuError, match=f"There is no token for {A}"):
        find(A, None, path)


def test_without_any_site_it_says_how_to_sign_in(path: Path) -> None:
    with pytest.raises(GisuError, match="gisu login URL"):
        connect()


@pytest.mark.parametrize("content", ["{", '{"sites": {"x": {"token": 7, "key": "hush"}}}'])
def test_a_spoilt_file_is_named_and_its_content_is_not(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(content)

    with pytest.raises(GisuError) as spoilt:
        credentials.read(path)

    assert str(path) in str(spoilt.value)
    assert "hush" not in str(spoilt.value)


def test_another_file_can_be_named(tmp_path: Path) -> None:
    keep(tmp_path / "mine.json", A, Kept(token="t"))

    assert connect(config=tmp_path / "mine.json").url == A
    assert credentials.read(default_path()) == Credentials()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("gisu.example.org", "https://gisu.example.org"),
        (
            "https://gisu.example.org/spring/competitions/wine/?lang=ko",
            "https://gisu.example.org",
        ),
        ("HTTPS://Gisu.Example.org:443/", "https://gisu.example.org"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("localhost:8000/spring", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_any_pages_address_names_its_site(said: str, meant: str) -> None:
    assert normalised(said) == meant


@pytest.mark.parametrize(
    "said", ["", "ftp://a.example.org", "https://", "https://me:hush@a.example.org", "a b"]
)
def test_what_is_no_address_is_refused(said: str) -> None:
    with pytest.raises(GisuError, match="is not the address of a site"):
        normalised(said)


def test_a_token_with_a_line_break_is_refused_before_it_is_sent() -> None:
    with pytest.raises(GisuError, match="characters no token has"):
        connect(A, "gisu_a\nX-Evil: 1")
