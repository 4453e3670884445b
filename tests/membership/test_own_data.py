"""Taking one's data along, being erased, and taking that back."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client
from tests.factories.competitions import enter, make_competition, submit, work_off
from tests.factories.people import PASSWORD, enrol, make_cohort, make_operator, make_person
from tests.factories.teams import make_full_team, make_set

from gisu.accounts.actions import create_token
from gisu.accounts.enums import Scope
from gisu.accounts.models import ApiToken, Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.competitions.models import Submission
from gisu.ledger.models import Entry
from gisu.membership.actions.erasing import (
    ask_to_be_erased,
    erase_person,
    erase_when_due,
    take_back_erasure,
)
from gisu.membership.actions.exporting import ask_for_data, expire_exports
from gisu.membership.actions.inviting import invite
from gisu.membership.actions.joining import accept_invitation
from gisu.membership.actions.leaving import leave
from gisu.membership.actions.notes import write_note
from gisu.membership.commands import people as cli
from gisu.membership.errors import LastOperator
from gisu.membership.models import DataExport, Erasure, Invitation, Note
from gisu.membership.queries.own import write_archive
from gisu.teams.models import Team

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)
NAME, ADDRESS = "Gildong Hong", "gildong@example.org"


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven")


@pytest.fixture
def gildong(cohort: Cohort) -> Enrolment:
    """Somebody who has left traces in every room."""
    now = datetime.now(UTC)
    operator = make_operator(cohort).person
    person = make_person(name=NAME, email=ADDRESS)
    invitation = invite(cohort=cohort, email=ADDRESS, role=Role.LEARNER, by=operator, now=now)
    enrolment = accept_invitation(invitation=invitation, person=person, now=now)
    create_token(person=person, name="notebook", scopes=[Scope.READ], now=now)
    competition = make_competition(cohort, now=now)
    enter(competition, enrolment, now=now)
    submit(competition, enrolment, now=now)
    Submission.objects.update(message=f"from {NAME}")
    write_note(enrolment=enrolment, text=f"{NAME} is quick", by=operator, now=now)
    invite(cohort=make_cohort(), email=ADDRESS, role=Role.MENTOR, by=None, now=now)
    return enrolment


def told_anywhere(*words: str) -> list[str]:
    """The tables in whose rows one of `words` still stands."""
    found = []
    for model in apps.get_models():
        rows = list(model._base_manager.values())
        text = json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, default=str)
        if any(word in text for word in words):
            found.append(model._meta.label)
    return found


def test_nothing_tells_who_it_was_and_what_happened_stays(gildong: Enrolment) -> None:
    now = datetime.now(UTC)
    assert len(told_anywhere(NAME, ADDRESS)) >= 5
    entries = Entry.objects.filter(enrolment=gildong).count()

    erase_person(person=gildong.person, by=None, now=now)

    assert told_anywhere(NAME, ADDRESS) == []
    person = Person.objects.get(pk=gildong.person_id)
    assert (person.name, person.is_active) == (f"erased-{person.pk}", False)
    assert not person.has_usable_password()
    assert Submission.objects.get().enrolment == gildong
    assert Team.objects.get().name == f"erased-{person.pk}"
    assert not ApiToken.objects.exists()
    assert not EmailAddress.objects.filter(user=person).exists()
    assert not Note.objects.exists()
    assert Invitation.objects.filter(accepted_at=None, revoked_at=None).count() == 0
    assert Entry.objects.filter(enrolment=gildong).count() > entries
    assert Entry.objects.filter(kind="membership.person.erased").count() == 1


def test_who_is_erased_is_signed_in_nowhere(
    client: Client, gildong: Enrolment, cohort: Cohort
) -> None:
    client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert client.get("/me/").status_code == 200

    erase_person(person=gildong.person, by=None, now=datetime.now(UTC))

    assert client.get("/me/").status_code == 302
    client.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    assert client.get("/me/").status_code == 302


def test_who_asks_is_erased_after_a_week_by_a_worker(
    client: Client, gildong: Enrolment, cohort: Cohort
) -> None:
    client.force_login(gildong.person)
    wrong = client.post("/me/data/erase/", {"email": "other@example.org"})
    assert (wrong.status_code, Erasure.objects.count()) == (422, 0)
    client.post("/me/data/erase/", {"email": ADDRESS})
    client.post("/me/data/erase/", {"email": ADDRESS})
    erasure = Erasure.objects.get()

    work_off(now=erasure.due_at - timedelta(minutes=1))
    before = Person.objects.get(pk=gildong.person_id).name
    client.force_login(make_operator(cohort).person)
    seen = client.get("/seven/console/people/?lang=en").content.decode()
    work_off(now=erasure.due_at + timedelta(minutes=1))

    assert before == NAME
    assert "Asked to be erased" in seen
    assert Person.objects.get(pk=gildong.person_id).name == f"erased-{gildong.person_id}"
    assert Erasure.objects.get().done_at is not None


def test_who_takes_it_back_stays(client: Client, gildong: Enrolment) -> None:
    client.force_login(gildong.person)
    client.post("/me/data/erase/", {"email": ADDRESS})
    client.post("/me/data/stay/")
    erasure = Erasure.objects.get()

    work_off(now=erasure.due_at + timedelta(minutes=1))

    assert Person.objects.get(pk=gildong.person_id).name == NAME
    assert erasure.taken_back_at is not None


def test_the_last_operator_is_not_erased_now_nor_when_the_day_comes(
    cohort: Cohort, now: datetime
) -> None:
    one, other = make_operator(cohort), make_operator(cohort)
    erasure = ask_to_be_erased(person=one.person, now=now)
    leave(enrolment=other, by=None, now=now)

    with pytest.raises(LastOperator):
        ask_to_be_erased(
            person=enrol(make_person(), make_cohort(), Role.OPERATOR).person, now=now
        )
    erase_when_due(erasure_id=erasure.pk, now=now + WEEK)

    assert Erasure.objects.get().refused_at == now + WEEK
    assert Person.objects.get(pk=one.person_id).is_active
    with pytest.raises(LastOperator):
        erase_person(person=one.person, by=None, now=now)


def test_who_took_it_back_may_ask_again(cohort: Cohort, now: datetime) -> None:
    person = make_person()
    ask_to_be_erased(person=person, now=now)
    take_back_erasure(person=person, now=now)

    again = ask_to_be_erased(person=person, now=now + WEEK)

    assert again.due_at == now + 2 * WEEK
    assert Erasure.objects.count() == 2


def test_the_archive_has_what_is_held_and_the_files(gildong: Enrolment) -> None:
    target = io.BytesIO()

    write_archive(gildong.person, target)

    with zipfile.ZipFile(target) as archive:
        data = json.loads(archive.read("data.json"))
        files = [name for name in archive.namelist() if name.startswith("files/")]
    assert data["accounts.Person"][0]["email"] == ADDRESS
    assert data["membership.Note"][0]["text"] == f"{NAME} is quick"
    assert {"cohorts.RoleTerm", "teams.TeamMember", "ledger.Entry"} <= data.keys()
    assert "password" not in json.dumps(data)
    submission = Submission.objects.get()
    assert files == [f"files/submission/{submission.pk}-{submission.file_name}"]


def test_the_archive_is_gathered_by_a_worker_and_is_there_for_a_week(
    client: Client, gildong: Enrolment
) -> None:
    client.force_login(gildong.person)
    client.post("/me/data/ask/")
    client.post("/me/data/ask/")
    now = datetime.now(UTC)

    work_off(now=now)
    export = DataExport.objects.get()
    fetched = client.get(f"/me/data/{export.pk}/")
    content = b"".join(fetched.streaming_content)  # type: ignore[attr-defined]
    client.force_login(make_person())
    others = client.get(f"/me/data/{export.pk}/")
    expired = expire_exports(now=now + WEEK + timedelta(minutes=1))

    assert zipfile.ZipFile(io.BytesIO(content)).namelist()[0] == "data.json"
    assert "attachment" in fetched.headers["Content-Disposition"]
    assert others.status_code == 404
    assert (expired, DataExport.objects.get().digest) == (1, "")
    client.force_login(gildong.person)
    assert client.get(f"/me/data/{export.pk}/").status_code == 404


def test_nobody_elses_data_is_in_the_archive(gildong: Enrolment, cohort: Cohort) -> None:
    other = enrol(make_person(name="Somebody Else"), cohort, Role.LEARNER)
    make_full_team(make_set(cohort, now=datetime.now(UTC)), other, now=datetime.now(UTC))
    target = io.BytesIO()

    write_archive(gildong.person, target)

    with zipfile.ZipFile(target) as archive:
        text = archive.read("data.json").decode()
    assert "Somebody Else" not in text
    assert other.person.email not in text


def test_by_program_one_reads_ones_data_and_asks_to_be_erased(
    client: Client, gildong: Enrolment
) -> None:
    client.force_login(gildong.person)

    data = client.get("/api/v1/me/data").json()
    asked = client.post("/api/v1/me/erasure")
    back = client.delete("/api/v1/me/erasure")

    assert data["accounts.Person"][0]["name"] == NAME
    assert (asked.status_code, back.status_code) == (201, 200)
    assert back.json()["taken_back_at"] is not None


def test_the_terminal_exports_and_erases(
    gildong: Enrolment,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    cli.export_data(ADDRESS, tmp_path / "data.zip")
    with pytest.raises(SystemExit):
        cli.erase(ADDRESS)
    assert "--yes" in capsys.readouterr().err
    cli.erase(ADDRESS, yes=True)

    assert zipfile.ZipFile(tmp_path / "data.zip").namelist()[0] == "data.json"
    assert told_anywhere(NAME, ADDRESS) == []


def test_asking_again_while_it_is_made_makes_one(now: datetime) -> None:
    person = make_person()

    assert ask_for_data(person=person, now=now) == ask_for_data(person=person, now=now)


def test_who_stood_alone_is_not_told_by_the_name_or_address_of_their_team() -> None:
    now = datetime.now(UTC)
    cohort = make_cohort()
    make_operator(cohort)
    name = "남궁" + "하늘" * 29  # sixty characters, of which a team's name takes the first
    person = make_person(name=name, email=ADDRESS)
    enter(make_competition(cohort, now=now), enrol(person, cohort, Role.LEARNER), now=now)

    assert "teams.Team" in told_anywhere("남궁하늘")

    erase_person(person=person, by=None, now=now)

    assert told_anywhere("남궁하늘") == []


def test_an_address_that_was_changed_since_joining_is_forgotten_too(gildong: Enrolment) -> None:
    now = datetime.now(UTC)
    person = gildong.person
    person.email = "hong@example.org"
    person.save(update_fields=["email"])
    EmailAddress.objects.filter(user=person).update(email=person.email)

    erase_person(person=person, by=None, now=now)

    assert "membership.Invitation" not in told_anywhere(NAME)
    assert not Invitation.objects.filter(email=ADDRESS, cohort=gildong.cohort).exists()
