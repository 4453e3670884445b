"""A worker killed at any point: everybody is told at least once, under one id, and it is written down once."""

from collections.abc import Iterator

import pytest
from tests.factories.channels import Channel, open_channel
from tests.factories.letters import Letterbox, open_letterbox
from tests.preloaded import Process
from tests.processes import LIMIT_SECONDS, Home, until

pytestmark = pytest.mark.slow


class Elsewhere:
    """Where `open_letterbox` writes down how mail is sent, for the processes of a home."""

    EMAIL_HOST = ""
    EMAIL_PORT = 0
    EMAIL_BACKEND = ""


@pytest.fixture
def letterbox() -> Iterator[Letterbox]:
    with open_letterbox(Elsewhere) as letters:
        yield letters


@pytest.fixture
def channel() -> Iterator[Channel]:
    with open_channel() as found:
        yield found


def start(home: Home, name: str, *words: str) -> Process:
    server = f"{Elsewhere.EMAIL_HOST or '127.0.0.1'}:{Elsewhere.EMAIL_PORT or 9}"
    env = {"GISU_EMAIL_URL": f"smtp://{server}", "GISU_WEBHOOKS_LOCAL": "1"}
    return home.start(name, "tests.notices.stage", *words, **env)


@pytest.mark.parametrize(
    ("where", "twice"),
    [("before-sending", False), ("after-sending", True), ("within-recording", True)],
)
def test_a_mail_whose_worker_is_killed_arrives_under_one_id_and_is_kept_once(
    home: Home, letterbox: Letterbox, where: str, *, twice: bool
) -> None:
    killed = start(home, "killed", "killed", where, "3")
    killed.wait(timeout=LIMIT_SECONDS)
    start(home, "next", "worker", "next")
    until(lambda: home.unfinished("notices.mail") == 0, "the mail to be sent")

    assert killed.returncode == -9
    ids = [mail["Message-ID"] for mail in letterbox.mail]
    assert len(set(ids)) == 3
    assert len(ids) == (
        4 if twice else 3
    )  # the one that was under way comes again, as the same
    assert home.rows("SELECT mail FROM notices_notice") == [("sent",)] * 3


@pytest.mark.parametrize(
    ("where", "twice"),
    [("before-calling", False), ("after-calling", True), ("within-noting", True)],
)
def test_a_channel_whose_worker_is_killed_hears_it_under_one_key_and_it_is_kept_once(
    on_sqlite: Home, channel: Channel, where: str, *, twice: bool
) -> None:
    killed = start(on_sqlite, "killed", "killed", where, "0", channel.address)
    killed.wait(timeout=LIMIT_SECONDS)
    start(on_sqlite, "next", "worker", "next")
    until(lambda: on_sqlite.unfinished("notices.send") == 0, "the channel to be told")

    assert killed.returncode == -9
    keys = [heard.headers["idempotency-key"] for heard in channel.heard]
    assert (len(keys), len(set(keys))) == (2 if twice else 1, 1)
    assert on_sqlite.rows("SELECT state FROM notices_delivery") == [("done",)]
