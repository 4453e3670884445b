"""How a telling reads in a channel: Slack's, Discord's and Mattermost's own ways, and JSON for programs."""

import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.crypto import salted_hmac

from gisu.core.texts import LANGUAGES
from gisu.notices.enums import Format

MARKDOWN = re.compile(r"([\\`*_~\[\]()<>#|])")
MENTION = re.compile(r"@(?=\w)")
NO_MENTION = "@\N{ZERO WIDTH SPACE}"
MOST_IN_DISCORD = 2000  # characters of a message; more is refused with 400
SHORTENED = "…"


@dataclass(frozen=True, slots=True)
class Message:
    """What a channel is told. `said` has line and body in each language; `address` is whole."""

    number: str
    kind: str
    category: str
    cohort: str
    told_at: datetime
    said: dict[str, tuple[str, str]]
    address: str


def content(form: Format, message: Message, *, language: str) -> dict[str, Any]:
    """What is sent as JSON. Names and texts that people wrote call nobody and format nothing."""
    line, body = message.said[language]
    if form is Format.SLACK:
        return {"text": _joined(f"<{message.address}|{_slack(line)}>", _slack(body))}
    if form is Format.DISCORD:
        text = _joined(f"[{_markdown(line)}]({message.address})", _markdown(body))
        return {"content": _short(text, MOST_IN_DISCORD), "allowed_mentions": {"parse": []}}
    if form is Format.MATTERMOST:
        text = _joined(f"[{_markdown(line)}]({message.address})", _markdown(body))
        return {"text": MENTION.sub(NO_MENTION, text)}
    return {
        "id": message.number,
        "kind": message.kind,
        "category": message.category,
        "cohort": message.cohort,
        "told_at": message.told_at.isoformat(),
        "line": {one: message.said[one][0] for one in LANGUAGES},
        "body": {one: message.said[one][1] for one in LANGUAGES},
        "address": message.address,
    }


def as_bytes(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def signing_secret(nonce: str) -> str:
    """The secret a channel checks our signature with. Only a process with the site's secret key can tell it."""
    return salted_hmac("gisu.notices.channel", nonce, algorithm="sha256").hexdigest()


def signature(secret: str, body: bytes, now: datetime) -> str:
    """`t=…,v1=…`: HMAC-SHA256 over the seconds since 1970, a dot and the body, in hexadecimal digits."""
    seconds = int(now.timestamp())
    signed = f"{seconds}.".encode() + body
    return f"t={seconds},v1={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}"


def _joined(first: str, rest: str) -> str:
    return f"{first}\n{rest}" if rest else first


def _slack(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _markdown(text: str) -> str:
    return MARKDOWN.sub(r"\\\1", text)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - len(SHORTENED)] + SHORTENED
