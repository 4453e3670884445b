"""What a program may say about completion: its requirements. The reference page is made from these descriptions."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Literal, Union

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from gisu.core.stored_documents import Shape
from gisu.core.texts import LANGUAGES
from gisu.schedule.measure.declarations import measures
from gisu.schedule.measure.part import Base, Slug, Timed
from gisu_scoring.folders.competition import MOST, AtLeastOne, Number, Title
from gisu_scoring.tasks.spec import LARGEST_NUMBER
from gisu_scoring.text.clean_text import clean_line
from gisu_scoring.text.limits import LONGEST_TITLE

Fact = Annotated[str, StringConstraints(max_length=LONGEST_TITLE)]
Whole = Annotated[int, Field(ge=-MOST, le=MOST)]
Weight = Annotated[float, Field(gt=0, le=MOST, allow_inf_nan=False)]
MOST_ASKED = 10**15  # beyond it numbers are no longer exact
Several = Annotated[tuple[Slug, ...], Field(min_length=1)]


class Count(Timed):
    """So many entries of one kind in a person's activity record."""

    kind: Literal["count"]
    event: Annotated[
        str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+)+$", max_length=60)
    ] = Field(
        description="The kind of entry, such as `competition.entered`; all are in events.md."
    )
    at_least: AtLeastOne = Field(default=1, description="How many entries.")
    amount_at_least: Number | None = Field(
        default=None, description="Count only entries whose amount is at least this."
    )
    sum_at_least: (
        Annotated[float, Field(ge=0.000001, le=LARGEST_NUMBER, allow_inf_nan=False)] | None
    ) = Field(
        default=None, description="Instead of a number of entries: the sum of their amounts."
    )
    where: dict[Fact, Fact | Whole | bool] = Field(
        default_factory=dict,
        description="Facts an entry must state, such as `{competition: digits}`.",
    )


class Of(Base):
    of: Several = Field(description="Keys of other requirements.")


class NOf(Of):
    """Meet so many of several requirements."""

    kind: Literal["n_of"]
    at_least: AtLeastOne = Field(description="How many of them.")


class AllOf(Of):
    """Meet all of several requirements."""

    kind: Literal["all_of"]


class AnyOf(Of):
    """Meet one of several requirements."""

    kind: Literal["any_of"]


class Weighted(Base):
    """Meet requirements whose weights together reach a threshold."""

    kind: Literal["weighted"]
    weights: Annotated[dict[Slug, Weight], Field(min_length=1)] = Field(
        description="Keys of other requirements, each with its weight."
    )
    at_least: Weight = Field(description="What the weights of those met must add up to.")


class Unreadable(Base):
    """A stored requirement that has none of the shapes above: nothing is decided from it. No program says it."""

    kind: Literal["unreadable"] = "unreadable"


Compound = NOf | AllOf | AnyOf | Weighted
COMPOUNDS = (NOf, AllOf, AnyOf, Weighted)
Leaf = Timed
Stored = Leaf | Compound | Unreadable


def models() -> dict[str, type[Base]]:
    """What each kind may say: those of the measures that rooms declare, then those made of others."""
    found: dict[str, type[Base]] = {kind: each.model for kind, each in measures().items()}
    for model in COMPOUNDS:
        found[str(model.model_fields["kind"].annotation.__args__[0])] = model  # type: ignore[union-attr]  # a Literal of one word
    return found


@cache
def _adapter(known: tuple[type[Base], ...]) -> TypeAdapter[Leaf | Compound]:
    kinds: Any = Union[known]  # noqa: UP007  made of what is declared
    return TypeAdapter(Annotated[kinds, Field(discriminator="kind")])


@cache
def _shape(known: tuple[type[Base], ...]) -> Shape[Leaf | Compound]:
    return Shape(_adapter(known))


def requirement(fields: Mapping[str, Any]) -> Leaf | Compound:
    """One requirement from plain values. Raises pydantic's ValidationError."""
    return _adapter(tuple(models().values())).validate_python(dict(fields))


def stored_requirement(key: str, fields: Mapping[str, Any]) -> Stored:
    """One requirement as it is kept under `key`, whatever the limits were when it was said.

    It is called by its key where its title says nothing: a title decides nothing.
    """
    title = stored_title(key, fields.get("title"))
    try:
        found = _shape(tuple(models().values())).read({**fields, "title": title})
    except ValidationError:
        found = None
    if found is not None and _can_be_judged(found):
        return found
    whom = fields.get("whom", "everybody")
    named = Title.model_construct(ko=key, en=key)
    return Unreadable.model_construct(key=key, title=named, whom=whom)


def _can_be_judged(one: Leaf | Compound) -> bool:
    """Whether what it asks for is an amount one can come to; limits for writing were others once."""
    asked = [getattr(one, name, None) for name in ("at_least", "sum_at_least")]
    asked += one.weights.values() if isinstance(one, Weighted) else ()
    return all(amount is None or 0 < amount <= MOST_ASKED for amount in asked)


def stored_title(key: str, title: object) -> Mapping[str, str]:
    """The title as it is kept; the key where it says nothing."""
    if isinstance(title, Mapping) and all(_is_text(title.get(name)) for name in LANGUAGES):
        return title
    return dict.fromkeys(LANGUAGES, key)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(clean_line(value))


def members(one: Stored) -> tuple[str, ...]:
    """The keys of the requirements `one` is made of; none for one that stands by itself."""
    if isinstance(one, Weighted):
        return tuple(one.weights)
    return one.of if isinstance(one, NOf | AllOf | AnyOf) else ()


def top_level(said: Sequence[Stored]) -> list[Stored]:
    """Those that no other names: together they are completion."""
    named = {key for one in said for key in members(one)}
    return [one for one in said if one.key not in named]


def weights(one: Compound) -> tuple[dict[str, float], float]:
    """Every compound as weights and a threshold: of n, all or any each weighs 1."""
    if isinstance(one, Weighted):
        return dict(one.weights), one.at_least
    needed = {"all_of": len(one.of), "any_of": 1}.get(one.kind)
    return dict.fromkeys(one.of, 1.0), float(
        one.at_least if isinstance(one, NOf) else needed or 1
    )


def building_order(said: Sequence[Leaf | Compound]) -> list[Leaf | Compound]:
    """`said` with everything after what it is made of; set them in this order, retire them in the other."""
    by_key = {one.key: one for one in said}
    placed: dict[str, Leaf | Compound] = {}

    def place(one: Leaf | Compound, above: frozenset[str]) -> None:
        for key in members(one):
            if key in by_key and key not in placed and key not in above:
                place(by_key[key], above | {one.key})
        placed.setdefault(one.key, one)

    for one in said:
        place(one, frozenset())
    return list(placed.values())
