"""`gisu doctor`: what is amiss on this machine, and what to do about it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from gisu.cli.doctor import accounts, machine, site
from gisu.cli.doctor.findings import Finding, Level

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]

LOOKS = (
    machine.look_at_python,
    site.look_at_database,
    machine.look_at_home,
    site.look_at_file_modes,
    site.look_at_restoring,
    accounts.look_at_accounts,
    site.look_at_backups,
    site.look_at_pages_files,
    site.look_at_requirements,
    site.look_at_workers,
    site.look_at_mail,
    machine.look_at_sandbox,
    machine.look_at_clock,
    site.look_at_address,
)


def doctor(*, as_json: AsJson = False) -> None:
    """Look over this installation: each line is ok, warn or fail, and says what to do. Exits with 1 on any fail."""
    findings = [finding for look in LOOKS for finding in _looked(look)]
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        for one in findings:
            print(one.line)
            if one.do:
                print(f"      {one.do}")
    raise typer.Exit(any(finding.level is Level.FAIL for finding in findings))


def _looked(look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """What a look finds; a look that breaks is a finding too, so that the others are still made."""
    about = look.__name__.removeprefix("look_at_").replace("_", " ")
    try:
        yield from look()
    except Exception as error:  # noqa: BLE001  the doctor must not fall ill
        yield Finding(Level.FAIL, about, f"{type(error).__name__}: {error}")
