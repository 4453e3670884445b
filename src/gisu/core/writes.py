"""Only actions write: the mark that makes a function an action, and the guard that holds everyone to it.

An *edge* is where a person or the machine enters: a request, a worker's item, a command. Inside an edge every SQL
write must happen inside an action. Outside an edge (tests laying their table, migrations) nothing is watched.
"""

import functools
import inspect
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

P = ParamSpec("P")
R = TypeVar("R")

# Whoever else may write, and why. Nothing joins this list without its reason.
MAY_WRITE = {
    "allauth": "sign-in, passwords and addresses are allauth's own tables, written by its views",
    "session": "a session is kept and ended by Django's own means",
    "token": "when a token was last used is kept by its middleware, at most once a minute",
}

_WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE)\b", re.IGNORECASE)
_edge: ContextVar[str | None] = ContextVar("edge", default=None)
_writer: ContextVar[str | None] = ContextVar("writer", default=None)


class WriteOutsideActionError(RuntimeError):
    """A query that writes was about to run inside an edge, but outside every action."""


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Mark `function` as the one way to do a thing: it may write, and all it writes is one transaction.

    An action takes keyword arguments only; whatever it needs of the outside (`now`, a seed) is among them.
    Called inside another action it joins that one's transaction.
    """
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            message = f"{function.__qualname__}: an action takes keyword arguments only, not {parameter}."
            raise TypeError(message)

    @functools.wraps(function)
    def perform(*args: P.args, **kwargs: P.kwargs) -> R:
        with _writing(f"{function.__module__}.{function.__qualname__}"), transaction.atomic():
            return function(*args, **kwargs)

    return perform


def within_action(function: Callable[P, R]) -> Callable[P, R]:
    """Mark `function` as a step that only actions take, some of them hundreds of times: it has no savepoint of its own.

    What it raises ends the action. Called outside one it is an action by itself.
    """
    alone = action(function)

    @functools.wraps(function)
    def perform(*args: P.args, **kwargs: P.kwargs) -> R:
        if _writer.get() is not None and connection.in_atomic_block:
            return function(*args, **kwargs)
        return alone(*args, **kwargs)

    return perform


@contextmanager
def edge(name: str) -> Iterator[None]:
    """Watch everything inside: from here on a write outside an action is refused."""
    before = _edge.set(name)
    try:
        yield
    finally:
        _edge.reset(before)


@contextmanager
def allowed(who: str) -> Iterator[None]:
    """Let one of MAY_WRITE write inside an edge."""
    if who not in MAY_WRITE:
        message = f"{who!r} may not write; those who may: {', '.join(MAY_WRITE)}."
        raise LookupError(message)
    with _writing(who):
        yield


@contextmanager
def _writing(who: str) -> Iterator[None]:
    before = _writer.set(who)
    try:
        yield
    finally:
        _writer.reset(before)


def refuse_writes(
    execute: Callable[..., Any],
    sql: str,
    params: Any,
    many: bool,  # noqa: FBT001  Django calls it so
    context: Any,
) -> Any:
    """Run `sql`, unless it writes inside an edge and outside an action."""
    where = _edge.get()
    if where is not None and _writer.get() is None and _WRITE.match(sql):
        message = (
            f"{where} tried to write outside an action: {sql[:200]}. "
            "Move the write into a function marked @action and call that."
        )
        raise WriteOutsideActionError(message)
    return execute(sql, params, many, context)


def watch_connections() -> None:
    """Install the guard on every database connection opened from now on."""
    connection_created.connect(_watch, dispatch_uid="gisu.core.writes")


def _watch(*, connection: BaseDatabaseWrapper, **_: Any) -> None:
    if refuse_writes not in connection.execute_wrappers:
        connection.execute_wrappers.append(refuse_writes)
