"""Set, take out and add items of a YAML text, and leave the rest as it stands: order, comments, the way it is written.

An item is an entry of a list or of a mapping, found by its path. Values are texts, lists and mappings of them, as
`gisu_scoring.documents.reading` reads them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from gisu.core.yaml_writing import with_values
from gisu_scoring.documents.composing import compose
from gisu_scoring.documents.reading import NULLS, Path

WIDTH = 110
_NULL = "tag:yaml.org,2002:null"


class _AsText(yaml.SafeDumper):
    """Everything is text to whoever reads it, so nothing but a missing value needs quotes."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if tag == _NULL]
        for first, found in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


def dumped(said: Any, *, flow: bool | None = None) -> str:
    """`said` as a person would write it: small things in braces and large ones in lines, unless `flow` says which."""
    return yaml.dump(
        said,
        Dumper=_AsText,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=flow,
        width=10**9 if flow else WIDTH,
    )


def with_item(text: str, path: Path, said: Any, before: Any) -> str:
    """`text` with `said` at `path`, where `before` is what is read there now: only what differs is written."""
    found = _with_what_differs(text, path, said, before)
    if found is not None and _read(found, path) == said:
        return found
    node = _at(text, path)
    begin, end = node.start_mark.index, _end(text, node)
    return text[:begin] + _shaped(said, node) + text[end:]


def _with_what_differs(text: str, path: Path, said: Any, before: Any) -> str | None:
    """Value by value; None where something is taken out, or is more than a text."""
    old, new = dict(_leaves(before)), dict(_leaves(said))
    changed = {(*path, *one): new.get(one) for one in old if old[one] != new.get(one)}
    if not all(isinstance(value, str) for value in changed.values()):
        return None
    text = with_values(text, changed)
    for name in [name for name in said if name not in before]:
        text = with_new_item(text, path, {name: said[name]})
    return text


def without_item(text: str, path: Path) -> str:
    """`text` without what stands at `path`; a list or mapping that loses its last item says that it is empty."""
    parent = _at(text, path[:-1])
    if len(parent.value) == 1 or parent.flow_style:
        rest = _read(text, path[:-1])
        del rest[path[-1]]
        begin, end = parent.start_mark.index, _end(text, parent)
        return text[:begin] + dumped(rest, flow=True).rstrip("\n") + text[end:]
    if isinstance(parent, yaml.MappingNode):
        first, node = next(one for one in parent.value if one[0].value == path[-1])
    else:
        first = node = parent.value[path[-1]]
    start = first.start_mark.index
    if isinstance(parent, yaml.SequenceNode):
        start = text.rindex(
            "-", 0, start
        )  # the item's own dash, which may stand on a line by itself
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", _end(text, node))
    return text[:begin] + (text[end + 1 :] if end >= 0 else "")


def with_new_item(text: str, path: Path, said: Any) -> str:
    """`text` with another item behind those at `path`, written as the last of them is.

    `said` is what a list gets, or the mapping of one name that a mapping gets.
    """
    parent = _at(text, path)
    begin, end = parent.start_mark.index, _end(text, parent)
    if not parent.value:
        first = dumped([said] if "key" in said else said).rstrip("\n")
        return f"{text[:begin].rstrip(' ')}\n{_indented(first, 2)}{text[end:]}"
    if parent.flow_style:
        known = _read(text, path)
        whole = [*known, said] if isinstance(known, list) else {**known, **said}
        return text[:begin] + dumped(whole, flow=True).rstrip("\n") + text[end:]
    if isinstance(parent, yaml.SequenceNode):
        last = parent.value[-1]
        dash = " " * parent.start_mark.column + "- "
        new = dash + _shaped(said, last)
    else:
        key, last = parent.value[-1]
        new = " " * key.start_mark.column + _shaped(said, parent)
    line_end = text.find("\n", _end(text, last))
    at = line_end + 1 if line_end >= 0 else len(text)
    before = text[:at] if text[:at].endswith("\n") else f"{text[:at]}\n"
    return f"{before}{new}\n{text[at:]}"


def _leaves(said: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every text with its path; a list counts as one."""
    if isinstance(said, Mapping):
        for name, value in said.items():
            yield from _leaves(value, (*path, name))
    else:
        yield path, said


def _shaped(said: Any, like: yaml.Node) -> str:
    """`said` in the way `like` is written, to stand where it begins."""
    if getattr(like, "flow_style", None):
        return dumped(said, flow=True).rstrip("\n")
    return _indented(_in_lines(said), like.start_mark.column).lstrip(" ")


def _in_lines(said: Any) -> str:
    if not isinstance(said, Mapping):
        return dumped(said).rstrip("\n")
    return "".join(
        dumped({name: value}, flow=None if isinstance(value, Mapping | list) else False)
        for name, value in said.items()
    ).rstrip("\n")


def _indented(text: str, by: int) -> str:
    return "\n".join(" " * by + line if line else line for line in text.split("\n"))


def _end(text: str, node: Any) -> int:
    """Behind the last letter of `node`: what follows a block, up to the next thing, is not its own."""
    begin, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        return int(begin + len(text[begin:end].rstrip()))
    if node.flow_style:
        return int(end)
    last = node.value[-1]
    inner = last[1] if isinstance(node, yaml.MappingNode) else last
    end = _end(text, inner)
    return int(begin + len(text[begin:end].rstrip()))


def _at(text: str, path: Path) -> Any:
    node: Any = compose(text)
    for step in path:
        node = (
            node.value[step]
            if isinstance(step, int)
            else next(value for key, value in node.value if key.value == step)
        )
    return node


def _read(text: str, path: Path) -> Any:
    return _plain(_at(text, path))


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return None if node.style is None and node.value in NULLS else node.value
