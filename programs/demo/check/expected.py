"""What a file of digits should score, worked out here from the built truth and without gisu's scorer."""

import csv
import io
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path


@dataclass(frozen=True)
class Expected:
    """Accuracy on both parts, as pages show it."""

    public: str
    private: str


def expected(truth: Path, content: bytes) -> Expected:
    answers = {row["id"]: row["label"] for row in csv.DictReader(io.StringIO(content.decode()))}
    parts: dict[str, list[bool]] = {"public": [], "private": []}
    with truth.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            parts[row["part"]].append(answers[row["id"]] == row["label"])
    return Expected(*(_digits(parts[name]) for name in ("public", "private")))


def _digits(hits: list[bool]) -> str:
    return f"{float(round(Fraction(sum(hits), len(hits)), 4)):.4f}"
