"""The operators' pages about people, and looking through a learner's eyes."""

from typing import Any

import pytest
from django.test import Client
from tests.factories.people import enrol, make_cohort, make_learner, make_member, make_operator

from gisu.cohorts.door import VIEWING_AS
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.ledger.models import Entry
from gisu.membership.models import Invitation

pytestmark = pytest.mark.django_db
PEOPLE = "/seven/console/people/"


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven")


@pytest.fixture
def console(client: Client, cohort: Cohort) -> Client:
    client.force_login(make_operator(cohort, name="Zoe").person)
    return client


def names(answer: Any) -> list[str]:
    return [enrolment.person.name for enrolment in answer.context["list"].page.object_list]


def test_the_list_is_found_through_by_name_address_and_role(
    console: Client, cohort: Cohort
) -> None:
    make_learner(cohort, name="Ann")
    make_member(cohort, Role.MENTOR, name="Ben")
    make_learner(make_cohort(), name="Elsewhere")

    assert names(console.get(PEOPLE)) == ["Ann", "Ben", "Zoe"]
    assert names(console.get(PEOPLE, {"q": "en"})) == ["Ben"]
    assert names(console.get(PEOPLE, {"role": "learner"})) == ["Ann"]
    assert names(console.get(PEOPLE, {"sort": "-name"})) == ["Zoe", "Ben", "Ann"]


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    console: Client, cohort: Cohort, how_many: int, django_assert_num_queries: Any
) -> None:
    for _ in range(how_many):
        make_member(cohort, Role.LEARNER, Role.REVIEWER)

    with django_assert_num_queries(10):
        console.get(PEOPLE)


def test_the_list_is_had_as_a_file_whose_cells_are_no_formulas(
    console: Client, cohort: Cohort
) -> None:
    make_learner(cohort, name="=HYPERLINK(1)")

    answer = console.get(PEOPLE, {"format": "csv", "role": "learner", "lang": "en"})

    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert lines[0] == "Name,Address,Roles now,Joined,Left"
    assert lines[1].startswith("'=HYPERLINK(1),")
    assert len(lines) == 2


def test_several_addresses_are_invited_at_once_and_the_wrong_ones_stay_on_the_screen(
    console: Client, cohort: Cohort
) -> None:
    said = {"role": "learner", "addresses": "a@example.org, b@example.org\nnope a@example.org"}

    answer = console.post(f"{PEOPLE}invite/", said)

    invited = Invitation.objects.order_by("email").values_list("email", flat=True)
    assert list(invited) == ["a@example.org", "b@example.org"]
    assert [address for address, _ in answer.context["refused"]] == ["nope"]
    assert answer.context["form"].initial["addresses"] == "nope"


def test_an_invitation_is_sent_again_and_revoked_from_the_list(
    console: Client, cohort: Cohort
) -> None:
    console.post(f"{PEOPLE}invite/", {"role": "mentor", "addresses": "a@example.org"})
    invitation = Invitation.objects.get()

    console.post(f"/seven/console/invitations/{invitation.pk}/resend/")
    invitation.refresh_from_db()
    console.post(f"/seven/console/invitations/{invitation.pk}/revoke/")

    assert invitation.times_sent == 2
    assert console.get(PEOPLE).context["waiting"] == 0
    shown = console.get("/seven/console/invitations/?lang=en").context["list"].rows
    assert [row.state.value for row in shown] == ["revoked"]


def test_a_role_is_given_and_ended_from_a_persons_page(console: Client, cohort: Cohort) -> None:
    learner = make_learner(cohort)
    page = f"{PEOPLE}{learner.pk}/"

    console.post(f"{page}roles/", {"role": "mentor"})
    console.post(f"{page}roles/learner/end/")

    terms = console.get(page).context["terms"]
    assert [(term["it"].role, term["holds"]) for term in terms] == [
        ("learner", False),
        ("mentor", True),
    ]


def test_a_refused_change_is_explained_on_the_page(console: Client, cohort: Cohort) -> None:
    operator = cohort.enrolments.get()

    answer = console.post(f"{PEOPLE}{operator.pk}/roles/operator/end/?lang=en")

    assert answer.status_code == 409
    assert "Zoe is the only operator of this cohort." in answer.content.decode()


def test_somebody_leaves_and_comes_back(console: Client, cohort: Cohort) -> None:
    learner = make_learner(cohort)
    page = f"{PEOPLE}{learner.pk}/"

    console.post(f"{page}leave/")
    gone = console.get(page).context["is_learner"]
    console.post(f"{page}come-back/", {"role": "learner"})

    assert (gone, console.get(page).context["is_learner"]) == (False, True)


def test_an_operator_sees_what_a_learner_sees_and_is_told_so_on_every_page(
    console: Client, cohort: Cohort
) -> None:
    learner = make_learner(cohort, name="Hana")
    console.post(f"{PEOPLE}{learner.pk}/view-as/")

    profile = console.get("/me/")

    assert console.get(PEOPLE).status_code == 403  # learners do not see the console
    assert profile.context["shell"]().viewing_as == "Hana"
    assert "viewing-as" in profile.content.decode()


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("post", "/me/"),
        ("post", "/me/tokens/"),
        ("post", "/me/theme/"),
        ("post", "/accounts/password/change/"),
        ("post", "/seven/console/people/invite/"),
        ("put", "/me/"),
        ("delete", "/api/v1/tokens/current"),
    ],
)
def test_through_anothers_eyes_nothing_is_touched(
    console: Client, cohort: Cohort, method: str, address: str
) -> None:
    console.post(f"{PEOPLE}{make_learner(cohort).pk}/view-as/")
    before = Entry.objects.count()

    said = {"name": "Changed", "language": "", "theme": "dark"}
    kind = {"content_type": "application/json"} if address.startswith("/api/") else {}

    answer = getattr(console, method)(address, said, **kind)

    assert answer.status_code == 403
    assert Entry.objects.count() == before
    assert console.get("/me/").context["user"].name == "Zoe"


def test_signing_out_while_looking_as_a_learner_ends_the_viewing_on_record(
    console: Client, cohort: Cohort
) -> None:
    learner = make_learner(cohort)
    operator = cohort.enrolments.get(terms__role="operator").person
    console.post(f"{PEOPLE}{learner.pk}/view-as/")

    console.post("/accounts/logout/")

    rows = Entry.objects.order_by("pk").values_list("kind", "actor", "enrolment")
    assert list(rows) == [
        ("membership.viewing.began", operator.pk, learner.pk),
        ("membership.viewing.ended", operator.pk, learner.pk),
    ]
    assert console.get(PEOPLE).status_code == 302


def test_signing_out_without_looking_as_anybody_records_nothing(console: Client) -> None:
    console.post("/accounts/logout/")

    assert not Entry.objects.filter(kind="membership.viewing.ended").exists()


def test_a_viewing_has_a_beginning_and_an_end_that_are_written_down(
    console: Client, cohort: Cohort
) -> None:
    learner = make_learner(cohort)
    operator = cohort.enrolments.get(terms__role="operator").person

    console.post(f"{PEOPLE}{learner.pk}/view-as/")
    answer = console.post("/seven/view-as/end/")

    assert answer.headers["Location"] == f"{PEOPLE}{learner.pk}/"
    assert console.get(PEOPLE).status_code == 200
    rows = Entry.objects.order_by("pk").values_list("kind", "actor", "enrolment")
    assert list(rows) == [
        ("membership.viewing.began", operator.pk, learner.pk),
        ("membership.viewing.ended", operator.pk, learner.pk),
    ]


def test_nobody_but_a_learner_is_looked_as(console: Client, cohort: Cohort) -> None:
    mentor = make_member(cohort, Role.MENTOR)

    answer = console.post(f"{PEOPLE}{mentor.pk}/view-as/")

    assert answer.status_code == 409
    assert VIEWING_AS not in console.session


def test_a_mark_left_by_somebody_who_is_no_operator_shows_nothing(
    client: Client, cohort: Cohort
) -> None:
    learner, other = make_learner(cohort), make_learner(cohort)
    client.force_login(other.person)
    session = client.session
    session[VIEWING_AS] = {"cohort": "seven", "person": learner.person.pk}
    session.save()

    answer = client.get("/seven/competitions/")

    standing = answer.wsgi_request.member  # type: ignore[attr-defined]  # the door puts it there
    assert (standing.person, standing.seen_by) == (other.person, None)


def test_in_another_cohort_the_operator_is_themself(console: Client, cohort: Cohort) -> None:
    elsewhere = make_cohort(slug="elsewhere")
    operator = cohort.enrolments.get().person
    enrol(operator, elsewhere, Role.OPERATOR)
    console.post(f"{PEOPLE}{make_learner(cohort).pk}/view-as/")

    assert console.get("/elsewhere/console/people/").status_code == 200


def test_through_anothers_eyes_one_still_signs_out(console: Client, cohort: Cohort) -> None:
    console.post(f"{PEOPLE}{make_learner(cohort).pk}/view-as/")

    answer = console.post("/accounts/logout/")

    assert answer.status_code == 302
    assert console.get("/seven/").headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_no_clock_reaches_is_said_beside_its_field(
    console: Client, cohort: Cohort, day: str
) -> None:
    person = f"{PEOPLE}{make_learner(cohort).pk}/"

    answers = [
        console.post(f"{person}roles/?lang=en", {"role": "coach", "ends_on": day}),
        console.post(f"{person}roles/learner/end/?lang=en", {"ends_on": day}),
        console.post(f"{person}leave/?lang=en", {"left_on": day}),
    ]

    for answer in answers:
        assert answer.status_code == 422
        assert "Choose a day between 1900 and 2999." in answer.content.decode()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (" ,;", "There is no address in this."),
        ("z" * 250 + "@example.org", "is not a mail address"),
    ],
)
def test_what_is_no_address_is_not_invited(
    console: Client, cohort: Cohort, written: str, said: str
) -> None:
    answer = console.post(
        "/seven/console/people/invite/?lang=en", {"role": "learner", "addresses": written}
    )

    assert said in answer.content.decode()
    assert not Invitation.objects.exists()
