"""Ways to spoil a small program, each with the line of the mistake's file a person is sent to."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from tests.factories.programs import small_program

Program = dict[str, Any]


def _set(*path: str | int, value: Any) -> Callable[[Program], None]:
    def spoil(said: Program) -> None:
        at: Any = said
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value

    return spoil


def _without(*path: str | int) -> Callable[[Program], None]:
    def spoil(said: Program) -> None:
        at: Any = said
        for step in path[:-1]:
            at = at[step]
        del at[path[-1]]

    return spoil


def _also(part: str, **item: Any) -> Callable[[Program], None]:
    def spoil(said: Program) -> None:
        said[part].append(deepcopy({**said[part][0], **item}))

    return spoil


def _tracks(**said: str) -> list[dict[str, Any]]:
    return [{**one, **said} for one in small_program()["tracks"]]


SPOILT: dict[str, Callable[[Program], None]] = {
    "unknown part": _set("activites", value=[]),
    "no slug": _without("slug"),
    "other format": _set("format", value="2"),
    "title in one language": _without("title", "ko"),
    "no cohort": _without("cohort"),
    "cohort is a list": _set("cohort", value=["name"]),
    "misspelt key": _set("cohort", "timezone", value="Asia/Seoul"),
    "start is no date": _set("cohort", "starts", value="2 March 2026"),
    "start is no day of the calendar": _set("cohort", "starts", value="2026-02-30"),
    "weeks and ends": _set("cohort", "ends", value="2026-04-12"),
    "neither weeks nor ends": _without("cohort", "weeks"),
    "no weeks at all": _set("cohort", "weeks", value="0"),
    "weeks are no number": _set("cohort", "weeks", value="six"),
    "unknown zone": _set("cohort", "zone", value="Asia/Soul"),
    "unknown colour": _set("cohort", "accent", value="jok"),
    "cohort cannot be renamed": _set("cohort", "was", value="old"),
    "label of nothing": _set("labels", "lerner", value={"ko": "캠퍼", "en": "camper"}),
    "label in one language": _set("labels", "mentor", value={"ko": "멘토"}),
    "labels as a list": _set("labels", value=[{"key": "learner"}]),
    "label renamed": _set("labels", "learner", "was", value="mentor"),
    "policy without a value": _set("policies", 0, "value", value=""),
    "policy from no day": _set("policies", 0, "holds_from", value="next week"),
    "policy nobody reads": _set("policies", 0, "key", value="invitation-day"),
    "policy out of its range": _set("policies", 0, "value", value="91"),
    "policy that is no truth": _also("policies", key="tell-what-opens", value="often"),
    "policy for too long a reason": _set("policies", 0, "reason", value="a" * 301),
    "item without a key": _without("stages", 0, "key"),
    "key with capitals": _set("stages", 0, "key", value="Basics!"),
    "items as a mapping": _set("stages", value={"basics": {}}),
    "item is a text": _set("stages", 0, value="basics"),
    "item twice": _also("stages"),
    "stage ends before it starts": _set("stages", 1, "ends", value="week 4 day 2"),
    "stage outside the cohort": _set("stages", 1, "ends", value="week 7"),
    "week without a number": _set("stages", 1, "ends", value="week six"),
    "eighth day of a week": _set("activities", 0, "due", value="week 1 day 8 18:00"),
    "unknown kind of break": _set("breaks", 0, "kind", value="restweek"),
    "time without a clock": _set("activities", 0, "due", value="2026-03-06"),
    "relative time without a clock": _set("activities", 0, "due", value="week 1 day 5"),
    "not a time": _set("activities", 0, "due", value="Friday evening"),
    "due before it opens": _set("activities", 0, "due", value="week 1 day 1 18:00"),
    "closes before it is due": _set("activities", 0, "closes", value="week 1 day 4 18:00"),
    "neither due nor a length": _without("activities", 0, "due"),
    "activity outside the cohort": _set("activities", 0, "due", value="2026-05-01 18:00"),
    "unknown stage": _set("activities", 0, "stage", value="basic"),
    "unknown kind of activity": _set("activities", 0, "kind", value="quizz"),
    "length is no number": _set("activities", 1, "lasts_minutes", value="an hour"),
    "length of nothing": _set("activities", 1, "lasts_minutes", value="0"),
    "not an address": _set("activities", 1, "url", value="zoom"),
    "place too long": _set("activities", 1, "place", value="x" * 201),
    "note in one language": _set("activities", 1, "note", value={"en": "Bring a laptop."}),
    "comma without quotes": _set("stages", 0, "title", value={"ko": "가", "en": "Keep on", "or stop": None}),
    "truth expected": _set("calendar", value={"weeks": {"rest_weeks_count": "maybe"}}),
    "unknown first day": _set("calendar", value={"weeks": {"first_day": "mon"}}),
    "team set locks at no time": _set("team_sets", 0, "locks", value="soon"),
    "renamed to itself": _set("team_sets", 0, "was", value="main"),
    "renamed and still there": _also("team_sets", key="other", was="main"),
    "competition without folder": _set("competitions", 0, "folder", value="competitions/berrys"),
    "competition outside": _set("competitions", 0, "folder", value="../berries"),
    "competition with another name": _set("competitions", 0, value={"key": "apples", "folder": "competitions/berries"}),
    "competition not listed": _set("competitions", value=[]),
    "unknown phase": _set("competitions", 0, "phases", 0, "key", value="mian"),
    "phase left out": _set("competitions", 0, "phases", value=[{"key": "mane", "opens": "week 2 day 1 10:00", "due": "week 2 day 2 10:00"}]),
    "phase due before it opens": _set("competitions", 0, "phases", 0, "due", value="week 1 day 1 10:00"),
    "reveal without phases": _set("competitions", 0, value={"key": "berries", "reveal": "week 4 day 1 10:00"}),
    "reveal too early": _set("competitions", 0, "reveal", value="week 2 day 2 10:00"),
    "content written by hand": _set("competitions", 0, "content", value="abc"),
    "competition names no team set": _set("team_sets", 0, "key", value="mains"),
    "track in no stage there is": _set("tracks", 0, "stage", value="depth"),
    "team set of no stage there is": _set("team_sets", 0, "stage", value="depth"),
    "track that takes nobody": _set("tracks", 0, "capacity", value="0"),
    "track called everybody": _set("tracks", 0, "key", value="everybody"),
    "track opens and never closes": _without("tracks", 0, "closes"),
    "track opens at no time": _set("tracks", 0, "opens", value="soon"),
    "track closes before it opens": _set("tracks", value=_tracks(closes="week 2 day 1 09:00")),
    "tracks of one stage chosen apart": _set("tracks", 1, "closes", value="week 4 day 1 18:00"),
    "track in one language": _set("tracks", 0, "title", value={"ko": "비전"}),
    "activity for an unknown track": _set("activities", 0, "whom", value="visoin"),
    "activity for one track there is and one there is not": _set("activities", 0, "whom", value="vision, nlp"),
    "activity for no key": _set("activities", 0, "whom", value="Vision & language"),
    "competition for an unknown track": _set("competitions", 0, "whom", value="visoin"),
    "competition for staff": _set("competitions", 0, "whom", value="staff"),
    "requirement of an unknown track": _set("requirements", 0, "whom", value="visoin"),
    "requirement of staff": _set("requirements", 1, "whom", value="staff"),
    "requirement of others than can enter": _set("competitions", 0, "whom", value="vision"),
    "requirement of no kind": _without("requirements", 0, "kind"),
    "requirement of an unknown kind": _set("requirements", 0, "kind", value="entred"),
    "requirement names no competition": _set("requirements", 0, "competition", value="berry"),
    "requirement made of nothing": _set("requirements", 1, "of", value=["enter-berry"]),
    "requirement made of itself": _set("requirements", 1, "of", value=["finish"]),
    "requirement out of reach": _set("requirements", 1, value={"key": "finish", "kind": "n_of", "title": {"ko": "끝", "en": "End"}, "of": ["enter-berries"], "at_least": "2"}),
    "requirement due at no time": _set("requirements", 0, "due", value="week 3"),
    "requirement from no date": _set("requirements", 0, "holds_from", value="week 3"),
    "requirement counts an unknown entry": _set("requirements", 0, value={"key": "enter-berries", "kind": "count", "title": {"ko": "참가", "en": "Enter"}, "event": "competition.enterd"}),
    "an empty list": _set("requirements", 1, "of", value=[]),
}  # fmt: skip


def _write(name: str, text: str | bytes) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    return spoil


def _remove(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).unlink()


SPOILT_FILES: dict[str, Callable[[Path], None]] = {
    "no program.yaml": _remove("program.yaml"),
    "file nobody reads": _write("activites.yaml", "[]\n"),
    "not UTF-8": _write(
        "activities.yaml", "- {key: x, title: {ko: 가, en: b}}\n".encode("cp949")
    ),
    "broken YAML": _write("activities.yaml", "- key: x\n  title: {ko: 가\n"),
    "alias": _write("activities.yaml", "- &a {key: x}\n- *a\n"),
    "control character": _write("activities.yaml", "- key: x\x07\n"),
    "key twice": _write("activities.yaml", "- key: x\n  key: y\n"),
    "same item in two files": _write(
        "stages.yaml",
        "- {key: basics, title: {ko: 가, en: b}, starts: week 1, ends: week 2}\n",
    ),
    "one section in two files": _write("cohort.yaml", "starts: 2026-03-02\n"),
    "competition with a mistake": _write("competitions/berries/overview.ko.md", ""),
}
