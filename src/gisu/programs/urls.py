from django.urls import path

from gisu.programs.views import changing, creating, folders, items, policies

app_name = "programs"
CONSOLE = "<slug:cohort>/console/program/"

urlpatterns = [
    path("cohorts/new/", creating.new_cohort, name="new_cohort"),
    path(CONSOLE, items.overview, name="overview"),
    path(f"{CONSOLE}calendar-checked/", items.calendar_checked, name="calendar_checked"),
    path(f"{CONSOLE}export/", folders.export, name="export"),
    path(f"{CONSOLE}folder/", folders.folder, name="folder"),
    path(f"{CONSOLE}add/<slug:part>/", changing.add_item, name="add_item"),
    path(f"{CONSOLE}rename/<slug:part>/<slug:key>/", changing.rename_item, name="rename_item"),
    path(f"{CONSOLE}remove/<slug:part>/<slug:key>/", changing.remove_item, name="remove_item"),
    path(f"{CONSOLE}policies/", policies.policies, name="policies"),
    path(f"{CONSOLE}<slug:part>/", items.items, name="items"),
    path(f"{CONSOLE}<slug:part>/<slug:key>/", changing.item, name="item"),
]
