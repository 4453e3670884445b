"""Rosters: read as people keep them, looked at, taken in as they were looked at."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.people import (
    enrol,
    make_cohort,
    make_learner,
    make_member,
    make_operator,
    make_person,
)
from tests.factories.teams import make_full_team, make_set

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.ledger.models import Entry
from gisu.membership.actions.changing import undo_change
from gisu.membership.actions.joining import accept_as_new_person
from gisu.membership.actions.rosters import take_in_roster
from gisu.membership.commands import rosters as cli
from gisu.membership.errors import RosterChanged, RosterHasProblems
from gisu.membership.models import Change, Invitation
from gisu.membership.policy.roster import read_roster
from gisu.membership.queries.roster import plan_roster
from gisu.teams.models import Team, TeamMember
from gisu.teams.queries import team_of
from gisu.work.models import Item

KOREAN = "이름,이메일,역할,팀,언어,시작일,비고\n하나,hana@example.org,캠퍼,가람,한국어,2026-03-02,첫째\n"


@pytest.mark.parametrize(
    ("content", "encoding", "mark"),
    [
        (KOREAN.encode(), "UTF-8", ","),
        (b"\xef\xbb\xbf" + KOREAN.encode(), "UTF-8", ","),
        (KOREAN.encode("cp949"), "CP949", ","),
        (KOREAN.replace(",", ";").encode("cp949"), "CP949", ";"),
        (KOREAN.replace(",", "\t").replace("\n", "\r\n").encode(), "UTF-8", "tab"),
    ],
)
def test_a_roster_is_read_as_spreadsheets_save_it(
    content: bytes, encoding: str, mark: str
) -> None:
    sheet = read_roster(content)

    assert (sheet.encoding, sheet.mark, sheet.unknown, sheet.problems) == (
        encoding,
        mark,
        ["비고"],
        [],
    )
    row = sheet.rows[0]
    assert (row.line, row.email, row.name, row.role) == (
        2,
        "hana@example.org",
        "하나",
        "learner",
    )
    assert (row.team, row.language, str(row.starts_on)) == ("가람", "ko", "2026-03-02")


@pytest.mark.parametrize(
    "head",
    [
        "E-Mail Address,Full Name",
        "MAIL,name",
        "메일 주소,성명",
        "전자우편,성함",
        "\uff45\uff4d\uff41\uff49\uff4c,n\u0430me",
        "\u0415-M\u0430il,N\u03b1me",
    ],
)
def test_columns_are_known_by_several_names(head: str) -> None:
    sheet = read_roster(f"{head}\na@example.org,Ann\n".encode())

    assert sheet.columns == ["email", "name"]
    assert sheet.rows[0].name == "Ann"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("email\nnope\n", [(2, "bad-address")]),
        ("email,name\n,Ann\n", [(2, "no-address")]),
        ("email,team\na@example.org,x\n\nA@example.org,y\n", [(4, "duplicate")]),
        ("email,name\na@example.org,Ann\nb@example.org,Ben\n", []),
        ("email,role\na@example.org,mentor\na@example.org,learner\n", []),
        (
            "email,role,name\na@example.org,mentor,Ann\na@example.org,learner,Anna\n",
            [(3, "two-names")],
        ),
        ("email,role\na@example.org,boss\n", [(2, "unknown-role")]),
        ("email,language\na@example.org,fr\n", [(2, "unknown-language")]),
        ("email,start\na@example.org,2026-02-30\n", [(2, "bad-day")]),
        ("name\nAnn\n", [(1, "no-address-column")]),
        ("email,mail\na@example.org,b@example.org\n", [(1, "columns-alike")]),
        ("email\n", [(0, "empty")]),
        ("", [(0, "empty")]),
        ("email\n" + "a" * 90 + ",\n", [(2, "bad-address")]),
        ("email\n<script>@example.org\n", [(2, "bad-address")]),
        ("email,name\na@example.org,Lee, Ann\n", [(2, "more-cells")]),
        ("email,name\na@example.org,Ann,,\n", []),
        ('email,name\na@example.org,"Ann\nb@example.org,Ben\n', [(2, "quotes")]),
        ('email,name\na@example.org,"Ann" B\n', [(2, "quotes-within")]),
        ('email,name\na@example.org,"Ann\nLee"\nnope,Ben\n', [(4, "bad-address")]),
        ('email,name\nnope,"Ann\nLee"\n', [(2, "bad-address")]),
        ("\n\nemail\nnope\n", [(4, "bad-address")]),
    ],
)
def test_what_is_wrong_is_said_by_line(text: str, found: list[tuple[int, str]]) -> None:
    sheet = read_roster(text.encode())

    assert [(problem.line, problem.code) for problem in sheet.problems] == found


def test_a_file_that_is_no_text_is_refused() -> None:
    assert [one.code for one in read_roster(b"\x00\x01\x02\x03").problems] == ["encoding"]
    assert [one.code for one in read_roster(b"\xff\xfe\x00").problems] == ["encoding"]


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven")


def take_in(cohort: Cohort, text: str, *, now: datetime, about: str = "") -> Change:
    change = take_in_roster(
        cohort=cohort,
        content=text.encode(),
        role="learner",
        about=about,
        mark=None,
        by=None,
        now=now,
    )
    assert change is not None
    return change


@pytest.mark.django_db
def test_what_was_looked_at_is_done_and_nobody_is_removed_by_absence(
    cohort: Cohort, now: datetime
) -> None:
    absent, here = (
        make_learner(cohort),
        enrol(make_person(email="ben@example.org"), cohort, Role.LEARNER),
    )
    left = enrol(make_person(email="cem@example.org"), cohort)
    Enrolment.objects.filter(pk=left.pk).update(left_at=now - timedelta(days=1))
    text = (
        "email,name,role\nann@example.org,Ann,\nben@example.org,Ben,mentor\n"
        "cem@example.org,Cem,\nben@example.org,Ben,learner\n"
    )
    plan = plan_roster(cohort=cohort, content=text.encode(), role="learner", about="", now=now)
    assert [(one.row.line, one.verb) for one in plan.planned] == [
        (2, "invite"),
        (3, "change"),
        (4, "return"),
        (5, "same"),
    ]
    assert dict(plan.counts) == {"invite": 1, "change": 1, "return": 1, "same": 1}

    take_in(cohort, text, now=now)

    assert list(Invitation.objects.values_list("email", "name")) == [("ann@example.org", "Ann")]
    assert set(here.terms.values_list("role", flat=True)) == {"learner", "mentor"}
    assert Enrolment.objects.get(pk=left.pk).left_at is not None
    assert Enrolment.objects.get(pk=absent.pk).left_at is None
    assert Item.objects.filter(kind="membership.invitation.mail").count() == 1
    again = plan_roster(cohort=cohort, content=text.encode(), role="learner", about="", now=now)
    assert dict(again.counts) == {"invite": 0, "change": 0, "return": 1, "same": 3}


@pytest.mark.django_db
def test_a_roster_with_a_problem_does_nothing(cohort: Cohort, now: datetime) -> None:
    with pytest.raises(RosterHasProblems, match="in line 3: “nope” is not a mail address"):
        take_in(cohort, "email\na@example.org\nnope\n", now=now)

    assert not Invitation.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_a_roster_is_not_taken_in_when_the_cohort_changed_since(
    cohort: Cohort, now: datetime
) -> None:
    content = b"email\nann@example.org\n"
    plan = plan_roster(cohort=cohort, content=content, role="learner", about="", now=now)
    enrol(make_person(email="ann@example.org"), cohort, Role.LEARNER)

    with pytest.raises(RosterChanged):
        take_in_roster(
            cohort=cohort,
            content=content,
            role="learner",
            about="",
            mark=plan.mark,
            by=None,
            now=now,
        )
    assert not Change.objects.exists()


@pytest.mark.django_db
def test_teams_are_filled_from_the_roster_now_and_when_people_arrive(
    cohort: Cohort, now: datetime
) -> None:
    main = make_set(cohort, key="main", forms="roster", now=now)
    ben = enrol(make_person(email="ben@example.org"), cohort, Role.LEARNER)
    old = make_full_team(main, ben, now=now, name="Naru")
    text = "이메일,이름,팀\nann@example.org,Ann,가람\nben@example.org,,가람\n"

    plan = plan_roster(
        cohort=cohort, content=text.encode(), role="learner", about="main", now=now
    )
    change = take_in(cohort, text, now=now, about="main")
    invitation = Invitation.objects.get()
    ann = accept_as_new_person(
        invitation=invitation, name="Ann", password="x" * 12, language="ko", now=now
    )

    garam = Team.objects.get(name="가람")
    assert [one.does for one in plan.planned] == [
        "is invited as learner · team: 가람",
        "team: 가람",
    ]
    assert team_of(enrolment=ben, team_set=main) == garam
    assert team_of(enrolment=ann, team_set=main) == garam
    assert [step["did"] for step in change.steps] == [
        "invited",
        "team.made",
        "team.left",
        "team.joined",
    ]
    assert TeamMember.objects.get(team=old).left_at == now


@pytest.mark.django_db
def test_a_team_with_letters_of_another_script_is_the_team_it_looks_like(
    cohort: Cohort, now: datetime
) -> None:
    main = make_set(cohort, key="main", size_max=1, now=now)
    ann, ben = make_learner(cohort, name="Ann"), make_learner(cohort, name="Ben")
    team = make_full_team(main, ann, now=now, name="Team")
    text = (
        f"email,name,team\n{ann.person.email},\u0410nn,\u0422eam\n"
        f"{ben.person.email},Ben,\u0422eam\n"
    )

    plan = plan_roster(
        cohort=cohort, content=text.encode(), role="learner", about="main", now=now
    )

    assert plan.planned[0].verb == "same"
    assert "Ann" not in plan.planned[0].says
    assert [(one.line, one.code) for one in plan.sheet.problems] == [(3, "refused")]
    assert team_of(enrolment=ann, team_set=main) == team


@pytest.mark.django_db
def test_a_roster_is_undone_whole(cohort: Cohort, now: datetime) -> None:
    main = make_set(cohort, key="main", now=now)
    ben = enrol(make_person(email="ben@example.org"), cohort, Role.LEARNER)
    old = make_full_team(main, ben, now=now, name="Naru")
    text = "email,role,team\nann@example.org,,\nben@example.org,mentor,Garam\n"
    change = take_in(cohort, text, now=now, about="main")

    undo_change(change=change, by=None, now=now + timedelta(minutes=59))

    assert Invitation.objects.get().revoked_at is not None
    assert team_of(enrolment=ben, team_set=main) == old
    assert Team.objects.get(name="Garam").dissolved_at is not None
    running = ben.terms.filter(ends_at=None).values_list("role", flat=True)
    assert list(running) == ["learner"]


@pytest.mark.django_db
def test_a_role_of_a_roster_begins_on_its_day(cohort: Cohort, now: datetime) -> None:
    take_in(cohort, "email,start\nann@example.org,2026-04-01\n", now=now)
    ann = accept_as_new_person(
        invitation=Invitation.objects.get(),
        name="Ann",
        password="x" * 12,
        language="",
        now=now,
    )

    assert ann.terms.get().starts_at == datetime(2026, 3, 31, 15, tzinfo=UTC)


@pytest.mark.django_db
def test_an_operator_looks_at_a_roster_in_the_browser_and_takes_it_in(
    client: Client, cohort: Cohort
) -> None:
    client.force_login(make_operator(cohort).person)
    page = "/seven/console/people/roster/"
    lines = "".join(f"김{n},p{n}@example.org\n" for n in range(60))
    upload = SimpleUploadedFile("명단.csv", ("이름,메일\n" + lines).encode("cp949"))

    looked = client.post(f"{page}?lang=en", {"file": upload, "role": "learner", "about": ""})
    assert not Invitation.objects.exists()
    kept = re.search(r'name="kept" value="([^"]+)"', looked.content.decode())
    assert kept is not None
    assert "Read as CP949, with the columns 이름, 메일." in looked.content.decode()
    other = client.get(page, {"kept": kept[1], "show": "invite", "lang": "en"})
    done = client.post(f"{page}take-in/", {"kept": kept[1]})

    assert other.context["page"].paginator.count == 60
    assert done.headers["Location"] == "/seven/console/people/changes/"
    assert Invitation.objects.filter(name__startswith="김").count() == 60
    assert Change.objects.get().kind == "roster"


@pytest.mark.django_db
def test_rows_that_were_pasted_are_there_to_be_mended(client: Client, cohort: Cohort) -> None:
    client.force_login(make_operator(cohort).person)
    page = "/seven/console/people/roster/?lang=en"
    said = {"text": "email\nnope\n", "role": "mentor", "about": ""}

    pasted = client.post(page, said)
    chosen = client.post(
        page, {"file": SimpleUploadedFile("r.csv", b"email\nnope\n"), "role": "mentor"}
    )

    shown = pasted.content.decode()
    assert (pasted.status_code, chosen.status_code) == (422, 422)
    assert "Mend the rows below and look again. Nothing was done." in shown
    assert re.search(r'<textarea name="text"[^>]*>\s*email\s+nope\s*</textarea>', shown)
    assert re.search(r'<option value="mentor" selected>', shown)
    assert "<textarea" not in chosen.content.decode()
    assert "Mend the file and choose it again. Nothing was done." in chosen.content.decode()


@pytest.mark.django_db
def test_a_preview_that_was_tampered_with_or_of_another_cohort_is_not_taken_in(
    client: Client, cohort: Cohort
) -> None:
    elsewhere = make_cohort(slug="eight")
    person = make_operator(cohort).person
    enrol(person, elsewhere, Role.OPERATOR)
    client.force_login(person)
    said: dict[str, Any] = {
        "file": SimpleUploadedFile("r.csv", b"email\na@example.org\n"),
        "role": "learner",
    }
    looked = client.post("/eight/console/people/roster/", said).content.decode()
    kept = re.search(r'name="kept" value="([^"]+)"', looked)
    assert kept is not None

    client.post("/seven/console/people/roster/take-in/", {"kept": kept[1]})
    client.post("/eight/console/people/roster/take-in/", {"kept": "x" + kept[1]})

    assert not Invitation.objects.exists()


@pytest.mark.django_db
def test_the_terminal_says_what_a_roster_would_do_and_does_it(
    cohort: Cohort,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("이메일,이름\na@example.org,Ann\n", encoding="cp949")

    cli.import_roster(roster, cohort="seven", dry_run=True)
    assert "Nothing was done. It would: invite 1, change 0, same 0." in capsys.readouterr().out
    assert not Invitation.objects.exists()
    cli.import_roster(roster, cohort="seven")
    roster.write_text("email\nnope\n")
    with pytest.raises(SystemExit):
        cli.import_roster(roster, cohort="seven")

    assert Invitation.objects.get().name == "Ann"
    assert "roster.csv:2: “nope” is not a mail address" in capsys.readouterr().err


@pytest.mark.django_db
def test_who_arrives_when_their_team_is_full_is_in_the_cohort_and_the_record_says_so(
    cohort: Cohort, now: datetime
) -> None:
    main = make_set(cohort, key="main", size_max=1, now=now)
    take_in(cohort, "email,team\nann@example.org,Garam\n", now=now, about="main")
    make_full_team(main, make_learner(cohort), now=now, name="Garam")

    ann = accept_as_new_person(
        invitation=Invitation.objects.get(),
        name="Ann",
        password="x" * 12,
        language="",
        now=now,
    )

    assert team_of(enrolment=ann, team_set=main) is None
    assert set(ann.terms.values_list("role", flat=True)) == {"learner"}
    said = Entry.objects.get(kind="membership.wish.refused")
    assert (said.enrolment, said.facts["column"], said.facts["code"]) == (
        ann,
        "team",
        "team-is-full",
    )


@pytest.mark.django_db
def test_a_team_that_takes_nobody_is_named_with_its_line(
    cohort: Cohort, client: Client, now: datetime
) -> None:
    team_set = make_set(cohort, key="main", size_max=1, now=now)
    make_full_team(team_set, make_learner(cohort), name="Garam", now=now)
    ann = make_learner(cohort)
    content = f"email,team\n{ann.person.email},Garam\n".encode()

    with pytest.raises(RosterHasProblems) as refused:
        take_in_roster(
            cohort=cohort,
            content=content,
            role="learner",
            about="main",
            mark=None,
            by=None,
            now=now,
        )

    assert refused.value.what == (
        "1 problem, in line 2: Team Garam is full: a team has at most 1 person here."
    )
    assert not Change.objects.exists()


@pytest.mark.django_db
def test_a_preview_foretells_line_by_line_which_team_fills_up(
    cohort: Cohort, now: datetime
) -> None:
    main = make_set(cohort, key="main", size_max=2, now=now)
    ann, ben, cho, dan = (make_learner(cohort) for _ in range(4))
    make_full_team(main, ann, ben, name="Garam", now=now)
    text = (
        "email,team\n"
        f"{cho.person.email},Garam\n"  # full
        f"{ann.person.email},Nuri\n"  # makes room
        f"{dan.person.email},Garam\n"  # takes it
        "new@example.org,Garam\n"
    )

    plan = plan_roster(
        cohort=cohort, content=text.encode(), role="learner", about="main", now=now
    )

    full = "Team Garam is full: a team has at most 2 people here."
    assert plan.problems == [(2, full)]
    assert plan.planned[3].says == f"is invited as learner · team: Garam · {full}"
    assert plan.planned[3].does == "is invited as learner · team: Garam"


@pytest.mark.django_db
def test_what_a_preview_foretells_without_a_problem_is_done(
    cohort: Cohort, now: datetime
) -> None:
    main = make_set(cohort, key="main", size_max=2, now=now)
    ann, ben, cho = (make_learner(cohort) for _ in range(3))
    make_full_team(main, ann, ben, name="Garam", now=now)
    text = f"email,team\n{ann.person.email},Nuri\n{cho.person.email},Garam\n"

    take_in(cohort, text, now=now, about="main")

    teams = {one: team_of(enrolment=one, team_set=main) for one in (ann, ben, cho)}
    assert {one: team.name for one, team in teams.items() if team} == {
        ann: "Nuri",
        ben: "Garam",
        cho: "Garam",
    }


@pytest.mark.django_db
def test_a_line_that_puts_somebody_else_than_a_learner_into_a_team_is_a_problem(
    cohort: Cohort, now: datetime
) -> None:
    make_set(cohort, key="main", now=now)
    mentor = make_member(cohort, Role.MENTOR)
    text = (
        f"email,role,team\n{mentor.person.email},mentor,Garam\nnew@example.org,mentor,Garam\n"
    )

    plan = plan_roster(
        cohort=cohort, content=text.encode(), role="learner", about="main", now=now
    )

    assert [line for line, _said in plan.problems] == [2, 3]
    assert plan.problems[1][1].startswith("Only learners are in teams and tracks.")


@pytest.mark.django_db
def test_a_file_nobody_can_read_is_not_said_to_have_columns(
    cohort: Cohort, client: Client
) -> None:
    client.force_login(make_operator(cohort).person)
    file = SimpleUploadedFile("roster.csv", bytes(range(256)))

    answer = client.post(
        f"/{cohort.slug}/console/people/roster/?lang=en", {"file": file, "role": "learner"}
    )

    page = answer.content.decode()
    assert "Save it as “CSV UTF-8” or as .xlsx." in page
    assert "Read as" not in page
