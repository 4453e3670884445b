"""Digests of the functions of gisu that tests of a special kind are about: locks and raw SQL, dates.

A digest is committed; where it differs, those tests run whole. Read from the files, so a shallow clone will do.
"""

import ast
import hashlib
import re
from pathlib import Path

from tests.cache import ROOT, digest, sources

# Where SQLite and PostgreSQL take different ways, beside what Django's queries hide.
LOCKS_AND_SQL = re.compile(
    r"select_for_update|RawSQL|\.raw\(|\.cursor\(|\.extra\(|\.vendor|IntegrityError|RunSQL"
)
DATES = re.compile(
    r"timedelta|datetime|localtime|localdate|ZoneInfo|\.date\(|weekday|isocalendar|astimezone"
)


def database_digest() -> str:
    """Changes with any migration, and with any function that locks, or says SQL of its own."""
    return digest(sources("src/gisu/*/migrations/*.py"), functions_digest(LOCKS_AND_SQL))


def dates_digest() -> str:
    """Changes with any function that reckons with dates."""
    return functions_digest(DATES)


def functions_digest(pattern: "re.Pattern[str]", root: Path = ROOT) -> str:
    """Of the functions whose text the pattern finds. Where they stand, and in which line, does not matter."""
    texts: list[str] = []
    for path in sorted((root / "src").rglob("*.py")):
        if "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        if pattern.search(text):
            texts += [found for found in _functions(text) if pattern.search(found)]
    return hashlib.sha256("\0".join(sorted(texts)).encode()).hexdigest()


def _functions(text: str) -> list[str]:
    """Each function without its place; what a class or a module says outside functions, by statement."""
    found: list[str] = []
    waiting: list[ast.stmt] = list(ast.parse(text).body)
    while waiting:
        statement = waiting.pop()
        if isinstance(statement, ast.ClassDef):
            waiting += statement.body
        elif not isinstance(statement, ast.Import | ast.ImportFrom):
            found.append(ast.unparse(statement))
    return found
