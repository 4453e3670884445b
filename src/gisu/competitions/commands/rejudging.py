"""`gisu competition rejudge`: judge everything handed in by a corrected folder, see what changes, then let it count."""

import time
from typing import Annotated, Any, NoReturn

import typer

from gisu.competitions.commands import scoring
from gisu.competitions.commands.loading import DONE, REFUSED, USAGE, cohort_called
from gisu.competitions.commands.scoring import Folder
from gisu.core.arguments import AsJson, InLanguage, language_of, print_json
from gisu.core.terminal import catalog_of
from gisu_scoring.text.catalog import gettext_noop as _
from gisu_scoring.text.language import Language

gettext = catalog_of("competitions").gettext

LOOK_AGAIN = 0.3  # seconds, while another worker is at it
SHOWN = 20

WORDS = {
    "no_competition": _(
        "The cohort {cohort} has no competition {slug}. Load it first: gisu competition load"
    ),
    "near_competition": _(
        "The cohort {cohort} has no competition {slug}. Did you mean {near}?"
    ),
    "no_reason": _(
        "Say why: --reason. Everybody in the competition reads it once it is applied."
    ),
    "both": _("Either --apply or --drop, not both."),
    "none_open": _("No rejudging by this folder is open."),
    "judging": _("{judged} of {total} judged"),
    "stopped": _(
        "A fault of ours stopped it. Look at the background work on the operators' pages."
    ),
    "outcome": _(
        "{changed} of {judged} submissions get another verdict. Scored before and refused now: {refused}; the other way "
        "round: {accepted}; file gone: {gone}."
    ),
    "team": _("  {team}: place {was_rank} → {now_rank}, {was} → {now}"),
    "more": _("  and {n} more teams"),
    "open": _(
        "Nothing counts yet. The same command with --apply lets it count, with --drop leaves all as it is."
    ),
    "applied": _("It counts from now on."),
    "dropped": _("Dropped: everything stays as it was."),
}


def rejudge(
    folder: Folder,
    *,
    cohort: Annotated[str, typer.Option(help="The cohort's slug.")],
    reason: Annotated[
        str, typer.Option(help="Why; everybody in the competition reads it.")
    ] = "",
    apply: Annotated[bool, typer.Option("--apply", help="Let what was found count.")] = False,
    drop: Annotated[bool, typer.Option("--drop", help="Leave everything as it is.")] = False,
    as_json: AsJson = False,
    lang: InLanguage = None,
) -> None:
    """Judge everything handed in by FOLDER's answers and scoring, and say what changes. Exit 0: done; 1: refused; 2: usage."""
    language = language_of(lang)
    if apply and drop:
        _stop("both", language, USAGE)
    read = scoring.loaded(
        folder,
        language=language,
        as_json=as_json,
        exit_code=REFUSED if folder.is_dir() else USAGE,
    )
    _Rejudging(read, cohort_called(cohort, language), language, as_json=as_json).run(
        reason=reason.strip(), apply=apply, drop=drop
    )


class _Rejudging:
    """One folder against one competition of a cohort."""

    def __init__(self, folder: Any, cohort: Any, language: Language, *, as_json: bool) -> None:
        self.folder, self.cohort = folder, cohort
        self.language, self.as_json = language, as_json

    def run(self, *, reason: str, apply: bool, drop: bool) -> None:
        from django.utils import timezone, translation

        from gisu.competitions.actions import applying
        from gisu.competitions.queries.finding import competition, nearest_of
        from gisu.core.refusals import Refusal
        from gisu.core.writes import edge

        slug = self.folder.competition.slug
        found = competition(self.cohort, slug)
        if found is None:
            near = nearest_of(self.cohort, slug) or ""
            word = "near_competition" if near else "no_competition"
            _stop(word, self.language, USAGE, cohort=self.cohort.slug, slug=slug, near=near)
        with edge("gisu competition rejudge"), translation.override(self.language):
            try:
                one = self._open(found, reason, is_decided=apply or drop)
                if not drop:
                    self._judge(one)
                if apply:
                    applying.apply(rejudging=one, by=None, now=timezone.now())
                elif drop:
                    applying.drop(rejudging=one, by=None, now=timezone.now())
            except Refusal as refusal:
                typer.echo(refusal.sentences.strip(), err=True)
                raise typer.Exit(REFUSED) from refusal
            one.refresh_from_db()
            self._tell(one)
        raise typer.Exit(DONE)

    def _open(self, found: Any, reason: str, *, is_decided: bool) -> Any:
        """The rejudging by this folder that is open, or a new one."""
        from django.utils import timezone

        from gisu.competitions.actions.describing import digest_of
        from gisu.competitions.actions.proposing import propose
        from gisu.competitions.queries.rejudging import open_rejudging

        known = open_rejudging(found)
        mine = (self.folder.task.digest(), digest_of(self.folder.truth_path))
        if known is not None and (known.task_digest, known.truth_digest) == mine:
            known.competition = found
            return known
        if is_decided and not reason:
            _stop("none_open", self.language, REFUSED)
        if not reason:
            _stop("no_reason", self.language, USAGE)
        return propose(
            competition=found, folder=self.folder, reason=reason, by=None, now=timezone.now()
        )

    def _judge(self, one: Any) -> None:
        """Do what a worker would, until everything is judged; another worker may be at it too."""
        from gisu.competitions.queries.rejudging import outcome
        from gisu.work.worker.loop import Worker

        worker = Worker(name="rejudge", lanes=["scoring"])
        while not (found := outcome(one)).is_ready:
            if found.has_stopped:
                _stop("stopped", self.language, USAGE)
            if not self.as_json:
                self._say("judging", judged=found.judged, total=found.total, err=True)
            if not worker.work_one():
                time.sleep(LOOK_AGAIN)

    def _tell(self, one: Any) -> None:
        from dataclasses import asdict

        from gisu.competitions.queries.rejudging import outcome, team_changes

        found = outcome(one)
        teams = [row for row in team_changes(one) if row.is_changed]
        if self.as_json:
            said = {"id": one.pk, "state": one.state, "reason": one.reason, **asdict(found)}
            print_json({**said, "teams": [row.plain() for row in teams]})
            return
        counts = {key: getattr(found, key) for key in ("judged", "changed", "refused")}
        self._say("outcome", **counts, accepted=found.accepted, gone=found.gone)
        for row in teams[:SHOWN]:
            self._say(
                "team",
                team=row.team,
                was_rank=row.was.rank or "–",
                now_rank=row.now.rank or "–",
                was="–" if row.was.value is None else row.was.value,
                now="–" if row.now.value is None else row.now.value,
            )
        if len(teams) > SHOWN:
            self._say("more", n=len(teams) - SHOWN)
        self._say(str(one.state))

    def _say(self, code: str, *, err: bool = False, **params: object) -> None:
        typer.echo(gettext(WORDS[code], self.language).format(**params), err=err)


def _stop(code: str, language: Language, exit_code: int, **params: object) -> NoReturn:
    typer.echo(gettext(WORDS[code], language).format(**params), err=True)
    raise typer.Exit(exit_code)
