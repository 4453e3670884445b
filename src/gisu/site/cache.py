"""The cache all web processes of a machine share: a folder, in which sign-in attempts are counted."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from typing_extensions import override


class SharedFolder(FileBasedCache):
    """Django's cache in a folder, with an `add` of which only one of many at once succeeds.

    allauth takes `add` for a lock around counting. Django's own looks first and writes afterwards, so that two
    processes may both have the lock, and a try goes uncounted.
    """

    # Django's, which its types leave out.
    _dir: str
    _max_entries: int
    _createdir: Callable[[], None]
    _list_cache_files: Callable[[], list[str]]
    _is_expired: Callable[[IO[bytes]], bool]
    _delete: Callable[[str], bool]

    @override
    def add(
        self,
        key: Any,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        with self._alone():
            return super().add(key, value, timeout, version)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._createdir()
        # Not removed: whoever waits holds this very file. The system lets go of a lock whose process has died.
        with (Path(self._dir) / "adding").open("wb") as gate:
            fcntl.flock(gate, fcntl.LOCK_EX)
            yield

    def _cull(self) -> None:
        """Make room where it is full: what has run out goes first, lest counts that still hold are thrown away."""
        names = self._list_cache_files()
        if len(names) < self._max_entries:
            return
        left = [name for name in names if not self._has_run_out(name)]
        if len(left) >= self._max_entries:
            for name in left[: len(left) // 3]:
                self._delete(name)

    def _has_run_out(self, name: str) -> bool:
        """Whether it has; if so it is removed."""
        try:
            with Path(name).open("rb") as kept:
                return self._is_expired(kept)
        except FileNotFoundError:
            return True
