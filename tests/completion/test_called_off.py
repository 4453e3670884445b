"""What is asked of a competition that was called off: it counts as met for whoever had not done it."""

from dataclasses import replace

from tests.completion.cohorts import (
    FIRST,
    HANA,
    SECOND,
    accepted,
    at,
    cohort,
    judged,
    rule,
    scored,
    stand,
)

from gisu.completion.enums import Reason, State
from gisu.completion.policy.judging import Judged
from gisu.completion.queries.asking import Rule
from gisu.schedule.measure.facts import Stint

OFF = replace(FIRST, cancelled_at=at(5))
BOTH_OFF = (OFF, replace(SECOND, cancelled_at=at(6)))


def test_what_was_not_done_counts_as_met_since_it_was_called_off() -> None:
    asked = rule("three", "own_submissions", competition="digits", at_least=3)
    facts = cohort(scored(1, HANA, "digits", 2), offers=(OFF, SECOND))

    found = judged(asked, facts, 30)

    assert (found.state, found.reason) == (State.EXCEPTED, Reason.CALLED_OFF)
    assert found.done_at == at(5)
    assert judged(asked, cohort(scored(1, HANA, "digits", 2)), 30).state is State.LOST


def test_what_was_done_before_stays_done() -> None:
    asked = rule("one", "own_submissions", competition="digits", at_least=1)

    found = judged(asked, cohort(scored(1, HANA, "digits", 2), offers=(OFF, SECOND)), 30)

    assert (found.state, found.reason, found.done_at) == (State.DONE, None, at(2))


def test_every_kind_that_names_it_counts_as_met() -> None:
    facts = cohort(offers=(OFF, SECOND))
    rules = [
        rule("a", "entered", competition="digits"),
        rule("b", "score_at_least", competition="digits", score=0.9, part="private"),
        rule("c", "finals_chosen", competition="digits"),
        rule("d", "count", event="competition.entered", where={"competition": "digits"}),
        rule("e", "entered", competition="cancer"),
    ]

    states = [judged(one, facts, 20).reason for one in rules]

    assert states[:4] == [Reason.CALLED_OFF] * 4
    assert states[4] is not Reason.CALLED_OFF


def test_where_any_would_do_the_others_remain_to_be_done() -> None:
    asked = rule("two", "entered", at_least=1)

    open_still = judged(asked, cohort(offers=(OFF, SECOND)), 10)
    assert (open_still.state, open_still.ends_at) == (State.ON_COURSE, SECOND.due_at)
    assert judged(asked, cohort(offers=BOTH_OFF), 10).reason is Reason.CALLED_OFF


def test_tries_of_what_is_called_off_are_none() -> None:
    asked = rule("many", "own_submissions", at_least=60)

    assert judged(asked, cohort(offers=(OFF, SECOND)), 7).tries == 14 * 3
    assert judged(asked, cohort(), 7).tries == (7 + 14) * 3


def test_nobody_is_said_to_have_done_nothing_by_what_is_called_off_alone() -> None:
    asked = [rule("a", "entered", competition="digits")]

    found = stand(asked, cohort(offers=(OFF, SECOND)), 30)

    assert (found.state, found.reason) == (State.DONE, None)
    both = [*asked, rule("b", "entered", competition="cancer")]
    still = stand(both, cohort(accepted(1, HANA, "cancer", 22), offers=(OFF, SECOND)), 30)
    assert still.state is State.DONE


def test_what_is_hidden_is_not_asked_while_it_is_hidden() -> None:
    """It stood as “needs attention”, about something whose page answers that it is not there."""
    asked = rule("three", "own_submissions", competition="digits", at_least=3)
    hidden = (replace(FIRST, hidden_at=at(4)), SECOND)

    for day in (10, 60):  # also when its time is over: it may come back with another
        found = judged(asked, cohort(offers=hidden), day)
        assert (found.state, found.reason) == (State.ON_COURSE, Reason.HIDDEN)


def test_nobody_completes_by_what_is_hidden() -> None:
    """Once it was shown again, who was told that all is met had something left to do."""
    hidden = (replace(FIRST, hidden_at=at(4)), SECOND)
    asked = [
        rule("a", "entered", competition="digits"),
        rule("b", "entered", competition="cancer"),
    ]
    done = [accepted(1, HANA, "cancer", 22)]

    found = stand(asked, cohort(*done, offers=hidden), 60)

    assert (found.state, found.reason) == (State.ON_COURSE, Reason.HIDDEN)
    assert (found.pressing, found.by) == (None, None)
    both = [*asked, rule("c", "all_of", of=["a", "b"])]
    whole = stand(both, cohort(*done, offers=hidden), 60).by_key["c"]
    assert (whole.state, whole.reason) == (State.ON_COURSE, Reason.HIDDEN)
    before = stand(asked, cohort(offers=hidden), 10)
    assert before.pressing == "b"


def test_what_is_both_hidden_and_called_off_is_said_to_be_called_off() -> None:
    asked = rule("one", "entered", competition="digits", at_least=1)
    both = (replace(OFF, hidden_at=at(4)), SECOND)

    assert judged(asked, cohort(offers=both), 10).reason is Reason.CALLED_OFF


def test_where_any_would_do_a_hidden_one_is_not_among_them() -> None:
    asked = rule("two", "entered", at_least=1)
    all_gone = (OFF, replace(SECOND, hidden_at=at(6)))

    found = judged(asked, cohort(offers=all_gone), 10)

    assert (found.state, found.reason) == (State.ON_COURSE, Reason.HIDDEN)


def test_nobody_loses_by_a_hidden_one_where_any_so_many_would_do() -> None:
    """Two of two were asked for, and one is hidden: “cannot be met any more”, it said."""
    asked = rule("two", "entered", at_least=2)
    hidden = (replace(FIRST, hidden_at=at(4)), SECOND)
    done = accepted(1, HANA, "cancer", 22)

    for day in (10, 24, 60):
        found = judged(asked, cohort(done, offers=hidden), day)
        assert (found.state, found.reason) == (State.ON_COURSE, Reason.HIDDEN), day
    alone = judged(asked, cohort(offers=hidden), 60)
    assert (alone.state, alone.reason) == (
        State.LOST,
        Reason.OVER,
    )  # nor would one more do


def test_a_requirement_with_a_day_of_its_own_waits_too() -> None:
    asked = rule("first", "entered", competition=None, at_least=2, due=at(12))
    hidden = (replace(FIRST, hidden_at=at(4)), replace(SECOND, opens_at=at(1)))
    done = accepted(1, HANA, "cancer", 2)

    found = judged(asked, cohort(done, offers=hidden), 20)

    assert (found.state, found.reason) == (State.ON_COURSE, Reason.HIDDEN)


def test_what_a_disqualified_team_cannot_do_any_more_is_lost() -> None:
    """It was told to hand in, and every submission was refused."""
    team = Stint(HANA, "owls", at(1))
    asked = rule("three", "own_submissions", competition="digits", at_least=3)
    some = rule("many", "own_submissions", at_least=3)

    def told(said: Rule, *, disqualified: bool) -> Judged:
        first = replace(FIRST, barred=frozenset({"owls"} if disqualified else ()))
        return judged(said, cohort(stints=(team,), offers=[first, SECOND]), 3)

    assert told(asked, disqualified=False).state is not State.LOST
    lost = told(asked, disqualified=True)
    assert (lost.state, lost.reason) == (State.LOST, Reason.DISQUALIFIED)
    assert told(some, disqualified=True).state is not State.LOST  # there is another competition


def test_what_is_hidden_excuses_nothing_that_it_does_not_count_for() -> None:
    """Once anything at all was hidden, whatever had been missed waited instead of being lost."""
    hidden = cohort(offers=(FIRST, replace(SECOND, hidden_at=at(2))))
    three = replace(
        rule("three", "own_submissions", competition="digits", at_least=3), due_at=at(4)
    )
    one = replace(rule("one", "count", event="ledger.thing.done"), due_at=at(4))

    assert judged(three, hidden, 5).state is State.LOST
    assert judged(one, hidden, 5).state is State.LOST
