"""Stored documents are read by their shape: limits and unknown keys of another day take nothing down."""

from typing import Annotated, Any

import pytest
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from gisu.core.stored_documents import Shape


def _refuse(value: str) -> str:
    raise ValueError(value)


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(max_length=3)]
    checked: Annotated[str, AfterValidator(_refuse)] = "never checked"


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    inner: Inner
    many: Annotated[tuple[Inner, ...], Field(max_length=1)] = ()
    count: Annotated[int, Field(ge=0, le=10)] = 0
    slug: Annotated[str, Field(pattern="^a+$")] = "a"


ADAPTER: TypeAdapter[Outer] = TypeAdapter(Outer)


@pytest.mark.parametrize(
    "document",
    [
        {"inner": {"name": "longer than three"}},
        {"inner": {"name": "a", "checked": "what today's check refuses"}},
        {"inner": {"name": "a"}, "many": [{"name": "b"}, {"name": "c"}]},
        {"inner": {"name": "a"}, "count": 11},
        {"inner": {"name": "a"}, "count": -1},
        {"inner": {"name": "a"}, "slug": "b"},
    ],
)
def test_what_today_is_too_much_is_read_as_it_is(document: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ADAPTER.validate_python(document)

    read = Shape(ADAPTER).read(document)

    assert isinstance(read, Outer)
    assert isinstance(read.inner, Inner)
    assert read.model_dump(mode="json", exclude_unset=True) == document


def test_a_key_there_is_no_more_is_left_out() -> None:
    read = Shape(ADAPTER).read({"inner": {"name": "a", "old": 1}, "gone": {"deep": []}})

    assert read == Outer(inner=Inner(name="a"))


@pytest.mark.parametrize(
    "document",
    [{}, {"inner": "text"}, {"inner": {"name": 7}}, {"inner": {"name": "a"}, "count": "many"}],
)
def test_what_has_another_shape_cannot_be_read(document: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Shape(ADAPTER).read(document)
