"""What a part of a program is: the one contract between a room that owns items and the folder, the plan and the pages.

A room joins with one file beside this: a subclass of Part, named in registry.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar, Protocol

from pydantic import BaseModel

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.competitions.folder_checks import check_here
from gisu.stages.moments import Weeks
from gisu_scoring.folders.checked_folder import CheckFolder
from gisu_scoring.problems.submission import Param

Fields = dict[str, Any]
Texts = Mapping[str, str]
Renamed = Mapping[str, Mapping[str, str]]  # new keys by old ones, by part
# What a kind of item is called, and a sentence about it, in the reader's language.
Told = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """An item as a model read it, with the key it had before, where it says so."""

    part: str
    key: str
    item: BaseModel
    was: str = ""


@dataclass(frozen=True, slots=True)
class Touched:
    """Whom a change of an item reaches."""

    people: int = 0
    teams: int = 0
    submissions: int = 0


@dataclass(frozen=True, slots=True)
class Scoring:
    """What only a competition's own folder says, and requirements depend on: tries a day, where a phase has more; scores."""

    per_day: int = 0
    higher_is_better: bool = True
    lowest: float | None = None
    highest: float | None = None


class Noting(Protocol):
    """Where a part says what is wrong with an item: at a field, by the name of a sentence."""

    def add(
        self, said: Said, where: tuple[str | int, ...], code: str, **params: Param
    ) -> None: ...

    def unknown(
        self,
        said: Said,
        where: tuple[str | int, ...],
        code: str,
        value: str,
        allowed: Sequence[str],
    ) -> None: ...


@dataclass
class Whole:
    """All items that are right by themselves, by part and key, and how the cohort counts its weeks.

    `weeks` and `days`, its first and last, are None where the cohort's start is not known. `things` is what a part found beside its items: a
    competition's folder. `data_made_by` is the command that makes competitions' data, where there is one; with
    `may_lack_data` a folder without them is looked at, and `missing` are the files still to be made. `scoring` says what competitions' folders say of scores, by key, where that is known. `running` is the same on the days of
    a cohort that is there, where the program is read for one. `check_folder` reads a competition's folder.
    """

    items: dict[str, dict[str, Said]] = field(default_factory=dict)
    weeks: Weeks | None = None
    zone: str = "Asia/Seoul"
    days: tuple[date, date] | None = None
    things: dict[tuple[str, str], Any] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict)
    scoring: dict[str, Scoring] = field(default_factory=dict)
    data_made_by: str = ""
    may_lack_data: bool = False
    running: "Whole | None" = None
    missing: list[str] = field(default_factory=list)
    check_folder: CheckFolder = check_here

    def of(self, part: str) -> dict[str, Said]:
        return self.items.get(part, {})

    def named(self, part: str) -> list[str]:
        """Keys of the part's items, of those with mistakes too: whoever names one has not made a second mistake."""
        return self.keys.get(part) or list(self.of(part))


class Part:
    """A kind of item. `model` says what one may hold; `is_one` that there is only one, called by the part's name.

    `times` names the fields that are moments or days, so that what moves with the cohort can be shown.
    """

    name: ClassVar[str]
    title: ClassVar[Texts]
    about: ClassVar[Texts]
    model: ClassVar[type[BaseModel]]
    is_one: ClassVar[bool] = False
    is_map: ClassVar[bool] = False
    can_be_made_on_pages: ClassVar[bool] = True
    can_be_renamed: ClassVar[bool] = True
    touches_everybody: ClassVar[bool] = True
    times: ClassVar[tuple[str, ...]] = ()
    needed: ClassVar[frozenset[str]] = (
        frozenset()
    )  # fields a page asks for though a folder may leave them out
    prose: ClassVar[tuple[str, ...]] = ()  # fields that are Markdown
    hidden: ClassVar[frozenset[str]] = frozenset()  # fields no section of a folder says
    unshown: ClassVar[frozenset[str]] = frozenset()  # fields no form shows
    unsaid: ClassVar[frozenset[str]] = frozenset()  # fields of the folder alone: not the site's

    def model_of(self, tree: Any) -> type[BaseModel]:  # noqa: ARG002  for those that need it
        """The model one item is read by; the same for all but where `kind` decides."""
        return self.model

    def kinds(self) -> Mapping[str, Told]:
        """The kinds an item may be of, where `kind` decides which fields it has, each as people read it."""
        return {}

    def unsaid_fields(self, cohort: Cohort, key: str, *, now: datetime) -> Fields | None:  # noqa: ARG002  for those that need it
        """What a page begins with for an item the site says nothing of, where there is such a thing."""
        return None

    def as_edited(self, cohort: Cohort, fields: Fields, *, now: datetime) -> Fields:  # noqa: ARG002  for those that need it
        """What a page begins with for an item that is there: as it is, but for what each edit says anew."""
        return fields

    def unsaid_item(self) -> Said | None:
        """What holds where a folder says nothing of a part that has one item; None where nothing does."""
        return None

    def canonical(self, said: Said) -> Fields:
        """The item's fields as plain values that compare: what is kept, planned and written."""
        found = said.item.model_dump(mode="json")
        return {
            name: value
            for name, value in found.items()
            if name != "key" and name not in self.unsaid
        }

    def read(self, key: str, fields: Mapping[str, Any]) -> Said:
        """The item of plain fields. Raises pydantic's ValidationError."""
        tree = dict(fields) if self.is_one else {**fields, "key": key}
        return Said(self.name, key, self.model_of(tree).model_validate(tree))

    def prepare(self, folder: Path, whole: Whole, notes: Any) -> None:
        """Look at what the items need beside them (files), and put it among `whole.things`."""

    def check(self, whole: Whole, noting: Noting) -> None:
        """What the items promise each other, and what they name elsewhere."""

    def as_set(self, cohort: Cohort) -> dict[str, Fields]:
        """The site's items by key, as plain values the model reads."""
        raise NotImplementedError

    def put(
        self, *, cohort: Cohort, said: Said, thing: Any, by: Person | None, now: datetime
    ) -> None:
        """Make it so. Nothing where nothing differs. Raises Refusal."""
        raise NotImplementedError

    def rename(
        self, *, cohort: Cohort, was: str, key: str, by: Person | None, now: datetime
    ) -> None:
        raise NotImplementedError

    def remove(self, *, cohort: Cohort, key: str, by: Person | None, now: datetime) -> None:
        """Take it away. Raises Refusal where that would lose or falsify what people did."""
        raise NotImplementedError

    def touched(self, cohort: Cohort, key: str) -> Touched:
        """Whom a change of the item reaches, where that is not every learner."""
        raise NotImplementedError

    def carried(self, fields: Fields, renamed: Renamed) -> Fields:  # noqa: ARG002  for those that need it
        """The item once what it names has its new key, where renaming alone sees to that (`rename` of the other part)."""
        return fields

    def follow(self, fields: Fields, part: str, was: str, key: str) -> Fields:  # noqa: ARG002  for those that need it
        """The item where the item `was` of `part` is called `key`: the same for all but those that have to be put again."""
        return fields

    def along(self, key: str, fields: Fields, items: Mapping[str, Fields]) -> dict[str, Fields]:  # noqa: ARG002  for those that need it
        """Other items of the part that change with the item `key` when it says `fields`."""
        return {}

    def decided(self, cohort: Cohort) -> Mapping[str, tuple[str, ...]]:  # noqa: ARG002  for those that need it
        """Sentences by key on what was decided while things ran, which stays whatever a folder says."""
        return {}

    def before(self, fields: Fields) -> Iterable[str]:  # noqa: ARG002  for those that need it
        """Keys of other items of the part that must be there first."""
        return ()

    def name_of(self, key: str, fields: Fields) -> Texts | None:  # noqa: ARG002  for those that need it
        """What the item is called on pages, where it has a title."""
        title = fields.get("title")
        return title if isinstance(title, dict) else None

    def write_files(self, cohort: Cohort, said: Said, folder: Path) -> None:
        """Write the files an export has beside the item into `folder`. Raises FolderNotKept, BlobMissing."""
