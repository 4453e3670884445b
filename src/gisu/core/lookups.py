"""`name__finds="…"`: whether a column holds some words, as `search_key` compares, on both databases.

SQLite's own LIKE knows the case of ASCII only. PostgreSQL has no casefold before version 18, so what it calls
lower case is brought nearer to it by hand.
"""

from typing import Any

from django.db.models import CharField, Lookup, TextField
from typing_extensions import override

from gisu_scoring.text.clean_text import search_key

FUNCTION = "gisu_search_key"
_IGNORED = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff"


@CharField.register_lookup
@TextField.register_lookup
class Finds(Lookup[Any]):
    lookup_name = "finds"
    prepare_rhs = False

    @override
    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, params = self.process_lhs(compiler, connection)
        return f"INSTR({FUNCTION}({column}), %s) > 0", [*params, search_key(str(self.rhs))]

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        column, params = self.process_lhs(compiler, connection)
        plain = f"TRANSLATE(NORMALIZE(({column})::text, NFKC), %s, '')"
        folded = f"REPLACE(REPLACE(LOWER({plain}), '\u00df', 'ss'), '\u03c2', '\u03c3')"
        return f"STRPOS({folded}, %s) > 0", [*params, _IGNORED, search_key(str(self.rhs))]


def teach_search(connection: Any, **_signal: Any) -> None:
    """Let a new connection to SQLite know what `finds` calls."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            FUNCTION, 1, lambda text: search_key(text or ""), deterministic=True
        )
