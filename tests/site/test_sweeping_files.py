"""Stored files that nothing speaks of go after a week; whatever any row of any table speaks of stays."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connection, models, transaction
from tests.factories.competitions import enter, make_competition, submit, work_off
from tests.factories.people import make_cohort, make_learner

from gisu.core import blobs
from gisu.core.naming import blobs_named, columns
from gisu.work.models import Item
from gisu.work.registry import Job, find

pytestmark = pytest.mark.django_db
DIGEST = "0123456789abcdef" * 4
WEEK = timedelta(days=7)
PLACES = [(model, column) for model in apps.get_models() for column in columns(model)]


def sweep(at: datetime) -> None:
    with time_machine.travel(at, tick=False):
        find("work.sweep-files").run(Job(1, "work.sweep-files", {}, 1, "w"))


def put(content: bytes, at: datetime) -> Path:
    """A blob that was stored at `at`."""
    path = blobs.path_of(blobs.keep([content]).digest)
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


@pytest.fixture
def spoken_of(now: datetime) -> Path:
    """A blob that a row speaks of."""
    path = put(b"spoken of", now - 10 * WEEK)
    Item.objects.create(
        kind="x", lane="x", payload={"file": path.name}, created_at=now, queued_at=now
    )
    return path


@contextmanager
def row(model: type[models.Model], column: str, value: str) -> Iterator[None]:
    """A row with `value` in `column` and just anything in the others, gone afterwards."""
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if not isinstance(field, models.AutoField | models.BigAutoField)
    ]
    said = [value if field.attname == column else anything(field) for field in fields]
    names = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with unchecked(model), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})',  # noqa: S608  names of Django's own
            said,
        )
        yield
        transaction.set_rollback(True)


@contextmanager
def unchecked(model: type[models.Model]) -> Iterator[None]:
    """Let a row in that the table's checks would refuse; in a test, which is taken back."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            yield
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
            return
        found = connection.introspection.get_constraints(cursor, table)
        for name in (name for name, one in found.items() if one["check"]):
            cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
        yield


ANYTHING: tuple[tuple[Any, Any], ...] = (
    (models.BinaryField, b"x"),
    (models.DateField, "2026-03-06 00:00:00"),
    (models.TimeField, "04:10"),
    (models.JSONField, '"x"'),
    (models.GenericIPAddressField, "127.0.0.1"),
    ((models.CharField, models.TextField), "x"),
    (models.BooleanField, False),
    (models.UUIDField, "0" * 32),
)


def anything(field: Any) -> Any:
    if field.is_relation:
        return anything(field.target_field)
    if isinstance(field, models.DurationField):
        return field.get_db_prep_value(WEEK, connection)
    return next((value for kinds, value in ANYTHING if isinstance(field, kinds)), 1)


@pytest.mark.parametrize(
    ("model", "column"), PLACES, ids=lambda one: getattr(one, "__name__", one)
)
def test_a_blob_is_found_wherever_it_is_named(model: type[models.Model], column: str) -> None:
    field = model._meta.get_field(column)
    value = json.dumps({"files": [DIGEST]}) if isinstance(field, models.JSONField) else DIGEST

    with row(model, column, value):
        assert DIGEST in blobs_named()


def test_a_blob_no_row_names_is_not_found() -> None:
    model, column = PLACES[0]

    with row(model, column, DIGEST):
        pass

    assert DIGEST not in blobs_named()


def test_the_columns_we_know_of_are_among_those_that_are_read() -> None:
    read = {f"{model.__name__}.{column}" for model, column in PLACES}

    assert read >= {"Submission.digest", "DataFile.digest", "Competition.truth_digest"}
    assert read >= {"Score.truth_digest", "Entry.facts", "Competition.task"}


def test_a_competition_and_what_was_handed_in_outlive_every_sweep(now: datetime) -> None:
    learner = make_learner(make_cohort())
    competition = make_competition(learner.cohort, now=now)
    enter(competition, learner, now=now)
    made = submit(competition, learner, now=now)
    work_off(now=now)
    before = sorted(blobs._files())

    sweep(datetime.now(UTC) + 10 * WEEK)

    assert sorted(blobs._files()) == before
    assert len(before) >= 4
    assert blobs.path_of(made.digest) in before


def test_what_nothing_speaks_of_goes_after_a_week_and_not_before(
    now: datetime, spoken_of: Path
) -> None:
    orphan, young = put(b"refused", now - WEEK), put(b"just stored", now)

    sweep(now)
    assert orphan.exists()
    sweep(now + timedelta(seconds=1))

    assert not orphan.exists()
    assert young.exists()
    assert spoken_of.exists()


def test_an_empty_database_beside_a_full_folder_takes_nothing_away(now: datetime) -> None:
    found = [put(content, now - 2 * WEEK) for content in (b"one", b"two")]

    sweep(now)

    assert all(path.exists() for path in found)


def test_a_piece_left_by_a_process_that_died_goes_too(now: datetime, spoken_of: Path) -> None:
    piece = put(b"whole", now).parents[1] / "incoming-abc"
    piece.write_bytes(b"half")
    os.utime(piece, (now.timestamp(), now.timestamp()))

    sweep(now + timedelta(days=8))

    assert not piece.exists()


def test_what_is_stored_again_while_it_is_swept_stays(now: datetime, spoken_of: Path) -> None:
    path = put(b"handed in again", now - 2 * WEEK)

    def named() -> set[str]:
        blobs.keep([b"handed in again"])  # its row is written after the tables were read
        return {spoken_of.name}

    assert blobs.sweep(named=named, before=now) == 0

    assert path.read_bytes() == b"handed in again"
    assert list(path.parent.iterdir()) == [path]


def test_a_worker_sweeps_what_nothing_speaks_of(now: datetime, spoken_of: Path) -> None:
    orphan = put(b"refused", now - 2 * WEEK)
    item = Item.objects.create(
        kind="work.sweep-files", lane="upkeep", created_at=now, queued_at=now
    )

    with time_machine.travel(now, tick=False):
        work_off(now=now)

    assert not orphan.exists()
    item.refresh_from_db()
    assert item.state == "done"
