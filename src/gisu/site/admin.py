"""The admin pages: a window for support, entered by the house's own door."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from gisu.core.admin import ReadOnlyAdmin


class Window(AdminSite):
    """Django's admin with its own signing in and out left away: those of the site are throttled and listed."""

    site_header = site_title = index_title = _("gisu, for support (read only)")

    @override
    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        # Whoever brings pages that write (Django's groups, allauth's addresses) is not shown.
        if admin_class is not None and issubclass(admin_class, ReadOnlyAdmin):
            super().register(model_or_iterable, admin_class, **options)

    @override
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        answer: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return answer

    @override
    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # type: ignore[override]  # its own answers are of another kind
        return redirect("account_logout")

    @override
    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # type: ignore[override]  # its own answers are of another kind
        return redirect("account_change_password")
