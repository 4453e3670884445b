"""What commands about a cohort share: its slug, and the rows arguments name, or the command stops."""

from typing import TYPE_CHECKING, Annotated

import typer
from django.utils.translation import gettext as _
from typer._click.globals import get_current_context

from gisu.core.arguments import stop

if TYPE_CHECKING:
    from gisu.accounts.models import Person
    from gisu.cohorts.models import Cohort, Enrolment

Slug = Annotated[str, typer.Argument(help="The cohort's slug, as in its address.")]


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


def enrolment_of(cohort: "Cohort", person: "Person") -> "Enrolment":
    found = cohort.enrolments.select_related("person").filter(person=person).first()
    said = _("%(name)s is not in %(cohort)s.")
    return found or stop(said % {"name": person.name, "cohort": cohort.slug})


def enrolment_with_address(cohort: "Cohort", email: str) -> "Enrolment":
    """Whoever of `cohort` signs in with `email`, or the command stops."""
    from gisu.core.addresses import clean_address

    people = cohort.enrolments.select_related("person", "cohort")
    said = _("Nobody with %(email)s is in %(cohort)s.")
    return people.filter(person__email__iexact=clean_address(email)).first() or stop(
        said % {"email": email, "cohort": cohort.slug}
    )
