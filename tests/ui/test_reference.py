from typing import Any

from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from gisu.ui.reference import Field, groups
from gisu.ui.style.menus import menus

DESCRIPTION: dict[str, Any] = {
    "security": [{"token": []}],
    "components": {
        "schemas": {
            "Row": {
                "type": "object",
                "required": ["rank"],
                "properties": {
                    "rank": {"type": "integer", "description": "1 is best."},
                    "value": {"anyOf": [{"type": "number"}, {"type": "null"}]},
                    "under": {"$ref": "#/components/schemas/Row"},
                },
            },
            "Board": {
                "type": "object",
                "required": ["rows"],
                "properties": {
                    "rows": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}},
                    "state": {"enum": ["open", "closed"]},
                },
            },
        }
    },
    "paths": {
        "/boards/{slug}": {
            "get": {
                "tags": ["boards"],
                "operationId": "board",
                "summary": "One board",
                "description": "As *now*.",
                "parameters": [
                    {
                        "name": "slug",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {
                    "200": {
                        "description": "The board",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Board"}
                            }
                        },
                    },
                    "404": {"description": "No such board"},
                },
            },
            "post": {
                "tags": ["files"],
                "operationId": "send",
                "security": [],
                "requestBody": {
                    "content": {
                        "multipart/form-data": {
                            "schema": {
                                "type": "object",
                                "required": ["file"],
                                "properties": {"file": {"type": "string", "format": "binary"}},
                            }
                        }
                    }
                },
                "responses": {"201": {"description": "Made"}},
            },
        }
    },
}


def test_operations_are_grouped_by_their_tag() -> None:
    found = groups(DESCRIPTION)

    assert [(group.name, [each.key for each in group.operations]) for group in found] == [
        ("boards", ["board"]),
        ("files", ["send"]),
    ]


def test_fields_are_named_by_their_path_through_lists_and_references() -> None:
    fields = groups(DESCRIPTION)[0].operations[0].answers[0].fields

    assert fields[:4] == (
        Field("rows", "object[]", is_required=True),
        Field("rows[].rank", "integer", is_required=True, note="1 is best."),
        Field("rows[].value", "number | null", is_required=False),
        Field("rows[].under", "object", is_required=False),
    )
    assert fields[-1] == Field("state", "open | closed", is_required=False)


def test_a_thing_that_holds_itself_is_opened_only_so_deep() -> None:
    names = [field.name for field in groups(DESCRIPTION)[0].operations[0].answers[0].fields]

    assert max(name.count("under") for name in names) == 4


def test_an_operation_says_whether_it_needs_a_token() -> None:
    board, send = (group.operations[0] for group in groups(DESCRIPTION))

    assert (board.needs_token, send.needs_token) == (True, False)
    assert send.body == (Field("file", "string (binary)", is_required=True),)


def test_the_page_gives_a_command_to_try_for_each() -> None:
    context = {
        "groups": groups(DESCRIPTION),
        "shell": menus()[0][2],
        "base_url": "https://gisu.example",
        "openapi_url": "/openapi.json",
    }

    with translation.override("en"):
        html = render_to_string("ui/api.html", context, RequestFactory().get("/"))

    bearer = '-H "Authorization: Bearer $GISU_TOKEN"'
    assert f"curl {bearer} https://gisu.example/boards/{{slug}}</code>" in html
    assert "curl -X POST -F file=@… https://gisu.example/boards/{slug}</code>" in html
    assert "<p>As <em>now</em>.</p>" in html


def test_an_empty_description_has_no_operations() -> None:
    assert groups({"openapi": "3.1.0"}) == ()
