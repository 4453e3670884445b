from datetime import date, datetime
from pathlib import Path

import pytest
from tests.factories.programs import both, small_program, write_program

from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.actions.planning import plan
from gisu.programs.reading.program import read_program

pytestmark = pytest.mark.django_db


def test_of_300_activities_only_the_changed_one_is_written(tmp_path: Path) -> None:
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

    found = plan(cohort=cohort, program=read_program(folder), by=None, now=now)

    assert [step.key for step in found.writes] == ["quiz-3"]
