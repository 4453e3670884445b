"""Fields of forms for what people type or paste: cleaned before anything is said about it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from typing_extensions import override

from gisu.core.addresses import MOST, clean_address, is_address, latin_address
from gisu_scoring.text.clean_text import clean_line
from gisu_scoring.text.language import Language
from gisu_scoring.text.lookalikes import other_letters


class LineField(forms.CharField):
    """A name, a title: one line without anything invisible. Nothing visible is nothing."""

    @override
    def to_python(self, value: Any) -> Any:
        return super().to_python(clean_line(value) if isinstance(value, str) else value)


class SlugField(forms.SlugField):
    """A short name; what was pasted around it does not count."""

    @override
    def to_python(self, value: Any) -> Any:
        return super().to_python(clean_line(value) if isinstance(value, str) else value)


class AddressField(forms.EmailField):
    """A mail address, also with a name around it or as a link, in the form in which it is kept.

    Its box is one for text: a browser's own for addresses refuses what can be known well enough here.
    """

    widget = forms.TextInput
    default_validators = []

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", MOST)
        super().__init__(**options)

    @override
    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """For phones the keyboard with the @; no limit, since what is around the address is taken off."""
        return {"inputmode": "email", "autocapitalize": "none", "spellcheck": "false"}

    @override
    def to_python(self, value: Any) -> Any:
        return super().to_python(clean_address(value) if isinstance(value, str) else value)

    @override
    def validate(self, value: Any) -> None:
        super().validate(value)
        latin = latin_address(value) if value and not is_address(value) else ""
        if latin:
            language: Language = "ko" if (get_language() or "").startswith("ko") else "en"
            letters = other_letters(value, latin, language)
            raise ValidationError(
                _("This has %(letters)s. Write it as %(email)s.")
                % {"letters": letters, "email": latin},
                code="invalid",
            )
        if value and not is_address(value):
            raise ValidationError(EmailValidator.message, code="invalid")
