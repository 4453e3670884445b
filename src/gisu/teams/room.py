"""Team sets, teams and links to them; tables of whom something is for."""

from django.utils.translation import gettext_lazy as _

from gisu.cohorts.declarations import FirstHour, OperatorsToday
from gisu.core.edges import Api, Pages
from gisu.core.rooms import Room, declarations_in
from gisu.ledger.former_keys import KeyInAddress
from gisu.ledger.names import FactNames
from gisu.membership.steps import DepartureStep, RosterColumn, Undo
from gisu.notices.kinds import Kind
from gisu.stages.actions.stages import StageGuard
from gisu.teams import notices, personal
from gisu.teams.actions import leaving, proposing, wishes
from gisu.teams.actions.sets import keep_stage_of_team_sets
from gisu.teams.program_items.sentences import SENTENCES
from gisu.teams.program_items.team_sets import TeamSetItem
from gisu.teams.queries import roster, team_labels
from gisu.teams.queries.foretelling import full_teams
from gisu.teams.queries.leaving import foretell_leaving
from gisu.teams.queries.panels import teams_beside_tracks, teams_of_person
from gisu.teams.queries.sets import team_set_labels
from gisu.teams.queries.today import first_steps, operators_part
from gisu.ui.menu import MenuEntry
from gisu.ui.panels import Panel

TEAM_COLUMN = RosterColumn(
    "team",
    choices=roster.roster_sets,
    present=roster.teams_by_enrolment,
    place=leaving.place_by_roster,
    wish=wishes.wish_for_team,
    fulfil=wishes.fulfil_team,
    forget=wishes.forget_wishes,
    refused=full_teams,
)

MENU = (
    MenuEntry(
        name="teams:teams",
        icon="users",
        label=_("Teams"),
        order=50,
        tab=4,
        also="tracks/",
    ),
    MenuEntry(
        name="teams:console",
        icon="users",
        label=_("Form teams"),
        order=120,
        also="console/tracks/",
        permission="cohorts.run",
    ),
)

room = Room(
    "teams",
    *MENU,
    Pages("gisu.teams.urls"),
    Api("gisu.teams.api.teams:router"),
    FactNames("team", team_labels),
    FactNames("team_set", team_set_labels),
    KeyInAddress(
        "team_set",
        after=(
            "teams/new/",
            "team-sets/",
            "console/teams/sets/",
            "console/teams/new/",
            "console/teams/propose/",
            "console/program/team_sets/",
            "console/program/*/team_sets/",
        ),
    ),
    Panel("person", "teams/_teams_of.html", teams_of_person, order=10),
    Panel("console_tracks", "teams/_beside_tracks.html", teams_beside_tracks),
    OperatorsToday(read=operators_part),
    FirstHour(first_steps),
    SENTENCES,
    TeamSetItem(),
    StageGuard(keep_stage_of_team_sets),
    TEAM_COLUMN,
    DepartureStep(foretell_leaving, leaving.leave_all_teams),
    Undo("team.made", proposing.unmake_team),
    Undo("team.joined", proposing.take_out_again),
    Undo("team.left", proposing.put_back),
    *declarations_in(notices, Kind),
    *personal.HOLDINGS,
)
