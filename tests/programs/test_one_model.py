"""What a program's model refuses, API, forms and commands refuse too; and what they take, a program can say."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.people import make_cohort, make_operator, make_person
from tests.factories.programs import small_program, write_program
from tests.programs.test_commands import run

from gisu.cohorts.models import Cohort
from gisu.completion.models import Telling
from gisu.completion.queries.asking import rules_on
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.queries.exporting import write_folder
from gisu.programs.queries.saying import KeptWrongly
from gisu.programs.queries.standing import site_items
from gisu.programs.reading.program import read_program
from gisu.schedule.models import Activity
from gisu.teams.models import TeamSet
from gisu.tracks.models import Track

pytestmark = pytest.mark.django_db
START = date(2035, 7, 2)
EARLY = datetime.fromisoformat("2035-01-02T00:00:00+00:00")
API = "/api/v1/cohorts/camp"
EMPTY, BLANK, UNSEEN = "", " \u3000\u00a0", "\u200b\ufeff"
BELL, DELETE = "a\x07b", "a\x7f"
NUL = "\\x00"  # as Python shows it; the site takes no request with one
TEXTS = [EMPTY, BLANK, UNSEEN, "\x85\x9f"]
KEYS = ["Main", "main_set", "main set", "-main", "main-", "a" * 61, "팀"]
GOOD = {"ko": "팀", "en": "Teams"}


@pytest.fixture
def camp(tmp_path: Path) -> Cohort:
    said = small_program()
    said["cohort"]["starts"] = str(START)
    del said["team_sets"][0]["locks"]
    program = read_program(write_program(tmp_path / "program", said))
    wanted = Wanted(slug="camp", starts_on=START)
    return create_cohort(wanted=wanted, program=program, by=None, now=EARLY)


@pytest.fixture
def operator(camp: Cohort, client: Client) -> Iterator[Client]:
    with time_machine.travel(EARLY + timedelta(days=1), tick=False):
        client.force_login(make_operator(camp).person)
        yield client


def lints(cohort: Cohort, root: Path) -> None:
    """Whether what is exported is a program in which nothing is wrong, and says what the site says."""
    cohort.refresh_from_db()
    write_folder(cohort=cohort, folder=root / "out")
    program = read_program(root / "out")
    assert program.fields() == site_items(cohort)


def both(text: str) -> list[dict[str, str]]:
    return [{"ko": text, "en": "Good"}, {"ko": "좋아요", "en": text}]


BAD_SETS: list[tuple[str, dict[str, Any]]] = [
    *(("other", {"name": said}) for text in TEXTS for said in both(text)),
    *((key, {"name": GOOD}) for key in KEYS if key != "팀"),
    ("new", {"name": GOOD}),
    ("other", {"name": GOOD, "forms": "nobody"}),
    ("other", {"name": GOOD, "size_min": 0}),
    ("other", {"name": GOOD, "size_min": 501}),
    ("other", {"name": GOOD, "size_min": 4, "size_max": 3}),
    ("other", {"name": GOOD, "individual": True, "size_max": 2}),
    ("other", {"name": {"ko": "팀"}}),
    ("other", {"name": GOOD, "locks_at": "2035-07-02"}),
    ("other", {"name": GOOD, "locks_at": "9999-12-31T23:59:00+00:00"}),
]


def test_a_team_set_by_api_is_what_a_program_may_say(
    camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    for key, said in BAD_SETS:
        address = f"{API}/team-sets/{key}"
        answer = operator.put(address, data=said, content_type="application/json")

        assert answer.status_code == (400 if NUL in str(said) else 422), (key, said)
        assert answer.headers["content-type"].startswith("application/problem+json")
    assert [one.slug for one in TeamSet.objects.filter(cohort=camp)] == ["main"]
    lints(camp, tmp_path)


@pytest.mark.parametrize("text", [BELL, DELETE])
def test_what_nobody_sees_in_a_name_is_taken_out_of_it(
    text: str, camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    answer = operator.put(
        f"{API}/team-sets/other",
        data={"name": {"ko": text, "en": "Good"}},
        content_type="application/json",
    )

    assert answer.status_code == 200
    assert TeamSet.objects.get(cohort=camp, slug="other").name["ko"] in {"a", "ab"}
    lints(camp, tmp_path)


TRACK = {"title": GOOD, "stage": "deep"}
BAD_TRACKS: list[tuple[str, dict[str, Any]]] = [
    *(("other", {**TRACK, "title": said}) for text in TEXTS for said in both(text)),
    *(("other", {**TRACK, "note": said}) for text in TEXTS for said in both(text)),
    *((key, TRACK) for key in KEYS if key != "팀"),
    ("everybody", TRACK),
    ("staff", TRACK),
    ("other", {**TRACK, "stage": "nowhere"}),
    ("other", {**TRACK, "capacity": 0}),
    ("other", {**TRACK, "order": 1001}),
    ("other", {**TRACK, "opens_at": "2035-07-09T09:00:00+09:00"}),
    (
        "other",
        {
            **TRACK,
            "opens_at": "2035-07-09T09:00:00+09:00",
            "closes_at": "2035-07-09T09:00:00+09:00",
        },
    ),
]


def test_a_track_by_api_is_what_a_program_may_say(
    camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    before = site_items(camp)["tracks"]

    for key, said in BAD_TRACKS:
        address = f"{API}/tracks/{key}"
        answer = operator.put(address, data=said, content_type="application/json")

        assert answer.status_code == (400 if NUL in str(said) else 422), (key, said)
    assert site_items(camp)["tracks"] == before
    lints(camp, tmp_path)


def test_choosing_is_opened_for_all_tracks_of_a_stage(
    camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    window = {"opens_at": "2035-07-10T09:00:00+09:00", "closes_at": "2035-07-12T09:00:00+09:00"}

    answer = operator.put(
        f"{API}/tracks/vision", data={**TRACK, **window}, content_type="application/json"
    )

    assert answer.status_code == 200
    found = {one.key: (one.opens, one.closes) for one in Track.objects.filter(cohort=camp)}
    assert found == dict.fromkeys(
        ("vision", "language"), ("2035-07-10 09:00", "2035-07-12 09:00")
    )
    lints(camp, tmp_path)


BAD_COHORTS: list[dict[str, Any]] = [
    *({"name_ko": text, "name_en": "Good"} for text in TEXTS),
    *({"name_ko": "좋아요", "name_en": text} for text in TEXTS),
    {"starts_on": "0001-01-01"},
    {"starts_on": "9999-12-31"},
    {"starts_on": "2035-02-30"},
    {"weeks": "0"},
    {"weeks": "105"},
    {"time_zone": "Mars/Olympus"},
    {"slug": "with space"},
    {"slug": "cohorts"},
]


def test_a_new_cohort_by_api_and_by_form_is_what_a_program_may_say(client: Client) -> None:
    client.force_login(make_person(is_staff=True))
    good = {
        "slug": "fresh",
        "starts_on": "2036-01-07",
        "name_ko": "새 기수",
        "name_en": "Fresh",
        "weeks": "6",
        "time_zone": "Asia/Seoul",
        "source": "empty",
    }

    for said in BAD_COHORTS:
        by_api = client.post("/api/v1/cohorts", {**good, **said})
        by_form = client.post("/cohorts/new/", {**good, **said, "step": "create"})

        assert (by_api.status_code, by_form.status_code) == (422, 422), said
    assert not Cohort.objects.exists()
    assert client.post("/api/v1/cohorts", good).status_code == 201


def test_a_cohort_whose_address_no_program_could_have_is_exported_under_another(
    client: Client, tmp_path: Path
) -> None:
    cohort = make_cohort(slug="Camp_7", starts_on=START, ends_on=date(2035, 8, 12))

    lints(cohort, tmp_path)

    assert read_program(tmp_path / "out").head.slug == "camp-7"


# Every form of an item, by part: the fields of a new one, and what is refused of each.
ITEMS: dict[str, tuple[str, dict[str, str]]] = {
    "stages": ("", {"starts": "week 1", "ends": "week 2"}),
    "breaks": ("", {"kind": "other", "starts": "week 5 day 1", "ends": "week 5 day 1"}),
    "tracks": ("", {"stage": "basics", "order": "1"}),
    "activities": (
        "",
        {
            "kind": "quiz",
            "opens": "week 5 day 1 09:00",
            "due": "week 5 day 2 09:00",
            "whom": "everybody",
        },
    ),
    "team_sets": ("", {"forms": "operators", "size_min": "1"}),
    "requirements": (
        "count",
        {"event": "team.member.joined", "at_least": "1", "whom": "everybody"},
    ),
}
BAD_FIELDS: dict[str, list[dict[str, str]]] = {
    "stages": [
        {"starts": "week 3"},
        {"ends": "week 9"},
        {"starts": "soon"},
        {"note__ko": "가"},
    ],
    "breaks": [{"kind": "rest"}, {"starts": "week 6", "ends": "week 5"}],
    "tracks": [
        {"stage": "nowhere"},
        {"capacity": "0"},
        {"opens": "week 1 day 1 09:00"},
        {"opens": "week 1 day 2 09:00", "closes": "week 1 day 1 09:00"},
        {"order": "-1"},
    ],
    "activities": [
        {"due": "week 5 day 1 08:00"},
        {"closes": "week 5 day 1 10:00"},
        {"stage": "nowhere"},
        {"whom": "nobody"},
        {"kind": "party"},
        {"url": "zoom"},
        {"place": "x" * 201},
        {"lasts_minutes": "0"},
        {"opens": "2035-13-01 09:00"},
    ],
    "team_sets": [{"size_max": "0"}, {"locks": "soon"}, {"forms": "me"}, {"size_min": "many"}],
    "requirements": [
        {"event": "no.such"},
        {"event": "competition.loaded"},
        {"at_least": "0"},
        {"holds_from": "week 3"},
        {"where": "stage: nowhere"},
        {"whom": "nobody"},
        {"due": "2035-07-01 00:00"},
    ],
}


def _bad_items() -> Iterator[tuple[str, str, dict[str, str]]]:
    for part in ITEMS:
        for text in TEXTS:
            for one in both(text):
                yield part, "fresh", {f"title__{name}": said for name, said in one.items()}
        for key in KEYS:
            yield part, key, {}
        for said in BAD_FIELDS[part]:
            yield part, "fresh", said
    yield "team_sets", "new", {}
    yield "tracks", "staff", {}


@pytest.mark.parametrize("part", ITEMS)
def test_a_form_takes_what_a_program_may_say_and_nothing_else(
    part: str, camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    kind, good = ITEMS[part]
    page = f"/camp/console/program/add/{part}/?kind={kind}"
    fields = {"title__ko": "새것", "title__en": "New", **good}
    before = site_items(camp)
    for _part, key, bad in (one for one in _bad_items() if one[0] == part):
        for step in ("preview", "save"):
            answer = operator.post(page, {"key": key, **fields, **bad, "step": step})
            assert answer.status_code == 422, (key, bad, step)
    assert site_items(camp) == before

    answer = operator.post(page, {"key": "fresh", **fields, "step": "save"})

    assert answer.status_code == 302
    assert site_items(camp)[part].keys() == before[part].keys() | {"fresh"}
    lints(camp, tmp_path)


BAD_EDITS: dict[str, list[dict[str, str]]] = {
    "cohort/cohort": [
        *({f"name__{one}": text} for text in TEXTS for one in ("ko", "en")),
        {"starts": "1200-01-01"},
        {"starts": "soon"},
        {"weeks": "0"},
        {"weeks": "301"},
        {"zone": "Mars/Olympus"},
        {"ends": "2035-09-09"},
    ],
    "labels/learner": [{one: text} for text in TEXTS for one in ("ko", "en")],
    "policies/invitation-days": [{"value": "0"}, {"value": "91"}, {"value": "x"}, {"holds_from": "soon"}],
    "competitions/berries": [
        *({f"{name}__{one}": text} for text in TEXTS for one in ("ko", "en") for name in ("title", "summary", "overview", "rules")),
        {"limits__per_day": "0"},
        {"limits__total": "none"},
        {"finals__count": "6"},
        {"teams__set": "nowhere"},
        {"teams__max_size": "0"},
        {"phases__0__due": "week 1 day 1 09:00"},
        {"closes": "week 2 day 1 09:00"},
        {"reveal": "week 2 day 2 09:00"},
        {"whom": "nobody"},
        {"diagnostics": "maybe"},
    ],
    "calendar/calendar": [{"country": "korea"}, {"days_between_competitions": "91"}, {"weeks__first_day": "mon"}],
}  # fmt: skip


@pytest.mark.parametrize("place", BAD_EDITS)
def test_an_edit_takes_what_a_program_may_say_and_nothing_else(
    place: str, camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    page = f"/camp/console/program/{place}/?lang=en"
    form = operator.get(page).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    fields = {name: value for name, value in shown.items() if value not in (None, False)}
    before = site_items(camp)
    for bad in BAD_EDITS[place]:
        for step in ("preview", "save"):
            answer = operator.post(page, {**fields, **bad, "step": step})
            assert answer.status_code == 422, (bad, step)
    assert site_items(camp) == before

    assert operator.post(page, {**fields, "step": "save"}).status_code == 302
    lints(camp, tmp_path)


def test_the_team_sets_own_form_takes_what_a_program_may_say(
    camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    fields = {"key": "other", "formed_by": "operators", "size_min": "1"}
    for said in (one for text in TEXTS for one in both(text)):
        names = {f"name_{language}": value for language, value in said.items()}
        answer = operator.post("/camp/console/teams/sets/new/", {**fields, **names})

        assert answer.status_code == 422, said
    lints(camp, tmp_path)


@pytest.mark.parametrize("text", [BLANK, UNSEEN])
def test_the_commands_take_what_a_program_may_say(
    text: str, camp: Cohort, tmp_path: Path
) -> None:
    for said in both(text):
        names = ["--name-ko", said["ko"], "--name-en", said["en"]]
        assert run("team", "set", "other", "--cohort", "camp", *names)[0] == 1
        days = ["--starts", "2036-01-07", "--ends", "2036-02-17"]
        assert run("cohort", "create", "fresh", *names, *days)[0] == 1
    lints(camp, tmp_path)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    words=st.tuples(st.text(max_size=30), st.text(max_size=30)),
    minute=st.integers(0, 60 * 24 * 366),
)
def test_whatever_a_team_set_is_called_and_whenever_it_locks_it_can_be_exported_or_is_refused(
    words: tuple[str, str], minute: int, client: Client, tmp_path_factory: Any
) -> None:
    cohort = Cohort.objects.filter(slug="berlin").first() or make_cohort(
        slug="berlin", time_zone="Europe/Berlin"
    )
    client.force_login(make_operator(cohort).person)
    locks_at = datetime.fromisoformat("2026-01-01T00:00:00+00:00") + timedelta(minutes=minute)

    answer = client.put(
        "/api/v1/cohorts/berlin/team-sets/other",
        data={
            "name": dict(zip(("ko", "en"), words, strict=True)),
            "locks_at": locks_at.isoformat(),
        },
        content_type="application/json",
    )

    assert answer.status_code in {200, 400, 422}
    lints(cohort, tmp_path_factory.mktemp("export"))


# What a site kept from before it was checked.
def spoil(camp: Cohort) -> None:
    TeamSet.objects.filter(cohort=camp).update(name={"ko": "", "en": ""})


def test_what_is_kept_wrongly_is_named_where_it_is_written_out(
    camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    spoil(camp)

    with translation.override("en"), pytest.raises(KeptWrongly) as raised:
        write_folder(cohort=camp, folder=tmp_path / "out")
    assert raised.value.where == "team_sets.main.title.ko"
    assert raised.value.what.startswith("Team sets, main: a program cannot say it")

    by_api = operator.get(f"{API}/program/export")
    assert (by_api.status_code, by_api.json()["where"]) == (409, "team_sets.main.title.ko")
    by_page = operator.get("/camp/console/program/export/", follow=True)
    assert (by_page.status_code, "team_sets.main.title.ko" in by_page.content.decode()) == (
        200,
        True,
    )
    begun = operator.post(
        "/api/v1/cohorts", {"slug": "next", "starts_on": "2036-01-07", "source": "cohort:camp"}
    )
    assert (begun.status_code, begun.json()["where"]) == (409, "team_sets.main.title.ko")
    form = {
        "slug": "next",
        "starts_on": "2036-01-07",
        "source": "cohort:camp",
        "step": "create",
    }
    assert operator.post("/cohorts/new/", form).status_code == 409
    code, output = run("export", str(tmp_path / "by-command"), "--cohort", "camp")
    assert (code, "team_sets.main.title.ko" in output) == (1, True)


@pytest.mark.parametrize("part", ["team_sets", "activities", "requirements", "stages"])
def test_what_is_kept_wrongly_can_be_seen_and_mended_on_its_page(
    part: str, camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    spoil(camp)
    Activity.objects.filter(cohort=camp, slug="first-quiz").update(
        title={"ko": "\x07", "en": ""}
    )
    camp.stages.filter(key="basics").update(title={})
    told = Telling.objects.get(requirement__cohort=camp, requirement__key="enter-berries")
    Telling.objects.filter(pk=told.pk).update(said={**told.said, "title": {"ko": ""}})
    key = {"team_sets": "main", "activities": "first-quiz", "requirements": "enter-berries", "stages": "basics"}[part]  # fmt: skip

    assert operator.get("/camp/console/program/").status_code == 200
    assert operator.get(f"/camp/console/program/{part}/").status_code == 200
    form = operator.get(f"/camp/console/program/{part}/{key}/").context["form"]
    fields = {name: form[name].value() for name in form.fields}
    said = {name: value for name, value in fields.items() if value not in (None, False)}
    said |= {"title__ko": "이름", "title__en": "Name", "step": "save"}
    answer = operator.post(f"/camp/console/program/{part}/{key}/", said)

    assert answer.status_code == 302
    assert site_items(camp)[part][key]["title"] == {"ko": "이름", "en": "Name"}


def test_what_is_kept_wrongly_is_mended_before_it_gets_another_key(
    camp: Cohort, operator: Client
) -> None:
    camp.stages.filter(key="basics").update(title={"ko": "가", "en": "x" * 300})

    answer = operator.post(
        "/camp/console/program/rename/stages/basics/?lang=en", {"key": "first", "step": "save"}
    )

    assert answer.status_code == 422
    assert "such as a text that is too long. Change it on its own page first." in (
        answer.content.decode()
    )
    assert camp.stages.filter(key="basics").exists()


def test_people_are_judged_by_a_requirement_whose_title_is_kept_wrongly(camp: Cohort) -> None:
    Telling.objects.filter(requirement__cohort=camp).update(
        said={"kind": "entered", "title": {"ko": "", "en": "\x07"}}
    )

    assert [rule.said.title.en for rule in rules_on(camp, START)] == ["enter-berries", "finish"]
