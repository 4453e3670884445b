"""What a program may say of a competition beside its folder: where that is, and its times. The reference is made from this.

What stands in the competition's own folder (texts, limits, teams) is here too, so that folder and site are compared
field by field and pages can set it; program.yaml says none of it.
"""

from typing import Annotated, Any, Literal

from pydantic import Field, PlainSerializer, PlainValidator, StringConstraints, TypeAdapter

from gisu.schedule.part import CalledOff, Whom
from gisu.stages.moments import RelativeMoment
from gisu.stages.part import When
from gisu_scoring.folders.competition import (
    BothLanguages,
    FileName,
    Finals,
    Limits,
    PageText,
    Section,
    Slug,
    Teams,
    Title,
)
from gisu_scoring.text.moments import Moment

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


class MarkdownText(BothLanguages):
    """A page in both languages, kept as it is written."""

    ko: PageText = Field(description="In Korean.")
    en: PageText = Field(description="In English.")


class Competition(Section):
    """A competition: a folder with a competition.yaml, and when it is in this program."""

    key: Slug = Field(description="Its name in addresses: the slug in its competition.yaml.")
    folder: FileName | None = Field(
        default=None, description="Where its folder is. Default: `competitions/` and the key."
    )
    title: Title | None = Field(default=None, description="Its name on pages.")
    summary: BothLanguages | None = Field(
        default=None, description="One or two sentences for lists."
    )
    overview: MarkdownText | None = Field(
        default=None, description="The task, as Markdown, with `$x^2$` for mathematics."
    )
    rules: MarkdownText | None = Field(
        default=None, description="The rules to accept, as Markdown."
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
    called_off: CalledOff = ""
    hidden: bool = Field(
        default=False, description="Whether only staff know of it, until it is shown."
    )
    limits: Limits | None = Field(default=None, description="How often a team may submit.")
    finals: Finals | None = Field(
        default=None, description="The submissions that count in the end."
    )
    diagnostics: Literal["from-start", "after-reveal", "never"] | None = Field(
        default=None,
        description="From when a team sees where its submissions were right and wrong on the public rows.",
    )
    teams: Teams | None = Field(default=None, description="Who takes part.")
    content: Annotated[str, StringConstraints(max_length=64)] = Field(
        default="",
        description="What its files amount to. Worked out when they are read: leave it out.",
    )
