"""The way in: `connect()` gives a Client, the Client gives competitions."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import httpx

from gisu_client import credentials
from gisu_client import submission as submissions
from gisu_client.answers import Calendar, Cohort, Listed, Me, NewToken, Today
from gisu_client.competition import Competition, read
from gisu_client.site import Channel, Site
from gisu_client.submission import Submission
from gisu_scoring.text.language import Language


class Client:
    """A site, as the owner of one token sees it."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @property
    def url(self) -> str:
        return self._site.url

    @property
    def language(self) -> Language:
        """The language the site answers in; before its first answer, the one it will be asked for."""
        return self._site.language

    def me(self) -> Me:
        return self._site.told(Me, self._site.get("/me"))

    def cohorts(self) -> list[Cohort]:
        """Those I belong to, the newest first."""
        return self.me().cohorts

    def today(self, cohort: str) -> Today:
        """My day there, what is due soon, where my teams stand, and what waits for me."""
        return self._site.told(Today, self._site.get(f"/cohorts/{cohort}/today"))

    def calendar(
        self,
        cohort: str,
        *,
        first: date | None = None,
        last: date | None = None,
        kind: str | None = None,
    ) -> Calendar:
        """What runs there between two days, of one kind or of all, with my own times."""
        asked = {"first": first, "last": last, "kind": kind}
        params = {name: str(value) for name, value in asked.items() if value is not None}
        answer = self._site.get(f"/cohorts/{cohort}/calendar", params=params)
        return self._site.told(Calendar, answer)

    def competitions(self, cohort: str) -> list[Listed]:
        answer = self._site.get(f"/cohorts/{cohort}/competitions")
        return self._site.told(list[Listed], answer)

    def competition(self, cohort: str, slug: str) -> Competition:
        return Competition(self._site, cohort, read(self._site, cohort, slug))

    def submission(self, number: int) -> Submission:
        """One of my team's, by its number."""
        return Submission(self._site, submissions.read(self._site, number))

    def __repr__(self) -> str:
        return f"<gisu at {self.url}>"


def connect(
    url: str | None = None,
    token: str | None = None,
    *,
    config: Path | None = None,
    channel: Channel = "python",
    transport: httpx.BaseTransport | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Client:
    """A client for the site of `url` and `token`; else of GISU_URL and GISU_TOKEN; else of `gisu login`.

    `config` is the file `gisu login` wrote, where it is not at its usual place. Asks nothing of the site yet.
    Raises GisuError where site or token are not known.
    """
    found = credentials.find(url, token, config or credentials.default_path())
    return Client(
        Site(found.url, found.token, channel=channel, transport=transport, sleep=sleep)
    )


def sign_in(site: Site, *, email: str, password: str, name: str) -> NewToken:
    """A new token for whoever has this password, good to read and to submit. Raises GisuError."""
    said = {"email": email, "password": password, "name": name}
    # Not patient: a second try would count as a second guess of the password.
    return site.told(NewToken, site.post("/tokens", said, patient=False))


def revoke(site: Site) -> None:
    """Make the token the site was given good for nothing."""
    site.delete("/tokens/current")
