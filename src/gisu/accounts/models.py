"""A person, and the tokens their programs sign in with."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from typing_extensions import override

from gisu.accounts.enums import Language, Scope, Theme
from gisu.accounts.policy import password_form
from gisu.core.addresses import clean_address
from gisu.core.fields import AddressField, LineField


class PersonManager(BaseUserManager["Person"]):
    @override
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=clean_address(username or ""))


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an address to sign in with. What they are in a cohort is in `cohorts`."""

    email = AddressField()
    name = LineField(max_length=80)
    language = models.CharField(max_length=2, choices=Language.choices, blank=True)
    theme = models.CharField(max_length=5, choices=Theme.choices, default=Theme.AUTO)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(
        default=False, help_text="May read the admin pages, for support."
    )
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_per_address")]

    def __str__(self) -> str:
        return self.name

    @override
    def set_password(self, raw_password: str | None) -> None:
        super().set_password(None if raw_password is None else password_form(raw_password))

    @override
    def check_password(self, raw_password: str) -> bool:
        """Whether it is theirs. A password kept before NFKC was asked for counts in the form it was typed in."""
        wanted = password_form(raw_password)
        if super().check_password(wanted):
            return True
        return wanted != raw_password and super().check_password(raw_password)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """Two characters that stand for the name where a picture would."""
        digits = "".join(c for c in self.name if c.isdigit())
        return digits[-2:] if digits else self.name.strip()[:2]


class ApiToken(models.Model):
    """A personal token. Shown once; kept as its SHA-256, so that a copy of the database signs nobody in."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = LineField(max_length=60)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scopes: Any = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.prefix}… {self.name}"

    @property
    def scope_names(self) -> list[str]:
        return [str(scope.label) for scope in Scope if scope in self.scopes]
