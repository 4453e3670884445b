"""Sentences by their code, each in both languages."""

from gisu_scoring.text.language import Language

Sentences = dict[str, dict[Language, str]]


def both(ko: str, en: str) -> dict[Language, str]:
    return {"ko": ko, "en": en}
