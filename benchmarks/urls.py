"""Every address of the site, and a view that does nothing: what the middleware alone costs."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from gisu.site.urls import (
    handler400,
    handler403,
    handler404,
    handler500,
)
from gisu.site.urls import urlpatterns as of_the_site

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def hello(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


urlpatterns = [path("hello", hello), *of_the_site]
