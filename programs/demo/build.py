"""Build the demo's program: program.yaml and two competition folders from the data inside scikit-learn's wheel.

    python -m programs.demo.build FOLDER

The texts and competition.yaml lie beside this file; data, truth, sample and baseline are made here, the same ones for
the same seed. Nothing is fetched.
"""

import string
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from sklearn.datasets import load_breast_cancer, load_digits

from programs.demo.days import Days, Times
from programs.demo.pictures import write_images

HERE = Path(__file__).parent
TEXTS = ("overview.ko.md", "overview.en.md", "rules.ko.md", "rules.en.md")
SEED = 3
DIGITS_TO_LEARN = 600
TUMOURS_TO_LEARN = 200
MEASUREMENTS = 10  # the first ten columns are means; twenty more would make the task too easy

Array = NDArray[Any]


def build(folder: Path, *, now: datetime, seed: int = SEED) -> tuple[Path, Path]:
    """The folders `digits` and `breast-cancer` inside `folder`, with times around `now`, and the program they belong to."""
    days = Days(now)
    folder.mkdir(parents=True, exist_ok=True)
    copyfile(HERE / "program.yaml", folder / "program.yaml")
    return (
        build_digits(folder / "digits", times=days.digits, seed=seed),
        build_breast_cancer(folder / "breast-cancer", times=days.breast_cancer, seed=seed),
    )


def build_digits(folder: Path, *, times: Times, seed: int = SEED) -> Path:
    """600 digits to learn from, 1197 to read, four in ten of these public."""
    begin(folder, "digits", times)
    found = load_digits()
    order, train, test = divided(len(found.target), DIGITS_TO_LEARN, seed)
    cells, labels = found.data[order], found.target[order]
    ids = [f"digit-{number:04d}" for number in range(1, len(order) + 1)]
    columns = [f"r{row}c{column}" for row in range(8) for column in range(8)]
    table = pl.DataFrame(
        {"id": ids} | {name: cells[:, at].astype(int) for at, name in enumerate(columns)}
    ).with_columns(label=pl.Series(labels))
    learn, ask = table[train], table[test]
    write(folder, "train.csv", learn)
    write(folder, "test.csv", ask.drop("label"))
    write(folder, "truth.csv", ask.select("id", "label", parts(len(test), 0.4, seed)))
    write(folder, "sample_submission.csv", ask.select("id", label=pl.lit(0)))
    guesses = nearest_mean(cells[train], labels[train], cells[test])
    write(folder, "baseline.csv", ask.select("id", pl.Series("label", guesses)))
    write_images(
        folder / "images.zip", ids=ids, cells=cells, train=train, labels=labels.tolist()
    )
    return folder


def build_breast_cancer(folder: Path, *, times: Times, seed: int = SEED) -> Path:
    """200 tumours to learn from, 369 to order, three in ten of these public."""
    begin(folder, "breast-cancer", times)
    found = load_breast_cancer()
    order, train, test = divided(len(found.target), TUMOURS_TO_LEARN, seed)
    names = [str(name).removeprefix("mean ").replace(" ", "_") for name in found.feature_names]
    table = pl.DataFrame(
        {"id": [f"mass-{number:03d}" for number in range(1, len(order) + 1)]}
        | {names[at]: found.data[order, at] for at in range(MEASUREMENTS)}
    ).with_columns(malignant=pl.Series(1 - found.target[order]))
    learn, ask = table[train], table[test]
    write(folder, "train.csv", learn)
    write(folder, "test.csv", ask.drop("malignant"))
    write(folder, "truth.csv", ask.select("id", "malignant", parts(len(test), 0.3, seed)))
    write(folder, "sample_submission.csv", ask.select("id", malignant=pl.lit(0.5)))
    radius = pl.col("radius")
    scaled = (radius - radius.min()) / (radius.max() - radius.min())
    write(folder, "baseline.csv", ask.select("id", malignant=scaled.round(4)))
    return folder


def nearest_mean(cells: Array, labels: Array, asked: Array) -> Array:
    """For each asked digit the label whose mean picture is nearest."""
    means = np.stack([cells[labels == label].mean(axis=0) for label in range(10)])
    distances = ((asked[:, None, :] - means[None]) ** 2).sum(axis=2)
    return np.asarray(distances.argmin(axis=1))


def begin(folder: Path, name: str, times: Times) -> None:
    """The folder with its texts, and competition.yaml with the times filled in."""
    folder.mkdir(parents=True, exist_ok=True)
    for text in TEXTS:
        (folder / text).write_bytes((HERE / name / text).read_bytes())
    moments = {"opens": times.opens_at, "due": times.due_at, "closes": times.closes_at}
    written = {key: f"{at:%Y-%m-%d %H:%M}" for key, at in moments.items()}
    template = string.Template((HERE / name / "competition.yaml").read_text(encoding="utf-8"))
    said = template.substitute(written).partition("\n")[2]  # its first line is about itself
    (folder / "competition.yaml").write_text(said, encoding="utf-8")


def divided(rows: int, learn: int, seed: int) -> tuple[Array, list[int], list[int]]:
    """An order of all rows, and which places of it are to learn from and which to answer."""
    chance = np.random.default_rng(seed)
    order, places = chance.permutation(rows), chance.permutation(rows)
    return order, sorted(places[:learn].tolist()), sorted(places[learn:].tolist())


def parts(rows: int, public: float, seed: int) -> pl.Series:
    """The column that says `public` for the share of rows scored in the open."""
    chosen = np.zeros(rows, dtype=bool)
    places = np.random.default_rng(seed + 1).permutation(rows)
    chosen[places[: round(rows * public)]] = True
    return pl.Series("part", np.where(chosen, "public", "private"))


def write(folder: Path, name: str, table: pl.DataFrame) -> None:
    table.write_csv(folder / name)


def main(arguments: Sequence[str]) -> None:
    if len(arguments) != 1 or arguments[0].startswith("-"):
        sys.exit("Say the folder to build in: python -m programs.demo.build FOLDER")
    for made in build(Path(arguments[0]), now=datetime.now(UTC)):
        print(made)


if __name__ == "__main__":
    main(sys.argv[1:])
