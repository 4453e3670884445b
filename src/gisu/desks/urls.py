from django.urls import path

from gisu.desks.views import today

app_name = "desks"

urlpatterns = [
    path("", today.home, name="home"),
    path("<slug:cohort>/", today.today, name="today"),
]
