"""Which policies there are: what each decides, what it may say, and what holds where nothing is said. Pure.

A field is a policy; its key in a program and on pages has hyphens for underscores. Whoever decides reads it with
`policy_at` (`gisu.cohorts.queries`). The reference is made from this.
"""

from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo


def _policy(*, usual: int | bool, title: Any, about: Any, unit: str = "") -> Any:
    """What is written once of a policy: its usual value, its unit, and its title and meaning in the reader's language."""
    extra: Any = {"title": title, "about": about, "unit": unit}
    return Field(default=usual, json_schema_extra=extra)


DAYS, HOURS = "days", "hours"
Days = Annotated[int, Field(ge=1, le=90)]
Hours = Annotated[int, Field(ge=1, le=168)]


class Policies(BaseModel):
    """Every policy with its usual value."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    invitation_days: Days = _policy(
        usual=14,
        title=_("How long an invitation holds"),
        about=_("For how many days after it was sent an invitation's link lets somebody in."),
        unit=DAYS,
    )
    undo_hours: Annotated[int, Field(ge=1, le=72)] = _policy(
        usual=1,
        title=_("How long a change of many can be undone"),
        about=_("For how many hours a change of several people at once can be taken back."),
        unit=HOURS,
    )
    learners_form_teams: bool = _policy(
        usual=True,
        title=_("Whether learners form teams themselves"),
        about=_(
            "Whether learners begin teams and make links to them, in the team sets that are theirs to fill."
        ),
    )
    team_link_days: Days = _policy(
        usual=7,
        title=_("How long a link to a team holds"),
        about=_(
            "For how many days a link that a team's member made lets others in; never past the moment teams lock."
        ),
        unit=DAYS,
    )
    tell_what_opens: bool = _policy(
        usual=True,
        title=_("Whether people are told that something opens"),
        about=_("Whether learners get a notice when an activity opens."),
    )
    remind_hours: Hours = _policy(
        usual=24,
        title=_("How long before a due time people are reminded"),
        about=_("How many hours before something is due its learners get a notice."),
        unit=HOURS,
    )
    nothing_yet_days: Days = _policy(
        usual=7,
        title=_("When somebody who has done nothing is listed"),
        about=_(
            "After how many days without anything that completion asks somebody is listed; signing in does not count."
        ),
        unit=DAYS,
    )


USUAL = Policies()
KEYS: dict[str, str] = {name.replace("_", "-"): name for name in Policies.model_fields}


def usual(key: str) -> Any:
    """What holds where a cohort says nothing. Raises LookupError for a key that is none of the policies."""
    return getattr(USUAL, _name(key))


def fits(key: str, value: Any) -> bool:
    """Whether the policy may say `value`."""
    try:
        Policies.model_validate({_name(key): value})
    except ValidationError:
        return False
    return True


def allowed(key: str) -> str:
    """What the policy may say, as both languages read it: `1–90`, or `true, false`."""
    least, most = limits(key)
    return "true, false" if most is None else f"{least}–{most}"


def limits(key: str) -> tuple[int | None, int | None]:
    """The lowest and the highest number it may be; two None where it is a truth."""
    found = {type(one).__name__: one for one in _field(key).metadata}
    if not found:
        return None, None
    return found["Ge"].ge, found["Le"].le


def title_of(key: str) -> Any:
    """Its title, in the reader's language when it is shown."""
    extra: Any = _field(key).json_schema_extra
    return extra["title"]


def meaning_of(key: str) -> Any:
    """What it decides, in a sentence, likewise."""
    extra: Any = _field(key).json_schema_extra
    return extra["about"]


def unit(key: str) -> str:
    """What its number counts: DAYS, HOURS, or nothing."""
    extra: Any = _field(key).json_schema_extra
    return str(extra["unit"])


def _field(key: str) -> FieldInfo:
    return Policies.model_fields[_name(key)]


def _name(key: str) -> str:
    if key not in KEYS:
        message = f"There is no policy {key!r}. The policies are: {', '.join(KEYS)}."
        raise LookupError(message)
    return KEYS[key]
