"""The pages for when something went wrong: what happened, a reference number, a way back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template


def _page(request: HttpRequest, status: int, **said: Any) -> HttpResponse:
    context = {"reference": getattr(request, "reference", ""), **said}
    return render(request, f"{status}.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403, refusal=exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Rendered without a request context: whatever broke may be what a context processor needs."""
    page = get_template("500.html").render({"reference": getattr(request, "reference", "")})
    return HttpResponse(page, status=500)
