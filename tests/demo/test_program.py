from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from programs.demo.build import build

from gisu.programs.actions.applying import plan
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.reading.program import read_program

NOW = datetime(2026, 3, 6, 5, 40, tzinfo=UTC)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_demos_program_is_whole_and_makes_a_cohort_on_other_days(tmp_path: Path) -> None:
    build(tmp_path, now=NOW)
    starts_on = date(2035, 9, 3)

    program = read_program(tmp_path, starts_on=starts_on)
    cohort = create_cohort(
        wanted=Wanted(slug="next", starts_on=starts_on), program=program, by=None, now=NOW
    )

    assert program.warnings == ()
    assert {part: len(items) for part, items in program.whole.keys.items()} == {
        "cohort": 1,
        "labels": 2,
        "policies": 1,
        "breaks": 1,
        "stages": 2,
        "activities": 6,
        "team_sets": 1,
        "competitions": 2,
        "requirements": 4,
    }
    assert cohort.ends_on == date(2035, 10, 14)
    opened = {one.slug: one.activity.opens_at.isoformat() for one in cohort.competitions.all()}
    assert opened == {
        "breast-cancer": "2035-09-10T01:00:00+00:00",
        "digits": "2035-10-01T01:00:00+00:00",
    }
    assert plan(cohort=cohort, program=program, by=None, now=NOW).writes == ()
