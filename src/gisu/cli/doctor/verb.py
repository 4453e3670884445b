"""`gisu doctor`: what is amiss on this machine, and what to do about it."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from operator import attrgetter
from typing import Annotated

import typer

from gisu.cli.doctor import machine, site
from gisu.core.doctor import LEVELS, DoctorCheck, Finding, Level
from gisu.core.rooms import declared

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]


def doctor(*, as_json: AsJson = False) -> None:
    """Look over this installation: each line is ok, warn or fail, and says what to do. Exits with 1 on any fail."""
    checks = sorted(
        (*machine.CHECKS, *site.CHECKS, *declared(DoctorCheck)), key=attrgetter("order")
    )
    findings = [finding for check in checks for finding in _looked(check)]
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        titles = {about: title for check in checks for about, title in check.titles.items()}
        for one in findings:
            print(f"{LEVELS[one.level]:<5} {titles.get(one.about, one.about)}: {one.says}")
            if one.do:
                print(f"      {one.do}")
    raise typer.Exit(any(finding.level is Level.FAIL for finding in findings))


def _looked(check: DoctorCheck) -> Iterator[Finding]:
    """What a check finds; one that breaks is a finding too, so that the others are still made."""
    try:
        yield from check.look()
    except Exception as error:  # noqa: BLE001  the doctor must not fall ill
        about = check.look.__name__.removeprefix("look_at_").replace("_", " ")
        yield Finding(Level.FAIL, about, f"{type(error).__name__}: {error}")
