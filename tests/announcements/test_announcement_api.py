"""Announcements by program."""

from typing import Any

import pytest
from django.test import Client
from tests.factories.notices import told
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.announcements.models import Announcement
from gisu.announcements.queries.groups import groups_in
from gisu.cohorts.models import Cohort

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


def test_an_announcement_is_written_and_sent(client: Client, cohort: Cohort) -> None:
    hana = make_learner(cohort)
    client.force_login(make_operator(cohort).person)
    text = {"ko": "가", "en": "A"}
    said = {"title": text, "body": text, "groups": ["role:learner"]}

    draft = ask(client, "post", f"{OURS}/announcements", said)
    sent = ask(client, "post", f"{OURS}/announcements/{draft['id']}/send")
    again = ask(client, "post", f"{OURS}/announcements/{draft['id']}/send")

    assert (draft["sent_at"], sent["sent_at"] is None) == (None, False)
    assert again["type"] == "urn:gisu:problem:already-sent"
    assert [row.telling.line_in("en") for row in told(hana)] == ["A"]


def test_a_group_that_is_not_there_is_named_with_the_nearest(
    client: Client, cohort: Cohort
) -> None:
    client.force_login(make_operator(cohort).person)
    text = {"ko": "가", "en": "A"}
    said = {"title": text, "body": text, "groups": ["role:learner", "role:mentr", "team:x"]}

    refused = ask(client, "post", f"{OURS}/announcements?lang=en", said)

    assert (refused["type"], refused["where"]) == ("urn:gisu:problem:no-such-group", "groups")
    assert (
        refused["detail"]
        == "There is no group “role:mentr” in this cohort. Did you mean “role:mentor”?"
    )
    assert ask(client, "get", f"{OURS}/announcements")["count"] == 0


def test_a_group_far_from_any_is_answered_with_those_there_are(
    client: Client, cohort: Cohort
) -> None:
    client.force_login(make_operator(cohort).person)
    text = {"ko": "가", "en": "A"}
    said = {"title": text, "body": text, "groups": ["everybody"]}

    refused = ask(client, "post", f"{OURS}/announcements?lang=en", said)

    known = ", ".join(groups_in(cohort))
    assert refused["detail"] == (
        f"There is no group “everybody” in this cohort. There are: {known}."
    )


@pytest.mark.parametrize("body", ["\u200b", "\ue000", "\u0301", "\u2800\n"])
def test_a_text_in_which_nothing_can_be_seen_is_refused(
    client: Client, cohort: Cohort, body: str
) -> None:
    client.force_login(make_operator(cohort).person)
    said = {
        "title": {"ko": "가", "en": "A"},
        "body": {"ko": "가", "en": body},
        "groups": ["role:learner"],
    }

    refused = ask(client, "post", f"{OURS}/announcements", said)

    assert (refused["type"], refused["where"]) == (
        "urn:gisu:problem:nothing-written",
        "body.en",
    )
    assert ask(client, "get", f"{OURS}/announcements")["count"] == 0


def test_a_draft_is_thrown_away(client: Client, cohort: Cohort) -> None:
    client.force_login(make_operator(cohort).person)
    text = {"ko": "가", "en": "A"}
    said = {"title": text, "body": text, "groups": ["role:learner"]}
    draft = ask(client, "post", f"{OURS}/announcements", said)

    assert ask(client, "delete", f"{OURS}/announcements/{draft['id']}") == 204
    assert Announcement.objects.count() == 0


def test_a_time_without_its_zone_is_refused(client: Client, cohort: Cohort) -> None:
    client.force_login(make_operator(cohort).person)
    words = {"ko": "소식", "en": "News"}
    said = {"title": words, "body": words, "groups": ["role:learner"]}

    answer = client.post(
        f"{OURS}/announcements",
        {**said, "send_at": "2030-01-01T10:00:00"},
        content_type="application/json",
    )

    assert answer.status_code == 422
    assert not Announcement.objects.exists()
