"""What somebody can still come to, by what the calendar offers them: case by case, over plain values."""

from dataclasses import replace
from typing import Any

import pytest
from tests.completion.cohorts import (
    DUL,
    FIRST,
    HANA,
    SECOND,
    SET,
    START,
    WEEKS,
    accepted,
    at,
    chosen,
    cohort,
    judged,
    placed,
    rule,
    scored,
    stand,
)

from gisu.competitions.measures.contest import Contest
from gisu.completion.enums import Reason, State
from gisu.schedule.measure.facts import Facts, MoreTime, ways
from gisu.tracks.policy.audience import Audience

NEVER = (State.LOST, Reason.NEVER_OFFERED)
CV, NLP = frozenset({"cv"}), frozenset({"nlp"})
EARNED = {
    "competition.rules.accepted": False,
    "competition.submission.scored": True,
    "competition.submission.received": False,
    "competition.place.taken": True,
    "competition.final.chosen": False,
    "track.ranked": False,
    "team.member.joined": False,
}


def count(event: str, **said: Any) -> Any:
    return rule("count", "count", event=event, **said)


def in_tracks(**tracks: frozenset[str]) -> Facts:
    """Digits for those in cv, cancer for those in nlp; tracks by who is in them."""
    return cohort(
        offers=[
            replace(FIRST, audience=Audience(tracks=("cv",))),
            replace(SECOND, audience=Audience(tracks=("nlp",))),
        ],
        stage_of={"cv": "deep", "nlp": "deep"},
        tracks={
            {"hana": HANA, "dul": DUL, "set": SET}[who]: held for who, held in tracks.items()
        },
    )


@pytest.mark.parametrize(
    ("said", "most"),
    [
        ({"kind": "entered", "at_least": 3}, 2),
        ({"kind": "entered", "competition": "gone"}, 0),
        # Digits for 14 days, cancer for 14: three tries a day.
        ({"kind": "own_submissions", "at_least": 85}, 84),
        ({"kind": "own_submissions", "at_least": 43, "competition": "digits"}, 42),
        ({"kind": "own_submissions", "at_least": 1, "competition": "gone"}, 0),
        ({"kind": "score_at_least", "competition": "digits", "score": 1.01}, 0),
        ({"kind": "score_at_least", "competition": "cancer", "score": -0.01}, 0),
        (
            {
                "kind": "score_at_least",
                "competition": "digits",
                "score": 1.01,
                "part": "private",
            },
            0,
        ),
        ({"kind": "finals_chosen", "competition": "digits", "at_least": 3}, 2),
        ({"kind": "finals_chosen", "competition": "gone"}, 0),
        ({"kind": "count", "event": "competition.rules.accepted", "at_least": 3}, 2),
        ({"kind": "count", "event": "competition.place.taken", "at_least": 3}, 2),
        ({"kind": "count", "event": "competition.final.chosen", "at_least": 3}, 2),
        ({"kind": "count", "event": "competition.submission.scored", "at_least": 85}, 84),
        (
            {
                "kind": "count",
                "event": "competition.submission.scored",
                "where": {"competition": "digits"},
                "sum_at_least": 42.5,
            },
            42,
        ),
        (
            {
                "kind": "count",
                "event": "competition.submission.scored",
                "where": {"competition": "digits"},
                "amount_at_least": 1.5,
            },
            0,
        ),
        (
            {
                "kind": "count",
                "event": "competition.submission.received",
                "where": {"competition": "gone"},
            },
            0,
        ),
        ({"kind": "count", "event": "schedule.activity.set"}, 0),
        ({"kind": "count", "event": "team.member.joined", "sum_at_least": 1}, 0),
        ({"kind": "count", "event": "team.member.joined", "amount_at_least": 1}, 0),
        ({"kind": "count", "event": "track.ranked"}, 0),
    ],
)
def test_what_the_calendar_never_offers_is_never_on_course(
    said: dict[str, Any], most: float
) -> None:
    contests = [
        replace(FIRST, highest=1.0, lowest=0.0, finals=2),
        replace(SECOND, lowest=0.0, finals=2),
    ]
    facts = cohort(offers=contests, earned=EARNED)

    for days in (-1, 0, 20, 41):
        found = judged(rule("asked", **said), facts, days)

        assert (found.state, found.reason, found.most) == (*NEVER, most)


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "entered", "at_least": 2},
        {"kind": "own_submissions", "at_least": 84},
        {"kind": "score_at_least", "competition": "digits", "score": 1.0},
        {"kind": "score_at_least", "competition": "cancer", "score": 0.0},
        {"kind": "finals_chosen", "competition": "digits", "at_least": 2},
        {"kind": "count", "event": "competition.rules.accepted", "at_least": 2},
        {"kind": "count", "event": "competition.submission.scored", "at_least": 84},
        {"kind": "count", "event": "competition.submission.received", "at_least": 500},
        {"kind": "count", "event": "competition.submission.scored", "sum_at_least": 1000},
        {
            "kind": "count",
            "event": "competition.submission.scored",
            "where": {"competition": "digits"},
            "sum_at_least": 42,
        },
        {
            "kind": "count",
            "event": "competition.submission.scored",
            "where": {"competition": "digits"},
            "amount_at_least": 1.0,
        },
        {"kind": "count", "event": "team.member.joined", "at_least": 9},
        {"kind": "count", "event": "team.member.joined", "amount_at_least": 0},
    ],
)
def test_the_most_the_calendar_offers_can_be_asked(said: dict[str, Any]) -> None:
    contests = [
        replace(FIRST, highest=1.0, lowest=0.0, finals=2),
        replace(SECOND, lowest=0.0, finals=2),
    ]
    facts = cohort(offers=contests, earned=EARNED)

    assert judged(rule("asked", **said), facts, -1).state is State.ON_COURSE


def test_what_nobody_knows_the_bounds_of_is_taken_to_be_possible() -> None:
    for said in (
        {"kind": "score_at_least", "competition": "digits", "score": 7.0},
        {"kind": "score_at_least", "competition": "cancer", "score": -7.0},
        {"kind": "finals_chosen", "competition": "digits", "at_least": 5},
        {"kind": "count", "event": "schedule.activity.set"},
    ):
        assert judged(rule("asked", **said), cohort(), 0).state is State.ON_COURSE


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (START, {"kind": "entered"}),
        (START, {"kind": "own_submissions", "at_least": 1}),
        (START + 3 * WEEKS, {"kind": "entered", "competition": "cancer"}),
        (START + 3 * WEEKS, {"kind": "finals_chosen", "competition": "cancer"}),
        (
            START + 3 * WEEKS,
            {"kind": "score_at_least", "competition": "cancer", "score": 0.5},
        ),
        (START, {"kind": "count", "event": "team.member.joined"}),
        (START, {"kind": "count", "event": "competition.rules.accepted"}),
    ],
)
def test_what_is_due_before_anything_opens_cannot_be_done_at_all(
    due: Any, said: dict[str, Any]
) -> None:
    early = judged(rule("asked", due=due, **said), cohort(), -1)
    a_day_later = judged(rule("asked", due=due + WEEKS / 7, **said), cohort(), -1)

    assert (early.state, early.reason) == NEVER
    assert a_day_later.state is State.ON_COURSE


def test_all_tries_of_a_team_bound_what_one_can_hand_in() -> None:
    few = [replace(FIRST, total=5), SECOND]
    by_hana = [scored(n, HANA, "digits", 1 + n / 100) for n in range(2)]
    by_dul = [scored(10 + n, DUL, "digits", 2 + n / 100) for n in range(2)]
    asked = rule("five", "own_submissions", competition="digits", at_least=5)

    assert judged(asked, cohort(offers=few), 0).state is State.ON_COURSE
    assert judged(asked, cohort(*by_hana, offers=few), 2).tries == 3
    spent = judged(asked, cohort(*by_hana, *by_dul, offers=few), 3)
    assert (spent.state, spent.reason, spent.tries) == (State.LOST, Reason.PACE, 1)
    six = rule("six", "own_submissions", competition="digits", at_least=6)
    assert judged(six, cohort(offers=few), 0).most == 5


def test_a_team_without_tries_left_has_nothing_left_to_do() -> None:
    few = [replace(FIRST, total=2), SECOND]
    by_dul = [scored(n, DUL, "digits", 2 + n / 100) for n in range(2)]
    asked = rule("one", "own_submissions", competition="digits", at_least=1)

    assert judged(asked, cohort(*by_dul, offers=few), 3, DUL).state is State.DONE
    left = judged(asked, cohort(*by_dul, offers=few), 3, HANA)
    assert (left.state, left.reason) == (State.LOST, Reason.TOO_LITTLE_LEFT)
    assert judged(asked, cohort(*by_dul, offers=few), 3, SET).state is State.ON_COURSE


def test_tries_come_with_each_day_until_the_end_late_ones_where_the_requirement_takes_them() -> (
    None
):
    late = [replace(FIRST, closes_at=FIRST.due_at + WEEKS / 7 * 2), SECOND]
    asked: dict[str, Any] = {"kind": "own_submissions", "competition": "digits", "at_least": 1}

    own_time = judged(rule("asked", **asked), cohort(offers=late), 13.5)
    longer = judged(rule("asked", due=at(20), **asked), cohort(offers=late), 13.5)

    assert (own_time.tries, longer.tries) == (3, 9)
    assert judged(rule("asked", due=at(15), **asked), cohort(offers=late), 13.5).tries == 6


def test_more_time_brings_more_tries_to_who_has_it() -> None:
    more = [MoreTime(kind="competition", slug="digits", due_at=at(16), enrolment=HANA)]
    asked = rule("asked", "own_submissions", competition="digits", at_least=43)

    assert judged(asked, cohort(more_time=more), 0, HANA).state is State.ON_COURSE
    assert judged(asked, cohort(more_time=more), 0, DUL).most == 42


def test_entries_of_competitions_that_are_over_do_not_come_any_more() -> None:
    two = count("competition.rules.accepted", at_least=2)

    assert judged(two, cohort(), 13.9).state is State.ON_COURSE
    found = judged(two, cohort(), 14)
    assert (found.state, found.reason) == (State.LOST, Reason.TOO_LITTLE_LEFT)
    assert judged(two, cohort(accepted(1, HANA, "digits", 1)), 14).state is State.ON_COURSE
    assert judged(two, cohort(accepted(1, HANA, "cancer", 22)), 22).state is State.LOST


def test_a_place_can_be_taken_until_the_private_board_opens() -> None:
    both = count("competition.place.taken", at_least=2)
    opened = [replace(FIRST, is_revealed=True), SECOND]

    assert judged(both, cohort(), 38).state is not State.LOST
    assert judged(both, cohort(offers=opened), 38).reason is Reason.TOO_LITTLE_LEFT
    there = cohort(placed(1, HANA, 15, 0.9), offers=opened)
    assert judged(both, there, 38).state is not State.LOST


def test_finals_can_be_counted_until_the_private_board_opens() -> None:
    two = count("competition.final.chosen", at_least=2)
    opened = [replace(FIRST, is_revealed=True), SECOND]

    assert judged(two, cohort(offers=opened), 20).reason is Reason.TOO_LITTLE_LEFT
    assert judged(two, cohort(chosen(1, HANA, 3, 1), offers=opened), 20).reason is None


def test_who_is_in_a_track_reaches_only_what_is_for_it() -> None:
    two = rule("two", "entered", at_least=2)
    facts = in_tracks(hana=CV, dul=NLP)

    assert judged(rule("one", "entered"), facts, 0, HANA).state is State.ON_COURSE
    assert judged(two, facts, 0, HANA).most == 1
    cancer = rule("one", "entered", competition="cancer")
    assert (judged(cancer, facts, 0, HANA).most, judged(cancer, facts, 0, DUL).most) == (
        0,
        None,
    )


def test_who_is_in_no_track_yet_may_come_to_any_but_not_to_all() -> None:
    facts = in_tracks(hana=CV)

    for slug in ("digits", "cancer"):
        one = rule("one", "entered", competition=slug)
        assert judged(one, facts, 0, SET).state is State.ON_COURSE
    assert judged(rule("two", "entered", at_least=2), facts, 0, SET).most == 1


def test_the_ways_to_tracks_are_one_of_each_stage() -> None:
    stage_of = {"cv": "deep", "nlp": "deep", "ops": "last"}

    assert ways(frozenset(), {}) == [frozenset()]
    assert ways(frozenset(), stage_of) == [{"cv", "ops"}, {"nlp", "ops"}]
    assert ways(CV, stage_of) == [{"cv", "ops"}]
    many = {f"t{n}": f"s{n % 7}" for n in range(14)}  # 2 to the power of 7 ways
    assert ways(frozenset(), many) == [frozenset(many)]
    assert len(ways(frozenset(), {f"t{n}": f"s{n % 6}" for n in range(12)})) == 64


def test_what_is_made_of_impossible_things_is_lost_from_the_start() -> None:
    never = rule("never", "entered", at_least=3)
    easy = rule("easy", "entered")
    both = rule("both", "all_of", of=["never", "easy"])
    one = rule("one", "any_of", of=["never", "easy"])

    standing = stand([never, easy, both, one], cohort(), 0).by_key

    assert [standing[key].state for key in ("never", "easy", "both", "one")] == [
        State.LOST,
        State.ON_COURSE,
        State.LOST,
        State.ON_COURSE,
    ]


def test_what_is_made_only_of_what_other_tracks_do_is_not_asked() -> None:
    cv = rule("cv-work", "entered", competition="digits", whom="cv")
    inner = rule("inner", "all_of", of=["cv-work"])
    outer = rule("outer", "all_of", of=["inner"])
    own = rule("own", "count", event="team.member.joined")
    facts = in_tracks(hana=CV, dul=NLP)

    def asked(who: int) -> tuple[str, ...]:
        return stand([cv, inner, outer, own], facts, 0, who).top

    assert asked(HANA) == ("outer", "own")
    assert asked(DUL) == ("own",)


def test_a_fact_is_stated_as_a_folder_writes_it() -> None:
    late = count("competition.submission.scored", where={"late": "true"})
    third = count("competition.submission.scored", where={"submission": "3"})
    first = scored(1, HANA, "digits", 1, late=True, submission=3)
    other = scored(1, HANA, "digits", 1, late=False, submission=30)

    assert [judged(one, cohort(first), 2).value for one in (late, third)] == [1, 1]
    assert [judged(one, cohort(other), 2).value for one in (late, third)] == [0, 0]
    none = count("competition.submission.scored", where={"team": "None"})
    without = first._replace(facts={"competition": "digits"})
    assert judged(none, cohort(without), 2).value == 0


def test_a_standing_without_any_competition_offers_nothing() -> None:
    for kind in ({"kind": "entered"}, {"kind": "own_submissions", "at_least": 1}):
        found = judged(rule("asked", **kind), cohort(offers=[]), 0)

        assert (found.state, found.reason, found.most) == (*NEVER, 0)


def test_a_score_that_waits_for_its_board_but_can_never_be_had_is_lost() -> None:
    bounded = [replace(FIRST, highest=1.0), SECOND]
    asked: dict[str, Any] = {"competition": "digits", "part": "private"}
    handed_in = scored(1, HANA, "digits", 1, 0.9)

    waits = rule("asked", "score_at_least", score=1.0, **asked)
    never = rule("asked", "score_at_least", score=1.1, **asked)

    assert judged(waits, cohort(handed_in, offers=bounded), 15).reason is Reason.AWAITS
    assert judged(never, cohort(handed_in, offers=bounded), 15).state is State.LOST


def test_a_phase_with_more_tries_a_day_is_counted_at_its_most() -> None:
    many = Contest(slug="many", opens_at=START, due_at=at(2), per_day=4, total=7)
    asked = rule("asked", "own_submissions", at_least=8)

    assert judged(asked, cohort(offers=[many]), 0).most == 7
    assert judged(asked, cohort(offers=[replace(many, total=None)]), 0).state is State.ON_COURSE


def test_a_competition_that_is_called_off_is_not_among_those_that_are_left() -> None:
    one_off = [replace(FIRST, cancelled_at=at(1)), SECOND]
    both = rule("both", "entered", at_least=2)

    assert judged(both, cohort(offers=one_off), 2).most == 1
    assert judged(both, cohort(accepted(1, HANA, "digits", 0.5), offers=one_off), 2).state is (
        State.ON_COURSE
    )
    assert judged(rule("any", "entered"), cohort(offers=one_off), 2).state is State.ON_COURSE
    named = rule("named", "entered", competition="digits")
    assert judged(named, cohort(offers=one_off), 2).reason is Reason.CALLED_OFF


def test_tries_of_today_that_are_used_are_not_offered_again() -> None:
    five = rule("five", "own_submissions", competition="digits", at_least=5)
    facts = cohort(scored(1, HANA, "digits", 13.1), scored(2, HANA, "digits", 13.2))

    found = judged(five, facts, 13.9)  # the last day, with three tries

    assert (found.state, found.reason, found.tries) == (State.LOST, Reason.PACE, 1)


def test_what_was_never_offered_is_not_offered_by_beginning() -> None:
    too_many = rule("many", "own_submissions", competition="digits", at_least=14 * 3 + 1)

    for facts in (cohort(), cohort(scored(1, HANA, "digits", 0.05))):
        found = judged(too_many, facts, 0.1)
        assert ((found.state, found.reason), found.most) == (NEVER, 14 * 3)
