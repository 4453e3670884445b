"""YAML into nodes, within bounds: what somebody sends may be made to cost far more than it is long.

A node stands at one place only, since an alias becomes a node of its own that says so. Nothing is constructed:
whatever a tag names, a value is its text.
"""

import re
from typing import Any

import yaml

MOST_CHARACTERS = 1_000_000
MOST_NODES = 60_000
DEEPEST = 40
MOST_DIRECTIVES = 20  # lines that begin with %: nobody needs any
ALIAS = "alias"  # the tag of what stands where an alias does

# Written as escapes they come through the reader, and no database or file takes them.
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_PLAIN = {None, "!", *(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool"))}


class TooMuch(yaml.MarkedYAMLError):
    """A file that is beyond a bound; `code` names the sentence."""

    def __init__(self, code: str, mark: Any, **params: int) -> None:
        super().__init__(problem=code, problem_mark=mark)
        self.code, self.params = code, params
        self.line = mark.line + 1


class _Loader(
    yaml.reader.Reader,
    yaml.scanner.Scanner,
    yaml.parser.Parser,
    yaml.composer.Composer,
    yaml.resolver.BaseResolver,
):
    """PyYAML's own, without guessing of types, and counting as it goes."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)
        yaml.composer.Composer.__init__(self)
        yaml.resolver.BaseResolver.__init__(self)
        self._depth = self._nodes = self._directives = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise TooMuch("yaml_too_many", event.start_mark, limit=MOST_NODES)
        if self._depth >= DEEPEST:
            raise TooMuch("yaml_too_deep", event.start_mark, limit=DEEPEST)
        if isinstance(event, yaml.AliasEvent):
            alias: Any = self.get_event()  # type: ignore[no-untyped-call]
            return yaml.ScalarNode(ALIAS, "", alias.start_mark, alias.end_mark)
        if event.tag not in _PLAIN:
            raise TooMuch("yaml_tag", event.start_mark)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        if isinstance(node, yaml.ScalarNode) and _UNKEEPABLE.search(node.value):
            raise TooMuch("yaml_characters", node.start_mark)
        return node

    def scan_directive(self) -> Any:
        mark: Any = self.get_mark()
        self._directives += 1
        if self._directives > MOST_DIRECTIVES:
            raise TooMuch("yaml_directive", mark)
        try:
            return super().scan_directive()
        except ValueError as error:  # a version of more digits than Python takes
            raise TooMuch("yaml_directive", mark) from error


def compose(text: str) -> Any:
    """The root node of a YAML text, None where it is empty. Raises yaml.YAMLError, TooMuch where a bound is passed."""
    if len(text) > MOST_CHARACTERS:
        mark = yaml.Mark("", 0, 0, 0, None, 0)
        raise TooMuch("yaml_too_long", mark, limit=MOST_CHARACTERS, size=len(text))
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    except (ValueError, OverflowError) as error:  # an escape that is no character
        raise TooMuch("yaml_characters", loader.get_mark()) from error
    finally:
        loader.dispose()
