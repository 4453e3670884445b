"""How an idle worker hears at once that there is something to do, without asking the tables all the time.

SQLite tells a connection cheaply whether anybody else has written since it last asked (`PRAGMA data_version`, about 10
microseconds); PostgreSQL rings by itself (NOTIFY, delivered when the transaction commits). Either only shortens a wait:
a ring that is missed costs what is left of it.
"""

import time
from typing import Any

from django.db import connection

CHANNEL = "gisu_work"
GLANCE_SECONDS = 0.02


def ring() -> None:
    """Wake idle workers once the current transaction commits."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


class Bell:
    """One worker's ear. Belongs to the thread, and the database connection, that made it."""

    def __init__(self) -> None:
        self._version: int | None = None
        self._ear: Any = None

    def wait(self, seconds: float) -> None:
        """Return when something was written since the last wait, or after `seconds`."""
        if connection.vendor == "postgresql":
            self._listen(seconds)
        else:
            self._look(seconds)

    def _look(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (version := self._data_version()) == self._version:
            left = end - time.monotonic()
            if left <= 0:
                return
            time.sleep(min(GLANCE_SECONDS, left))
        self._version = version

    def _data_version(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            return int(cursor.fetchone()[0])

    def _listen(self, seconds: float) -> None:
        connection.ensure_connection()
        if self._ear is not connection.connection:  # a new connection hears nothing yet
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {CHANNEL}")
            self._ear = connection.connection
        with connection.wrap_database_errors:  # psycopg's own errors, as Django's
            for _ in self._ear.notifies(timeout=seconds, stop_after=1):
                return
