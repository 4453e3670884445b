"""Documents the database keeps, read by their shape.

Limits hold for writing. What was written under other limits, or with keys there are no more, is read as it is; only what has
another shape cannot be read.
"""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter
from pydantic_core import SchemaValidator

Model = TypeVar("Model")

LIMITS = {"max_length", "min_length", "pattern", "ge", "le", "gt", "lt", "multiple_of"}
WITH_KEYS = {"model", "model-fields", "typed-dict", "dataclass-args"}


class Shape(Generic[Model]):
    """The shape of what `adapter` reads."""

    def __init__(self, adapter: TypeAdapter[Model]) -> None:
        # Without pydantic's prebuilt validators of the models, which know their limits.
        self._validator = SchemaValidator(
            _relaxed(adapter.core_schema), None, _use_prebuilt=False
        )

    def read(self, document: Mapping[str, Any]) -> Model:
        """The document as a model. Raises pydantic's ValidationError where it has another shape."""
        read: Model = self._validator.validate_python(dict(document))
        return read


def _relaxed(schema: Any) -> Any:
    """A schema of pydantic_core without limits, checks that follow a value's own, and unknown keys refused."""
    if isinstance(schema, list | tuple):
        return type(schema)(_relaxed(part) for part in schema)
    if not isinstance(schema, dict):
        return schema
    kind = schema.get("type")
    if kind == "function-after":
        return _relaxed(schema["schema"])
    is_type = isinstance(kind, str)
    relaxed = {
        name: _relaxed(part)
        for name, part in schema.items()
        if not (is_type and name in LIMITS)
    }
    if kind in WITH_KEYS:
        relaxed["extra_behavior"] = "ignore"
        config = relaxed.get("config", {})
        if "extra_fields_behavior" in config:
            relaxed["config"] = {**config, "extra_fields_behavior": "ignore"}
    return relaxed
