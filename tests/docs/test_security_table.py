"""What docs/host/security.md says is held by a test is held by one that exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs" / "host" / "security.md").read_text(encoding="utf-8")
TESTS = sorted(set(re.findall(r"`(tests/[^`]+)`", TABLE)))
# Points of ASVS 4.0.3 that level 2 asks for, by chapter and section: how many there are.
POINTS = {
    "2.1": 12,
    "2.2": 3,
    "2.3": 3,
    "2.4": 5,
    "2.5": 7,
    "2.6": 3,
    "2.7": 6,
    "2.8": 7,
    "2.9": 3,
    "2.10": 4,
    "3.1": 1,
    "3.2": 4,
    "3.3": 4,
    "3.4": 5,
    "3.5": 3,
    "3.7": 1,
    "4.1": 4,
    "4.2": 2,
    "4.3": 3,
    "5.1": 5,
    "5.2": 8,
    "5.3": 10,
    "5.4": 3,
    "5.5": 4,
    "8.1": 4,
    "8.2": 3,
    "8.3": 8,
    "13.1": 4,
    "13.2": 5,
    "13.3": 2,
    "13.4": 2,
}


@pytest.mark.parametrize("name", TESTS)
def test_a_test_the_table_names_exists(name: str) -> None:
    file, _, function = name.partition("::")

    assert f"def {function}(" in (ROOT / file).read_text(encoding="utf-8")


def test_every_point_of_level_2_has_its_row() -> None:
    named: dict[str, set[str]] = {}
    for row in re.findall(r"^\| ([0-9][^|]*) \|", TABLE, re.MULTILINE):
        for point in points_of(row):
            named.setdefault(point.rpartition(".")[0], set()).add(point)

    counted = {section: len(points) for section, points in named.items()}
    # bcrypt's cost (2.4.4) is of another way to hash.
    assert counted == {**POINTS, "2.4": 4}


def points_of(row: str) -> list[str]:
    """The numbers in "2.9.1 to 2.9.3" or "5.1.3, 5.1.4"."""
    points: list[str] = []
    for part in row.split(", "):
        first, _, last = part.partition(" to ")
        section, _, number = first.rpartition(".")
        end = int((last or first).rpartition(".")[2])
        points += [f"{section}.{count}" for count in range(int(number), end + 1)]
    return points
