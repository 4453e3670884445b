"""Build the demo's program with its three competitions from the data inside scikit-learn's wheel.

    python -m programs.demo.build FOLDER

What people wrote lies beside this file; data, truth, sample and baseline are made here, the same ones for the same
seed. Nothing is fetched.
"""

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits
from sklearn.linear_model import LinearRegression

from programs.demo.pictures import write_images

HERE = Path(__file__).parent
SEED = 3
DIGITS_TO_LEARN = 600
TUMOURS_TO_LEARN = 200
MEASUREMENTS = 10  # the first ten columns are means; twenty more would make the task too easy
PATIENTS_TO_LEARN = 180
SERUM = ("tc", "ldl", "hdl", "tch", "ltg", "glu")  # scikit-learn calls them s1 to s6

Array = NDArray[Any]


def build(folder: Path, *, seed: int = SEED) -> Path:
    """`folder` as a program that can be applied: what was written, and the data of its competitions."""
    folder.mkdir(parents=True, exist_ok=True)
    for written in sorted(HERE.glob("*.yaml")):
        shutil.copyfile(written, folder / written.name)
    for slug, build_one in COMPETITIONS.items():
        place = folder / "competitions" / slug
        shutil.copytree(HERE / "competitions" / slug, place, dirs_exist_ok=True)
        build_one(place, seed)
    return folder


def build_digits(folder: Path, seed: int) -> None:
    """600 digits to learn from, 1197 to read, four in ten of these public."""
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


def build_breast_cancer(folder: Path, seed: int) -> None:
    """200 tumours to learn from, 369 to order, three in ten of these public."""
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


def build_diabetes(folder: Path, seed: int) -> None:
    """180 people to learn from, 262 to give a number for, three in ten of these public."""
    found = load_diabetes(scaled=False)  # in the units of the study, not standardised
    order, train, test = divided(len(found.target), PATIENTS_TO_LEARN, seed)
    names = [*found.feature_names[: -len(SERUM)], *SERUM]
    table = pl.DataFrame(
        {"id": [f"patient-{number:03d}" for number in range(1, len(order) + 1)]}
        | {name: found.data[order, at] for at, name in enumerate(names)}
    ).with_columns(
        pl.col("age", "sex").cast(pl.Int64),
        progression=pl.Series(found.target[order].astype(int)),
    )
    learn, ask = table[train], table[test]
    write(folder, "train.csv", learn)
    write(folder, "test.csv", ask.drop("progression"))
    write(folder, "truth.csv", ask.select("id", "progression", parts(len(test), 0.3, seed)))
    write(folder, "sample_submission.csv", ask.select("id", progression=pl.lit(150)))
    line = LinearRegression().fit(learn.select("bmi"), learn["progression"])
    guesses = np.round(line.predict(ask.select("bmi")), 1)
    write(folder, "baseline.csv", ask.select("id", pl.Series("progression", guesses)))


COMPETITIONS: Mapping[str, Callable[[Path, int], None]] = {
    "digits": build_digits,
    "breast-cancer": build_breast_cancer,
    "diabetes": build_diabetes,
}


def nearest_mean(cells: Array, labels: Array, asked: Array) -> Array:
    """For each asked digit the label whose mean picture is nearest."""
    means = np.stack([cells[labels == label].mean(axis=0) for label in range(10)])
    distances = ((asked[:, None, :] - means[None]) ** 2).sum(axis=2)
    return np.asarray(distances.argmin(axis=1))


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
    print(build(Path(arguments[0])))


if __name__ == "__main__":
    main(sys.argv[1:])
