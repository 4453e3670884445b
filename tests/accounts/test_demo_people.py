"""Who can sign in is shown on the sign-in page of a demo, and nowhere else."""

import json
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db
PEOPLE = [{"name": "하나", "role": "수강생", "email": "hana@demo", "password": "open-sesame"}]


@pytest.fixture
def demo_home(settings: Settings, tmp_path: Path) -> Path:
    settings.GISU_HOME = tmp_path
    settings.GISU_DEMO = True
    (tmp_path / "demo-people.json").write_text(json.dumps(PEOPLE), encoding="utf-8")
    return tmp_path


def test_a_demo_shows_who_can_sign_in(client: Client, demo_home: Path) -> None:
    page = client.get("/accounts/login/").content.decode()

    assert [PEOPLE[0][key] in page for key in PEOPLE[0]] == [True, True, True, True]


def test_a_real_site_shows_nobody(client: Client, demo_home: Path, settings: Settings) -> None:
    settings.GISU_DEMO = False

    page = client.get("/accounts/login/").content.decode()

    assert "open-sesame" not in page


def test_a_demo_without_its_list_still_signs_people_in(client: Client, demo_home: Path) -> None:
    (demo_home / "demo-people.json").unlink()

    assert client.get("/accounts/login/").status_code == 200
