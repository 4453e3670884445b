"""What the API says of programs and plans."""

from typing import Any

from ninja import Schema


class ProblemOut(Schema):
    """One mistake: where, and what to do about it."""

    file: str
    line: int | None
    where: str
    code: str
    reason: str


class LintOut(Schema):
    """`state` is `fine` or `mistaken`."""

    state: str
    digest: str = ""
    problems: list[ProblemOut]
    warnings: list[ProblemOut]


class LineOut(Schema):
    field: str
    before: str
    after: str


class StepOut(Schema):
    """What happens to one item. `does` is add, change, rename, move, remove or conflict; `decided` stays whatever the folder says."""

    part: str
    key: str
    does: str
    was: str
    changes: list[LineOut]
    conflicts: list[LineOut]
    reaches: str
    refused: str
    what_to_do: str
    decided: list[str]


class PlanOut(Schema):
    """`mark` names this plan: handed back when applying, nothing but this is done."""

    possible: bool
    added: int
    changed: int
    removed: int
    conflicts: int
    kept: int
    mark: str
    applied: bool
    items: list[StepOut]


def plan_out(plan: dict[str, Any], *, mark: str, applied: bool) -> dict[str, Any]:
    return {**plan, "mark": mark, "applied": applied}
