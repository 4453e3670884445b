"""Every address of the site, room by room. A test sees that no address is hidden by one before it."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from gisu.core.edges import Pages
from gisu.core.rooms import declared
from gisu.site import errors
from gisu.site.api import api
from gisu.site.docs import api_docs
from gisu.site.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
    path("api/v1/docs", api_docs, name="api_docs"),
    path("api/v1/", api.urls),
    *(path("", include(pages.urls)) for pages in declared(Pages)),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.our_fault
