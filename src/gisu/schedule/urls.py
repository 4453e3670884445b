from django.urls import path

from gisu.schedule.views import calendar, elsewhere

app_name = "schedule"

urlpatterns = [
    path("<slug:cohort>/calendar/", calendar.calendar, name="calendar"),
    path("<slug:cohort>/calendar/address/", elsewhere.make_address, name="make_address"),
    path("<slug:cohort>/calendar/<slug:secret>.ics", elsewhere.feed, name="feed"),
    path("<slug:cohort>/weeks/", calendar.this_week, name="this_week"),
    path("<slug:cohort>/weeks/<int:number>/", calendar.week, name="week"),
]
