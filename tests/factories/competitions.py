"""A running competition on twenty berries, loaded from a real folder, and files to hand in to it."""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.core.files.base import ContentFile

from gisu.cohorts.models import Cohort, Enrolment
from gisu.cohorts.queries import member
from gisu.competitions.actions.entering import accept_rules
from gisu.competitions.actions.loading import load
from gisu.competitions.actions.submitting import hand_in
from gisu.competitions.enums import Channel
from gisu.competitions.models import Competition, Submission
from gisu.work.worker.loop import Worker
from gisu_scoring.folders.loading import load_folder

IDS = [f"{number:03}" for number in range(1, 21)]
TRUTH = {one: "yes" if int(one) % 3 else "no" for one in IDS}
PUBLIC = IDS[:10]


def _written(moment: datetime) -> str:
    return moment.replace(second=0, microsecond=0).isoformat()


def write_folder(root: Path, *, opens: datetime, due: datetime, **said: Any) -> Path:
    """The folder at `root`; `said` replaces whole keys of competition.yaml."""
    root.mkdir(parents=True, exist_ok=True)
    written = {
        "format": "1",
        "slug": "berries",
        "kind": "prediction",
        "title": {"ko": "열매 고르기", "en": "Picking berries"},
        "summary": {"ko": "열매가 익었는지 맞혀요.", "en": "Tell whether a berry is ripe."},
        "data": [
            {"file": "train.csv", "about": {"ko": "답이 있는 행", "en": "Rows with answers"}}
        ],
        "sample": "sample.csv",
        "truth": {"file": "truth.csv", "part": "part"},
        "submission": {"id": "id", "target": "ripe"},
        "metric": {"name": "accuracy", "digits": 4},
        "phases": [
            {
                "key": "main",
                "title": {"ko": "본선", "en": "Main"},
                "opens": _written(opens),
                "due": _written(due),
            }
        ],
        "limits": {"per_day": 5, "malformed_per_day": 6},
        "teams": {"set": "main", "max_size": 3, "alone": True},
    }
    written.update({key: value for key, value in said.items() if value is not None})
    (root / "competition.yaml").write_text(
        yaml.safe_dump(written, allow_unicode=True, sort_keys=False)
    )
    for language, word in (("ko", "열매"), ("en", "Berries")):
        (root / f"overview.{language}.md").write_text(f"## {word}\n")
        (root / f"rules.{language}.md").write_text(f"{word} $x^2$\n")
    (root / "train.csv").write_text("id,red,ripe\n901,1,yes\n902,0,no\n")
    (root / "sample.csv").write_text("id,ripe\n" + "".join(f"{one},no\n" for one in IDS))
    (root / "truth.csv").write_text(
        "id,ripe,part\n"
        + "".join(
            f"{one},{TRUTH[one]},{'public' if one in PUBLIC else 'private'}\n" for one in IDS
        )
    )
    return root


def make_competition(
    cohort: Cohort,
    *,
    now: datetime,
    opens: datetime | None = None,
    due: datetime | None = None,
    **said: Any,
) -> Competition:
    """A competition that opened two days before `now` and is due in five."""
    with tempfile.TemporaryDirectory() as folder:
        root = write_folder(
            Path(folder) / "berries",
            opens=opens or now - timedelta(days=2),
            due=due or now + timedelta(days=5),
            **said,
        )
        made, _ = load(
            cohort=cohort, folder=load_folder(root), by=None, now=now - timedelta(days=3)
        )
    return made


def enter(competition: Competition, enrolment: Enrolment, *, now: datetime) -> None:
    """Accept the rules, alone or with the team one is in."""
    accept_rules(
        competition=competition,
        enrolment=enrolment,
        rules_digest=competition.rules_digest,
        now=now,
    )


def predictions(*, public_right: int = 10, private_right: int = 10) -> bytes:
    """A good file with so many right answers in each part, of ten."""
    lines = ["id,ripe"]
    for index, one in enumerate(IDS):
        right = index < public_right if index < 10 else index - 10 < private_right
        wrong = "no" if TRUTH[one] == "yes" else "yes"
        lines.append(f"{one},{TRUTH[one] if right else wrong}")
    return "\n".join(lines).encode() + b"\n"


MALFORMED = b"id,ripe\n001,maybe\n"


def submit(
    competition: Competition,
    enrolment: Enrolment,
    *,
    now: datetime,
    content: bytes | None = None,
    message: str = "",
    once: str | None = None,
) -> Submission:
    """Hand in `content` (all right, if none is given) as the learner would."""
    return hand_in(
        competition=competition,
        member=member(person=enrolment.person, cohort=competition.cohort, now=now),
        file=ContentFile(predictions() if content is None else content, name="file.csv"),
        message=message,
        channel=Channel.PAGE,
        once=once,
        now=now,
    )


def work_off(*, now: datetime) -> int:
    """Do everything that is ready at `now`, as a worker would; says how many items that was."""
    worker = Worker(name="test", clock=lambda: now)
    done = 0
    while worker.work_one():
        done += 1
    return done
