"""What a database with rows in it needs of our migrations, and an empty one in tests does not notice."""

import pytest
from django.db.migrations import Migration, RunPython
from django.db.migrations.loader import MigrationLoader

from gisu.backup.states import FIRST

OURS = {
    f"{app}.{name}": migration
    for (app, name), migration in MigrationLoader(None).disk_migrations.items()
    if type(migration).__module__.startswith("gisu.")
}


@pytest.mark.parametrize("name", sorted(OURS))
def test_no_table_is_altered_after_rows_were_written(name: str) -> None:
    """PostgreSQL refuses it in one transaction: a row written twice leaves its table with pending trigger events."""
    migration: Migration = OURS[name]
    kinds = [isinstance(one, RunPython) for one in migration.operations]

    first = kinds.index(True) if True in kinds else len(kinds)
    assert all(kinds[first:])


def test_each_room_begins_with_its_tables() -> None:
    """Backups and databases from before the first release are known by it: gisu.backup.states."""
    firsts = {
        name.partition(".")[2] for name in OURS if name.partition(".")[2].startswith("0001")
    }

    assert firsts == {FIRST}
