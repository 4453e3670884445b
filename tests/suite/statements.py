"""Records which statements each test sends to the database, for the choice of those that run on PostgreSQL."""

import hashlib
import json
import re
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

PLACE = "GISU_TEST_STATEMENTS"  # the file a process of pytest writes to which statements each test sent
SEVERAL = (
    (re.compile(r"\(%s(, %s)+\)"), "(%s)"),
    (re.compile(r"(\(%s\))(, \(%s\))+"), r"\1"),
    (re.compile(r"\b\d+\b"), "0"),
)


class Recorder:
    """A plugin of pytest that records which statements each test sends."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.tests: dict[str, tuple[float, list[str]]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        statements: set[str] = set()
        began = time.process_time()
        watch = _watch(statements)
        # Not execute_wrapper: it takes the last one off, which is the write guard's where a test connected anew.
        connection.execute_wrappers.insert(0, watch)
        try:
            answer = yield
        finally:
            connection.execute_wrappers.remove(watch)
        self.tests[item.nodeid] = (time.process_time() - began, sorted(statements))
        return answer

    def pytest_sessionfinish(self) -> None:
        self.place.write_text(json.dumps(self.tests), encoding="utf-8")


def _watch(statements: set[str]) -> Callable[..., Any]:
    def watch(
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,  # noqa: FBT001  as Django calls it
        context: Any,
    ) -> Any:
        try:
            answer = execute(sql, params, many, context)
        except Exception as error:
            statements.add(shape(sql, type(error).__name__))
            raise
        # An order is tried only where there are rows to put in order.
        ordered = "ORDER BY" in sql and context["cursor"].rowcount > 1
        statements.add(shape(sql, "ordered" if ordered else ""))
        return answer

    return watch


def shape(sql: str, answer: str = "") -> str:
    """The same for statements that differ in values, or in how many, alone."""
    if "SAVEPOINT" in sql:
        sql = sql.split(" ", maxsplit=1)[0]
    for several, single in SEVERAL:
        sql = several.sub(single, sql)
    return hashlib.sha256(f"{answer} {sql}".encode()).hexdigest()[:12]
