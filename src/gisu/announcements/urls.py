"""An announcement's page for those who were told, and the operators' pages to write and send."""

from django.urls import path

from gisu.announcements import views

app_name = "announcements"
CONSOLE = "<slug:cohort>/console/announcements/"
urlpatterns = [
    path(
        "<slug:cohort>/notices/news/<int:announcement_id>/",
        views.announcement,
        name="announcement",
    ),
    path(CONSOLE, views.announcements, name="announcements"),
    path(f"{CONSOLE}new/", views.write, name="write"),
    path(f"{CONSOLE}<int:announcement_id>/", views.preview, name="preview"),
    path(f"{CONSOLE}<int:announcement_id>/change/", views.change, name="change"),
    path(f"{CONSOLE}<int:announcement_id>/send/", views.send, name="send"),
    path(f"{CONSOLE}<int:announcement_id>/drop/", views.drop, name="drop"),
]
