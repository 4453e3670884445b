"""The reference of a program's folder, made from the models of its parts."""

import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gisu.cli.annotations import bare
from gisu.cli.policy_reference import policy_table
from gisu_scoring.folders.competition import BothLanguages

HEAD = """\
<!-- Made by gisu.cli.reference from each room's part.py. Change those. -->

# A program as a folder

A program is a folder of text files, kept in git, that says what a bootcamp is: its cohort, its words and policies, its
calendar, its teams, competitions and what completion asks. `gisu lint FOLDER` names every mistake with file, line and
remedy. `gisu plan FOLDER --cohort C` says what would be added, changed and removed, whom it reaches, and where folder and
site were both changed. `gisu apply FOLDER --cohort C` does exactly that, or nothing. `gisu export FOLDER --cohort C` writes
the site's state back. `gisu cohort create SLUG --program FOLDER --starts 2026-09-07` begins a cohort on other days.

## A small whole program

`program.yaml`:

```yaml
{example}```

with the competition's own folder `competitions/berries` beside it ([A competition as a folder](competition-folder.md)).

## Where things stand

- `program.yaml` says `format`, `slug`, `title`, and any part.
- A part may stand in a file of its own beside it, `activities.yaml`, or in several, `activities/*.yaml`. Such a file holds
  what would stand below the part's key. A part that is one section stands in one place.
- Competitions are folders, usually `competitions/KEY`. Their texts are Markdown files in both languages there.
- Editors check and complete as you type with [program.schema.json](program.schema.json): begin program.yaml with
  `# yaml-language-server: $schema=program.schema.json`.

## What outlives a cohort

`slug` says which program it is: cohorts that are begun from it, or that it is applied to, point at it, and so does one that
is begun from the export of another. Each item has a lineage, which its appearances in all these cohorts share. It stays
when an item gets another key, in the folder with `was` or on the site. Plans say it (`lineage` in the API); a folder needs
no ids.

## How it is read

- Every item has a `key`, one of a kind in its part. It is what the site knows the item by.
- To give an item another key, write the new one and `was: old-key` beside it: the thing on the site keeps what people did.
  Stages, breaks, tracks, activities, team sets, requirements and competitions can be renamed, in the folder
  or on the site; what names them follows.
- Times are `2026-03-06 18:00` in the cohort's zone, or counted from its start: `week 3 day 2 18:00`. Days are `2026-03-06`,
  `week 3 day 2`, or `week 3`. Week 1 is the week in which the cohort starts. What is counted from the start moves with it.
- Every value is text until a number or a truth is expected. A key that is not listed here is refused.
- Texts people read are `{{ko: …, en: …}}`.

## Folder and site may both change

What is edited on the site is the site's own and stays. A plan compares three ways, field by field: what the folder said
when it was last applied, what it says now, what the site says now.

| folder | site | what happens |
|---|---|---|
| changed | not | the site is changed |
| not | changed | the site's is kept, and the plan says so |
| changed | changed alike | nothing |
| changed | changed otherwise | a conflict: nothing is applied until you say `--take PART/KEY=folder` or `=site` |
| item gone | not changed | the item is removed, or the plan says why it may not be |
| item gone | changed | a conflict |
| unchanged | item gone | it stays gone |
| unchanged | item under another key | it keeps that key, and the plan says so; what else the folder changes reaches it |
| under another key | under a third | a conflict |

Of a competition's own folder the texts, limits, final submissions and teams are compared like this too, each by itself,
and operators set them on a page; data, answers and metric are the folder's alone. `gisu export` writes all of it back
into competition.yaml and the Markdown files, and leaves every other line as it was.

Over a program that is there (`gisu export FOLDER --cohort C --force`) only items that differ are written, each where it
stands: the other lines, comments and files stay to the letter, so that a git diff shows what was edited on the site.

What was decided while a competition ran stays whatever a folder says, and every plan says so: one that was closed early
stays closed, a pause and more time stay. `gisu competition load` over a competition of a program keeps the times the
program gave it.

A plan also says what follows: by requirement who had met it and would not any more, and who could still meet it and
cannot; the clashes it brings; the notices that go out. It calls things by their titles and says times as days and hours.
It is found by doing everything and taking it back, so it is what applying does.

What would lose or falsify what people did is refused, with what to do instead. Applied again, there is nothing to change.
Exit codes of `plan` and `apply`: 0 done or nothing to do, 1 mistakes, conflicts or refusals, 2 wrong usage.

## The parts
"""

EXAMPLE = """\
format: 1
slug: berry-camp
title: {ko: 열매 캠프, en: Berry camp}

cohort:
  name: {ko: 열매 캠프 1기, en: "Berry camp, cohort 1"}
  starts: 2026-03-02
  weeks: 6

labels:
  learner: {ko: 캠퍼, en: camper}

policies:
  - {key: invitation-days, value: 10}

stages:
  - {key: basics, title: {ko: 기초, en: Basics}, starts: week 1, ends: week 3}
  - {key: depth, title: {ko: 심화, en: Depth}, starts: week 5, ends: week 6}

breaks:
  - {key: rest, kind: rest-week, title: {ko: 쉬는 주, en: Rest week}, starts: week 4, ends: week 4}

tracks:
  - {key: vision, title: {ko: 비전, en: Vision}, stage: depth, capacity: 20, opens: "week 3 day 1 09:00", closes: "week 3 day 5 18:00"}
  - {key: language, title: {ko: 언어, en: Language}, stage: depth, capacity: 20, opens: "week 3 day 1 09:00", closes: "week 3 day 5 18:00"}

team_sets:
  - {key: main, title: {ko: 기본 팀, en: Main teams}, locks: "week 2 day 1 09:00"}

activities:
  - key: first-quiz
    kind: quiz
    title: {ko: 첫 퀴즈, en: First quiz}
    opens: week 1 day 2 09:00
    due: week 1 day 5 18:00
    stage: basics

competitions:
  - key: berries
    phases:
      - {key: main, opens: "week 2 day 1 10:00", due: "week 3 day 5 18:00"}

requirements:
  - key: enter-berries
    kind: entered
    title: {ko: 열매 대회에 참가해요, en: Enter the berries}
    competition: berries
"""


def program_page() -> str:
    from gisu.cli.django import setup

    setup()
    from django.utils import translation

    with translation.override("en"):
        return HEAD.format(example=EXAMPLE) + _parts()


def _parts() -> str:
    from gisu.programs.reading.program import Head
    from gisu.programs.registry import program_items

    said = "".join(_table("program.yaml", Head))
    for part in program_items().values():
        written = "one section" if part.is_one else "a mapping" if part.is_map else "a list"
        said += f"\n### `{part.name}`\n\n{part.about} Written as {written}.\n"
        kinds = list(part.kinds())
        hidden = part.hidden | ({"key"} if part.is_map else set())
        for kind in kinds:
            model = part.model_of({"kind": kind})
            said += f"\n#### `kind: {kind}`\n\n{model.__doc__}\n" + "".join(
                _rows(model, hidden)
            )
        if part.is_map:
            said += f"\nIts keys are {_kind(part.model.model_fields['key'].annotation)}.\n"
        if not kinds:
            said += "".join(_rows(part.model, hidden))
        if part.name == "policies":
            said += policy_table()
    return said


def _table(title: str, model: type[BaseModel]) -> Iterator[str]:
    yield f"\n### {title}\n"
    yield from _rows(model, frozenset())


def _rows(
    model: type[BaseModel], hidden: typing.AbstractSet[str], prefix: str = ""
) -> Iterator[str]:
    if not prefix:
        yield "\n| key | value | default | meaning |\n|---|---|---|---|\n"
    for name, info in model.model_fields.items():
        if name in hidden:
            continue
        about = (info.description or "").replace("|", "\\|")
        yield f"| `{prefix}{name}` | {_kind(info.annotation)} | {_default(info)} | {about} |\n"
        inner = _section(info.annotation)
        if inner is not None and not issubclass(inner, BothLanguages):
            mark = "[]" if typing.get_origin(bare(info.annotation)) is tuple else ""
            yield from _rows(inner, frozenset(), f"{prefix}{name}{mark}.")


def _section(annotation: Any) -> type[BaseModel] | None:
    kind = bare(annotation)
    if typing.get_origin(kind) is tuple:
        kind = bare(typing.get_args(kind)[0])
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _kind(annotation: Any) -> str:  # noqa: PLR0911  a table of kinds
    kind = bare(annotation)
    inner = _section(kind)
    if inner is not None and issubclass(inner, BothLanguages):
        return "`{ko: …, en: …}`"
    if inner is not None:
        return "list of sections" if typing.get_origin(kind) is tuple else "section"
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return " or ".join(f"`{one}`" for one in parts)
    if origin is tuple:
        return "list of texts"
    if origin is dict:
        return "mapping"
    names = {bool: "`true` or `false`", int: "whole number", float: "number", str: "text"}
    if kind in names:
        return names[kind]
    said = " ".join(getattr(one, "__name__", str(one)) for one in parts) or kind.__name__
    if "Moment" in said:
        return "moment" + (", or `by-hand`" if "by-hand" in said else "")
    return "day" if "date" in said.lower() else "text, number, truth, or a list"


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "required"
    value = info.get_default(call_default_factory=True)
    if value in (None, "", (), {}) or isinstance(value, BaseModel):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"
