"""A competition folder that is right: what is made of it."""

from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.scoring.small_folders import FILES, TRUTH, write_folder, yaml_with

from gisu_scoring.folders.checked_folder import BaselineScores
from gisu_scoring.folders.loading import CompetitionFolder, load_folder
from gisu_scoring.judging.judge import TruthCache, judge_file, truth_digest
from gisu_scoring.problems.folder import FolderErrors
from gisu_scoring.problems.reasons import reason
from gisu_scoring.tasks.spec import MetricSpec, TaskSpec
from gisu_scoring.tasks.truth import Truth, load_truth

SEOUL = ZoneInfo("Asia/Seoul")
BERLIN = ZoneInfo("Europe/Berlin")


def load(root: Path, **changes: str | bytes | None) -> CompetitionFolder:
    return load_folder(write_folder(root / "berries", **changes))


def test_a_folder_becomes_a_task_with_frozen_labels(tmp_path: Path) -> None:
    folder = load(tmp_path)

    assert folder.task.values.model_dump() == {"kind": "labels", "labels": ("no", "yes")}
    assert folder.task.metric == MetricSpec(name="accuracy", digits=4)
    assert folder.task.columns == ("id", "ripe")
    assert folder.task.max_bytes == 20 * 1024 * 1024
    assert folder.overview == {"ko": "# 열매\n", "en": "# Berries\n"}
    assert [path.name for path in folder.data_paths] == ["train.csv", "test.csv"]
    assert folder.warnings == ()


def test_labels_that_yaml_would_bend_stay_as_written(tmp_path: Path) -> None:
    text = yaml_with("target: ripe", "target: ripe\n  labels: [no, yes, 007, 1.0, on]")
    folder = load(tmp_path, competition_yaml=text)

    assert folder.task.labels == ("no", "yes", "007", "1.0", "on")


def test_labels_that_are_numbers_are_put_in_their_order(tmp_path: Path) -> None:
    truth = TRUTH.replace("yes", "10").replace("no", "9")
    folder = load(tmp_path, truth_csv=truth, sample_csv=FILES["sample.csv"].replace("no", "9"))

    assert folder.task.labels == ("9", "10")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    folder = load(
        tmp_path,
        competition_yaml="\ufeff" + FILES["competition.yaml"],
        truth_csv="\ufeff" + TRUTH.replace("\n", "\r\n"),
    )

    assert folder.truth.rows_by_part == (2, 2)


def test_the_digest_changes_with_meaning_and_with_files_only(tmp_path: Path) -> None:
    first = load(tmp_path / "a").digest()

    same = yaml_with("  per_day: 5", "  per_day: 5  # a remark")
    assert load(tmp_path / "b", competition_yaml=same).digest() == first
    other = yaml_with("  per_day: 5", "  per_day: 6")
    assert load(tmp_path / "c", competition_yaml=other).digest() != first
    assert load(tmp_path / "d", rules_en_md="No data.\n").digest() != first
    assert load(tmp_path / "e", truth_csv=TRUTH.replace("001,yes", "001,no")).digest() != first


def test_times_are_read_to_the_minute_in_the_zone(tmp_path: Path) -> None:
    text = yaml_with("due: 2026-03-06 18:00", "due: 2026-03-06T13:30:00+02:00")
    schedule = load(tmp_path, competition_yaml=text).schedule(SEOUL)

    assert schedule.phases[0].opens.isoformat() == "2026-03-02T10:00:00+09:00"
    assert schedule.phases[0].due.isoformat() == "2026-03-06T20:30:00+09:00"
    assert schedule.closes == schedule.phases[0].due
    assert schedule.reveal is None


def test_closing_and_revealing_have_their_own_times(tmp_path: Path) -> None:
    text = yaml_with(
        "limits:\n", "closes: 2026-03-08 18:00\nreveal: 2026-03-09 10:00\nlimits:\n"
    )
    schedule = load(tmp_path, competition_yaml=text).schedule(SEOUL)

    assert schedule.closes == datetime(2026, 3, 8, 18, tzinfo=SEOUL)
    assert schedule.reveal == datetime(2026, 3, 9, 10, tzinfo=SEOUL)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (
            "2026-03-29 02:30",
            (
                "2026-03-29 02:30 does not exist in Europe/Berlin: clocks skip it when daylight "
                "saving begins. Write 2026-03-29 03:30 instead, or an earlier time."
            ),
        ),
        (
            "2026-10-25 02:30",
            (
                "2026-10-25 02:30 comes twice in Europe/Berlin, when daylight saving ends. Write it "
                "with its offset: 2026-10-25 02:30+02:00 or 2026-10-25 02:30+01:00."
            ),
        ),
    ],
)
def test_a_local_time_that_is_skipped_or_comes_twice_is_refused(
    tmp_path: Path, due: str, said: str
) -> None:
    folder = load(tmp_path, competition_yaml=yaml_with("2026-03-06 18:00", due))

    with pytest.raises(FolderErrors) as refused:
        folder.schedule(BERLIN)

    assert [(p.line, p.where, reason(p, "en")) for p in refused.value.problems] == [
        (24, "phases[1].due", said)
    ]
    assert str(folder.schedule(SEOUL).phases[0].due).startswith(due)


def test_times_that_only_a_zone_puts_out_of_order_are_refused(tmp_path: Path) -> None:
    text = yaml_with("due: 2026-03-06 18:00", "due: 2026-03-02 10:30+09:00")
    folder = load(tmp_path, competition_yaml=text)

    assert folder.schedule(SEOUL).phases[0].due.hour == 10
    with pytest.raises(FolderErrors) as refused:
        folder.schedule(BERLIN)
    assert [(p.line, p.code) for p in refused.value.problems] == [(24, "due_before_opens")]


def test_a_baseline_file_is_scored_at_load(tmp_path: Path) -> None:
    text = yaml_with(
        "teams:\n", "baseline: {file: sample.csv, title: {ko: 모두 no, en: All no}}\nteams:\n"
    )
    folder = load(tmp_path, competition_yaml=text)

    assert folder.baseline_scores == BaselineScores(public=0.5, private=0.5)
    assert folder.baseline_path == folder.sample_path


def test_probabilities_come_in_one_column_per_label(tmp_path: Path) -> None:
    text = yaml_with("name: accuracy", "name: log_loss")
    text = text.replace("target: ripe", "targets: [yes, no]\n  values: probabilities").replace(
        "part: part", "part: part\n  target: ripe"
    )
    sample = "id,yes,no\n" + "".join(f"00{row},0.5,0.5\n" for row in (1, 2, 3, 4))
    folder = load(tmp_path, competition_yaml=text, sample_csv=sample)

    scores = judge_file(folder.truth, folder.sample_path).scores
    assert scores is not None
    assert scores.public.value == scores.private.value == pytest.approx(0.6931471805599453)


def test_a_worker_needs_only_the_truth_file_and_the_stored_task(tmp_path: Path) -> None:
    folder = load(tmp_path)
    stored = folder.task.model_dump(mode="json")

    task = TaskSpec.model_validate(stored)
    truth = load_truth(folder.truth_path.read_bytes(), task)

    assert task == folder.task
    assert task.digest() == folder.task.digest()
    ours, theirs = (judge_file(one, folder.sample_path) for one in (folder.truth, truth))
    assert ours.scores == theirs.scores is not None


def test_a_task_of_another_metric_has_another_digest(tmp_path: Path) -> None:
    task = load(tmp_path).task
    other = task.model_copy(update={"metric": MetricSpec(name="accuracy", digits=5)})

    assert other.digest() != task.digest()


def test_a_truth_is_prepared_once_and_the_oldest_makes_room(tmp_path: Path) -> None:
    folder = load(tmp_path)
    data = folder.truth_path.read_bytes()
    made: list[str] = []
    cache = TruthCache(most_rows=8)

    def make(name: str) -> Truth:
        made.append(name)
        return load_truth(data, folder.task)

    for name in ("a", "b", "a", "c", "a", "b"):
        cache.get(name, partial(make, name))

    assert made == ["a", "b", "c", "b"]
    assert truth_digest(data, folder.task) != truth_digest(data + b"\n", folder.task)
