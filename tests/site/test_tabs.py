"""The tab bar of a phone: which few places each role reaches at once."""

import re

import pytest
from django.test import Client
from tests.factories.people import make_cohort, make_member

from gisu.cohorts.enums import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "places"),
    [
        (Role.LEARNER, ["", "competitions/", "calendar/", "teams/"]),
        (Role.MENTOR, ["", "competitions/", "calendar/", "teams/"]),
        (Role.OPERATOR, ["", "competitions/", "calendar/", "console/people/"]),
    ],
)
def test_four_places_and_all_of_them_stand_at_the_bottom(
    role: Role, places: list[str], client: Client
) -> None:
    client.force_login(make_member(make_cohort(slug="demo3"), role).person)

    page = client.get("/demo3/").content.decode()

    bar = page[page.index('<nav class="tabbar"') :]
    shown = re.findall(r'<a href="/demo3/([^"]*)"', bar[: bar.index("<details")])
    assert shown == places
