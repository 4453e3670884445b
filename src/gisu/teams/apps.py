from django.apps import AppConfig
from typing_extensions import override


class TeamsConfig(AppConfig):
    name = "gisu.teams"
    label = "teams"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from gisu.ledger.names import names_of
        from gisu.membership.steps import Wish, on_arrival, on_leaving, taken_back
        from gisu.stages.actions.stages import guards_stages
        from gisu.teams.actions import arriving, leaving, proposing
        from gisu.teams.actions.tracks import keep_stage_of_tracks
        from gisu.teams.queries import team_names
        from gisu.teams.queries.foretelling import full_teams, full_tracks
        from gisu.teams.queries.leaving import foretell_leaving, foretell_tracks
        from gisu.teams.queries.panels import teams_of_person, tracks_of_person
        from gisu.teams.queries.roster import (
            roster_sets,
            roster_tracks,
            teams_by_enrolment,
            track_spellings,
            tracks_by_enrolment,
        )
        from gisu.teams.queries.tracks import track_names
        from gisu.ui.panels import panel

        guards_stages(keep_stage_of_tracks)
        names_of("team", team_names)
        names_of("track", track_names)
        panel("person", "teams/_teams_of.html", teams_of_person)
        panel("person", "teams/_tracks_of.html", tracks_of_person)
        taken_back("team.made", proposing.unmake_team)
        taken_back("team.joined", proposing.take_out_again)
        taken_back("team.left", proposing.put_back)
        on_arrival(
            "team", Wish(roster_sets, teams_by_enrolment, leaving.place_by_roster, full_teams)
        )
        on_leaving(foretell_leaving, leaving.leave_all_teams)
        taken_back("track.joined", arriving.take_out_again)
        taken_back("track.left", arriving.put_back)
        tracks = Wish(
            roster_tracks,
            tracks_by_enrolment,
            arriving.place_by_column,
            full_tracks,
            track_spellings,
        )
        on_arrival("track", tracks)
        on_leaving(foretell_tracks, arriving.leave_all_tracks)
