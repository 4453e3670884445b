"""What a host can set: one variable each, read once, refused at start when wrong.

The page docs/host/settings.md is generated from the descriptions here.
"""

import importlib.util
import secrets
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, SettingsConfigDict

from gisu.core.zones import zone_names


class Environment(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="GISU_", extra="ignore", frozen=True, validate_default=True
    )

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
    port: Annotated[
        int,
        Field(
            ge=0,
            le=65535,
            description="Where `gisu serve` listens (its option `--port` says it too). A request whose Host names another port than this and that of `GISU_BASE_URL` is refused.",
        ),
    ] = 8000
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
    second_factor: Annotated[
        Literal["off", "optional", "operators", "all"],
        Field(
            description="Who signs in with a code from an app besides the password. `optional`: whoever sets it up; `operators`, `all`: those must, and are led there. `off`: nobody can set it up any more; who has one is still asked for it."
        ),
    ] = "optional"
    oidc_issuer: Annotated[
        str,
        Field(
            description="Sign-in through an OpenID Connect provider: its address, before `/.well-known/openid-configuration`. Only who has an account here gets in, found by an address the provider has verified. Empty: by password alone."
        ),
    ] = ""
    oidc_client_id: Annotated[
        str, Field(description="What the provider calls this site. Needed with an issuer.")
    ] = ""
    oidc_client_secret: Annotated[
        str, Field(description="The secret the provider gave. Needed with an issuer.")
    ] = ""
    oidc_name: Annotated[
        str, Field(description="What the button on the sign-in page calls the provider.")
    ] = "OpenID Connect"
    email_url: Annotated[
        str,
        Field(
            description="`console:` prints mail to the terminal; `smtp://USER:PASSWORD@HOST:PORT` sends it (`smtps://` for TLS from the first byte, `?starttls=1` to upgrade)."
        ),
    ] = "console:"
    email_from: Annotated[str, Field(description="The sender of mail.")] = (
        "gisu <gisu@localhost>"
    )
    webhooks_local: Annotated[
        bool,
        Field(
            description="Let operators add channels at `http://127.0.0.1`, for trials on one machine. Any other address inside a network stays refused."
        ),
    ] = False
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
    check_seconds: Annotated[
        int,
        Field(
            ge=1,
            le=600,
            description="How long a worker may check and score one submission, in seconds. A file that takes longer is refused, and its sender reads why; one of a million rows takes less than one second. The folder of a competition that comes in by a page or the API has as long for its check, all of a program three times as long together.",
        ),
    ] = 10
    api_per_token: Annotated[
        int,
        Field(
            ge=0,
            le=100_000,
            description="How many requests a minute the API takes with one token, in each web process; 0: any number. Who asks more gets 429 and when to ask again.",
        ),
    ] = 300
    api_per_address: Annotated[
        int,
        Field(
            ge=0,
            le=1_000_000,
            description="The same from one address, with whatever token or none. A whole cohort may sit behind one.",
        ),
    ] = 6000
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
            raise PydanticCustomError(
                "unknown_database", "must begin with sqlite:/// or postgresql://"
            )
        return url

    @field_validator("cache_url")
    @classmethod
    def _known_cache(cls, url: str) -> str:
        if url and not url.startswith(("redis://", "rediss://")):
            raise PydanticCustomError(
                "unknown_cache", "must be empty or begin with redis:// or rediss://"
            )
        if url and importlib.util.find_spec("redis") is None:
            raise PydanticCustomError(
                "cache_needs_redis", "needs the package redis: pip install redis"
            )
        return url

    @field_validator("oidc_issuer")
    @classmethod
    def _safe_issuer(cls, url: str) -> str:
        parts = urlsplit(url)
        is_near = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}
        if url and not (parts.hostname and (parts.scheme == "https" or is_near)):
            raise PydanticCustomError(
                "unsafe_issuer", "must be empty or an address such as https://login.example.org"
            )
        return url.rstrip("/")

    @field_validator("oidc_client_id", "oidc_client_secret")
    @classmethod
    def _all_or_none(cls, value: str, info: ValidationInfo) -> str:
        if bool(value) != bool(info.data.get("oidc_issuer")):
            raise PydanticCustomError(
                "half_a_provider",
                "must be set together with GISU_OIDC_ISSUER, and neither without it",
            )
        return value

    @field_validator("email_url")
    @classmethod
    def _known_mail(cls, url: str) -> str:
        if urlsplit(url).scheme not in {"console", "smtp", "smtps"}:
            raise PydanticCustomError(
                "unknown_mail", "must begin with console:, smtp:// or smtps://"
            )
        return url

    @field_validator("base_url")
    @classmethod
    def _absolute(cls, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise PydanticCustomError(
                "relative_address",
                "must be an absolute address such as https://camp.example.org",
            )
        return url.rstrip("/")

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in zone_names():
            raise PydanticCustomError(
                "unknown_zone", "must be a zone of the IANA database such as Asia/Seoul or UTC"
            )
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
