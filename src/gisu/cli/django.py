"""Before a verb touches the site: read its settings, or say plainly what is wrong with them."""

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from pydantic import ValidationError

from gisu.cli.words import say, wrong_setting
from gisu.core.terminal import terminal_language
from gisu.core.verbs import Needs

if TYPE_CHECKING:
    from gisu.config.environment import Environment

REFUSED_SETTINGS = 2


def environment() -> "Environment":
    """The settings, with the home folder and the secret key made if there were none. Exits with 2 where one is wrong."""
    from gisu.config.environment import Environment
    from gisu.site.file_modes import for_owner_only, tighten

    for_owner_only()
    try:
        found = Environment()
        found.home.mkdir(parents=True, exist_ok=True)
        found.key()
        tighten(found.home, found.database_url)
    except ValidationError as wrong:
        for error in wrong.errors():
            print(wrong_setting(error), file=sys.stderr)
        sys.exit(REFUSED_SETTINGS)
    except OSError as error:
        print(say("home", folder=error.filename, why=error.strerror), file=sys.stderr)
        sys.exit(REFUSED_SETTINGS)
    return found


def setup(*, while_restoring: bool = False) -> None:
    """Make Django ready. Exits with 2, and names the variable, where a setting is wrong.

    Exits with 2 too where a restore has begun and not ended, unless the verb is about that: whatever is written then
    goes into a database that is about to be replaced.
    """
    environment()
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gisu.site.settings.main")
    gc.disable()  # what is made now stays: to look through it for garbage takes a fifth of the time
    django.setup()
    gc.enable()
    from django.utils import translation

    translation.activate(terminal_language())
    if not while_restoring:
        refuse_while_restoring()


@contextmanager
def prepare(needs: Needs) -> Iterator[None]:
    """What a verb needs is there while it runs. Exits with 2 where it cannot be."""
    with _home_of_its_own() if needs is Needs.MODELS else nullcontext():
        setup(while_restoring=needs is Needs.RESTORING)
        if needs is Needs.CURRENT:
            refuse_unless_up_to_date()
        yield


@contextmanager
def _home_of_its_own() -> Iterator[None]:
    """A home that is gone afterwards, where the environment names none."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("GISU_HOME", home)
        yield


def behind() -> list[str]:
    """Migrations the database has not had yet."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def refuse_unless_up_to_date() -> None:
    """Exit with 2 where the database is not as this version of gisu leaves it, and say what to do."""
    from django.utils.translation import gettext as _

    if reason := no_way_on():
        print(reason, file=sys.stderr)
        sys.exit(REFUSED_SETTINGS)
    if behind():
        print(
            _("The database is not up to date. Bring it there first: gisu upgrade"),
            file=sys.stderr,
        )
        sys.exit(REFUSED_SETTINGS)


def refuse_while_restoring() -> None:
    """Exit with 2 where a restore has begun and not ended: what would be served is not the site that was meant."""
    from gisu.backup.marks import refuse_while_unfinished
    from gisu.core.refusals import Refusal

    try:
        refuse_while_unfinished()
    except Refusal as unfinished:
        print(unfinished.what, unfinished.where, unfinished.remedy, sep="\n", file=sys.stderr)
        sys.exit(REFUSED_SETTINGS)


def no_way_on() -> str:
    """Why this version cannot bring the database up to date; empty where it can."""
    from django.utils.translation import gettext as _

    from gisu.backup.states import applied, is_before_first_release, newer

    if is_before_first_release(applied()):
        return _(
            "This database was made by a gisu from before the first release. Only that version can use it: take programs home as folders and people as a file there, and begin anew here with another GISU_HOME or GISU_DATABASE_URL."
        )
    if ahead := newer():
        said = _(
            "A newer gisu has upgraded this database (%(migration)s). Install that version, or restore a backup from before."
        )
        return said % {"migration": ahead[0]}
    return ""
