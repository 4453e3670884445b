"""`gisu` and its verbs. A verb's file is imported when the verb is used, so that `gisu --help` is quick."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any, NoReturn

import typer
from typer._click.exceptions import UsageError
from typer.core import TyperCommand, TyperGroup
from typing_extensions import override

from gisu.cli.words import say, terminal_language
from gisu.core.refusals import Refusal
from gisu_scoring.text.catalog import gettext_noop as _

REFUSED = 1
USAGE = 2


@dataclass(frozen=True, slots=True)
class Verb:
    """Where a verb is (`module:function`), what it does, and under which heading it is listed."""

    target: str
    help: str
    panel: str


COMPETE, ORGANISE, RUN, DEVELOP = (
    _("Compete"),
    _("Organise"),
    _("Run the site"),
    _("Work on gisu"),
)

VERBS = {
    "login": Verb("gisu.cli.client.sign_in:login", "Keep a token for a site.", COMPETE),
    "logout": Verb("gisu.cli.client.sign_in:logout", "Forget a site's token.", COMPETE),
    "today": Verb("gisu.cli.client.days:today", "Show your day.", COMPETE),
    "calendar": Verb("gisu.cli.client.days:calendar", "Show what is on and due.", COMPETE),
    "competitions": Verb(
        "gisu.cli.client.listing:competitions", "List what is running.", COMPETE
    ),
    "accept": Verb(
        "gisu.cli.client.taking_part:accept", "Accept a competition's rules.", COMPETE
    ),
    "download": Verb(
        "gisu.cli.client.taking_part:download", "Fetch a competition's data.", COMPETE
    ),
    "check": Verb(
        "gisu.cli.client.handing_in:check", "Check a file before it costs a try.", COMPETE
    ),
    "submit": Verb(
        "gisu.cli.client.handing_in:submit", "Hand in a file and wait for its score.", COMPETE
    ),
    "submissions": Verb(
        "gisu.cli.client.listing:submissions", "List what you handed in.", COMPETE
    ),
    "leaderboard": Verb(
        "gisu.cli.client.listing:leaderboard", "Show how teams stand.", COMPETE
    ),
    "compare": Verb(
        "gisu.cli.client.listing:compare",
        "Say which differences are more than chance.",
        COMPETE,
    ),
    "diagnose": Verb(
        "gisu.cli.client.listing:diagnose",
        "Say where a submission is right and wrong.",
        COMPETE,
    ),
    "score": Verb("gisu.cli.score:score", "Score a file against a folder, no site.", ORGANISE),
    "competition check": Verb(
        "gisu.cli.score:check", "Say what is wrong with a competition's folder.", ORGANISE
    ),
    "competition load": Verb(
        "gisu.cli.competition:load", "Put a folder's competition on the site.", ORGANISE
    ),
    "competition rejudge": Verb(
        "gisu.cli.rejudge:rejudge", "Judge everything by a corrected folder.", ORGANISE
    ),
    "competition cancel": Verb(
        "gisu.cli.deciding:cancel", "Call a competition off, with a reason.", ORGANISE
    ),
    "competition restore": Verb(
        "gisu.cli.deciding:restore", "Put a competition on again.", ORGANISE
    ),
    "competition hide": Verb(
        "gisu.cli.deciding:hide", "Hide a competition from learners.", ORGANISE
    ),
    "competition show": Verb(
        "gisu.cli.deciding:show", "Show a competition to learners.", ORGANISE
    ),
    "competition disqualify": Verb(
        "gisu.cli.deciding:disqualify", "Let a team or submission rank nowhere.", ORGANISE
    ),
    "competition reinstate": Verb(
        "gisu.cli.deciding:reinstate", "Let a team or submission rank again.", ORGANISE
    ),
    "activity cancel": Verb(
        "gisu.cli.deciding:cancel_activity", "Call an activity off, with a reason.", ORGANISE
    ),
    "activity restore": Verb(
        "gisu.cli.deciding:restore_activity", "Put an activity on again.", ORGANISE
    ),
    "lint": Verb(
        "gisu.cli.program.linting:lint", "Say what is wrong with a program.", ORGANISE
    ),
    "plan": Verb(
        "gisu.cli.program.applying:plan", "Say what a program would change.", ORGANISE
    ),
    "apply": Verb(
        "gisu.cli.program.applying:apply", "Bring a cohort up to a program.", ORGANISE
    ),
    "export": Verb(
        "gisu.cli.program.exporting:export", "Write a cohort as a program.", ORGANISE
    ),
    "cohort create": Verb("gisu.cli.cohorts:create", "Begin a cohort.", ORGANISE),
    "person create": Verb("gisu.cli.people:create_person", "Make a person.", ORGANISE),
    "person change-address": Verb(
        "gisu.cli.people:change_address", "Let somebody sign in with another address.", ORGANISE
    ),
    "person remove-second-factor": Verb(
        "gisu.cli.people:remove_second_factor", "Let somebody sign in without a code.", ORGANISE
    ),
    "person export": Verb(
        "gisu.cli.people:export_data", "Write all that is held about somebody.", ORGANISE
    ),
    "person erase": Verb("gisu.cli.people:erase", "Erase who somebody is, now.", ORGANISE),
    "people import": Verb(
        "gisu.cli.rosters:import_roster", "Take in a roster from a CSV file.", ORGANISE
    ),
    "role give": Verb("gisu.cli.roles:give_role", "Let somebody be something.", ORGANISE),
    "role end": Verb("gisu.cli.roles:end_role", "End what somebody is.", ORGANISE),
    "invite": Verb("gisu.cli.roles:invite", "Make an invitation link.", ORGANISE),
    "why": Verb(
        "gisu.cli.completion:why", "Say why somebody is, or is not, on course.", ORGANISE
    ),
    "notices announce": Verb("gisu.cli.notices:announce", "Tell a cohort something.", ORGANISE),
    "notices test": Verb("gisu.cli.notices:test", "Send a mail to see it arrive.", RUN),
    "notices waiting": Verb("gisu.cli.notices:waiting", "Say what waits to be sent.", RUN),
    "team set": Verb("gisu.cli.teams:describe", "Make a team set, or change it.", ORGANISE),
    "team list": Verb("gisu.cli.teams:show", "List the teams and who is in them.", ORGANISE),
    "team make": Verb("gisu.cli.teams:make", "Make a team, with people in it.", ORGANISE),
    "team put": Verb("gisu.cli.teams:put", "Put people into a team, or move them.", ORGANISE),
    "team take-out": Verb("gisu.cli.teams:take_out", "Take somebody out of a team.", ORGANISE),
    "team rename": Verb("gisu.cli.teams:rename", "Give a team another name.", ORGANISE),
    "team dissolve": Verb("gisu.cli.teams:dissolve", "Dissolve an empty team.", ORGANISE),
    "team propose": Verb("gisu.cli.teams:propose", "Draw teams, and form them.", ORGANISE),
    "track list": Verb("gisu.cli.tracks:show", "List the tracks and who is in them.", ORGANISE),
    "track put": Verb(
        "gisu.cli.tracks:put", "Put people into a track, or move them.", ORGANISE
    ),
    "track take-out": Verb(
        "gisu.cli.tracks:take_out", "Take somebody out of a track.", ORGANISE
    ),
    "track swap": Verb("gisu.cli.tracks:swap", "Let two people exchange tracks.", ORGANISE),
    "track assign": Verb(
        "gisu.cli.tracks:assign", "Assign everybody by what they ranked.", ORGANISE
    ),
    "serve": Verb("gisu.cli.serve:serve", "Start web and worker.", RUN),
    "worker": Verb("gisu.cli.worker:worker", "Start one more worker.", RUN),
    "upgrade": Verb("gisu.cli.upgrade:upgrade", "Bring the database up to date.", RUN),
    "backup": Verb("gisu.cli.backup:backup", "Save everything in one archive.", RUN),
    "restore": Verb("gisu.cli.backup:restore", "Make this site what an archive says.", RUN),
    "doctor": Verb("gisu.cli.doctor.verb:doctor", "Say what is amiss on this machine.", RUN),
    "ledger rebuild": Verb(
        "gisu.cli.ledger:rebuild", "Make the kept readings of the ledger anew.", RUN
    ),
    "where": Verb("gisu.cli.where:where", "Name the files behind a page.", DEVELOP),
}

GROUPS = {
    "competition": (_("Check and load competitions, and decide about them."), ORGANISE),
    "activity": (_("Call activities off, and put them on again."), ORGANISE),
    "cohort": (_("Begin and describe cohorts."), ORGANISE),
    "person": (_("Make people, and change their address."), ORGANISE),
    "people": (_("Take in many people at once."), ORGANISE),
    "role": (_("Say who is what in a cohort."), ORGANISE),
    "team": (_("Make teams and say who is in them."), ORGANISE),
    "track": (_("Say who is in which track."), ORGANISE),
    "ledger": (_("Look after the ledger."), RUN),
    "notices": (_("Tell people, and see whether they are reached."), RUN),
}


class Verbs(TyperGroup):
    """The verbs that begin with `said`, as words of the table above."""

    said: tuple[str, ...] = ()

    @override
    def list_commands(self, ctx: Any) -> list[str]:
        ahead = len(self.said)
        words = (tuple(name.split()) for name in VERBS)
        return list(dict.fromkeys(word[ahead] for word in words if word[:ahead] == self.said))

    @override
    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """What help and completion need to know of a verb, without importing it."""
        name = " ".join((*self.said, cmd_name))
        if name in GROUPS:
            text, panel = GROUPS[name]
            group = Verbs(
                name=cmd_name,
                help=text,
                rich_help_panel=panel,
                rich_markup_mode=None,
                no_args_is_help=True,
            )
            group.said = (*self.said, cmd_name)
            return in_ones_language(group)
        if name in VERBS:
            verb = VERBS[name]
            command = TyperCommand(cmd_name, help=verb.help, rich_help_panel=verb.panel)
            return in_ones_language(command)
        return None

    @override
    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Under the headings of the table. Plain: rich would take as long as everything else together."""
        verbs = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        for panel in dict.fromkeys(verb.rich_help_panel for _name, verb in verbs):
            rows = [(name, verb.help) for name, verb in verbs if verb.rich_help_panel == panel]
            with formatter.section(panel):
                formatter.write_dl(rows)

    @override
    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        self.commands = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        name, command, rest = super().resolve_command(ctx, args)
        full = " ".join((*self.said, str(name)))
        return name, (in_ones_language(imported(full)) if full in VERBS else command), rest

    @override
    def make_context(self, *args: Any, **extra: Any) -> Any:
        in_ones_language(self)
        try:
            return super().make_context(*args, **extra)
        except UsageError as wrong:
            _tell(wrong)

    @override
    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (UsageError, typer.Abort) as wrong:
            _tell(wrong)
        except Refusal as refusal:
            for part in (refusal.what, refusal.where, refusal.remedy):
                if part:
                    typer.echo(part, err=True)
            raise typer.Exit(REFUSED) from None
        except ModuleNotFoundError as missing:
            if (missing.name or "").startswith("gisu"):
                raise
            typer.echo(say("needs_package", name=missing.name), err=True)
            raise typer.Exit(USAGE) from None


def in_ones_language(command: Any) -> Any:
    """`command` with its help in the language of the terminal."""
    if terminal_language() == "en":
        return command
    from gisu.cli.translated_help import with_translated_help

    return with_translated_help(command)


def _tell(wrong: UsageError | typer.Abort) -> NoReturn:
    if terminal_language() == "en":
        raise wrong
    from gisu.cli.translated_help import say_what_is_wrong

    raise typer.Exit(say_what_is_wrong(wrong)) from None


def imported(name: str) -> Any:
    """The verb itself, as a command."""
    verb = VERBS[name]
    module, _colon, function = verb.target.partition(":")
    run = getattr(import_module(module), function)
    single = typer.Typer(
        add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
    )
    single.command(name.rsplit(maxsplit=1)[-1], help=None if run.__doc__ else verb.help)(run)
    return typer.main.get_command(single)


app = typer.Typer(
    cls=Verbs,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback(
    help="Run an AI bootcamp: competitions, people, and decisions that can be explained."
)
def gisu() -> None:
    pass


if __name__ == "__main__":
    app()
