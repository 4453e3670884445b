"""The site's addresses, and one whose view crashes."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from gisu.site import urls
from gisu.site.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@login_not_required
def crash(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("as a test wants it")


urlpatterns = [path("crash/", crash), *urls.urlpatterns]
