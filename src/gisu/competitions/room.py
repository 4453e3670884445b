"""Data, submissions, scores, standings."""

from django.utils.translation import gettext_lazy as _

from gisu.cohorts.declarations import FirstHour, LearnersToday, OperatorsToday
from gisu.competitions import notices, personal, tasks
from gisu.competitions.actions.guarding import guard_times
from gisu.competitions.actions.moving import settle_competitions
from gisu.competitions.kinds import COMPETITION
from gisu.competitions.measures import MEASURES
from gisu.competitions.program_items.competitions import CompetitionItem
from gisu.competitions.program_items.sentences import SENTENCES
from gisu.competitions.queries.finding import competition_labels, is_known_to
from gisu.competitions.queries.learners_today import learners_part
from gisu.competitions.queries.mentors_today import silent_and_newest
from gisu.competitions.queries.operators_today import first_steps, operators_part
from gisu.competitions.queries.panels import extensions_of_person, work_of_person, work_of_team
from gisu.core.edges import Api, Pages
from gisu.core.rooms import Room, declarations_in
from gisu.core.stored_files import StoredFiles, by_path, sources
from gisu.ledger.former_keys import KeyInAddress
from gisu.ledger.names import FactNames
from gisu.notices.kinds import Kind
from gisu.schedule.owners import ActivityGuard
from gisu.stages.moves import Moves
from gisu.ui.menu import MenuEntry
from gisu.ui.panels import Panel
from gisu.work.registry import Task

STORED_FILES = (
    StoredFiles("competitions.submission", "digest"),
    StoredFiles("competitions.score", "truth_digest"),
    StoredFiles("competitions.datafile", "digest"),
    StoredFiles("competitions.competition", "truth_digest"),
    StoredFiles("competitions.competition", "source", by_path),
    StoredFiles("competitions.rejudging", "truth_digest"),
    StoredFiles("competitions.rejudging", "terms", sources),
    StoredFiles("competitions.rejudging", "was", sources),
)

MENU = (
    MenuEntry(
        name="competitions:competitions",
        icon="trophy",
        label=_("Competitions"),
        order=20,
        tab=2,
        also="submissions/",
    ),
    MenuEntry(
        name="competitions:console",
        icon="flag",
        label=_("Run competitions"),
        order=130,
        also="console/submissions/",
        permission="cohorts.run",
    ),
)

room = Room(
    "competitions",
    *MENU,
    Pages("gisu.competitions.urls"),
    Api("gisu.competitions.api.taking_part:router"),
    Api("gisu.competitions.api.standing:router"),
    Api("gisu.competitions.api.running:router"),
    Api("gisu.competitions.api.deciding:router"),
    Api("gisu.competitions.api.rejudging:router"),
    Moves(settle_competitions),
    COMPETITION,
    ActivityGuard(COMPETITION.key, guard_times),
    FactNames("competition", competition_labels),
    KeyInAddress(
        "competition",
        is_seen=is_known_to,
        after=(
            "competitions/",
            "console/competitions/",
            "console/program/competitions/",
            "console/program/*/competitions/",
        ),
    ),
    SENTENCES,
    CompetitionItem(),
    *MEASURES,
    Panel("team", "competitions/_handed_in.html", work_of_team, order=10),
    Panel("person", "competitions/_handed_in.html", work_of_person, order=30),
    Panel("person", "competitions/_extensions_of.html", extensions_of_person, order=40),
    Panel("mentors-today", "competitions/_watched.html", silent_and_newest, order=20),
    LearnersToday(
        read=learners_part,
        order=20,
        schemas={"standings": "gisu.competitions.schemas:StandingsOut"},
    ),
    OperatorsToday(
        read=operators_part, schemas={"competitions": "gisu.competitions.schemas:GlancesOut"}
    ),
    FirstHour(first_steps),
    *STORED_FILES,
    *declarations_in(notices, Kind),
    *declarations_in(tasks, Task),
    *personal.HOLDINGS,
)
