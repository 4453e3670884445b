"""What a host can set: one variable each, read once, refused at start when wrong.

The page docs/host/settings.md is generated from the descriptions here.
"""

import importlib.util
import secrets
import zoneinfo
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Environment(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="GISU_", extra="ignore", frozen=True)

    home: Annotated[
        Path, Field(description="Folder for the database, uploaded files and the secret key.")
    ] = Path("var")
    database_url: Annotated[
        str,
        Field(
            description="`sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST:PORT/NAME`. Empty: SQLite in the home folder."
        ),
    ] = ""
    cache_url: Annotated[
        str,
        Field(
            description="Where tries to sign in are counted, for all web processes together. Empty: a folder in the home folder, for one machine. `redis://USER:PASSWORD@HOST:PORT/NUMBER` (`rediss://` for TLS), for several; needs the package `redis`."
        ),
    ] = ""
    base_url: Annotated[
        str,
        Field(
            description="The address people open, with its scheme; links in mail begin with it."
        ),
    ] = "http://127.0.0.1:8000"
    trusted_proxies: Annotated[
        int,
        Field(
            ge=0,
            le=9,
            description="How many proxies stand in front, each adding to `X-Forwarded-For` whom it heard from. That many are believed when tries to sign in are counted per address; 0 believes none.",
        ),
    ] = 0
    secret_key: Annotated[
        str,
        Field(
            description="Signs sessions and links. Empty: made once and kept in the home folder."
        ),
    ] = ""
    email_url: Annotated[
        str,
        Field(
            description="`console:` prints mail to the terminal; `smtp://USER:PASSWORD@HOST:PORT` sends it (`smtps://` for TLS from the first byte, `?starttls=1` to upgrade)."
        ),
    ] = "console:"
    email_from: Annotated[str, Field(description="The sender of mail.")] = (
        "gisu <gisu@localhost>"
    )
    language: Annotated[
        Literal["ko", "en"],
        Field(
            description="Language for people who have chosen none and whose browser asks for neither."
        ),
    ] = "ko"
    time_zone: Annotated[str, Field(description="Zone for pages outside any cohort.")] = (
        "Asia/Seoul"
    )
    upload_mb: Annotated[
        int, Field(ge=1, le=2000, description="Largest file a page or the API takes, in MB.")
    ] = 200
    programs: Annotated[
        str,
        Field(
            description="A folder whose folders are programs that new cohorts may begin with. Empty: none."
        ),
    ] = ""
    log_format: Annotated[
        Literal["text", "json"], Field(description="How log lines are written.")
    ] = "text"
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"],
        Field(description="The least important line that is written."),
    ] = "INFO"
    write_guard: Annotated[
        bool,
        Field(description="Refuse database writes outside actions. For development and tests."),
    ] = False
    demo: Annotated[
        bool,
        Field(
            description="Show who can sign in on the sign-in page. Only for a machine nobody else reaches."
        ),
    ] = False

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url and not url.startswith(("sqlite:///", "postgresql://", "postgres://")):
            message = "must begin with sqlite:/// or postgresql://"
            raise ValueError(message)
        return url

    @field_validator("cache_url")
    @classmethod
    def _known_cache(cls, url: str) -> str:
        if url and not url.startswith(("redis://", "rediss://")):
            message = "must be empty or begin with redis:// or rediss://"
            raise ValueError(message)
        if url and importlib.util.find_spec("redis") is None:
            message = "needs the package redis: pip install redis"
            raise ValueError(message)
        return url

    @field_validator("email_url")
    @classmethod
    def _known_mail(cls, url: str) -> str:
        if urlsplit(url).scheme not in {"console", "smtp", "smtps"}:
            message = "must begin with console:, smtp:// or smtps://"
            raise ValueError(message)
        return url

    @field_validator("base_url")
    @classmethod
    def _absolute(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            message = "must be an absolute address such as https://camp.example.org"
            raise ValueError(message)
        return url.rstrip("/")

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in zoneinfo.available_timezones():
            message = "must be a zone of the IANA database such as Asia/Seoul or UTC"
            raise ValueError(message)
        return name

    def key(self) -> str:
        """The secret key: the one set, else the one kept in the home folder, made when there is none."""
        if self.secret_key:
            return self.secret_key
        kept = self.home / "secret-key"
        if not kept.exists():
            self.home.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(50))
        return kept.read_text().strip()
