from django.urls import path

from gisu.teams import views

app_name = "teams"

urlpatterns = [
    path("<slug:cohort>/teams/", views.teams, name="teams"),
    path("<slug:cohort>/team/", views.mine, name="mine"),
    path("<slug:cohort>/teams/<str:slug>/", views.team, name="team"),
]
