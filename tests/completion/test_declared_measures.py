"""A room declares what completion can ask of it, and every place has it: folder, form, judgement, sentence, refusal."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.completion.quizzes import QUIZZES, QuizMeasure
from tests.conftest import NOW
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.programs import both, small_program, write_program
from tests.ledger.events import Attended
from tests.rooms import declare, forget_afterwards

from gisu.cohorts.models import Cohort, Enrolment
from gisu.completion.actions.requirements import NotARequirement
from gisu.completion.enums import Reason, State
from gisu.completion.models import Telling
from gisu.completion.queries.asking import requirements_as_set
from gisu.completion.queries.standings import standing_of
from gisu.completion.queries.telling import told_of
from gisu.core.problem_sentences import ProblemSentences
from gisu.core.terminal import catalog_of
from gisu.ledger.actions import record
from gisu.programs import naming
from gisu.programs.reading.program import read_program
from gisu.programs.sentences import reason
from gisu.schedule.actions.activities import cancel_activity, set_activity
from gisu.schedule.actions.renaming import rename_activity
from gisu.schedule.models import Activity
from gisu_scoring.problems.folder import FolderErrors

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_room_with_quizzes(monkeypatch: pytest.MonkeyPatch) -> Any:
    forget_afterwards(monkeypatch)
    naming._together.cache_clear()
    sentences = {
        "unknown_quiz": 'There is no quiz "{value}". There are: {allowed}.',
    }
    declare(QuizMeasure(), QUIZZES, ProblemSentences(catalog_of("core"), sentences))
    with time_machine.travel(NOW, tick=False):
        yield
    naming._together.cache_clear()


@pytest.fixture
def cohort() -> Cohort:
    made = make_cohort(slug="seven", starts_on=date(2026, 3, 2), ends_on=date(2026, 4, 12))
    for key in ("first", "second"):
        set_activity(
            cohort=made,
            key=key,
            kind="quiz",
            title={"ko": "퀴즈", "en": f"The {key} quiz"},
            opens="2026-03-06 09:00",
            due="2026-03-13 18:00",
            by=None,
            now=NOW,
        )
    return made


@pytest.fixture
def hana(cohort: Cohort) -> Enrolment:
    return make_learner(cohort, name="Hana")


def quiz(key: str) -> Activity:
    return Activity.objects.get(slug=key)


def attend(learner: Enrolment, key: str, at: datetime = NOW) -> int:
    event = Attended(meeting=quiz(key).pk, enrolment=learner.pk, minutes=60)
    made = record(
        event=event, cohort=learner.cohort, about=learner, by=None, happened_at=at, now=NOW
    )
    return made.pk


def test_it_is_kept_by_the_id_of_what_it_names_and_written_by_its_key(cohort: Cohort) -> None:
    ask(cohort, "there", "quizzes_attended", quiz="first")

    kept = Telling.objects.get()
    assert (kept.activity, kept.said["kind"]) == (quiz("first"), "quizzes_attended")
    assert "quiz" not in kept.said
    rename_activity(cohort=cohort, was="first", key="opening", by=None, now=NOW)
    assert requirements_as_set(cohort)["there"]["quiz"] == "opening"


def test_what_names_nothing_is_refused_in_the_rooms_words(cohort: Cohort) -> None:
    with pytest.raises(NotARequirement) as refused:
        ask(cohort, "there", "quizzes_attended", quiz="third")

    assert str(refused.value) == "“there” asks for no quiz: “third”."
    assert refused.value.remedy == "There are: first, second."
    assert not Telling.objects.exists()


def test_entries_meet_it_and_say_so(cohort: Cohort, hana: Enrolment) -> None:
    ask(cohort, "both", "quizzes_attended", at_least=2)
    first = attend(hana, "first", NOW - timedelta(hours=2))

    halfway = told_of(hana, now=NOW).lines[0]
    assert (halfway.state, halfway.said) == (State.ON_COURSE, "Be at 1 more quizzes.")
    second = attend(hana, "second", NOW - timedelta(hours=1))
    done = standing_of(hana, NOW).judged[0]
    assert (done.state, done.evidence) == (State.DONE, (first, second))


def test_what_was_at_another_thing_does_not_count(cohort: Cohort, hana: Enrolment) -> None:
    ask(cohort, "there", "quizzes_attended", quiz="first")
    attend(hana, "second")

    assert standing_of(hana, NOW).judged[0].state is State.ON_COURSE


def test_it_is_lost_when_the_activity_is_over_and_waived_when_it_is_called_off(
    cohort: Cohort, hana: Enrolment
) -> None:
    ask(cohort, "there", "quizzes_attended", quiz="first")

    over = standing_of(hana, NOW + timedelta(days=8)).judged[0]
    assert (over.state, over.reason) == (State.LOST, Reason.OVER)
    assert over.ends_at == quiz("first").due_at
    operator = make_operator(cohort).person
    cancel_activity(cohort=cohort, key="first", reason="ill", by=operator, now=NOW)
    off = standing_of(hana, NOW).judged[0]
    assert (off.state, off.reason) == (State.EXCEPTED, Reason.CALLED_OFF)


def test_more_than_the_calendar_has_can_never_be_met(cohort: Cohort, hana: Enrolment) -> None:
    ask(cohort, "three", "quizzes_attended", at_least=3)

    found = standing_of(hana, NOW).judged[0]

    assert (found.state, found.reason, found.most) == (State.LOST, Reason.NEVER_OFFERED, 2)


def test_counting_entries_about_it_is_bounded_by_what_is_offered(
    cohort: Cohort, hana: Enrolment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Attended, "is_earned", True)
    ask(cohort, "once", "count", event=Attended.kind, where={"meeting": "first"})

    assert standing_of(hana, NOW).judged[0].state is State.ON_COURSE
    attend(hana, "second")
    assert standing_of(hana, NOW).judged[0].value == 0
    attend(hana, "first")
    assert standing_of(hana, NOW).judged[0].state is State.DONE


def test_the_form_offers_it_with_its_fields(cohort: Cohort, client: Client) -> None:
    client.force_login(make_operator(cohort).person)
    address = "/seven/console/program/add/requirements/"

    kinds = client.get(address, {"lang": "en"}).content.decode()
    form = client.get(address, {"lang": "en", "kind": "quizzes_attended"}).content.decode()

    assert "Be at quizzes</a> <code>quizzes_attended</code>" in kinds
    assert "Counts quizzes the person was at." in form
    assert "Quiz to be at" in form


def problems(said: dict[str, Any], folder: Path) -> list[tuple[str, str, str]]:
    program = small_program()
    program["requirements"].append(
        {"key": "asked", "title": both("하나", "One"), "kind": "quizzes_attended", **said}
    )
    try:
        read_program(write_program(folder / "program", program))
    except FolderErrors as errors:
        return [(one.where, one.code, reason(one, "en")) for one in errors.problems]
    return []


def test_a_folder_may_ask_it(tmp_path: Path) -> None:
    assert problems({"quiz": "first-quiz"}, tmp_path) == []


def test_a_folder_that_names_nothing_or_asks_too_much_is_told(tmp_path: Path) -> None:
    [(where, code, sentence)] = problems({"quiz": "third"}, tmp_path)

    assert (where.endswith(".quiz"), code) == (True, "unknown_quiz")
    assert sentence.startswith('There is no quiz "third". There are: ')
    [(where, code, _sentence)] = problems({"at_least": "9"}, tmp_path / "more")
    assert (where.endswith(".at_least"), code) == (True, "requirement_too_much")
