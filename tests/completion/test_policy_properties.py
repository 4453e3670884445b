"""What holds of the policy whatever happened."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st
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
    placed,
    rule,
    scored,
)

from gisu.completion.enums import MET, State
from gisu.completion.policy.facts import turns
from gisu.completion.policy.judging import standings
from gisu.schedule.measure.facts import Fact

LEAVES = [
    rule("enter", "entered", competition="digits"),
    rule("two", "entered", at_least=2),
    rule("three", "own_submissions", competition="digits", at_least=3),
    rule("all", "own_submissions", at_least=4),
    rule("good", "score_at_least", competition="digits", score=0.8),
    rule("low", "score_at_least", competition="cancer", score=0.3),
    rule("private", "score_at_least", competition="digits", score=0.6, part="private"),
    rule("finals", "finals_chosen", competition="digits", at_least=2),
    rule("tries", "count", event="competition.submission.scored", at_least=5),
    rule("sum", "count", event="competition.submission.scored", sum_at_least=2),
]
KEYS = [one.said.key for one in LEAVES]
RULES = [
    *LEAVES,
    rule("any", "any_of", of=KEYS[:3]),
    rule("some", "n_of", of=KEYS, at_least=4),
    rule("points", "weighted", weights={key: n + 1 for n, key in enumerate(KEYS)}, at_least=20),
    rule("every", "all_of", of=["any", "some"]),
]

who = st.sampled_from([HANA, DUL, SET])
slugs = st.sampled_from(["digits", "cancer"])
days = st.integers(0, 42 * 4).map(lambda quarter: quarter / 4)
values = st.integers(0, 100).map(lambda hundredths: hundredths / 100)
numbers = st.integers(0)


@st.composite
def entries(draw: st.DrawFn) -> list[Fact]:
    """What may stand in a ledger, every id once."""
    kinds = st.one_of(
        st.builds(accepted, st.just(0), who, slugs, days),
        st.builds(
            scored, st.just(0), who, slugs, days, values, team=st.sampled_from(["blue", "red"])
        ),
        st.builds(chosen, st.just(0), who, days, st.integers(0, 2)),
        st.builds(placed, st.just(0), who, days, values),
    )
    found = draw(st.lists(kinds, max_size=25))
    return [fact._replace(entry=number) for number, fact in enumerate(found, 1)]


@given(entries(), days, st.randoms(use_true_random=False))
def test_the_order_of_entries_is_irrelevant(
    found: list[Fact], day: float, random: object
) -> None:
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]

    assert standings(RULES, cohort(*mixed), at(day)) == standings(
        RULES, cohort(*found), at(day)
    )


@given(entries(), entries(), days)
def test_more_facts_never_take_away_what_is_done(
    found: list[Fact], more: list[Fact], day: float
) -> None:
    later = [fact._replace(entry=fact.entry + 1000) for fact in more]

    before = standings(RULES, cohort(*found), at(day))
    after = standings(RULES, cohort(*found, *later), at(day))

    for person, standing in before.items():
        for one in standing.judged:
            if one.state is State.DONE:
                assert after[person].by_key[one.key].state is State.DONE


@given(entries(), days, st.floats(0, 20))
def test_what_is_done_stays_done_as_time_goes_by(
    found: list[Fact], day: float, more: float
) -> None:
    before, after = (
        standings(RULES, cohort(*found), at(moment)) for moment in (day, day + more)
    )

    for person, standing in before.items():
        for one in standing.judged:
            later = after[person].by_key[one.key].state
            if one.state is State.DONE:
                assert later is State.DONE
            if one.state is State.LOST:
                assert later is State.LOST


@given(entries(), days, st.sampled_from(KEYS))
def test_to_be_excepted_never_makes_anything_worse(
    found: list[Fact], day: float, key: str
) -> None:
    order = [State.LOST, State.AT_RISK, State.ON_COURSE, State.EXCEPTED, State.DONE]
    facts = cohort(*found)

    before = standings(RULES, facts, at(day))[HANA]
    after = standings(RULES, replace(facts, excepted={(HANA, key): START}), at(day))[HANA]

    assert after.by_key[key].state in MET
    for one in before.judged:
        assert order.index(after.by_key[one.key].state) >= order.index(one.state)


@given(entries(), days, st.integers(1, 10), st.integers(0, 4))
def test_asking_for_more_is_never_easier(
    found: list[Fact], day: float, wanted: int, more: int
) -> None:
    def met(at_least: int) -> bool:
        asked = rule("some", "n_of", of=KEYS, at_least=min(at_least, len(KEYS)))
        standing = standings([*LEAVES, asked], cohort(*found), at(day))[HANA]
        return standing.by_key["some"].state in MET

    assert met(wanted) or not met(wanted + more)


@settings(max_examples=60)
@example(found=[], moments=[28.0, 28.0])  # exactly when a third of the time is left
@given(entries(), st.lists(days, min_size=2, max_size=2))
def test_nothing_changes_between_two_turns_of_one_day(
    found: list[Fact], moments: list[float]
) -> None:
    facts = cohort(*found)
    first = at(min(moments))
    midnight = START + timedelta(days=int(min(moments)) + 1)
    bound = min([turn for turn in turns(facts, RULES) if turn > first] + [midnight])
    last = bound - timedelta(microseconds=1)

    assert standings(RULES, facts, first) == standings(RULES, facts, last)


def test_every_moment_of_the_small_cohort_is_among_the_turns() -> None:
    found = turns(cohort(), RULES)

    for moment in (START, FIRST.due_at, SECOND.opens_at, SECOND.due_at, START + 6 * WEEKS):
        assert moment in found
    assert found == sorted(found)
