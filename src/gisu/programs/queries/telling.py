"""A plan in words: for the page, the command and the API alike."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol

from django.utils.translation import gettext as _

from gisu.cohorts.program_item import Fields, ProgramItem
from gisu.core.refusals import Refusal
from gisu.programs.enums import WRITES, Kind
from gisu.programs.naming import Titles, named
from gisu.programs.policy.comparing import Step
from gisu.programs.queries.consequences import Consequences
from gisu.programs.queries.effects import effects_json
from gisu.programs.queries.lines import Line, Times, lines_of
from gisu.programs.queries.standing import Comparison
from gisu.programs.registry import program_items


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
    hint: str = ""
    lineage: str = ""

    @property
    def place(self) -> str:
        return f"{self.part}/{self.key}"

    @property
    def short_name(self) -> str:
        """Its key, where there are several of its part."""
        return "" if program_items()[self.part].is_one else self.key

    @property
    def lines(self) -> list[Line]:
        """What is worth showing: of a new or a lost item its name is enough, where it has one."""
        is_named = self.kind is Kind.ADD and self.name
        if is_named or self.kind is Kind.REMOVE:
            return [line for line in self.changes if line.is_time]
        return self.changes

    @property
    def does(self) -> list[str]:
        """All that happens to it, in words: what has another key may also move, and change otherwise."""
        if self.kind not in {Kind.CHANGE, Kind.RENAME, Kind.MOVE}:
            return [str(self.kind.label)]
        moves = any(line.is_move for line in self.changes)
        changes = any(not line.is_move for line in self.changes)
        kinds = [Kind.RENAME] * bool(self.was) + [Kind.MOVE] * moves + [Kind.CHANGE] * changes
        return [str(kind.label) for kind in kinds] or [str(self.kind.label)]


class Planned(Protocol):
    """What of a plan is told (`gisu.programs.actions.planning.Plan`)."""

    @property
    def compared(self) -> Comparison: ...
    @property
    def reaches(self) -> Mapping[tuple[str, str], Sequence[str]]: ...
    @property
    def refusals(self) -> Mapping[tuple[str, str], Refusal]: ...
    @property
    def decided(self) -> Mapping[tuple[str, str], tuple[str, ...]]: ...
    @property
    def follows(self) -> Consequences: ...
    @property
    def lineages(self) -> Mapping[tuple[str, str], str]: ...
    @property
    def is_possible(self) -> bool: ...


def plan_rows(plan: Planned) -> list[Row]:
    """What is to be written or chosen, in the order of the parts."""
    steps = [one for one in plan.compared.steps if one.kind in WRITES or one.conflicts]
    titles = _titles(plan.compared)
    hints = _hints(plan.compared, titles)
    return [_row(step, plan, titles, hints) for step in steps]


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
                "name": row.name,
                "said": ", ".join(row.does),
                "hint": row.hint,
                "lineage": row.lineage,
            }
            for row in plan_rows(plan)
        ],
        **effects_json(plan.follows),
    }


def prose_of(part: ProgramItem, before: Fields, after: Fields) -> list[tuple[str, str]]:
    """The long texts an edit changes, in each language it changes, by what they are called: to be shown as they will be read."""
    return [
        (named(f"{name}.{language}"), said)
        for name in part.prose
        for language, said in (after.get(name) or {}).items()
        if (before.get(name) or {}).get(language) != said
    ]


def _titles(compared: Comparison) -> Titles:
    """What every item is called, by part and key: as it will be, and what goes as it was."""
    found: dict[str, dict[str, str]] = {name: {} for name in program_items()}
    for step in compared.steps:
        said = name_of(step.part, step.key, step.result or _before(step))
        if said:
            found[step.part] |= dict.fromkeys(filter(None, (step.was, step.key)), said)
    return found


def _hints(compared: Comparison, titles: Titles) -> dict[tuple[str, str], str]:
    """Of what comes while its like goes: how a folder says that it is the same under another key."""
    gone = [step for step in compared.writes if step.kind is Kind.REMOVE]
    found = {}
    for step in compared.writes:
        for other in gone:
            if step.kind is not Kind.ADD or step.part != other.part:
                continue
            if program_items()[step.part].can_be_renamed and _is_alike(step, other, titles):
                hint = _(
                    "It is like %(was)s, which goes. If it is the same, write was: %(was)s."
                )
                found[step.part, step.key] = hint % {"was": other.key}
    return found


def _is_alike(new: Step, gone: Step, titles: Titles) -> bool:
    """Whether all is equal but the key, or the title at least."""
    if (new.result or {}) == _before(gone):
        return True
    names = titles[new.part]
    return bool(names.get(new.key)) and names.get(new.key) == names.get(gone.key)


def _row(
    step: Step,
    plan: Planned,
    titles: Titles,
    hints: Mapping[tuple[str, str], str] = MappingProxyType({}),
) -> Row:
    times = Times(plan.compared.before, plan.compared.after)
    part, place = program_items()[step.part], (step.part, step.key)
    refusal = plan.refusals.get(place)
    return Row(
        part=step.part,
        part_title=str(part.title),
        key=step.key,
        name=titles[step.part].get(step.key, ""),
        kind=step.kind,
        was=step.was,
        changes=lines_of(step.changes, titles, times),
        kept=lines_of(step.kept, titles, times),
        conflicts=lines_of(step.conflicts, titles, times),
        reaches=", ".join(plan.reaches.get(place, ())),
        refused=refusal.what if refusal else "",
        remedy=refusal.remedy if refusal else "",
        decided=list(plan.decided.get(place, ())),
        hint=hints.get(place, ""),
        lineage=plan.lineages.get(place, ""),
    )


def name_of(part: str, key: str, fields: Fields) -> str:
    """What the item is called on pages; empty where it has no name but its key."""
    try:
        return program_items()[part].name_of(key, fields)
    except KeyError:
        return ""


def _before(step: Step) -> Fields:
    """What an item says that will not be there."""
    gone = (*step.changes, *step.conflicts, *step.kept)
    return {one.field: one.after if one.before is None else one.before for one in gone}
