"""What a program may say of its activities. The reference is made from this."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from gisu.schedule.enums import MOST_REASON
from gisu.stages.part import When
from gisu.tracks.policy.audience import GAP
from gisu_scoring.folders.competition import BothLanguages, Section, Slug, Title


def _gaps(value: Any) -> Any:
    """Several keys, each once, with a gap after each comma, however they were typed."""
    # Not by a pattern with \s* before the comma, which takes minutes for some ten thousand spaces.
    if not isinstance(value, str):
        return value
    return GAP.join(dict.fromkeys(map(str.strip, value.split(","))))


Address = Annotated[str, Field(pattern=r"^(https?://\S+)?$", max_length=500)]

# By the number of tracks, so that a track under a longer key never makes what names it too long.
MOST_TRACKS, LONGEST_KEY = 100, 60
LONGEST_WHOM = MOST_TRACKS * (LONGEST_KEY + len(GAP))
KEY = "[a-z0-9]+(-[a-z0-9]+)*"
Whom = Annotated[
    str,
    Field(pattern=rf"^{KEY}(, {KEY}){{0,{MOST_TRACKS - 1}}}$", max_length=LONGEST_WHOM),
    BeforeValidator(_gaps),
]

CalledOff = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=MOST_REASON),
    Field(
        description=(
            "Why it was called off, in a sentence everybody reads; it stays on the calendar, crossed out. "
            "Default: it takes place."
        )
    ),
]


class Activity(Section):
    """Something a learner does at a time. Competitions have folders of their own."""

    key: Slug = Field(
        description="Its short name. Under another one it stays what it is, with `was`."
    )
    kind: Literal[
        "lecture",
        "quiz",
        "assignment",
        "sprint-challenge",
        "project",
        "report",
        "wrap-up-report",
        "survey",
        "meeting",
        "peer-session",
        "office-hour",
        "master-session",
    ] = Field(description="What it is.")
    title: Title = Field(description="Its name on pages.")
    opens: When = Field(
        description="When it opens or begins: `2026-03-06 18:00` or `week 1 day 5 18:00`."
    )
    lasts_minutes: Annotated[int, Field(ge=1, le=60 * 24 * 7)] | None = Field(
        default=None,
        description="For what people attend, such as a lecture or a meeting: how long it takes from `opens` on.",
    )
    due: When | None = Field(
        default=None,
        description="The first moment that is too late. May be left out where `lasts_minutes` is given: it is due at its end.",
    )
    closes: When | None = Field(
        default=None,
        description="Until when late work is taken. Default: `due`, so that none is.",
    )
    stage: Slug | None = Field(default=None, description="The key of the stage it belongs to.")
    whom: Whom = Field(
        default="everybody",
        description="`everybody`, `staff`, or the key of a track, or of several: `vision, language`.",
    )
    place: Annotated[str, Field(max_length=200)] = Field(
        default="", description="Where: a room, a channel."
    )
    url: Address = Field(default="", description="Where on the web.")
    note: BothLanguages | None = Field(
        default=None, description="What to bring, read or prepare, in a sentence or two."
    )
    called_off: CalledOff = ""

    @model_validator(mode="after")
    def _has_an_end(self) -> "Activity":
        if self.due is None and self.lasts_minutes is None:
            raise PydanticCustomError(
                "due_or_lasts", "Give `due`, or `lasts_minutes` for what people attend."
            )
        return self
