"""What completion asks, as a program says it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.cohorts.program_item import (
    FIELD_NAMES,
    Fields,
    KindTexts,
    MoreFields,
    ProgramItem,
    Rename,
)
from gisu.cohorts.program_reading import Item, Problems, Reading
from gisu.completion import part
from gisu.completion.actions import renaming, requirements
from gisu.completion.policy.mistakes import Mistake, mistakes
from gisu.completion.program_items.reach import note_out_of_reach
from gisu.completion.queries.asking import requirements_as_set
from gisu.completion.words.kinds import kinds
from gisu.core.rooms import declared
from gisu.ledger.events import earned, facts_of_events, registered
from gisu.schedule.measure.declarations import Measure, Offers, measures
from gisu.schedule.measure.facts import midnight
from gisu.schedule.measure.part import Base
from gisu.schedule.part import LONGEST_WHOM
from gisu.stages.moments import instant, parse_when
from gisu.stages.program_items.calendar import running_calendar
from gisu.stages.program_items.moments import DAY_HELP, TIME_HELP, TIME_NAMES, check_moment
from gisu.tracks.policy.audience import EVERYBODY, audience_from
from gisu.tracks.program_items.tracks import AUDIENCE_NAME, with_audience

WORDED = {"unknown_requirement", "unknown_event", "unknown_track"}
WITH_CHOICES = {"event_of_staff", "event_without_amount", "unknown_fact", "unknown_thing"}
# Of which part the things are that entries name by these facts.
NAMED = {
    "track": "tracks",
    "stage": "stages",
    "team_set": "team_sets",
    "activity": "activities",
    "requirement": "requirements",
}


class RequirementItem(ProgramItem):
    name = "requirements"
    title = _("Requirements")
    about = _("What is asked for completion.")
    model = Base
    order = 110
    refers_to = ("calendar", "stages", "tracks", "activities", "team_sets")
    times = ("due",)
    in_lists = ("kind", "holds_from", "due")
    field_names: ClassVar[dict[str, Any]] = {
        **FIELD_NAMES,
        **TIME_NAMES,
        **AUDIENCE_NAME,
        "holds_from": _("Holds from"),
        "at_least": _("At least"),
        "of": _("Made of"),
        "weights": _("Weights"),
    }
    keys_in: ClassVar[dict[str, str]] = {"whom": "tracks", "of": "requirements"}
    named_by_keys: ClassVar[dict[str, str]] = {"weights": "requirements"}
    field_help: ClassVar[dict[str, Any]] = {
        "due": TIME_HELP["due"],
        "holds_from": DAY_HELP,
        "of": _("Short names of other requirements, one a line."),
        "weights": _("A short name and its weight a line, as enter-berries: 2."),
        "where": _("A fact and its value a line, as competition: digits."),
    }
    longest: ClassVar[dict[str, int]] = {"whom": LONGEST_WHOM}

    @override
    def more_fields(self) -> list[MoreFields]:
        titles = {kind: title for kind, (title, _about) in kinds().items()}
        return [MoreFields(choices={"kind": titles}), *map(_fields_of, measures().values())]

    @override
    def kinds(self) -> Mapping[str, KindTexts]:
        return kinds()

    @override
    def model_of(self, tree: Mapping[str, Any]) -> Any:
        kind = tree.get("kind")
        known = part.models()
        # Stored under a kind that no room declares any more, or under none.
        return known[kind] if isinstance(kind, str) and kind in known else part.Unreadable

    @override
    def check(self, reading: Reading, problems: Problems) -> None:
        sound = dict(reading.of(self.name))
        for wrong in self._mistakes(reading):
            if wrong.code == "unknown_requirement" and wrong.value in reading.named(self.name):
                continue
            _note(reading.of(self.name)[wrong.key], wrong, problems)
            sound.pop(wrong.key, None)
        for item in reading.of(self.name).values():
            if not check_moment(item, "due", reading, problems) or not _check_day(
                item, reading, problems
            ):
                sound.pop(item.key, None)
            if not _check_others(item, reading, problems):
                sound.pop(item.key, None)
        note_out_of_reach(reading, sound, problems)

    def _mistakes(self, reading: Reading) -> Iterable[Mistake]:
        values: list[Any] = [item.value for item in reading.of(self.name).values()]
        return mistakes(
            values,
            activities=_activities(reading),
            events=registered(),
            earned=earned(),
            facts=facts_of_events(),
            named={fact: reading.named(part_name) for fact, part_name in _named().items()},
            tracks=reading.named("tracks"),
        )

    @override
    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        return {
            key: {name: value for name, value in fields.items() if name != "key"}
            for key, fields in requirements_as_set(cohort).items()
        }

    @override
    def put(
        self, *, cohort: Cohort, item: Item, file: Any, by: Person | None, now: datetime
    ) -> None:
        fields = item.value.model_dump(mode="json")
        requirements.set_requirement(cohort=cohort, key=item.key, fields=fields, by=by, now=now)

    @override
    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        requirements.remove_requirement(cohort=cohort, key=key, by=by, now=now)

    @override
    def rename(
        self, *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
    ) -> None:
        renaming.rename_requirement(cohort=cohort, was=was, key=key, by=by, now=now)

    @override
    def ids(self, cohort: Cohort) -> dict[str, int]:
        return dict(cohort.requirements.values_list("key", "pk"))

    @override
    def map_references(self, fields: Fields, to: Rename) -> Fields:
        mapped = with_audience(dict(fields), to)
        kind = mapped.get("kind")
        measure = measures().get(kind) if isinstance(kind, str) else None
        if measure and (named := measure.activity) and mapped.get(named.field):
            mapped[named.field] = to(named.part, mapped[named.field])
        if "of" in mapped:
            mapped["of"] = [to(self.name, key) for key in mapped["of"]]
        if "weights" in mapped:
            mapped["weights"] = {
                to(self.name, key): weight for key, weight in mapped["weights"].items()
            }
        if "where" in mapped:
            named_by = _named()
            mapped["where"] = {
                fact: to(named_by[fact], value) if fact in named_by else value
                for fact, value in mapped["where"].items()
            }
        return mapped

    @override
    def before(self, fields: Fields) -> Iterable[str]:
        return [*fields.get("of", ()), *fields.get("weights", ())]


def _activities(reading: Reading) -> dict[str, Collection[str]]:
    """The keys of the activities a requirement may name, by kind, whether or not a room says what they offer."""
    named = [each.activity for each in measures().values() if each.activity is not None]
    return {each.kind: reading.named(each.part) for each in named}


def _named() -> dict[str, str]:
    """Of which part the things are that entries name, by fact."""
    return {**NAMED, **{each.fact: each.part for each in declared(Offers)}}


def _fields_of(measure: Measure[Any]) -> MoreFields:
    """What a measure adds to the fields of requirements."""
    named = measure.activity
    return MoreFields(
        refers_to=(named.part,) if named else (),
        in_lists=(named.field,) if named else (),
        field_names=measure.field_names,
        choices=measure.choices,
        keys_in={named.field: named.part} if named else {},
    )


def _note(item: Item, wrong: Mistake, problems: Problems) -> None:
    worded = WORDED | {
        f"unknown_{each.activity.field}" for each in measures().values() if each.activity
    }
    code = wrong.code if wrong.code in worded else f"requirement_{wrong.code}"
    if wrong.code in worded | WITH_CHOICES:
        problems.unknown(item, (wrong.field,), code, wrong.value, wrong.known)
    else:
        problems.add(item, (wrong.field,), code, value=wrong.value)


def _check_day(item: Item, reading: Reading, problems: Problems) -> bool:
    """Whether the day from which it holds is one of the cohort's, and not later than it is due."""
    from_day, due = getattr(item.value, "holds_from", None), getattr(item.value, "due", None)
    calendar = running_calendar(reading)
    if from_day is None or calendar is None:
        return True
    if from_day > calendar.last:
        days = {"holds_from": str(from_day), "ends": str(calendar.last)}
        problems.add(item, ("holds_from",), "requirement_holds_too_late", **days)
        return False
    if due and instant(parse_when(due), weeks=calendar.weeks, zone=calendar.zone) <= midnight(
        from_day, calendar.zone
    ):
        params = {"holds_from": str(from_day), "due": due}
        problems.add(item, ("holds_from",), "requirement_due_before_it_holds", **params)
        return False
    return True


def _check_others(item: Item, reading: Reading, problems: Problems) -> bool:
    """Whether what something for some tracks gives is asked of nobody else: they cannot take part in it."""
    measure = measures().get(getattr(item.value, "kind", ""))
    if measure is None or measure.activity is None:
        return True
    named = reading.of(measure.activity.part).get(measure.activity_key(item.value) or "")
    may_enter = audience_from(getattr(named.value, "whom", EVERYBODY) if named else EVERYBODY)
    for_tracks = {*may_enter.tracks} & {*reading.named("tracks")}
    asked = audience_from(getattr(item.value, "whom", EVERYBODY)).tracks
    if for_tracks and not (asked and for_tracks.issuperset(asked)):
        value = ", ".join(sorted(for_tracks))
        problems.add(item, ("whom",), "requirement_for_others", value=value)
        return False
    return True
