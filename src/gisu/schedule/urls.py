from django.urls import path

from gisu.schedule.views import calendar, cancelling, elsewhere

app_name = "schedule"

urlpatterns = [
    path("<slug:cohort>/calendar/", calendar.calendar, name="calendar"),
    path("<slug:cohort>/calendar/address/", elsewhere.make_address, name="make_address"),
    path(
        "<slug:cohort>/calendar/holidays/<slug:key>/",
        calendar.take_holiday,
        name="take_holiday",
    ),
    path(
        "<slug:cohort>/calendar/activities/<slug:key>/cancel/",
        cancelling.cancel,
        name="cancel_activity",
    ),
    path(
        "<slug:cohort>/calendar/activities/<slug:key>/restore/",
        cancelling.restore,
        name="restore_activity",
    ),
    path("<slug:cohort>/calendar/<slug:secret>.ics", elsewhere.feed, name="feed"),
    path("<slug:cohort>/weeks/", calendar.this_week, name="this_week"),
    path("<slug:cohort>/weeks/<int:number>/", calendar.week, name="week"),
]
