"""A cohort is written back over the program it came from, and only what differs is touched."""

from datetime import datetime
from pathlib import Path

import pytest
from tests.factories.competitions import write_folder as write_competition
from tests.factories.people import make_cohort
from tests.programs.test_planning import BEFORE, on_page

from gisu.cohorts.models import Cohort, Program
from gisu.competitions.models import Competition
from gisu.core import blobs
from gisu.core.blobs import BlobMissing
from gisu.programs.actions.applying import edit
from gisu.programs.actions.creating import Wanted, create_cohort
from gisu.programs.actions.planning import plan
from gisu.programs.queries.exporting import write_folder
from gisu.programs.reading.program import read_program
from gisu.programs.registry import program_items
from gisu_scoring.problems.folder import FolderErrors

pytestmark = pytest.mark.django_db

PROGRAM = """\
# Kept by the berry people.
format: 1
slug: berry-camp
title: {ko: 열매 캠프, en: Berry camp}  # whichever cohort runs it

cohort:
  name: {ko: 열매 캠프 1기, en: "Berry camp, cohort 1"}
  starts: 2026-03-02
  weeks: 6   # with the rest week
  zone: Asia/Seoul

labels:
  learner: {ko: 캠퍼, en: camper}

stages:
  # two of them, with a week between
  - {key: basics, title: {ko: 기초, en: Basics}, starts: week 1, ends: week 3}
  - {key: deep, title: {ko: 심화, en: Depth}, starts: week 5, ends: week 6}

team_sets:
  - key: main
    title: {ko: 기본 팀, en: Main teams}

competitions:
  - key: berries
    folder: berries  # not below competitions
    phases: [{key: main, opens: week 2 day 1 10:00, due: week 3 day 5 18:00}]
"""
QUIZZES = """\
# One a week.
- key: first-quiz
  kind: quiz
  title: {ko: 첫 퀴즈, en: First quiz}
  opens: week 1 day 2 09:00   # after the first lecture
  due: week 1 day 5 18:00

- key: second-quiz
  kind: quiz
  title: {ko: 둘째 퀴즈, en: Second quiz}
  opens: week 2 day 2 09:00
  due: week 2 day 5 18:00
"""
MEETINGS = """\
- {key: kick-off, kind: meeting, title: {ko: 입과식, en: Kick-off}, opens: week 1 day 1 10:00, lasts_minutes: 60}
"""


@pytest.fixture
def early(now: datetime) -> datetime:
    return now - BEFORE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "program"
    (root / "activities").mkdir(parents=True)
    (root / "program.yaml").write_text(PROGRAM)
    (root / "activities/quizzes.yaml").write_text(QUIZZES)
    (root / "activities/weekly.yaml").write_text(MEETINGS)
    write_competition(
        root / "berries", opens=datetime(2026, 3, 9, 10), due=datetime(2026, 3, 20, 18)
    )
    return root


@pytest.fixture
def camp(folder: Path, early: datetime) -> Cohort:
    wanted = Wanted(slug="camp", starts_on=datetime(2026, 3, 2).date())
    return create_cohort(wanted=wanted, program=read_program(folder), by=None, now=early)


def texts(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in sorted(folder.rglob("*.yaml"))
    }


def changed_lines(folder: Path, before: dict[str, str]) -> dict[str, list[str]]:
    """By file the lines that are new, and those that are gone with a minus."""
    found = {}
    for name, text in texts(folder).items():
        old, new = before[name].splitlines(), text.splitlines()
        lines = [f"-{one}" for one in old if one not in new]
        if lines := lines + [one for one in new if one not in old]:
            found[name] = lines
    return found


def test_what_is_the_same_keeps_every_letter(camp: Cohort, folder: Path) -> None:
    before = texts(folder)

    assert write_folder(cohort=camp, folder=folder) == 9

    assert texts(folder) == before


def test_what_was_edited_on_the_site_is_written_where_it_stands(
    camp: Cohort, folder: Path, early: datetime
) -> None:
    before = texts(folder)
    on_page(camp, "cohort", "cohort", now=early, weeks=7)
    on_page(
        camp, "activities", "first-quiz", now=early, opens="week 1 day 3 09:00", place="Hall"
    )
    on_page(camp, "stages", "deep", now=early, title={"ko": "더 깊이", "en": "Deeper"})

    camp.refresh_from_db()
    write_folder(cohort=camp, folder=folder)

    assert changed_lines(folder, before) == {
        "program.yaml": [
            "-  weeks: 6   # with the rest week",
            "-  - {key: deep, title: {ko: 심화, en: Depth}, starts: week 5, ends: week 6}",
            "  weeks: 7   # with the rest week",
            '  - {key: deep, title: {ko: "더 깊이", en: "Deeper"}, starts: week 5, ends: week 6}',
        ],
        "activities/quizzes.yaml": [
            "-  opens: week 1 day 2 09:00   # after the first lecture",
            '  opens: "week 1 day 3 09:00"   # after the first lecture',
            "  place: Hall",
        ],
    }
    program = read_program(folder)
    assert plan(cohort=camp, program=program, by=None, now=early).writes == ()


def test_what_the_site_added_or_took_away_is_added_or_taken_away(
    camp: Cohort, folder: Path, early: datetime
) -> None:
    before = texts(folder)
    edit(
        cohort=camp,
        part=program_items()["activities"],
        key="first-quiz",
        fields=None,
        by=None,
        now=early,
    )
    fields = {
        "kind": "meeting",
        "title": {"ko": "회고", "en": "Looking back"},
        "opens": "week 6 day 5 17:00",
        "lasts_minutes": 60,
    }
    edit(
        cohort=camp,
        part=program_items()["activities"],
        key="talk",
        fields=fields,
        by=None,
        now=early,
    )
    words = {"ko": "길잡이", "en": "guide"}
    edit(
        cohort=camp,
        part=program_items()["labels"],
        key="mentor",
        fields=words,
        by=None,
        now=early,
    )
    rest = {
        "kind": "rest-week",
        "title": {"ko": "쉬는 주", "en": "Rest week"},
        "starts": "week 4",
        "ends": "week 4",
    }
    edit(
        cohort=camp, part=program_items()["breaks"], key="rest", fields=rest, by=None, now=early
    )

    camp.refresh_from_db()
    write_folder(cohort=camp, folder=folder)

    found = changed_lines(folder, before)
    assert found["program.yaml"] == [
        "  mentor: {ko: 길잡이, en: guide}",
        "breaks:",
        "- key: rest",
        "  kind: rest-week",
        "  title: {ko: 쉬는 주, en: Rest week}",
        "  starts: week 4",
        "  ends: week 4",
    ]
    assert found["activities/quizzes.yaml"] == [
        "-- key: first-quiz",
        "-  title: {ko: 첫 퀴즈, en: First quiz}",
        "-  opens: week 1 day 2 09:00   # after the first lecture",
        "-  due: week 1 day 5 18:00",
    ]
    assert [line.split(",")[0] for line in found["activities/weekly.yaml"]] == ["- {key: talk"]
    assert plan(cohort=camp, program=read_program(folder), by=None, now=early).writes == ()


def test_the_ends_of_lines_stay_as_an_editor_wrote_them(
    camp: Cohort, folder: Path, early: datetime
) -> None:
    path = folder / "activities/quizzes.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + QUIZZES.replace("\n", "\r\n").encode())
    on_page(camp, "activities", "first-quiz", now=early, place="Hall")

    write_folder(cohort=camp, folder=folder)

    written = path.read_bytes()
    assert written.startswith(b"\xef\xbb\xbf# One a week.\r\n")
    assert written.count(b"\n") == written.count(b"\r\n") == QUIZZES.count("\n") + 1


def test_over_a_program_with_mistakes_nothing_is_written(camp: Cohort, folder: Path) -> None:
    (folder / "activities/weekly.yaml").write_text("- {key: kick-off, kind: party}\n")
    before = texts(folder)

    with pytest.raises(FolderErrors):
        write_folder(cohort=camp, folder=folder)

    assert texts(folder) == before


def test_a_fresh_export_has_the_title_of_the_program_and_not_the_cohorts_name(
    camp: Cohort, tmp_path: Path
) -> None:
    camp.refresh_from_db()

    write_folder(cohort=camp, folder=tmp_path / "fresh")

    said = read_program(tmp_path / "fresh")
    program = Program.objects.get(slug=said.head.slug)
    assert said.head.title.model_dump() == program.title
    assert program.title != camp.name


def test_a_cohort_no_program_was_applied_to_is_called_by_its_own_name_in_an_export(
    tmp_path: Path,
) -> None:
    cohort = make_cohort(slug="plain")

    write_folder(cohort=cohort, folder=tmp_path)

    assert read_program(tmp_path).head.title.model_dump() == cohort.name


def test_an_export_counts_the_items_that_lint_counts(camp: Cohort, tmp_path: Path) -> None:
    camp.refresh_from_db()

    count = write_folder(cohort=camp, folder=tmp_path)

    found = read_program(tmp_path)
    assert count == sum(len(keys) for keys in found.reading.keys.values())


def test_an_export_names_a_stored_file_that_is_gone(camp: Cohort, tmp_path: Path) -> None:
    competition = Competition.objects.get(cohort=camp)
    digest = min(competition.source.values())
    blobs.path_of(digest).unlink()

    with pytest.raises(BlobMissing, match="A stored file is missing") as missing:
        write_folder(cohort=camp, folder=tmp_path / "written")

    assert missing.value.where == f"blobs/{digest[:2]}/{digest}"
    assert "gisu doctor" in missing.value.remedy
