"""Who has left comes back where somebody chooses so, on every path: one by one, by the dozen, by a roster."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from tests.factories.people import (
    PASSWORD,
    make_cohort,
    make_learner,
    make_operator,
    make_person,
)

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.ledger.models import Entry
from gisu.membership.actions.changing import undo_change
from gisu.membership.actions.inviting import invite, resend, revoke_many
from gisu.membership.actions.joining import accept_invitation
from gisu.membership.actions.leaving import leave
from gisu.membership.commands import roles
from gisu.membership.commands.rosters import import_roster
from gisu.membership.errors import HasLeft, InvitationOver
from gisu.membership.models import Change, Invitation
from gisu.membership.queries import secret_of
from gisu.membership.queries.roster import plan_roster

pytestmark = pytest.mark.django_db
BASE = "/api/v1/cohorts/seven"


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven")


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def console(client: Client, cohort: Cohort) -> Client:
    client.force_login(make_operator(cohort, name="Zoe").person)
    return client


@pytest.fixture
def left(cohort: Cohort, now: datetime) -> Enrolment:
    """Ann, who left an hour ago."""
    ann = make_learner(cohort, name="Ann")
    return leave(enrolment=ann, by=None, now=now - timedelta(hours=1))


def is_back(enrolment: Enrolment) -> bool:
    return Enrolment.objects.get(pk=enrolment.pk).left_at is None


def post(client: Client, path: str, said: Any) -> Any:
    return client.post(BASE + path, said, content_type="application/json")


def csv_of(*people: Enrolment) -> str:
    return "".join(
        ["email,name\n", *(f"{one.person.email},{one.person.name}\n" for one in people)]
    )


def test_a_roster_on_the_page_names_who_has_left_and_asks(
    console: Client, cohort: Cohort, left: Enrolment
) -> None:
    ben = make_learner(cohort, name="Ben")
    bea = leave(enrolment=make_learner(cohort, name="Bea"), by=None, now=datetime.now(UTC))
    file = SimpleUploadedFile("roster.csv", csv_of(left, ben, bea).encode())
    page = "/seven/console/people/roster/"

    looked = console.post(f"{page}?lang=en", {"file": file, "role": "mentor"})
    text = looked.content.decode()
    console.post(f"{page}take-in/", {"kept": looked.context["kept"]})
    stayed = (is_back(left), is_back(bea))
    anew = console.post(page, {"text": csv_of(left, bea), "role": "mentor"})
    kept = Change.objects.count()
    none = console.post(
        f"{page}take-in/?lang=en", {"kept": anew.context["kept"]}, follow=True
    ).content.decode()
    console.post(f"{page}take-in/", {"kept": anew.context["kept"], "bring_back": "on"})

    assert "2 people of this roster have left the cohort: Ann, Bea." in text
    assert "Bring these 2 people back" in text
    assert "has left; comes back as mentor if you choose so" in text
    assert stayed == (False, False)
    assert "This roster changed nothing." in none
    assert (kept, Change.objects.count()) == (1, 2)
    assert (is_back(left), is_back(bea)) == (True, True)
    assert set(ben.terms.values_list("role", flat=True)) == {"learner", "mentor"}


def test_a_roster_by_program_brings_back_with_its_own_field_alone(
    console: Client, left: Enrolment
) -> None:
    said = {"csv": csv_of(left)}

    tried = post(console, "/roster?lang=en", {**said, "dry_run": True}).json()
    without = post(console, "/roster?lang=en", said).json()
    stayed = is_back(left)
    back = post(console, "/roster?lang=en", {**said, "bring_back": True}).json()

    away = {"invite": 0, "change": 0, "return": 0, "same": 1}
    for answer in (tried, without):
        assert (answer["returning"], answer["counts"]) == (["Ann"], away)
        assert answer["lines"][0]["verb"] == "same"
        assert answer["lines"][0]["says"] == "has left; stays away"
    assert (without["change"], stayed) == (None, False)
    assert back["counts"] == {"invite": 0, "change": 0, "return": 1, "same": 0}
    assert back["lines"][0]["says"] == "has left; comes back as learner"
    assert is_back(left)
    post(console, f"/changes/{back['change']}/undo", {})
    assert not is_back(left)


def test_the_terminal_brings_back_with_a_flag_alone(
    left: Enrolment, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "roster.csv"
    file.write_text(csv_of(left))

    import_roster(file, cohort="seven", dry_run=True)
    tried = capsys.readouterr().out
    import_roster(file, cohort="seven")
    stayed, done = is_back(left), capsys.readouterr().out
    kept = Change.objects.count()
    import_roster(file, cohort="seven", bring_back=True)

    assert "1 person of this roster has left the cohort: Ann." in tried
    assert "They stay away. To bring them back: --bring-back" in tried
    assert "It would: invite 0, change 0, same 1." in tried
    assert "Done: invite 0, change 0, same 1." in done
    assert (stayed, kept) == (False, 0)
    assert is_back(left)
    assert "Done: invite 0, change 0, return 1, same 0." in capsys.readouterr().out


def test_the_terminal_says_in_korean_what_a_roster_would_do(
    left: Enrolment,
    tmp_path: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "roster.csv"
    file.write_text(csv_of(left).replace("email,name", "이메일,이름"))

    with translation.override("ko"):
        import_roster(file, cohort="seven", bring_back=True, dry_run=True)

    printed = capsys.readouterr().out
    assert "UTF-8 형식으로 읽었어요. 열: 이메일, 이름." in printed
    assert "하게 될 일: 초대 0건, 변경 0건, 복귀 1건, 그대로 0건" in printed


def test_page_api_and_terminal_say_the_same_of_a_roster(
    console: Client,
    left: Enrolment,
    tmp_path: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    cohort, now = left.cohort, datetime.now(UTC)
    ben = make_learner(cohort, name="Ben")
    text = (
        "email,이름,phone,비고\n"
        f"{left.person.email},Ann,010,\n{ben.person.email},Benjamin,011,x\n"
        f"new@example.org,New,,\nnew@example.org,New,,\n"
    )
    file = tmp_path / "roster.csv"
    file.write_text(text, encoding="cp949")
    plan = plan_roster(
        cohort=cohort, content=file.read_bytes(), role="learner", about="", now=now
    )

    page = console.post(
        "/seven/console/people/roster/?lang=en",
        {"file": SimpleUploadedFile("r.csv", file.read_bytes()), "role": "learner"},
    ).content.decode()
    import_roster(file, cohort="seven", dry_run=True)
    printed = capsys.readouterr().out
    answered = post(console, "/roster?lang=en", {"csv": text, "dry_run": True}).json()

    assert plan.notes == [
        "Read as CP949, with the columns email, 이름.",
        "Not used: phone, 비고.",
        "Line 5 says the same of new@example.org as line 4 and counts once.",
    ]
    for note in plan.notes:
        assert note in page
        assert note in printed
    assert answered["notes"] == [plan.notes[0].replace("CP949", "UTF-8"), *plan.notes[1:]]
    assert (answered["columns"], answered["unused"]) == (["email", "name"], ["phone", "비고"])
    assert "has left; comes back as learner if you choose so" in page
    plan = plan_roster(
        cohort=cohort,
        content=file.read_bytes(),
        role="learner",
        about="",
        bring_back=False,
        now=now,
    )
    for one in plan.planned:
        assert one.enrolment == left.pk or one.does in page
        assert f"{one.row.line}\t{one.verb}\t{one.row.email}\t{one.says}" in printed
    assert [line["says"] for line in answered["lines"]] == [one.says for one in plan.planned]
    assert not Invitation.objects.exists()


def test_a_roster_about_a_team_set_nobody_knows_does_nothing(console: Client) -> None:
    said = {"csv": "email,team\na@example.org,Garam\n", "team_set": "finl"}

    answer = post(console, "/roster?lang=en", said).json()

    assert answer["problems"] == [
        {"line": 0, "says": "There is no team set “finl”. There are: –."}
    ]
    assert not Invitation.objects.exists()


def test_one_line_of_a_roster_for_each_role_brings_somebody_back_once(
    console: Client, left: Enrolment
) -> None:
    address = left.person.email
    text = f"email,role\n{address},learner\n{address},mentor\n"

    post(console, "/roster", {"csv": text, "bring_back": True})

    assert is_back(left)
    assert Entry.objects.filter(kind="membership.joined", enrolment=left).count() == 1
    held = left.terms.filter(ends_at=None).values_list("role", flat=True)
    assert sorted(held) == ["learner", "mentor"]


def test_who_has_left_is_not_invited_by_the_dozen_unless_that_is_chosen(
    console: Client, cohort: Cohort, left: Enrolment
) -> None:
    page = "/seven/console/people/invite/?lang=en"
    said = {"role": "learner", "addresses": f"Ann <{left.person.email}>, new@example.org"}

    first = console.post(page, said)
    invited = list(Invitation.objects.values_list("email", flat=True))
    console.post(page, {**said, "addresses": left.person.email, "bring_back": "on"})

    assert f"{left.person.email} has left this cohort." in first.content.decode()
    assert first.context["form"].initial["addresses"] == f"Ann <{left.person.email}>"
    assert invited == ["new@example.org"]
    assert Invitation.objects.filter(email=left.person.email).count() == 1


def test_the_api_brings_back_one_person_and_invites_back_when_told_to(
    console: Client, left: Enrolment, cohort: Cohort
) -> None:
    said = {"email": left.person.email, "role": "mentor"}

    refused = post(console, "/invitations", said)
    invited = post(console, "/invitations", {**said, "bring_back": True, "name": "Ann\u200b"})
    answer = post(console, f"/people/{left.pk}/come-back", {"role": "learner"})
    again = post(console, f"/people/{left.pk}/come-back", {"role": "learner"})

    assert (refused.status_code, refused.json()["type"]) == (409, "urn:gisu:problem:has-left")
    assert (invited.status_code, invited.json()["name"]) == (201, "Ann")
    assert (answer.status_code, answer.json()["roles"]) == (200, ["learner"])
    assert again.json()["type"] == "urn:gisu:problem:role-held-already"


@pytest.mark.parametrize(
    ("given", "name"),
    [({}, "Kim, Hana"), ({"name": ""}, "Kim, Hana"), ({"name": "Hana"}, "Hana")],
)
def test_a_name_beside_the_address_is_the_name_of_who_is_invited(
    console: Client, given: dict[str, str], name: str
) -> None:
    said = {"email": '"Kim, Hana" <hana@example.org>', "role": "mentor", **given}

    answer = post(console, "/invitations", said).json()

    assert (answer["email"], answer["name"]) == ("hana@example.org", name)


def test_commands_for_one_person_ask_too(left: Enrolment) -> None:
    address = left.person.email

    with pytest.raises(HasLeft):
        roles.invite("seven", address)
    with pytest.raises(HasLeft):
        roles.give_role("seven", address, "mentor")
    assert not is_back(left)

    roles.give_role("seven", address, "mentor", bring_back=True)
    assert is_back(left)


def test_an_invitation_from_before_somebody_left_lets_them_in_no_more(
    client: Client, cohort: Cohort, now: datetime
) -> None:
    ann = make_learner(cohort, name="Ann")
    address = ann.person.email
    before = now - timedelta(days=2)
    waiting = invite(cohort=cohort, email=address, role=Role.MENTOR, by=None, now=before)
    leave(enrolment=ann, by=None, now=now - timedelta(days=1), left_at=before)

    with pytest.raises(InvitationOver, match="You have left this cohort since"):
        accept_invitation(invitation=waiting, person=ann.person, now=now)
    with pytest.raises(HasLeft):
        resend(invitation=waiting, by=None, now=now)
    client.force_login(ann.person)
    answer = client.post(f"/invitations/{secret_of(waiting.nonce)}/?lang=en")

    assert answer.status_code == 410
    assert "You have left this cohort since the invitation was sent." in answer.content.decode()
    assert not is_back(ann)
    resend(invitation=waiting, by=None, now=now, bring_back=True)
    waiting.refresh_from_db()
    accept_invitation(invitation=waiting, person=ann.person, now=now)
    assert is_back(ann)


def test_undoing_a_revocation_does_not_bring_back_who_left_meanwhile(
    cohort: Cohort, now: datetime
) -> None:
    ann = make_learner(cohort, name="Ann")
    at = now - timedelta(minutes=20)
    waiting = invite(cohort=cohort, email=ann.person.email, role=Role.COACH, by=None, now=at)
    change = revoke_many(invitations=[waiting], by=None, now=at)
    leave(enrolment=ann, by=None, now=now - timedelta(minutes=10))

    undo_change(change=change, by=None, now=now)

    with pytest.raises(InvitationOver):
        accept_invitation(invitation=waiting, person=ann.person, now=now)


def test_invitations_sent_anew_by_the_dozen_leave_out_who_has_left(
    console: Client, cohort: Cohort, now: datetime
) -> None:
    ann = make_learner(cohort, name="Ann")
    mine = invite(cohort=cohort, email=ann.person.email, role=Role.COACH, by=None, now=now)
    other = invite(cohort=cohort, email="new@example.org", role=Role.COACH, by=None, now=now)
    leave(enrolment=ann, by=None, now=datetime.now(UTC))

    answer = console.post(
        "/seven/console/invitations/many/?lang=en",
        {"which": [mine.pk, other.pk], "verb": "resend"},
        follow=True,
    )

    said = [str(one) for one in answer.context["messages"]]
    assert said == [
        "1 invitation is on its way.",
        f"Not sent to who has left: {ann.person.email}. Invite them anew if they are to come back.",
    ]
    assert list(Invitation.objects.order_by("pk").values_list("times_sent", flat=True)) == [
        1,
        2,
    ]


def test_the_names_beside_pasted_addresses_are_what_the_invited_begin_with(
    console: Client, client: Client, cohort: Cohort
) -> None:
    said = {
        "role": "learner",
        "addresses": '"Kim, Hana" <Hana@Example.org\u200b>\nlee@example.org',
    }

    console.post("/seven/console/people/invite/", said)

    assert list(Invitation.objects.order_by("pk").values_list("email", "name")) == [
        ("hana@example.org", "Kim, Hana"),
        ("lee@example.org", ""),
    ]
    client.logout()
    hana = Invitation.objects.get(name="Kim, Hana")
    joined = {"name": hana.name, "password": PASSWORD}
    client.post(f"/invitations/{secret_of(hana.nonce)}/", joined)
    assert make_person().pk
    assert Enrolment.objects.get(person__email="hana@example.org").person.name == "Kim, Hana"
