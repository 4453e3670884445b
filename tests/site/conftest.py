"""The world of examples.py, laid once for each module that tries things in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import translation
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker
from tests.site.examples import World, build


@pytest.fixture(scope="module")
def laid(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[World, Path]]:
    """The world and its files, laid once, since whatever is tried in it is undone; taken back after the last test."""
    folder = tmp_path_factory.mktemp("files")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=folder),
        translation.override("en"),
        transaction.atomic(),
    ):
        yield build(), folder
        transaction.set_rollback(True)


@pytest.fixture
def world(laid: tuple[World, Path], db: None, settings: Settings) -> World:
    found, settings.MEDIA_ROOT = laid
    return found
