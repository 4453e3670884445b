"""Tracks: domains learners choose inside a stage, who ranked and got which; and who something is for."""

from gisu.cohorts.declarations import LearnersToday
from gisu.core.edges import Api, Pages
from gisu.core.rooms import Room, declarations_in
from gisu.ledger.former_keys import KeyInAddress
from gisu.ledger.names import FactNames
from gisu.membership.steps import DepartureStep, RosterColumn, Undo
from gisu.notices.kinds import Kind
from gisu.stages.actions.stages import StageGuard
from gisu.tracks import notices, personal, tasks
from gisu.tracks.actions import arriving, wishes
from gisu.tracks.actions.tracks import keep_stage_of_tracks
from gisu.tracks.program_items.sentences import SENTENCES
from gisu.tracks.program_items.tracks import TrackItem
from gisu.tracks.queries import roster
from gisu.tracks.queries.foretelling import full_tracks
from gisu.tracks.queries.leaving import foretell_tracks
from gisu.tracks.queries.panels import tracks_of_person
from gisu.tracks.queries.today import learners_part
from gisu.tracks.queries.tracks import track_labels
from gisu.ui.panels import Panel
from gisu.work.registry import Task

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

room = Room(
    "tracks",
    Pages("gisu.tracks.urls"),
    Api("gisu.tracks.api:router"),
    FactNames("track", track_labels),
    KeyInAddress(
        "track",
        after=(
            "tracks/",
            "console/program/tracks/",
            "console/program/*/tracks/",
        ),
    ),
    Panel("person", "tracks/_tracks_of.html", tracks_of_person, order=20),
    LearnersToday(read=learners_part, order=10),
    SENTENCES,
    TrackItem(),
    StageGuard(keep_stage_of_tracks),
    TRACK_COLUMN,
    DepartureStep(foretell_tracks, arriving.leave_all_tracks),
    Undo("track.joined", arriving.take_out_again),
    Undo("track.left", arriving.put_back),
    *declarations_in(notices, Kind),
    *declarations_in(tasks, Task),
    *personal.HOLDINGS,
)
