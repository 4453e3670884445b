"""Text that people wrote in two languages: a mapping of language to words, kept as JSON."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from typing_extensions import override

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


class TextField(models.JSONField):
    """A column holding a Text. Empty where nothing need be said."""

    description = "Text in Korean and English"

    def __init__(self, **options: Any) -> None:
        options.setdefault("default", dict)
        super().__init__(**options)

    @override
    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("default", None)
        return name, path, args, kwargs
