"""The file in which `gisu login` keeps a token per site, for its owner's eyes only."""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from pydantic import BaseModel, ValidationError

from gisu_client.errors import GisuError
from gisu_client.words import asked_language, machine_language, say

_LOCAL = {"localhost", "127.0.0.1", "[::1]"}


class Kept(BaseModel):
    """What is kept of one site. `by_password`: `gisu login` made the token, so `gisu logout` revokes it."""

    token: str
    email: str = ""
    by_password: bool = False


class Credentials(BaseModel):
    current: str = ""
    sites: dict[str, Kept] = {}


class Entry(NamedTuple):
    url: str
    token: str


def default_path() -> Path:
    """`gisu/credentials.json` below the platform's folder for settings."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming"
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "gisu" / "credentials.json"


def read(path: Path) -> Credentials:
    """What the file keeps; nothing where there is none. Raises GisuError where it cannot be read."""
    try:
        return Credentials.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Credentials()
    except OSError as error:
        raise _unreadable(path, error.strerror or type(error).__name__) from None
    except ValidationError:  # whose words would show what the file holds
        raise _unreadable(path, "JSON") from None


def write(path: Path, kept: Credentials) -> None:
    """Put the file in place whole, readable by its owner alone from its first byte on."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = json.dumps(kept.model_dump(), ensure_ascii=False, indent=2) + "\n"
    handle, aside = tempfile.mkstemp(dir=path.parent)  # which makes it with mode 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def keep(path: Path, url: str, site: Kept) -> None:
    """Keep a site's token and make the site the current one."""
    known = read(path)
    write(path, Credentials(current=url, sites={**known.sites, url: site}))


def forget(path: Path, url: str) -> Kept | None:
    """Drop a site; whichever was kept last becomes the current one. None where it was not known."""
    known = read(path)
    dropped = known.sites.pop(url, None)
    if dropped is not None:
        if known.current == url:
            known.current = next(reversed(known.sites), "")
        write(path, known)
    return dropped


def find(url: str | None, token: str | None, path: Path) -> Entry:
    """Site and token: as given, else GISU_URL and GISU_TOKEN, else what the file keeps of the site.

    A token of the environment is only for the site of the environment, or the one given beside it.
    """
    language = asked_language() or machine_language()
    from_environment = os.environ.get("GISU_URL", "")
    known = None if (url or from_environment) and token else read(path)
    wanted = url or from_environment or (known.current if known else "")
    if not wanted:
        raise GisuError(say("no_site", language), what_to_do=say("no_site.do", language))
    address = normalised(wanted)
    if token is None and (
        not url or not from_environment or address == normalised(from_environment)
    ):
        token = os.environ.get("GISU_TOKEN")
    if not token and known is not None and address in known.sites:
        token = known.sites[address].token
    if not token:
        raise GisuError(
            say("no_token", language, url=address),
            what_to_do=say("no_token.do", language, url=address),
        )
    return Entry(address, token.strip())


def normalised(url: str) -> str:
    """`https://host:port` of whatever page's address was pasted; http only for this machine, unless written."""
    language = asked_language() or machine_language()
    text = url.strip()
    if "://" not in text:
        name = text.split("/")[0].rsplit(":", 1)[0]
        text = f"{'http' if name in _LOCAL else 'https'}://{text}"
    wrong = GisuError(say("bad_url", language, url=url), what_to_do=say("bad_url.do", language))
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in {"http", "https"} or not host or " " in host or parts.username:
        raise wrong
    shown = f"[{host}]" if ":" in host else host
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{shown}" + (f":{port}" if port and port != usual else "")


def _unreadable(path: Path, why: str) -> GisuError:
    language = asked_language() or machine_language()
    return GisuError(
        say("bad_config", language, file=path, why=why),
        what_to_do=say("bad_config.do", language),
    )
