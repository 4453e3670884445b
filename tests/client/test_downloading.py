"""Data arrives whole or not at all: skipped when there, gone on with where the line broke, never silently wrong."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from tests.client.stage import Line, cut_before, go_on
from typing_extensions import override

from gisu_client import Competition, GisuError

FILES = ["train_labels.csv", "train.csv", "test.csv", "sample_submission.csv"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def _digests(competition: Competition) -> dict[str, str]:
    return {file.name: file.sha256 for file in competition.files}


def _found(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()
    }


def test_every_file_arrives_as_it_is_on_the_site(
    competition: Competition, folder: Path
) -> None:
    paths = competition.download(folder)

    assert paths == [folder / name for name in FILES]
    assert _found(folder) == _digests(competition)


def test_what_is_there_already_is_not_fetched_again(
    competition: Competition, folder: Path, line: Line
) -> None:
    competition.download(folder)
    (folder / "test.csv").write_text("spoilt")
    asked = len(line.requests)

    competition.download(folder)

    assert [one.url.path.rsplit("/")[-1] for one in line.requests[asked:]] == ["test.csv"]
    assert _found(folder) == _digests(competition)


def test_some_files_can_be_had_alone(competition: Competition, folder: Path) -> None:
    assert competition.download(folder, names=["test.csv"]) == [folder / "test.csv"]
    assert list(_found(folder)) == ["test.csv"]

    with pytest.raises(
        GisuError, match=r"has no file “tset\.csv”\. It has: train_labels\.csv, "
    ):
        competition.download(folder, names=["tset.csv"])


class _Broken(httpx.SyncByteStream):
    """A body whose line breaks after so many bytes."""

    def __init__(self, content: bytes, after: int) -> None:
        self._content, self._after = content, after

    @override
    def __iter__(self) -> Iterator[bytes]:
        yield self._content[: self._after]
        raise httpx.ReadError("Connection reset by peer")


def _breaks(after: int) -> Callable[..., httpx.Response]:
    def happens(request: httpx.Request, answer: Callable[[], httpx.Response]) -> httpx.Response:
        whole = answer()
        return httpx.Response(200, stream=_Broken(whole.content, after))

    return happens


def _without_ranges(whole: bytes) -> Callable[..., httpx.Response]:
    """A proxy before the site that knows no ranges."""

    def happens(request: httpx.Request, answer: Callable[[], httpx.Response]) -> httpx.Response:
        return httpx.Response(200, content=whole)

    return happens


def _seen(statuses: list[int]) -> Callable[..., httpx.Response]:
    def happens(request: httpx.Request, answer: Callable[[], httpx.Response]) -> httpx.Response:
        found = answer()
        statuses.append(found.status_code)
        return found

    return happens


def test_a_broken_line_is_gone_on_with_where_it_broke(
    competition: Competition, folder: Path, line: Line, waits: list[float]
) -> None:
    statuses: list[int] = []
    line.cuts = [_breaks(1000), _seen(statuses)]

    competition.download(folder, names=["train.csv"])

    assert _found(folder) == {"train.csv": _digests(competition)["train.csv"]}
    assert line.requests[-1].headers["Range"] == "bytes=1000-"
    assert statuses == [206]
    assert waits == [0.3]


def test_a_broken_line_begins_anew_where_a_proxy_knows_no_ranges(
    competition: Competition, folder: Path, line: Line
) -> None:
    competition.download(folder, names=["train.csv"])
    whole = (folder / "train.csv").read_bytes()
    (folder / "train.csv").unlink()
    line.cuts = [_breaks(1000), cut_before, _without_ranges(whole)]

    competition.download(folder, names=["train.csv"])

    assert _found(folder) == {"train.csv": _digests(competition)["train.csv"]}


def test_what_an_older_version_left_behind_is_not_built_upon(
    competition: Competition, folder: Path, line: Line
) -> None:
    folder.mkdir()
    (folder / "train.csv.part").write_bytes(b"id,alcohol\nof last week,1\n")

    competition.download(folder, names=["train.csv"])

    assert _found(folder) == {"train.csv": _digests(competition)["train.csv"]}


def test_what_came_whole_before_the_line_broke_is_not_fetched_again(
    competition: Competition, folder: Path, line: Line
) -> None:
    competition.download(folder, names=["train.csv"])
    (folder / "train.csv").rename(folder / "train.csv.part")
    statuses: list[int] = []
    line.cuts = [_seen(statuses)]

    competition.download(folder, names=["train.csv"])

    assert statuses == [416]
    assert _found(folder) == {"train.csv": _digests(competition)["train.csv"]}


def test_a_file_that_arrives_otherwise_is_not_kept(
    competition: Competition, folder: Path, line: Line
) -> None:
    def other(request: httpx.Request, answer: Callable[[], httpx.Response]) -> httpx.Response:
        return httpx.Response(200, content=b"id,alcohol\n")

    line.cuts = [other, other]

    with pytest.raises(GisuError, match="arrived otherwise than it is on the site"):
        competition.download(folder, names=["train.csv"])

    assert list(folder.iterdir()) == []


def test_a_line_that_stays_dead_leaves_what_came_for_the_next_time(
    competition: Competition, folder: Path, line: Line
) -> None:
    line.cuts = [_breaks(1000), *[cut_before] * 4]
    with pytest.raises(GisuError, match="cannot be reached"):
        competition.download(folder, names=["train.csv"])
    kept = (folder / "train.csv.part").stat().st_size

    line.cuts = [go_on]
    competition.download(folder, names=["train.csv"])

    assert kept == 1000
    assert _found(folder) == {"train.csv": _digests(competition)["train.csv"]}


def test_a_folder_that_cannot_be_written_is_named(
    competition: Competition, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(GisuError, match="cannot be written"):
        competition.download(tmp_path / "file" / "data")


def test_a_name_never_leads_out_of_the_folder(competition: Competition, folder: Path) -> None:
    detail = competition.detail
    outside = detail.files[0].model_copy(update={"name": "../../outside.csv"})
    competition.detail = detail.model_copy(update={"files": [outside]})

    with pytest.raises(GisuError):
        competition.download(folder)

    assert not (folder.parent.parent / "outside.csv").exists()
