"""Commits nobody has to wait for the disk to have: what is lost of them is done again by itself."""

from django.db import connection


def without_waiting_for_the_disk() -> None:
    """Let the transaction just begun commit before it is on disk, where the database can promise that for each alone.

    Only for notes that a machine losing its power may lose, such as who took up an item: with the note lost, the item
    waits as before. It never comes after a later commit that was waited for. SQLite is told once, in the settings.
    """
    if connection.vendor == "postgresql" and not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO off")
