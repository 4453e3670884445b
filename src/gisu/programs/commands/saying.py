"""What the commands of a program say, and what their arguments are."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from gisu.core.terminal import catalog_of
from gisu_scoring.text.catalog import gettext_noop as _
from gisu_scoring.text.language import Language

gettext = catalog_of("programs").gettext

DONE, REFUSED, USAGE = 0, 1, 2

Folder = Annotated[Path, typer.Argument(help="The folder with program.yaml.")]
CohortSlug = Annotated[str, typer.Option("--cohort", help="The cohort's slug.")]

WORDS = {
    "fine": _("{title}: nothing is wrong. Items: {items}."),
    "to_be_made": _(
        "Data files still to be made: {n}. Before applying, make them with: {command}"
    ),
    "mistakes": _("Things to mend: {n}."),
    "warning": _("think about: {what}"),
    "no_cohort": _("No cohort is called “{cohort}”. There are: {known}."),
    "none": _("none"),
    "bad_take": _(
        "--take {said}: write folder, site, or one item as activities/first-quiz=folder."
    ),
    "nothing": _("Nothing to change."),
    "kept": _("Edited on the site and kept as it is there: {n}."),
    "will": _(
        "{added} to add, {changed} to change, {removed} to remove. Nothing was written yet."
    ),
    "did": _("{added} added, {changed} changed, {removed} removed."),
    "clashes": _("clashes then: {what}"),
    "told": _("told by a notice: {what}"),
    "reaches": _("reaches {who}"),
    "refused": _("refused: {why}"),
    "conflict": _(
        "{field}: {before} on the site, {after} in the folder. Add --take {place}=folder or =site."
    ),
    "stopped": _("Nothing was written. Settle the above first."),
    "ask": _("Apply this?"),
    "exported": _("Wrote {n} items into {folder}."),
    "not_empty": _(
        "{folder} is not empty. Name an empty folder, or add --force to bring the program in it up to the site."
    ),
}


def sentence(code: str, language: Language, **params: object) -> str:
    return gettext(WORDS[code], language).format(**params)


def say(code: str, language: Language, *, err: bool = False, **params: object) -> None:
    typer.echo(sentence(code, language, **params), err=err)


def fault(code: str, language: Language, **params: object) -> NoReturn:
    say(code, language, err=True, **params)
    raise typer.Exit(USAGE)
