"""Would the tests notice? `python -m tests.mutants --python PYTHON ROOM…`, which is what script/test --mutants runs.

A sample of the places of a room's decision code (policy, rules, actions, measures) is changed, one at a time, in a copy of the
checkout, by cosmic-ray; the room's tests and all others that name the changed module run, those that name it first. What
no test notices survives: it is printed, and either gets a test or is harmless. `tests/mutants/judged.json` keeps the
harmless ones, each with its reason.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from tests.mutants.choosing import likely_tests

ROOT = Path(__file__).parents[2]
MUTATIONS = "tests/mutants/mutations.py"
JUDGED = ROOT / "tests/mutants/judged.json"
DECIDING = (
    "policy.py",
    "policy/*.py",
    "rules.py",
    "actions.py",
    "actions/*.py",
    "measures/*.py",
    "measure/*.py",
)
COPIED = ("src", "tests", "programs", "docs", "stubs", "pyproject.toml", "benchmarks")
QUICK = "not browser and not slow and not processes"
MOST_SECONDS = 600  # a change may also make something run for ever


@dataclass(frozen=True, slots=True)
class Mutant:
    path: str
    operator: str
    occurrence: int
    line: int
    function: str

    @property
    def name(self) -> str:
        """The same though lines move: where it is, what is changed, and how often that comes before it in the file."""
        return (
            f"{self.path} {self.function} {self.operator.rpartition('/')[2]} {self.occurrence}"
        )


def main(arguments: Sequence[str]) -> int:
    asked = _asked(arguments)
    mutants = _sample(asked)
    judged = json.loads(JUDGED.read_text())
    copies: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory(prefix="gisu-mutants-") as folder:
        for number in range(asked.workers):
            copies.put(_copy(Path(folder) / str(number)))

        def judge(mutant: Mutant) -> tuple[Mutant, bool]:
            copy = copies.get()
            try:
                return mutant, _is_noticed(mutant, copy, asked.python)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(asked.workers) as pool:
            found = []
            for mutant, is_noticed in pool.map(judge, mutants):
                found.append(is_noticed)
                if not is_noticed:
                    word = "harmless" if mutant.name in judged else "SURVIVED"
                    _say(f"{word}  {mutant.path}:{mutant.line}  {mutant.name}")
                    if mutant.name not in judged:
                        _say(_difference(mutant, asked.python))
    _say(f"{sum(found)} of {len(found)} changes were noticed (seed {asked.seed}).")
    return 0


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/test --mutants")
    parser.add_argument("--python", required=True, help="the Python that has cosmic-ray")
    parser.add_argument("--sample", type=int, default=20, help="how many of each room")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("rooms", nargs="+")
    return parser.parse_args(arguments)


def _sample(asked: argparse.Namespace) -> list[Mutant]:
    """For each room so many of its places, and of each place one change."""
    choice = random.Random(asked.seed)  # noqa: S311  nobody has to guess it
    found = []
    for room in asked.rooms:
        places: dict[tuple[str, int], list[Mutant]] = {}
        for mutant in _mutants(room, asked.python):
            places.setdefault((mutant.path, mutant.line), []).append(mutant)
        chosen = choice.sample(sorted(places), min(asked.sample, len(places)))
        found += [choice.choice(places[place]) for place in chosen]
    return found


def _mutants(room: str, python: str) -> Iterator[Mutant]:
    folder = ROOT / "src/gisu" / room
    if not folder.is_dir():
        raise SystemExit(f"There is no room {room} in src/gisu.")
    files = sorted(path for pattern in DECIDING for path in folder.glob(pattern))
    paths = [str(path.relative_to(ROOT)) for path in files]
    if not paths:
        return
    for line in _run([python, MUTATIONS, "list", *paths]).splitlines():
        yield Mutant(**json.loads(line))


def _copy(to: Path) -> Path:
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy2(ROOT / name, to / name)
    return to


def _is_noticed(mutant: Mutant, copy: Path, python: str) -> bool:
    """Whether a test fails, the likely ones first."""
    changed, original = copy / mutant.path, (ROOT / mutant.path).read_text()
    changed.write_text(_mutated(mutant, python))
    try:
        return any(tests and _fails(tests, copy) for tests in likely_tests(mutant.path))
    finally:
        changed.write_text(original)


def _fails(tests: list[str], copy: Path) -> bool:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "-m",
        QUICK,
    ]
    try:
        run = subprocess.run(
            [*command, *tests], cwd=copy, capture_output=True, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return run.returncode not in {0, 5}  # 5: none of these is quick


def _mutated(mutant: Mutant, python: str) -> str:
    where = [mutant.path, mutant.operator, str(mutant.occurrence)]
    return _run([python, MUTATIONS, "show", *where])


def _difference(mutant: Mutant, python: str) -> str:
    before = (ROOT / mutant.path).read_text().splitlines()
    after = _mutated(mutant, python).splitlines()
    changed = [(was, now) for was, now in zip(before, after, strict=False) if was != now]
    return "\n".join(f"    - {was.strip()}\n    + {now.strip()}" for was, now in changed[:2])


def _run(command: list[str]) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


sys.exit(main(sys.argv[1:]))
