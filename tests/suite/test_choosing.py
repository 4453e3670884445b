"""On PostgreSQL runs what sends it every statement there is, and whatever nobody has looked at."""

from pathlib import Path

import pytest
from django.db import IntegrityError, connection
from tests.factories.people import make_person
from tests.suite.postgresql import Choice, Sent, choose, file_digest, names_digest
from tests.suite.statements import _watch, shape

FILE = f"tests/suite/{Path(__file__).name}"


def sent(seconds: float, statements: str) -> Sent:
    return Sent(seconds, frozenset(statements))


def test_the_chosen_send_every_statement_for_the_least_time() -> None:
    tests = {
        "long": sent(9.0, "abcd"),
        "short": sent(0.1, "abc"),
        "other": sent(0.1, "cd"),
        "nothing new": sent(0.1, "a"),
    }

    assert choose(tests) == ["other", "short"]


def test_nothing_is_chosen_where_nothing_is_sent() -> None:
    assert choose({"pure": sent(0.1, "")}) == []


@pytest.mark.parametrize(
    ("sql", "other"),
    [
        ("SELECT a FROM b WHERE c IN (%s, %s)", "SELECT a FROM b WHERE c IN (%s)"),
        ("INSERT INTO b VALUES (%s, %s), (%s, %s)", "INSERT INTO b VALUES (%s, %s)"),
        ("SELECT a FROM b LIMIT 21", "SELECT a FROM b LIMIT 1"),
        ('SAVEPOINT "s1_x1"', 'SAVEPOINT "s1_x2"'),
    ],
)
def test_statements_that_differ_in_values_alone_are_the_same(sql: str, other: str) -> None:
    assert shape(sql) == shape(other)
    assert shape(sql) != shape(sql, "IntegrityError")
    assert shape(sql) != shape(sql.replace("a", "d").replace("b", "e").replace("S", "T"))


@pytest.mark.django_db
def test_an_error_and_rows_in_order_are_told_from_the_statement_alone() -> None:
    statements: set[str] = set()
    with connection.execute_wrapper(_watch(statements)):
        person = make_person()
        before = len(statements)
        with pytest.raises(IntegrityError), connection.cursor() as cursor:
            cursor.execute("INSERT INTO accounts_person (id) VALUES (%s)", [person.pk])

    assert len(statements) == before + 1


def test_a_file_that_is_unknown_or_changed_or_has_a_new_test_runs_whole() -> None:
    names = {"test_chosen", "test_other"}
    known = {
        "digest": file_digest(FILE),
        "names": names_digest(names),
        "tests": ["test_chosen"],
    }

    assert Choice("", {FILE: known}).chosen_of(FILE, names) == {"test_chosen"}
    assert Choice("", {}).chosen_of(FILE, names) == names
    assert Choice("", {FILE: {**known, "digest": "before"}}).chosen_of(FILE, names) == names
    more = {*names, "test_new"}
    assert Choice("", {FILE: known}).chosen_of(FILE, more) == more
