"""What `gisu doctor` looks at of completion: requirements that cannot be read."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from gisu.completion.queries.asking import unreadable
from gisu.core.doctor import DoctorCheck, Finding, Level


def look_at_requirements() -> Iterator[Finding]:
    """Whether every requirement that holds can be read."""
    found = [f"{one.cohort.slug}: {one.key}" for one in unreadable(timezone.now())]
    if not found:
        yield Finding(Level.OK, "requirements", _("all of them can be read"))
        return
    says = _("nobody is judged by these, as they cannot be read: %(names)s")
    do = _("Write them anew on the page Program of the cohort, or apply its program again.")
    yield Finding(Level.WARN, "requirements", says % {"names": ", ".join(found)}, do)


REQUIREMENTS = DoctorCheck(
    {"requirements": pgettext_lazy("doctor", "requirements")}, look_at_requirements, order=90
)
