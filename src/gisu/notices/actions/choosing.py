"""How somebody wants to hear: by category, in which zone, and when no mail is to come."""

from collections.abc import Collection, Mapping
from datetime import time

from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.core.refusals import Refusal
from gisu.core.writes import action
from gisu.core.zones import zone_names
from gisu.notices.enums import Category, How, Mail
from gisu.notices.models import Notice, Wishes


class UnknownZone(Refusal):
    code = "unknown-zone"
    status = 422


@action
def choose(
    *,
    person: Person,
    chosen: Mapping[Category, How | None],
    zone: str,
    quiet_from: time,
    quiet_until: time,
) -> Wishes:
    """Keep what `person` wants from now on; a category with None goes back to what suits each kind. Raises UnknownZone.

    What waits to be mailed and is not wanted by mail any more is spared.
    """
    if zone and zone not in zone_names():
        raise UnknownZone(
            _("There is no time zone called “%(zone)s”.") % {"zone": zone},
            where="zone",
            remedy=_("Write it as Asia/Seoul, or leave it empty for the cohort's."),
        )
    kept = {str(category): str(how) for category, how in chosen.items() if how is not None}
    wishes, _new = Wishes.objects.update_or_create(
        person=person,
        defaults={
            "chosen": kept,
            "zone": zone,
            "quiet_from": quiet_from,
            "quiet_until": quiet_until,
        },
    )
    _spare(person, [name for name, how in kept.items() if how in {How.SITE, How.NOTHING}])
    return wishes


@action
def stop_mail(*, person: Person, categories: Collection[Category]) -> Wishes:
    """No more mail to `person` about `categories`: in the site only, from now on. What was not wanted at all stays so."""
    wishes, _new = Wishes.objects.get_or_create(person=person)
    changed = {
        category.value: How.SITE.value
        for category in categories
        if wishes.chosen.get(category.value) != How.NOTHING
    }
    wishes.chosen = {**wishes.chosen, **changed}
    wishes.save(update_fields=["chosen"])
    _spare(person, list(changed))
    return wishes


def _spare(person: Person, categories: list[str]) -> None:
    waiting = Notice.objects.filter(
        person=person, mail=Mail.WAITING, telling__category__in=categories
    )
    waiting.update(mail=Mail.SPARED)
