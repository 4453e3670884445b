"""A real SMTP server on this machine, and what arrived there."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

DELIVERED = "250 OK"


class Letterbox:
    """Keeps what arrives, oldest first. `answers` are what it says, in this order, before it takes mail for an address."""

    def __init__(self) -> None:
        self.mail: list[EmailMessage] = []
        self.answers: dict[str, list[str]] = {}

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if waiting := self.answers.get(address):
            return waiting.pop(0)
        envelope.rcpt_tos.append(address)
        return DELIVERED

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  aiosmtpd calls it so
        self.mail.append(message_from_bytes(envelope.content, policy=policy.default))
        return DELIVERED


@contextmanager
def letterbox() -> Iterator[tuple[Letterbox, int]]:
    """A letterbox and the port it listens at while this is open."""
    letters = Letterbox()
    server = Controller(letters, hostname="127.0.0.1", port=_free_port())
    server.start()
    try:
        yield letters, server.port
    finally:
        server.stop()


@contextmanager
def open_letterbox(settings: Any) -> Iterator[Letterbox]:
    """A letterbox that `settings` send mail to while this is open."""
    with letterbox() as (letters, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = port
        yield letters


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    """The part of `mail` that is text/plain, or text/html."""
    part = mail.get_body((kind,))
    assert part is not None
    content: str = part.get_content()
    return content
