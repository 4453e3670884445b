"""Change single values of a YAML text and leave the rest as it stands: order, comments, the way it is written."""

import json
import re
from collections.abc import Mapping

import yaml

from gisu_scoring.documents.composing import compose
from gisu_scoring.documents.reading import NULLS, Path

Scalar = str | int | bool | None
Change = tuple[int, int, str]
_PLAIN = re.compile(
    r"[a-z][a-z0-9-]*|-?[0-9]+(\.[0-9]+)?"
)  # a name or a number needs no quotes


def with_values(text: str, values: Mapping[Path, Scalar]) -> str:
    """`text` with each value at its path. A path of at most two names that is not there yet is added.

    The text is a mapping, or a list of them; what is said already stays to the letter.
    """
    node = compose(text) or yaml.MappingNode("", [])
    changes: list[Change] = []
    absent: dict[str, dict[str, Scalar]] = {}
    for path, value in values.items():
        found = _at(node, path)
        if found is not None:
            changes += _replaced(found, value)
        elif value is not None:
            parent = _at(node, path[:-1])
            if isinstance(parent, yaml.MappingNode) and parent.value:
                changes.append(_added(parent, str(path[-1]), value))
            else:
                absent.setdefault(str(path[0]), {})[str(path[-1])] = value
    if absent and not isinstance(node, yaml.MappingNode):
        message = "Only a mapping takes a name it does not have yet."
        raise TypeError(message)
    for begin, end, new in sorted(changes, key=lambda one: one[:2], reverse=True):
        text = text[:begin] + new + text[end:]
    lines = [f"{name}: {_flow(said)}\n" for name, said in absent.items()]
    return "".join([text if text.endswith("\n") else f"{text}\n", *lines]) if lines else text


def _at(node: yaml.Node, path: Path) -> yaml.Node | None:
    for step in path:
        if isinstance(node, yaml.MappingNode):
            named = [value for key, value in node.value if key.value == step]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            named = node.value[step : step + 1]
        else:
            return None
        if not named:
            return None
        node = named[0]
    return node


def _replaced(node: yaml.Node, value: Scalar) -> list[Change]:
    said = _scalar(value)
    if isinstance(node, yaml.ScalarNode):
        plain = node.style is None
        if (str(node.value).strip() == _text(value).strip()) and (plain or value is not None):
            return []
        if node.style in {"|", ">"}:
            said += "\n"
    return [(node.start_mark.index, node.end_mark.index, said)]


def _added(parent: yaml.MappingNode, name: str, value: Scalar) -> Change:
    """Before the parent's first key, written as the parent is."""
    first = parent.value[0][0].start_mark
    between = ", " if parent.flow_style else "\n" + " " * first.column
    return first.index, first.index, f"{name}: {_scalar(value)}{between}"


def _flow(said: Mapping[str, Scalar]) -> str:
    return "{" + ", ".join(f"{name}: {_scalar(value)}" for name, value in said.items()) + "}"


def _scalar(value: Scalar) -> str:
    if isinstance(value, str) and (value in NULLS or not _PLAIN.fullmatch(value)):
        return json.dumps(value, ensure_ascii=False)
    return _text(value)


def _text(value: Scalar) -> str:
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else str(value)
