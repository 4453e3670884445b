"""Whatever the files of a competition's folder hold, checking it takes time in proportion to their bytes."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tests.growth import LIMIT, growth
from tests.scoring.small_folders import COMPETITION, Changes, in_yaml, write_folder

from gisu_scoring.folders.loading import load_folder
from gisu_scoring.problems.folder import FolderErrors

MARKS = "\u0301\u0316"


def names(n: int) -> str:
    return ",".join(f"c{i}" for i in range(n))


def rows(n: int, cell: Callable[[int], str], last: str = "") -> str:
    return "".join(f"{i},{cell(i)}{last}\n" for i in range(n))


def part(i: int) -> str:
    return "public" if i % 2 else "private"


def truth(n: int, cell: Callable[[int], str]) -> str:
    return "id,ripe,part\n" + "".join(f"{i},{cell(i)},{part(i // 2)}\n" for i in range(n))


def listed(key: str, n: int, words: Callable[[int], str]) -> Changes:
    text = ", ".join(words(i) for i in range(n))
    return {"competition_yaml": f"{COMPETITION}\n{key}: [{text}]\n"}


def many_labels(n: int) -> Changes:
    half = truth(n, lambda i: f"label {i // 4}")
    sample = "id,ripe\n" + rows(n, lambda _: "label 0")
    return {"truth_csv": half, "sample_csv": sample, "train_csv": half.replace(",part", ",x")}


HARD: dict[str, tuple[int, Callable[[int], Changes]]] = {
    "data of many columns": (20_000, lambda n: {"train_csv": f"{names(n)}\n{names(n)}\n"}),
    "one column again and again": (5_000, lambda n: {"train_csv": "id" + ",ripe" * n + "\n"}),
    "data of many labels": (
        5_000,
        lambda n: {"train_csv": "id,ripe\n" + rows(n, lambda i: f"label {i}")},
    ),
    "labels that look alike": (
        5_000,
        lambda n: {
            "train_csv": "id,ripe\n" + rows(n, lambda i: f"Label{' ' * (i % 2)}{i // 2}")
        },
    ),
    "labels with marks": (
        5_000,
        lambda n: {"train_csv": f"id,ripe\n1,e{MARKS * n}\n2,yes\n"},
    ),
    "a long cell of data": (200_000, lambda n: {"train_csv": f'id,ripe\n1,"{"a" * n}"\n'}),
    "an open quote in data": (200_000, lambda n: {"train_csv": 'id,ripe\n1,"' + "a\n" * n}),
    "blank lines in data": (200_000, lambda n: {"train_csv": "id,ripe\n" + "\n" * n}),
    "a truth of many labels": (4_000, many_labels),
    "a truth of many columns": (20_000, lambda n: {"truth_csv": f"{names(n)}\n{names(n)}\n"}),
    "a truth of blank lines": (200_000, lambda n: {"truth_csv": "id,ripe,part\n" + "\n" * n}),
    "a truth of ids with marks": (
        5_000,
        lambda n: {"truth_csv": f"id,ripe,part\ne{MARKS * n},yes,public\n"},
    ),
    "a sample of other ids": (
        10_000,
        lambda n: {"sample_csv": "id,ripe\n" + rows(n, lambda _: "yes", "")},
    ),
    "a list of data": (1_000, lambda n: listed("data", n, lambda i: f"{{file: f{i}.csv}}")),
    "a list of phases": (500, lambda n: listed("phases", n, lambda i: f"{{key: p{i}}}")),
    "unknown keys": (
        1_000,
        lambda n: {"competition_yaml": COMPETITION + "".join(f"k{i}: 1\n" for i in range(n))},
    ),
    "labels that are declared": (
        2_000,
        lambda n: in_yaml(
            "target: ripe",
            "target: ripe\n  labels: [yes, no, " + ", ".join(f"l{i}" for i in range(n)) + "]",
        ),
    ),
    "labels that are excluded": (
        2_000,
        lambda n: in_yaml(
            "name: accuracy",
            "name: f1\n  average: macro\n  exclude: ["
            + ", ".join(f"l{i}" for i in range(n))
            + "]",
        ),
    ),
    "a long text": (200_000, lambda n: {"overview_en_md": "a\u0301 " * n}),
}


@pytest.mark.parametrize("name", HARD)
def test_four_times_a_folder_takes_about_four_times_the_time(name: str, tmp_path: Path) -> None:
    size, make = HARD[name]

    small = write_folder(tmp_path / "small", **make(size))
    large = write_folder(tmp_path / "large", **make(4 * size))

    # As for submissions: sixteen times as long where time is squared, which is seconds with these sizes.
    assert growth(lambda: _load(small), lambda: _load(large)) < LIMIT


def _load(folder: Path) -> None:
    with suppress(FolderErrors):
        load_folder(folder)
