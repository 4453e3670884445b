"""Columns for what people type, in which invisible differences do not matter whichever way a value comes in."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from typing_extensions import override

from gisu.core.addresses import clean_address
from gisu_scoring.text.clean_text import clean_line, comparison_key

KEY_LENGTH = 180  # characters; other forms of a letter can stand for many


def name_key(name: str) -> str:
    """What a `KeyField` of `name` holds."""
    return comparison_key(name)[:KEY_LENGTH]


class LineField(models.CharField[Any, str]):
    """One line of text people read: a name, a title. Kept, and looked for, as `clean_line` gives it."""

    @override
    def deconstruct(self) -> Any:
        """As a plain column, which it is for the database: no migration when a column becomes one of these."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    @override
    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean_line(value) if isinstance(value, str) else value

    @override
    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


class AddressField(models.EmailField[Any, str]):
    """A mail address, kept and looked for as `clean_address` gives it."""

    @override
    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.EmailField", args, kwargs

    @override
    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean_address(value) if isinstance(value, str) else value

    @override
    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


class KeyField(models.CharField[Any, str]):
    """The `name_key` of another column, `of`, made anew whenever this one is saved.

    Whoever saves `of` with `update_fields` names this column too.
    """

    def __init__(self, *, of: str = "", **options: Any) -> None:
        self.of = of
        options.setdefault("editable", False)
        options.setdefault("max_length", KEY_LENGTH)
        super().__init__(**options)

    @override
    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    @override
    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        if not hasattr(model_instance, self.of):
            raise FieldDoesNotExist(self.of)
        value = name_key(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, value)
        return value
