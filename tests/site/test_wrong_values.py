"""Whatever pydantic finds wrong with a request is said in the asker's language, in our words."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

import pytest
from django.utils import translation
from pydantic_core import core_schema

from gisu.site.api import api
from gisu.site.wrong_values import SENTENCES, what_is_wrong

TYPES = get_args(core_schema.ErrorType)
PYDANTICS_OWN = "Input should be what pydantic says"
# What a value of each kind of a model's schema may be refused for, besides what limits it.
BY_KIND: Mapping[str, set[str]] = {
    "str": {"string_type", "string_unicode"},
    "int": {"int_type", "int_parsing", "int_parsing_size", "int_from_float"},
    "float": {"float_type", "float_parsing", "finite_number"},
    "bool": {"bool_type", "bool_parsing"},
    "date": {
        *("date_type", "date_parsing", "date_from_datetime_parsing"),
        *("date_from_datetime_inexact", "date_past", "date_future"),
    },
    "time": {"time_type", "time_parsing"},
    "datetime": {
        *("datetime_type", "datetime_parsing", "datetime_from_date_parsing"),
        *("datetime_object_invalid", "timezone_aware", "timezone_naive"),
    },
    "list": {"list_type", "iteration_error"},
    "tuple": {"tuple_type", "iteration_error"},
    "set": {"set_type", "set_item_not_hashable"},
    "dict": {"dict_type", "invalid_key"},
    "model": {"model_type"},
    "model-fields": {"missing", "extra_forbidden", "model_attributes_type"},
    "enum": {"enum"},
    "literal": {"literal_error"},
    "tagged-union": {"union_tag_invalid", "union_tag_not_found"},
    "none": {"none_required"},
    "is-instance": {"is_instance_of"},
    "url": {"url_type", "url_parsing", "url_syntax_violation", "url_too_long", "url_scheme"},
    "uuid": {"uuid_type", "uuid_parsing", "uuid_version"},
    "decimal": {"decimal_type", "decimal_parsing"},
    "bytes": {"bytes_type"},
}
PLAIN = {
    *("any", "default", "nullable", "union", "definitions", "definition-ref", "model-field"),
    *(
        "function-after",
        "function-before",
        "function-wrap",
        "function-plain",
        "chain",
        "no-info",
    ),
    *("with-info", "json-or-python", "lax-or-strict", "format-ternary", "to-string"),
    *("typed-dict-field", "computed-field", "with-default"),
}
BY_LIMIT = {
    "ge": {"greater_than_equal"},
    "gt": {"greater_than"},
    "le": {"less_than_equal"},
    "lt": {"less_than"},
    "multiple_of": {"multiple_of"},
    "pattern": {"string_pattern_mismatch"},
    "max_length": {"string_too_long", "too_long"},
    "min_length": {"string_too_short", "too_short"},
}


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema
        for key, inner in schema.items():
            if key not in {"serialization", "metadata", "default"}:
                yield from nodes(inner)
    elif isinstance(schema, list | tuple):
        for inner in schema:
            yield from nodes(inner)


SCHEMAS = [model.__pydantic_core_schema__ for op in api.operations() for model in op.models]


def test_every_error_the_models_of_the_api_can_raise_has_its_own_sentence() -> None:
    raised = {"json_invalid"}
    for schema in SCHEMAS:
        for node in nodes(schema):
            raised |= BY_KIND.get(node["type"], set())
            for limit, types in BY_LIMIT.items():
                raised |= types if limit in node else set()

    assert {"string_too_long", "enum", "timezone_aware", "missing"} <= raised
    assert raised - set(SENTENCES) == set()


def test_every_kind_of_schema_is_known_to_this_test() -> None:
    kinds = {node["type"] for schema in SCHEMAS for node in nodes(schema)}

    assert {"str", "model", "datetime"} <= kinds
    assert kinds - set(BY_KIND) - PLAIN == set()


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("kind", [*TYPES, "a_custom_type"])
def test_no_sentence_of_pydantic_comes_out(kind: str, language: str) -> None:
    error = {"type": kind, "msg": PYDANTICS_OWN, "ctx": {"error": PYDANTICS_OWN}, "loc": ("a",)}

    with translation.override(language):
        sentence = what_is_wrong(error)

    assert "pydantic" not in sentence
    assert bool(re.search("[가-힣]", sentence)) == (language == "ko")


@pytest.mark.parametrize("kind", SENTENCES)
def test_a_sentence_is_filled_with_what_pydantic_gives(kind: str) -> None:
    """Where something is missing the sentence would be the general one."""
    given = {
        **dict.fromkeys(["max_length", "min_length", "ge", "gt", "le", "lt", "multiple_of"], 3),
        **dict.fromkeys(["pattern", "expected", "expected_tags", "expected_schemes"], "'x'"),
        "nearest": "x",
        "max_digits": 3,
        "decimal_places": 3,
        "whole_digits": 3,
    }

    with translation.override("en"):
        assert what_is_wrong({"type": kind, "ctx": given}) != what_is_wrong({"type": "other"})
