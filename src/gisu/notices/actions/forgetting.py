"""What tells who somebody was, taken out of what people were told."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.core.called import without
from gisu.core.writes import action
from gisu.notices.enums import Mail
from gisu.notices.models import Notice, Telling, Wishes


@action
def forget_mail(*, person_id: int, now: datetime) -> None:  # noqa: ARG001  as every erasure is called
    """No mail that waits goes to somebody who is erased."""
    waiting = Notice.objects.filter(person=person_id, mail=Mail.WAITING)
    waiting.update(mail=Mail.SPARED)


@action
def forget_wishes(*, person_id: int, now: datetime) -> None:  # noqa: ARG001  as every erasure is called
    Wishes.objects.filter(person=person_id).delete()


@action
def forget_in_tellings(*, person_id: int, now: datetime) -> None:  # noqa: ARG001  as every erasure is called
    """Name and address are replaced in the facts of every telling in the person's cohorts."""
    person = Person.objects.get(pk=person_id)
    told = Telling.objects.filter(cohort__enrolments__person=person_id).distinct()
    for telling in told.iterator():
        facts = {
            name: _without(value, person) if isinstance(value, str) else value
            for name, value in telling.facts.items()
        }
        if facts != telling.facts:
            telling.facts = facts
            telling.save(update_fields=["facts"])


def _without(text: str, person: Person) -> str:
    erased = f"erased-{person.pk}"
    return without(person.name, text.replace(person.email, erased), instead=erased)
