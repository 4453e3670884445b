"""Translations by the standard library's gettext, for packages that know no Django.

The language comes with each call: nothing here remembers a reader, so threads and requests cannot mix theirs up.
"""

from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

from gisu_scoring.text.language import Language

SOURCE: Language = "en"
_AFTER_CONTEXT = "\x04"  # as compiled catalogs have it


def gettext_noop(text: str) -> str:
    """`text` itself, marked for `gisu.ui.messages`: it is translated where it is shown."""
    return text


def pgettext_noop(context: str, text: str) -> str:
    """`text` marked likewise, where it means another thing than the same text elsewhere."""
    return f"{context}{_AFTER_CONTEXT}{text}"


@dataclass(frozen=True)
class Catalog:
    """The translations `locale/<language>/LC_MESSAGES/<domain>.mo` of a package, whose sources are in English.

    A text without a translation, or a package without its compiled catalog, is given in English.
    """

    locale: Path
    domain: str

    def gettext(self, text: str, language: Language) -> str:
        """A text, marked or literal, in `language`."""
        context, _, plain = text.rpartition(_AFTER_CONTEXT)
        if language == SOURCE:
            return plain
        compiled = _compiled(self.locale, self.domain, language)
        return compiled.pgettext(context, plain) if context else compiled.gettext(plain)


@cache
def _compiled(locale: Path, domain: str, language: Language) -> NullTranslations:
    return translation(domain, locale, [language], fallback=True)
