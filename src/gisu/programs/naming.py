"""What the fields of items, and the values one chooses among, are called on pages: as their rooms declare it."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from gisu.cohorts.program_item import MoreFields, ProgramItem
from gisu.core.rooms import declared
from gisu.ui.own_words import gettext as _
from gisu.ui.own_words import gettext_lazy

LANGUAGES = {"ko": gettext_lazy("in Korean"), "en": gettext_lazy("in English")}
Titles = Mapping[str, Mapping[str, str]]
NO_TITLES: Titles = MappingProxyType({})
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class FieldWords(NamedTuple):
    """Of all items together, by a field's own name: a name means the same wherever it stands."""

    names: dict[str, Any]
    choices: dict[str, dict[str, Any]]
    keys_in: dict[str, str]
    named_by_keys: dict[str, str]


def field_words() -> FieldWords:
    return _together(declared(ProgramItem))


@lru_cache(maxsize=2)
def _together(items: Iterable[ProgramItem]) -> FieldWords:
    words = FieldWords({}, {}, {}, {})
    for item in items:
        words.named_by_keys.update(item.named_by_keys)
        own = MoreFields(
            field_names=item.field_names, choices=item.choices, keys_in=item.keys_in
        )
        for fields in (own, *item.more_fields()):
            words.names.update(fields.field_names)
            words.keys_in.update(fields.keys_in)
            for name, values in fields.choices.items():
                words.choices.setdefault(name, {}).update(values)
    return words


def value_named(field: str, value: str, titles: Titles = NO_TITLES) -> str:
    """A value as a person reads it: a choice and an item by what it is called, everything else as it is.

    `titles` are those of items, by part and key.
    """
    name, words = field.rpartition(".")[2], field_words()
    if name in words.choices:
        return str(words.choices[name].get(value, value))
    known = titles.get(words.keys_in.get(name, ""), {})
    return KEY.sub(lambda key: known.get(key[0], key[0]), value) if known else value


def named(field: str, titles: Titles = NO_TITLES) -> str:
    """A field of a plan as a person reads it: `phases.main.opens` is main · Opens, `title.ko` is Title, in Korean."""
    *above, last = field.split(".")
    names, keys = field_words().names, field_words().named_by_keys
    if len(above) == 1 and above[0] in keys:
        item = titles.get(keys[above[0]], {}).get(last, last)
        return f"{names[above[0]]} · {item}"
    if last in LANGUAGES and above:
        name = names.get(above[-1], above[-1])
        return _("%(name)s, %(language)s") % {"name": name, "language": LANGUAGES[last]}
    return " · ".join([*above[1:], str(names.get(last, last))])
