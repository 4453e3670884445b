"""YAML with the line of every key, every value as its text, and nothing guessed.

YAML 1.1 turns `no` into false, `18:00` into 1080 and `007` into 7. Labels and times must
not change so; numbers and truths are read later, where one is expected.
"""

from dataclasses import dataclass, field

import yaml

from gisu_scoring.documents.composing import ALIAS, TooMuch, compose
from gisu_scoring.problems.folder import MOST_PROBLEMS, FolderProblem
from gisu_scoring.problems.submission import shorten

Path = tuple[str | int, ...]
Tree = dict[str, "Tree"] | list["Tree"] | str | None

LONGEST_KEY = 200
NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass
class Document:
    """A file's content, its lines by path, and what was wrong with it."""

    file: str = ""
    tree: Tree = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[FolderProblem] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """Where `path` stands, or the nearest thing above it that does."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(text: str, file: str) -> Document:
    document = Document(file=file)
    try:
        node = compose(text)
    except TooMuch as error:
        code, params = error.code, error.params
        problem = FolderProblem(file=file, line=error.line, code=code, params=params)
        document.problems.append(problem)
        return document
    except yaml.YAMLError as error:
        document.problems.append(_syntax_problem(error, file))
        return document
    if node is not None:
        document.tree = _Builder(document, file).build(node, ())
    return document


def _syntax_problem(error: yaml.YAMLError, file: str) -> FolderProblem:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark = error.problem_mark
        return FolderProblem(
            file=file,
            line=mark.line + 1,
            code="yaml_syntax",
            params={"column": mark.column + 1, "detail": shorten(error.problem or "")},
        )
    return FolderProblem(file=file, line=1, code="yaml_characters")


class _Builder:
    def __init__(self, document: Document, file: str) -> None:
        self._document, self._file = document, file

    def build(self, node: yaml.Node, path: Path) -> Tree:
        self._document.lines.setdefault(path, node.start_mark.line + 1)
        if node.tag == ALIAS:
            # Two anchors deep in each other could grow without end; nobody needs them here.
            self._problem("yaml_alias", node, path)
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, at)) for at, item in enumerate(node.value)]
        plain = isinstance(node, yaml.ScalarNode) and node.style is None
        return None if plain and node.value in NULLS else str(node.value)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> Tree:
        built: dict[str, Tree] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag == ALIAS:
                code = "yaml_alias" if key.tag == ALIAS else "yaml_key"
                self._problem(code, key, path)
                continue
            name = str(key.value)
            if len(name) > LONGEST_KEY:
                self._problem("yaml_long_key", key, path, limit=LONGEST_KEY)
                continue
            here = (*path, name)
            if name in built:
                self._problem("duplicate_key", key, here, first_line=self._document.line(here))
                continue
            self._document.lines[here] = key.start_mark.line + 1
            built[name] = self.build(value, here)
        return built

    def _problem(self, code: str, node: yaml.Node, path: Path, **params: int) -> None:
        if len(self._document.problems) > MOST_PROBLEMS:
            return  # one more than are shown, so that it is said that there are more
        self._document.problems.append(
            FolderProblem(
                file=self._file,
                line=node.start_mark.line + 1,
                where=where(path),
                code=code,
                params=dict(params),
            )
        )


def where(path: Path) -> str:
    """phases[1].due for the due of the first phase: people count from 1."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text
