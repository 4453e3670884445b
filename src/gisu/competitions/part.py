"""What a program may say of a competition beside its folder: where that is, and its times. The reference is made from this."""

from typing import Annotated, Any, Literal

from pydantic import Field, PlainSerializer, PlainValidator, StringConstraints, TypeAdapter

from gisu.schedule.moments import RelativeMoment
from gisu.schedule.part import When, Whom
from gisu_scoring.competition import FileName, Section, Slug
from gisu_scoring.moments import Moment

_when: TypeAdapter[Any] = TypeAdapter(When)


def _when_or_by_hand(value: Any) -> Any:
    return "by-hand" if value == "by-hand" else _when.validate_python(value)


Reveal = Annotated[
    Moment | RelativeMoment | Literal["by-hand"],
    PlainValidator(_when_or_by_hand),
    PlainSerializer(str, str),
]


class Phase(Section):
    """When a phase is, instead of what competition.yaml says."""

    key: Slug = Field(description="The phase's key in competition.yaml.")
    opens: When = Field(description="From when submissions are taken.")
    due: When = Field(description="The first moment that is too late.")


class Competition(Section):
    """A competition: a folder with a competition.yaml, and when it is in this program."""

    key: Slug = Field(description="Its name in addresses: the slug in its competition.yaml.")
    folder: FileName | None = Field(
        default=None, description="Where its folder is. Default: `competitions/` and the key."
    )
    phases: tuple[Phase, ...] = Field(
        default=(),
        description=(
            "When its phases are, so that they move with the cohort: all of them, or none. Default: the times "
            "in competition.yaml."
        ),
    )
    closes: When | None = Field(
        default=None,
        description="Until when late submissions are scored, unranked. Only beside `phases`; default: none are.",
    )
    reveal: Reveal | None = Field(
        default=None,
        description="When the private board opens. Only beside `phases`; default: `by-hand`.",
    )
    whom: Whom = Field(
        default="everybody",
        description="`everybody`, or the key of a track, or of several. Others neither see nor enter it.",
    )
    content: Annotated[str, StringConstraints(max_length=64)] = Field(
        default="",
        description="What its files amount to. Worked out when they are read: leave it out.",
    )
