"""Channels elsewhere: what each is told in its own way, by whom it cannot be misused, and when it is given up."""

import hashlib
import hmac
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from tests.factories.channels import Channel, open_channel
from tests.factories.competitions import work_off
from tests.factories.notices import HAPPENED, tell_of, told
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.cohorts.models import Cohort
from gisu.ledger.models import Entry
from gisu.notices.actions.channeling import (
    add_channel,
    remove_channel,
    switch_off,
    switch_on,
    try_channel,
)
from gisu.notices.enums import Category, Format
from gisu.notices.errors import AddressRefused, NameTaken, NothingChosen
from gisu.notices.models import Delivery, Webhook

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven", name={"ko": "7기", "en": "Seventh"})


@pytest.fixture
def channel(settings: Settings) -> Iterator[Channel]:
    settings.GISU_WEBHOOKS_LOCAL = True
    settings.GISU_BASE_URL = "https://camp.example.org"
    with open_channel() as found:
        yield found


def add(cohort: Cohort, form: Format, address: str, **changes: Any) -> tuple[Webhook, str]:
    said: dict[str, Any] = {
        "cohort": cohort,
        "name": "#a",
        "form": form,
        "address": address,
        "language": "en",
        "categories": [Category.NEWS],
        "by": make_operator(cohort).person,
        "now": datetime.fromisoformat("2026-03-01T00:00:00Z"),
    }
    return add_channel(**{**said, **changes})


WHAT = "<!channel> *Rain* @all"
WHEN = "happened Fri 6 March 2026 14:40 KST."
LINK = "https://camp.example.org/seven/"
MARKED = r"\<!channel\> \*Rain\* @all"


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (
            Format.SLACK,
            {
                "text": f"<{LINK}|&lt;!channel&gt; *Rain* @all {WHEN}>\n"
                "More about &lt;!channel&gt; *Rain* @all."
            },
        ),
        (
            Format.DISCORD,
            {
                "content": f"[{MARKED} {WHEN}]({LINK})\nMore about {MARKED}.",
                "allowed_mentions": {"parse": []},
            },
        ),
        (
            Format.MATTERMOST,
            {
                "text": f"[{MARKED} {WHEN}]({LINK})\nMore about {MARKED}.".replace(
                    "@all", "@\N{ZERO WIDTH SPACE}all"
                )
            },
        ),
    ],
)
def test_each_service_is_told_in_its_own_way_and_nobody_is_called(
    cohort: Cohort, channel: Channel, form: Format, said: dict[str, Any], now: datetime
) -> None:
    add(cohort, form, f"{channel.address}/hook")

    tell_of(cohort, what=WHAT, now=now)
    work_off(now=now)

    [heard] = channel.heard
    assert (heard.path, heard.said) == ("/hook", said)
    assert heard.headers["content-type"] == "application/json; charset=utf-8"
    assert "x-gisu-signature" not in heard.headers


def test_a_program_gets_both_languages_signed(
    cohort: Cohort, channel: Channel, now: datetime
) -> None:
    _webhook, secret = add(cohort, Format.JSON, f"{channel.address}/hook")

    tell_of(cohort, now=now)
    work_off(now=now)

    [heard] = channel.heard
    delivery = Delivery.objects.get()
    time_said, signed = (
        part.partition("=")[2] for part in heard.headers["x-gisu-signature"].split(",")
    )
    wanted = hmac.new(secret.encode(), f"{time_said}.".encode() + heard.body, hashlib.sha256)
    assert signed == wanted.hexdigest()
    assert heard.headers["idempotency-key"] == f"gisu-{delivery.pk}"
    assert heard.said == {
        "id": f"gisu-{delivery.pk}",
        "kind": "test.happened",
        "category": "news",
        "cohort": "seven",
        "told_at": "2026-03-06T05:40:00+00:00",
        "line": {
            "ko": "Rain happened 2026년 3월 6일(금) 14:40 KST.",
            "en": "Rain happened Fri 6 March 2026 14:40 KST.",
        },
        "body": {"ko": "More about Rain.", "en": "More about Rain."},
        "address": LINK,
    }
    assert (delivery.state, delivery.status, delivery.answer) == ("done", 200, "ok")


def test_a_long_text_is_shortened_to_what_discord_takes(
    cohort: Cohort, channel: Channel, now: datetime
) -> None:
    add(cohort, Format.DISCORD, channel.address)

    tell_of(cohort, what="x" * 3000, now=now)
    work_off(now=now)

    assert len(channel.heard[0].said["content"]) == 2000


def test_a_channel_hears_only_of_what_was_chosen_in_its_cohort_and_public(
    cohort: Cohort, channel: Channel, now: datetime
) -> None:
    add(cohort, Format.SLACK, channel.address, categories=[Category.DEADLINES])
    add(make_cohort(), Format.SLACK, channel.address)
    add(cohort, Format.SLACK, channel.address, name="#b")

    tell_of(cohort, key="public", now=now)
    tell_of(cohort, key="public", now=now)
    tell_of(cohort, key="private", is_public=False, now=now)

    assert [one.webhook.name for one in Delivery.objects.all()] == ["#b"]


def test_what_did_not_arrive_is_tried_again_under_the_same_key(
    cohort: Cohort, channel: Channel, now: datetime
) -> None:
    add(cohort, Format.SLACK, channel.address)
    channel.answers = [500, 429]

    tell_of(cohort, now=now)
    for minute in range(3):
        work_off(now=now + timedelta(minutes=minute))

    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.tries, delivery.status) == ("done", 3, 200)
    assert len({heard.headers["idempotency-key"] for heard in channel.heard}) == 1


def give_up_on(count: int, cohort: Cohort, now: datetime) -> None:
    """So many tellings, each tried to the end."""
    for number in range(count):
        tell_of(cohort, key=f"rain-{now.isoformat()}-{number}", now=now)
    for hour in range(12):
        work_off(now=now + timedelta(hours=hour))


def test_after_five_that_did_not_arrive_it_is_switched_off_and_its_operators_are_told(
    cohort: Cohort, channel: Channel, now: datetime
) -> None:
    operator = make_operator(cohort)
    webhook, _secret = add(cohort, Format.SLACK, channel.address)
    channel.answers = [404] * 60

    give_up_on(4, cohort, now)
    webhook.refresh_from_db()
    before = webhook.off_at
    give_up_on(1, cohort, now + timedelta(days=1))
    tell_of(cohort, key="later", now=now + timedelta(days=2))

    webhook.refresh_from_db()
    assert (before, webhook.failures, webhook.is_off) == (None, 5, True)
    assert Delivery.objects.filter(state="failed").count() == Delivery.objects.count() == 5
    [heard] = told(operator)
    assert heard.telling.line == (
        "The channel “#a” was switched off: it could not be reached (no_service)."
    )
    kinds = Entry.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["notices.channel.added", "notices.channel.ended"]


def test_one_that_arrives_lets_bygones_be_bygones(
    cohort: Cohort, channel: Channel, now: datetime
) -> None:
    webhook, _secret = add(cohort, Format.SLACK, channel.address)
    channel.answers = [404] * 12
    give_up_on(1, cohort, now)

    give_up_on(1, cohort, now + timedelta(days=1))

    webhook.refresh_from_db()
    assert (len(channel.heard), webhook.failures) == (13, 0)


def test_a_channel_switched_on_again_hears_of_what_comes(
    cohort: Cohort, channel: Channel, now: datetime
) -> None:
    webhook, _secret = add(cohort, Format.SLACK, channel.address)
    Webhook.objects.update(off_at=now, failures=5)
    webhook.refresh_from_db()

    switch_on(webhook=webhook, by=make_operator(cohort).person, now=now)
    tell_of(cohort, now=now)
    work_off(now=now)

    assert (webhook.failures, len(channel.heard)) == (0, 1)


def test_a_trial_reaches_a_channel_that_is_off(
    cohort: Cohort, channel: Channel, now: datetime
) -> None:
    webhook, _secret = add(cohort, Format.SLACK, channel.address)
    Webhook.objects.update(off_at=now)

    try_channel(webhook=webhook, now=now)
    work_off(now=now)

    assert (
        channel.heard[0]
        .said["text"]
        .startswith("<https://camp.example.org/seven/|This is a trial.")
    )


def test_nobody_is_followed_elsewhere(cohort: Cohort, channel: Channel, now: datetime) -> None:
    add(cohort, Format.SLACK, channel.address)
    channel.answers = [302]

    tell_of(cohort, now=now)
    work_off(now=now)

    assert [heard.path for heard in channel.heard] == ["/"]
    assert Delivery.objects.get().status == 302


def test_a_channel_that_is_removed_hears_nothing_and_its_address_is_forgotten(
    cohort: Cohort, channel: Channel, now: datetime
) -> None:
    webhook, _secret = add(cohort, Format.SLACK, channel.address)
    tell_of(cohort, now=now)

    remove_channel(webhook=webhook, by=make_operator(cohort).person, now=now)
    work_off(now=now)

    assert channel.heard == []
    assert Webhook.objects.get().address == ""


def test_what_concerns_one_person_is_for_no_channel() -> None:
    kinds = {
        category: category in (Category.NEWS, Category.DEADLINES, Category.RUNNING)
        for category in Category
    }

    assert HAPPENED.is_for_channels
    assert (kinds[Category.MINE], kinds[Category.TEAM]) == (False, False)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"categories": [Category.MINE]}, NothingChosen),
        ({"address": "http://hooks.example.org/a"}, AddressRefused),
        ({}, NameTaken),
    ],
)
def test_a_channel_of_no_use_is_refused(
    cohort: Cohort, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    add(cohort, Format.SLACK, "https://hooks.example.org/a")

    with pytest.raises(refusal):
        add(
            cohort,
            Format.SLACK,
            changes.pop("address", "https://hooks.example.org/a"),
            **changes,
        )

    assert Webhook.objects.count() == 1


def test_the_secret_is_on_one_page_only(client: Client, cohort: Cohort) -> None:
    client.force_login(make_operator(cohort).person)
    where = "/seven/console/channels/"
    form = {
        "name": "ours",
        "form": "json",
        "address": "https://hooks.example.org/a",
        "language": "en",
        "categories": ["news"],
    }

    made = client.post(where, form).content.decode()
    webhook = Webhook.objects.get()
    again = client.get(where).content.decode()
    own = client.get(f"{where}{webhook.pk}/").content.decode()

    secret = made.split('<code class="confirm-name">')[1].split("<")[0]
    assert len(secret) == 64
    assert (secret in again, secret in own, "hooks.example.org" in own) == (False, False, False)
    assert secret not in str(Webhook.objects.values())


def test_an_address_that_is_refused_keeps_what_was_typed(
    client: Client, cohort: Cohort
) -> None:
    client.force_login(make_operator(cohort).person)
    form = {
        "name": "ours",
        "form": "slack",
        "address": "https://127.0.0.1/a",
        "language": "en",
        "categories": ["news"],
    }

    page = client.post("/seven/console/channels/?lang=en", form)

    assert page.status_code == 422
    assert "127.0.0.1 is this machine or in a network behind it." in page.content.decode()
    assert 'value="https://127.0.0.1/a"' in page.content.decode()
    assert Webhook.objects.count() == 0


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_lists_cost_the_same_for_one_and_for_three(
    client: Client,
    cohort: Cohort,
    how_many: int,
    now: datetime,
    django_assert_num_queries: Any,
) -> None:
    operator = make_operator(cohort)
    client.force_login(operator.person)
    for number in range(how_many):
        add(cohort, Format.SLACK, "https://hooks.example.org/a", name=f"#{number}")
    webhook = Webhook.objects.earliest("pk")
    for number in range(how_many):
        tell_of(cohort, make_learner(cohort), key=f"rain-{number}", now=now)

    with django_assert_num_queries(7):
        client.get("/seven/console/channels/")
    with django_assert_num_queries(8):
        client.get(f"/seven/console/channels/{webhook.pk}/")


def test_the_lists_are_searched_filtered_sorted_and_had_as_a_file(
    client: Client, cohort: Cohort, now: datetime
) -> None:
    operator = make_operator(cohort)
    client.force_login(operator.person)
    on, off = (
        add(cohort, Format.SLACK, "https://hooks.example.org/secret", name=name)[0]
        for name in ("#alpha", "#beta")
    )
    switch_off(webhook=off, by=operator.person, now=now)
    tell_of(cohort, make_learner(cohort), now=now)

    def names(**asked: str) -> list[str]:
        page = client.get("/seven/console/channels/", asked).context["list"].page
        return [one.name for one in page]

    def sent(state: str) -> int:
        page = (
            client.get(f"/seven/console/channels/{on.pk}/", {"state": state})
            .context["list"]
            .page
        )
        return int(page.paginator.count)

    assert (names(), names(sort="-name")) == (["#alpha", "#beta"], ["#beta", "#alpha"])
    assert (names(state="on"), names(state="off"), names(q="bet")) == (
        ["#alpha"],
        ["#beta"],
        ["#beta"],
    )
    assert (sent("waiting"), sent("done")) == (1, 0)
    answer = client.get("/seven/console/channels/", {"format": "csv", "state": "off"})
    file = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert ("#beta" in file, "#alpha" in file, "hooks.example.org" in file) == (
        True,
        False,
        False,
    )
