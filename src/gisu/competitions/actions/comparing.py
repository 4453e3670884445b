"""What a change of a competition comes to, and which of it would falsify what people already did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gisu.competitions.models import Competition, Phase, Submission
from gisu.schedule.policy import Times


@dataclass(frozen=True, slots=True)
class Described:
    """A competition as the tables will hold it."""

    title: dict[str, str]
    fields: dict[str, Any]
    times: Times
    phases: tuple[dict[str, Any], ...]
    files: tuple[dict[str, Any], ...]
    team_set: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing a load changes. `refused` says why it may not, where it may not."""

    what: str
    before: str
    after: str
    refused: str = ""


def differences(present: Competition, wanted: Described) -> Iterator[Change]:
    """Every difference, each with the reason it may not be, where it may not."""
    handed_in = Submission.objects.filter(competition=present)
    begun = handed_in.exists()
    judged = _("Submissions were scored by it already.") if begun else ""
    over = _("The private board is open.") if present.is_revealed else ""
    why = {
        "task_digest": judged,
        "truth_digest": judged,
        "finals_count": over,
        "reveal_at": over,
    }
    names = {
        "task_digest": _("what is predicted and how it is scored"),
        "truth_digest": _("the answers"),
        "rules_digest": _("the rules (everybody accepts them anew)"),
    }
    quiet = {
        "task",
        "rules",
        "metric",
        "metric_title",
        "higher_is_better",
        "digits",
        "scorer_version",
        "folder_digest",
    }
    for name, after in wanted.fields.items():
        before = getattr(present, name)
        if name not in quiet and before != after:
            yield Change(
                names.get(name, name), _short(before), _short(after), why.get(name, "")
            )
    if present.team_set.slug != wanted.team_set:
        entered = _("Teams have entered already.") if present.entrants.exists() else ""
        yield Change("teams.set", present.team_set.slug, wanted.team_set, entered)
    if present.activity.title != wanted.title:
        yield Change("title", _short(present.activity.title), _short(wanted.title))
    yield from _changed_times(present, wanted, over)
    yield from _changed_phases(present, wanted, over)
    yield from _changed_files(present, wanted)


def _changed_times(present: Competition, wanted: Described, over: str) -> Iterator[Change]:
    activity = present.activity
    for name in ("opens_at", "due_at", "closes_at"):
        before, after = getattr(activity, name), getattr(wanted.times, name)
        if before != after:
            yield Change(name, before.isoformat(), after.isoformat(), over)


def _changed_phases(present: Competition, wanted: Described, over: str) -> Iterator[Change]:
    before = {phase.key: phase for phase in present.phases.all()}
    after = {phase["key"]: phase for phase in wanted.phases}
    for key in before.keys() - after.keys():
        used = Submission.objects.filter(phase=before[key]).exists()
        yield Change(
            f"phases.{key}",
            key,
            "",
            _("Submissions were handed in during it.") if used else over,
        )
    for key in after.keys() - before.keys():
        yield Change(f"phases.{key}", "", key, over)
    for key in before.keys() & after.keys():
        yield from _changed_phase(before[key], after[key], over)


def _changed_phase(before: Phase, after: dict[str, Any], over: str) -> Iterator[Change]:
    received = Submission.objects.filter(phase=before, late=False)
    first, last = (
        received.order_by("received_at").first(),
        received.order_by("received_at").last(),
    )
    for name, value in after.items():
        if name == "key" or getattr(before, name) == value:
            continue
        refused = over
        if name == "ranked" and first is not None:
            refused = _("Submissions were handed in during it.")
        if name == "opens_at" and first is not None and first.received_at < value:
            refused = _("Submissions were handed in before the new time.")
        if name == "due_at" and last is not None and last.received_at >= value:
            refused = _("Submissions were handed in on time after the new time.")
        yield Change(
            f"phases.{before.key}.{name}", _short(getattr(before, name)), _short(value), refused
        )


def _changed_files(present: Competition, wanted: Described) -> Iterator[Change]:
    before = {file.name: file for file in present.files.all()}
    after = {file["name"]: file for file in wanted.files}
    for name in before.keys() | after.keys():
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            yield Change(f"data.{name}", name if old else "", name if new else "")
        elif old.digest != new["digest"]:
            yield Change(f"data.{name}", old.digest[:12], new["digest"][:12])
        elif (old.about, old.position) != (new["about"], new["position"]):
            yield Change(f"data.{name}", _short(old.about), _short(new["about"]))


def _short(value: object) -> str:
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
