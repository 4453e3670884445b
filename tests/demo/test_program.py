from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.actions.planning import plan
from gisu.programs.reading.program import read_program

NOW = datetime(2026, 3, 6, 5, 40, tzinfo=UTC)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_demos_program_is_whole_and_makes_a_cohort_on_other_days(built: Path) -> None:
    starts_on = date(2033, 3, 7)  # no holiday falls into these seven weeks

    program = read_program(built, starts_on=starts_on)
    cohort = create_cohort(
        wanted=Wanted(slug="next", starts_on=starts_on), program=program, by=None, now=NOW
    )

    assert program.warnings == ()
    assert {part: len(items) for part, items in program.reading.keys.items()} == {
        "cohort": 1,
        "labels": 5,
        "policies": 3,
        "calendar": 1,
        "breaks": 2,
        "stages": 3,
        "tracks": 2,
        "activities": 76,
        "team_sets": 1,
        "competitions": 3,
        "requirements": 14,
    }
    assert cohort.ends_on == date(2033, 4, 24)
    opened = {one.slug: one.activity.opens_at.isoformat() for one in cohort.competitions.all()}
    assert opened == {
        "breast-cancer": "2033-03-07T01:00:00+00:00",
        "digits": "2033-03-28T01:00:00+00:00",
        "diabetes": "2033-04-18T01:00:00+00:00",
    }
    assert plan(cohort=cohort, program=program, by=None, now=NOW).writes == ()
