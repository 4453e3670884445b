"""The API's document is a promise: docs/api/openapi.json is committed, and what changes in it is seen in a review."""

import pytest
from django.test import Client
from tests.factories.people import make_person

from gisu.site.api import api


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
