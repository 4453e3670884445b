"""`gisu cohort create`, `person …`, `people import`, `role give`, `role end`, `invite`: who is where, from the terminal."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gisu.cli.django import setup

if TYPE_CHECKING:
    from gisu.accounts.models import Person
    from gisu.cohorts.enums import Role
    from gisu.cohorts.models import Cohort, Enrolment

Slug = Annotated[str, typer.Argument(help="The cohort's slug, as in its address.")]
Email = Annotated[str, typer.Argument(help="The address they sign in with.")]
AsWhat = Annotated[str, typer.Option(help="learner, mentor, instructor, coach, operator, …")]
Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="As 2026-03-02.")]


def create(
    slug: Slug,
    *,
    starts: Day,
    program: Annotated[
        Path | None, typer.Option(help="Begin with all a program's folder says.")
    ] = None,
    name_ko: Annotated[str, typer.Option(help="Its name in Korean; else the program's.")] = "",
    name_en: Annotated[str, typer.Option(help="Its name in English; else the program's.")] = "",
    ends: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Its last day; with a program, that says."),
    ] = None,
    zone: Annotated[
        str, typer.Option(help="Where its days begin and end; else the program's, Asia/Seoul.")
    ] = "",
) -> None:
    """Begin a cohort: from a program's folder, or empty. Invite its first operator next."""
    setup()
    from gisu.ground.writes import edge
    from gisu.membership.actions import opening

    name = {"ko": name_ko, "en": name_en}
    if program is not None:
        cohort = _from_program(program, slug, starts.date(), name, zone)
    else:
        if ends is None or not all(name.values()):
            print("Without a program, say --name-ko, --name-en and --ends.", file=sys.stderr)
            raise SystemExit(2)
        with edge("gisu cohort create"):
            cohort = opening.open_cohort(
                slug=slug,
                name=name,
                starts_on=starts.date(),
                ends_on=ends.date(),
                time_zone=zone or "Asia/Seoul",
                by=None,
                now=_now(),
            )
    print(f"{cohort.slug} is there, from {cohort.starts_on} to {cohort.ends_on}.")
    print(f"Next: gisu invite {cohort.slug} you@example.org --role operator")


def _from_program(
    folder: Path, slug: str, starts_on: date, name: dict[str, str], zone: str
) -> "Cohort":
    from gisu.cli.program.reading import read
    from gisu.ground.writes import edge
    from gisu.programs.actions.creating import Wanted, create_cohort

    wanted = Wanted(
        slug=slug,
        starts_on=starts_on,
        name=name if all(name.values()) else None,
        time_zone=zone,
    )
    program = read(folder, starts_on=starts_on)
    with edge("gisu cohort create"):
        return create_cohort(wanted=wanted, program=program, by=None, now=_now())


def create_person(
    email: Email,
    name: Annotated[str, typer.Option(help="As others read it.")],
    *,
    password_stdin: Annotated[
        bool, typer.Option(help="Read the password from standard input.")
    ] = False,
    is_staff: Annotated[
        bool, typer.Option("--staff", help="May read the admin pages, for support.")
    ] = False,
) -> None:
    """Make a person. Without a password they set one by mail, from the sign-in page."""
    setup()
    from gisu.accounts import actions
    from gisu.ground.writes import edge

    password = sys.stdin.readline().rstrip("\n") if password_stdin else None
    if password is not None:
        _check_password(password, email=email, name=name)
    with edge("gisu person create"):
        person = actions.add_person(
            email=email, name=name, password=password, is_staff=is_staff, now=_now()
        )
    print(f"{person.name} signs in with {person.email}.")


def change_address(
    email: Email,
    new: Annotated[str, typer.Argument(help="The address they sign in with from now on.")],
) -> None:
    """Let somebody who no longer reads mail at EMAIL sign in with another address. They can do it themselves at /me/."""
    setup()
    from gisu.accounts import actions
    from gisu.ground.writes import edge

    _check_address(new)
    person = _person(email)
    with edge("gisu person change-address"):
        actions.change_address(person=person, email=new, now=_now())
    print(f"{person.name} signs in with {person.email}.")


def remove_second_factor(email: Email) -> None:
    """Let somebody who has lost phone and recovery codes sign in with the password alone. Be sure it is they who ask."""
    setup()
    from gisu.accounts import actions
    from gisu.ground.writes import edge

    person = _person(email)
    with edge("gisu person remove-second-factor"):
        had = actions.remove_second_factor(person=person, now=_now())
    print(
        f"{person.name} signs in without a code."
        if had
        else f"{person.name} had no second factor."
    )


def export_data(
    email: Email,
    file: Annotated[Path, typer.Argument(help="The zip file to write.")],
) -> None:
    """Write all that is held about somebody, as the file they get themselves at /me/data/."""
    setup()
    from gisu.membership.queries.own import write_archive

    person = _person(email)
    with file.open("wb") as target:
        write_archive(person, target)
    print(f"{file} has what is held about {person.name}.")


def erase(
    email: Email,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Needed: this cannot be undone.")] = False,
) -> None:
    """Erase somebody now, without the week they have at /me/data/: who they were is replaced, what happened stays."""
    setup()
    from gisu.ground.writes import edge
    from gisu.membership.actions import erasing

    person = _person(email)
    if not yes:
        _stop(f"This cannot be undone. To erase {person.name}: gisu person erase {email} --yes")
    with edge("gisu person erase"):
        erasing.erase_person(person=person, by=None, now=_now())
    print(f"Whoever signed in with {email} is erased.")


def invite(cohort: Slug, email: Email, role: AsWhat = "learner") -> None:
    """Invite somebody; prints the link, which their mail has too."""
    setup()
    from gisu.ground.writes import edge
    from gisu.membership import queries
    from gisu.membership.actions import inviting

    with edge("gisu invite"):
        invitation = inviting.invite(
            cohort=cohort_called(cohort), email=email, role=_role(role), by=None, now=_now()
        )
    print(queries.link_of(invitation))


def give_role(cohort: Slug, email: Email, role: AsWhat) -> None:
    """Let somebody be something in a cohort from now on; who is not in it joins."""
    setup()
    from gisu.ground.writes import edge
    from gisu.membership.actions import joining

    person = _person(email)
    with edge("gisu role give"):
        joining.enrol(
            cohort=cohort_called(cohort), person=person, role=_role(role), by=None, now=_now()
        )
    print(f"{person.name} is {role} in {cohort}.")


def end_role(cohort: Slug, email: Email, role: AsWhat) -> None:
    """End what somebody is in a cohort, from now on."""
    setup()
    from gisu.ground.writes import edge
    from gisu.membership.actions import roles

    enrolment = _enrolment(cohort_called(cohort), _person(email))
    with edge("gisu role end"):
        roles.end_role(enrolment=enrolment, role=_role(role), by=None, now=_now())
    print(f"{enrolment.person.name} is no longer {role} in {cohort}.")


def import_roster(
    file: Annotated[Path, typer.Argument(help="A CSV file in UTF-8 or CP949.", exists=True)],
    *,
    cohort: Annotated[str, typer.Option(help="The cohort's slug.")],
    role: Annotated[str, typer.Option(help="For lines that say none.")] = "learner",
    team_set: Annotated[
        str | None, typer.Option(help="The team set a column “team” is about.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be done.")
    ] = False,
) -> None:
    """Take in a roster: invite who is new, give roles, fill teams. Nobody is removed by absence."""
    setup()
    from gisu.ground.writes import edge
    from gisu.membership.actions.rosters import take_in_roster
    from gisu.membership.queries.roster import plan_roster
    from gisu.membership.steps import wishes

    found, content = cohort_called(cohort), file.read_bytes()
    sets = [key for key, _name in wishes()["team"].choices(found)]
    if team_set is not None and team_set not in sets:
        _stop(f"No team set is called {team_set!r}. There are: {', '.join(sets) or 'none'}.")
    about = team_set or next(iter(sets), "")
    _role(role)
    plan = plan_roster(cohort=found, content=content, role=role, about=about, now=_now())
    for line, said in plan.problems:
        print(f"{file.name}:{line}: {said}", file=sys.stderr)
    if plan.problems:
        raise SystemExit(1)
    for one in plan.planned:
        print(f"{one.row.line}\t{one.verb}\t{one.row.email}\t{one.says}")
    counted = ", ".join(f"{verb} {count}" for verb, count in plan.counts.items())
    if dry_run:
        print(f"Nothing was done. It would: {counted}.")
        return
    with edge("gisu people import"):
        take_in_roster(
            cohort=found,
            content=content,
            role=role,
            about=about,
            mark=plan.mark,
            by=None,
            now=_now(),
        )
    print(f"Done: {counted}.")


def _now() -> datetime:
    from django.utils import timezone

    return timezone.now()


def cohort_called(slug: str) -> "Cohort":
    """The cohort `slug`; stops, naming those there are, where it is not one of them."""
    from gisu.cohorts.models import Cohort

    known = {cohort.slug: cohort for cohort in Cohort.objects.order_by("slug")}
    return known.get(slug) or _stop(
        f"No cohort is called {slug!r}. There are: {', '.join(known) or 'none'}."
    )


def _person(email: str) -> "Person":
    from gisu.accounts.queries import person_with_address

    return person_with_address(email) or _stop(
        f"Nobody signs in with {email}. Make them first: gisu person create {email} --name …"
    )


def _enrolment(cohort: "Cohort", person: "Person") -> "Enrolment":
    found = cohort.enrolments.select_related("person").filter(person=person).first()
    return found or _stop(f"{person.name} is not in {cohort.slug}.")


def _role(name: str) -> "Role":
    from gisu.cohorts.enums import Role

    if name not in Role.values:
        _stop(f"There is no role {name!r}. There are: {', '.join(Role.values)}.")
    return Role(name)


def _check_address(email: str) -> None:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(email)
    except ValidationError:
        _stop(f"{email!r} is not a mail address. Write it as name@example.org.")


def _check_password(password: str, *, email: str, name: str) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from gisu.accounts.models import Person

    try:
        validate_password(password, Person(email=email, name=name))
    except ValidationError as weak:
        _stop(" ".join(weak.messages))


def _stop(what: str) -> Any:
    print(what, file=sys.stderr)
    raise SystemExit(1)
