"""A running competition on a small table, a learner in it, and the line to the site, which may be cut.

The site is the real one, spoken to through its WSGI door in this process: only the network between is ours.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import polars as pl
import yaml
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from typing_extensions import override

from gisu.accounts import actions
from gisu.accounts.enums import Scope
from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.competitions.actions.loading import load
from gisu.competitions.models import Competition
from gisu.work.worker.loop import drain
from gisu_scoring.folders.loading import load_folder

URL = "http://127.0.0.1:8000"
IDS = [f"w{number:03}" for number in range(60)]
CLASSES = ("0", "1", "2")
TRUTH = {one: CLASSES[at * at % 7 % 3] for at, one in enumerate(IDS)}


def write_folder(root: Path, *, now: datetime, **said: Any) -> Path:
    """A competition that opened yesterday and is due in a week; `said` replaces keys of competition.yaml.

    Its training labels have the very columns of a submission, as they have wherever features are pictures.
    """
    root.mkdir(parents=True, exist_ok=True)
    opens, due = now - timedelta(days=1), now + timedelta(days=7)
    written: dict[str, Any] = {
        "format": 1,
        "slug": "wine",
        "kind": "prediction",
        "title": {"ko": "와인 고르기", "en": "Telling wines apart"},
        "summary": {"ko": "포도밭을 맞혀요.", "en": "Name the vineyard."},
        "data": [
            {
                "file": "train_labels.csv",
                "about": {"ko": "학습용 답", "en": "Answers to learn"},
            },
            {"file": "train.csv", "about": {"ko": "학습 데이터", "en": "Rows to learn from"}},
            {"file": "test.csv", "about": {"ko": "맞힐 행", "en": "Rows to predict"}},
        ],
        "sample": "sample_submission.csv",
        "truth": {"file": "truth.csv", "part": "part"},
        "submission": {"id": "id", "target": "vineyard"},
        "metric": {"name": "accuracy", "digits": 4},
        "phases": [
            {
                "key": "main",
                "title": {"ko": "본선", "en": "Main"},
                "opens": _written(opens),
                "due": _written(due),
            }
        ],
        "limits": {"per_day": 5, "malformed_per_day": 20},
        "teams": {"set": "main", "alone": True},
        **said,
    }
    text = yaml.safe_dump(written, allow_unicode=True, sort_keys=False)
    (root / "competition.yaml").write_text(text, encoding="utf-8")
    for page in ("overview", "rules"):
        (root / f"{page}.ko.md").write_text("외부 데이터를 쓰지 않아요.\n", encoding="utf-8")
        (root / f"{page}.en.md").write_text("No outside data.\n", encoding="utf-8")
    train = [f"t{number:04}" for number in range(4000)]
    _write_rows(root / "train.csv", "id,alcohol,ash", train, "{at},{rest}")
    _write_rows(root / "train_labels.csv", "id,vineyard", train, "{label}")
    _write_rows(root / "test.csv", "id,alcohol,ash", IDS, "{at},{rest}")
    _write_rows(root / "sample_submission.csv", "id,vineyard", IDS, "0")
    truth = "".join(
        f"{one},{TRUTH[one]},{'public' if at % 2 else 'private'}\n"
        for at, one in enumerate(IDS)
    )
    (root / "truth.csv").write_text("id,vineyard,part\n" + truth)
    return root


def _write_rows(path: Path, head: str, ids: list[str], cells: str) -> None:
    lines = [
        f"{one}," + cells.format(at=at, rest=at * 37 % 101, label=CLASSES[at % 3])
        for at, one in enumerate(ids)
    ]
    path.write_text("\n".join([head, *lines]) + "\n")


def _written(at: datetime) -> str:
    return at.replace(second=0, microsecond=0).isoformat()


def make_wine(cohort: Cohort, root: Path, **said: Any) -> Competition:
    now = datetime.now(UTC)
    folder = load_folder(write_folder(root, now=now, **said))
    return load(cohort=cohort, folder=folder, by=None, now=now)[0]


def token_of(person: Person, *scopes: Scope) -> str:
    _, secret = actions.create_token(
        person=person,
        name="test",
        scopes=list(scopes) or [Scope.READ, Scope.SUBMIT],
        expires_at=None,
        now=datetime.now(UTC),
    )
    return secret


def predictions(*, wrong: int = 0) -> str:
    """A good file, the first `wrong` of whose public answers are not right."""
    lines = ["id,vineyard"]
    for at, one in enumerate(IDS):
        spoilt = at % 2 == 1 and at < 2 * wrong
        answer = CLASSES[(int(TRUTH[one]) + 1) % 3] if spoilt else TRUTH[one]
        lines.append(f"{one},{answer}")
    return "\n".join(lines) + "\n"


def good() -> pl.DataFrame:
    return pl.DataFrame({"id": IDS, "vineyard": [TRUTH[one] for one in IDS]})


@dataclass
class Line(httpx.BaseTransport):
    """The way to the site. What `cuts` holds happens to the next requests in turn: see `cut_before`, `cut_after`.

    `worker`: whoever asks for a submission finds that a worker has just done what was ready.
    """

    worker: bool = True
    cuts: list[Callable[[httpx.Request, Callable[[], httpx.Response]], httpx.Response]] = field(
        default_factory=list
    )
    requests: list[httpx.Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._site = httpx.WSGITransport(app=get_wsgi_application())

    @override
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.requests.append(request)
        if self.worker and request.url.path.startswith("/api/v1/submissions/"):
            drain()
        happens = self.cuts.pop(0) if self.cuts else go_on
        return happens(request, lambda: self._answer(request))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        """As Django's own test client does, without ending the test's database connection."""
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
        try:
            answer = self._site.handle_request(request)
            answer.read()
        finally:
            for signal in (request_started, request_finished):
                signal.connect(close_old_connections)
        return httpx.Response(
            answer.status_code, headers=answer.headers, content=answer.content
        )

    def asked(self, method: str, end: str) -> list[httpx.Request]:
        return [
            one for one in self.requests if one.method == method and one.url.path.endswith(end)
        ]


def cut_before(request: httpx.Request, go_on: Callable[[], httpx.Response]) -> httpx.Response:
    """The line is dead before the site hears anything."""
    raise httpx.ConnectError("Connection refused", request=request)


def cut_after(request: httpx.Request, go_on: Callable[[], httpx.Response]) -> httpx.Response:
    """The site heard it all and answered, but the answer never arrives."""
    go_on().read()
    raise httpx.ReadError("Connection reset by peer", request=request)


def go_on(request: httpx.Request, answer: Callable[[], httpx.Response]) -> httpx.Response:
    return answer()
