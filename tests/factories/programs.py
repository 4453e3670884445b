"""A small whole program as a folder: two stages, a rest week, activities, a team set, a competition, requirements, words."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from tests.factories.competitions import write_folder

from gisu.cohorts.models import Cohort
from gisu.programs.actions.applying import apply
from gisu.programs.reading.program import Program, read_program
from gisu.programs.registry import program_items

YEAR_START = "2026-03-02"


def both(ko: str, en: str) -> dict[str, str]:
    return {"ko": ko, "en": en}


def small_program() -> dict[str, Any]:
    """program.yaml as plain values; a test changes what it is about."""
    return {
        "format": "1",
        "slug": "berry-camp",
        "title": both("열매 캠프", "Berry camp"),
        "cohort": {
            "name": both("열매 캠프 1기", "Berry camp, cohort 1"),
            "starts": YEAR_START,
            "weeks": "6",
            "zone": "Asia/Seoul",
        },
        "labels": {"learner": both("캠퍼", "camper")},
        "policies": [
            {"key": "invitation-days", "value": "10", "holds_from": "week 1 day 1"},
        ],
        "stages": [
            {
                "key": "basics",
                "title": both("기초", "Basics"),
                "starts": "week 1",
                "ends": "week 3",
            },
            {
                "key": "deep",
                "title": both("심화", "Depth"),
                "starts": "week 5",
                "ends": "week 6",
            },
        ],
        "breaks": [
            {
                "key": "rest",
                "kind": "rest-week",
                "title": both("쉬는 주", "Rest week"),
                "starts": "week 4",
                "ends": "week 4",
            },
        ],
        "team_sets": [
            {
                "key": "main",
                "title": both("기본 팀", "Main teams"),
                "locks": "week 2 day 1 09:00",
            },
        ],
        "activities": [
            {
                "key": "first-quiz",
                "kind": "quiz",
                "title": both("첫 퀴즈", "First quiz"),
                "opens": "week 1 day 2 09:00",
                "due": "week 1 day 5 18:00",
                "stage": "basics",
            },
            {
                "key": "kick-off",
                "kind": "meeting",
                "title": both("시작 모임", "Kick-off"),
                "opens": "week 1 day 2 10:00",
                "lasts_minutes": "60",
                "stage": "basics",
            },
        ],
        "competitions": [
            {
                "key": "berries",
                "phases": [
                    {"key": "main", "opens": "week 2 day 1 10:00", "due": "week 3 day 5 18:00"}
                ],
            },
        ],
        "requirements": [
            {
                "key": "enter-berries",
                "kind": "entered",
                "title": both("열매 대회에 참가해요", "Enter the berries"),
                "competition": "berries",
            },
            {
                "key": "finish",
                "kind": "all_of",
                "title": both("모두 끝내요", "Finish everything"),
                "of": ["enter-berries"],
            },
        ],
        "tracks": [
            {
                "key": key,
                "title": title,
                "stage": "deep",
                "capacity": "12",
                "opens": "week 2 day 1 09:00",
                "closes": "week 3 day 5 18:00",
            }
            for key, title in (
                ("vision", both("비전", "Vision")),
                ("language", both("언어", "Language")),
            )
        ],
    }


def write_program(
    root: Path, said: Mapping[str, Any] | None = None, *, competition: bool = True
) -> Path:
    """The folder of a program at `root`, with the competition it names."""
    root.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(dict(said or small_program()), allow_unicode=True, sort_keys=False)
    (root / "program.yaml").write_text(text, encoding="utf-8")
    if competition:
        write_folder(
            root / "competitions/berries",
            opens=datetime(2026, 3, 9, 10),
            due=datetime(2026, 3, 20, 18),
        )
    return root


def keys_by_part(items: Mapping[str, Mapping[str, object]]) -> dict[str, list[str]]:
    """The keys of what is there, by part: nothing of a part without items, nor of one that is there in every cohort.

    The cohort and its calendar are in every cohort too, and are told.
    """
    unsaid = {name for name, item in program_items().items() if item.is_one} - {
        "cohort",
        "calendar",
    }
    return {
        part: list(of_part) for part, of_part in items.items() if of_part and part not in unsaid
    }


def applied(cohort: Cohort, root: Path, *, now: datetime) -> Program:
    """The program at `root`, applied to `cohort`."""
    program = read_program(root)
    apply(cohort=cohort, program=program, by=None, now=now)
    return program
