"""Which commits are waited for."""

import pytest
from django.db import connection, transaction

from gisu.core.haste import without_waiting_for_the_disk


@pytest.mark.django_db(transaction=True)
def test_only_the_transaction_that_says_so_is_not_waited_for() -> None:
    with transaction.atomic():
        without_waiting_for_the_disk()
        inside = _waits()

    assert (inside, _waits()) == (connection.vendor == "sqlite", True)


@pytest.mark.django_db(transaction=True)
def test_a_step_of_somebody_elses_transaction_is_waited_for_as_that_is() -> None:
    with transaction.atomic():
        with transaction.atomic():
            without_waiting_for_the_disk()

        assert _waits()


def _waits() -> bool:
    """Whether a commit waits for the disk; SQLite is not told by us."""
    if connection.vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        return bool(cursor.fetchone()[0] == "on")
