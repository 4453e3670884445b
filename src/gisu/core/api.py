"""Errors as application/problem+json (RFC 9457), with the same three parts as errors for people."""

from typing import Any

from django.http import JsonResponse

from gisu.core.refusals import Refusal, joined


def problem(
    *, status: int, code: str, title: str, where: str = "", remedy: str = "", **more: Any
) -> JsonResponse:
    """A problem document: `type` names the kind for programs, `title` and `detail` say it in the asker's language."""
    body = {
        "type": f"urn:gisu:problem:{code}",
        "title": title,
        "status": status,
        "detail": joined(title, remedy),
        "where": where,
        "what_to_do": remedy,
        **more,
    }
    return JsonResponse(body, status=status, content_type="application/problem+json")


def refused(refusal: Refusal) -> JsonResponse:
    return problem(
        status=refusal.status,
        code=refusal.code,
        title=refusal.what,
        where=refusal.where,
        remedy=refusal.remedy,
    )
