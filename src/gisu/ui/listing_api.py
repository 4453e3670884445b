"""The operation of the API that gives a declared list, a slice at a time."""

import re
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from inspect import Parameter, Signature
from operator import getitem
from types import GenericAlias
from typing import Annotated, Any, Literal, overload

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from ninja.pagination import paginate
from pydantic import create_model

from gisu.core.inputs import NOTHING_CHOSEN
from gisu.core.slices import Slices
from gisu.ui.listing import Asked, Filter, Found, Listing, Place

# For a caller's request: the list, what it may see of it, as it asks, and the moment that is read at.
Find = Callable[..., tuple[Listing[Any, Any], Found[Any], datetime]]


def row_schema(
    listing: Listing[Any, Any], name: str, about: str = "", **more: Any
) -> type[Schema]:
    """What the API says of a row: the columns that are in it, and `more` fields by their types."""
    fields: dict[str, Any] = {
        column.key: (column.type, Field(description=column.about or None))
        for column in listing.columns_in(Place.API)
    }
    fields |= {key: (kind, ...) for key, kind in more.items()}
    return create_model(name, __base__=Schema, __doc__=about or None, **fields)


def row_fields(listing: Listing[Any, Any], row: Any) -> dict[str, Any]:
    return {column.key: column.value(row) for column in listing.columns_in(Place.API)}


def list_operation(
    router: Router,
    path: str,
    listing: Listing[Any, Any],
    *,
    schema: type[Schema],
    find: Find,
    name: str,
    summary: str,
    about: str = "",
    numbers: Collection[str] = (),
) -> None:
    """GET `path` of `router`: `find` is called with the request, the path's parameters and what is asked.

    `numbers` are those of the path's parameters that are whole numbers.
    """
    asks = _filter_schema(listing)

    def operation(request: HttpRequest, **said: Any) -> "_Rows":
        asked = said.pop("asked")
        listed, found, now = find(request, asked=_asked(listing, asked), **said)
        return _Rows(listed, listed.ordered(found, asked.sort), now)

    operation.__name__ = name
    operation.__module__ = find.__module__
    operation.__doc__ = about
    operation.__signature__ = _signature(path, asks, numbers)  # type: ignore[attr-defined]  # inspect reads it
    router.get(path, response=GenericAlias(list, schema), summary=summary)(
        paginate(Slices)(operation)
    )


def _signature(path: str, asks: type[Schema], numbers: Collection[str]) -> Signature:
    kind = Parameter.KEYWORD_ONLY
    parts = [
        Parameter(name, kind, annotation=int if name in numbers else str)
        for name in re.findall(r"{(\w+)}", path)
    ]
    asked = Parameter("asked", kind, annotation=getitem(Query, asks))
    request = Parameter("request", Parameter.POSITIONAL_OR_KEYWORD, annotation=HttpRequest)
    return Signature([request, *parts, asked])


def _filter_schema(listing: Listing[Any, Any]) -> type[Schema]:
    fields: dict[str, Any] = {one.key: _of_filter(one) for one in listing.filters}
    if listing.search:
        fields["q"] = (str, Field("", description=listing.about_search or None))
    orders = Literal[("", *listing.sorts)]  # type: ignore[valid-type]  # likewise
    fields["sort"] = (orders, Field(listing.sort, description="With a minus downwards."))
    return create_model(f"Asked{listing.name.title()}", __base__=Schema, **fields)


def _of_filter(one: Filter) -> Any:
    if one.type is not None:
        kind = getitem(Annotated, (one.type | None, NOTHING_CHOSEN))
        return (kind, Field(None, description=one.about or None))
    values = dict.fromkeys(("", *(value for value, _ in one.choices)))
    return (
        Literal[tuple(values)] if one.choices else str,
        Field("", description=one.about or None),
    )


def _asked(listing: Listing[Any, Any], asked: Any) -> Asked:
    choices = {one.key: getattr(asked, one.key) or "" for one in listing.filters}
    return Asked(text=getattr(asked, "q", ""), choices=choices, sort=asked.sort)


class _Rows(Sequence[dict[str, Any]]):
    """The rows as pagination takes them: only the slice asked for is read."""

    def __init__(self, listing: Listing[Any, Any], found: Found[Any], now: datetime) -> None:
        self._listing, self._found, self._now = listing, found, now

    def __len__(self) -> int:
        return self._found.count() if isinstance(self._found, QuerySet) else len(self._found)

    @overload
    def __getitem__(self, place: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, place: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, int):
            return self[place : place + 1][0]
        rows = self._listing.rows(list(self._found[place]), self._now)
        return [row_fields(self._listing, row) for row in rows]
