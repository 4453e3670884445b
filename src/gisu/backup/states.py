"""Which migrations a database has had, and the models as they were then: what a backup is read and restored by."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from gisu.backup.rows import Model

Migration = tuple[str, str]

# What stays behind, each with its reason. Nothing else in the database may point at these.
LEFT_OUT = {
    "sessions.session": "whoever holds a session's key is signed in",
    "usersessions.usersession": "it describes those sessions",
    "work.worker": "workers are processes of one machine",
}


# The first migration of each room. Before there is a release they are made anew now and then, under another name each
# time, and nothing leads on from those before: such a database is refused.
FIRST = "0001_first_tables"


def applied() -> list[Migration]:
    """The migrations the database has had, sorted; none where it has no tables."""
    return sorted(MigrationLoader(connection).applied_migrations)


def known() -> set[Migration]:
    """The migrations this version of gisu has."""
    return {*MigrationLoader(None, ignore_no_migrations=True).disk_migrations}


def is_before_first_release(had: Iterable[Migration]) -> bool:
    """Whether a database that has had these migrations was made before there was a release."""
    had = {*had}
    rooms = {app for app, name in known() if name == FIRST}
    return any(app in rooms and (app, FIRST) not in had for app, _ in had)


def newer() -> list[str]:
    """Migrations the database has had that this version does not know: a newer gisu was here."""
    loader = MigrationLoader(connection)
    ours = {app for app, _ in loader.disk_migrations}
    return sorted(
        f"{app}.{name}"
        for app, name in loader.applied_migrations
        if app in ours and (app, name) not in loader.disk_migrations
    )


def models_at(migrations: Iterable[Migration]) -> dict[str, Model]:
    """The models as `migrations` leave them, by label, without those that are left out."""
    had = {*migrations}
    loader = MigrationLoader(connection)
    apps = loader.project_state(_last_of_each(loader, had)).apps
    found = {
        model._meta.label_lower: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    return {label: found[label] for label in sorted(found) if label not in LEFT_OUT}


def migrate_to(migrations: Iterable[Migration]) -> None:
    """Make the tables as `migrations` leave them, in a database that has none."""
    executor = MigrationExecutor(connection)
    executor.migrate(_last_of_each(executor.loader, {*migrations}))


def drop_everything() -> None:
    """Remove every table Django made, so that a restored one can be made as it was."""
    ours = {*connection.introspection.django_table_names(only_existing=True)}
    tables = [*ours & {*connection.introspection.table_names()}, "django_migrations"]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys=OFF")
        for table in sorted({*tables}):
            tail = " CASCADE" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)}{tail}")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys=ON")


def last_id(model: Model) -> int | None:
    """The highest number the table has given out, even to a row that is gone; none where it gives out none."""
    table, key = model._meta.db_table, model._meta.pk
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            row = cursor.fetchone()
        else:
            quoted = connection.ops.quote_name(table)
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [quoted, key.column])
            (sequence,) = cursor.fetchone()
            if sequence is None:
                return None
            cursor.execute(f"SELECT CASE WHEN is_called THEN last_value END FROM {sequence}")  # noqa: S608  a name of the database's own
            row = cursor.fetchone()
    return (row[0] or None) if row else None


def go_on_from(model: Model, number: int | None) -> None:
    """Give out no number again that `model` has given out before the backup."""
    table, key = model._meta.db_table, model._meta.pk
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, number or 0])
        else:
            quoted = connection.ops.quote_name(table)
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)",
                [quoted, key.column, number or 1, number is not None],
            )


def _last_of_each(loader: MigrationLoader, had: set[Migration]) -> list[Any]:
    """Of `had`, those nothing of the same app came after."""
    graph = loader.graph
    return sorted(
        one
        for one in had
        if one in graph.nodes
        and not any(
            child.key[0] == one[0] and child.key in had
            for child in graph.node_map[one].children
        )
    )
