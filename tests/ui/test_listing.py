"""A declared list: what an address may ask of it, its total order, its file, and what the API says of a row."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Case, When
from django.template import Context, Template
from django.utils.translation import gettext_lazy, override
from tests.factories.people import make_person

from gisu.accounts.models import Person
from gisu.ui.listing import Asked, Column, Filter, Listing, Place
from gisu.ui.listing_api import row_fields, row_schema

NOW = datetime(2026, 3, 6, 5, 40, tzinfo=UTC)
SEOUL = ZoneInfo("Asia/Seoul")
DATABASE = pytest.mark.django_db


def rows(people: Sequence[Person], now: datetime) -> list[Person]:
    return list(people)


def box(person: Person) -> tuple[int, str] | None:
    return None if person.name == "Ann" else (person.pk, person.name)


PEOPLE: Listing[Person, Person] = Listing(
    name="people",
    rows=rows,
    sort="name",
    search=gettext_lazy("Name"),
    filters=[
        Filter(
            key="state",
            title="State",
            choices=[("", "all"), ("here", "here"), ("left", "left")],
        )
    ],
    tick_name="who",
    tick=box,
    columns=[
        Column(
            key="name", title=gettext_lazy("Name"), value=lambda row: row.name, order="name"
        ),
        Column(
            key="language",
            title="Language",
            value=lambda row: row.language,
            words=lambda row: {"ko": "Korean", "en": "English"}.get(row.language, ""),
            order="language",
        ),
        Column(
            key="letters", title="Letters", value=lambda row: len(row.name) * 1000, type=int
        ),
        Column(
            key="seen_at",
            title="Seen",
            value=lambda _row: NOW,
            type=datetime,
            places=Place.CSV | Place.API,
        ),
        Column(key="page_only", title="Page", value=lambda _row: ["a", "b"], places=Place.PAGE),
    ],
)


def file_of(asked: Asked) -> list[str]:
    answer = PEOPLE.csv(Person.objects.all(), asked, of="seven", zone=SEOUL, now=NOW)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="seven-people.csv"'
    return answer.getvalue().decode("utf-8-sig").splitlines()


def table_of(asked: Asked) -> str:
    shown = PEOPLE.page(Person.objects.all(), asked, number="1", now=NOW)
    page = Template('{% list_table shown "ticked" %}')
    return page.render(Context({"shown": shown, "now": NOW}))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, Asked(choices={"state": ""}, sort="name")),
        ({"q": " an "}, Asked(text="an", choices={"state": ""}, sort="name")),
        ({"state": "here"}, Asked(choices={"state": "here"}, sort="name")),
        ({"sort": "-language"}, Asked(choices={"state": ""}, sort="-language")),
    ],
)
def test_an_address_asks_what_the_list_offers(said: dict[str, str], expected: Asked) -> None:
    assert PEOPLE.asked(said) == expected


@pytest.mark.parametrize(
    "said", [{"state": "gone"}, {"sort": "letters"}, {"sort": "password"}, {"sort": "--name"}]
)
def test_what_the_list_does_not_offer_is_not_asked(said: dict[str, str]) -> None:
    assert PEOPLE.asked(said)["state"] == ""
    assert PEOPLE.asked(said).sort == "name"


@DATABASE
def test_equal_rows_have_one_order_whichever_way() -> None:
    people = [make_person(name=name, language="ko") for name in ("Cho", "Ann", "Bea")]

    assert list(PEOPLE.ordered(Person.objects.all(), "language")) == people
    assert list(PEOPLE.ordered(Person.objects.all(), "-language")) == people


@DATABASE
def test_rows_without_a_value_come_last_whichever_way() -> None:
    without = make_person(name="Ann")
    seen = [make_person(name=name) for name in ("Bea", "Cho")]
    found = Person.objects.annotate(seen=Case(When(name="Ann", then=None), default="pk"))
    column: Column[Person] = Column(key="seen", title="Seen", value=str, order="seen")
    listing = replace(PEOPLE, columns=[column], sort="seen")

    assert list(listing.ordered(found, "seen")) == [*seen, without]
    assert list(listing.ordered(found, "-seen")) == [*reversed(seen), without]


@DATABASE
def test_the_file_has_words_for_people_and_moments_in_the_zone() -> None:
    make_person(name="=Ann", language="ko")

    assert file_of(Asked(sort="name")) == [
        "Name,Language,Letters,Seen",
        "'=Ann,Korean,4000,2026-03-06T14:40:00+09:00",
    ]


@DATABASE
def test_the_file_is_made_in_the_language_of_whoever_asked_though_it_is_sent_later() -> None:
    with override("ko"):
        answer = PEOPLE.csv(Person.objects.all(), Asked(), of="seven", zone=SEOUL, now=NOW)

    with override("en"):
        assert answer.getvalue().decode("utf-8-sig").startswith("이름,")


@DATABASE
def test_the_api_says_what_programs_read() -> None:
    person = make_person(name="Ann", language="ko")

    assert set(row_schema(PEOPLE, "PersonOut").model_fields) == {
        "name", "language", "letters", "seen_at",
    }  # fmt: skip
    assert row_fields(PEOPLE, person) == {
        "name": "Ann", "language": "ko", "letters": 3000, "seen_at": NOW,
    }  # fmt: skip


@DATABASE
def test_the_table_shows_words_numbers_lists_and_nothing_as_such() -> None:
    person = make_person(name="<b>", language="ko")
    make_person(name="Ann")

    table = table_of(Asked(sort="name"))

    assert f'name="who" value="{person.pk}" form="ticked" aria-label="&lt;b&gt;"' in table
    assert '<th scope="row">&lt;b&gt;</th>' in table
    assert '<td data-label="Language">Korean</td>' in table
    assert '<td data-label="Language">–</td>' in table
    assert '<td class="num" data-label="Letters">3,000</td>' in table
    assert '<td data-label="Page">a, b</td>' in table
    assert "<td></td>" in table
    assert "Seen" not in table


@DATABASE
def test_a_heading_that_sorts_says_which_way_it_does_now() -> None:
    assert 'aria-sort="descending"><a href="?sort=name">' in table_of(Asked(sort="-name"))


@DATABASE
def test_a_template_reads_what_is_asked_and_whether_anything_is() -> None:
    """Django's templates look a name up as a key first."""
    shown = PEOPLE.page(Person.objects.all(), PEOPLE.asked({"q": "an"}), number="", now=NOW)
    page = Template("{{ list.asked.text }} {{ list.asked.is_narrowed }} {{ list.asked.state }}")

    assert page.render(Context({"list": shown})) == "an True "


@pytest.mark.parametrize("kind", [int, float, int | None, float | None])
def test_a_number_that_may_be_missing_is_a_number(kind: object) -> None:
    assert Column(key="x", title="X", value=str, type=kind).is_number


def test_a_moment_that_may_be_missing_is_a_moment() -> None:
    assert Column(key="x", title="X", value=str, type=datetime | None).is_moment
    assert not Column(key="x", title="X", value=str).is_moment
