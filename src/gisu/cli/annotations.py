"""What a field of a model takes, without what is only noted beside it."""

import types
import typing
from typing import Any


def bare(annotation: Any) -> Any:
    """Without `None`, and without what is only noted beside it."""
    if typing.get_origin(annotation) is typing.Annotated:
        return bare(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        kinds = [one for one in typing.get_args(annotation) if one is not type(None)]
        return bare(kinds[0]) if len(kinds) == 1 else annotation
    return annotation
