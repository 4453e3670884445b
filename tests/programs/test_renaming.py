"""Stages, breaks, activities and requirements under another short name: what people did stays with them, and counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from tests.factories.people import make_learner, make_operator
from tests.factories.programs import both, small_program, write_program
from tests.programs.test_pages import text_of

from gisu.cohorts.models import Cohort, Enrolment
from gisu.completion.actions.exceptions import grant_exception, withdraw_exception
from gisu.completion.models import Excepted, Requirement, Telling
from gisu.completion.queries.asking import newest
from gisu.completion.queries.standings import course_of
from gisu.ledger.actions import rebuild
from gisu.ledger.models import Entry
from gisu.ledger.queries import current, diary, named
from gisu.notices.models import Notice
from gisu.programs.actions.applying import apply
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.actions.planning import Plan, plan
from gisu.programs.queries.exporting import write_folder
from gisu.programs.queries.telling import plan_rows
from gisu.programs.reading.program import Program, read_program
from gisu.schedule.actions.activities import remove_activity, set_activity
from gisu.schedule.actions.extending import extend
from gisu.schedule.actions.feeds import make_feed
from gisu.schedule.actions.renaming import rename_activity
from gisu.schedule.events import Extended
from gisu.schedule.models import Activity
from gisu.schedule.queries.feeds import feed_address
from gisu.schedule.tasks import tell_what_the_clock_brings
from gisu.stages.models import Break, Stage
from gisu.teams.models import TeamSet
from gisu.tracks.actions.choosing import rank_tracks
from gisu.tracks.models import Track

pytestmark = pytest.mark.django_db
NEW = {
    "stages": {"basics": "foundations", "deep": "further"},
    "breaks": {"rest": "pause"},
    "activities": {"first-quiz": "quiz-1"},
    "requirements": {"enter-berries": "join-berries", "more-time": "ask-for-time"},
}
IN_CHOOSING = datetime.fromisoformat("2026-03-11T12:00:00+09:00")


def program(*, renamed: bool) -> dict[str, Any]:
    """The small program with requirements that look at a quiz, at a stage and at each other; under new keys throughout, or not."""
    said = small_program()
    said["team_sets"][0]["stage"] = "deep"
    said["requirements"] += [
        {
            "key": "more-time",
            "kind": "count",
            "title": both("시간을 더 받아요", "Get more time"),
            "event": "schedule.activity.extended",
            "where": {"activity": "first-quiz"},
        },
        {
            "key": "choose",
            "kind": "count",
            "title": both("트랙을 골라요", "Rank the tracks"),
            "event": "track.ranked",
            "where": {"stage": "deep"},
        },
        {
            "key": "weighed",
            "kind": "weighted",
            "title": both("무게를 채워요", "Reach the weight"),
            "weights": {"enter-berries": "1", "more-time": "2"},
            "at_least": "2",
        },
    ]
    return _under_new_keys(said) if renamed else said


def _under_new_keys(said: dict[str, Any]) -> dict[str, Any]:
    every = {was: key for keys in NEW.values() for was, key in keys.items()}

    def follow(value: Any) -> Any:
        if isinstance(value, list):
            return [follow(one) for one in value]
        if isinstance(value, dict):
            return {every.get(name, name): follow(one) for name, one in value.items()}
        return every.get(value, value) if isinstance(value, str) else value

    followed: dict[str, Any] = follow(said)
    for part, keys in NEW.items():
        for before, one in zip(said[part], followed[part], strict=True):
            if before["key"] in keys:
                one["was"] = before["key"]
    return followed


def read(root: Path, *, renamed: bool) -> Program:
    return read_program(write_program(root, program(renamed=renamed)))


@dataclass
class Camp:
    """A cohort in its second week, and one of its people who did something with everything that is renamed."""

    cohort: Cohort
    hana: Enrolment
    operator: Any


@pytest.fixture
def camp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Camp:
    # Of what a learner brings about nothing states an activity: so let more time be something to ask for here.
    monkeypatch.setattr(Extended, "is_earned", True)
    wanted = Wanted(slug="camp", starts_on=date(2026, 3, 2))
    before = datetime.fromisoformat("2026-02-01T00:00:00+00:00")
    found = read(tmp_path / "program", renamed=False)
    cohort = create_cohort(wanted=wanted, program=found, by=None, now=before)
    hana, operator = make_learner(cohort, name="Hana"), make_operator(cohort)
    make_learner(cohort, name="Dul")
    quiz = Activity.objects.get(cohort=cohort, slug="first-quiz")
    _more_time(quiz, hana, operator.person, days=7)
    _rank(hana, ["vision"])
    _except(hana, "enter-berries", operator.person)
    make_feed(enrolment=hana, by=hana.person, now=IN_CHOOSING)
    tell_what_the_clock_brings(IN_CHOOSING)
    return Camp(cohort, hana, operator.person)


def _more_time(quiz: Activity, learner: Enrolment, by: Any, *, days: int) -> None:
    extend(
        activity=quiz,
        due_at=quiz.due_at + timedelta(days=days),
        reason="ill",
        by=by,
        enrolment=learner,
        now=IN_CHOOSING,
    )


def _rank(learner: Enrolment, ranked: list[str]) -> None:
    stage = Track.objects.filter(cohort=learner.cohort)[0].stage.key
    rank_tracks(
        enrolment=learner, stage=stage, ranked=ranked, by=learner.person, now=IN_CHOOSING
    )


def _except(learner: Enrolment, key: str, by: Any) -> None:
    grant_exception(enrolment=learner, requirement=key, reason="ill", by=by, now=IN_CHOOSING)


def rename_in_folder(camp: Camp, root: Path) -> Plan:
    found = read(root / "renamed", renamed=True)
    planned = plan(cohort=camp.cohort, program=found, by=None, now=IN_CHOOSING)
    apply(cohort=camp.cohort, program=found, by=None, now=IN_CHOOSING, mark=planned.mark)
    return planned


def seen(camp: Camp, keys: Mapping[str, str]) -> dict[str, Any]:
    """All of Hana a rename must not change, under the keys things had first."""
    first = {key: was for was, key in keys.items()}
    standing = course_of(camp.hana, now=IN_CHOOSING).people[camp.hana.pk]
    yesterday = course_of(
        camp.hana, now=IN_CHOOSING, as_of=IN_CHOOSING - timedelta(days=1)
    ).people[camp.hana.pk]
    tell_what_the_clock_brings(IN_CHOOSING)
    entries = named(camp.cohort, diary(camp.cohort, enrolment=camp.hana))
    feed = Client().get(feed_address(camp.hana), headers={"Accept-Language": "en"})
    return {
        "state": (standing.state, standing.reason, standing.by),
        "judged": [
            (first.get(one.key, one.key), one.state, one.value, one.target, one.evidence)
            for one in (*standing.judged, *yesterday.judged)
        ],
        "said": [(entry.pk, entry.sentence) for entry in entries],
        "calendar": sorted(
            (str(event["uid"]), event["sequence"], str(event["summary"]))
            for event in Calendar.from_ical(feed.content).walk("VEVENT")
        ),
        "told": Notice.objects.count(),
    }


REQUIREMENTS = NEW["requirements"]


def test_renaming_in_a_folder_changes_nothing_that_people_did_or_are_asked(
    camp: Camp, tmp_path: Path
) -> None:
    before = seen(camp, {})
    tellings = Telling.objects.count()

    planned = rename_in_folder(camp, tmp_path)

    assert seen(camp, REQUIREMENTS) == before
    assert [(str(row.kind), row.place) for row in plan_rows(planned)] == [
        ("rename", f"{part}/{key}")
        for part in ("breaks", "stages", "activities", "requirements")
        for key in NEW[part].values()
    ]
    assert Telling.objects.count() == tellings
    assert rebuild(cohort=camp.cohort)[1] == 0
    assert sorted(Stage.objects.values_list("key", flat=True)) == ["foundations", "further"]
    assert Break.objects.get().key == "pause"
    assert Activity.objects.get(slug="quiz-1").stage == Stage.objects.get(key="foundations")
    assert {one.stage.key for one in Track.objects.all()} == {"further"}
    assert TeamSet.objects.get().stage == Stage.objects.get(key="further")
    assert newest(camp.cohort)["weighed"].fields["weights"] == {
        "join-berries": 1.0,
        "ask-for-time": 2.0,
    }
    assert newest(camp.cohort)["finish"].fields["of"] == ["join-berries"]
    assert newest(camp.cohort)["ask-for-time"].fields["where"] == {"activity": "quiz-1"}
    assert newest(camp.cohort)["choose"].fields["where"] == {"stage": "further"}
    assert Excepted.objects.get().requirement.key == "join-berries"


@pytest.mark.parametrize(
    ("part", "was"), [(part, was) for part, keys in NEW.items() for was in keys]
)
def test_renaming_on_a_page_changes_nothing_that_people_did_or_are_asked(
    part: str, was: str, camp: Camp, client: Client, tmp_path: Path
) -> None:
    before, key = seen(camp, {}), NEW[part][was]
    client.force_login(camp.operator)
    address = f"/camp/console/program/rename/{part}/{was}/?lang=en"

    shown = text_of(client.post(address, {"key": key, "step": "preview"}))
    answer = client.post(address, {"key": key, "step": "save"})

    assert f"<code>{key}</code> ← <code>{was}</code>" in shown
    assert shown.count("<b>renamed</b>") == 1
    assert "<b>changed</b>" not in shown
    assert answer["Location"] == f"/camp/console/program/{part}/{key}/"
    assert seen(camp, REQUIREMENTS) == before
    write_folder(cohort=camp.cohort, folder=tmp_path / "out")
    home = plan(
        cohort=camp.cohort, program=read_program(tmp_path / "out"), by=None, now=IN_CHOOSING
    )
    assert plan_rows(home) == []


def test_what_people_do_afterwards_joins_what_they_did_before(
    camp: Camp, tmp_path: Path
) -> None:
    rename_in_folder(camp, tmp_path)
    quiz = Activity.objects.get(slug="quiz-1")

    _more_time(quiz, camp.hana, camp.operator, days=8)
    _rank(camp.hana, ["language", "vision"])
    withdraw_exception(
        enrolment=camp.hana, requirement="join-berries", by=camp.operator, now=IN_CHOOSING
    )

    standing = course_of(camp.hana, now=IN_CHOOSING).people[camp.hana.pk].by_key
    assert (standing["ask-for-time"].value, standing["choose"].value) == (2, 1)
    holding = current(camp.cohort).filter(enrolment=camp.hana)
    kinds = list(holding.order_by("pk").values_list("kind", flat=True))
    assert kinds.count("track.ranked") == 1
    assert "completion.exception.granted" not in kinds
    (last,) = named(camp.cohort, holding.filter(kind="completion.exception.withdrawn"))
    assert last.sentence == (
        "No longer excepted from the completion requirement Enter the berries."
    )


def test_a_requirement_said_anew_goes_on_with_its_versions(
    camp: Camp, client: Client, tmp_path: Path
) -> None:
    rename_in_folder(camp, tmp_path)
    client.force_login(camp.operator)
    address = "/camp/console/program/requirements/join-berries/?lang=en"
    said = {
        "title__ko": "열매",
        "title__en": "Berries!",
        "competition": "berries",
        "at_least": "1",
        "whom": "everybody",
    }

    answer = client.post(address, {**said, "step": "save"})

    assert answer.status_code == 302, answer.content.decode()
    told = Requirement.objects.get(key="join-berries")
    assert [one.version for one in told.tellings.order_by("version")] == [1, 2]
    (entry,) = current(camp.cohort).filter(key=f"requirement={told.pk}")
    assert entry.facts["version"] == 2


def test_a_second_rename_and_one_back_lose_nothing(camp: Camp, client: Client) -> None:
    before = seen(camp, {})
    client.force_login(camp.operator)

    for was, key in (("first-quiz", "a"), ("a", "b"), ("b", "first-quiz")):
        address = f"/camp/console/program/rename/activities/{was}/?lang=en"
        assert client.post(address, {"key": key, "step": "save"}).status_code == 302

    assert seen(camp, {}) == before
    renames = Entry.objects.filter(kind="schedule.activity.renamed").order_by("pk")
    quiz = Activity.objects.get(slug="first-quiz").pk
    assert [
        tuple(one.facts[name] for name in ("activity", "was", "now")) for one in renames
    ] == [
        (quiz, "first-quiz", "a"),
        (quiz, "a", "b"),
        (quiz, "b", "first-quiz"),
    ]


@pytest.mark.parametrize(
    ("part", "was", "taken"),
    [
        ("stages", "basics", "deep"),
        ("activities", "first-quiz", "kick-off"),
        ("activities", "first-quiz", "berries"),
        ("requirements", "enter-berries", "finish"),
    ],
)
def test_a_key_that_is_taken_is_refused(
    part: str, was: str, taken: str, camp: Camp, client: Client
) -> None:
    client.force_login(camp.operator)
    entries = Entry.objects.count()

    answer = client.post(
        f"/camp/console/program/rename/{part}/{was}/?lang=en", {"key": taken, "step": "save"}
    )

    assert answer.status_code in {409, 422}
    assert "is taken" in answer.content.decode()
    assert Entry.objects.count() == entries


def test_a_new_item_may_take_the_key_another_had_and_their_entries_stay_apart(
    camp: Camp, tmp_path: Path
) -> None:
    rename_in_folder(camp, tmp_path)
    quiz = Activity.objects.get(slug="quiz-1").pk

    other = set_activity(
        cohort=camp.cohort,
        key="first-quiz",
        kind="quiz",
        title=both("다른 퀴즈", "Another quiz"),
        opens="week 5 day 1 09:00",
        due="week 5 day 2 09:00",
        by=None,
        now=IN_CHOOSING,
    ).pk

    said = {
        of: named(camp.cohort, current(camp.cohort).filter(key=f"activity:activity={of}"))[0]
        for of in (quiz, other)
    }
    assert "“First quiz” is on the calendar" in said[quiz].sentence
    assert "“Another quiz” is on the calendar" in said[other].sentence


def test_what_was_renamed_and_taken_away_leaves_its_entries_readable(camp: Camp) -> None:
    make: dict[str, Any] = {
        "cohort": camp.cohort,
        "kind": "quiz",
        "title": both("나중 퀴즈", "Later quiz"),
        "opens": "week 5 day 1 09:00",
        "due": "week 5 day 2 09:00",
        "by": None,
        "now": IN_CHOOSING,
    }
    set_activity(key="later", **make)

    rename_activity(cohort=camp.cohort, was="later", key="latest", by=None, now=IN_CHOOSING)
    remove_activity(cohort=camp.cohort, key="latest", by=None, now=IN_CHOOSING)

    found = current(camp.cohort).filter(kind="schedule.activity.removed")
    (entry,) = named(camp.cohort, found)
    assert entry.sentence == "“Later quiz” was removed from the calendar."
