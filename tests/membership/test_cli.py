"""People from the terminal: the same actions as on the pages."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from tests.factories.people import (
    make_cohort,
    make_learner,
    make_member,
    make_operator,
    make_person,
)

from gisu.accounts import commands as accounts
from gisu.accounts.actions import AddressTaken, BadAddress
from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import member
from gisu.membership.commands import roles, rosters
from gisu.membership.errors import LastOperator, NotGivenByHand
from gisu.membership.queries import invitation_by_secret
from gisu.programs.commands import cohorts

pytestmark = pytest.mark.django_db


def test_a_cohort_begins(capsys: pytest.CaptureFixture[str]) -> None:
    cohorts.create(
        "seven",
        name_ko="7기",
        name_en="Seventh",
        starts=datetime(2026, 3, 2),
        ends=datetime(2026, 8, 1),
    )

    assert Cohort.objects.get().name == {"ko": "7기", "en": "Seventh"}
    assert "gisu invite seven" in capsys.readouterr().out


def test_an_invitation_prints_a_link_that_works(capsys: pytest.CaptureFixture[str]) -> None:
    make_cohort(slug="seven")

    roles.invite("seven", "a@example.org", "operator")

    link = re.search(r"/invitations/(\w+)/", capsys.readouterr().out)
    assert link is not None
    found = invitation_by_secret(link[1])
    assert found is not None
    assert (found.email, found.role) == ("a@example.org", Role.OPERATOR)


def test_somebody_whose_mail_is_lost_gets_another_address() -> None:
    person = make_person(email="old@example.org")

    accounts.change_address("Old@example.org", "New@example.org")

    person.refresh_from_db()
    assert person.email == "new@example.org"
    assert [
        (row.email, row.primary, row.verified)
        for row in EmailAddress.objects.filter(user=person)
    ] == [("new@example.org", True, True)]


def test_an_address_of_somebody_else_or_of_nobody_is_not_given() -> None:
    make_person(email="a@example.org"), make_person(email="b@example.org")

    with pytest.raises(AddressTaken, match=r"b@example\.org is here already"):
        accounts.change_address("a@example.org", "B@example.org")
    with pytest.raises(BadAddress, match="“nowhere” is not a mail address"):
        accounts.change_address("a@example.org", "nowhere")

    assert sorted(Person.objects.values_list("email", flat=True)) == [
        "a@example.org",
        "b@example.org",
    ]


def test_a_person_is_made_with_the_password_on_standard_input(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a horse of another colour\n"))

    accounts.create_person("a@example.org", name="Ann", password_stdin=True)

    assert Person.objects.get().check_password("a horse of another colour")


def test_a_weak_password_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))

    with pytest.raises(SystemExit, match="1"):
        accounts.create_person("a@example.org", name="Ann", password_stdin=True)

    assert capsys.readouterr().err
    assert not Person.objects.exists()


def test_a_person_without_a_password_cannot_sign_in_yet() -> None:
    accounts.create_person("a@example.org", name="Ann")

    assert not Person.objects.get().has_usable_password()


def test_a_role_is_given_and_ended() -> None:
    cohort = make_cohort(slug="seven")
    learner = make_learner(cohort)

    roles.give_role("seven", learner.person.email, "mentor")
    roles.end_role("seven", learner.person.email, "learner")

    standing = member(person=learner.person, cohort=cohort, now=datetime.now(UTC))
    assert standing.roles == {Role.MENTOR}


def test_the_terminal_keeps_the_last_operator_too() -> None:
    operator = make_operator(make_cohort(slug="seven"))

    with pytest.raises(LastOperator):
        roles.end_role("seven", operator.person.email, "operator")


def test_the_terminal_knows_roles_by_the_cohorts_own_words() -> None:
    cohort = make_cohort(slug="seven")
    cohort.labels = {"learner": {"ko": "캠퍼", "en": "camper"}}
    cohort.save(update_fields=["labels"])
    mentor = make_member(cohort, Role.MENTOR)

    roles.give_role("seven", mentor.person.email, "캠퍼")
    roles.end_role("seven", mentor.person.email, "멘토")

    standing = member(person=mentor.person, cohort=cohort, now=datetime.now(UTC))
    assert standing.roles == {Role.LEARNER}


def test_the_terminal_offers_only_roles_that_are_given_by_hand(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_cohort(slug="seven")

    with pytest.raises(SystemExit, match="1"):
        roles.invite("seven", "a@example.org", "lerner")
    with pytest.raises(NotGivenByHand):
        roles.invite("seven", "a@example.org", "alumnus")

    assert capsys.readouterr().err.strip() == (
        "There is no role “lerner”. There are: learner, mentor, instructor, coach, operator, "
        "reviewer, partner."
    )


def test_a_roster_by_command_is_held_to_the_same_roles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cohort = make_cohort(slug="seven")
    cohort.labels = {"learner": {"ko": "캠퍼", "en": "camper"}}
    cohort.save(update_fields=["labels"])
    file = tmp_path / "roster.csv"
    file.write_text("email\na@example.org\n")

    rosters.import_roster(file, cohort="seven", role="camper", dry_run=True)
    with pytest.raises(NotGivenByHand):
        rosters.import_roster(file, cohort="seven", role="alumnus", dry_run=True)

    assert "is invited as camper" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (("eight", "a@example.org", "learner"), "seven"),
        (("seven", "a@example.org", "lerner"), "learner"),
    ],
)
def test_a_misspelt_word_is_answered_with_those_there_are(
    said: tuple[str, str, str], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    make_cohort(slug="seven")

    with pytest.raises(SystemExit, match="1"):
        roles.invite(*said)

    assert named in capsys.readouterr().err
