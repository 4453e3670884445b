"""Django's sessions in the database, and who is signed in by them: read with prepared queries, as every request does."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.contrib.sessions.models import Session
from django.utils import timezone
from typing_extensions import override

from gisu.accounts.models import Person
from gisu.accounts.policy import password_form
from gisu.core.prepared import Prepared

_session = Prepared(lambda key: Session.objects.filter(session_key=key), key=str)
_person = Prepared(lambda pk: Person.objects.filter(pk=pk), pk=int)


class SessionStore(InDatabase):
    def _get_session_from_db(self) -> Session | None:
        found = _session.first(key=self.session_key or "")
        if found is not None and found.expire_date > timezone.now():
            return found
        self._session_key = None
        return None


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth is untyped
    """allauth's way of signing in; asked by every request who the session belongs to."""

    @override
    def _mitigate_timing_attack(self, password: str) -> None:
        """As long as it takes for somebody who is here: a password may be tried in two forms."""
        super()._mitigate_timing_attack(password)
        if password != password_form(password):
            super()._mitigate_timing_attack(password)

    @override
    def get_user(self, user_id: Any) -> Person | None:
        person = _person.first(pk=int(user_id))
        return person if person is not None and self.user_can_authenticate(person) else None
