"""Pages that gather what rooms declare: *Today*, the operator's day, background work."""

from django.utils.translation import gettext_lazy as _

from gisu.cohorts.declarations import OperatorsToday
from gisu.core.destinations import Destination
from gisu.core.edges import Api, Pages
from gisu.core.rooms import Room
from gisu.desks.queries.background_work import operators_part
from gisu.desks.queries.persons_day import waits_for_person
from gisu.ui.menu import MenuEntry
from gisu.ui.panels import Panel

MENU = (
    MenuEntry(
        name="desks:today",
        icon="sun",
        label=_("Today"),
        order=10,
        tab=1,
    ),
    MenuEntry(
        name="desks:work",
        icon="cpu",
        label=_("Background work"),
        order=180,
        permission="cohorts.run",
    ),
)

room = Room(
    "desks",
    *MENU,
    Destination("today", "desks:today"),
    Destination("background-work", "desks:work"),
    Pages("gisu.desks.urls"),
    Api("gisu.desks.api:router"),
    OperatorsToday(read=operators_part),
    Panel("person-first", "desks/_waits_for_person.html", waits_for_person, order=20),
)
