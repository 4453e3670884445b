"""Wherever it is read how somebody stands, it is said in the same words: five habits, every page, the file and the command."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation
from tests.conftest import NOW
from tests.factories.competitions import enter, make_competition, submit, work_off
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner, make_member, make_operator

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.competitions.models import Competition
from gisu.completion import commands as command
from gisu.completion.actions.exceptions import grant_exception
from gisu.completion.enums import State
from gisu.completion.queries.telling import told_of
from gisu.completion.words.standings import Told
from gisu.membership.actions.joining import come_back
from gisu.membership.actions.leaving import leave

pytestmark = pytest.mark.django_db
LATE = NOW + timedelta(days=4)  # less than a third of the competition is left


def hands_in(learner: Enrolment, times: int) -> None:
    competition = Competition.objects.get(cohort=learner.cohort)
    enter(competition, learner, now=NOW)
    for _time in range(times):
        submit(competition, learner, now=NOW)
    work_off(now=NOW)


def is_diligent(learner: Enrolment) -> None:
    hands_in(learner, 2)


def is_quiet_and_strong(learner: Enrolment) -> None:
    hands_in(learner, 1)


def slips(learner: Enrolment) -> None:
    hands_in(learner, 0)


def only_signs_in(learner: Enrolment) -> None:
    Client().force_login(learner.person)


def came_back(learner: Enrolment) -> None:
    by = make_operator(learner.cohort, name="Who runs it").person
    leave(enrolment=learner, left_at=NOW, by=by, now=NOW)
    learner.refresh_from_db()
    come_back(enrolment=learner, role=Role.LEARNER, by=by, now=NOW)
    grant_exception(enrolment=learner, requirement="early", reason="was ill", by=by, now=NOW)
    learner.refresh_from_db()


HABITS = [
    (is_diligent, State.DONE),
    (is_quiet_and_strong, State.ON_COURSE),
    (slips, State.AT_RISK),
    (only_signs_in, State.LOST),
    (came_back, State.AT_RISK),
]
BOTH = pytest.mark.parametrize("language", ["ko", "en"])
ALL = pytest.mark.parametrize(("lives", "state"), HABITS)


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def hana() -> Enrolment:
    cohort = make_cohort(slug="seven", starts_on=date(2026, 3, 2), ends_on=date(2026, 4, 12))
    make_competition(cohort, now=NOW)
    ask(cohort, "early", "entered", competition="berries", due="2026-03-08 18:00")
    ask(cohort, "two", "own_submissions", competition="berries", at_least=2)
    return make_learner(cohort, name="Hana")


def read(who: Enrolment, address: str, language: str) -> str:
    client = Client()
    client.force_login(who.person)
    answer = client.get(f"{address}?q=Hana&lang={language}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def told(hana: Enrolment, language: str) -> Told:
    with translation.override(language), timezone.override(hana.cohort.zone):
        return told_of(hana, now=LATE)


def file_of(operator: Enrolment, language: str) -> list[list[str]]:
    client = Client()
    client.force_login(operator.person)
    answer = client.get(f"/seven/console/completion/?format=csv&lang={language}")
    sent = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(sent)))


@BOTH
@ALL
def test_every_page_and_the_command_say_how_somebody_stands_in_the_same_words(
    lives: Callable[[Enrolment], None],
    state: State,
    language: str,
    hana: Enrolment,
    capsys: pytest.CaptureFixture[str],
) -> None:
    operator, mentor = make_operator(hana.cohort), make_member(hana.cohort, Role.MENTOR)
    lives(hana)
    with time_machine.travel(LATE, tick=False):
        said = told(hana, language)
        with translation.override(language):
            command.why("seven", hana.person.email)
        places = {
            "gisu why": capsys.readouterr().out,
            "my progress": read(hana, "/seven/progress/", language),
            "today": read(hana, "/seven/", language),
            "the person's page": read(operator, f"/seven/console/people/{hana.pk}/", language),
            "the person's requirements": read(
                mentor, f"/seven/console/completion/{hana.pk}/", language
            ),
            "the list": read(operator, "/seven/console/completion/", language),
        }

    assert said.state is state
    for place, text in places.items():
        assert (place, said.headline in text, said.said in text) == (place, True, True)
    for place in ("gisu why", "the person's page", "today", "the list"):
        assert said.state_word in places[place]


@ALL
def test_each_requirement_reads_the_same_wherever_all_of_them_stand(
    lives: Callable[[Enrolment], None],
    state: State,
    hana: Enrolment,
    capsys: pytest.CaptureFixture[str],
) -> None:
    operator = make_operator(hana.cohort)
    lives(hana)
    with time_machine.travel(LATE, tick=False):
        lines = told(hana, "en").lines
        command.why("seven", hana.person.email)
        places = [
            capsys.readouterr().out,
            read(hana, "/seven/progress/", "en"),
            read(operator, f"/seven/console/people/{hana.pk}/", "en"),
            read(operator, f"/seven/console/completion/{hana.pk}/", "en"),
        ]

    assert len(lines) == 2
    for text in places:
        for line in lines:
            assert (line.title in text, line.said in text, line.amount in text) == (True,) * 3


@BOTH
@ALL
def test_the_file_and_the_operators_day_say_it_too(
    lives: Callable[[Enrolment], None], state: State, language: str, hana: Enrolment
) -> None:
    operator = make_operator(hana.cohort)
    lives(hana)
    with time_machine.travel(LATE, tick=False):
        said = told(hana, language)
        (_head, row) = file_of(operator, language)
        day = read(operator, "/seven/", language)

    assert row[2:4] == [said.state_word, f"{said.headline} {said.said}"]
    assert (f"{said.headline} {said.said}" in day) is (state in {State.AT_RISK, State.LOST})


def test_five_habits_lead_to_four_different_states(hana: Enrolment) -> None:
    found: dict[str, State] = {}
    cohort: Cohort = hana.cohort
    for lives, _state in HABITS:
        learner = make_learner(cohort, name=lives.__name__)
        lives(learner)
        with time_machine.travel(LATE, tick=False):
            found[lives.__name__] = told(learner, "en").state

    assert found == {lives.__name__: state for lives, state in HABITS}
    assert set(found.values()) == {State.DONE, State.ON_COURSE, State.AT_RISK, State.LOST}
