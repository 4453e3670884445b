"""How long a password may be at most: long enough for a sentence, short enough to be hashed at once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

AT_MOST = 128


class MaximumLengthValidator:
    """For AUTH_PASSWORD_VALIDATORS, as Django's own of the least length."""

    def __init__(self, max_length: int = AT_MOST) -> None:
        self.max_length = max_length

    def validate(self, password: str, _user: Any = None) -> None:
        if len(password) > self.max_length:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        said = ngettext(
            "Your password can contain at most %(count)d character.",
            "Your password can contain at most %(count)d characters.",
            self.max_length,
        )
        return said % {"count": self.max_length}
