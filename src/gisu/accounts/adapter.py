"""How allauth behaves here: nobody signs up uninvited, and a person has a name instead of a user name."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from typing_extensions import override


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
