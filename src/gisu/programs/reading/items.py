"""A program's items: each read by its part's model, with its place, so that every mistake shows where it is."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gisu.cohorts.program_item import ProgramItem
from gisu.cohorts.program_reading import Item
from gisu.programs.reading.documents import Source
from gisu_scoring.documents.reading import Document, Path, Tree, where
from gisu_scoring.documents.validation import near, problem_at, read_at, without_echoes
from gisu_scoring.problems.folder import MOST_PROBLEMS, FolderProblem
from gisu_scoring.problems.submission import Param

MOST_ITEMS = 2_000  # of one part; what is compared with each other takes long beyond that

Place = tuple[Document, Path]

# What pydantic finds, in words that fit a program better than those of a folder of another kind.
RENAMED = {
    "text_too_long": "too_long",
    "date_parsing": "not_a_date",
    "date_from_datetime_parsing": "not_a_date",
    "date_type": "not_a_date",
}


@dataclass
class Notes:
    """Mistakes, and where each item stands."""

    problems: list[FolderProblem] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Whether there are more mistakes than are shown: to look for others would only take time."""
        return len(self.problems) > MOST_PROBLEMS

    def add(self, item: Item, where: Path, code: str, **params: Param) -> None:
        if self.is_full:
            return
        document, path = self.places[item.part, item.key]
        self.problems.append(problem_at(document, (*path, *where), code, **params))

    def unknown(
        self, item: Item, where: Path, code: str, value: str, allowed: Sequence[str]
    ) -> None:
        """A name that is none of those there are, with the nearest of them."""
        if self.is_full:
            return
        if not allowed:
            self.add(item, where, "names_nothing", value=value)
            return
        names = ", ".join(allowed)
        self.add(item, where, code, value=value, allowed=names, **near(value, list(allowed)))

    def add_problem(self, problem: FolderProblem) -> None:
        self.problems.append(problem)

    def has_place(self, part: str, key: str) -> bool:
        return (part, key) in self.places

    def warning(self, item: Item, code: str, **params: Param) -> FolderProblem:
        document, path = self.places[item.part, item.key]
        return problem_at(document, path, code, **params)


def read_part(part: ProgramItem, sources: Sequence[Source], notes: Notes) -> dict[str, Item]:
    """The items of `part` that are right by themselves, in the order of the files."""
    if part.is_one:
        return _read_alone(part, sources, notes)
    found: dict[str, Item] = {}
    for source in sources:
        for path, key, tree in _entries(part, source, notes):
            if notes.is_full:
                return found
            if len(found) == MOST_ITEMS:
                params = {"limit": MOST_ITEMS}
                notes.problems.append(
                    problem_at(source.document, path, "too_many_items", **params)
                )
                return found
            place = (source.document, path)
            known = notes.places.get((part.name, key))
            if known is not None:
                _twice(key, known, place, notes)
                continue
            notes.places[part.name, key] = place
            item = _read_item(part, key, tree, place, notes)
            if item is not None:
                found[key] = item
    return found


def _read_alone(part: ProgramItem, sources: Sequence[Source], notes: Notes) -> dict[str, Item]:
    for source in sources[1:]:
        params = {"other": sources[0].file}
        notes.problems.append(
            problem_at(source.document, source.path, "one_file_only", **params)
        )
    if not sources:
        usual = part.unsaid_item()
        return {part.name: usual} if usual else {}
    first = sources[0]
    notes.places[part.name, part.name] = (first.document, first.path)
    if isinstance(first.tree, dict) and "was" in first.tree:
        notes.problems.append(problem_at(first.document, (*first.path, "was"), "was_not_here"))
        return {}
    item = _read_item(part, part.name, first.tree, (first.document, first.path), notes)
    return {part.name: item} if item else {}


def _entries(
    part: ProgramItem, source: Source, notes: Notes
) -> Iterator[tuple[Path, str, Tree]]:
    """Each item's place, key and tree: of a list whose items have a key, or of a mapping."""
    document, tree = source.document, source.tree
    if part.is_map:
        if not isinstance(tree, dict):
            notes.problems.append(problem_at(document, source.path, "not_mapping"))
            return
        for key, value in tree.items():
            inner = {**value, "key": key} if isinstance(value, dict) else value
            yield (*source.path, key), key, inner
        return
    if not isinstance(tree, list):
        notes.problems.append(problem_at(document, source.path, "not_list"))
        return
    for at, value in enumerate(tree):
        path = (*source.path, at)
        if not isinstance(value, dict):
            notes.problems.append(problem_at(document, path, "not_mapping"))
        elif not isinstance(value.get("key"), str):
            notes.problems.append(problem_at(document, path, "key_missing"))
        else:
            yield path, str(value["key"]), value


def _read_item(
    part: ProgramItem, key: str, tree: Tree, place: Place, notes: Notes
) -> Item | None:
    document, path = place
    if not isinstance(tree, dict):
        notes.problems.append(problem_at(document, path, "not_mapping"))
        return None
    was = tree.get("was")
    if was is not None and not part.can_be_renamed:
        notes.problems.append(problem_at(document, (*path, "was"), "cannot_be_renamed"))
    kinds = list(part.kinds())
    if kinds and tree.get("kind") not in kinds:
        _wrong_kind(tree, kinds, place, notes)
        return None
    wanted = {name: value for name, value in tree.items() if name != "was"}
    model = part.model_of(tree)
    item, problems = read_at(document, path, wanted, model)
    notes.problems += [worded(one) for one in without_echoes(problems)]
    if part.hidden & wanted.keys():
        name = min(part.hidden & wanted.keys())
        allowed = [one for one in model.model_fields if one not in part.hidden]
        params = {"key": name, "allowed": ", ".join(allowed)}
        notes.problems.append(problem_at(document, (*path, name), "unknown_key", **params))
    return None if item is None else Item(part.name, key, item, str(was or ""))


def _wrong_kind(tree: Mapping[str, Any], kinds: list[str], place: Place, notes: Notes) -> None:
    document, path = place
    allowed, kind = ", ".join(kinds), tree.get("kind")
    if not isinstance(kind, str):
        notes.problems.append(problem_at(document, path, "kind_missing", allowed=allowed))
        return
    params = {"value": kind, "allowed": allowed, **near(kind, kinds)}
    notes.problems.append(problem_at(document, (*path, "kind"), "not_one_of", **params))


def _twice(key: str, known: Place, place: Place, notes: Notes) -> None:
    document, path = place
    other = f"{known[0].file}:{known[0].line(known[1])}"
    notes.problems.append(problem_at(document, path, "item_twice", key=key, other=other))


def worded(problem: FolderProblem) -> FolderProblem:
    code = RENAMED.get(problem.code, problem.code)
    if code == "not_a_slug" and problem.where.endswith("url"):
        code = "not_an_address"
    return dataclasses.replace(problem, code=code)


def with_items(problems: Iterable[FolderProblem], notes: Notes) -> Iterator[FolderProblem]:
    """Each with the item it stands at, as people know it: its part, its key and its title in both languages."""
    items = {
        (document.file, where(path)): (part, key, _at(document.tree, path))
        for (part, key), (document, path) in notes.places.items()
    }
    for problem in problems:
        found = next(
            (
                items[problem.file, one]
                for one in _above(problem.where)
                if (problem.file, one) in items
            ),
            None,
        )
        if found is None:
            yield problem
            continue
        part, key, tree = found
        params = {**problem.params, "item_part": part, "item_key": key, **_titles(tree)}
        yield dataclasses.replace(problem, params=params)


def _above(place: str) -> Iterator[str]:
    """`stages[1].title.ko`, `stages[1].title`, `stages[1]`, and so on up."""
    while place:
        yield place
        at = max(place.rfind("."), place.rfind("["))
        place = place[: max(at, 0)]
    yield ""


def _at(tree: Tree, path: Path) -> Any:
    found: Any = tree
    for step in path:
        found = found[step]
    return found


def _titles(tree: Any) -> dict[str, Param]:
    """What the item is called, as far as it can be read."""
    title = tree.get("title", tree.get("name")) if isinstance(tree, dict) else None
    if not isinstance(title, dict):
        return {}
    return {
        f"item_{language}": said
        for language in ("ko", "en")
        if isinstance(said := title.get(language), str)
    }
