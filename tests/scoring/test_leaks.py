"""Columns that give the answers away are seen before learners see them."""

import gzip
import re
from importlib.resources import files
from pathlib import Path

import numpy as np
import polars as pl
from tests.scoring.small_folders import COMPETITION, FILES, write_folder

from gisu_scoring.folder import load_folder
from gisu_scoring.judge import judge_file
from gisu_scoring.leaks import crossed_accuracy
from gisu_scoring.words import reason

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


def warned(root: Path, **changes: str) -> list[tuple[str, str, str]]:
    folder = load_folder(write_folder(root / "berries", **changes))
    return [(w.file, w.where, w.code) for w in folder.warnings]


def test_answers_left_in_the_test_file_are_seen_under_any_name(tmp_path: Path) -> None:
    leaking = "id,red,colour\n003,1,yes\n001,0,yes\n002,1,no\n004,0,no\n"

    assert warned(tmp_path, test_csv=leaking) == [("test.csv", "colour", "leak_truth")]


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


def test_data_that_is_no_table_is_left_alone(tmp_path: Path) -> None:
    text = FILES["competition.yaml"].replace("train.csv", "notes.txt")
    folder = write_folder(tmp_path / "berries", competition_yaml=text, test_csv="a\n1,2\n")
    (folder / "notes.txt").write_text("id,ripe\n001,yes\n", encoding="utf-8")

    assert load_folder(folder).warnings == ()


def test_a_column_is_judged_on_rows_it_was_not_learnt_from() -> None:
    target = pl.Series("y", ["a", "b"] * 50)
    names = pl.Series("name", [f"n{row}" for row in range(100)])

    assert crossed_accuracy(names, target) <= 0.5
    assert crossed_accuracy(target.rename("x"), target) in {0.0, 1.0}
