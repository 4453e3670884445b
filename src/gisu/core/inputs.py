"""What every body of the API has in common, and the kinds of text in it that people typed.

A key that is not known is refused: a misspelt `dry-run` would otherwise be done in earnest.
"""

from collections.abc import Iterator
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import BeforeValidator, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from gisu.core.addresses import clean_address, is_address
from gisu_scoring.text.clean_text import clean_line
from gisu_scoring.text.limits import LONGEST_SUMMARY, LONGEST_TITLE


def _line(value: Any) -> Any:
    return clean_line(value) if isinstance(value, str) else value


def _address(value: Any) -> Any:
    """In the form in which it is kept; what is no address as it was written, for the sentence about it."""
    if not isinstance(value, str):
        return value
    address = clean_address(value)
    return address if is_address(address) else clean_line(value)


def _number(value: Any) -> Any:
    if isinstance(value, bool):
        raise PydanticCustomError("int_type", "not a number", {})
    return value


NO_TRUTH = BeforeValidator(_number)  # Python takes true for 1
Number = Annotated[int, NO_TRUTH]
Line = Annotated[str, BeforeValidator(_line)]
Address = Annotated[str, BeforeValidator(_address)]


# Of a parameter: None where it is empty.
NOTHING_CHOSEN = BeforeValidator(lambda value: None if value == "" else value)


class Input(Schema):
    """A body of the API, or a part of one."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _has_only_characters(cls, value: Any) -> Any:
        """No NUL, which PostgreSQL keeps nowhere, and no half of a surrogate pair, which is no character."""
        if isinstance(value, dict):
            for text in _texts(value):
                if "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
                    raise PydanticCustomError("not_characters", "not characters", {})
        return value


class Names(Input):
    """A name or a title in both languages."""

    ko: Line = Field(min_length=1, max_length=LONGEST_TITLE)
    en: Line = Field(min_length=1, max_length=LONGEST_TITLE)


class Notes(Input):
    """A sentence or a few in both languages."""

    ko: Line = Field(min_length=1, max_length=LONGEST_SUMMARY)
    en: Line = Field(min_length=1, max_length=LONGEST_SUMMARY)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if not value.isascii() or "\x00" in value:
            yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(key)
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
