"""An operator sets a competition's texts, limits and times in the browser; its folder comes back as they left it."""

import re
from datetime import date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.factories.competitions import enter, submit, work_off
from tests.factories.people import make_learner, make_operator
from tests.factories.programs import both, small_program, write_program

from gisu.cohorts.models import Cohort
from gisu.competitions.enums import State
from gisu.competitions.models import Competition
from gisu.completion.enums import State as Standing
from gisu.completion.queries.asking import newest
from gisu.completion.queries.standings import standing_of
from gisu.ledger.models import Entry
from gisu.programs.actions.applying import apply
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.actions.planning import plan
from gisu.programs.enums import Side
from gisu.programs.queries.exporting import write_folder
from gisu.programs.queries.standing import site_items
from gisu.programs.queries.telling import kept_rows, plan_rows
from gisu.programs.reading.program import read_program
from gisu.teams.models import TeamSet
from gisu_scoring.folders.loading import load_folder

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
PAGE = "/camp/console/program/competitions/berries/?lang=en"


@pytest.fixture
def camp(tmp_path: Path) -> Cohort:
    said = small_program()
    said["cohort"]["starts"] = "2035-07-02"
    program = read_program(write_program(tmp_path / "program", said))
    wanted = Wanted(slug="camp", starts_on=date(2035, 7, 2))
    return create_cohort(wanted=wanted, program=program, by=None, now=NOW)


@pytest.fixture
def operator(camp: Cohort, client: Client) -> Client:
    client.force_login(make_operator(camp).person)
    return client


def berries(cohort: Cohort) -> Competition:
    return Competition.objects.select_related("activity", "team_set").get(cohort=cohort)


def form_of(page: str) -> dict[str, str]:
    """What a browser would send of the page's form, as it stands."""
    said = {}
    page = page[page.index('<form class="card"') : page.index("</main>")]
    for box in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', box), re.search(r'value="([^"]*)"', box)
        ticks = 'type="checkbox"' in box or 'type="radio"' in box
        if name and (not ticks or "checked" in box):
            said[name[1]] = value[1] if value else "on" if ticks else ""
    texts = re.findall(r'<textarea name="([^"]+)"[^>]*>\s*(.*?)</textarea>', page, re.DOTALL)
    for name, options in re.findall(
        r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL
    ):
        said[name] = re.findall(r'<option value="([^"]*)" selected', options)[0]
    said.pop("csrfmiddlewaretoken")
    return said | {name: unescape(text) for name, text in texts}


def saved(operator: Client, **changed: str) -> Any:
    page = operator.get(PAGE).content.decode()
    return operator.post(PAGE, {**form_of(page), **changed, "step": "save"})


def test_the_form_holds_all_a_competition_says(operator: Client) -> None:
    said = form_of(operator.get(PAGE).content.decode())

    assert {name: said[name] for name in sorted(said) if "csrf" not in name} == {
        "closes": "",
        "diagnostics": "after-reveal",
        "finals__count": "2",
        "limits__malformed_per_day": "6",
        "limits__per_day": "5",
        "limits__total": "",
        "overview__en": "## Berries",
        "overview__ko": "## 열매",
        "phases__0__due": "week 3 day 5 18:00",
        "phases__0__key": "main",
        "phases__0__opens": "week 2 day 1 10:00",
        "reveal": "",
        "rules__en": "Berries $x^2$",
        "rules__ko": "열매 $x^2$",
        "summary__en": "Tell whether a berry is ripe.",
        "summary__ko": "열매가 익었는지 맞혀요.",
        "teams__alone": "on",
        "teams__max_size": "3",
        "teams__set": "main",
        "title__en": "Picking berries",
        "title__ko": "열매 고르기",
        "whom": "everybody",
    }


def test_saved_as_it_stands_there_is_nothing_to_change(operator: Client) -> None:
    said = form_of(operator.get(PAGE).content.decode())
    entries = Entry.objects.count()

    page = operator.post(PAGE, {**said, "step": "preview"}).content.decode()

    assert "there is nothing to change" in page
    assert Entry.objects.count() == entries


def test_texts_and_limits_are_set_on_the_page(camp: Cohort, operator: Client) -> None:
    answer = saved(
        operator,
        title__en="Ripe berries",
        overview__en="## Ripe?\r\n\r\nSay which.",
        limits__per_day="7",
        limits__total="40",
        limits__malformed_per_day="9",
        finals__count="3",
    )

    found = berries(camp)
    assert answer.status_code == 302
    assert found.activity.title == both("열매 고르기", "Ripe berries")
    assert found.overview == {"ko": "## 열매\n", "en": "## Ripe?\n\nSay which.\n"}
    assert (found.per_day, found.total, found.malformed_per_day, found.finals_count) == (
        7,
        40,
        9,
        3,
    )
    assert found.phases.get().per_day == 7
    assert Entry.objects.filter(kind="competition.loaded").count() == 2


def test_times_are_moved_on_the_page(camp: Cohort, operator: Client) -> None:
    answer = saved(operator, phases__0__opens="week 2 day 2 10:00", reveal="week 4 day 1 10:00")

    found = berries(camp)
    assert answer.status_code == 302
    assert found.activity.opens_at.isoformat() == "2035-07-10T01:00:00+00:00"
    assert found.phases.get().opens_at == found.activity.opens_at
    assert found.reveal_at is not None
    assert found.reveal_at.isoformat() == "2035-07-23T01:00:00+00:00"


def test_the_preview_names_what_changes_and_shows_the_text_as_it_will_be_read(
    operator: Client,
) -> None:
    said = form_of(operator.get(PAGE).content.decode())
    said |= {
        "rules__en": "Be **fair**.\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        "limits__total": "40",
    }

    page = operator.post(PAGE, {**said, "step": "preview"}).content.decode()

    assert "Tries in all: – → 40" in page
    assert "Rules, in English: Berries $x^2$ → Be **fair**. / " in page
    assert "<strong>fair</strong>" in page
    assert "<td>1</td>" in page
    assert "Rules, in Korean" not in page


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("limits__per_day", "0", "limits__per_day"),
        ("limits__per_day", "many", "limits__per_day"),
        ("finals__count", "9", "finals__count"),
        ("title__en", "", "title__en"),
        ("overview__ko", "  ", "overview__ko"),
        ("phases__0__due", "week 1 day 1 10:00", "phases__0__due"),
        ("phases__0__due", "tomorrow", "phases__0__due"),
        ("closes", "week 2 day 2 10:00", "closes"),
        ("teams__set", "none", "teams__set"),
    ],
)
def test_nonsense_stands_beside_its_field_and_changes_nothing(
    field: str, value: str, said: str, camp: Cohort, operator: Client
) -> None:
    before = site_items(camp)

    answer = saved(operator, **{field: value})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(rf'name="{said}"[^>]*aria-invalid="true"', page)
    assert site_items(camp) == before


def test_what_people_did_is_not_falsified(camp: Cohort, operator: Client) -> None:
    found = berries(camp)
    learner = make_learner(camp)
    opened = found.activity.opens_at + timedelta(days=3)
    enter(found, learner, now=NOW)
    submit(found, learner, now=opened)
    work_off(now=opened)

    answer = saved(operator, phases__0__opens="week 3 day 1 10:00")

    assert answer.status_code == 409
    assert "would falsify what people already did" in answer.content.decode()
    assert berries(camp).activity.opens_at == found.activity.opens_at


def test_an_export_holds_what_was_set_here_and_every_comment(
    camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    saved(
        operator,
        summary__ko='"잘 익은" 열매: 무엇일까요?',
        limits__total="40",
        finals__count="3",
    )

    write_folder(cohort=camp, folder=tmp_path / "out")
    program = read_program(tmp_path / "out")
    folder = load_folder(tmp_path / "out/competitions/berries")

    assert plan_rows(plan(cohort=camp, program=program, by=None, now=NOW)) == []
    assert folder.competition.summary.ko == '"잘 익은" 열매: 무엇일까요?'
    assert (folder.competition.limits.total, folder.competition.finals.count) == (40, 3)
    text = (tmp_path / "out/competitions/berries/competition.yaml").read_text()
    assert text.endswith("finals: {count: 3}\n")


def test_folder_and_page_may_change_different_fields(
    camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    saved(operator, title__en="Ripe berries")
    place = tmp_path / "program/competitions/berries"
    text = (place / "competition.yaml").read_text()
    (place / "competition.yaml").write_text(text.replace("per_day: 5", "per_day: 8"))
    (place / "train.csv").write_text("id,red,ripe\n901,1,yes\n902,0,no\n903,0,no\n")

    program = read_program(tmp_path / "program")
    found = plan(cohort=camp, program=program, by=None, now=NOW)
    apply(cohort=camp, program=program, by=None, now=NOW)

    row = plan_rows(found)[0]
    assert [line.field for line in row.lines] == ["limits.per_day", "content"]
    assert [line.field for line in kept_rows(found)[0].kept] == ["title.en"]
    after = berries(camp)
    assert (after.activity.title["en"], after.per_day) == ("Ripe berries", 8)
    assert after.files.get(name="train.csv").size == 40
    assert plan_rows(plan(cohort=camp, program=program, by=None, now=NOW)) == []


def test_what_folder_and_page_both_changed_waits_for_somebody_to_choose(
    camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    saved(operator, limits__per_day="7")
    place = tmp_path / "program/competitions/berries/competition.yaml"
    place.write_text(place.read_text().replace("per_day: 5", "per_day: 8"))

    program = read_program(tmp_path / "program")
    found = plan(cohort=camp, program=program, by=None, now=NOW)
    take = {("competitions", "berries"): Side.FOLDER}
    apply(cohort=camp, program=program, take=take, by=None, now=NOW)

    (row,) = plan_rows(found)
    assert [(one.field, one.before, one.after) for one in row.conflicts] == [
        ("limits.per_day", "7", "8")
    ]
    assert berries(camp).per_day == 8


def test_a_team_set_is_renamed_here_and_competitions_follow(
    camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    team_set = TeamSet.objects.get(cohort=camp)
    page = "/camp/console/program/rename/team_sets/main/?lang=en"

    shown = operator.post(page, {"key": "first", "step": "preview"}).content.decode()
    answer = operator.post(page, {"key": "first", "step": "save"})

    assert (
        "<b>renamed</b> · Team sets · Main teams <code>first</code> ← <code>main</code>"
        in " ".join(shown.split())
    )
    assert "Team set: main → first" not in shown  # it is the same set
    assert answer["Location"] == "/camp/console/program/team_sets/first/"
    team_set.refresh_from_db()
    assert (team_set.slug, TeamSet.objects.count()) == ("first", 1)
    write_folder(cohort=camp, folder=tmp_path / "out")
    folder = load_folder(tmp_path / "out/competitions/berries")
    assert folder.competition.teams.set == "first"
    program = read_program(tmp_path / "out")
    assert plan_rows(plan(cohort=camp, program=program, by=None, now=NOW)) == []


def test_a_competition_is_renamed_here_and_requirements_follow(
    camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    page = "/camp/console/program/rename/competitions/berries/?lang=en"

    answer = operator.post(page, {"key": "ripe-berries", "step": "save"})

    assert answer.status_code == 302
    assert berries(camp).slug == "ripe-berries"
    assert newest(camp)["enter-berries"].fields["competition"] == "ripe-berries"
    write_folder(cohort=camp, folder=tmp_path / "out")
    program = read_program(tmp_path / "out")
    assert plan_rows(plan(cohort=camp, program=program, by=None, now=NOW)) == []


def test_a_competition_under_way_is_renamed_and_nobody_loses_anything(
    camp: Cohort, operator: Client
) -> None:
    found, learner = berries(camp), make_learner(camp, name="Hana")
    open_at = found.activity.opens_at + timedelta(hours=1)
    enter(found, learner, now=NOW)
    waiting = submit(found, learner, now=open_at)
    page = "/camp/console/program/rename/competitions/berries/?lang=en"

    answer = operator.post(page, {"key": "ripe", "step": "save"})

    assert answer.status_code == 302
    work_off(now=open_at)
    waiting.refresh_from_db()
    assert waiting.state == State.SCORED
    judged = standing_of(learner, open_at).by_key["enter-berries"]
    assert (judged.state, len(judged.evidence)) == (Standing.DONE, 1)
    board = operator.get("/camp/competitions/berries/leaderboard/", follow=True)
    sent = operator.get("/api/v1/cohorts/camp/competitions/berries")
    assert board.redirect_chain == [("/camp/competitions/ripe/leaderboard/", 302)]
    assert waiting.entrant.team.name in board.content.decode()
    assert (sent.status_code, sent["Location"]) == (
        308,
        "/api/v1/cohorts/camp/competitions/ripe",
    )
    again = submit(berries(camp), learner, now=open_at + timedelta(hours=1))
    assert again.entrant == waiting.entrant


def test_a_competition_people_entered_is_not_taken_away(camp: Cohort, operator: Client) -> None:
    enter(berries(camp), make_learner(camp), now=NOW)
    page = "/camp/console/program/remove/competitions/berries/?lang=en"

    answer = operator.post(page, {"step": "preview"})

    assert "Teams have entered the competition berries." in answer.content.decode()
    assert berries(camp).slug == "berries"


@pytest.mark.parametrize("key", ["main", "Not a name", ""])
def test_a_name_that_is_taken_or_none_is_refused(
    key: str, camp: Cohort, operator: Client
) -> None:
    page = "/camp/console/program/rename/team_sets/main/?lang=en"

    answer = operator.post(page, {"key": key, "step": "save"})

    assert answer.status_code == 422
    assert TeamSet.objects.get(cohort=camp).slug == "main"


def test_words_and_policies_keep_their_keys(operator: Client) -> None:
    page = "/camp/console/program/rename"

    assert operator.get(f"{page}/labels/learner/").status_code == 404
    assert operator.get(f"{page}/policies/invitation-days/").status_code == 404


def test_asking_to_remove_something_tries_nothing(
    operator: Client, django_assert_num_queries: Any
) -> None:
    page = "/camp/console/program/remove/activities/kick-off/?lang=en"

    with django_assert_num_queries(6) as asked:
        shown = operator.get(page).content.decode()

    assert not [one for one in asked if not one["sql"].startswith("SELECT")]
    assert "Nothing is removed yet" in shown


def test_a_button_pressed_twice_does_the_same_once(camp: Cohort, operator: Client) -> None:
    page = PAGE
    said = form_of(operator.get(page).content.decode()) | {"limits__per_day": "7"}
    shown = operator.post(page, {**said, "step": "preview"}).content.decode()
    mark = re.search(r'name="mark" value="([^"]+)"', shown)
    assert mark

    answers = [
        operator.post(page, {**said, "step": "save", "mark": mark[1]}).status_code
        for _press in range(2)
    ]

    assert answers == [302, 302]
    assert Entry.objects.filter(kind="competition.loaded").count() == 2
    assert berries(camp).per_day == 7


def test_removing_pressed_twice_leads_to_the_list(operator: Client) -> None:
    page = "/camp/console/program/remove/activities/kick-off/?lang=en"

    answers = [operator.post(page, {"step": "save"}) for _press in range(2)]

    assert [one["Location"] for one in answers] == ["/camp/console/program/activities/"] * 2
    assert operator.get(page).status_code == 404
