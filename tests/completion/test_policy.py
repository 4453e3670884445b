"""How requirements are judged, case by case, over plain values."""

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

from gisu.competitions.measures.contest import PLACED
from gisu.completion.enums import Reason, State
from gisu.schedule.measure.facts import Fact, MoreTime, Stint

ENTER = rule("enter", "entered", competition="digits")
THREE = rule("three", "own_submissions", competition="digits", at_least=3)
GOOD = rule("good", "score_at_least", competition="digits", score=0.8)
LOW = rule("low", "score_at_least", competition="cancer", score=0.3)
PRIVATE = rule("private", "score_at_least", competition="digits", score=0.8, part="private")
FINALS = rule("finals", "finals_chosen", competition="digits", at_least=2)


def test_entering_a_competition_is_done_when_its_rules_were_accepted() -> None:
    found = judged(ENTER, cohort(accepted(7, HANA, "digits", 1)), 2)

    assert (found.state, found.value, found.target) == (State.DONE, 1, 1)
    assert (found.done_at, found.evidence) == (at(1), (7,))


def test_what_a_team_mate_accepted_is_not_ones_own() -> None:
    found = judged(ENTER, cohort(accepted(7, DUL, "digits", 1)), 2)

    assert (found.state, found.evidence) == (State.ON_COURSE, ())


def test_accepting_the_rules_when_it_is_over_is_too_late() -> None:
    found = judged(ENTER, cohort(accepted(7, HANA, "digits", 15)), 16)

    assert (found.state, found.reason) == (State.LOST, Reason.OVER)


@pytest.mark.parametrize(
    ("days", "state", "reason"),
    [
        (9.3, State.ON_COURSE, None),
        (9.4, State.AT_RISK, Reason.LITTLE_TIME),  # less than 14/3 days are left
        (13.9, State.AT_RISK, Reason.LITTLE_TIME),
        (14, State.LOST, Reason.OVER),
    ],
)
def test_nothing_done_is_a_risk_in_the_last_third_and_lost_at_the_end(
    days: float, state: State, reason: Reason | None
) -> None:
    found = judged(ENTER, cohort(), days)

    assert (found.state, found.reason, found.ends_at) == (state, reason, FIRST.due_at)


def test_what_has_not_begun_is_on_course() -> None:
    found = judged(rule("enter", "entered", competition="cancer"), cohort(), 1)

    assert (found.state, found.reason) == (State.ON_COURSE, Reason.NOT_BEGUN)


def test_what_is_due_later_can_be_done_no_longer_than_a_competition_takes_anything() -> None:
    early = rule("early", "entered", due=at(20))
    closed = replace(FIRST, due_at=at(7), closes_at=at(8))
    facts = replace(cohort(), offers=[closed, SECOND])

    assert judged(early, facts, 7).state is State.AT_RISK
    found = judged(early, facts, 8)
    assert (found.state, found.ends_at) == (State.LOST, at(8))


def test_what_is_due_sooner_than_a_competition_ends_is_due_then() -> None:
    found = judged(rule("early", "entered", due=at(5), competition="digits"), cohort(), 1)

    assert found.ends_at == at(5)


def test_any_two_competitions_can_still_be_entered_while_two_are_left() -> None:
    two = rule("two", "entered", at_least=2)

    assert judged(two, cohort(), 1).ends_at == FIRST.due_at  # after it one alone is left
    assert judged(two, cohort(), 14).state is State.LOST
    entered = cohort(accepted(1, HANA, "digits", 1))
    assert judged(two, entered, 14).ends_at == SECOND.due_at
    both = cohort(accepted(1, HANA, "digits", 1), accepted(2, HANA, "cancer", 22))
    assert judged(two, both, 23).state is State.DONE


def test_more_competitions_than_the_calendar_has_cannot_be_entered_at_all() -> None:
    for days in (0, 36):
        found = judged(rule("three", "entered", at_least=3), cohort(), days)

        assert (found.state, found.reason, found.most) == (State.LOST, Reason.NEVER_OFFERED, 2)


def test_own_submissions_count_by_who_handed_in() -> None:
    facts = cohort(
        scored(1, HANA, "digits", 1), scored(2, DUL, "digits", 1), scored(3, DUL, "digits", 2)
    )

    assert judged(THREE, facts, 3, HANA).evidence == (1,)
    assert judged(THREE, facts, 3, DUL).evidence == (2, 3)
    assert judged(THREE, facts, 3, SET).evidence == ()


def test_own_submissions_of_all_competitions_together() -> None:
    three = rule("three", "own_submissions", at_least=3)
    facts = cohort(
        scored(1, HANA, "digits", 1),
        scored(2, HANA, "cancer", 22),
        scored(3, HANA, "cancer", 23),
    )

    found = judged(three, facts, 24)

    assert (found.state, found.done_at, found.ends_at) == (State.DONE, at(23), SECOND.due_at)


def test_a_late_submission_does_not_count_and_one_in_an_extension_does() -> None:
    one = rule("one", "own_submissions", competition="digits", at_least=1)

    assert judged(one, cohort(scored(1, HANA, "digits", 14.5)), 20).state is State.LOST
    assert judged(one, cohort(scored(1, HANA, "digits", 13, late=True)), 20).state is State.LOST
    # Received on time in an extension that was withdrawn afterwards.
    assert judged(one, cohort(scored(1, HANA, "digits", 15, late=False)), 20).value == 1


def test_an_extension_reaches_whom_it_was_given_to() -> None:
    longer = MoreTime(kind="competition", slug="digits", due_at=at(16), team="blue")
    facts = cohort(more_time=[longer])

    assert judged(ENTER, facts, 15, HANA).state is State.AT_RISK
    assert judged(ENTER, facts, 15, HANA).ends_at == at(16)
    assert judged(ENTER, facts, 15, SET).state is State.LOST
    for_all = cohort(more_time=[replace(longer, team=None)])
    assert judged(ENTER, for_all, 15, SET).ends_at == at(16)
    for_one = cohort(more_time=[replace(longer, team=None, enrolment=SET)])
    assert judged(ENTER, for_one, 15, SET).ends_at == at(16)
    assert judged(ENTER, for_one, 15, HANA).ends_at == FIRST.due_at


def test_more_missing_than_there_are_tries_left_cannot_be_done_any_more() -> None:
    many = rule("many", "own_submissions", competition="digits", at_least=10)
    half = [scored(n, HANA, "digits", 1 + n / 10) for n in range(6)]

    # Three tries a day: four are missing, on the last day there are three.
    assert judged(many, cohort(*half), 12.5).state is State.ON_COURSE
    last = judged(many, cohort(*half), 13.5)
    assert (last.state, last.reason, last.tries) == (State.LOST, Reason.PACE, 3)


def test_a_score_of_the_team_counts_for_all_in_it() -> None:
    facts = cohort(scored(1, DUL, "digits", 1, 0.7), scored(2, DUL, "digits", 2, 0.8))

    found = judged(GOOD, facts, 3, HANA)

    assert (found.state, found.value, found.evidence) == (State.DONE, 0.8, (2,))
    assert judged(GOOD, facts, 3, SET).value is None


def test_where_lower_is_better_a_score_is_reached_from_above() -> None:
    facts = cohort(scored(1, HANA, "cancer", 22, 0.5), scored(2, HANA, "cancer", 23, 0.4))

    found = judged(LOW, facts, 24)

    assert (found.state, found.value) == (State.ON_COURSE, 0.4)
    better = cohort(*facts.entries, scored(3, HANA, "cancer", 24, 0.3))
    assert judged(LOW, better, 25).state is State.DONE


def test_who_left_a_team_keeps_what_it_did_before_and_who_joined_takes_part_in_it() -> None:
    moved = [Stint(HANA, "blue", START, at(5)), Stint(HANA, "red", at(5))]
    before = cohort(scored(1, DUL, "digits", 4, 0.9), stints=moved)
    after = cohort(scored(1, DUL, "digits", 6, 0.9), stints=moved)
    joined = cohort(scored(1, SET, "digits", 4, 0.9, team="red"), stints=moved)

    assert judged(GOOD, before, 7).state is State.DONE
    assert judged(GOOD, after, 7).value is None
    assert judged(GOOD, joined, 7).state is State.DONE


def test_the_private_part_is_known_when_the_board_was_opened() -> None:
    in_time = [scored(1, HANA, "digits", 1, 0.9)]
    opened = [replace(FIRST, is_revealed=True), SECOND]

    waiting = judged(PRIVATE, cohort(*in_time), 15)
    assert (waiting.state, waiting.reason) == (State.ON_COURSE, Reason.AWAITS)
    assert judged(PRIVATE, cohort(), 15).state is State.LOST
    good = cohort(*in_time, placed(2, HANA, 15, 0.8), offers=opened)
    assert judged(PRIVATE, good, 16).state is State.DONE
    worse = cohort(*in_time, placed(2, HANA, 15, 0.7), offers=opened)
    assert (judged(PRIVATE, worse, 16).state, judged(PRIVATE, worse, 16).value) == (
        State.LOST,
        0.7,
    )


def test_final_submissions_are_the_teams() -> None:
    one, two = cohort(chosen(1, DUL, 10, 1)), cohort(chosen(1, DUL, 10, 2))

    assert (judged(FINALS, one, 11).state, judged(FINALS, one, 11).value) == (
        State.ON_COURSE,
        1,
    )
    assert judged(FINALS, two, 11).state is State.DONE
    assert judged(FINALS, two, 11, SET).value == 0


def test_any_kind_of_entry_can_be_counted() -> None:
    def attended(entry: int, days: float, minutes: float, what: str = "peer") -> Fact:
        return Fact(entry, "meeting.attended", HANA, at(days), minutes, {"meeting_kind": what})

    facts = cohort(attended(1, 1, 60), attended(2, 2, 20), attended(3, 3, 50, "master"))
    event: dict[str, Any] = {"event": "meeting.attended"}

    def value(**said: Any) -> tuple[float | None, State]:
        found = judged(rule("seen", "count", **event, **said), facts, 4)
        return found.value, found.state

    assert value(at_least=3) == (3, State.DONE)
    assert value(at_least=3, amount_at_least=30) == (2, State.ON_COURSE)
    assert value(at_least=2, where={"meeting_kind": "peer"}) == (2, State.DONE)
    assert value(sum_at_least=130) == (130, State.DONE)
    assert value(sum_at_least=131) == (130, State.ON_COURSE)


def test_a_due_time_of_its_own_holds_before_the_competitions() -> None:
    early = rule("early", "entered", due=at(5), competition="digits")

    assert judged(early, cohort(accepted(1, HANA, "digits", 4)), 6).state is State.DONE
    assert judged(early, cohort(accepted(1, HANA, "digits", 6)), 6).state is State.LOST


def test_an_exception_is_said_as_such_and_counts_as_met() -> None:
    both = rule("both", "all_of", of=["enter", "three"])
    facts = cohort(accepted(1, HANA, "digits", 1), excepted={(HANA, "three"): at(2)})

    found = stand([ENTER, THREE, both], facts, 3).by_key

    assert found["three"].state is State.EXCEPTED
    assert (found["both"].state, found["both"].done_at) == (State.DONE, at(2))


def test_some_of_several_can_still_be_met_while_enough_are_left() -> None:
    later = rule("later", "entered", competition="cancer")
    either = rule("either", "any_of", of=["enter", "later"])
    all_ = rule("all", "all_of", of=["enter", "later"])
    rules = [ENTER, later, either, all_]

    found = stand(rules, cohort(), 15).by_key

    assert found["enter"].state is State.LOST
    assert (found["either"].state, found["either"].ends_at) == (
        State.ON_COURSE,
        SECOND.due_at,
    )
    assert (found["all"].state, found["all"].ends_at) == (State.LOST, FIRST.due_at)


def test_weights_are_added_up_to_a_threshold() -> None:
    points = rule("points", "weighted", weights={"enter": 1, "three": 3}, at_least=3)
    entered = cohort(accepted(1, HANA, "digits", 1))

    found = stand([ENTER, THREE, points], entered, 2).by_key["points"]
    assert (found.state, found.value, found.target) == (State.ON_COURSE, 1, 3)
    lost = stand([ENTER, THREE, points], entered, 14).by_key["points"]
    assert lost.state is State.LOST
    enough = cohort(*[scored(n, HANA, "digits", 1 + n) for n in range(3)])
    assert stand([ENTER, THREE, points], enough, 5).by_key["points"].done_at == at(3)


def test_completion_is_all_that_no_other_names() -> None:
    either = rule("either", "any_of", of=["enter", "three"])
    rules = [ENTER, THREE, either, FINALS]

    found = stand(rules, cohort(accepted(1, HANA, "digits", 1)), 2)

    assert found.top == ("either", "finals")
    assert (found.state, found.pressing, found.by) == (
        State.ON_COURSE,
        "finals",
        FIRST.due_at,
    )
    done = cohort(accepted(1, HANA, "digits", 1), chosen(2, HANA, 10, 2))
    assert stand(rules, done, 11).state is State.DONE


def test_whoever_only_signs_in_is_told_in_week_two_although_all_is_due_later() -> None:
    later = rule("any", "entered", due=at(40))

    assert stand([later], cohort(), 6.9).state is State.ON_COURSE
    week_two = stand([later], cohort(), 7)
    assert (week_two.state, week_two.reason, week_two.pressing) == (
        State.AT_RISK,
        Reason.NOTHING_YET,
        "any",
    )
    assert stand([later], cohort(scored(1, HANA, "digits", 2)), 7).state is State.AT_RISK
    assert stand([later], cohort(accepted(1, HANA, "digits", 2)), 7).state is State.DONE


def test_where_nothing_is_asked_nobody_has_completed() -> None:
    found = stand([], cohort(), 40)

    assert (found.state, found.reason, found.pressing) == (
        State.ON_COURSE,
        Reason.NOTHING_ASKED,
        None,
    )


@pytest.mark.parametrize("written", ["true", "True", "TRUE"])
def test_a_folder_may_write_a_truth_in_any_case(written: str) -> None:
    late = rule("late", "count", event="competition.submission.scored", where={"late": written})

    found = judged(late, cohort(scored(1, HANA, "digits", 2, late=True)), 5)

    assert found.state is State.DONE


def test_a_place_without_a_score_hides_none() -> None:
    asked = rule("low", "score_at_least", competition="digits", score=0.1, part="private")
    lower = replace(FIRST, higher_is_better=False, is_revealed=True)
    unscored = Fact(1, PLACED, HANA, at(20), None, {"competition": "digits", "team": "blue"})

    found = judged(asked, cohort(unscored, placed(2, HANA, 21, 0.4), offers=(lower,)), 22)

    assert found.value == 0.4
