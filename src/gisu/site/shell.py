"""What the frame around every page shows: the menu, who one is, which cohort this is."""

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    return {}
