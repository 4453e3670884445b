"""Team sets, teams, links to them; tracks, who ranked and got which."""

from django.utils.translation import gettext_lazy as _

from gisu.cohorts.declarations import FirstHour, LearnersToday, OperatorsToday
from gisu.core.edges import Api, Pages
from gisu.core.rooms import Room, declarations_in
from gisu.ledger.former_keys import KeyInAddress
from gisu.ledger.names import FactNames
from gisu.membership.steps import DepartureStep, RosterColumn, Undo
from gisu.notices.kinds import Kind
from gisu.stages.actions.stages import StageGuard
from gisu.teams import notices, personal, tasks
from gisu.teams.actions import arriving, leaving, proposing, wishes
from gisu.teams.actions.sets import keep_stage_of_team_sets
from gisu.teams.actions.tracks import keep_stage_of_tracks
from gisu.teams.program_items.sentences import SENTENCES
from gisu.teams.program_items.team_sets import TeamSetItem
from gisu.teams.program_items.tracks import TrackItem
from gisu.teams.queries import roster, team_labels
from gisu.teams.queries.foretelling import full_teams, full_tracks
from gisu.teams.queries.leaving import foretell_leaving, foretell_tracks
from gisu.teams.queries.panels import teams_of_person, tracks_of_person
from gisu.teams.queries.sets import team_set_labels
from gisu.teams.queries.today import first_steps, learners_part, operators_part
from gisu.teams.queries.tracks import track_labels
from gisu.ui.menu import MenuEntry
from gisu.ui.panels import Panel
from gisu.work.registry import Task

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
TRACK_COLUMN = RosterColumn(
    "track",
    choices=roster.roster_tracks,
    present=roster.tracks_by_enrolment,
    place=arriving.place_by_column,
    wish=wishes.wish_for_track,
    fulfil=wishes.fulfil_track,
    forget=wishes.forget_wishes,
    refused=full_tracks,
    spellings=roster.track_spellings,
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
    Api("gisu.teams.api.tracks:router"),
    FactNames("team", team_labels),
    FactNames("track", track_labels),
    FactNames("team_set", team_set_labels),
    KeyInAddress(
        "track",
        after=(
            "tracks/",
            "console/program/tracks/",
            "console/program/*/tracks/",
        ),
    ),
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
    Panel("person", "teams/_tracks_of.html", tracks_of_person, order=20),
    LearnersToday(read=learners_part, order=10),
    OperatorsToday(read=operators_part),
    FirstHour(first_steps),
    SENTENCES,
    TrackItem(),
    TeamSetItem(),
    StageGuard(keep_stage_of_tracks),
    StageGuard(keep_stage_of_team_sets),
    TEAM_COLUMN,
    TRACK_COLUMN,
    DepartureStep(foretell_leaving, leaving.leave_all_teams),
    DepartureStep(foretell_tracks, arriving.leave_all_tracks),
    Undo("team.made", proposing.unmake_team),
    Undo("team.joined", proposing.take_out_again),
    Undo("team.left", proposing.put_back),
    Undo("track.joined", arriving.take_out_again),
    Undo("track.left", arriving.put_back),
    *declarations_in(notices, Kind),
    *declarations_in(tasks, Task),
    *personal.HOLDINGS,
)
