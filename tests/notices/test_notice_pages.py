"""The lists of notices, the bell, and choosing how one wants to hear."""

from datetime import datetime, time
from typing import Any

import pytest
from django.test import Client
from tests.factories.notices import tell_of, told, wish
from tests.factories.people import enrol, make_cohort, make_learner, make_operator

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.notices.enums import Category, How
from gisu.notices.models import Wishes

pytestmark = pytest.mark.django_db
SETTINGS = "/me/notices/settings/"


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven", name={"ko": "7기", "en": "Seventh"})


@pytest.fixture
def hana(cohort: Cohort, client: Client) -> Enrolment:
    made = make_learner(cohort, name="Hana")
    client.force_login(made.person)
    return made


def shown(client: Client, where: str, **asked: Any) -> str:
    return client.get(where, {"lang": "en", **asked}).content.decode()


def test_one_list_has_all_cohorts_the_other_its_own_and_neither_anybody_elses(
    client: Client, cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    other = make_cohort(name={"ko": "8기", "en": "Eighth"})
    there = enrol(hana.person, other, Role.LEARNER)
    tell_of(cohort, hana, what="Rain", now=now)
    tell_of(other, there, what="Snow", now=now)
    tell_of(cohort, make_learner(cohort), what="Hail", key="hail", now=now)

    everywhere, here = shown(client, "/me/notices/"), shown(client, "/seven/notices/")

    assert ("Rain" in everywhere, "Snow" in everywhere, "Hail" in everywhere) == (
        True,
        True,
        False,
    )
    assert ("Rain" in here, "Snow" in here, "Hail" in here) == (True, False, False)


def test_opening_one_marks_it_read_and_leads_where_it_belongs(
    client: Client, cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    tell_of(cohort, hana, now=now)

    answer = client.post(f"/me/notices/{told(hana)[0].pk}/open/")

    assert (answer.status_code, answer["Location"]) == (302, "/seven/")
    assert told(hana)[0].read_at is not None


def test_nobody_opens_what_others_were_told(
    client: Client, cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    other = make_learner(cohort)
    tell_of(cohort, other, now=now)

    answer = client.post(f"/me/notices/{told(other)[0].pk}/open/")

    assert answer.status_code == 404
    assert told(other)[0].read_at is None


def test_looking_marks_nothing_read(
    client: Client, cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    tell_of(cohort, hana, now=now)

    client.get("/me/notices/")

    assert told(hana)[0].read_at is None


def test_all_are_marked_read_here_or_everywhere(
    client: Client, cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    other = make_cohort()
    tell_of(cohort, hana, now=now)
    tell_of(other, hana, now=now)

    client.post("/me/notices/read/", {"cohort": "seven"})
    here = [row.read_at is not None for row in told(hana)]
    client.post("/me/notices/read/")

    assert here == [True, False]
    assert all(row.read_at for row in told(hana))


def test_marking_read_leads_to_no_other_site(client: Client, hana: Enrolment) -> None:
    answer = client.post("/me/notices/read/", {"next": "https://elsewhere.example.org/"})

    assert answer["Location"] == "/me/notices/"


def test_the_list_is_chosen_from_by_category_and_unread_and_had_as_a_file(
    client: Client, cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    tell_of(cohort, hana, what="=Rain", now=now)

    assert "=Rain" in shown(client, "/seven/notices/", category="news", unread="1")
    assert "Nothing like that" in shown(client, "/seven/notices/", category="team")
    answer = client.get("/seven/notices/", {"format": "csv", "lang": "en"})
    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    assert lines[0] == "Told,Cohort,About,Notice,Read"
    assert lines[1] == (
        "2026-03-06T14:40:00+09:00,seven,Cohort news,"
        "'=Rain happened Fri 6 March 2026 14:40 KST.,"
    )


def test_the_bell_counts_what_is_unread_here_and_everywhere(
    client: Client, cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    other = make_cohort()
    tell_of(cohort, hana, now=now)
    tell_of(other, hana, now=now)

    page = shown(client, "/seven/notices/")

    assert '<span class="count" data-count="notices-all">2</span>' in page
    assert page.count('<span class="count" data-count="notices-here">1<') == 2  # side and sheet


def test_the_bell_says_nothing_while_nothing_changed(
    client: Client, cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    tell_of(cohort, hana, now=now)
    where = f"/me/notices/live/?cohort={cohort.pk}"

    same = client.get(f"{where}&seen=1")
    other = client.get(f"{where}&seen=0").content.decode()

    assert (same.status_code, same.content) == (204, b"")
    assert other.count('hx-swap-oob="outerHTML:[data-count=notices-') == 2


def test_a_list_that_is_open_renews_itself_only_when_it_changed(
    client: Client, cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    tell_of(cohort, hana, now=now)
    seen = client.get("/seven/notices/").context["seen"]

    same = client.get("/seven/notices/", {"seen": seen}, headers={"HX-Request": "true"})
    tell_of(cohort, hana, key="more", now=now)
    changed = client.get("/seven/notices/", {"seen": seen}, headers={"HX-Request": "true"})

    assert (same.status_code, changed.status_code) == (204, 200)


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_lists_cost_the_same_for_one_and_for_three(
    client: Client,
    hana: Enrolment,
    how_many: int,
    now: datetime,
    django_assert_num_queries: Any,
) -> None:
    for number in range(how_many):
        tell_of(hana.cohort, hana, key=f"rain-{number}", now=now)

    with django_assert_num_queries(8):
        client.get("/me/notices/")
    with django_assert_num_queries(9):
        client.get("/seven/notices/")


# How one wants to hear

CHOICE = {
    **dict.fromkeys(("mine", "team", "deadlines", "news"), "usual"),
    "quiet_from": "23:00",
    "quiet_until": "07:30",
    "zone": "Europe/Berlin",
}


def test_what_is_chosen_holds_for_what_is_told_next(
    client: Client, cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    client.post(SETTINGS, {**CHOICE, "news": "daily", "team": "nothing"})

    kept = Wishes.objects.get()
    assert kept.chosen == {"news": "daily", "team": "nothing"}
    assert (kept.zone, kept.quiet_from, kept.quiet_until) == (
        "Europe/Berlin",
        time(23),
        time(7, 30),
    )
    tell_of(cohort, hana, now=now)
    assert told(hana)[0].mail_at == datetime.fromisoformat("2026-03-06T08:00:00+01:00")


def test_a_zone_that_is_none_is_said_beside_its_field_and_nothing_is_kept(
    client: Client, hana: Enrolment
) -> None:
    page = client.post(f"{SETTINGS}?lang=en", {**CHOICE, "zone": "Europe/Seoul"})

    assert "There is no time zone called “Europe/Seoul”." in page.content.decode()
    assert 'value="Europe/Seoul"' in page.content.decode()
    assert Wishes.objects.count() == 0


def test_operators_alone_are_asked_about_what_is_for_them(
    client: Client, cohort: Cohort, hana: Enrolment
) -> None:
    as_learner = shown(client, SETTINGS)
    client.force_login(make_operator(cohort).person)

    assert ('name="running"' in as_learner, 'name="running"' in shown(client, SETTINGS)) == (
        False,
        True,
    )


def test_operators_alone_may_choose_from_what_is_for_them(
    client: Client, hana: Enrolment, cohort: Cohort
) -> None:
    operator = Client()
    operator.force_login(make_operator(cohort).person)

    def offered(who: Client, where: str) -> bool:
        return "category=running" in shown(who, where)

    for where in ("/me/notices/", "/seven/notices/"):
        assert (offered(client, where), offered(operator, where)) == (False, True)


def test_whoever_was_an_operator_keeps_what_they_chose_then(
    client: Client, hana: Enrolment
) -> None:
    wish(hana, How.NOTHING, category=Category.RUNNING)

    client.post(SETTINGS, CHOICE)

    assert Wishes.objects.get().chosen == {"running": "nothing"}


@pytest.fixture
def operator(cohort: Cohort) -> Client:
    client = Client()
    client.force_login(make_operator(cohort).person)
    return client


def test_whoever_looks_as_a_learner_sees_what_the_learner_was_told(
    cohort: Cohort, hana: Enrolment, operator: Client, now: datetime
) -> None:
    tell_of(cohort, hana, what="Rain", now=now)

    operator.post(f"/seven/console/people/{hana.pk}/view-as/")
    page = shown(operator, "/seven/notices/")
    marked = operator.post("/me/notices/read/").status_code

    assert ("Rain" in page, "/me/notices/live/" in page, marked) == (True, False, 403)
    assert told(hana)[0].read_at is None


def test_the_bell_of_no_cohort_is_no_fault_of_ours(client: Client, hana: Enrolment) -> None:
    client.force_login(hana.person)

    assert client.get("/me/notices/live/?cohort=²").status_code == 200
