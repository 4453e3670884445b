"""What was stored under other limits, or by rooms that have gone, takes no page down.

Limits hold for writing. Whatever was written once is read by its shape; what cannot be read is said so, and
nothing is decided from it.
"""

import pytest
from django.apps import apps
from django.db import models
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from tests.site.examples import World, arguments, build
from tests.site.tables import gathered
from tests.site.test_access import PAGES, ROUTES
from tests.stored import Change

from gisu.core.kept import forget

pytestmark = pytest.mark.django_db

LEFT: dict[str, dict[str, Change]] = gathered("stored", "LEFT")


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
