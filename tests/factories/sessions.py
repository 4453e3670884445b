"""Clients of people who signed in before: signing in takes as long as many a page."""

from collections.abc import Iterable
from http.cookies import SimpleCookie
from typing import Any

from django.test import Client
from django.test.client import ClientHandler

from gisu.accounts.models import Person


class Sessions:
    """Of these people, begun once. Whoever undoes what a client did undoes its signing out too."""

    def __init__(self, people: Iterable[Person | None]) -> None:
        self._handler = ClientHandler(enforce_csrf_checks=False)
        self._cookies = {person.pk: _sign_in(person) for person in people if person}

    def client(self, person: Person | None, **defaults: Any) -> Client:
        """Of nobody where there is no person."""
        client = Client(**defaults)
        client.handler = self._handler  # its own would load every middleware anew
        if person:
            client.cookies.update(self._cookies[person.pk])
        return client


def _sign_in(person: Person) -> SimpleCookie:
    client = Client()
    client.force_login(person)
    return client.cookies
