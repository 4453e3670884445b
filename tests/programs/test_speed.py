from datetime import date, datetime
from pathlib import Path
from time import perf_counter

import pytest
from tests.factories.programs import both, small_program, write_program

from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.actions.planning import plan
from gisu.programs.reading.program import read_program

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MOST_SECONDS = 4  # two are promised on a machine at rest; others may compute beside the tests


def test_a_program_of_300_activities_is_planned_quickly(tmp_path: Path) -> None:
    said = small_program()
    said["cohort"]["starts"] = "2035-07-02"
    quiz = said["activities"][0]
    said["activities"] += [
        {**quiz, "key": f"quiz-{at}", "title": both(f"퀴즈 {at}", f"Quiz {at}")}
        for at in range(298)
    ]
    folder = write_program(tmp_path / "program", said)
    now = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
    cohort = create_cohort(
        wanted=Wanted(slug="camp", starts_on=date(2035, 7, 2)),
        program=read_program(folder),
        by=None,
        now=now,
    )
    said["activities"][5]["title"] = both("다른", "Other")
    write_program(folder, said)

    began = perf_counter()
    found = plan(cohort=cohort, program=read_program(folder), by=None, now=now)
    took = perf_counter() - began

    assert [step.key for step in found.writes] == ["quiz-3"]
    assert took < MOST_SECONDS
