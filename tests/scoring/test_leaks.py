"""Columns that give the answers away are seen before learners see them."""

import gzip
import re
from importlib.resources import files
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests.scoring.small_folders import COMPETITION, FILES, TRUTH, write_folder

from gisu_scoring.folders.leaks import crossed_accuracy
from gisu_scoring.folders.loading import load_folder
from gisu_scoring.judging.judge import judge_file
from gisu_scoring.problems.reasons import reason

TITANIC = COMPETITION.replace("target: ripe", "target: survived").replace(
    "slug: berries", "slug: titanic"
)


def passengers() -> pl.DataFrame:
    """The 1,309 passengers inside scikit-learn's wheel, with an id for each."""
    packed = (
        files("sklearn.datasets.tests.data.openml.id_40945") / "data-v1-dl-16826755.arff.gz"
    )
    text = gzip.decompress(packed.read_bytes()).decode()
    head, _, body = re.split("(?i)(@data)", text, maxsplit=1)
    names = re.findall(r"(?im)^@attribute\s+'(\S+)'", head)
    table = pl.read_csv(
        body.strip().replace('\\"', '""').encode(),
        has_header=False,
        new_columns=names,
        infer_schema=False,
        null_values="?",
    )
    ids = pl.Series("id", [f"p{row:04}" for row in range(table.height)])
    return table.insert_column(0, ids)


def titanic_folder(root: Path) -> Path:
    table = passengers()
    is_test = pl.Series(np.random.default_rng(1912).random(table.height) < 0.4)
    test = table.filter(is_test)
    part = pl.Series("part", np.where(np.arange(test.height) % 2 == 0, "public", "private"))
    truth = test.select("id", "survived").with_columns(part)
    return write_folder(
        root,
        competition_yaml=TITANIC,
        train_csv=table.filter(~is_test).write_csv(),
        test_csv=test.drop("survived").write_csv(),
        truth_csv=truth.write_csv(),
        sample_csv=test.select("id", survived=pl.lit("0")).write_csv(),
    )


def test_the_titanic_is_loaded_scored_and_its_leak_columns_are_noticed(tmp_path: Path) -> None:
    folder = load_folder(titanic_folder(tmp_path / "titanic"))

    test = pl.read_csv(folder.path / "test.csv", infer_schema=False)
    women = test.select("id", survived=pl.when(pl.col("sex") == "female").then(1).otherwise(0))
    outcome = judge_file(folder.truth, women.write_csv().encode())

    assert folder.truth.rows == test.height
    assert outcome.scores is not None
    assert 0.7 < outcome.scores.public.value < 0.85
    said = {(w.where, w.code): reason(w, "en") for w in folder.warnings}
    assert set(said) == {("boat", "leak_predicts"), ("body", "leak_filled")}
    assert re.fullmatch(
        r'The column "boat" alone predicts "survived" with 9[5-9]\.\d % accuracy\. Remove it if it '
        r"is only known after the outcome\.",
        said["boat", "leak_predicts"],
    )
    assert '"0" in "survived"' in said["body", "leak_filled"]


def warned(root: Path, **changes: str | bytes) -> list[tuple[str, str, str]]:
    folder = load_folder(write_folder(root / "berries", **changes))
    return [(w.file, w.where, w.code) for w in folder.warnings]


LEAKING = "id,red,colour\n003,1,yes\n001,0,yes\n002,1,no\n004,0,no\n"


def test_answers_left_in_the_test_file_are_seen_under_any_name(tmp_path: Path) -> None:
    assert warned(tmp_path, test_csv=LEAKING) == [("test.csv", "colour", "leak_truth")]


def test_a_column_equal_to_the_target_is_seen(tmp_path: Path) -> None:
    rows = [(f"t{row}", row % 3, "yes" if row % 2 else "no") for row in range(30)]
    train = "id,red,ripe,copy\n" + "".join(f"{i},{x},{y},{y}\n" for i, x, y in rows)

    assert warned(tmp_path, train_csv=train) == [("train.csv", "copy", "leak_equal")]


def test_good_features_and_unique_names_are_no_leaks(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    lines = ["id,name,hint,ripe"]
    for row in range(400):
        ripe = random.random() < 0.5
        hint = ripe if random.random() < 0.85 else not ripe
        lines.append(f"t{row},name {row},{int(hint)},{'yes' if ripe else 'no'}")

    assert warned(tmp_path, train_csv="\n".join(lines) + "\n") == []


def test_data_that_is_no_csv_by_its_name_is_left_alone(tmp_path: Path) -> None:
    text = FILES["competition.yaml"].replace("train.csv", "notes.txt")
    folder = write_folder(tmp_path / "berries", competition_yaml=text)
    (folder / "notes.txt").write_text("id,ripe\n001,yes,x\n", encoding="utf-8")

    assert load_folder(folder).warnings == ()


@pytest.mark.parametrize(
    ("test_csv", "line", "code"),
    [
        (TRUTH.encode("utf-16"), 1, "data_unreadable"),
        (TRUTH.replace("part", "이름").encode("cp949"), 1, "data_unreadable"),
        (b"PK\x03\x04", None, "data_unreadable"),
        (TRUTH + '"', 6, "data_ragged"),
        (TRUTH + "x,y,z,a\n", 6, "data_ragged"),
        (TRUTH.replace(",", ";") + "x;y;z;a\n", 6, "data_ragged"),
        ("# made by hand\n" + TRUTH, 2, "data_ragged"),
        ("\n", None, "data_empty"),
        ("", None, "data_empty"),
    ],
)
def test_a_csv_that_cannot_be_read_is_said_not_to_be_looked_at(
    test_csv: str | bytes, line: int | None, code: str, tmp_path: Path
) -> None:
    folder = load_folder(write_folder(tmp_path / "berries", test_csv=test_csv))

    assert [(w.file, w.line, w.code) for w in folder.warnings] == [("test.csv", line, code)]


def test_why_a_csv_could_not_be_looked_at_is_said(tmp_path: Path) -> None:
    utf16 = FILES["test.csv"].encode("utf-16")

    (warning,) = load_folder(write_folder(tmp_path / "berries", test_csv=utf16)).warnings

    assert reason(warning, "en") == (
        "The file could not be read as a CSV, so it was not looked at for giving the answers away. The file is saved "
        "as UTF-16. Save it again as UTF-8."
    )
    assert reason(warning, "ko") == (
        "CSV로 읽을 수 없어서 답을 알려 주는 열이 있는지 살펴보지 못했어요. 파일이 UTF-16으로 저장되었어요. UTF-8로 다시 "
        "저장하세요."
    )


@pytest.mark.parametrize(
    "test_csv",
    [
        LEAKING,
        LEAKING.replace(",", ";"),
        LEAKING.replace(",", "\t"),
        LEAKING.replace("\n", "\r"),
        LEAKING.replace("\n", "\r\n"),
        LEAKING.replace("id,", "ID,"),
        LEAKING.replace("id,", "\u0456d,"),
        LEAKING.replace("\n00", "\n"),
        "id,colour\n1.0,yes\n2.0,no\n3.0,yes\n4.0,no\n",
        "\ufeff\ufeff" + LEAKING,
    ],
)
def test_answers_are_seen_however_the_file_is_written(test_csv: str, tmp_path: Path) -> None:
    assert warned(tmp_path, test_csv=test_csv) == [("test.csv", "colour", "leak_truth")]


def test_ids_that_are_one_without_their_zeros_are_compared_as_they_stand(
    tmp_path: Path,
) -> None:
    def alike(text: str) -> str:
        return text.replace("\n002", "\n01")

    files = {"truth_csv": alike(TRUTH), "sample_csv": alike(FILES["sample.csv"])}

    assert warned(tmp_path, test_csv=LEAKING.replace("\n00", "\n"), **files) == []


def test_a_column_is_judged_on_rows_it_was_not_learnt_from() -> None:
    target = pl.Series("y", ["a", "b"] * 50)
    names = pl.Series("name", [f"n{row}" for row in range(100)])

    assert crossed_accuracy(names, target) <= 0.5
    assert crossed_accuracy(target.rename("x"), target) in {0.0, 1.0}
