"""The pages for when something went wrong: what happened, a reference number, a way back.

What the API answers is made in gisu.site.middleware.problems of the same statuses.
"""

import sys
from typing import Any

import structlog
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from gisu.core.database import was_away
from gisu.core.refusals import Refusal, joined

log = structlog.get_logger()
RETRY_AFTER_SECONDS = 10


def page(request: HttpRequest, status: int, template: str = "", **said: Any) -> HttpResponse:
    context = {"reference": getattr(request, "reference", ""), **said}
    return render(request, template or f"{status}.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return page(request, 413, limit=settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    return page(request, 400, "site/refused.html")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 403, detail=str(exception))


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal no view showed on its own page: the same three parts, and a way back."""
    note_our_fault(refusal)
    if refusal.status == 403:
        detail = joined(refusal.what, refusal.where, refusal.remedy)
        return page(request, 403, detail=detail)
    return page(request, refusal.status, "site/refused.html", refusal=refusal)


def note_our_fault(refusal: Refusal) -> None:
    """Log what is said in words but is a fault of the site, such as a stored file that is gone."""
    if refusal.status >= 500:
        log.error("site.refusal", code=refusal.code, what=refusal.what, where=refusal.where)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Rendered without a request context: whatever broke may be what a context processor needs.

    A database that is locked or restarting is no fault in us, and passes: 503, and when to ask again.
    """
    status = 503 if was_away(sys.exc_info()[1]) else 500
    context = {"reference": getattr(request, "reference", "")}
    response = HttpResponse(get_template(f"{status}.html").render(context), status=status)
    if status == 503:
        response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response
