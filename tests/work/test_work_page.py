"""Background work, as operators see it."""

import csv
import io
from datetime import timedelta

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.work.kinds import Kinds

from gisu.cohorts.models import Enrolment
from gisu.work import registry
from gisu.work.actions import asking, holding, presence
from gisu.work.enums import State
from gisu.work.models import Item
from gisu.work.worker.loop import drain

pytestmark = pytest.mark.django_db
ADDRESS = "/c1/console/work/"


@pytest.fixture
def operator() -> Enrolment:
    return make_operator(make_cohort(slug="c1"))


@pytest.fixture
def signed_in(client: Client, operator: Enrolment) -> Client:
    client.force_login(operator.person)
    return client


def shown(client: Client, **asked: str | int) -> str:
    answer = client.get(ADDRESS, {"lang": "en", **asked})
    assert answer.status_code == 200
    return str(answer.content.decode())


def ask(kind: str = "t.plain") -> Item:
    return asking.enqueue(kind=kind, payload={}, now=timezone.now())


def failed(kinds: Kinds) -> Item:
    kinds.error = ValueError("the file is not there")
    item = ask("t.gives-up")
    now = timezone.now()
    drain(clock=lambda: now)
    drain(clock=lambda: now + timedelta(minutes=5))
    kinds.error = None
    item.refresh_from_db()
    assert item.state == State.FAILED
    return item


def test_what_failed_says_why_with_its_reference_and_can_be_tried_again(
    signed_in: Client, kinds: Kinds
) -> None:
    item = failed(kinds)

    page = shown(signed_in)
    assert "ValueError: the file is not there" in page
    assert f"reference {item.reference}" in page

    answer = signed_in.post(f"{ADDRESS}{item.pk}/retry/", follow=True)

    assert f"#{item.pk}" in answer.content.decode()
    assert drain() == 1
    item.refresh_from_db()
    assert item.state == State.DONE
    assert item.retried_at is not None
    assert f"{item.retried_by} let it be tried again" in shown(signed_in)


def test_what_does_not_fail_is_not_tried_again_and_the_page_says_so(
    signed_in: Client, kinds: Kinds
) -> None:
    item = ask()

    answer = signed_in.post(f"{ADDRESS}{item.pk}/retry/?lang=en", follow=True)

    assert "This item is waiting; only what has failed can be tried again." in (
        answer.content.decode()
    )
    assert signed_in.post(f"{ADDRESS}{item.pk + 1}/retry/").status_code == 404


def test_workers_are_shown_alive_stopped_or_silent_with_what_they_do(
    signed_in: Client, kinds: Kinds
) -> None:
    now = timezone.now()
    for name, seen in (
        ("busy.1", now),
        ("gone.2", now),
        ("dead.3", now - timedelta(minutes=2)),
    ):
        presence.register(name=name, pid=1, host="h", lanes=["default"], now=seen)
    presence.stopped(name="gone.2", now=now)
    item = ask()
    holding.claim(worker="busy.1", lanes=["default"], now=now)

    page = shown(signed_in)

    rows = {
        name: page.split(name)[1].split("</tr>")[0] for name in ("busy.1", "gone.2", "dead.3")
    }
    assert f"Plain work #{item.pk}" in rows["busy.1"]
    assert "has ended" in rows["gone.2"]
    assert "not heard of" in rows["dead.3"]


def test_without_workers_the_page_says_how_to_start_one(signed_in: Client) -> None:
    assert "Start the site with gisu serve" in shown(signed_in)


def test_items_can_be_asked_for_by_state_and_kind(signed_in: Client, kinds: Kinds) -> None:
    ask(), ask("t.aside"), failed(kinds)

    def found(**asked: str) -> list[str]:
        answer = signed_in.get(ADDRESS, {"format": "csv", "lang": "en", **asked})
        assert isinstance(answer, StreamingHttpResponse)
        content = b"".join(answer).decode("utf-8-sig")
        return [row["Kind"] for row in csv.DictReader(io.StringIO(content))]

    told = ["notices.digest"]  # the operator hears of what failed
    assert found() == [*told, "t.gives-up", "t.aside", "t.plain"]
    assert found(state="failed") == ["t.gives-up"]
    assert found(kind="t.aside") == ["t.aside"]
    assert "No item fits" in shown(signed_in, state="running")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_a_fixed_number_of_queries(
    signed_in: Client,
    kinds: Kinds,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        ask()
    drain()

    with django_assert_max_num_queries(18):
        page = shown(signed_in)

    assert page.count("Plain work #") == count


def test_work_is_shown_by_words_and_asked_for_by_kind(signed_in: Client, kinds: Kinds) -> None:
    ask("t.aside")
    Item.objects.filter(pk=ask().pk).update(kind="t.long-gone")

    page = shown(signed_in)

    assert 'href="?lang=en&amp;kind=t.aside">Work aside</a>' in page
    assert '<td data-label="Kind"><span title="t.aside">Work aside</span></td>' in page
    assert '<span>Work aside <small class="text-secondary"><code>aside</code>' in page
    assert '<td data-label="Kind"><span title="t.long-gone">t.long-gone</span></td>' in page


@pytest.mark.parametrize("language", ["ko", "en"])
def test_all_work_of_ours_has_a_title_of_its_own(language: str) -> None:
    ours = [
        kind for kind in registry.kinds() if registry.find(kind).run.__module__[:5] == "gisu."
    ]

    with override(language):
        titles = {registry.title_of(kind) for kind in ours}

    assert "competitions.score" in ours
    assert len(titles) == len(ours)
    assert titles & set(ours) == set()


def test_a_learner_is_not_shown_the_machine_room(client: Client, operator: Enrolment) -> None:
    client.force_login(make_learner(operator.cohort).person)

    assert client.get(ADDRESS).status_code == 403
    assert client.post(f"{ADDRESS}1/retry/").status_code == 403
