"""What graduation asks, and how everybody stands."""

from django.utils.translation import gettext_lazy as _

from gisu.cohorts.declarations import LearnersToday, OperatorsToday
from gisu.cohorts.program_effects import ChangeEffect
from gisu.completion import personal
from gisu.completion.doctor import REQUIREMENTS
from gisu.completion.measures.count import CountMeasure
from gisu.completion.program_effects import look_at_standing, losses
from gisu.completion.program_items.requirements import RequirementItem
from gisu.completion.program_items.sentences import SENTENCES
from gisu.completion.queries.asking import requirement_labels, requirements_of_track
from gisu.completion.queries.panels import standing_of_person, standing_of_team
from gisu.completion.queries.today import in_need_for_mentors, learners_part, operators_part
from gisu.core.edges import Api, Pages
from gisu.core.rooms import Room
from gisu.ledger.former_keys import KeyInAddress
from gisu.ledger.names import FactNames
from gisu.tracks.naming import TrackUse
from gisu.ui.menu import MenuEntry
from gisu.ui.panels import Panel

MENU = (
    MenuEntry(
        name="completion:progress",
        icon="certificate",
        label=_("My progress"),
        order=60,
        permission="cohorts.learn",
        tab=5,
    ),
    MenuEntry(
        name="completion:completion",
        icon="certificate",
        label=_("Completion"),
        order=150,
        permission="completion.run",
    ),
)

room = Room(
    "completion",
    *MENU,
    Pages("gisu.completion.urls"),
    Api("gisu.completion.api:router"),
    Panel("person-first", "completion/_standing_of_person.html", standing_of_person, order=10),
    Panel("mentors-today", "completion/_in_need.html", in_need_for_mentors, order=10),
    LearnersToday(
        read=learners_part,
        order=30,
        schemas={"progress": "gisu.completion.schemas:MyStandingOut"},
        waits=False,
    ),
    OperatorsToday(read=operators_part),
    Panel("team", "completion/_standing_of_team.html", standing_of_team, order=20),
    FactNames("requirement", requirement_labels),
    KeyInAddress(
        "requirement",
        after=(
            "progress/",
            "console/completion/*/",
            "console/program/requirements/",
            "console/program/*/requirements/",
        ),
    ),
    TrackUse(requirements_of_track),
    REQUIREMENTS,
    SENTENCES,
    RequirementItem(),
    CountMeasure(),
    ChangeEffect(look_at_standing, losses),
    *personal.HOLDINGS,
)
