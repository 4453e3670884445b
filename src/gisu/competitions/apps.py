from django.apps import AppConfig
from typing_extensions import override


class CompetitionsConfig(AppConfig):
    name = "gisu.competitions"
    label = "competitions"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from gisu.competitions.actions.guarding import guard_times
        from gisu.competitions.actions.moving import settle_competitions
        from gisu.competitions.queries.finding import competition_titles
        from gisu.competitions.queries.panels import (
            extensions_of_person,
            work_of_person,
            work_of_team,
        )
        from gisu.core.stored_files import StoredFiles, by_path, sources, stores
        from gisu.ledger.names import names_of
        from gisu.schedule.enums import Kind
        from gisu.schedule.owners import guards
        from gisu.stages.actions.moving import settles
        from gisu.ui.panels import panel

        settles(settle_competitions)
        stores(
            StoredFiles("competitions.submission", "digest"),
            StoredFiles("competitions.score", "truth_digest"),
            StoredFiles("competitions.datafile", "digest"),
            StoredFiles("competitions.competition", "truth_digest"),
            StoredFiles("competitions.competition", "source", by_path),
            StoredFiles("competitions.rejudging", "truth_digest"),
            StoredFiles("competitions.rejudging", "terms", sources),
            StoredFiles("competitions.rejudging", "was", sources),
        )
        guards(Kind.COMPETITION, guard_times)
        names_of("competition", competition_titles)
        panel("team", "competitions/_handed_in.html", work_of_team)
        panel("person", "competitions/_handed_in.html", work_of_person)
        panel("person", "competitions/_extensions_of.html", extensions_of_person)
