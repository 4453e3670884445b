"""Text that people wrote in two languages: a mapping of language to words, kept as JSON."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from typing_extensions import override

from gisu_scoring.text.clean_text import clean_line

LANGUAGES = ("ko", "en")

Text = Mapping[str, str]


def words(text: Text, language: str | None = None) -> str:
    """What `text` says in `language`, else in the reader's, else in the first language it has."""
    wanted = (language or get_language() or LANGUAGES[0]).split("-")[0]
    return text.get(wanted) or next((said for said in text.values() if said), "")


def check_text(value: Any) -> None:
    """Raise ValidationError unless `value` says something in every language."""
    missing = [language for language in LANGUAGES if not (value or {}).get(language)]
    if missing:
        raise ValidationError(f"No words in: {', '.join(missing)}.")


def clean_titles(text: Any) -> Any:
    """`text` with one clean line in each language; what is no Text as it is, for whoever checks it."""
    if not isinstance(text, Mapping):
        return text
    return {
        language: clean_line(said) if isinstance(said, str) else said
        for language, said in text.items()
    }


class TextField(models.JSONField):
    """A column holding a Text. Empty where nothing need be said. `is_title`: one line in each language, kept clean."""

    description = "Text in Korean and English"

    def __init__(self, *, is_title: bool = False, **options: Any) -> None:
        self.is_title = is_title
        options.setdefault("default", dict)
        super().__init__(**options)

    @override
    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if self.is_title:
            value = clean_titles(value)
            setattr(model_instance, self.attname, value)
        return value

    @override
    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, path, args, kwargs
