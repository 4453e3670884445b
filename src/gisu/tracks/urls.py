"""Tracks for everybody, and the operators' pages about them."""

from django.urls import path

from gisu.tracks.views import assigning, choosing, console

app_name = "tracks"

urlpatterns = [
    path("<slug:cohort>/tracks/", choosing.tracks, name="tracks"),
    path("<slug:cohort>/tracks/<slug:stage>/rank/", choosing.rank, name="rank"),
    path("<slug:cohort>/console/tracks/", console.console_tracks, name="console_tracks"),
    path(
        "<slug:cohort>/console/tracks/<slug:stage>/",
        console.console_stage,
        name="console_stage",
    ),
    path(
        "<slug:cohort>/console/tracks/<slug:stage>/place/",
        console.place_many,
        name="place_many",
    ),
    path("<slug:cohort>/console/tracks/<slug:stage>/assign/", assigning.assign, name="assign"),
    path(
        "<slug:cohort>/console/people/<int:enrolment_id>/track/",
        console.change_track,
        name="change_track",
    ),
]
