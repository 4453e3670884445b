"""The API's document is a promise: what changes in it is seen in a review.

After a change that is meant: GISU_REFRESH_OPENAPI=1 python -m pytest tests/site/test_openapi.py
"""

import json
import os
from pathlib import Path

import pytest
from django.test import Client
from tests.factories.people import make_person

from gisu.site.api import api

KEPT = Path(__file__).parents[2] / "docs/api/openapi.json"


def said() -> str:
    return json.dumps(api.get_openapi_schema(), indent=2, ensure_ascii=False) + "\n"


def test_the_document_is_the_one_we_keep() -> None:
    if os.environ.get("GISU_REFRESH_OPENAPI"):
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(said(), encoding="utf-8")

    assert KEPT.read_text(encoding="utf-8") == said()


def test_every_operation_says_what_it_is_for_and_which_scope_it_needs() -> None:
    paths = api.get_openapi_schema()["paths"]
    operations = {
        f"{method.upper()} {path}": operation
        for path, methods in paths.items()
        for method, operation in methods.items()
    }

    silent = [
        name for name, operation in operations.items() if not operation.get("description")
    ]
    open_to_all = [name for name, operation in operations.items() if "x-scope" not in operation]

    assert silent == []
    assert open_to_all == ["POST /api/v1/tokens"]


def test_whatever_changes_something_needs_more_than_read() -> None:
    paths = api.get_openapi_schema()["paths"]

    lax = [
        f"{method.upper()} {path}"
        for path, methods in paths.items()
        for method, operation in methods.items()
        if method != "get" and operation.get("x-scope") == "read"
    ]

    assert lax == ["DELETE /api/v1/tokens/current"]  # a token may always end itself


@pytest.mark.django_db
def test_the_page_shows_every_operation(client: Client) -> None:
    client.force_login(make_person())

    page = client.get("/api/v1/docs").content.decode()

    missing = [path for path in api.get_openapi_schema()["paths"] if path not in page]
    assert missing == []
