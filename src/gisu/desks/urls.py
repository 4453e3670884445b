from django.urls import path

from gisu.desks.views import today, work

app_name = "desks"

urlpatterns = [
    path("", today.home, name="home"),
    path("<slug:cohort>/", today.today, name="today"),
    path("<slug:cohort>/console/", today.console, name="console"),
    path("<slug:cohort>/console/work/", work.work, name="work"),
    path("<slug:cohort>/console/work/<int:item>/retry/", work.retry, name="retry_work"),
]
