import io
import re
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.factories.people import make_learner, make_operator, make_person
from tests.factories.programs import both, small_program, write_program

from gisu.cohorts.models import Cohort
from gisu.ledger.models import Entry
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.queries.standing import site_items
from gisu.programs.reading.program import read_program
from gisu.schedule.models import Activity
from gisu.stages.models import Stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def camp(tmp_path: Path) -> Cohort:
    """A cohort that begins in the summer of 2035, so that nothing has begun."""
    said = small_program()
    said["cohort"]["starts"] = "2035-07-02"
    program = read_program(write_program(tmp_path / "program", said))
    wanted = Wanted(slug="camp", starts_on=date(2035, 7, 2))
    now = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
    return create_cohort(wanted=wanted, program=program, by=None, now=now)


@pytest.fixture
def operator(camp: Cohort, client: Client) -> Client:
    client.force_login(make_operator(camp).person)
    return client


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def zipped(folder: Path) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in folder.rglob("*"):
            if path.is_file():
                archive.write(path, Path("my-program") / path.relative_to(folder))
    packed.seek(0)
    packed.name = "program.zip"
    return packed


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', page)
    assert found, name
    return found[1]


STAGE = {
    "title__ko": "기초",
    "title__en": "The basics",
    "starts": "week 1",
    "ends": "week 3",
}


def test_the_overview_counts_each_part(operator: Client) -> None:
    page = text_of(operator.get("/camp/console/program/?lang=en"))

    assert "Activities</a>" in page
    assert "No folder was applied" not in page
    assert "13 added, 0 changed, 0 removed" in page


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_items_takes_a_fixed_number_of_queries(
    count: int, camp: Cohort, operator: Client, django_assert_num_queries: Any
) -> None:
    for at in range(count):
        Stage.objects.create(
            cohort=camp,
            key=f"more-{at}",
            title=both("더", "More"),
            starts_on=camp.starts_on,
            ends_on=camp.ends_on,
        )

    with django_assert_num_queries(7):
        page = text_of(operator.get("/camp/console/program/stages/?lang=en&q=more"))

    assert page.count('<th scope="row">') == count


def test_a_list_is_a_file_too(operator: Client) -> None:
    answer = operator.get("/camp/console/program/stages/?format=csv&lang=en")

    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert lines[0] == "Short name,Name,What it says,Last said by"
    assert lines[1].startswith("basics,")


def test_an_edit_is_shown_before_it_is_saved(camp: Cohort, operator: Client) -> None:
    make_learner(camp)
    address = "/camp/console/program/stages/basics/?lang=en"

    page = text_of(operator.post(address, {**STAGE, "step": "preview"}))

    assert "Title, in English: Basics → The basics" in page
    assert "Reaches: 1 person" in page
    assert Stage.objects.get(key="basics").title["en"] == "Basics"

    saved = operator.post(address, {**STAGE, "step": "save", "mark": hidden(page, "mark")})

    assert saved.status_code == 302
    assert Stage.objects.get(key="basics").title["en"] == "The basics"
    entry = Entry.objects.filter(kind="stages.stage.set").latest("pk")
    assert entry.actor is not None


def test_going_back_keeps_what_was_typed(operator: Client) -> None:
    page = text_of(
        operator.post("/camp/console/program/stages/basics/?lang=en", {**STAGE, "step": "back"})
    )

    assert 'value="The basics"' in page
    assert "See what changes" in page


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"ends": "week three"}, "“week three” is not a day"),
        ({"ends": "week 9"}, "lies outside the cohort"),
        ({"ends": "2035-07-01"}, "before it starts on"),
        ({"title__ko": ""}, "This field is required."),
    ],
)
def test_a_mistake_stands_beside_its_field_and_nothing_is_saved(
    change: dict[str, str], message: str, operator: Client
) -> None:
    said = {**STAGE, **change, "step": "save"}

    answer = operator.post("/camp/console/program/stages/basics/?lang=en", said)

    page = text_of(answer).replace("&quot;", '"').replace("“", '"').replace("”", '"')
    assert answer.status_code == 422
    assert message.replace("“", '"').replace("”", '"') in page
    assert Stage.objects.get(key="basics").title["en"] == "Basics"


def test_what_changed_meanwhile_is_not_overwritten(operator: Client) -> None:
    address = "/camp/console/program/stages/basics/?lang=en"
    said = {**STAGE, "title__en": "Fundamentals"}
    seen = operator.post(address, {**said, "step": "preview"}).context["mark"]
    Stage.objects.filter(key="basics").update(note=both("새 안내", "A new note"))

    answer = operator.post(address, {**said, "step": "save", "mark": seen})

    kept = Stage.objects.get(key="basics")
    assert answer.status_code == 409
    assert "The site was changed since this plan was made." in text_of(answer)
    assert (kept.title["en"], kept.note["en"]) == ("Basics", "A new note")


def test_moving_the_start_shows_what_moves_with_it(camp: Cohort, operator: Client) -> None:
    said = {
        "name__ko": "열매 캠프 1기",
        "name__en": "Berry camp, cohort 1",
        "starts": "2035-07-09",
        "weeks": "6",
        "zone": "Asia/Seoul",
        "accent": "jaju",
    }

    page = text_of(
        operator.post(
            "/camp/console/program/cohort/cohort/?lang=en", {**said, "step": "preview"}
        )
    )

    assert "Opens: Tue 3 July 2035 09:00 KST → Tue 10 July 2035 09:00 KST" in page
    camp.refresh_from_db()
    assert camp.starts_on == date(2035, 7, 2)

    operator.post("/camp/console/program/cohort/cohort/", {**said, "step": "save"})

    camp.refresh_from_db()
    assert (camp.starts_on, camp.accent) == (date(2035, 7, 9), "jaju")
    quiz = Activity.objects.get(slug="first-quiz")
    assert quiz.opens_at.isoformat() == "2035-07-10T00:00:00+00:00"


def test_an_item_is_added_and_taken_away(camp: Cohort, operator: Client) -> None:
    said = {"key": "spring", **STAGE, "step": "save"}

    added = operator.post("/camp/console/program/add/stages/", said)
    address = "/camp/console/program/remove/stages/spring/?lang=en"
    gone = operator.post(address, {"step": "preview"})
    operator.post(address, {"step": "save", "mark": hidden(text_of(gone), "mark")})

    assert added.status_code == 302
    assert "removed</b> · Stages · The basics <code>spring</code>" in text_of(gone)
    assert list(site_items(camp)["stages"]) == ["basics", "deep"]


def test_a_requirement_is_added_by_its_kind(camp: Cohort, operator: Client) -> None:
    address = "/camp/console/program/add/requirements/?kind=own_submissions&lang=en"

    page = text_of(operator.get(address))
    answer = operator.post(
        address,
        {
            "key": "try-twice",
            "title__ko": "두 번 제출해요",
            "title__en": "Submit twice",
            "competition": "berries",
            "at_least": "2",
            "step": "save",
        },
    )

    assert "At least" in page
    assert answer.status_code == 302
    assert site_items(camp)["requirements"]["try-twice"]["at_least"] == 2


def test_policies_show_what_held_when(operator: Client) -> None:
    operator.post(
        "/camp/console/program/policies/invitation-days/",
        {"value": "20", "holds_from": "week 3 day 1", "reason": "snow", "step": "save"},
    )

    page = text_of(operator.get("/camp/console/program/policies/?lang=en"))

    assert "<b>How long an invitation holds</b> 20 days · from 2035-07-16 · snow" in page
    assert "<b>How long an invitation holds</b> 10 days · from 2035-07-02" in page


def test_the_folder_taken_home_agrees_with_the_site(operator: Client, tmp_path: Path) -> None:
    answer = operator.get("/camp/console/program/export/")
    packed = io.BytesIO(answer.content)
    packed.name = "camp.zip"

    page = text_of(operator.post("/camp/console/program/folder/?lang=en", {"file": packed}))

    assert answer["Content-Type"] == "application/zip"
    assert "Folder and site agree: there is nothing to change." in page


def test_a_folder_is_compared_chosen_and_applied(operator: Client, tmp_path: Path) -> None:
    operator.post("/camp/console/program/stages/basics/", {**STAGE, "step": "save"})
    said = small_program()
    said["cohort"]["starts"] = "2035-07-02"
    said["stages"][0]["title"] = both("처음", "First")
    address = "/camp/console/program/folder/?lang=en"
    packed = zipped(write_program(tmp_path / "other", said))

    page = text_of(operator.post(address, {"file": packed}))
    assert "Title, in English: The basics on this site, First in the folder" in page

    choice = {"source": hidden(page, "source"), "take:stages/basics": "folder"}
    page = text_of(operator.post(address, {**choice, "step": "plan"}))
    assert "Title, in English: The basics → First" in page

    operator.post(address, {**choice, "mark": hidden(page, "mark"), "step": "apply"})
    assert Stage.objects.get(key="basics").title["en"] == "First"


def test_a_folder_with_mistakes_has_no_plan(operator: Client, tmp_path: Path) -> None:
    said = small_program()
    said["cohort"]["zone"] = "Asia/Soul"

    answer = operator.post(
        "/camp/console/program/folder/?lang=en",
        {"file": zipped(write_program(tmp_path / "bad", said))},
    )

    assert answer.status_code == 422
    assert "program.yaml:12" in text_of(answer)
    assert "Did you mean: Asia/Seoul" in text_of(answer)


@pytest.mark.parametrize("content", [b"no zip at all", b""])
def test_what_is_no_zip_file_is_refused(content: bytes, operator: Client) -> None:
    packed = io.BytesIO(content)
    packed.name = "x.zip"

    answer = operator.post("/camp/console/program/folder/?lang=en", {"file": packed})

    assert answer.status_code == 422


def test_a_zip_file_cannot_write_outside_its_folder(operator: Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../evil.yaml", "x")
    packed.seek(0)
    packed.name = "x.zip"

    answer = operator.post("/camp/console/program/folder/?lang=en", {"file": packed})

    assert "outside its folder" in text_of(answer)


def test_a_second_cohort_is_made_from_the_first(camp: Cohort, operator: Client) -> None:
    said = {
        "source": "cohort:camp",
        "slug": "camp2",
        "starts_on": "2036-01-07",
        "name_ko": "둘째",
        "name_en": "Second",
    }

    page = text_of(operator.post("/cohorts/new/?lang=en", said))
    assert "What there will be" in page
    assert not Cohort.objects.filter(slug="camp2").exists()

    answer = operator.post("/cohorts/new/", {**said, "step": "create"})

    made = Cohort.objects.get(slug="camp2")
    assert answer["Location"] == "/camp2/"
    assert (made.name["en"], made.starts_on) == ("Second", date(2036, 1, 7))
    quiz = Activity.objects.get(cohort=made, slug="first-quiz")
    assert quiz.opens_at - Activity.objects.get(cohort=camp, slug="first-quiz").opens_at == (
        timedelta(days=189)
    )
    assert operator.get("/camp2/console/program/").status_code == 200


def test_a_cohort_is_made_from_a_zip_file(camp: Cohort, client: Client, tmp_path: Path) -> None:
    client.force_login(make_person(is_staff=True))
    said = {"slug": "third", "starts_on": "2036-01-07"}
    packed = zipped(write_program(tmp_path / "other"))

    page = text_of(client.post("/cohorts/new/?lang=en", {**said, "file": packed}))
    source = hidden(page, "source")
    client.post("/cohorts/new/", {**said, "source": source, "step": "create"})

    assert str(Cohort.objects.get(slug="third").program) == "berry-camp"


def test_a_name_that_is_taken_is_said_beside_its_field(operator: Client) -> None:
    said = {"source": "cohort:camp", "slug": "camp", "starts_on": "2036-01-07"}

    answer = operator.post("/cohorts/new/?lang=en", {**said, "step": "create"})

    assert answer.status_code == 409
    assert "There is a cohort called camp already." in text_of(answer)


def test_nobody_begins_with_a_cohort_they_do_not_run(
    camp: Cohort, operator: Client, client: Client
) -> None:
    client.force_login(make_person(is_staff=True))
    said = {"source": "cohort:camp", "slug": "stolen", "starts_on": "2036-01-07"}

    answer = client.post("/cohorts/new/", {**said, "step": "create"})

    assert answer.status_code == 422
    assert not Cohort.objects.filter(slug="stolen").exists()


EMPTY = {
    "source": "empty",
    "slug": "fresh",
    "starts_on": "2036-01-09",
    "weeks": "3",
    "name_ko": "새 기수",
    "name_en": "Fresh",
    "time_zone": "Asia/Tokyo",
}


def test_a_cohort_begins_without_a_program(client: Client) -> None:
    person = make_person(is_staff=True)
    client.force_login(person)

    page = text_of(client.post("/cohorts/new/?lang=en", EMPTY))
    assert "An empty cohort of 3 weeks." in page
    assert not Cohort.objects.filter(slug="fresh").exists()

    answer = client.post("/cohorts/new/?lang=en", {**EMPTY, "step": "create"})

    made = Cohort.objects.get(slug="fresh")
    assert answer["Location"] == "/fresh/console/program/"
    assert (made.name, made.time_zone, made.program) == (
        {"ko": "새 기수", "en": "Fresh"},
        "Asia/Tokyo",
        None,
    )
    # A Wednesday; three weeks from Monday 7 January to Sunday 27 January.
    assert (made.starts_on, made.ends_on) == (date(2036, 1, 9), date(2036, 1, 27))
    enrolment = made.enrolments.get(person=person)
    assert [term.role for term in enrolment.terms.all()] == ["operator"]


def test_everything_is_added_to_an_empty_cohort_on_its_pages(client: Client) -> None:
    client.force_login(make_person(is_staff=True))
    client.post("/cohorts/new/", {**EMPTY, "starts_on": "2036-01-07", "step": "create"})
    titles = {"title__ko": "글", "title__en": "Words"}
    items: list[tuple[str, dict[str, str]]] = [
        ("stages", {"starts": "week 1", "ends": "week 2"}),
        ("team_sets", {"forms": "learners", "size_min": "2"}),
        (
            "activities",
            {
                "kind": "quiz",
                "opens": "week 1 day 5 09:00",
                "due": "week 2 day 1 09:00",
                "stage": "first",
                "whom": "everybody",
            },
        ),
        (
            "requirements",
            {"event": "team.member.joined", "at_least": "1", "whom": "everybody"},
        ),
    ]

    for part, fields in items:
        kind = "&kind=count" if part == "requirements" else ""
        answer = client.post(
            f"/fresh/console/program/add/{part}/?lang=en{kind}",
            {"key": "first", **titles, **fields, "step": "save"},
        )
        assert answer.status_code == 302, (part, text_of(answer))

    made = site_items(Cohort.objects.get(slug="fresh"))
    assert {
        part: list(here) for part, here in made.items() if here and part in dict(items)
    } == {part: ["first"] for part, _fields in items}


@pytest.mark.parametrize("missing", ["name_ko", "name_en", "weeks"])
def test_a_cohort_without_a_program_needs_a_name_and_a_length(
    missing: str, client: Client
) -> None:
    client.force_login(make_person(is_staff=True))

    answer = client.post("/cohorts/new/?lang=en", {**EMPTY, missing: "", "step": "create"})

    assert answer.status_code == 422
    assert "Needed without a program." in text_of(answer)
    assert not Cohort.objects.filter(slug="fresh").exists()


@pytest.mark.parametrize("zone", ["Mars", "localtime", "Factory"])
def test_an_empty_cohort_with_a_taken_name_or_an_unknown_zone_is_refused(
    camp: Cohort, operator: Client, zone: str
) -> None:
    taken = operator.post("/cohorts/new/?lang=en", {**EMPTY, "slug": "camp", "step": "create"})
    nowhere = operator.post(
        "/cohorts/new/?lang=en", {**EMPTY, "time_zone": zone, "step": "create"}
    )

    assert "There is a cohort called camp already." in text_of(taken)
    assert f"There is no time zone {zone}." in text_of(nowhere)
    assert Cohort.objects.count() == 1


@pytest.mark.parametrize("change", [{"starts": "0001-01-01"}, {"ends": "9999-12-31"}])
def test_a_cohort_does_not_begin_or_end_where_no_clock_reaches(
    change: dict[str, str], operator: Client, camp: Cohort
) -> None:
    present = {
        "name__ko": "캠프",
        "name__en": "Camp",
        "starts": "2026-03-02",
        "zone": "Asia/Seoul",
    }

    answer = operator.post(
        "/camp/console/program/cohort/cohort/?lang=en",
        {**present, "ends": "2026-05-01", "accent": "jjok", **change, "step": "preview"},
    )

    assert answer.status_code == 422
    assert "is not a date. Write it as 2026-03-02." in text_of(answer)
