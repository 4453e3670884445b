"""A competition of a program keeps what was decided while it ran, and moves with what it is counted from."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.factories.competitions import write_folder as write_competition
from tests.factories.people import make_operator
from tests.factories.programs import small_program, write_program

from gisu.cohorts.models import Cohort
from gisu.competitions.actions.loading import PhasesDiffer, load
from gisu.competitions.actions.loading import plan as plan_load
from gisu.competitions.actions.running import close
from gisu.competitions.models import Competition
from gisu.programs.actions.applying import apply, edit
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.actions.planning import Plan, plan, plan_edit
from gisu.programs.enums import Side
from gisu.programs.queries.standing import site_items
from gisu.programs.queries.telling import kept_rows, plan_rows
from gisu.programs.reading.program import read_program
from gisu.programs.registry import program_items
from gisu.schedule.actions.extending import extend, pause
from gisu.schedule.models import Activity
from gisu.stages.actions.stages import set_break, set_calendar
from gisu.stages.errors import HasBegun
from gisu_scoring.folders.loading import load_folder

pytestmark = pytest.mark.django_db

RUNNING = datetime.fromisoformat("2026-03-12T05:00:00+00:00")  # between its opening and its end
EARLY = datetime.fromisoformat("2026-02-04T05:00:00+00:00")
OPENS = "2026-03-09T01:00:00+00:00"
DUE = "2026-03-20T09:00:00+00:00"


@pytest.fixture
def camp(tmp_path: Path) -> Cohort:
    program = read_program(write_program(tmp_path / "program"))
    wanted = Wanted(slug="camp", starts_on=datetime(2026, 3, 2).date())
    return create_cohort(wanted=wanted, program=program, by=None, now=EARLY)


def berries(cohort: Cohort) -> Competition:
    return Competition.objects.select_related("activity", "cohort").get(
        cohort=cohort, activity__slug="berries"
    )


def times(cohort: Cohort) -> tuple[str, str]:
    activity = berries(cohort).activity
    return activity.opens_at.isoformat(), activity.due_at.isoformat()


def changed(cohort: Cohort, root: Path, due: str | None = None, **said: Any) -> Plan:
    """Plan and apply the program with another due time, and its competition with other keys."""
    whole = small_program()
    if due is not None:
        whole["competitions"][0]["phases"][0]["due"] = due
    write_program(root / "changed", whole)
    write_competition(
        root / "changed/competitions/berries",
        opens=datetime(2026, 3, 9, 10),
        due=datetime(2026, 3, 20, 18),
        **said,
    )
    program = read_program(root / "changed")
    found = plan(cohort=cohort, program=program, by=None, now=RUNNING)
    apply(cohort=cohort, program=program, by=None, now=RUNNING)
    return found


def test_a_competition_closed_early_stays_closed_whatever_is_applied(
    camp: Cohort, tmp_path: Path
) -> None:
    close(competition=berries(camp), by=make_operator(camp).person, now=RUNNING)

    found = changed(
        camp, tmp_path, "week 3 day 6 18:00", limits={"per_day": 9, "malformed_per_day": 3}
    )

    after = berries(camp)
    assert after.per_day == 9
    assert times(camp) == (OPENS, RUNNING.isoformat())
    assert after.activity.closes_at == RUNNING
    row = next(row for row in plan_rows(found) if row.part == "competitions")
    assert row.decided == ["Closed early, on Thu 12 March 2026 14:00 KST: it stays closed."]


def test_a_plan_that_changes_nothing_says_what_stays_decided(
    camp: Cohort, tmp_path: Path
) -> None:
    by = make_operator(camp).person
    activity = berries(camp).activity
    pause(activity=activity, by=by, now=RUNNING)
    extend(
        activity=activity,
        due_at=activity.due_at + timedelta(days=1),
        reason="Network",
        by=by,
        now=RUNNING,
    )

    program = read_program(tmp_path / "program")
    found = plan(cohort=camp, program=program, by=None, now=RUNNING)

    assert plan_rows(found) == []
    assert [(row.place, row.decided) for row in kept_rows(found)] == [
        (
            "competitions/berries",
            [
                "Paused since Thu 12 March 2026 14:00 KST: it stays paused.",
                "More time was given, until Sat 21 March 2026 18:00 KST: that stays.",
            ],
        )
    ]


def test_extensions_and_a_pause_outlive_what_is_applied(camp: Cohort, tmp_path: Path) -> None:
    by = make_operator(camp).person
    activity = berries(camp).activity
    until = activity.due_at + timedelta(days=2)
    extend(activity=activity, due_at=until, reason="Network", by=by, now=RUNNING)
    pause(activity=activity, by=by, now=RUNNING)

    changed(camp, tmp_path, "week 3 day 6 18:00")

    after = berries(camp).activity
    assert after.due_at.isoformat() == "2026-03-21T09:00:00+00:00"
    assert after.paused_at == RUNNING
    assert after.extensions.get(withdrawn_at=None).due_at == until


def test_loading_a_folder_keeps_the_times_a_program_gave_and_says_so(
    camp: Cohort, tmp_path: Path
) -> None:
    root = write_competition(
        tmp_path / "berries",
        opens=datetime(2026, 4, 1, 10),
        due=datetime(2026, 4, 9, 18),
        limits={"per_day": 9, "malformed_per_day": 3},
    )
    folder = load_folder(root)

    planned = plan_load(cohort=camp, folder=folder)
    load(cohort=camp, folder=folder, by=None, now=EARLY)

    assert times(camp) == (OPENS, DUE)
    assert berries(camp).per_day == 9
    assert berries(camp).written["phases"][0]["due"] == "week 3 day 5 18:00"
    assert planned.kept == (
        "Its times come from the program berry-camp and stay. Change them in the program, or on the page of the program.",
    )


def test_loading_a_folder_with_other_phases_than_the_program_names_is_refused(
    camp: Cohort, tmp_path: Path
) -> None:
    phase = {
        "key": "second",
        "title": {"ko": "둘째", "en": "Second"},
        "opens": "2026-04-01 10:00",
        "due": "2026-04-09 18:00",
    }
    root = write_competition(
        tmp_path / "berries",
        opens=datetime(2026, 4, 1, 10),
        due=datetime(2026, 4, 9, 18),
        phases=[phase],
    )

    with pytest.raises(PhasesDiffer, match="main"):
        load(cohort=camp, folder=load_folder(root), by=None, now=EARLY)

    assert times(camp) == (OPENS, DUE)


def test_another_first_day_of_the_week_moves_the_competition_and_the_preview_says_so(
    camp: Cohort,
) -> None:
    fields = {
        **site_items(camp)["calendar"]["calendar"],
        "weeks": {"first_day": "sunday", "rest_weeks_count": True},
    }
    asked: dict[str, Any] = {
        "cohort": camp,
        "part": program_items()["calendar"],
        "key": "calendar",
        "fields": fields,
        "by": None,
        "now": EARLY,
    }

    found = plan_edit(**asked)
    edit(**asked)

    row = next(row for row in plan_rows(found) if row.key == "berries")
    assert [(one.field, one.before, one.after) for one in row.lines] == [
        ("phases.main.opens", "2026-03-09 10:00 KST", "2026-03-08 10:00 KST"),
        ("phases.main.due", "2026-03-20 18:00 KST", "2026-03-19 18:00 KST"),
    ]
    assert times(camp) == ("2026-03-08T01:00:00+00:00", "2026-03-19T09:00:00+00:00")


def test_the_calendar_set_by_itself_moves_the_competition_too(camp: Cohort) -> None:
    set_calendar(cohort=camp, weeks={"first_day": "sunday"}, by=None, now=EARLY)

    found = berries(camp)
    phase = found.phases.get()
    assert times(camp) == ("2026-03-08T01:00:00+00:00", "2026-03-19T09:00:00+00:00")
    assert (phase.opens_at, phase.due_at) == (found.activity.opens_at, found.activity.due_at)


def test_a_competition_that_has_begun_does_not_move(camp: Cohort) -> None:
    Activity.objects.exclude(kind="competition").delete()

    with pytest.raises(HasBegun, match="berries"):
        set_calendar(cohort=camp, weeks={"first_day": "sunday"}, by=None, now=RUNNING)

    assert times(camp) == (OPENS, DUE)


def test_a_competition_with_dates_of_its_own_stays_where_it_is(
    camp: Cohort, tmp_path: Path
) -> None:
    said = {**site_items(camp)["competitions"]["berries"]}
    said["phases"] = [{"key": "main", "opens": "2026-03-09 10:00", "due": "2026-03-20 18:00"}]
    edit(
        cohort=camp,
        part=program_items()["competitions"],
        key="berries",
        fields=said,
        by=None,
        now=EARLY,
    )

    set_calendar(cohort=camp, weeks={"first_day": "sunday"}, by=None, now=EARLY)

    assert times(camp) == (OPENS, DUE)


def test_a_rest_week_that_does_not_count_moves_what_comes_after_it(camp: Cohort) -> None:
    set_calendar(cohort=camp, weeks={"rest_weeks_count": False}, by=None, now=EARLY)
    set_break(
        cohort=camp,
        key="pause",
        kind="rest-week",
        title={"ko": "쉬어요", "en": "Rest"},
        starts="week 2",
        ends="week 2",
        by=None,
        now=EARLY,
    )

    assert times(camp) == ("2026-03-16T01:00:00+00:00", "2026-04-03T09:00:00+00:00")


def test_taking_the_folders_words_moves_a_competition_edited_here(
    camp: Cohort, tmp_path: Path
) -> None:
    said = {**site_items(camp)["competitions"]["berries"]}
    said["phases"] = [
        {"key": "main", "opens": "week 2 day 2 10:00", "due": "week 3 day 5 18:00"}
    ]
    edit(
        cohort=camp,
        part=program_items()["competitions"],
        key="berries",
        fields=said,
        by=None,
        now=EARLY,
    )
    whole = small_program()
    whole["competitions"][0]["phases"][0]["opens"] = "week 2 day 3 10:00"
    program = read_program(write_program(tmp_path / "changed", whole))
    take = {("competitions", "berries"): Side.FOLDER}

    apply(cohort=camp, program=program, take=take, by=None, now=EARLY)

    assert times(camp)[0] == "2026-03-11T01:00:00+00:00"
