"""Texts that carry both languages, as programs and competitions write them: {"ko": …, "en": …}."""

from collections.abc import Mapping

from django.utils.translation import get_language


def chosen(text: Mapping[str, str] | str | None) -> str:
    """The reader's language, else whichever is there. Plain text stands for every language."""
    if not text:
        return ""
    if isinstance(text, str):
        return text
    language = (get_language() or "en").split("-")[0]
    return text.get(language) or next((words for words in text.values() if words), "")
