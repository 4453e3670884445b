"""Every address of the site, by room. What is general comes after what is special: a cohort's slug matches last."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from gisu.site import errors
from gisu.site.api import api
from gisu.site.docs import api_docs
from gisu.site.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
    path("api/v1/docs", api_docs, name="api_docs"),
    path("api/v1/", api.urls),
    path("", include("gisu.accounts.urls")),
    path("", include("gisu.membership.urls")),
    path("", include("gisu.work.urls")),
    path("", include("gisu.ledger.urls")),
    path("", include("gisu.teams.urls")),
    path("", include("gisu.schedule.urls")),
    path("", include("gisu.competitions.urls")),
    path("", include("gisu.completion.urls")),
    path("", include("gisu.programs.urls")),
    path("", include("gisu.desks.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.our_fault
