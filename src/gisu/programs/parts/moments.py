"""Whether a moment that an item names comes once in the cohort's zone."""

from zoneinfo import ZoneInfo

from gisu.programs.parts.part import Noting, Said, Whole
from gisu.stages.moments import instant, parse_when
from gisu_scoring.text.moments import MomentError


def check_moment(said: Said, field: str, whole: Whole, noting: Noting) -> bool:
    """Whether `field` is a moment, or says nothing; what is wrong with it is noted there."""
    written = getattr(said.item, field, None)
    if written is None:
        return True
    try:
        when = parse_when(written) if isinstance(written, str) else written
        if whole.weeks is not None:
            instant(when, weeks=whole.weeks, zone=ZoneInfo(whole.zone))
    except MomentError as error:
        noting.add(said, (field,), error.code, **error.params)
        return False
    return True
