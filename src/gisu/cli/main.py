"""`gisu` and its verbs, as rooms declare them. A verb's file is imported when the verb is used, so that `gisu --help` is quick."""

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any, NoReturn

import typer
from typer._click.exceptions import UsageError
from typer.core import TyperCommand, TyperGroup
from typing_extensions import override

from gisu.cli.words import say
from gisu.core.refusals import Refusal
from gisu.core.terminal import rooms_with_verbs, terminal_language
from gisu.core.verbs import PANELS, Group, Needs, Verb

REFUSED = 1
USAGE = 2

_MODULES = [import_module(f"gisu.{name}.verbs") for name in rooms_with_verbs()]
VERBS: dict[str, Verb] = {
    name: verb for module in _MODULES for name, verb in module.VERBS.items()
}
GROUPS: dict[str, Group] = {
    name: group for module in _MODULES for name, group in getattr(module, "GROUPS", {}).items()
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
            declared = GROUPS[name]
            group = Verbs(
                name=cmd_name,
                help=declared.help,
                rich_help_panel=declared.panel,
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
        for panel in PANELS:
            rows = [(name, verb.help) for name, verb in verbs if verb.rich_help_panel == panel]
            if rows:
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
    command = typer.main.get_command(single)
    command.callback = _prepared(command.callback, verb.needs)
    return command


def _prepared(run: Any, needs: Needs) -> Callable[..., Any]:
    """`run`, once what it needs is there: the line was read by then, and `--help` needs nothing."""

    @wraps(run)
    def prepare_and_run(**options: Any) -> Any:
        if needs is Needs.NOTHING:
            return run(**options)
        from gisu.cli.django import prepare

        with prepare(needs):
            return run(**options)

    return prepare_and_run


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
