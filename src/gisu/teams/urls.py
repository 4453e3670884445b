"""Teams for everybody, and the operators' pages about them."""

from django.urls import path

from gisu.teams.views import console, own, sets, teams

app_name = "teams"

urlpatterns = [
    path("<slug:cohort>/teams/", teams.teams, name="teams"),
    path("<slug:cohort>/team/", teams.mine, name="mine"),
    path("<slug:cohort>/teams/join/<str:secret>/", own.join, name="join"),
    path("<slug:cohort>/teams/new/<slug:key>/", own.found, name="found"),
    path("<slug:cohort>/teams/<str:slug>/", teams.team, name="team"),
    path("<slug:cohort>/teams/<str:slug>/rename/", own.rename, name="rename"),
    path("<slug:cohort>/teams/<str:slug>/leave/", own.leave, name="leave"),
    path("<slug:cohort>/teams/<str:slug>/links/", own.make_link, name="make_link"),
    path(
        "<slug:cohort>/teams/<str:slug>/links/<int:link_id>/revoke/",
        own.revoke_link,
        name="revoke_link",
    ),
    path("<slug:cohort>/console/teams/", console.console, name="console"),
    path("<slug:cohort>/console/teams/sets/new/", sets.new_set, name="new_set"),
    path("<slug:cohort>/console/teams/sets/<slug:key>/", sets.edit_set, name="edit_set"),
    path(
        "<slug:cohort>/console/teams/sets/<slug:key>/remove/",
        sets.remove_set,
        name="remove_set",
    ),
    path("<slug:cohort>/console/teams/new/<slug:key>/", console.make, name="make"),
    path("<slug:cohort>/console/teams/propose/<slug:key>/", sets.propose, name="propose"),
    path("<slug:cohort>/console/teams/<str:slug>/", console.console_team, name="console_team"),
    path(
        "<slug:cohort>/console/teams/<str:slug>/rename/",
        console.console_rename,
        name="console_rename",
    ),
    path("<slug:cohort>/console/teams/<str:slug>/place/", console.place, name="place"),
    path("<slug:cohort>/console/teams/<str:slug>/move/", console.move, name="move"),
    path("<slug:cohort>/console/teams/<str:slug>/dissolve/", console.dissolve, name="dissolve"),
]
