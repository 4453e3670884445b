"""A database from before audiences and stages had rows of their own keeps what stands in it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.slow
BEFORE = [
    ("completion", "0001_requirements"),
    ("schedule", "0007_hidden_activities"),
    ("teams", "0005_names_by_how_they_look"),
]
AFTER = [
    ("completion", "0003_audiences_from_text"),
    ("schedule", "0012_stages_are_elsewhere"),
    ("teams", "0008_no_keys_of_stages"),
]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TITLE = {"ko": "제목", "en": "Title"}


@pytest.fixture
def earlier(
    tmp_path: Path,
    django_db_setup: None,  # some migrations read the tests' own database
    django_db_blocker: Any,
) -> Iterator[BaseDatabaseWrapper]:
    """An empty database beside the tests' own."""
    engine = "django.db.backends.sqlite3"
    sqlite = {"ENGINE": engine, "NAME": str(tmp_path / "earlier.sqlite3")}
    connections.databases["earlier"] = connections.configure_settings(
        {"default": {"ENGINE": engine}, "earlier": sqlite}
    )["earlier"]
    with django_db_blocker.unblock():
        yield connections["earlier"]
    connections["earlier"].close()
    del connections["earlier"], connections.databases["earlier"]


def tables_at(database: BaseDatabaseWrapper, targets: list[tuple[str, str]]) -> Any:
    """The database migrated to `targets`; its tables as models, by name."""
    executor = MigrationExecutor(database)
    executor.migrate(targets)
    state = MigrationExecutor(database).loader.project_state(targets)
    return SimpleNamespace(
        **{
            model.__name__: model._default_manager.using(database.alias)
            for model in state.apps.get_models()
        }
    )


def fill(tables: Any) -> None:
    """A cohort with two stages, three tracks, somebody in one, and things for each kind of audience."""
    days = {"starts_on": date(2026, 3, 2), "ends_on": date(2026, 6, 30)}
    cohort = tables.Cohort.create(slug="c", name=TITLE, created_at=NOON, **days)
    stage = tables.Stage.create(cohort=cohort, key="depth", title=TITLE, note={}, **days)
    tables.Calendar.create(cohort=cohort, country="KR")
    tables.Break.create(
        cohort=cohort, key="rest", kind="rest-week", title=TITLE, changed_at=NOON, **days
    )
    tracks = {
        key: tables.Track.create(cohort=cohort, key=key, title=TITLE, note={}, stage=of)
        for key, of in (("cv", "depth"), ("nlp", "depth"), ("rl", "gone"))
    }
    person = tables.Person.create(email="a@example.org", name="A")
    enrolment = tables.Enrolment.create(cohort=cohort, person=person, joined_at=NOON)
    tables.TrackMember.create(
        track=tracks["cv"],
        stage="depth",
        enrolment=enrolment,
        joined_at=NOON,
        joined_how="hand",
    )
    for key, whom in (("all", "everybody"), ("ours", "staff"), ("some", "nlp, cv")):
        tables.Activity.create(
            cohort=cohort,
            kind="quiz",
            slug=key,
            title=TITLE,
            note={},
            stage=stage,
            whom=whom,
            opens_at=NOON,
            due_at=NOON.replace(hour=13),
            closes_at=NOON.replace(hour=13),
        )
    for key, said in (("enter", {"key": "enter"}), ("deep", {"key": "deep", "whom": "cv, rl"})):
        tables.Requirement.create(
            cohort=cohort, key=key, version=1, position=1, said=said, set_at=NOON
        )


def test_audiences_and_stages_are_what_their_texts_said(earlier: BaseDatabaseWrapper) -> None:
    fill(tables_at(earlier, BEFORE))

    tables = tables_at(earlier, AFTER)

    everyone = dict(tables.Activity.values_list("slug", "for_everyone"))
    assert everyone == {"all": True, "ours": False, "some": False}
    rows = tables.ActivityAudience.order_by("pk")
    assert list(rows.values_list("owner__slug", "role", "track__key")) == [
        *(("ours", role, None) for role in ("coach", "instructor", "mentor", "operator")),
        ("some", None, "nlp"),
        ("some", None, "cv"),
    ]
    told = tables.Requirement.order_by("key").values_list("key", "said", "for_everyone")
    assert list(told) == [
        ("deep", {"key": "deep"}, False),
        ("enter", {"key": "enter"}, True),
    ]
    asked = tables.RequirementAudience.order_by("pk").values_list("owner__key", "track__key")
    assert list(asked) == [("deep", "cv"), ("deep", "rl")]
    assert dict(tables.Track.values_list("key", "stage__key")) == {
        "cv": "depth",
        "nlp": "depth",
        "rl": "gone",
    }
    assert list(tables.TrackMember.values_list("track__key", "stage__key")) == [("cv", "depth")]
    assert {*tables.Activity.values_list("stage__key", flat=True)} == {"depth"}
    assert list(tables.Calendar.values_list("country", flat=True)) == ["KR"]
    assert list(tables.Break.values_list("key", flat=True)) == ["rest"]
