"""`gisu competition load`: from a folder to a competition on the site."""

import sys
from typing import Annotated, Any, NoReturn

import typer

from gisu.cohorts.arguments import say_words_of
from gisu.competitions.commands import scoring
from gisu.competitions.commands.scoring import Folder, folder_json, folder_line
from gisu.core.arguments import AsJson, InLanguage, language_of, print_json
from gisu.core.terminal import catalog_of
from gisu_scoring.folders.loading import CompetitionFolder
from gisu_scoring.problems.folder import FolderErrors
from gisu_scoring.text.catalog import gettext_noop as _
from gisu_scoring.text.language import Language

gettext = catalog_of("competitions").gettext

DONE, REFUSED, USAGE = 0, 1, 2

WORDS = {
    "no_cohort": _("No cohort is called “{cohort}”. There are: {known}."),
    "none": _("none"),
    "would_add": _("Would add “{title}” ({slug}) to {cohort}. Nothing was written yet."),
    "added": _("Added “{title}” ({slug}) to {cohort}."),
    "would_change": _("Changes to “{title}” ({slug}): {n}. Nothing was written yet."),
    "changed": _("Changed in “{title}” ({slug}): {n}."),
    "unchanged": _("“{title}” ({slug}): nothing to change."),
    "refused": _(
        "“{title}” ({slug}): some changes would falsify what people already did, so nothing was changed."
    ),
    "refused.do": _(
        "Undo those in the folder, or load it as a new competition with another slug. Where answers or the scoring "
        "were corrected, have everything rejudged: gisu competition rejudge"
    ),
    "empty": _("(nothing)"),
    "because": _("refused: {why}"),
    "warning": _("think about: {what}"),
    "when": _("  {key}: {opens} to {due}"),
}


def load(
    folder: Folder,
    *,
    cohort: Annotated[str, typer.Option(help="The cohort's slug.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change; change nothing.")
    ] = False,
    as_json: AsJson = False,
    lang: InLanguage = None,
) -> None:
    """Put FOLDER's competition on the site, or bring the one there up to it. Exit 0: done; 1: refused; 2: usage."""
    language = language_of(lang)
    read = scoring.loaded(
        folder,
        language=language,
        as_json=as_json,
        exit_code=REFUSED if folder.is_dir() else USAGE,
    )
    _Loading(read, cohort, language, as_json=as_json).run(dry_run=dry_run)


class _Loading:
    """One folder on its way into one cohort."""

    def __init__(
        self, folder: CompetitionFolder, cohort: str, language: Language, *, as_json: bool
    ) -> None:
        self.folder, self.cohort_slug = folder, cohort
        self.language, self.as_json = language, as_json
        self.named = {
            "title": getattr(folder.competition.title, language),
            "slug": folder.competition.slug,
            "cohort": cohort,
        }

    def run(self, *, dry_run: bool) -> None:
        cohort = cohort_called(self.cohort_slug, self.language)
        from django.utils import timezone, translation

        from gisu.competitions.actions import loading
        from gisu.core.writes import edge

        with edge("gisu competition load"), translation.override(self.language):
            try:
                plan = loading.plan(cohort=cohort, folder=self.folder)
                if not dry_run and not plan.refusals:
                    loading.load(cohort=cohort, folder=self.folder, by=None, now=timezone.now())
            except FolderErrors as errors:
                self._mistaken(errors)
            self._tell(plan, cohort, dry_run=dry_run)
        raise typer.Exit(REFUSED if plan.refusals else DONE)

    def _tell(self, plan: Any, cohort: Any, *, dry_run: bool) -> None:
        state = _state(plan)
        if self.as_json:
            print_json(self._json(plan, state, dry_run=dry_run))
            return
        would = {"added": "would_add", "changed": "would_change"}
        self._say(would.get(state, state) if dry_run else state, n=len(plan.changes))
        if state == "added":
            for one in self.folder.schedule(cohort.zone).phases:
                self._say(
                    "when", key=one.phase.key, opens=_moment(one.opens), due=_moment(one.due)
                )
        for change in plan.changes:
            self._tell_change(change)
        for said in plan.kept:
            typer.echo(f"  {said}")
        if plan.refusals:
            self._say("refused.do", err=True)
        for warning in self.folder.warnings:
            self._say("warning", what=folder_line(warning, self.language), err=True)

    def _tell_change(self, change: Any) -> None:
        empty = _sentence("empty", self.language)
        typer.echo(f"  {change.what}: {change.before or empty} → {change.after or empty}")
        if change.refused:
            typer.echo("    " + _sentence("because", self.language, why=change.refused))

    def _json(self, plan: Any, state: str, *, dry_run: bool) -> dict[str, Any]:
        return {
            "state": state,
            "dry_run": dry_run,
            "cohort": self.cohort_slug,
            "slug": self.named["slug"],
            "digest": self.folder.digest(),
            "changes": [
                {
                    "what": one.what,
                    "before": one.before,
                    "after": one.after,
                    "refused": one.refused,
                }
                for one in plan.changes
            ],
            "kept": list(plan.kept),
            "problems": [],
            "warnings": [folder_json(one, self.language) for one in self.folder.warnings],
        }

    def _mistaken(self, errors: FolderErrors) -> NoReturn:
        if self.as_json:
            problems = [folder_json(one, self.language) for one in errors.problems]
            print_json({"state": "mistaken", "problems": problems, "warnings": []})
        else:
            for one in errors.problems:
                typer.echo(folder_line(one, self.language), err=True)
        raise typer.Exit(REFUSED)

    def _say(self, code: str, *, err: bool = False, **params: object) -> None:
        typer.echo(_sentence(code, self.language, **self.named, **params), err=err)


def cohort_called(slug: str, language: Language) -> Any:
    """The cohort on this machine's site, whose own words hold from here on; where there is none, or the database is behind, says so and exits."""
    from gisu.cohorts.models import Cohort

    cohort = Cohort.objects.filter(slug=slug).first()
    if cohort is None:
        known = ", ".join(Cohort.objects.order_by("slug").values_list("slug", flat=True))
        _fault("no_cohort", language, cohort=slug, known=known or _sentence("none", language))
    say_words_of(cohort)
    return cohort


def _sentence(code: str, language: Language, **values: object) -> str:
    return gettext(WORDS[code], language).format(**values)


def _fault(code: str, language: Language, **params: object) -> NoReturn:
    print(_sentence(code, language, **params), file=sys.stderr)
    raise typer.Exit(USAGE)


def _state(plan: Any) -> str:
    """added, unchanged, refused or changed: what a load comes to."""
    if plan.present is None:
        return "added"
    if plan.refusals:
        return "refused"
    return "changed" if plan.changes else "unchanged"


def _moment(at: Any) -> str:
    return f"{at:%Y-%m-%d %H:%M %Z}"
