"""Which policies there are: what each decides, what it may say, and what holds where nothing is said. Pure.

A field is a policy; its key in a program and on pages has hyphens for underscores. Whoever decides reads it with
`policy_at` (`gisu.cohorts.queries`). The reference is made from this.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.fields import FieldInfo

from gisu.core.texts import Text


def _policy(
    *,
    usual: int | bool,
    title: tuple[str, str],
    about: tuple[str, str],
    unit: str = "",
) -> Any:
    """What is written once of a policy: its usual value, its unit and, in Korean and English, its title and meaning."""
    said = {"title": title, "about": about}
    texts: Any = {name: {"ko": words[0], "en": words[1]} for name, words in said.items()}
    extra: Any = {"said": texts, "unit": unit}
    return Field(default=usual, description=about[1], json_schema_extra=extra)


DAYS, HOURS = "days", "hours"
Days = Annotated[int, Field(ge=1, le=90)]
Hours = Annotated[int, Field(ge=1, le=168)]


class Policies(BaseModel):
    """Every policy with its usual value."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    invitation_days: Days = _policy(
        usual=14,
        title=("초대가 유효한 기간", "How long an invitation holds"),
        about=(
            "보낸 날부터 며칠 동안 초대 링크로 들어올 수 있는지.",
            "For how many days after it was sent an invitation's link lets somebody in.",
        ),
        unit=DAYS,
    )
    undo_hours: Annotated[int, Field(ge=1, le=72)] = _policy(
        usual=1,
        title=("여러 명 변경을 되돌릴 수 있는 시간", "How long a change of many can be undone"),
        about=(
            "여러 명을 한 번에 바꾼 뒤 몇 시간 안에 되돌릴 수 있는지.",
            "For how many hours a change of several people at once can be taken back.",
        ),
        unit=HOURS,
    )
    learners_form_teams: bool = _policy(
        usual=True,
        title=("수강생이 팀을 만들 수 있는지", "Whether learners form teams themselves"),
        about=(
            "수강생이 만들도록 정한 팀 묶음에서 직접 팀을 만들고 초대 링크를 만들 수 있는지.",
            "Whether learners begin teams and make links to them, in the team sets that are theirs to fill.",
        ),
    )
    team_link_days: Days = _policy(
        usual=7,
        title=("팀 초대 링크가 유효한 기간", "How long a link to a team holds"),
        about=(
            "팀원이 만든 초대 링크로 며칠 동안 들어올 수 있는지. 팀이 확정되면 그때 끝나요.",
            "For how many days a link that a team's member made lets others in; never past the moment teams lock.",
        ),
        unit=DAYS,
    )
    tell_what_opens: bool = _policy(
        usual=True,
        title=("시작을 알릴지", "Whether people are told that something opens"),
        about=(
            "활동이 시작되면 알림을 보낼지.",
            "Whether learners get a notice when an activity opens.",
        ),
    )
    remind_hours: Hours = _policy(
        usual=24,
        title=("마감을 미리 알리는 시간", "How long before a due time people are reminded"),
        about=(
            "마감 몇 시간 전에 알림을 보낼지.",
            "How many hours before something is due its learners get a notice.",
        ),
        unit=HOURS,
    )
    nothing_yet_days: Days = _policy(
        usual=7,
        title=(
            "아무것도 하지 않은 사람을 알리는 때",
            "When somebody who has done nothing is listed",
        ),
        about=(
            "할 일이 생기고 며칠이 지나도록 요건에 드는 일을 하나도 하지 않으면 확인이 필요한 사람으로 보여 줄지.",
            "After how many days without anything that completion asks somebody is listed; signing in does not count.",
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


def told(key: str) -> dict[str, Text]:
    """Its `title` and what it is `about`, in both languages."""
    extra: Any = _field(key).json_schema_extra
    said: dict[str, Text] = extra["said"]
    return said


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
