from django.urls import include, path

from gisu.competitions.views import (
    console,
    deciding,
    entrants,
    handing_in,
    leaderboard,
    reading,
    rejudging,
)

app_name = "competitions"

competition = [
    path("", reading.overview, name="overview"),
    path("accept/", reading.accept, name="accept"),
    path("data/", reading.data, name="data"),
    path("data/<str:name>", reading.data_file, name="data_file"),
    path("leaderboard/", leaderboard.leaderboard, name="leaderboard"),
    path("leaderboard/live/", leaderboard.leaderboard_live, name="leaderboard_live"),
    path("submissions/", handing_in.submissions, name="submissions"),
]

submission = [
    path("", handing_in.submission, name="submission"),
    path("live/", handing_in.submission_live, name="submission_live"),
    path("file/", handing_in.submission_file, name="submission_file"),
    path("problems/", handing_in.submission_problems, name="submission_problems"),
    path("final/", handing_in.submission_final, name="submission_final"),
]

console_competition = [
    path("", console.console_competition, name="console_competition"),
    path("teams/", entrants.console_teams, name="console_teams"),
    path("teams/<str:team>/disqualify/", deciding.disqualify_team, name="disqualify_team"),
    path("teams/<str:team>/reinstate/", deciding.reinstate_team, name="reinstate_team"),
    path("extend/", console.extend, name="extend"),
    path("extensions/<int:pk>/withdraw/", console.withdraw, name="withdraw"),
    path("pause/", console.pause, name="pause"),
    path("resume/", console.resume, name="resume"),
    path("close/", console.close, name="close"),
    path("cancel/", deciding.cancel, name="cancel"),
    path("restore/", deciding.restore, name="restore"),
    path("hide/", deciding.hide, name="hide"),
    path("show/", deciding.show, name="show"),
    path("reveal/", console.reveal, name="reveal"),
    path("rejudge/", rejudging.rejudge, name="rejudge"),
    path("rejudgings/<int:pk>/", rejudging.rejudging, name="rejudging"),
    path(
        "rejudgings/<int:pk>/submissions/",
        rejudging.rejudging_submissions,
        name="rejudging_submissions",
    ),
    path("rejudgings/<int:pk>/apply/", rejudging.rejudging_apply, name="rejudging_apply"),
    path("rejudgings/<int:pk>/drop/", rejudging.rejudging_drop, name="rejudging_drop"),
]

console_submission = [
    path("", console.console_submission, name="console_submission"),
    path("again/", console.submission_again, name="submission_again"),
    path("disqualify/", deciding.submission_disqualify, name="submission_disqualify"),
    path("reinstate/", deciding.submission_reinstate, name="submission_reinstate"),
]

urlpatterns = [
    path("<slug:cohort>/competitions/", reading.competitions, name="competitions"),
    path("<slug:cohort>/competitions/<slug:slug>/", include(competition)),
    path("<slug:cohort>/submissions/<int:pk>/", include(submission)),
    path("<slug:cohort>/console/competitions/", console.console, name="console"),
    path("<slug:cohort>/console/competitions/<slug:slug>/", include(console_competition)),
    path("<slug:cohort>/console/submissions/<int:pk>/", include(console_submission)),
]
