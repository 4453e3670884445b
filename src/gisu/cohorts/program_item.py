"""What a kind of item of a program is: the contract between the room that owns it and the folder, the plan and the pages.

A room declares each of its kinds in its `room.py`; `gisu.programs` knows none by name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from pydantic import BaseModel

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.cohorts.program_reading import Item, Problems, Reading
from gisu.ui.words import chosen
from gisu_scoring.problems.folder import FolderProblem

Fields = dict[str, Any]
Rename = Callable[[str, Any], Any]
# What a kind of item is called, and a sentence about it, in the reader's language.
KindTexts = tuple[Any, Any]
# What fields are called that items of several rooms have.
FIELD_NAMES: Mapping[str, Any] = {
    "key": gettext_lazy("Short name"),
    "title": gettext_lazy("Title"),
    "kind": gettext_lazy("Kind"),
    "note": pgettext_lazy("of an item", "Note"),
    "ko": gettext_lazy("In Korean"),
    "en": gettext_lazy("In English"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreFields:
    """Fields that items of a kind have from what other rooms declare, as `ProgramItem` says its own."""

    refers_to: tuple[str, ...] = ()
    in_lists: tuple[str, ...] = ()
    field_names: Mapping[str, Any] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    keys_in: Mapping[str, str] = field(default_factory=dict)


class ProgramItem:
    """A kind of item. `model` says what one may hold; `is_one` that there is only one, called by the part's name.

    `order` is its place among those that name none of each other; `refers_to` names the parts it needs before it.
    """

    name: ClassVar[str]
    title: ClassVar[Any]  # a text that is read in the reader's language, as are all here
    about: ClassVar[Any]
    model: ClassVar[type[BaseModel]]
    order: ClassVar[int]
    refers_to: ClassVar[tuple[str, ...]] = ()
    is_one: ClassVar[bool] = False
    is_map: ClassVar[bool] = False
    is_required: ClassVar[bool] = False
    has_folders: ClassVar[bool] = (
        False  # each item is a folder in the folder of the part's name
    )
    can_be_made_on_pages: ClassVar[bool] = True
    can_be_renamed: ClassVar[bool] = True
    reaches_everybody: ClassVar[bool] = True
    is_on_calendar: ClassVar[bool] = False
    times: ClassVar[tuple[str, ...]] = ()  # fields that move with the cohort
    needed: ClassVar[frozenset[str]] = (
        frozenset()
    )  # a page asks for them, a folder need not say
    prose: ClassVar[tuple[str, ...]] = ()  # fields that are Markdown
    hidden: ClassVar[frozenset[str]] = frozenset()  # fields no section of a folder says
    unshown: ClassVar[frozenset[str]] = frozenset()  # fields no form shows
    unsaid: ClassVar[frozenset[str]] = frozenset()  # fields of the folder alone: not the site's
    in_lists: ClassVar[tuple[str, ...]] = ()  # fields a list of items shows
    # What pages call its fields and the values one chooses among, by field; and of which part the keys in a field
    # are, or the names of values in one.
    field_names: ClassVar[Mapping[str, Any]] = {}
    choices: ClassVar[Mapping[str, Mapping[str, Any]]] = {}
    keys_in: ClassVar[Mapping[str, str]] = {}
    named_by_keys: ClassVar[Mapping[str, str]] = {}
    field_help: ClassVar[Mapping[str, Any]] = {}
    longest: ClassVar[Mapping[str, int]] = {}
    actions_template: ClassVar[str] = ""  # what else one can do with an item, on its page

    def more_fields(self) -> Sequence[MoreFields]:
        """What rooms add to its fields, where others may."""
        return ()

    def parts_before(self) -> set[str]:
        """The parts that are put before this one."""
        return {
            *self.refers_to,
            *(name for more in self.more_fields() for name in more.refers_to),
        }

    def fields_in_lists(self) -> tuple[str, ...]:
        more = [name for each in self.more_fields() for name in each.in_lists]
        return tuple(dict.fromkeys([*self.in_lists, *more]))

    def choices_of(self, name: str) -> Mapping[str, Any]:
        """What the values of a field are called, where one chooses among some."""
        found = dict(self.choices.get(name, {}))
        for more in self.more_fields():
            found.update(more.choices.get(name, {}))
        return found

    def model_of(self, tree: Any) -> type[BaseModel]:
        """The model one item is read by; the same for all but where `kind` decides."""
        return self.model

    def kinds(self) -> Mapping[str, KindTexts]:
        """The kinds an item may be of, where `kind` decides which fields it has, each as people read it."""
        return {}

    def unsaid_fields(self, cohort: Cohort, key: str, *, now: datetime) -> Fields | None:
        """What a page begins with for an item the site says nothing of, where there is such a thing."""
        return None

    def as_edited(self, cohort: Cohort, fields: Fields, *, now: datetime) -> Fields:
        """What a page begins with for an item that is there: as it is, but for what each edit says anew."""
        return fields

    def unsaid_item(self) -> Item | None:
        """What holds where a folder says nothing of a part that has one item; None where nothing does."""
        return None

    def canonical(self, item: Item) -> Fields:
        """The item's fields as plain values that compare: what is kept, planned and written."""
        fields = item.value.model_dump(mode="json")
        return {
            name: value
            for name, value in fields.items()
            if name != "key" and name not in self.unsaid
        }

    def read(self, key: str, fields: Mapping[str, Any]) -> Item:
        """The item of plain fields. Raises pydantic's ValidationError."""
        tree = dict(fields) if self.is_one else {**fields, "key": key}
        return Item(self.name, key, self.model_of(tree).model_validate(tree))

    def publish(self, reading: Reading) -> None:
        """Publish what follows for other rooms from the items alone."""

    def publish_site(self, cohort: Cohort, reading: Reading) -> None:
        """Publish what a folder would say beside the items, where they are those of the site."""

    def prepare(self, folder: Path, reading: Reading, problems: Problems) -> None:
        """Look at what the items need beside them in `folder`, and put it among `reading.files`."""

    def check(self, reading: Reading, problems: Problems) -> None:
        """Note what is wrong between the items, and with what they name elsewhere."""

    def warnings(self, reading: Reading, problems: Problems) -> Iterable[FolderProblem]:
        """What is not wrong, but worth a second thought."""
        return ()

    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        """The site's items by key, as plain values the model reads."""
        raise NotImplementedError

    def put(
        self, *, cohort: Cohort, item: Item, file: Any, by: Person | None, now: datetime
    ) -> None:
        """Make it so; `file` is what `prepare` found beside it. Nothing where nothing differs. Raises Refusal."""
        raise NotImplementedError

    def rename(
        self, *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
    ) -> None:
        raise NotImplementedError

    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        """Take it away. Raises Refusal where that would lose or falsify what people did."""
        raise NotImplementedError

    def reach(self, cohort: Cohort, key: str) -> Sequence[str]:
        """Whom a change of the item reaches, in words, where that is not every learner."""
        raise NotImplementedError

    def ids(self, cohort: Cohort) -> Mapping[str, int]:
        """The permanent ids of the site's things by their present keys; empty where a thing is known by its key alone."""
        return {}

    def map_references(self, fields: Fields, to: Rename) -> Fields:
        """The item naming others by the keys that `to` gives for a part and a key."""
        return fields

    def along(self, key: str, fields: Fields, items: Mapping[str, Fields]) -> dict[str, Fields]:
        """Other items of the part that change with the item `key` when it says `fields`."""
        return {}

    def decided(self, cohort: Cohort) -> Mapping[str, tuple[str, ...]]:
        """Sentences by key on what was decided while things ran, which stays whatever a folder says."""
        return {}

    def before(self, fields: Fields) -> Iterable[str]:
        """Keys of other items of the part that must be there first."""
        return ()

    def name_of(self, key: str, fields: Fields) -> str:
        """What the item is called on pages; empty where it has no name but its key."""
        title = fields.get("title")
        return chosen(title) if isinstance(title, dict) else ""

    def write_files(self, cohort: Cohort, item: Item, folder: Path) -> None:
        """Write the files an export has beside the item into `folder`. Raises Refusal, BlobMissing."""


def people_counted(count: int) -> list[str]:
    """How many people a change reaches, in words; nothing where nobody."""
    said = ngettext("%(count)s person", "%(count)s people", count) % {"count": count}
    return [said] if count else []
