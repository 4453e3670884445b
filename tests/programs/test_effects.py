"""A plan says what it takes from people, what clashes then, who is told, and what things are called and when they are."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.factories.competitions import enter
from tests.factories.people import make_learner, make_operator
from tests.factories.programs import both, small_program, write_program
from tests.programs.test_pages import zipped

from gisu.cohorts.models import Cohort, Enrolment
from gisu.competitions.queries.finding import competition
from gisu.completion.queries.standings import standing_of
from gisu.programs.actions.applying import apply
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.actions.planning import Plan, plan, plan_edit
from gisu.programs.queries.effects import clashes_said, effects, told_said
from gisu.programs.queries.standing import site_items
from gisu.programs.queries.telling import plan_json, plan_rows
from gisu.programs.reading.program import read_program
from gisu.programs.registry import program_items

pytestmark = pytest.mark.django_db
MARCH_11 = datetime.fromisoformat("2026-03-11T12:00:00+09:00")
A_DAY = timedelta(days=1)
Change = Callable[[dict[str, Any]], object]


def unlocked() -> dict[str, Any]:
    """The small program whose teams never lock."""
    said = small_program()
    del said["team_sets"][0]["locks"]
    return said


@pytest.fixture
def camp(tmp_path: Path) -> Cohort:
    """The small program in its second week: Hana has entered, Dul has not."""
    program = read_program(write_program(tmp_path / "program", unlocked()))
    wanted = Wanted(slug="camp", starts_on=date(2026, 3, 2))
    made = create_cohort(wanted=wanted, program=program, by=None, now=MARCH_11 - 30 * A_DAY)
    make_learner(made, name="Dul")
    return made


@pytest.fixture
def hana(camp: Cohort) -> Enrolment:
    learner = make_learner(camp, name="Hana")
    found = competition(cohort=camp, slug="berries")
    assert found is not None
    enter(found, learner, now=MARCH_11 - A_DAY)
    return learner


def planned(camp: Cohort, root: Path, change: Change, *, now: datetime = MARCH_11) -> Plan:
    said = unlocked()
    change(said)
    program = read_program(write_program(root / "changed", said))
    with translation.override("en"):
        return plan(cohort=camp, program=program, by=None, now=now)


def in_words(found: Plan) -> list[tuple[str, list[str]]]:
    with translation.override("en"):
        return [
            (one.said, [person.person.name for person in one.people])
            for one in effects(found.follows)
        ]


def two_files(said: dict[str, Any], **more: str) -> None:
    said["requirements"][0] |= {"kind": "own_submissions", "at_least": "2", **more}


def test_a_plan_names_who_had_met_a_requirement_and_would_not_any_more(
    camp: Cohort, hana: Enrolment, tmp_path: Path
) -> None:
    found = planned(camp, tmp_path, lambda said: two_files(said, holds_from="2026-03-11"))

    assert in_words(found) == [
        (
            f"“{title}”: 1 person had met it and would not any more, from Wed 11 March on.",
            ["Hana"],
        )
        for title in ("Enter the berries", "Finish everything")
    ]
    assert standing_of(hana, MARCH_11).by_key["enter-berries"].version == 1


@pytest.mark.usefixtures("hana")
def test_a_change_without_a_day_takes_nothing(camp: Cohort, tmp_path: Path) -> None:
    found = planned(camp, tmp_path, two_files)

    assert [step.key for step in found.writes] == ["enter-berries"]
    assert in_words(found) == []


@pytest.mark.usefixtures("hana")
def test_what_a_day_to_come_takes_is_told_of_that_day(camp: Cohort, tmp_path: Path) -> None:
    found = planned(camp, tmp_path, lambda said: two_files(said, holds_from="2026-03-16"))

    assert [said.split("any more, ")[1] for said, _ in in_words(found)] == [
        "from Mon 16 March on."
    ] * 2


@pytest.mark.usefixtures("hana")
def test_who_could_still_meet_it_and_cannot_is_named(camp: Cohort, tmp_path: Path) -> None:
    def sooner(said: dict[str, Any]) -> None:
        said["requirements"][0]["due"] = "2026-03-10 18:00"

    found = planned(camp, tmp_path, sooner)

    assert in_words(found) == [
        (f"“{title}”: 1 person could still meet it and cannot any more, from Wed 11 March on.", ["Dul"])
        for title in ("Enter the berries", "Finish everything")
    ]  # fmt: skip


@pytest.mark.usefixtures("hana")
def test_a_requirement_renamed_takes_nothing(camp: Cohort, tmp_path: Path) -> None:
    def renamed(said: dict[str, Any]) -> None:
        said["requirements"][0] |= {"key": "join", "was": "enter-berries"}
        said["requirements"][1]["of"] = ["join"]

    found = planned(camp, tmp_path, renamed)

    assert (found.is_possible, in_words(found)) == (True, [])


@pytest.mark.usefixtures("hana")
def test_taking_a_track_away_from_what_is_asked_of_it_is_no_loss(
    camp: Cohort, tmp_path: Path
) -> None:
    def for_vision(said: dict[str, Any]) -> None:
        for one in said["requirements"]:
            one["whom"] = "vision"

    assert in_words(planned(camp, tmp_path, for_vision)) == []


@pytest.mark.usefixtures("hana")
def test_an_edit_on_a_page_says_the_same(camp: Cohort) -> None:
    fields = site_items(camp)["requirements"]["enter-berries"]
    found = plan_edit(
        cohort=camp,
        part=program_items()["requirements"],
        key="enter-berries",
        fields={**fields, "due": "2026-03-10 00:00", "holds_from": "2026-03-01"},
        by=None,
        now=MARCH_11,
    )

    assert [names for _, names in in_words(found)] == [["Hana"], ["Dul"]] * 2


def test_clashes_a_change_brings_are_named_and_those_that_were_there_are_not(
    camp: Cohort, tmp_path: Path
) -> None:
    def at_once(said: dict[str, Any]) -> None:
        talk = {**said["activities"][1], "opens": "week 5 day 2 10:00", "stage": "deep"}
        said["activities"] += [
            {**talk, "key": "talk", "title": both("강연", "Talk")},
            {**talk, "key": "other", "title": both("다른", "Other talk")},
        ]

    first = planned(camp, tmp_path, at_once)
    with translation.override("en"):
        assert clashes_said(first.follows) == [
            "Tue 31 March: Other talk and Talk are held at the same time for the same people."
        ]
    apply(cohort=camp, program=read_program(tmp_path / "changed"), by=None, now=MARCH_11)

    def and_a_title(said: dict[str, Any]) -> None:
        at_once(said)
        said["activities"][2] |= {
            "title": both("강연", "The talk"),
            "key": "a-talk",
            "was": "talk",
        }

    assert planned(camp, tmp_path, and_a_title).follows.clashes == ()


def test_what_moves_is_told_by_name_with_its_days_and_hours(
    camp: Cohort, tmp_path: Path
) -> None:
    def later(said: dict[str, Any]) -> None:
        said["activities"].append(
            {
                **said["activities"][0],
                "key": "quiz-2",
                "title": both("둘째 퀴즈", "Second quiz"),
                "opens": "week 5 day 2 09:00",
                "due": "2026-04-03 18:00",
                "stage": "deep",
            }
        )

    def moved(said: dict[str, Any]) -> None:
        later(said)
        said["activities"][2] |= {"key": "second", "was": "quiz-2", "due": "week 6 day 5 18:00"}
        said["activities"][2]["title"] = both("둘째 퀴즈", "The second quiz")

    new = planned(camp, tmp_path, later)
    with translation.override("en"):
        [row] = plan_rows(new)
        assert (row.does, row.name) == (["added"], "Second quiz")
        assert [f"{line.name}: {line.told}" for line in row.lines] == [
            "Opens: Tue 31 March 2026 09:00 KST",
            "Due: Fri 3 April 2026 18:00 KST",
        ]
    apply(cohort=camp, program=read_program(tmp_path / "changed"), by=None, now=MARCH_11)

    found = planned(camp, tmp_path, moved)
    with translation.override("en"):
        [row] = plan_rows(found)
        assert (row.does, row.name, row.was) == (
            ["renamed", "moved", "changed"],
            "The second quiz",
            "quiz-2",
        )
        assert [f"{line.name}: {line.told}" for line in row.lines] == [
            "Title, in English: Second quiz → The second quiz",
            "Due: Fri 3 April 2026 18:00 KST → Fri 10 April 2026 18:00 KST",
        ]


def test_what_moves_with_the_start_says_from_when_to_when(camp: Cohort, tmp_path: Path) -> None:
    def a_week_later(said: dict[str, Any]) -> None:
        said["cohort"]["starts"] = "2026-03-09"
        said["activities"][0] |= {"key": "quiz", "was": "first-quiz"}

    found = planned(camp, tmp_path, a_week_later, now=MARCH_11 - 30 * A_DAY)

    with translation.override("en"):
        rows = {row.key: row for row in plan_rows(found)}
        assert rows["kick-off"].does == ["moved"]
        assert [line.told for line in rows["kick-off"].lines] == [
            "Tue 3 March 2026 10:00 KST → Tue 10 March 2026 10:00 KST"
        ]
        assert rows["quiz"].does == ["renamed", "moved"]
        assert [line.told for line in rows["rest"].lines] == [
            "Mon 23 March → Mon 30 March",
            "Sun 29 March → Sun 5 April",
        ]


def test_what_goes_and_comes_alike_is_asked_whether_it_is_the_same(
    camp: Cohort, tmp_path: Path
) -> None:
    def other_key(said: dict[str, Any]) -> None:
        said["stages"][1]["key"] = "deeper"
        for track in said["tracks"]:
            track["stage"] = "deeper"

    found = planned(camp, tmp_path, other_key, now=MARCH_11 - 30 * A_DAY)

    with translation.override("en"):
        hints = {row.place: row.hint for row in plan_rows(found) if row.hint}
    assert hints == {
        "stages/deeper": "It is like deep, which goes. If it is the same, write was: deep."
    }


def test_the_api_says_all_of_it(
    camp: Cohort, hana: Enrolment, tmp_path: Path, client: Client
) -> None:
    client.force_login(make_operator(camp).person)
    said = unlocked()
    two_files(said, holds_from="2026-03-11")
    folder = write_program(tmp_path / "changed", said)

    with time_machine.travel(MARCH_11, tick=False):
        answer = client.post(
            "/api/v1/cohorts/camp/program/plan",
            {"file": zipped(folder)},
            headers={"accept-language": "en"},
        ).json()

    assert [(one["requirement"], one["unmet"], one["cut_off"]) for one in answer["takes"]] == [
        ("enter-berries", 1, 0),
        ("finish", 1, 0),
    ]
    assert answer["takes"][0]["unmet_people"] == [{"person": hana.pk, "name": "Hana"}]
    assert (answer["clashes"], answer["told"]) == ([], [])
    assert answer["items"][0]["name"] == "Enter the berries"


def test_the_page_names_them(
    camp: Cohort, hana: Enrolment, tmp_path: Path, client: Client
) -> None:
    client.force_login(make_operator(camp).person)
    said = unlocked()
    two_files(said, holds_from="2026-03-11")
    folder = write_program(tmp_path / "changed", said)

    with time_machine.travel(MARCH_11, tick=False):
        page = client.post(
            "/camp/console/program/folder/?lang=en", {"file": zipped(folder)}
        ).content.decode()

    assert "What this takes from people" in page
    assert f'href="{reverse("completion:person", args=["camp", hana.pk])}">Hana</a>' in page
    assert "Nobody gets a notice of this." in page


@pytest.mark.usefixtures("hana")
def test_of_a_plan_that_is_not_possible_nothing_follows(camp: Cohort, tmp_path: Path) -> None:
    def without(said: dict[str, Any]) -> None:
        said["competitions"], said["requirements"] = [], []

    said = unlocked()
    without(said)
    folder = write_program(tmp_path / "changed", said, competition=False)
    found = plan(cohort=camp, program=read_program(folder), by=None, now=MARCH_11)

    assert not found.is_possible
    assert found.follows.losses == ()
    assert json.dumps(plan_json(found), default=str)
    assert told_said(found.follows) == []


def test_what_holds_from_a_day_is_looked_at_on_the_days_of_the_cohort_that_is_there(
    tmp_path: Path, client: Client
) -> None:
    """The folder's own cohort was in March; this one began in September."""
    folder = write_program(tmp_path / "program", unlocked())
    wanted = Wanted(slug="autumn", starts_on=date(2026, 9, 7))
    made = create_cohort(
        wanted=wanted, program=read_program(folder), by=None, now=MARCH_11 - 30 * A_DAY
    )
    client.force_login(make_operator(made).person)
    address = "/api/v1/cohorts/autumn/program/plan"

    said = unlocked()
    two_files(said, holds_from="2026-09-21")
    good = client.post(address, {"file": zipped(write_program(tmp_path / "good", said))})
    two_files(said, holds_from="2026-03-11", due="2026-03-12 18:00")
    bad = client.post(address, {"file": zipped(write_program(tmp_path / "bad", said))})

    assert (good.status_code, good.json()["changed"]) == (200, 1)
    assert bad.status_code == 422
