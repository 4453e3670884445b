"""A warning keeps what a clash is about as plain values; its sentence is made when somebody reads it."""

from pathlib import Path

from tests.factories.programs import both, small_program, write_program

from gisu.programs.reading.program import read_program
from gisu.programs.sentences import reason


def test_a_clash_keeps_its_values_and_is_said_in_the_language_of_whoever_reads_it(
    tmp_path: Path,
) -> None:
    said = small_program()
    kick_off = said["activities"][1]
    other = {
        "opens": "week 1 day 2 10:30",
        "title": both("시작 모임", "Kick-off"),
        "key": "other",
    }
    said["activities"].append({**kick_off, **other})

    (warning,) = read_program(write_program(tmp_path / "program", said)).warnings

    assert (warning.code, warning.params["clash"]) == ("clash", "at-once")
    assert warning.params["keys"] == "kick-off other"
    assert reason(warning, "en") == (
        "Kick-off (kick-off, Tue 3 March 10:00) and Kick-off (other, Tue 3 March 10:30) are held at the same time "
        "for the same people."
    )
    assert "시작 모임 (kick-off, 3월 3일(화) 10:00)" in reason(warning, "ko")


def test_the_days_of_a_clash_are_said_as_days(tmp_path: Path) -> None:
    said = small_program()
    said["breaks"].append(
        {
            "key": "founding",
            "kind": "other",
            "title": both("창립일", "Founding day"),
            "starts": "2026-03-03",
            "ends": "2026-03-03",
        }
    )

    first, *_rest = read_program(write_program(tmp_path / "program", said)).warnings

    assert reason(first, "en") == "Kick-off is held on Tue 3 March, a day off: Founding day."
