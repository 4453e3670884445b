"""A plan in words: for the page, the command and the API alike."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.ground.refusals import Refusal
from gisu.programs.enums import WRITES, Kind
from gisu.programs.naming import Titles, named, value_named
from gisu.programs.parts.part import Fields, Part, Touched
from gisu.programs.parts.registry import PARTS
from gisu.programs.policy import Difference, Step
from gisu.programs.queries.standing import Comparison
from gisu.ui.own_words import in_own_words
from gisu.ui.words import chosen

NOTHING = "–"
DIGEST = 12
MOST = 300  # letters of a long text's changed lines


@dataclass(frozen=True, slots=True)
class Line:
    """A field before and after, as text."""

    field: str
    before: str
    after: str
    titles: Titles = dataclasses.field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the field is called on pages."""
        return named(self.field, self.titles)

    @property
    def was(self) -> str:
        """What it was, in a page's words: a choice and an item by what it is called."""
        return self._told(self.before, self.after)

    @property
    def becomes(self) -> str:
        return self._told(self.after, self.before)

    def _told(self, value: str, other: str) -> str:
        """By name; as it is written, where it names the same under another key."""
        said = value_named(self.field, value, self.titles)
        return value if said == value_named(self.field, other, self.titles) else said

    def as_json(self) -> dict[str, str]:
        return {"field": self.field, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a plan."""

    part: str
    part_title: str
    key: str
    name: str
    kind: Kind
    was: str = ""
    changes: list[Line] = field(default_factory=list)
    kept: list[Line] = field(default_factory=list)
    conflicts: list[Line] = field(default_factory=list)
    reaches: str = ""
    refused: str = ""
    remedy: str = ""
    decided: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"{self.part}/{self.key}"

    @property
    def short_name(self) -> str:
        """Its key, where there are several of its part."""
        return "" if PARTS[self.part].is_one else self.key

    @property
    def lines(self) -> list[Line]:
        """What is worth showing: of a new or a lost item its name is enough, where it has one."""
        is_named = self.kind is Kind.ADD and self.name
        return [] if is_named or self.kind is Kind.REMOVE else self.changes


class Planned(Protocol):
    """What of a plan is told (`gisu.programs.actions.planning.Plan`)."""

    @property
    def compared(self) -> Comparison: ...
    @property
    def touched(self) -> Mapping[tuple[str, str], Touched]: ...
    @property
    def refusals(self) -> Mapping[tuple[str, str], Refusal]: ...
    @property
    def decided(self) -> Mapping[tuple[str, str], tuple[str, ...]]: ...
    @property
    def is_possible(self) -> bool: ...


def plan_rows(plan: Planned) -> list[Row]:
    """What is to be written or chosen, in the order of the parts."""
    steps = [one for one in plan.compared.steps if one.kind in WRITES or one.conflicts]
    titles = _titles(plan.compared)
    return [_row(step, plan, titles) for step in steps]


def kept_rows(plan: Planned) -> list[Row]:
    """Where the site goes its own way and is left to, and where something was decided that stays."""
    told = {row.place for row in plan_rows(plan)}
    steps = [one for one in plan.compared.steps if one.kind is Kind.KEEP or one.kept]
    known = {(one.part, one.key) for one in steps}
    steps += [
        one
        for one in plan.compared.steps
        if (one.part, one.key) in plan.decided
        and (one.part, one.key) not in known
        and f"{one.part}/{one.key}" not in told
    ]
    titles = _titles(plan.compared)
    return [_row(step, plan, titles) for step in steps]


def counted(plan: Planned) -> dict[str, int]:
    kinds = Counter(step.kind for step in plan.compared.writes)
    return {
        "added": kinds[Kind.ADD],
        "changed": kinds[Kind.CHANGE] + kinds[Kind.RENAME] + kinds[Kind.MOVE],
        "removed": kinds[Kind.REMOVE],
    }


def plan_json(plan: Planned) -> dict[str, Any]:
    """The whole plan for programs."""
    return {
        "possible": plan.is_possible,
        **counted(plan),
        "conflicts": len(plan.compared.conflicts),
        "kept": len(plan.compared.kept),
        "items": [
            {
                "part": row.part,
                "key": row.key,
                "does": row.kind.value,
                "was": row.was,
                "changes": [one.as_json() for one in row.changes],
                "conflicts": [one.as_json() for one in row.conflicts],
                "reaches": row.reaches,
                "refused": row.refused,
                "what_to_do": row.remedy,
                "decided": row.decided,
            }
            for row in plan_rows(plan)
        ],
    }


def prose_of(part: Part, before: Fields, after: Fields) -> list[tuple[str, str]]:
    """The long texts an edit changes, in each language it changes, by what they are called: to be shown as they will be read."""
    return [
        (named(f"{name}.{language}"), said)
        for name in part.prose
        for language, said in (after.get(name) or {}).items()
        if (before.get(name) or {}).get(language) != said
    ]


def _titles(compared: Comparison) -> Titles:
    """What every item is called, by part and key: as it will be, and what goes as it was."""
    found: dict[str, dict[str, str]] = {name: {} for name in PARTS}
    for step in compared.steps:
        said = name_of(step.part, step.key, step.result or _before(step))
        if said:
            found[step.part] |= dict.fromkeys(filter(None, (step.was, step.key)), said)
    return found


def _row(step: Step, plan: Planned, titles: Titles) -> Row:
    part, place = PARTS[step.part], (step.part, step.key)
    touched, refusal = plan.touched.get(place), plan.refusals.get(place)
    return Row(
        part=step.part,
        part_title=in_own_words(chosen(dict(part.title))),
        key=step.key,
        name=titles[step.part].get(step.key, ""),
        kind=step.kind,
        was=step.was,
        changes=_lines(step.changes, titles),
        kept=_lines(step.kept, titles),
        conflicts=_lines(step.conflicts, titles),
        reaches=reaches(touched) if touched else "",
        refused=refusal.what if refusal else "",
        remedy=refusal.remedy if refusal else "",
        decided=list(plan.decided.get(place, ())),
    )


def name_of(part: str, key: str, fields: Fields) -> str:
    """What the item is called on pages; empty where it has no name but its key."""
    try:
        return chosen(dict(PARTS[part].name_of(key, fields) or {}))
    except KeyError:
        return ""


def reaches(touched: Touched) -> str:
    """Whom it reaches, in words; empty where nobody."""
    said = []
    if touched.people:
        said.append(
            ngettext("%(count)s person", "%(count)s people", touched.people)
            % {"count": touched.people}
        )
    if touched.teams:
        said.append(
            ngettext("%(count)s team", "%(count)s teams", touched.teams)
            % {"count": touched.teams}
        )
    if touched.submissions:
        said.append(
            ngettext("%(count)s submission", "%(count)s submissions", touched.submissions)
            % {"count": touched.submissions}
        )
    return ", ".join(said)


def text(value: Any) -> str:
    """A field's value as people read it."""
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        if set(value) <= {"ko", "en"}:
            return chosen(value)
        return ", ".join(f"{name}: {text(said)}" for name, said in value.items())
    if isinstance(value, list):
        return "; ".join(text(one) for one in value)
    return str(value)


def _before(step: Step) -> Fields:
    return {one.field: one.before for one in (*step.changes, *step.conflicts)}


def _lines(differences: Iterable[Difference], titles: Titles) -> list[Line]:
    """Each single value that differs: of a text in two languages only the one that does, of a section its fields."""
    found = (line for one in differences for line in _apart(one.field, one.before, one.after))
    return [replace(line, titles=titles) for line in found]


def _apart(field: str, before: Any, after: Any) -> Iterator[Line]:
    old, new = _by_name(before), _by_name(after)
    if old is None or new is None:
        yield _line(field, before, after)
        return
    for name in {**old, **new}:
        if old.get(name) != new.get(name):
            yield from _apart(f"{field}.{name}", old.get(name), new.get(name))


def _by_name(value: Any) -> dict[str, Any] | None:
    """The values inside, by name: of a section, or of a list of sections with a key each."""
    if isinstance(value, dict):
        return value
    if (
        isinstance(value, list)
        and value
        and all(isinstance(one, dict) and "key" in one for one in value)
    ):
        return {one["key"]: one for one in value}
    return None


def _line(field: str, before: Any, after: Any) -> Line:
    old, new = text(before), text(after)
    if field == "content":
        return Line(field, old[:DIGEST], new[:DIGEST])
    if "\n" in old + new:
        old, new = _changed_lines(old, new)
    return Line(field, old, new)


def _changed_lines(before: str, after: str) -> tuple[str, str]:
    """Of long texts only the lines that differ; all of them where only their order does.

    Counted, not aligned: to align two texts of some thousand lines that are all alike takes minutes.
    """
    old, new = before.splitlines(), after.splitlines()
    gone, come = _more_often(old, new), _more_often(new, old)
    return (
        (_shortened(gone), _shortened(come))
        if gone or come
        else (_shortened(old), _shortened(new))
    )


def _more_often(lines: list[str], others: list[str]) -> list[str]:
    """The lines, in their order, that are there more often than among `others`."""
    left = Counter(others)
    found = []
    for line in lines:
        left[line] -= 1
        if left[line] < 0:
            found.append(line)
    return found


def _shortened(lines: list[str]) -> str:
    said = " / ".join(line for line in lines if line.strip())
    return (said if len(said) <= MOST else f"{said[: MOST - 1]}…") or NOTHING
