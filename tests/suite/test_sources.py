"""A digest changes with what it is about and with nothing else."""

from pathlib import Path

import pytest
from tests.suite.sources import DATES, LOCKS_AND_SQL, functions_digest

CODE = """
def lock(items):
    return items.select_for_update()


def count(items):
    return len(items)


class Door:
    def opens(self, day):
        return day + timedelta(days=1)
"""


def digests(folder: Path, code: str) -> tuple[str, str]:
    place = folder / "src" / "gisu"
    place.mkdir(parents=True, exist_ok=True)
    (place / "code.py").write_text(code)
    return functions_digest(LOCKS_AND_SQL, folder), functions_digest(DATES, folder)


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("len(items)", "len(items) + 1", (False, False)),
        ("items.select_for_update()", "items.select_for_update(of=['self'])", (True, False)),
        ("days=1", "days=2", (False, True)),
        ("def lock", "# why\n\ndef lock", (False, False)),
    ],
)
def test_a_digest_changes_with_the_functions_it_is_about(
    before: str, after: str, changed: tuple[bool, bool], tmp_path: Path
) -> None:
    first = digests(tmp_path, CODE)

    second = digests(tmp_path, CODE.replace(before, after))

    assert (first[0] != second[0], first[1] != second[1]) == changed
