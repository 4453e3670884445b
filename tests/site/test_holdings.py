"""Every table that points at a person, or has an address of one, says what it holds and what becomes of it."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from gisu.accounts.models import Person
from gisu.cohorts.models import Enrolment
from gisu.core.holdings import Holding, holdings

# Django's tables of who may do what in the admin: groups nobody is in; they go with nothing and tell nothing.
NOT_OURS = {"accounts.Person_groups", "accounts.Person_user_permissions"}
PERSONAL = (models.EmailField, models.GenericIPAddressField)
DECLARED = {one.model: one for one in holdings()}


def telling(model: type[models.Model]) -> list[str]:
    """The columns of `model` that say who somebody is."""
    fields: list[Any] = list(model._meta.local_concrete_fields)
    return [
        field.name
        for field in fields
        if (field.is_relation and field.related_model in {Person, Enrolment})
        or isinstance(field, PERSONAL)
    ]


MODELS = [
    model
    for model in apps.get_models(include_auto_created=True)
    if telling(model) and model._meta.label not in NOT_OURS
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_table_that_tells_of_a_person_is_declared(model: type[models.Model]) -> None:
    declared = DECLARED.get(model._meta.label, Holding(model="none", title=""))
    said = {declared.person.partition("__")[0], *declared.by, *declared.text}

    assert sorted(set(telling(model)) - said) == [], (
        f"say in personal.py of its room what {model._meta.label} holds about a person"
    )


@pytest.mark.parametrize("holding", holdings(), ids=lambda one: one.model)
@pytest.mark.django_db
def test_what_is_declared_can_be_read(holding: Holding) -> None:
    assert list(holding.rows(0)) == []
    assert list(holding.stored(0)) == []
    for column in (*holding.by, *holding.text):
        apps.get_model(holding.model)._meta.get_field(column)


def test_a_table_nobody_declared_is_found() -> None:
    assert "membership.Note" in {model._meta.label for model in MODELS}
    assert telling(apps.get_model("membership.Note")) == ["enrolment", "written_by"]
    assert telling(apps.get_model("membership.Invitation")) == [
        "email",
        "invited_by",
        "accepted_by",
    ]
