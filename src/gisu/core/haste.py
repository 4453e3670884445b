"""Commits nobody has to wait for the disk to have: what is lost of them is done again by itself."""

from django.db import connection


def without_waiting_for_the_disk() -> None:
    """Let the transaction just begun commit before it is on disk, where the database can promise that for each alone.

    Only for what workers do: where the machine loses its power and with it the last half second, an item is as it was
    before, whole, and is done again. What people do is asked for in transactions that were waited for. SQLite promises as
    much for all of them, by its settings.
    """
    if connection.vendor == "postgresql" and not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO off")
