"""The page that says what the API takes and answers."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from gisu.site.api import api
from gisu.ui.reference import groups


@login_required
def api_docs(request: HttpRequest) -> HttpResponse:
    context = {
        "groups": groups(api.get_openapi_schema()),
        "openapi_url": reverse("api:openapi-json"),
        "base_url": settings.GISU_BASE_URL,
    }
    return render(request, "ui/api.html", context)
