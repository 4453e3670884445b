"""An item's model taken apart into single values, each for one field of a form, and put together again."""

import itertools
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from gisu.core.numbers import row_number
from gisu_scoring.folders.competition import BothLanguages

GAP = "__"
IN_LANGUAGES = ("ko", "en")
Leaf = tuple[tuple[str | int, ...], Any, Any]


def leaves(
    model: type[BaseModel], said: Mapping[str, Any], path: tuple[str | int, ...]
) -> Iterator[Leaf]:
    """Every single value an item has: its place, its kind, and what it is now."""
    for name, info in model.model_fields.items():
        here, value = (
            (*path, name),
            said.get(name, None if info.is_required() else _usual(info)),
        )
        kind = bare(info.annotation)
        if isinstance(kind, type) and issubclass(kind, BothLanguages):
            text = value or {}
            for language in IN_LANGUAGES:
                yield (*here, language), str, text.get(language, "")
        elif isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from leaves(kind, value or {}, here)
        elif (inner := _section_in(kind)) is not None:
            for at, one in enumerate(value or []):
                yield from leaves(inner, one, (*here, at))
        else:
            yield here, kind, value


def _usual(info: Any) -> Any:
    value = info.get_default(call_default_factory=True)
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else value


def bare(annotation: Any) -> Any:
    """The annotation without `None` and without what is only noted beside it."""
    if get_origin(annotation) is Annotated:
        return bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        kinds = [one for one in get_args(annotation) if one is not type(None)]
        return bare(kinds[0]) if len(kinds) == 1 else annotation
    return annotation


def _section_in(kind: Any) -> type[BaseModel] | None:
    if get_origin(kind) is not tuple:
        return None
    inner = bare(get_args(kind)[0])
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def shown(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return "\n".join(str(one) for one in value)
    if isinstance(value, dict):
        return "\n".join(f"{name}: {one}" for name, one in value.items())
    if isinstance(value, bool):
        return value
    return "" if value is None else value


def read(value: Any, kind: Any) -> Any:
    """What was typed, as the model reads it; None where nothing was."""
    if kind is bool:
        return bool(value)
    text = str(value or "").replace("\r\n", "\n").strip()
    if get_origin(kind) is tuple:
        return [line.strip() for line in text.replace(",", "\n").splitlines() if line.strip()]
    if get_origin(kind) is dict:
        pairs = [line.partition(":") for line in text.splitlines() if line.strip()]
        return {name.strip(): said.strip() for name, _colon, said in pairs}
    return text or None


def put(tree: Any, path: tuple[str | int, ...], value: Any) -> None:
    at = tree
    for step, following in itertools.pairwise(path):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(at, list):
            while len(at) <= int(step):
                at.append({})
            at = at[int(step)]
        else:
            at = at.setdefault(step, empty)
    at[path[-1]] = value


def tidy(value: Any) -> Any:
    """Without what was left empty; None where nothing is left of it."""
    if isinstance(value, dict):
        kept = {name: tidy(one) for name, one in value.items()}
        return {name: one for name, one in kept.items() if one is not None} or None
    if isinstance(value, list):
        return [tidy(one) for one in value]
    return value


def _from_zero(step: str) -> str:
    number = row_number(step)
    return step if number is None else str(number - 1)


def field_of(where: str, names: set[str]) -> str | None:
    """The form's field that holds the place `phases[1].due`; None where none does."""
    path = where.replace("[", ".").replace("]", "").split(".")
    # People count from 1; a key somebody made up may be digits of another script, or five thousand of them.
    steps = [_from_zero(step) for step in path if step]
    while steps:
        joined = GAP.join(steps)
        near = sorted(name for name in names if name == joined or name.startswith(joined + GAP))
        if near:
            return near[0]
        steps.pop()
    return None
