"""People and tokens, for support to look at. Neither a password's nor a token's hash is shown."""

from django.contrib import admin

from gisu.accounts.models import ApiToken, Person
from gisu.core.admin import ReadOnlyAdmin


@admin.register(Person)
class PersonAdmin(ReadOnlyAdmin):
    list_display = ("email", "name", "language", "is_active", "last_login", "joined_at")
    search_fields = ("email__finds", "name__finds")
    fields = ("email", "name", "language", "theme", "is_active", "is_staff", "last_login")


@admin.register(ApiToken)
class ApiTokenAdmin(ReadOnlyAdmin):
    list_display = ("prefix", "name", "person", "created_at", "last_used_at", "revoked_at")
    search_fields = ("prefix", "person__email__finds")
    list_select_related = ("person",)
    fields = (
        "person",
        "name",
        "prefix",
        "scopes",
        "created_at",
        "expires_at",
        "last_used_at",
        "revoked_at",
    )
