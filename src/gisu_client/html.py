"""A small plain table for notebooks: no style, no script, every cell escaped."""

from collections.abc import Iterable, Sequence
from html import escape


def table(head: Sequence[str], rows: Iterable[Sequence[object]], *, caption: str = "") -> str:
    body = "".join(f"<tr>{''.join(_cell('td', one) for one in row)}</tr>" for row in rows)
    top = "".join(_cell("th", one) for one in head)
    said = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{said}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _cell(name: str, value: object) -> str:
    return f"<{name}>{'' if value is None else escape(str(value))}</{name}>"
