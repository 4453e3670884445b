"""`gisu upgrade`: after installing a new version, before starting it."""

import io

from gisu.cli.django import behind, setup


def upgrade() -> None:
    """Bring the database up to date, put style and scripts where they are served from, and check the installation. Safe to run again."""
    setup()
    from django.core.management import call_command

    waiting = behind()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("check", stdout=io.StringIO())  # what is amiss goes to standard error
    for name in waiting:
        print(f"applied {name}")
    print("The database is up to date." if waiting else "The database was up to date.")
