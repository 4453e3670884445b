"""What does not fit on a calendar is named with its reason; what fits is not."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from gisu.schedule.clashes import Clash, Planned, clashes
from gisu.schedule.kinds import OWN_BY_KEY, ActivityKind
from gisu.schedule.planning import PlannedActivity
from gisu.stages.holidays import country_of, public_holidays
from gisu.stages.planning import PlannedDays
from gisu.tracks.policy.audience import audience_from

SEOUL = ZoneInfo("Asia/Seoul")
QUIZ = OWN_BY_KEY["quiz"]
CONTEST = ActivityKind(
    key="contest", title="contest", order=0, is_exclusive=True, needs_rest=True
)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
COHORT = Planned(date(2026, 3, 2), date(2026, 6, 30), SEOUL)
REST = PlannedDays(
    "rest", {"ko": "쉬는 주", "en": "Rest"}, date(2026, 4, 6), date(2026, 4, 12), "rest-week"
)
LEVEL = PlannedDays(
    "level", {"ko": "레벨", "en": "Level 1"}, date(2026, 3, 2), date(2026, 3, 31)
)


def at(month: int, day: int, hour: int = 18, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SEOUL)


def work(
    key: str, opens: datetime, due: datetime, kind: ActivityKind = QUIZ
) -> PlannedActivity:
    return PlannedActivity(key, kind, {"ko": key, "en": key}, opens, due, due)


def contest(key: str, opens: datetime, due: datetime) -> PlannedActivity:
    return work(key, opens, due, kind=CONTEST)


def held(key: str, opens: datetime, until: datetime) -> PlannedActivity:
    return replace(work(key, opens, until, kind=OWN_BY_KEY["lecture"]), lasts_until=until)


def said(*activities: PlannedActivity, **more: object) -> list[str]:
    found = clashes(replace(COHORT, activities=activities, **more))  # type: ignore[arg-type]
    return [one.said("en") for one in found]


def test_a_calendar_on_which_everything_fits_has_no_clash() -> None:
    assert (
        said(
            contest("one", at(3, 3), at(3, 20)),
            contest("other", at(3, 27), at(4, 17)),
            held("lecture", at(3, 5, 10), at(3, 5, 12)),
            held("next", at(3, 5, 12), at(3, 5, 13)),
            stages=(LEVEL,),
            breaks=(REST,),
        )
        == []
    )


def test_what_is_exclusive_but_needs_no_rest_may_follow_at_once() -> None:
    exam = replace(CONTEST, needs_rest=False)
    before = contest("one", at(3, 3), at(3, 20))

    assert said(before, work("exam", at(3, 21), at(3, 22), exam)) == []
    assert said(before, work("exam", at(3, 19), at(3, 22), exam)) == [
        "exam opens before one is due."
    ]


def test_two_competitions_due_within_the_same_hour() -> None:
    one, other = (
        contest("one", at(3, 3), at(3, 20)),
        contest("other", at(3, 3), at(3, 20, 18, 59)),
    )

    assert "one and other are due within the same hour." in said(one, other)
    assert said(one, replace(other, due_at=at(3, 20, 19))) == ["other opens before one is due."]


def test_too_little_rest_between_competitions() -> None:
    one = contest("one", at(3, 3), at(3, 20))

    assert said(one, contest("other", at(3, 23), at(4, 17))) == [
        "Only 3 days lie between one and other; there should be 7."
    ]
    assert said(one, contest("other", at(3, 21), at(4, 17))) == [
        "Only 1 day lies between one and other; there should be 7."
    ]
    assert said(one, contest("other", at(3, 23), at(4, 17)), days_between_competitions=3) == []


@pytest.mark.parametrize(
    ("due", "off"),
    [
        (at(4, 6, 0, 0), False),
        (at(4, 6, 0, 1), True),
        (at(4, 13, 0, 0), True),
        (at(4, 13, 0, 1), False),
    ],
)
def test_what_is_due_at_midnight_belongs_to_the_day_before(due: datetime, *, off: bool) -> None:
    found = clashes(replace(COHORT, activities=(work("quiz", at(3, 3), due),), breaks=(REST,)))

    assert [one.code for one in found] == (["due-on-day-off"] if off else [])


def test_what_is_held_on_a_holiday_is_said_once_and_with_its_name() -> None:
    holidays = public_holidays("KR", first=date(2026, 3, 1), last=date(2026, 6, 30))

    assert said(held("lecture", at(5, 5, 10), at(5, 5, 12)), holidays=holidays) == [
        "lecture is held on Tue 5 May, a day off: Children's Day."
    ]


def test_what_lies_outside_its_stage_or_the_cohort() -> None:
    late = replace(work("quiz", at(3, 30), at(4, 1)), stage="level")

    assert said(late, stages=(LEVEL,)) == ["quiz lies outside its stage, Level 1."]
    assert said(replace(late, stage="gone"), stages=(LEVEL,)) == [
        "quiz belongs to a stage that is not there: gone."
    ]
    assert said(work("quiz", at(6, 30), at(7, 1))) == [
        "quiz lies outside the cohort, which runs from Mon 2 March to Tue 30 June."
    ]


def test_a_stage_of_whole_weeks_may_reach_over_a_cohort_that_starts_within_one() -> None:
    over = replace(LEVEL, starts_on=date(2026, 2, 24))

    assert said(stages=(over,)) == []
    assert said(stages=(replace(over, starts_on=date(2026, 2, 23)),)) == [
        "Level 1 lies outside the cohort, which runs from Mon 2 March to Tue 30 June."
    ]


def test_two_things_at_once_clash_for_the_same_people_only() -> None:
    one, other = (
        held("one", at(3, 5, 10), at(3, 5, 12)),
        held("other", at(3, 5, 11), at(3, 5, 13)),
    )

    assert said(one, other) == ["one and other are held at the same time for the same people."]
    assert (
        said(
            replace(one, audience=audience_from("cv")),
            replace(other, audience=audience_from("nlp")),
        )
        == []
    )
    assert len(said(replace(one, audience=audience_from("cv")), other)) == 1
    assert said(replace(one, audience=audience_from("staff")), other) == []


def test_two_of_one_title_are_told_apart_by_key_and_time() -> None:
    title = {"ko": "피어세션", "en": "Peer session"}
    one = replace(held("peer-1", at(3, 5, 10), at(3, 5, 12)), title=title)
    other = replace(held("peer-2", at(3, 5, 11), at(3, 5, 13)), title=title)

    with translation.override("en"):
        assert said(one, other) == [
            (
                "Peer session (peer-1, Thu 5 March 10:00) and Peer session (peer-2, Thu 5 March 11:00) "
                "are held at the same time for the same people."
            )
        ]
    with translation.override("ko"):
        found = clashes(
            replace(COHORT, activities=(one, replace(other, title={**title, "ko": "x"})))
        )
        assert "(peer-1" not in found[0].said("ko")
        assert "(peer-1" in found[0].said("en")


def test_competitions_of_one_title_are_told_apart_by_when_they_are_due_and_open() -> None:
    title = {"ko": "대회", "en": "Contest"}
    one = replace(contest("a", at(3, 3), at(3, 20)), title=title)
    other = replace(contest("b", at(3, 22), at(4, 17)), title=title)

    with translation.override("en"):
        assert said(one, other) == [
            (
                "Only 2 days lie between Contest (a, Fri 20 March 18:00) and Contest (b, Sun 22 March 18:00); "
                "there should be 7."
            )
        ]


def test_titles_are_said_in_the_language_asked_for() -> None:
    titles = {"one": {"ko": "퀴즈", "en": "Quiz"}, "stage": LEVEL.title}
    clash = Clash("outside-stage", ("quiz",), date(2026, 4, 1), titles)

    assert "퀴즈" in clash.said("ko")


moments = st.integers(0, 24 * 100).map(lambda hours: at(3, 2, 0) + hours * HOUR)
activities = st.lists(
    st.builds(
        lambda opens, hours, kind, live: (
            held(f"{kind.key}-{opens:%m%d%H}-{hours}", opens, opens + hours * HOUR)
            if live
            else work(f"{kind.key}-{opens:%m%d%H}-{hours}", opens, opens + hours * HOUR, kind)
        ),
        moments,
        st.integers(1, 400),
        st.sampled_from([QUIZ, CONTEST]),
        st.booleans(),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)


@given(activities, st.randoms())
def test_the_order_of_planning_does_not_matter(
    found: list[PlannedActivity], random: object
) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert clashes(replace(COHORT, activities=tuple(shuffled), breaks=(REST,))) == clashes(
        replace(COHORT, activities=tuple(found), breaks=(REST,))
    )


@given(activities)
def test_two_held_at_once_are_always_found(found: list[PlannedActivity]) -> None:
    live = [one for one in found if one.lasts_until is not None]
    wanted = {
        frozenset((one.key, other.key))
        for one in live
        for other in live
        if one.key != other.key and one.opens_at < other.due_at and other.opens_at < one.due_at
    }

    told = clashes(replace(COHORT, activities=tuple(found)))

    assert {frozenset(one.keys) for one in told if one.code == "at-once"} == wanted


def test_the_country_is_that_of_the_zone_unless_said() -> None:
    assert country_of("auto", time_zone="Asia/Seoul") == "KR"
    assert country_of("auto", time_zone="UTC") == ""
    assert country_of("US", time_zone="Asia/Seoul") == "US"
    assert country_of("none", time_zone="Asia/Seoul") == ""


def test_holidays_come_in_both_languages_and_an_unknown_country_has_none() -> None:
    first, *_rest = public_holidays("KR", first=date(2026, 3, 1), last=date(2026, 3, 31))

    assert first.title == {"ko": "삼일절", "en": "Independence Movement Day"}
    assert public_holidays("XX", first=date(2026, 1, 1), last=date(2026, 12, 31)) == ()


@pytest.mark.parametrize("wanted", [0, 1, 7])
@pytest.mark.parametrize(
    ("one", "other", "is_clash"),
    [
        ("everybody", "everybody", True),
        ("cv", "cv", True),
        ("cv", "cv, nlp", True),
        ("cv, ops", "nlp, ops", True),
        ("everybody", "nlp", True),
        ("cv", "everybody", True),
        ("cv", "nlp", False),
        ("cv, ops", "nlp", False),
    ],
)
def test_two_competitions_at_once_clash_however_few_days_of_rest_are_wanted(
    wanted: int, one: str, other: str, *, is_clash: bool
) -> None:
    found = said(
        replace(contest("one", at(3, 3), at(3, 20)), audience=audience_from(one)),
        replace(contest("other", at(3, 19), at(4, 17)), audience=audience_from(other)),
        days_between_competitions=wanted,
    )

    assert found == (["other opens before one is due."] if is_clash else [])


def test_competitions_that_touch_or_begin_together_at_no_days_of_rest() -> None:
    def codes(opens: datetime) -> list[str]:
        found = clashes(
            replace(
                COHORT,
                activities=(
                    contest("one", at(3, 3), at(3, 20)),
                    contest("other", opens, at(4, 17)),
                ),
                days_between_competitions=0,
            )
        )
        return [one.code for one in found]

    assert codes(at(3, 20)) == []
    assert codes(at(3, 19, 17, 59)) == ["exclusive-overlap"]
    assert codes(at(3, 20, 17, 59)) == ["exclusive-overlap"]
    assert codes(at(3, 3)) == ["exclusive-overlap"]


def test_a_short_competition_inside_a_long_one_clashes_with_it() -> None:
    found = said(
        contest("long", at(3, 3), at(5, 20)),
        contest("short", at(3, 10), at(3, 12)),
        contest("last", at(4, 1), at(4, 2)),
        days_between_competitions=0,
    )

    assert found == [
        "short opens before long is due.",
        "last opens before long is due.",
    ]


def test_late_files_taken_while_the_next_one_runs_are_no_clash() -> None:
    late = replace(contest("one", at(3, 3), at(3, 20)), closes_at=at(3, 30))

    assert said(late, contest("other", at(3, 21), at(4, 17)), days_between_competitions=0) == []
