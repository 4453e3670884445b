"""A small competition folder that is right, to be changed by a test in one place."""

from pathlib import Path

Changes = dict[str, str | bytes | None]

# By name: what is changed in the folder, then each mistake's place and its two sentences.
Mistakes = dict[str, tuple[Changes, list[tuple[str, str, str]]]]

COMPETITION = """\
format: 1
slug: berries
kind: prediction
title: {ko: 열매 고르기, en: Picking berries}
summary: {ko: 열매가 익었는지 맞혀요., en: Tell whether a berry is ripe.}
data:
  - file: train.csv
    about: {ko: 답이 있는 행, en: Rows with answers}
  - file: test.csv
    about: {ko: 맞힐 행, en: Rows to predict}
sample: sample.csv
truth:
  file: truth.csv
  part: part
submission:
  id: id
  target: ripe
metric:
  name: accuracy
phases:
  - key: main
    title: {ko: 본선, en: Main}
    opens: 2026-03-02 10:00
    due: 2026-03-06 18:00
limits:
  per_day: 5
teams:
  set: competition
"""

TRUTH = """\
id,ripe,part
001,yes,public
002,no,public
003,yes,private
004,no,private
"""

FILES = {
    "competition.yaml": COMPETITION,
    "overview.ko.md": "# 열매\n",
    "overview.en.md": "# Berries\n",
    "rules.ko.md": "외부 데이터를 쓰지 않아요.\n",
    "rules.en.md": "No outside data.\n",
    "train.csv": "id,red,ripe\n101,1,yes\n102,0,no\n",
    "test.csv": "id,red\n001,1\n002,0\n003,1\n004,0\n",
    "sample.csv": "id,ripe\n001,no\n002,no\n003,no\n004,no\n",
    "truth.csv": TRUTH,
}


def write_folder(root: Path, **changed: str | bytes | None) -> Path:
    """The folder at `root`; `truth_csv="…"` changes a file's content, None leaves it out."""
    contents: dict[str, str | bytes | None] = dict(FILES)
    for name, content in changed.items():
        stem, _, suffix = name.rpartition("_")
        contents[f"{stem.replace('_', '.')}.{suffix}"] = content
    root.mkdir(parents=True, exist_ok=True)
    for name, new in contents.items():
        if isinstance(new, bytes):
            (root / name).write_bytes(new)
        elif new is not None:
            (root / name).write_text(new, encoding="utf-8")
    return root


def yaml_with(old: str, new: str) -> str:
    """competition.yaml with one passage changed; the passage must be there."""
    assert COMPETITION.count(old) == 1, f"{old!r} is not once in the folder"
    return COMPETITION.replace(old, new)


def in_yaml(old: str, new: str) -> Changes:
    return {"competition_yaml": yaml_with(old, new)}
