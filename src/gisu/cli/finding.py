"""What commands about cohorts and people share: their arguments, and the rows these name, or the command stops."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from django.utils.translation import gettext as _
from typer._click.globals import get_current_context

if TYPE_CHECKING:
    from gisu.accounts.models import Person
    from gisu.cohorts.enums import Role
    from gisu.cohorts.models import Cohort, Enrolment

Slug = Annotated[str, typer.Argument(help="The cohort's slug, as in its address.")]
Email = Annotated[str, typer.Argument(help="The address they sign in with.")]


def cohort_called(slug: str) -> "Cohort":
    """The cohort `slug`, whose own words hold from here on; stops, naming those there are, where it is not one of them."""
    from gisu.cohorts.models import Cohort
    from gisu_scoring.text.clean_text import clean_line

    known = {cohort.slug: cohort for cohort in Cohort.objects.order_by("slug")}
    said = _("No cohort is called “%(cohort)s”. There are: %(known)s.")
    found: Cohort = known.get(clean_line(slug)) or stop(
        said % {"cohort": slug, "known": ", ".join(known) or _("none")}
    )
    say_words_of(found)
    return found


def say_words_of(cohort: "Cohort") -> None:
    """Let the cohort's own words hold until the command ends."""
    from gisu.ui.labels import spoken

    if context := get_current_context(silent=True):
        context.with_resource(spoken(cohort.labels))


def person_called(email: str) -> "Person":
    """Whoever signs in with `email`, or is the account `#7`, which an address nobody can type needs."""
    from gisu.accounts.queries import person_with_address, person_with_number

    said = _(
        "Nobody signs in with %(email)s. Make them first: gisu person create %(email)s --name …"
    )
    found = (
        person_with_number(email[1:]) if email.startswith("#") else person_with_address(email)
    )
    return found or stop(said % {"email": email})


def enrolment_of(cohort: "Cohort", person: "Person") -> "Enrolment":
    found = cohort.enrolments.select_related("person").filter(person=person).first()
    said = _("%(name)s is not in %(cohort)s.")
    return found or stop(said % {"name": person.name, "cohort": cohort.slug})


def role_called(name: str, cohort: "Cohort") -> "Role":
    """The role called `name`, also in the cohort's own words; stops, naming those that can be given, where none is."""
    from gisu.cohorts.enums import Role
    from gisu.membership.enums import GIVEN_BY_HAND
    from gisu.membership.policy.columns import RosterWords

    value = name if name in Role.values else RosterWords.of(cohort.labels).role_of(name)
    said = _("There is no role “%(name)s”. There are: %(known)s.")
    known = ", ".join(role.value for role in GIVEN_BY_HAND)
    return Role(value or stop(said % {"name": name, "known": known}))


def now() -> datetime:
    from django.utils import timezone

    return timezone.now()


def stop(what: str) -> Any:
    print(what, file=sys.stderr)
    raise SystemExit(1)
