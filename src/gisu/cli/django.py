"""Before a verb touches the site: read its settings, or say plainly what is wrong with them."""

import os
import sys
from typing import TYPE_CHECKING

from pydantic import ValidationError

if TYPE_CHECKING:
    from gisu.site.environment import Environment

REFUSED_SETTINGS = 2
NOT_UP_TO_DATE = "The database is not up to date. Bring it there first: gisu upgrade"
TOO_NEW = "A newer gisu has upgraded this database ({first}). Install that version, or restore a backup from before."


def environment() -> "Environment":
    """The settings, with the home folder and the secret key made if there were none. Exits with 2 where one is wrong."""
    from gisu.site.environment import Environment

    try:
        found = Environment()
        found.home.mkdir(parents=True, exist_ok=True)
        found.key()
    except ValidationError as wrong:
        sys.exit(_said(wrong))
    except OSError as error:
        print(
            f"GISU_HOME: the folder {error.filename} cannot be written ({error.strerror}). "
            "Set it to one that can.",
            file=sys.stderr,
        )
        sys.exit(REFUSED_SETTINGS)
    return found


def setup() -> None:
    """Make Django ready. Exits with 2, and names the variable, where a setting is wrong."""
    import django

    environment()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gisu.site.settings.main")
    django.setup()
    _speak()


def _speak() -> None:
    """Say refusals in the terminal's language: GISU_LANG, else LANG."""
    from django.utils import translation

    said = os.environ.get("GISU_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG", "")
    translation.activate("ko" if said.startswith("ko") else "en")


def behind() -> list[str]:
    """Migrations the database has not had yet."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def refuse_unless_up_to_date() -> None:
    """Exit with 2 where the database is not as this version of gisu leaves it, and say what to do."""
    from gisu.site.backup.states import newer

    if ahead := newer():
        print(TOO_NEW.format(first=ahead[0]), file=sys.stderr)
        sys.exit(REFUSED_SETTINGS)
    if behind():
        print(NOT_UP_TO_DATE, file=sys.stderr)
        sys.exit(REFUSED_SETTINGS)


def say_who_begins() -> None:
    """Where nobody has an account yet, say where the first one is made."""
    from gisu.accounts.queries import first_link, is_empty

    if is_empty():
        print(
            "Nobody can sign in yet. Make the first account here, within a day:\n"
            f"  {first_link()}\n"
            "On a machine without a browser: gisu person create ADDRESS --name NAME --staff",
            flush=True,
        )


def _said(wrong: ValidationError) -> int:
    for error in wrong.errors():
        name = str(error["loc"][0]).upper().removeprefix("GISU_")
        reason = (
            error["msg"].replace("Value error, ", "it ").replace("Input should", "it should")
        )
        print(f"GISU_{name} is {str(error['input'])!r}, but {reason}.", file=sys.stderr)
    return REFUSED_SETTINGS
