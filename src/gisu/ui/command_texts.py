"""The texts of commands, which the command-line library wants as they are: help of options, of verbs, and docstrings."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TARGET = re.compile(r"gisu(\.\w+)+:\w+")  # module and function


def command_texts(text: str, sources: Path) -> Iterator[str]:
    """Every `help="…"` of a Python source, and of each `Verb("module:function", "…", …)` its help and the docstring.

    `sources` is the folder in which the modules of the targets are found.
    """
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            yield from filter(None, _texts_of(node, sources))


def _texts_of(call: ast.Call, sources: Path) -> Iterator[str]:
    yield from (_literal(word.value) for word in call.keywords if word.arg == "help")
    target, *rest = map(_literal, call.args) if call.args else ("",)
    if ast.unparse(call.func) == "Verb" and TARGET.fullmatch(target):
        yield from rest
        yield _docstring(target, sources)


def _literal(node: ast.expr) -> str:
    value = node.value if isinstance(node, ast.Constant) else ""
    return value if isinstance(value, str) else ""


def _docstring(target: str, sources: Path) -> str:
    module, _, name = target.partition(":")
    path = sources.joinpath(*module.split(".")).with_suffix(".py")
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return ast.get_docstring(node) or ""
    raise LookupError(target)
