"""What a database with rows in it needs of our migrations, and an empty one in tests does not notice."""

import pytest
from django.db.migrations import Migration, RunPython
from django.db.migrations.loader import MigrationLoader

OURS = {
    f"{app}.{name}": migration
    for (app, name), migration in MigrationLoader(None).disk_migrations.items()
    if type(migration).__module__.startswith("gisu.")
}
# Writes each row once, which leaves nothing pending.
WRITES_ONCE = {"accounts.0002_tokens_end", "work.0003_place_in_line"}


@pytest.mark.parametrize("name", sorted(OURS.keys() - WRITES_ONCE))
def test_no_table_is_altered_after_rows_were_written(name: str) -> None:
    """PostgreSQL refuses it in one transaction: a row written twice leaves its table with pending trigger events."""
    migration: Migration = OURS[name]
    kinds = [isinstance(one, RunPython) for one in migration.operations]

    first = kinds.index(True) if True in kinds else len(kinds)
    assert all(kinds[first:])
