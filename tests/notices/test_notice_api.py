"""Notices by program: one's own, and the operators' channels."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from tests.factories.notices import tell_of, told
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Cohort
from gisu.notices.models import Webhook

pytestmark = pytest.mark.django_db
OURS = "/api/v1/cohorts/seven"


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven", name={"ko": "7기", "en": "Seventh"})


def ask(client: Client, method: str, where: str, body: Any = None) -> Any:
    answer = getattr(client, method)(
        where, *([body] if body is not None else []), content_type="application/json"
    )
    return answer.json() if answer.content else answer.status_code


def test_ones_own_are_listed_and_marked_read(
    client: Client, cohort: Cohort, now: datetime
) -> None:
    hana = make_learner(cohort)
    client.force_login(hana.person)
    tell_of(cohort, hana, key="a", now=now)
    tell_of(cohort, hana, key="b", now=now)
    first = told(hana)[0].pk

    listed = client.get("/api/v1/notices?lang=en&cohort=seven&category=news").json()
    read = ask(client, "post", f"/api/v1/notices/{first}/read")
    unread = client.get("/api/v1/notices?unread=true").json()
    rest = ask(client, "post", "/api/v1/notices/read")

    assert listed["count"] == 2
    assert {
        key: listed["items"][1][key] for key in ("id", "cohort", "kind", "line", "address")
    } == {
        "id": first,
        "cohort": "seven",
        "kind": "test.happened",
        "line": "Rain happened Fri 6 March 2026 14:40 KST.",
        "address": "/seven/",
    }
    assert (read["id"], unread["count"], rest) == (first, 1, {"read": 1})


def test_no_cohort_is_not_all_of_them(client: Client, cohort: Cohort, now: datetime) -> None:
    hana = make_learner(cohort)
    client.force_login(hana.person)
    tell_of(cohort, hana, key="a", now=now)

    answer = client.post("/api/v1/notices/read?cohort=")

    assert answer.status_code == 404
    assert client.get("/api/v1/notices?unread=true").json()["count"] == 1


def test_wishes_are_read_back_as_they_were_written(client: Client, cohort: Cohort) -> None:
    client.force_login(make_learner(cohort).person)
    said = {
        "chosen": {"news": "weekly"},
        "zone": "Asia/Seoul",
        "quiet_from": "22:00:00",
        "quiet_until": "08:00:00",
    }

    made = ask(client, "put", "/api/v1/notices/settings", said)

    assert made == client.get("/api/v1/notices/settings").json() == said


def test_a_channel_is_added_tried_switched_and_removed_and_its_address_never_said(
    client: Client, cohort: Cohort
) -> None:
    client.force_login(make_operator(cohort).person)
    said = {
        "name": "#a",
        "format": "json",
        "address": "https://hooks.example.org/secret",
        "categories": ["news"],
    }

    made = ask(client, "post", f"{OURS}/channels", said)
    where = f"{OURS}/channels/{made['id']}"
    trial = ask(client, "post", f"{where}/try")
    off = ask(client, "post", f"{where}/off")
    on = ask(client, "post", f"{where}/on")
    listed = client.get(f"{OURS}/channels")
    sent = client.get(f"{where}/deliveries").json()

    assert (len(made["secret"]), "address" in made) == (64, False)
    assert (trial["kind"], trial["state"]) == (None, "waiting")
    assert (off["off_at"] is None, on["off_at"]) == (False, None)
    assert b"hooks.example.org" not in listed.content
    assert [one["id"] for one in sent["items"]] == [trial["id"]]
    assert ask(client, "delete", where) == 204
    assert Webhook.objects.get().removed_at is not None
