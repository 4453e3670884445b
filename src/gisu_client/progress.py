"""A progress bar on the terminal, where there is one to show it on."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec

Advance = Callable[[int], None]


@contextmanager
def bar(title: str, total: int, *, shown: bool) -> Iterator[Advance]:
    """Yields what is told how many more bytes have gone. Nothing is drawn where nobody would see it."""
    from rich.console import Console  # noqa: PLC0415  only who sees a bar pays for it
    from rich.progress import (  # noqa: PLC0415  the same
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    # In a notebook rich draws with ipywidgets, and complains on every bar where they are missing.
    seen = find_spec("ipywidgets") if console.is_jupyter else console.is_terminal
    if not (shown and seen):
        yield lambda _: None
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as progress:
        task = progress.add_task(title, total=total)
        yield lambda more: progress.advance(task, more)
