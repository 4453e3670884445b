"""Items are told by what they are called in the reader's language; the short name of a folder stands beside."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation
from tests.factories.programs import both, small_program, write_program
from tests.programs.test_commands import run
from tests.programs.test_pages import camp, hidden, operator, text_of, zipped

from gisu.cohorts.models import Cohort
from gisu.completion.part import models
from gisu.completion.words import kinds as words
from gisu.programs.registry import program_items
from gisu.stages.actions.cohort import set_label

__all__ = ["camp", "operator"]  # fixtures
pytestmark = pytest.mark.django_db

NAMES = {
    "ko": {
        "learner": "캠퍼",
        "invitation-days": "초대가 유효한 기간",
        "rest": "쉬는 주",
        "basics": "기초",
        "vision": "비전",
        "first-quiz": "첫 퀴즈",
        "main": "기본 팀",
        "berries": "열매 고르기",
        "finish": "모두 끝내요",
    },
    "en": {
        "learner": "camper",
        "invitation-days": "How long an invitation holds",
        "rest": "Rest week",
        "basics": "Basics",
        "vision": "Vision",
        "first-quiz": "First quiz",
        "main": "Main teams",
        "berries": "Picking berries",
        "finish": "Finish everything",
    },
}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_a_new_cohort_will_have_is_told_by_name(operator: Client, language: str) -> None:
    said = {"source": "cohort:camp", "slug": "autumn", "starts_on": "2035-09-03"}

    page = text_of(operator.post(f"/cohorts/new/?lang={language}", said))

    for key, name in NAMES[language].items():
        assert re.search(rf"[>,] ?{name}[,<]", page), name
        assert key == "main" or not re.search(rf"[>,] {key}[,<]", page), key
    for name, part in program_items().items():
        with translation.override(language):
            has_many = name in small_program() and not part.is_one
            assert (f"<b>{part.title}</b>" in page) == has_many, name


def test_what_a_new_cohort_will_have_is_told_in_its_own_words(
    operator: Client, now: datetime
) -> None:
    camp = Cohort.objects.get(slug="camp")
    own = {"ko": "레벨", "en": "level"}
    set_label(cohort=camp, key="stage", words=own, by=None, now=now)
    said = {"source": "cohort:camp", "slug": "autumn", "starts_on": "2035-09-03"}

    page = text_of(operator.post("/cohorts/new/?lang=en", said))

    assert "<b>Levels</b>" in page


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_plan_tells_every_new_item_by_name(language: str, tmp_path: Path) -> None:
    run("cohort", "create", "camp", "--program", str(_nearly_empty(tmp_path)), "--starts", "2035-07-02")  # fmt: skip
    said = small_program()
    said["cohort"]["starts"] = "2035-07-02"
    folder = write_program(tmp_path / "program", said)

    _code, told = run("plan", str(folder), "--cohort", "camp", "--lang", language)

    for key, name in NAMES[language].items():
        assert re.search(rf"^\S+: .+ · “{name}” \(\w+/{key}\)$", told, re.MULTILINE), (
            key,
            told,
        )


def _nearly_empty(tmp_path: Path) -> Path:
    said = {name: small_program()[name] for name in ("format", "slug", "title", "cohort")}
    said["cohort"]["starts"] = "2035-07-02"
    return write_program(tmp_path / "empty", said, competition=False)


def test_a_plan_names_the_items_another_item_names(
    camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    said = small_program()
    said["cohort"]["starts"] = "2035-07-02"
    said["activities"][0] |= {"stage": "deep", "whom": "vision, language"}
    packed = zipped(write_program(tmp_path / "changed", said))

    page = text_of(operator.post("/camp/console/program/folder/?lang=en", {"file": packed}))

    assert "Activities · First quiz <code>first-quiz</code>" in page
    assert "Stage: Basics → Depth" in page
    assert "For whom: everybody → Vision, Language" in page


def test_what_there_is_one_of_is_told_without_a_short_name(
    camp: Cohort, operator: Client, tmp_path: Path
) -> None:
    said = small_program()
    said["cohort"] |= {"starts": "2035-07-02", "accent": "jaju"}
    said["calendar"] = {"days_between_competitions": "3"}
    packed = zipped(write_program(tmp_path / "changed", said))

    page = text_of(operator.post("/camp/console/program/folder/?lang=en", {"file": packed}))

    assert "<b>changed</b> · Cohort · Berry camp, cohort 1 <p" in page
    assert "<b>changed</b> · How weeks count <p" in page


def test_a_policy_is_removed_and_shown_by_its_title(camp: Cohort, operator: Client) -> None:
    address = "/camp/console/program/remove/policies/invitation-days/?lang=en"

    asked = text_of(operator.get(address))
    shown = text_of(operator.post(address, {"step": "preview"}))

    assert "Remove “How long an invitation holds”?" in asked
    assert "Policies · How long an invitation holds <code>invitation-days</code>" in shown
    assert hidden(shown, "mark")


def test_every_kind_of_requirement_has_a_name_and_a_sentence(operator: Client) -> None:
    page = text_of(operator.get("/camp/console/program/add/requirements/?lang=en"))

    assert words.kinds().keys() == models().keys()
    assert page.count('href="?kind=') + page.count("&amp;kind=") == len(models())
    assert "Own submissions</a> <code>own_submissions</code>" in page
    assert "What team-mates hand in does not count." in page
    assert 'name="title__ko"' not in page, "which fields there are depends on the kind"


def test_the_form_of_a_requirement_begins_with_what_its_kind_counts(operator: Client) -> None:
    page = text_of(operator.get("/camp/console/program/add/requirements/?kind=n_of&lang=ko"))

    assert "<h1>여러 요건 중 몇 가지</h1>" in page
    assert "정한 요건 가운데 채운 것이 몇 개인지 세요." in page
    assert "다른 종류</a>" in page


def test_a_kind_there_is_not_leads_nowhere(operator: Client) -> None:
    address = "/camp/console/program/add/requirements/?kind=luck"

    assert operator.get(address).status_code == 404


def test_a_list_names_kinds_in_the_readers_language(operator: Client) -> None:
    page = text_of(operator.get("/camp/console/program/requirements/?lang=ko"))

    assert "대회 참가" in page
    assert ">entered" not in page
    assert both("열매 대회에 참가해요", "")["ko"] in page
