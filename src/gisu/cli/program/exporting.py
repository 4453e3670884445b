"""`gisu export`: a cohort written back as a program's folder."""

from typing import Annotated

import typer

from gisu.cli import score
from gisu.cli.program.reading import cohort_called
from gisu.cli.program.saying import CohortSlug, Folder, fault, say
from gisu.cli.score import InLanguage


def export(
    folder: Folder,
    *,
    cohort: CohortSlug,
    force: Annotated[
        bool, typer.Option("--force", help="Write over what is in the folder.")
    ] = False,
    lang: InLanguage = None,
) -> None:
    """Write a cohort into FOLDER as a program, so that a plan of it says nothing to change. Exit 0: done; 1: refused."""
    language = score.language_of(lang)
    if folder.is_dir() and any(folder.iterdir()) and not force:
        fault("not_empty", language, folder=folder)
    found = cohort_called(cohort, language)
    from django.utils import translation

    from gisu.programs.queries.exporting import write_folder

    with translation.override(language):
        count = write_folder(cohort=found, folder=folder)
    say("exported", language, folder=folder, n=count)
