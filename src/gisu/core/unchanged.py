"""Whether the database reads as it did: a mark that stays equal until somebody commits something.

No table is read for it and no writer has to remember it. SQLite counts what others commit and which rows this
connection changed; PostgreSQL names the transactions that are seen.
"""

from django.db import connection

Mark = tuple[object, ...]


def mark() -> Mark | None:
    """Equal to an earlier mark of this thread only if nothing was committed since, by whatever process.

    None inside a transaction: what is read there may never be committed. One round trip to the database.
    """
    if connection.in_atomic_block:
        return None
    connection.ensure_connection()
    raw = connection.connection
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA data_version")
            return raw, raw.total_changes, *cursor.fetchone()
        cursor.execute("SELECT pg_current_snapshot()::text")
        return raw, *cursor.fetchone()
