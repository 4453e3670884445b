"""Small cohorts as plain values, for the pure policy: six weeks from Monday 2 March 2026, two competitions, two teams."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from gisu.competitions.measures.contest import ACCEPTED, FINALS, PLACED, SCORED, Contest
from gisu.completion.part import requirement
from gisu.completion.policy.judging import Judged, Standing, standings
from gisu.completion.queries.asking import Rule
from gisu.schedule.measure.facts import Fact, Facts, Stint

SEOUL = ZoneInfo("Asia/Seoul")
START = datetime(2026, 3, 2, tzinfo=SEOUL)
WEEKS = timedelta(days=7)
HANA, DUL, SET = 1, 2, 3  # Hana and Dul are in team blue, Set in team red
FIRST = Contest(slug="digits", opens_at=START, due_at=START + 2 * WEEKS, per_day=3)
SECOND = Contest(
    slug="cancer",
    opens_at=START + 3 * WEEKS,
    due_at=START + 5 * WEEKS,
    per_day=3,
    higher_is_better=False,
)


def at(days: float) -> datetime:
    """So many days after the cohort began."""
    return (START + timedelta(days=days)).astimezone(UTC)


def rule(key: str, kind: str, due: datetime | None = None, **said: Any) -> Rule:
    title = {"ko": key, "en": key}
    return Rule(requirement({"key": key, "kind": kind, "title": title, **said}), due)


def accepted(entry: int, who: int, competition: str, days: float) -> Fact:
    return Fact(entry, ACCEPTED, who, at(days), None, {"competition": competition})


def scored(
    entry: int,
    who: int,
    competition: str,
    days: float,
    value: float = 0.5,
    **more: Any,
) -> Fact:
    facts = {"competition": competition, "team": "blue", **more}
    return Fact(entry, SCORED, who, at(days), value, facts)


def chosen(entry: int, who: int, days: float, count: int, team: str = "blue") -> Fact:
    facts = {"competition": "digits", "team": team, "submissions": list(range(count))}
    return Fact(entry, FINALS, who, at(days), None, facts)


def placed(entry: int, who: int, days: float, value: float) -> Fact:
    return Fact(entry, PLACED, who, at(days), value, {"competition": "digits", "team": "blue"})


def cohort(*entries: Fact, **more: Any) -> Facts:
    said = {
        "zone": SEOUL,
        "begins_at": START,
        "ends_at": START + 6 * WEEKS,
        "people": [HANA, DUL, SET],
        "offers": [FIRST, SECOND],
        "stints": [
            Stint(HANA, "blue", START),
            Stint(DUL, "blue", START),
            Stint(SET, "red", START),
        ],
    }
    return Facts(entries=entries, **{**said, **more})


def stand(rules: list[Rule], facts: Facts, days: float, who: int = HANA) -> Standing:
    return standings(rules, facts, at(days))[who]


def judged(one: Rule, facts: Facts, days: float, who: int = HANA) -> Judged:
    return stand([one], facts, days, who).judged[0]
