"""Every list of the API that comes in slices, asked for more than a database can count."""

import pytest
from django.test import Client
from tests.factories.people import make_cohort, make_operator

from gisu.core.slices import FARTHEST, MOST_AT_ONCE

pytestmark = pytest.mark.django_db

LISTS = ["people", "invitations", "teams", "diary", "announcements"]


@pytest.fixture
def operator(client: Client) -> Client:
    client.force_login(make_operator(make_cohort(slug="seven")).person)
    return client


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_the_largest_slice_and_the_farthest_place(
    operator: Client, name: str
) -> None:
    asked = {"limit": MOST_AT_ONCE, "offset": FARTHEST}

    answer = operator.get(f"/api/v1/cohorts/seven/{name}", asked)

    assert (answer.status_code, answer.json()["items"]) == (200, [])


@pytest.mark.parametrize(
    ("parameter", "value"), [("limit", MOST_AT_ONCE + 1), ("offset", 2**63), ("limit", 2**63)]
)
@pytest.mark.parametrize("name", LISTS)
def test_what_no_database_can_count_is_refused_by_its_name(
    operator: Client, name: str, parameter: str, value: int
) -> None:
    answer = operator.get(f"/api/v1/cohorts/seven/{name}", {parameter: value})

    assert (answer.status_code, answer.json()["where"]) == (422, parameter)
