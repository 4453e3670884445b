"""What completion asks."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.completion import part
from gisu.completion.actions import renaming, requirements
from gisu.completion.policy.facts import midnight
from gisu.completion.policy.mistakes import Mistake, mistakes
from gisu.completion.queries.asking import requirements_as_set
from gisu.completion.words.kinds import KINDS
from gisu.ledger.events import earned, facts_of_events, registered
from gisu.programs.parts.moments import check_moment
from gisu.programs.parts.part import Fields, Noting, Part, Renamed, Said, Texts, Told, Whole
from gisu.programs.parts.reach import note_out_of_reach
from gisu.programs.parts.tracks import renamed_audience
from gisu.stages.moments import instant, parse_when
from gisu.teams.policy.audience import EVERYBODY, audience_from

WORDED = {"unknown_requirement", "unknown_competition", "unknown_event", "unknown_track"}
WITH_CHOICES = WORDED | {
    "event_of_staff",
    "event_without_amount",
    "unknown_fact",
    "unknown_thing",
}
NAMED = {  # of which part the things are that entries name by these facts
    "competition": "competitions",
    "track": "tracks",
    "stage": "stages",
    "team_set": "team_sets",
    "activity": "activities",
    "requirement": "requirements",
}
BY_KIND = {kind.model_fields["kind"].annotation.__args__[0]: kind for kind in part.KINDS}  # type: ignore[union-attr]  # a Literal of one word


class RequirementsPart(Part):
    name = "requirements"
    title: ClassVar[Texts] = {"ko": "수료 요건", "en": "Requirements"}
    about: ClassVar[Texts] = {
        "ko": "수료하려면 무엇을 해야 하는지",
        "en": "What is asked for completion.",
    }
    model = part.Base
    times = ("due",)

    @override
    def kinds(self) -> Mapping[str, Told]:
        return KINDS

    @override
    def model_of(self, tree: Mapping[str, Any]) -> Any:
        return BY_KIND[tree["kind"]]

    @override
    def check(self, whole: Whole, noting: Noting) -> None:
        said = whole.of(self.name)
        items: list[Any] = [one.item for one in said.values()]
        known = whole.named("competitions")
        tracks = whole.named("tracks")
        sound = dict(said)
        for wrong in mistakes(
            items,
            competitions=known,
            events=registered(),
            earned=earned(),
            facts=facts_of_events(),
            named={fact: whole.named(name) for fact, name in NAMED.items()},
            tracks=tracks,
        ):
            if wrong.code == "unknown_requirement" and wrong.value in whole.named(self.name):
                continue
            _note(said[wrong.key], wrong, noting)
            sound.pop(wrong.key, None)
        for one in said.values():
            if not check_moment(one, "due", whole, noting) or not _check_day(
                one, whole.running or whole, noting
            ):
                sound.pop(one.key, None)
            if not _check_others(one, whole, noting):
                sound.pop(one.key, None)
        note_out_of_reach(whole.running or whole, sound, noting)

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return {
            key: {name: value for name, value in fields.items() if name != "key"}
            for key, fields in requirements_as_set(cohort).items()
        }

    @override
    def put(
        self, *, cohort: Cohort, said: Said, thing: Any, by: Person | None, now: datetime
    ) -> None:
        fields = {**said.item.model_dump(mode="json"), "key": said.key}
        requirements.set_requirement(cohort=cohort, by=by, now=now, **fields)

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        requirements.remove_requirement(cohort=cohort, key=key, by=by, now=now)

    @override
    def rename(
        self, *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
    ) -> None:
        renaming.rename_requirement(cohort=cohort, was=was, key=key, by=by, now=now)

    @override
    def carried(self, fields: Fields, renamed: Renamed) -> Fields:
        new = renamed.get(self.name, {})
        found = renamed_audience(dict(fields), renamed)
        if "of" in found:
            found["of"] = [new.get(one, one) for one in found["of"]]
        if "weights" in found:
            found["weights"] = {
                new.get(one, one): weight for one, weight in found["weights"].items()
            }
        if "where" in found:
            found["where"] = {
                fact: renamed.get(NAMED.get(fact, ""), {}).get(str(value), value)
                for fact, value in found["where"].items()
            }
        return found

    @override
    def follow(self, fields: Fields, part: str, was: str, key: str) -> Fields:
        if part != "competitions":
            return fields
        named = {**fields}
        if named.get("competition") == was:
            named["competition"] = key
        if (named.get("where") or {}).get("competition") == was:
            named["where"] = {**named["where"], "competition": key}
        return named

    @override
    def before(self, fields: Fields) -> Iterable[str]:
        return [*fields.get("of", ()), *fields.get("weights", ())]


def _note(said: Said, wrong: Mistake, noting: Noting) -> None:
    code = wrong.code if wrong.code in WORDED else f"requirement_{wrong.code}"
    if wrong.code in WITH_CHOICES:
        noting.unknown(said, (wrong.field,), code, wrong.value, wrong.known)
    else:
        noting.add(said, (wrong.field,), code, value=wrong.value)


def _check_day(said: Said, whole: Whole, noting: Noting) -> bool:
    """Whether the day from which it holds is one of the cohort's, and not later than it is due."""
    from_day, due = getattr(said.item, "holds_from", None), getattr(said.item, "due", None)
    if from_day is None or whole.weeks is None or whole.days is None:
        return True
    if from_day > whole.days[1]:
        days = {"holds_from": str(from_day), "ends": str(whole.days[1])}
        noting.add(said, ("holds_from",), "requirement_holds_too_late", **days)
        return False
    zone = ZoneInfo(whole.zone)
    if due and instant(parse_when(due), weeks=whole.weeks, zone=zone) <= midnight(
        from_day, zone
    ):
        params = {"holds_from": str(from_day), "due": due}
        noting.add(said, ("holds_from",), "requirement_due_before_it_holds", **params)
        return False
    return True


def _check_others(said: Said, whole: Whole, noting: Noting) -> bool:
    """Whether what a competition of some tracks gives is asked of nobody else: they cannot enter it."""
    named = whole.of("competitions").get(getattr(said.item, "competition", None) or "")
    may_enter = audience_from(getattr(named.item, "whom", EVERYBODY) if named else EVERYBODY)
    for_tracks = {*may_enter.tracks} & {*whole.named("tracks")}
    asked = audience_from(getattr(said.item, "whom", EVERYBODY)).tracks
    if for_tracks and not (asked and for_tracks.issuperset(asked)):
        value = ", ".join(sorted(for_tracks))
        noting.add(said, ("whom",), "requirement_for_others", value=value)
        return False
    return True


PARTS: tuple[type[Part], ...] = (RequirementsPart,)
