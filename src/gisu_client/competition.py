"""A competition, for whoever takes part in it."""

import io
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Self

from gisu_client import submission as submissions
from gisu_client.answers import (
    Allowance,
    Detail,
    File,
    LeaderboardSaid,
    Received,
    SubmissionSaid,
)
from gisu_client.downloading import fetch
from gisu_client.errors import GisuError
from gisu_client.leaderboard import Leaderboard
from gisu_client.problems import Problems
from gisu_client.progress import Advance, bar
from gisu_client.site import Site
from gisu_client.submission import Submission
from gisu_client.tables import Csv, as_csv
from gisu_scoring.problems.reasons import reason
from gisu_scoring.problems.submission import Problem as Wrong


class Competition:
    """One competition of one cohort; what it says of itself is in `detail`."""

    def __init__(self, site: Site, cohort: str, detail: Detail) -> None:
        self._site = site
        self.cohort = cohort
        self.detail = detail
        self._sample: bytes | None = None
        self._board: tuple[str, Leaderboard] | None = None

    @property
    def slug(self) -> str:
        return self.detail.slug

    @property
    def title(self) -> str:
        return self.detail.title.in_(self._site.language)

    @property
    def files(self) -> list[File]:
        return self.detail.files

    @property
    def rules(self) -> str:
        """The rules, as Markdown, in the reader's language."""
        return self.detail.rules.in_(self._site.language)

    @property
    def allowance(self) -> Allowance | None:
        """The tries left when this was last asked; None before one has entered."""
        return self.detail.allowance

    def refresh(self) -> "Competition":
        self.detail = read(self._site, self.cohort, self.slug)
        return self

    def accept_rules(self) -> "Competition":
        """Accept the rules as they stand in `rules`, and enter with one's team. Doing so again changes nothing."""
        answer = self._site.post(
            f"{self._path}/accept", {"rules_digest": self.detail.rules_digest}
        )
        self.detail = self._site.told(Detail, answer)
        return self

    def download(
        self,
        folder: str | Path = "data",
        *,
        names: list[str] | None = None,
        progress: bool = True,
    ) -> list[Path]:
        """The data files in `folder`, all or those of `names`; each verified, those already there left alone."""
        place = Path(folder).expanduser()
        wanted = self.files if names is None else [self._file(name) for name in names]
        paths = []
        for file in wanted:
            with bar(file.name, file.size, shown=progress) as advance:
                paths.append(fetch(self._site, self._data(file), file, place, advance))
        return paths

    def check(self, table: Any) -> Problems:
        """What the site would find wrong with a file or DataFrame, in its words. Nothing is handed in.

        The ids are those of the sample submission, which is fetched once. Raises GisuError.
        """
        from gisu_client import checking  # noqa: PLC0415  brings polars, which nothing else here needs

        return checking.check(
            self._csv(table).content,
            task=self.detail.task,
            sample=self._sample_submission(),
            language=self._site.language,
        )

    def submit(
        self, table: Any, message: str = "", *, wait: bool = True, progress: bool = True
    ) -> Submission:
        """Hand in a file or DataFrame; `wait` until it is scored or refused. Raises GisuError.

        A connection lost on the way makes no second submission: every try carries the same key.
        """
        handed = self._csv(table)
        self._check_size(handed)
        once = uuid.uuid4().hex
        with bar(handed.name, handed.size, shown=progress) as advance:
            answer = self._site.send_file(
                f"{self._path}/submissions",
                file=_opener(handed, advance),
                name=handed.name,
                message=message,
                once=once,
            )
        received = self._site.told(Received, answer)
        made = Submission(self._site, submissions.read(self._site, received.id))
        return made.wait() if wait else made

    def submissions(self, limit: int = 50) -> list[Submission]:
        """My team's, the newest first."""
        answer = self._site.get(f"{self._path}/submissions", params={"limit": limit})
        rows = self._site.told(list[SubmissionSaid], answer)
        return [Submission(self._site, row) for row in rows]

    def leaderboard(self, part: str | None = None) -> Leaderboard:
        """The public board, or once it is open the private one. An unchanged one is not sent again."""
        known = self._board if part is None else None
        answer = self._site.get(
            f"{self._path}/leaderboard",
            params={"intervals": "true", **({"part": part} if part else {})},
            headers={"If-None-Match": known[0]} if known else None,
        )
        if answer.status_code == 304 and known:
            return known[1]
        said = self._site.told(LeaderboardSaid, answer)
        board = Leaderboard(said, digits=self.detail.digits, language=self._site.language)
        if part is None:
            self._board = (answer.headers.get("ETag", ""), board)
        return board

    def __repr__(self) -> str:
        return f"<{self.title} ({self.cohort}/{self.slug}, {self.detail.phase})>"

    @property
    def _path(self) -> str:
        return f"/cohorts/{self.cohort}/competitions/{self.slug}"

    def _data(self, file: File) -> str:
        return f"{self._path}/data/{file.name}"

    def _file(self, name: str) -> File:
        found = next((file for file in self.files if file.name == name), None)
        if found is None:
            names = ", ".join(file.name for file in self.files)
            raise self._site.error("no_such_file", slug=self.slug, name=name, names=names)
        return found

    def _csv(self, table: Any) -> Csv:
        return as_csv(table, id_column=str(self.detail.task["id_column"]), site=self._site)

    def _check_size(self, handed: Csv) -> None:
        """Say before sending what the site would say after: some break the line off instead of answering."""
        limit = int(self.detail.task["max_bytes"])
        if handed.size > limit:
            wrong = Wrong(kind="too_large", params={"size": handed.size, "limit": limit})
            raise GisuError(reason(wrong, self._site.language), status=413)

    def _sample_submission(self) -> bytes:
        if self._sample is None:
            self._sample = self._body(self._sample_file())
        return self._sample

    def _sample_file(self) -> File:
        return next(file for file in self.files if file.name == self.detail.sample)

    def _body(self, file: File) -> bytes:
        return self._site.get(self._data(file)).content


class _Reading:
    """A file that tells how far it has been read, and that httpx can rewind."""

    def __init__(self, file: IO[bytes], advance: Advance) -> None:
        self._file, self._advance = file, advance

    def read(self, size: int = -1) -> bytes:
        chunk = self._file.read(size)
        self._advance(len(chunk))
        return chunk

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def _opener(handed: Csv, advance: Advance) -> Callable[[], _Reading]:
    def opened() -> _Reading:
        file: IO[bytes] = (
            io.BytesIO(handed.content)
            if isinstance(handed.content, bytes)
            else handed.content.open("rb")
        )
        return _Reading(file, advance)

    return opened


def read(site: Site, cohort: str, slug: str) -> Detail:
    answer = site.get(f"/cohorts/{cohort}/competitions/{slug}")
    return site.told(Detail, answer)
