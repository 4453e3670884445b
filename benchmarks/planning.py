"""How long it takes to plan a program of 300 activities of which one was changed."""

import json
import time
from pathlib import Path

import yaml
from benchmarks.figures import Figure
from benchmarks.place import CouldNotMeasure, Place

ACTIVITIES, WEEKS = 300, 12
LIMIT_SECONDS = 2.0


def plan_seconds(place: Place) -> Figure:
    place.laid  # noqa: B018  the database is there
    folder = place.folder / "program"
    folder.mkdir()
    _write(folder, changed=False)
    begin = ("cohort", "create", "plans", "--program", str(folder), "--starts", "2035-07-02")
    place.run("gisu.cli.main", *begin)
    _write(folder, changed=True)
    began = time.perf_counter()
    said = place.run("gisu.cli.main", "plan", str(folder), "--cohort", "plans")
    command = time.perf_counter() - began
    if "0 to add, 1 to change, 0 to remove" not in said:
        raise CouldNotMeasure(f"gisu plan said: {said[-500:]}")
    seconds = json.loads(place.run("benchmarks.plans", str(folder)))["seconds"]
    name, note = f"plan of {ACTIVITIES} activities", f"gisu plan as a command {command:.1f} s"
    return Figure.at_most(name, seconds, LIMIT_SECONDS, " s", note)


def _write(folder: Path, *, changed: bool) -> None:
    said = {
        "format": "1",
        "slug": "many",
        "title": _both("많은 일정", "Many activities"),
        "cohort": {
            "name": _both("많은 일정 1기", "Many activities, cohort 1"),
            "starts": "2026-03-02",
            "weeks": WEEKS,
        },
        "activities": [_quiz(number) for number in range(ACTIVITIES)],
    }
    if changed:
        said["activities"][7]["title"] = _both("다른 퀴즈", "Another quiz")  # type: ignore[index]
    text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    (folder / "program.yaml").write_text(text, encoding="utf-8")


def _quiz(number: int) -> dict[str, object]:
    week, rest = divmod(number, ACTIVITIES // WEEKS)
    day, hour = rest % 5 + 1, 9 + rest // 5
    return {
        "key": f"quiz-{number}",
        "kind": "quiz",
        "title": _both(f"퀴즈 {number}", f"Quiz {number}"),
        "opens": f"week {week + 1} day {day} {hour:02}:00",
        "due": f"week {week + 1} day {day} {hour:02}:50",
    }


def _both(ko: str, en: str) -> dict[str, str]:
    return {"ko": ko, "en": en}
