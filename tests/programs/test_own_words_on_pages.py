"""Wherever a reader meets a stage or a track, the cohort's own word stands there, and the usual one nowhere."""

import html
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from tests.factories.competitions import work_off
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Cohort, Enrolment
from gisu.schedule.actions.activities import set_activity
from gisu.stages.actions.cohort import set_label
from gisu.stages.actions.stages import set_stage
from gisu.tracks.actions.choosing import rank_tracks
from gisu.tracks.actions.placing import place_in_track
from gisu.tracks.actions.tracks import set_track
from gisu.tracks.models import Track
from gisu.tracks.tasks import tell_of_choosing

pytestmark = pytest.mark.django_db
OWN = {"stage": {"ko": "레벨", "en": "level"}, "track": {"ko": "분야", "en": "area"}}
SHOWN = re.compile(
    r"<(script|style|svg|template)\b.*?</\1>|<code>.*?</code>|<[^>]*>", re.DOTALL
)
SPOKEN = re.compile(r'(?:aria-label|data-label|title|placeholder)="([^"]*)"')
ADDRESS = re.compile(r"https?://\S+")
# The diary says which word was given its own.
NAMED = re.compile(r"The word for (stage|track) is")
USUAL = {"en": re.compile(r"\b(stage|track)s?\b", re.IGNORECASE), "ko": re.compile("단계|트랙")}
FOR_LEARNERS = [
    "/camp/",
    "/camp/tracks/",
    "/camp/calendar/?month=2026-03",
    "/camp/weeks/1/",
    "/camp/diary/",
    "/camp/teams/",
    "/camp/notices/",
]
FOR_OPERATORS = [
    "/camp/",
    "/camp/tracks/",
    "/camp/calendar/?month=2026-03",
    "/camp/console/tracks/",
    "/camp/console/tracks/depth/",
    "/camp/console/tracks/depth/assign/",
    "/camp/console/teams/",
    "/camp/console/ledger/",
    "/camp/console/work/",
    "/camp/console/people/",
    "/camp/console/people/changes/",
    "/camp/console/people/{hana}/",
    "/camp/console/people/{hana}/leave/",
    "/camp/console/program/",
    "/camp/console/program/stages/",
    "/camp/console/program/stages/depth/",
    "/camp/console/program/remove/stages/depth/",
    "/camp/console/program/add/activities/?kind=lecture",
    "/camp/console/program/tracks/",
    "/camp/console/program/add/tracks/",
    "/camp/console/program/tracks/vision/",
    "/camp/console/program/remove/tracks/vision/",
    "/camp/console/program/folder/",
]


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def cohort(now: datetime) -> Cohort:
    """With its own words, a stage with something in it, and two tracks that can be ranked."""
    cohort = make_cohort(slug="camp")
    for key, words in OWN.items():
        set_label(cohort=cohort, key=key, words=words, by=None, now=now)
    titles = {"ko": "심화", "en": "Depth"}
    days: Any = {"starts": "2026-03-02", "ends": "2026-03-20"}
    set_stage(cohort=cohort, key="depth", title=titles, by=None, now=now, **days)
    times: Any = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(hours=20)}
    for key in ("vision", "language"):
        title = {"ko": key, "en": key}
        set_track(
            cohort=cohort,
            key=key,
            stage="depth",
            title=title,
            capacity=2,
            by=None,
            now=now,
            **times,
        )
    set_activity(
        cohort=cohort,
        key="talk",
        kind="lecture",
        title=titles,
        opens="2026-03-06 10:00",
        due="2026-03-06 18:00",
        stage="depth",
        whom="vision",
        by=None,
        now=now,
    )
    return cohort


@pytest.fixture
def hana(cohort: Cohort, now: datetime) -> Enrolment:
    """A learner who ranked, and was put into what they ranked."""
    hana = make_learner(cohort, name="Hana")
    rank_tracks(enrolment=hana, stage="depth", ranked=["vision"], by=hana.person, now=now)
    vision = Track.objects.get(key="vision")
    place_in_track(track=vision, enrolment=hana, by=make_operator(cohort).person, now=now)
    return hana


def texts(page: str) -> str:
    """What one sees of a page, and what is read aloud."""
    said = " · ".join([SHOWN.sub(" ", page), *SPOKEN.findall(page)])
    return NAMED.sub("", html.unescape(re.sub(r"\s+", " ", said)))


def usual_words(client: Client, pages: list[str], language: str) -> dict[str, list[str]]:
    """Where the usual word for a stage or a track still stands, with what is around it."""
    found = {}
    for page in pages:
        answer = client.get(page, {"lang": language}, follow=True)
        assert answer.status_code == 200, page
        said = texts(answer.content.decode())
        around = [
            said[max(0, m.start() - 30) : m.end() + 30] for m in USUAL[language].finditer(said)
        ]
        found[page] = around
    return {page: around for page, around in found.items() if around}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_learner_reads_the_own_words_alone(
    language: str, hana: Enrolment, client: Client
) -> None:
    client.force_login(hana.person)

    page = texts(client.get("/camp/tracks/", {"lang": language}).content.decode())
    left = usual_words(client, FOR_LEARNERS, language)

    assert {"ko": "내 분야: vision", "en": "You are in the area: vision"}[language] in page
    assert left == {}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_operator_reads_the_own_words_alone(
    language: str, hana: Enrolment, client: Client
) -> None:
    make_learner(hana.cohort, name="Duri")
    client.force_login(make_operator(hana.cohort).person)
    pages = [page.format(hana=hana.pk) for page in FOR_OPERATORS]

    page = texts(client.get("/camp/console/tracks/", {"lang": language}).content.decode())
    left = usual_words(client, pages, language)

    assert {"ko": "분야 배정", "en": "Assign areas"}[language] in page
    assert left == {}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_preview_a_refusal_and_a_file_speak_the_own_words(
    language: str, hana: Enrolment, client: Client
) -> None:
    client.force_login(make_operator(hana.cohort).person)
    many = f"/camp/console/tracks/depth/place/?lang={language}"

    preview = client.post(many, {"who": [hana.pk], "track": "language"})
    lines = client.get("/camp/console/tracks/depth/", {"lang": language, "format": "csv"})

    for said in (texts(preview.content.decode()), b"".join(lines).decode()):
        assert OWN["track"][language] in said.lower()
        assert USUAL[language].findall(said) == []


def test_a_mail_speaks_the_own_words_in_both_languages(cohort: Cohort, now: datetime) -> None:
    for language in ("ko", "en"):
        learner = make_learner(cohort).person
        learner.language = language
        learner.save(update_fields=["language"])

    tell_of_choosing(now=now)
    work_off(now=now)

    said = [ADDRESS.sub("", f"{letter.subject}\n{letter.body}") for letter in mail.outbox]
    assert any("분야의 희망 순위" in one for one in said)
    assert any("these areas" in one for one in said)
    assert [USUAL["en"].findall(one) + USUAL["ko"].findall(one) for one in said] == [
        [] for _ in said
    ]
