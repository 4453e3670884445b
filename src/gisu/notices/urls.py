"""What one was told, how one wants to hear, and the operators' pages of channels."""

from django.urls import path

from gisu.notices.views import channels, reading, wishing

app_name = "notices"
urlpatterns = [
    path("me/notices/", reading.mine, name="mine"),
    path("me/notices/live/", reading.live, name="live"),
    path("me/notices/read/", reading.read_all, name="read_all"),
    path("me/notices/<int:notice_id>/open/", reading.open_notice, name="open"),
    path("me/notices/<int:notice_id>/read/", reading.read, name="read"),
    path("me/notices/settings/", wishing.settings, name="settings"),
    path("me/notices/unsubscribe/<str:token>/", wishing.unsubscribe, name="unsubscribe"),
    path("<slug:cohort>/notices/", reading.notices, name="notices"),
    path("<slug:cohort>/console/channels/", channels.channels, name="channels"),
    path("<slug:cohort>/console/channels/<int:webhook_id>/", channels.channel, name="channel"),
    path(
        "<slug:cohort>/console/channels/<int:webhook_id>/try/",
        channels.try_channel,
        name="try_channel",
    ),
    path(
        "<slug:cohort>/console/channels/<int:webhook_id>/switch/",
        channels.switch,
        name="switch_channel",
    ),
    path(
        "<slug:cohort>/console/channels/<int:webhook_id>/remove/",
        channels.remove,
        name="remove_channel",
    ),
]
