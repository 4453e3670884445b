"""Operators hear of work that gave up. What is ours is left out: mail that fails is told in words of its own."""

from datetime import datetime

from django.utils import translation

from gisu.core.texts import LANGUAGES
from gisu.notices.actions.posting import note_work_failed
from gisu.work.registry import Effect, Job, title_of

OURS = "notices."


def hear(job: Job, reference: str) -> Effect:
    """What to write besides, when `job` gives up."""

    def tell(now: datetime) -> None:
        if not job.kind.startswith(OURS):
            note_work_failed(
                title=_in_both(job.kind), item_id=job.item_id, reference=reference, now=now
            )

    return tell


def _in_both(kind: str) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = title_of(kind)
    return found
