"""What was stored under other limits, or by rooms that have gone, takes no page down.

Limits hold for writing. Whatever was written once is read by its shape; what cannot be read is said so, and
nothing is decided from it.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from tests.site.examples import World, arguments, build
from tests.site.test_access import PAGES, ROUTES

from gisu.core.kept import forget

pytestmark = pytest.mark.django_db

LONG = "가나다 " * 2_000
TEXT = {"ko": LONG, "en": "a long text " * 700}
GONE = {"gone": "nobody knows this any more", "list": [1, {"deep": None}]}


def _with(**more: Any) -> Callable[[Any], Any]:
    """The document with more in it, whatever it is."""
    return lambda document: {**(document or {}), **more}


def _requirement(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "title": TEXT, "at_least": 10**12, "old_option": True} if said else said


def _moments(written: Any) -> Any:
    return dict.fromkeys(written or {}, "week 9999 day 7 23:59")


# By table and column, what an earlier gisu may have left there. Empty: everything it takes is of our own making.
LEFT: dict[str, dict[str, Callable[[Any], Any]]] = {
    "accounts.ApiToken": {"scopes": lambda _: ["read", "gone"]},
    "cohorts.Cohort": {
        "name": lambda _: TEXT,
        "labels": lambda _: {"track": TEXT, "gone": TEXT},
    },
    "cohorts.Program": {"title": lambda _: TEXT},
    "cohorts.Policy": {"value": lambda _: 10**12},
    "competitions.Competition": {
        "summary": lambda _: TEXT,
        "overview": lambda _: TEXT,
        "rules": lambda _: TEXT,
        "task": _with(**GONE),
        "metric_title": lambda _: TEXT,
        "baseline": _with(**GONE),
        "source": _with(**{"gone.csv": "0" * 64}),
        "written": _moments,
    },
    "competitions.DataFile": {"about": lambda _: TEXT},
    "competitions.Phase": {"title": lambda _: TEXT},
    "competitions.Rejudged": {
        "problems": lambda _: [{"kind": "gone", "line": 1, "params": GONE, "old": 1}],
        "first_fix": lambda _: {"code": "gone", "params": GONE},
    },
    "competitions.Rejudging": {
        "terms": _with(**GONE),
        "was": _with(**GONE),
        "changed": lambda _: [
            {"team": LONG, "slug": "gone", "gone": {"rank": 1, "value": "0.5"}}
        ],
    },
    "competitions.Score": {"statistics": _with(**GONE), "findings": _with(**GONE)},
    "competitions.Submission": {
        "problems": lambda _: [{"kind": "gone", "line": 1, "params": GONE, "old": 1}],
        "first_fix": lambda _: {"code": "gone", "params": GONE},
    },
    "completion.Telling": {"said": _requirement},
    "ledger.Entry": {"facts": _with(**GONE)},
    "membership.Change": {"steps": lambda _: [{"did": "gone", **GONE}]},
    "notices.Announcement": {
        "title": lambda _: TEXT,
        "body": lambda _: TEXT,
    },
    "notices.Telling": {"facts": lambda _: {**GONE, "title": TEXT}},
    "notices.Webhook": {"categories": lambda _: ["gone"]},
    "notices.Wishes": {"chosen": lambda _: {"gone": "gone"}},
    "programs.AppliedItem": {"fields": _with(title=TEXT, **GONE)},
    "schedule.Activity": {
        "title": lambda _: TEXT,
        "note": lambda _: TEXT,
        "written": _moments,
    },
    "stages.Break": {"title": lambda _: TEXT, "written": _moments},
    "stages.Stage": {"title": lambda _: TEXT, "note": lambda _: TEXT, "written": _moments},
    "teams.TeamSet": {"name": lambda _: TEXT},
    "teams.Track": {"title": lambda _: TEXT, "note": lambda _: TEXT},
    "work.Item": {"payload": _with(**GONE)},
    "work.Schedule": {"payload": _with(**GONE)},
    "work.Worker": {"lanes": lambda _: ["gone"]},
}


# Pages that show something of a cohort. What stands under /me/ shows what its tables hold of a person.
SHOWING = [name for name in PAGES if "cohort" in ROUTES[name]] + [
    "desks:home", "accounts:tokens", "membership:my_data", "notices:mine", "notices:settings",
]  # fmt: skip


def documents(model: type[models.Model]) -> set[str]:
    return {
        field.name for field in model._meta.local_fields if isinstance(field, models.JSONField)
    }


def test_every_stored_document_is_tried() -> None:
    stored = {
        model._meta.label: documents(model)
        for model in apps.get_models()
        if model.__module__.startswith("gisu.") and documents(model)
    }

    assert {label: {*columns} for label, columns in LEFT.items()} == stored


def leave(label: str) -> None:
    """Write over every row of `label` what an earlier gisu may have left, past all actions."""
    model = apps.get_model(label)
    for row in model._default_manager.all():
        values = {
            column: change(getattr(row, column)) for column, change in LEFT[label].items()
        }
        model._default_manager.filter(pk=row.pk).update(**values)


def broken(world: World) -> list[str]:
    """The pages that fail, for each role."""
    found = []
    for role in ("learner", "mentor", "operator"):
        client = Client(raise_request_exception=False)
        person = world.people[role]
        assert person is not None
        client.force_login(person)
        for name in SHOWING:
            address = reverse(name, kwargs=arguments(world, name, ROUTES[name]))
            answer = client.get(address)
            if isinstance(answer, StreamingHttpResponse):
                b"".join(answer)  # so that files are closed
            if answer.status_code >= 500:
                found.append(f"{role} {name}")
    return found


def test_pages_stand_with_all_of_it() -> None:
    world = build()
    assert broken(world) == []

    for label in LEFT:
        leave(label)
    forget()

    assert broken(world) == []
