"""`gisu export`: a cohort written back as a program's folder."""

from typing import Annotated

import typer

from gisu.core.arguments import InLanguage, language_of
from gisu.programs.commands.reading import cohort_called, mistaken
from gisu.programs.commands.saying import CohortSlug, Folder, fault, say
from gisu_scoring.problems.folder import FolderErrors


def export(
    folder: Folder,
    *,
    cohort: CohortSlug,
    force: Annotated[
        bool,
        typer.Option("--force", help="Bring the program that is in the folder up to the site."),
    ] = False,
    lang: InLanguage = None,
) -> None:
    """Write a cohort into FOLDER as a program, so that a plan of it says nothing to change. Exit 0: done; 1: refused.

    Over a program that is there already, only items that differ are written, each where it stands.
    """
    language = language_of(lang)
    if folder.is_dir() and any(folder.iterdir()) and not force:
        fault("not_empty", language, folder=folder)
    found = cohort_called(cohort, language)
    from django.utils import translation

    from gisu.programs.queries.exporting import write_folder

    try:
        with translation.override(language):
            count = write_folder(cohort=found, folder=folder)
    except FolderErrors as errors:
        mistaken(errors, language, as_json=False, there=True)
    say("exported", language, folder=folder, n=count)
