from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.factories.competitions import enter
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.programs import applied, both, keys_by_part, small_program, write_program

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import policy_at
from gisu.competitions.queries.finding import competition
from gisu.completion.queries.asking import newest
from gisu.ledger.models import Entry
from gisu.programs.actions.applying import InConflict, PlanHasChanged, apply, edit
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.actions.planning import Plan, plan
from gisu.programs.enums import Kind, Side
from gisu.programs.models import Application, AppliedItem
from gisu.programs.queries.exporting import write_folder
from gisu.programs.queries.standing import site_items
from gisu.programs.queries.telling import plan_rows
from gisu.programs.reading.program import read_program
from gisu.programs.registry import program_items
from gisu.schedule.models import Activity
from gisu.teams.actions import make_team
from gisu.teams.models import TeamSet

pytestmark = pytest.mark.django_db
BEFORE = timedelta(days=30)  # nothing of the small program has begun then


@pytest.fixture
def early(now: datetime) -> datetime:
    return now - BEFORE


@pytest.fixture
def camp(tmp_path: Path, early: datetime) -> Cohort:
    """A cohort made from the small program, a month before it begins."""
    program = read_program(write_program(tmp_path / "program"))
    wanted = Wanted(slug="camp", starts_on=datetime(2026, 3, 2).date())
    return create_cohort(wanted=wanted, program=program, by=None, now=early)


def planned(
    cohort: Cohort,
    root: Path,
    change: Callable[[dict[str, Any]], object] = lambda _: None,
    *,
    now: datetime,
    take: dict[tuple[str, str], Side] | None = None,
) -> Plan:
    said = small_program()
    change(said)
    program = read_program(write_program(root / "changed", said))
    return plan(cohort=cohort, program=program, by=None, now=now, take=take)


def told(found: Plan) -> list[tuple[str, str]]:
    return [(str(row.kind), row.place) for row in plan_rows(found)]


def on_page(cohort: Cohort, part: str, key: str, *, now: datetime, **fields: Any) -> None:
    """Change fields of an item as a page does."""
    present = site_items(cohort)[part][key]
    edit(
        cohort=cohort,
        part=program_items()[part],
        key=key,
        fields={**present, **fields},
        by=None,
        now=now,
    )


def test_a_new_cohort_has_all_the_program_says(camp: Cohort) -> None:
    assert keys_by_part(site_items(camp)) == {
        "cohort": ["cohort"],
        "labels": ["learner"],
        "policies": ["invitation-days"],
        "calendar": ["calendar"],
        "breaks": ["rest"],
        "stages": ["basics", "deep"],
        "tracks": ["language", "vision"],
        "activities": ["first-quiz", "kick-off"],
        "team_sets": ["main"],
        "competitions": ["berries"],
        "requirements": ["enter-berries", "finish"],
    }
    assert (str(camp.program), camp.labels) == (
        "berry-camp",
        {"learner": both("캠퍼", "camper")},
    )
    assert policy_at(cohort=camp, key="invitation-days", day=camp.starts_on) == 10
    assert (
        policy_at(cohort=camp, key="invitation-days", day=camp.starts_on - timedelta(1)) == 14
    )


def test_applied_again_there_is_nothing_to_change(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    entries = Entry.objects.count()

    found = planned(camp, tmp_path, now=early)
    made = apply(cohort=camp, program=read_program(tmp_path / "changed"), by=None, now=early)

    assert (told(found), made) == ([], None)
    assert (Entry.objects.count(), Application.objects.count()) == (entries, 1)


def test_what_only_the_folder_changed_is_changed(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    def later(said: dict[str, Any]) -> None:
        said["activities"][0]["due"] = "week 1 day 6 18:00"

    found = planned(camp, tmp_path, later, now=early)
    apply(cohort=camp, program=read_program(tmp_path / "changed"), by=None, now=early)

    assert told(found) == [("change", "activities/first-quiz")]
    line = plan_rows(found)[0].lines[0]
    assert (line.field, line.before, line.after) == (
        "due",
        "week 1 day 5 18:00",
        "week 1 day 6 18:00",
    )
    quiz = Activity.objects.get(slug="first-quiz")
    assert quiz.due_at.isoformat() == "2026-03-07T09:00:00+00:00"


def test_a_plan_writes_nothing(camp: Cohort, tmp_path: Path, early: datetime) -> None:
    before, entries = site_items(camp), Entry.objects.count()

    def change(said: dict[str, Any]) -> None:
        said["cohort"]["starts"] = "2026-03-09"
        said["activities"].pop()
        said["stages"][0]["title"] = both("처음", "First")

    found = planned(camp, tmp_path, change, now=early)

    assert len(found.writes) > 3
    assert (site_items(camp), Entry.objects.count()) == (before, entries)


def test_what_only_the_site_changed_is_kept_and_said(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    on_page(camp, "activities", "first-quiz", now=early, place="Room 2")

    found = planned(camp, tmp_path, now=early)

    assert told(found) == []
    assert [(one.key, one.kind) for one in found.compared.kept] == [("first-quiz", Kind.KEEP)]
    assert Activity.objects.get(slug="first-quiz").place == "Room 2"


def test_fields_changed_apart_are_both_taken(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    on_page(camp, "activities", "first-quiz", now=early, place="Room 2")

    def later(said: dict[str, Any]) -> None:
        said["activities"][0]["due"] = "week 1 day 6 18:00"

    planned(camp, tmp_path, later, now=early)
    apply(cohort=camp, program=read_program(tmp_path / "changed"), by=None, now=early)

    quiz = Activity.objects.get(slug="first-quiz")
    assert (quiz.place, quiz.written["due"]) == ("Room 2", "week 1 day 6 18:00")


@pytest.mark.parametrize(
    ("side", "due"),
    [(Side.FOLDER, "week 1 day 6 18:00"), (Side.SITE, "week 1 day 4 18:00")],
)
def test_what_both_changed_waits_for_somebody_to_choose(
    side: Side, due: str, camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    on_page(camp, "activities", "first-quiz", now=early, due="week 1 day 4 18:00")

    def later(said: dict[str, Any]) -> None:
        said["activities"][0]["due"] = "week 1 day 6 18:00"

    found = planned(camp, tmp_path, later, now=early)
    program = read_program(tmp_path / "changed")
    with pytest.raises(InConflict):
        apply(cohort=camp, program=program, by=None, now=early)
    take = {("activities", "first-quiz"): side}
    apply(cohort=camp, program=program, take=take, by=None, now=early)

    assert (told(found), found.is_possible) == ([("conflict", "activities/first-quiz")], False)
    assert Activity.objects.get(slug="first-quiz").written["due"] == due
    assert told(planned(camp, tmp_path, later, now=early)) == []


def test_what_both_changed_alike_is_no_conflict(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    on_page(camp, "activities", "first-quiz", now=early, due="week 1 day 6 18:00")

    def later(said: dict[str, Any]) -> None:
        said["activities"][0]["due"] = "week 1 day 6 18:00"

    assert told(planned(camp, tmp_path, later, now=early)) == []


def test_what_the_folder_lost_is_removed(camp: Cohort, tmp_path: Path, early: datetime) -> None:
    found = planned(camp, tmp_path, lambda said: said["activities"].pop(), now=early)
    apply(cohort=camp, program=read_program(tmp_path / "changed"), by=None, now=early)

    assert told(found) == [("remove", "activities/kick-off")]
    assert not Activity.objects.filter(slug="kick-off").exists()
    assert not AppliedItem.objects.filter(key="kick-off").exists()


def test_what_the_site_added_stays(camp: Cohort, tmp_path: Path, early: datetime) -> None:
    fields = {**site_items(camp)["activities"]["kick-off"], "opens": "week 2 day 2 10:00"}
    edit(
        cohort=camp,
        part=program_items()["activities"],
        key="talk",
        fields=fields,
        by=None,
        now=early,
    )

    found = planned(camp, tmp_path, now=early)

    assert told(found) == []
    assert [one.key for one in found.compared.kept] == ["talk"]


def test_a_renamed_team_set_keeps_its_teams(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    team_set = TeamSet.objects.get(cohort=camp)
    team = make_team(team_set=team_set, name="파도", now=early)
    edit(
        cohort=camp,
        part=program_items()["competitions"],
        key="berries",
        fields=None,
        by=None,
        now=early,
    )
    edit(
        cohort=camp,
        part=program_items()["requirements"],
        key="finish",
        fields=None,
        by=None,
        now=early,
    )
    edit(
        cohort=camp,
        part=program_items()["requirements"],
        key="enter-berries",
        fields=None,
        by=None,
        now=early,
    )

    def rename(said: dict[str, Any]) -> None:
        said["team_sets"][0] |= {"key": "first", "was": "main"}
        said["competitions"], said["requirements"] = [], []

    said = small_program()
    rename(said)
    program = read_program(write_program(tmp_path / "renamed", said, competition=False))
    found = plan(cohort=camp, program=program, by=None, now=early)
    apply(cohort=camp, program=program, by=None, now=early)
    team.refresh_from_db()

    assert told(found) == [("rename", "team_sets/first")]
    assert plan_rows(found)[0].reaches == "1 team"
    assert (team.team_set_id, team.team_set.slug) == (team_set.pk, "first")
    assert told(plan(cohort=camp, program=program, by=None, now=early)) == []


def test_removing_what_people_entered_is_refused_in_the_plan(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    learner = make_learner(camp)
    found = competition(camp, "berries")
    assert found is not None
    enter(found, learner, now=early)

    said = small_program()
    said["competitions"], said["requirements"] = [], []
    program = read_program(write_program(tmp_path / "without", said, competition=False))
    plan_now = plan(cohort=camp, program=program, by=None, now=early)

    row = next(row for row in plan_rows(plan_now) if row.part == "competitions")
    assert row.refused == "Teams have entered the competition berries."
    assert row.reaches == "1 person, 1 team"
    assert not plan_now.is_possible
    assert competition(camp, "berries") is not None


def test_moving_the_start_moves_what_counts_from_it(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    on_page(camp, "cohort", "cohort", now=early, starts="2026-03-09")

    found = competition(camp, "berries")
    camp.refresh_from_db()
    assert found is not None
    assert found.activity.opens_at.isoformat() == "2026-03-16T01:00:00+00:00"
    assert TeamSet.objects.get().locks_at.isoformat() == "2026-03-16T00:00:00+00:00"  # type: ignore[union-attr]
    assert (str(camp.starts_on), str(camp.ends_on)) == ("2026-03-09", "2026-04-19")
    assert told(planned(camp, tmp_path, now=early)) == []


def test_a_requirements_due_time_moves_with_the_start(camp: Cohort, early: datetime) -> None:
    on_page(camp, "requirements", "enter-berries", now=early, due="week 2 day 5 18:00")
    before = newest(camp)["enter-berries"].telling.due_at

    on_page(camp, "cohort", "cohort", now=early, starts="2026-03-09")

    after = newest(camp)["enter-berries"].telling.due_at
    assert before is not None
    assert after is not None
    assert before.isoformat() == "2026-03-13T09:00:00+00:00"
    assert after - before == timedelta(days=7)


def test_a_move_says_what_moves_and_whom_it_reaches(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    make_learner(camp)

    found = planned(
        camp, tmp_path, lambda said: said["cohort"].update(starts="2026-03-09"), now=early
    )

    quiz = next(row for row in plan_rows(found) if row.key == "first-quiz")
    assert (quiz.kind, quiz.reaches) == (Kind.MOVE, "1 person")
    assert [(one.field, one.before, one.after) for one in quiz.lines] == [
        ("opens", "2026-03-03 09:00 KST", "2026-03-10 09:00 KST"),
        ("due", "2026-03-06 18:00 KST", "2026-03-13 18:00 KST"),
    ]


def test_what_was_exported_has_nothing_to_change(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    on_page(camp, "activities", "first-quiz", now=early, place="Room 2")

    write_folder(cohort=camp, folder=tmp_path / "out")
    program = read_program(tmp_path / "out")

    assert told(plan(cohort=camp, program=program, by=None, now=early)) == []
    write_folder(cohort=camp, folder=tmp_path / "again")
    assert (tmp_path / "out/program.yaml").read_text() == (
        tmp_path / "again/program.yaml"
    ).read_text()


def test_a_cohort_ends_with_its_last_week_on_whichever_day_its_weeks_begin(
    camp: Cohort, early: datetime
) -> None:
    on_page(camp, "calendar", "calendar", now=early, weeks={"first_day": "friday"})

    camp.refresh_from_db()
    assert (str(camp.starts_on), str(camp.ends_on)) == ("2026-03-02", "2026-04-09")

    on_page(camp, "cohort", "cohort", now=early, starts="2026-03-06")

    camp.refresh_from_db()
    assert (str(camp.starts_on), str(camp.ends_on)) == ("2026-03-06", "2026-04-16")


def test_a_second_cohort_starts_from_an_export_on_other_days(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    write_folder(cohort=camp, folder=tmp_path / "out")
    program = read_program(tmp_path / "out")
    starts = datetime(2026, 9, 7).date()
    person = make_operator(make_cohort()).person

    second = create_cohort(
        wanted=Wanted(slug="second", starts_on=starts, name=both("둘째", "Second")),
        program=program,
        by=person,
        now=early,
    )

    quiz = Activity.objects.get(cohort=second, slug="first-quiz")
    assert quiz.opens_at.isoformat() == "2026-09-08T00:00:00+00:00"
    assert (second.name, str(second.ends_on)) == (both("둘째", "Second"), "2026-10-18")
    assert [term.role for term in second.enrolments.get().terms.all()] == ["operator"]
    assert told(plan(cohort=second, program=program, by=None, now=early)) == []


def test_what_was_seen_is_what_is_applied(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    found = planned(camp, tmp_path, lambda said: said["activities"].pop(), now=early)
    edit(
        cohort=camp,
        part=program_items()["activities"],
        key="first-quiz",
        fields=None,
        by=None,
        now=early,
    )
    edit(
        cohort=camp,
        part=program_items()["activities"],
        key="kick-off",
        fields=None,
        by=None,
        now=early,
    )

    with pytest.raises(PlanHasChanged):
        apply(
            cohort=camp,
            program=read_program(tmp_path / "changed"),
            by=None,
            now=early,
            mark=found.mark,
        )


def test_an_application_is_on_record_with_who_applied_it(
    camp: Cohort, tmp_path: Path, early: datetime
) -> None:
    person: Person = make_operator(camp).person
    said = small_program()
    said["activities"].pop()
    program = read_program(write_program(tmp_path / "changed", said))

    apply(cohort=camp, program=program, by=person, now=early)

    entry = Entry.objects.filter(kind="program.applied").latest("pk")
    assert (entry.actor, entry.facts["added"], entry.facts["removed"]) == (person, 0, 1)


def test_an_edited_policy_keeps_what_held_before(camp: Cohort, early: datetime) -> None:
    on_page(camp, "policies", "invitation-days", now=early, value=20, holds_from="week 3 day 1")

    day = camp.starts_on
    assert policy_at(cohort=camp, key="invitation-days", day=day) == 10
    assert policy_at(cohort=camp, key="invitation-days", day=day + timedelta(days=14)) == 20


def test_a_cohort_that_was_there_before_asks_whose_days_hold(
    tmp_path: Path, early: datetime
) -> None:
    cohort = make_cohort()

    found = planned(cohort, tmp_path, now=early)

    assert [one.key for one in found.compared.conflicts] == ["cohort"]
    with pytest.raises(InConflict):
        applied(cohort, tmp_path / "changed", now=early)
    assert not Activity.objects.exists()
