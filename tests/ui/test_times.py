from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import timezone, translation

from gisu.ui import times

MOMENT = datetime(2026, 3, 6, 9, 0, tzinfo=UTC)  # 18:00 in Seoul


@pytest.fixture(autouse=True)
def _in_seoul() -> object:
    with timezone.override(ZoneInfo("Asia/Seoul")), translation.override("en"):
        yield


def shown(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load ui %}" + source).render(context)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Seoul", "Fri 6 March 18:00 KST"),
        ("Europe/Paris", "Fri 6 March 10:00 CET"),
        ("America/New_York", "Fri 6 March 04:00 EST"),
        ("Asia/Dubai", "Fri 6 March 13:00 UTC+4"),
        ("Asia/Kathmandu", "Fri 6 March 14:45 UTC+5:45"),
        ("America/Sao_Paulo", "Fri 6 March 06:00 UTC\N{MINUS SIGN}3"),
    ],
)
def test_an_exact_time_names_the_zone_of_the_reader(zone: str, expected: str) -> None:
    with timezone.override(ZoneInfo(zone)):
        assert times.exact(MOMENT, MOMENT) == expected


def test_the_zone_follows_daylight_saving() -> None:
    with timezone.override(ZoneInfo("Europe/Paris")):
        assert times.exact(datetime(2026, 7, 1, tzinfo=UTC)) == "Wed 1 July 2026 02:00 CEST"


def test_korean_writes_the_day_in_its_own_order() -> None:
    with translation.override("ko"):
        assert times.exact(MOMENT, MOMENT) == "3월 6일(금) 18:00 KST"
        assert times.exact(MOMENT) == "2026년 3월 6일(금) 18:00 KST"
        assert times.day(MOMENT) == "3월 6일(금)"


def test_the_year_shows_only_where_it_is_another_one() -> None:
    december = datetime(2025, 12, 31, 14, 59, tzinfo=UTC)  # the last minute of 2025 in Seoul

    assert times.exact(MOMENT, december) == "Fri 6 March 2026 18:00 KST"
    assert times.exact(MOMENT, december + timedelta(minutes=1)) == "Fri 6 March 18:00 KST"


@pytest.mark.parametrize(
    ("left", "english", "korean"),
    [
        ({"days": 23, "hours": 5}, "in 23 days", "23일 뒤"),
        ({"days": 6, "hours": 4, "minutes": 59}, "in 6 days 4 h", "6일 4시간 뒤"),
        ({"days": 1, "minutes": 59}, "in 1 day", "1일 뒤"),
        ({"days": 1, "hours": 2}, "in 1 day 2 h", "1일 2시간 뒤"),
        ({"hours": 3, "minutes": 20, "seconds": 59}, "in 3 h 20 min", "3시간 20분 뒤"),
        ({"hours": 2}, "in 2 h", "2시간 뒤"),
        ({"minutes": 5}, "in 5 min", "5분 뒤"),
        ({"seconds": 59}, "in less than a minute", "1분 안"),
        ({"seconds": 0}, "just now", "방금"),
        ({"seconds": -59}, "just now", "방금"),
        ({"minutes": -1}, "1 min ago", "1분 전"),
        ({"hours": -2, "minutes": -40}, "2 h ago", "2시간 전"),
        ({"days": -1}, "1 day ago", "1일 전"),
        ({"days": -9}, "9 days ago", "9일 전"),
    ],
)
def test_what_is_left_is_rounded_down_and_what_is_past_is_told_in_one_unit(
    left: dict[str, int], english: str, korean: str
) -> None:
    moment = MOMENT + timedelta(**left)

    assert times.left(moment, MOMENT) == english
    with translation.override("ko"):
        assert times.left(moment, MOMENT) == korean


@pytest.mark.parametrize(
    ("hours", "english", "korean"),
    [
        (0, "today 18:00", "오늘 18:00"),
        (-18, "today 00:00", "오늘 00:00"),
        (-19, "yesterday 23:00", "어제 23:00"),
        (-43, "Wed 4 March 23:00", "3월 4일(수) 23:00"),
        (-24 * 90, "Sat 6 December 2025 18:00", "2025년 12월 6일(토) 18:00"),
        (24, "Sat 7 March 18:00", "3월 7일(토) 18:00"),
    ],
)
def test_a_recent_time_is_told_by_the_day_of_the_reader(
    hours: int, english: str, korean: str
) -> None:
    moment = MOMENT + timedelta(hours=hours)

    assert times.recent(moment, MOMENT) == english
    with translation.override("ko"):
        assert times.recent(moment, MOMENT) == korean


def test_a_deadline_shows_what_is_left_and_the_exact_time() -> None:
    now = MOMENT - timedelta(hours=3, minutes=20)

    assert shown("{% due moment now %}", moment=MOMENT, now=now) == (
        '<time class="due" datetime="2026-03-06T18:00:00+09:00" '
        'title="Fri 6 March 2026 18:00 KST">'
        "<b>in 3 h 20 min</b> · <span>Fri 6 March 18:00 KST</span></time>"
    )


def test_a_page_has_one_now_for_all_its_times() -> None:
    context = {"moment": MOMENT, "now": MOMENT + timedelta(days=1)}

    assert ">yesterday 18:00<" in shown("{% ago moment %}", **context)
    assert ">Fri 6 March 18:00 KST<" in shown("{% stamp moment %}", **context)
    assert "<b>1 day ago</b>" in shown("{% due moment %}", **context)


@pytest.mark.parametrize("tag", ["stamp", "due", "ago", "clock"])
def test_a_time_that_is_not_known_shows_nothing(tag: str) -> None:
    assert shown("{% " + tag + " moment %}", moment=None) == ""


def test_the_script_is_given_a_sentence_for_every_form() -> None:
    markup = shown("{% due_words %}")

    for name, sentence in times.DUE_FORMS.items():
        assert f'<b data-form="{name}">{sentence}</b>' in markup


def test_charts_learn_the_zone_by_the_name_browsers_use() -> None:
    assert times.zone_key() == "Asia/Seoul"
    with timezone.override(UTC):
        assert times.zone_key() == "UTC"
