from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings
from tests.client.stage import URL, Line, make_wine, token_of
from tests.factories.people import make_cohort, make_learner

from gisu.cohorts.models import Enrolment
from gisu.competitions.models import Competition as WineTable
from gisu_client import Client, Competition, connect
from gisu_client.site import Site


@pytest.fixture(autouse=True)
def own_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> Iterator[Path]:
    """A home of one's own, in English, where nobody has signed in yet."""
    for name in ("GISU_URL", "GISU_TOKEN", "GISU_COHORT", "GISU_LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / ".config"))
    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()
    yield tmp_path / "home"
    cache.clear()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long somebody would have waited; nobody does."""
    return []


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch, waits: list[float]) -> Line:
    """The line to the site, for whoever connects without saying how."""
    found = Line()
    original = Site.__init__

    def at_this_line(site: Site, url: str, token: str = "", **said: object) -> None:
        usual = {"channel": said.get("channel", "python")}
        transport = said.get("transport") or found
        original(site, url, token, **usual, transport=transport, sleep=waits.append)  # type: ignore[arg-type]  # handed on as it comes

    monkeypatch.setattr(Site, "__init__", at_this_line)
    return found


@pytest.fixture
def learner(db: None) -> Enrolment:
    return make_learner(make_cohort(slug="spring"), name="Haneul")


@pytest.fixture
def wine(learner: Enrolment, tmp_path: Path) -> WineTable:
    return make_wine(learner.cohort, tmp_path / "wine")


@pytest.fixture
def client(learner: Enrolment, line: Line) -> Client:
    return connect(URL, token_of(learner.person))


@pytest.fixture
def competition(client: Client, wine: WineTable) -> Competition:
    """The learner has entered."""
    return client.competition("spring", "wine").accept_rules()


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Client]:
    """A client of something that answers every request with the same response."""

    def client_of(response: httpx.Response) -> Client:
        transport = httpx.MockTransport(lambda _: response)
        return connect(URL, "gisu_x", transport=transport, sleep=lambda _: None)

    return client_of
