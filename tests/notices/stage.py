"""Run as a process of its own: people told by mail and channels, and workers made to be killed in the middle of it.

python -m tests.notices.stage killed WHERE COUNT [CHANNEL]
    tells COUNT learners, and the channel at that address; then works, and kills itself where it is told to
python -m tests.notices.stage worker NAME
"""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "gisu.site.settings.main"
django.setup()

from tests.factories.notices import tell_of, wish
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.rooms import declare

from gisu.notices import tasks
from gisu.notices.actions import channeling, posting
from gisu.notices.enums import Category, Format, How
from gisu.work import registry
from gisu.work.worker.loop import Worker

SHORT = timedelta(seconds=1.5)


def dying(do: Callable[..., Any], *, after: bool) -> Callable[..., Any]:
    """`do`, but the process is killed before it or right after it."""

    def die(*args: Any, **kwargs: Any) -> Any:
        if after:
            do(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    return die


# Where a worker can be killed: before the mail is sent, between sending and writing it down, within writing it down.
WHERE = {
    "before-sending": (tasks, "post", False),
    "after-sending": (tasks, "post", True),
    "within-recording": (posting, "note_mailed", True),
    "before-calling": (tasks, "send", False),
    "after-calling": (tasks, "send", True),
    "within-noting": (channeling, "note_delivered", True),
}


def lay(count: int, channel: str = "") -> None:
    """One cohort; mail may come at any hour, so that the test may run at any."""
    now = datetime.now(UTC)
    cohort = make_cohort(slug="demo3")
    operator = make_operator(cohort)
    if channel:
        channeling.add_channel(
            cohort=cohort,
            name="#a",
            form=Format.JSON,
            address=channel,
            language="en",
            categories=[Category.NEWS],
            by=operator.person,
            now=now,
        )
    people = [make_learner(cohort) for _ in range(count)]
    for one in people:
        wish(one, How.AT_ONCE, quiet=(datetime.min.time(), datetime.min.time()))
    tell_of(cohort, *people, now=now)


def work(name: str, where: str = "") -> None:
    for kind in ("notices.mail", "notices.send"):  # a dead worker is noticed soon
        declare(replace(registry.find(kind), lease=SHORT))
    if where:
        module, function, after = WHERE[where]
        setattr(module, function, dying(getattr(module, function), after=after))
    Worker(name=name, lanes=["mail"]).run()


def main(verb: str, *rest: str) -> None:
    if verb == "worker":
        work(*rest)
    else:
        where, count, *channel = rest
        lay(int(count), *channel)
        work("killed", where)


if __name__ == "__main__":
    main(*sys.argv[1:])
