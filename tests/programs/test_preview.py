"""What a plan shows is what applying does: over sets of changes, of a folder and of pages; and nothing before."""

import copy
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.competitions import enter
from tests.factories.people import make_learner
from tests.factories.programs import both, small_program, write_program

from gisu.cohorts.models import Cohort
from gisu.competitions.queries.finding import competition
from gisu.completion.enums import MET, State
from gisu.completion.queries.comparing import snapshot
from gisu.core.refusals import Refusal
from gisu.ledger.models import Entry
from gisu.notices.models import Notice
from gisu.programs.actions.applying import apply, edit
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.actions.planning import Plan, plan, plan_edit
from gisu.programs.queries.standing import site_items
from gisu.programs.queries.telling import counted
from gisu.programs.reading.program import Program, read_program
from gisu.programs.registry import program_items
from gisu.schedule.clashes import Clash
from gisu.schedule.queries.clashes import clashes_ahead
from gisu.stages.queries.days import days_of
from gisu_scoring.problems.folder import FolderErrors

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOW = datetime.fromisoformat("2026-03-11T12:00:00+09:00")
A_DAY = timedelta(days=1)
Said = dict[str, Any]


def _item(said: Said, part: str, key: str) -> Said:
    return next((one for one in said[part] if one["key"] == key), {})


def _rename(part: str, was: str, key: str) -> Callable[[Said], None]:
    def change(said: Said) -> None:
        item = _item(said, part, was)
        item |= {"key": key, "was": was} if item else {}
        for one in (*said["activities"], *said["tracks"]):
            if part == "stages" and one.get("stage") == was:
                one["stage"] = key
        for one in said["requirements"]:
            if part == "requirements" and was in one.get("of", ()):
                one["of"] = [key if member == was else member for member in one["of"]]
            if part == "tracks" and one.get("whom") == was:
                one["whom"] = key

    return change


def _set(part: str, key: str, **fields: Any) -> Callable[[Said], None]:
    return lambda said: _item(said, part, key).update(fields)


def _add(part: str, **fields: Any) -> Callable[[Said], None]:
    return lambda said: said[part].append({"title": both("새것", "New"), **fields})


def _drop(part: str, key: str) -> Callable[[Said], None]:
    def change(said: Said) -> None:
        said[part] = [one for one in said[part] if one["key"] != key]

    return change


CHANGES: dict[str, Callable[[Said], None]] = {
    "a title": _set("stages", "basics", title=both("처음", "First")),
    "a quiz at another time": _set("activities", "first-quiz", due="week 1 day 6 18:00"),
    "a talk": _add(
        "activities",
        key="talk",
        kind="lecture",
        opens="week 5 day 2 10:00",
        lasts_minutes="60",
    ),
    "another talk at once": _add(
        "activities",
        key="other",
        kind="lecture",
        opens="week 5 day 2 10:30",
        lasts_minutes="60",
    ),
    "no kick-off": _drop("activities", "kick-off"),
    "another break": _add(
        "breaks", key="day", kind="other", starts="week 5 day 2", ends="week 5 day 2"
    ),
    "a stage under another key": _rename("stages", "deep", "deeper"),
    "a track under another key": _rename("tracks", "vision", "seeing"),
    "a requirement under another key": _rename("requirements", "enter-berries", "join"),
    "an activity under another key": _rename("activities", "first-quiz", "quiz"),
    "two files": _set("requirements", "enter-berries", kind="own_submissions", at_least="2"),
    "two files from today on": _set(
        "requirements",
        "enter-berries",
        kind="own_submissions",
        at_least="2",
        holds_from="2026-03-11",
    ),
    "due yesterday": _set("requirements", "enter-berries", due="2026-03-10 18:00"),
    "no requirement at all": lambda said: said.update(requirements=[]),
    "one more requirement": _add(
        "requirements", key="team", kind="count", event="team.member.joined"
    ),
    "a smaller track": _set("tracks", "vision", capacity="5"),
    "weeks that begin on Sunday": lambda said: said.update(
        calendar={"weeks": {"first_day": "sunday"}}
    ),
    "longer": lambda said: said["cohort"].update(weeks="8"),
    "a week later": lambda said: said["cohort"].update(starts="2026-03-09"),
    "another zone": lambda said: said["cohort"].update(zone="Asia/Tokyo"),
    "other words": lambda said: said.update(labels={"mentor": both("선배", "senior")}),
    "another policy": lambda said: said["policies"].append({"key": "undo-hours", "value": "5"}),
    "another team set": _add("team_sets", key="final"),
    "the competition ends later": lambda said: said["competitions"][0]["phases"][0].update(
        due="week 3 day 6 18:00"
    ),
}


def program(changes: list[str], root: Path) -> Program | None:
    said = copy.deepcopy(small_program())
    del said["team_sets"][0]["locks"]
    for name in changes:
        CHANGES[name](said)
    try:
        return read_program(write_program(root, said))
    except FolderErrors:
        return None  # changes that do not fit together are no program


@pytest.fixture
def camp(tmp_path: Path) -> Cohort:
    found = program([], tmp_path / "program")
    assert found is not None
    wanted = Wanted(slug="camp", starts_on=date(2026, 3, 2))
    made = create_cohort(wanted=wanted, program=found, by=None, now=NOW - 30 * A_DAY)
    hana, _dul = make_learner(made, name="Hana"), make_learner(made, name="Dul")
    berries = competition(cohort=made, slug="berries")
    assert berries is not None
    enter(berries, hana, now=NOW - A_DAY)
    return made


def rows() -> tuple[int, int]:
    return Entry.objects.count(), Notice.objects.count()


def states(cohort: Cohort) -> dict[tuple[int, str], State]:
    """How everybody stands with everything that is asked of them today."""
    today = NOW.astimezone(cohort.zone).date()
    found = snapshot(cohort, [today], now=NOW)[today]
    return {(who, one.key): one.state for who, all_ in found.items() for one in all_.judged}


def clashing(cohort: Cohort) -> set[tuple[str, frozenset[str]]]:
    return {(one.code, frozenset(one.keys)) for one in clashes_ahead(days_of(cohort), now=NOW)}


def foreseen(found: Plan, kind: str) -> set[tuple[int, str]]:
    return {
        (one.pk, taken.key) for taken in found.follows.losses for one in getattr(taken, kind)
    }


def follow(cohort: Cohort, shown: Plan, do: Callable[[], object]) -> None:
    """Do it, and compare with what was shown."""
    new = {step.was: step.key for step in shown.writes if step.was}
    before, told, clashed = states(cohort), Notice.objects.count(), clashing(cohort)
    if not shown.is_possible:
        with pytest.raises(Refusal), transaction.atomic():
            do()
        assert states(cohort) == before
        return

    do()

    fresh = Cohort.objects.get(pk=cohort.pk)
    was = {(who, new.get(key, key)): state for (who, key), state in before.items()}
    known = {(code, frozenset(new.get(key, key) for key in keys)) for code, keys in clashed}
    unmet, cut_off = set(), set()
    for place, state in states(fresh).items():
        if was.get(place) in MET and state not in MET:
            unmet.add(place)
        elif state is State.LOST and was.get(place, State.LOST) is not State.LOST:
            cut_off.add(place)
    assert site_items(fresh) == shown.compared.result
    assert (unmet, cut_off) == (foreseen(shown, "unmet"), foreseen(shown, "cut_off"))
    assert clashing(fresh) - known == {
        (one.code, frozenset(one.keys))
        for one in shown.follows.clashes
        if isinstance(one, Clash)
    }
    assert Notice.objects.count() - told == sum(count for _, count in shown.follows.told)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(names=st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=4, unique=True))
def test_what_a_plan_of_a_folder_shows_is_what_applying_does(
    names: list[str], camp: Cohort, tmp_path_factory: Any
) -> None:
    found = program(names, tmp_path_factory.mktemp("changed"))
    if found is None:
        return
    asked: dict[str, Any] = {"cohort": camp, "program": found, "by": None, "now": NOW}
    before, written = site_items(camp), rows()

    shown = plan(**asked)

    assert (site_items(camp), rows()) == (before, written)
    assert plan(**asked).mark == shown.mark
    with transaction.atomic():
        follow(camp, shown, lambda: apply(**asked, mark=shown.mark))
        if shown.is_possible:
            again = plan(**asked)
            assert counted(again) == {"added": 0, "changed": 0, "removed": 0}
        transaction.set_rollback(True)


EDITS = ("a title", "a quiz at another time", "two files", "two files from today on", "due yesterday", "a smaller track")  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_what_the_preview_of_an_edit_shows_is_what_saving_does(
    name: str, camp: Cohort, tmp_path: Path
) -> None:
    found = program([name], tmp_path / "changed")
    assert found is not None
    wanted, site = found.fields(), site_items(camp)
    [(part, key)] = [
        (part, key)
        for part in wanted
        for key in wanted[part]
        if wanted[part][key] != site[part][key]
    ]
    asked: dict[str, Any] = {
        "cohort": camp,
        "part": program_items()[part],
        "key": key,
        "fields": wanted[part][key],
        "by": None,
        "now": NOW,
    }

    shown = plan_edit(**asked)

    assert site_items(camp) == site
    follow(camp, shown, lambda: edit(**asked, mark=shown.mark))
