"""What a telling names: by keys as people and folders write it, by ids as it is kept, so that a key can change alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gisu.cohorts.models import Cohort
from gisu.completion.models import Requirement, Telling
from gisu.completion.part import Compound, Leaf, Weighted, members
from gisu.ledger.names import ids_by_key, labels_in, look_ups
from gisu.schedule.measure.declarations import NamedActivity, measures
from gisu.schedule.models import Activity
from gisu.tracks.policy.audience import audience_text

LONGEST_ID = 18  # digits: what fits into a column of ids
NAMED_OTHERWISE = {"key", "whom"}  # by the requirement, and by the audience


@dataclass(frozen=True, slots=True)
class Keys:
    """By id, the keys of requirements, and by fact of whatever entries name."""

    requirements: Mapping[int, str]
    facts: Mapping[str, Mapping[int, str]]


def keys_of(cohort: Cohort, tellings: Sequence[Telling]) -> Keys:
    """The keys of everything `tellings` name. A query for combinations, and one for each fact that `where` names things by."""
    said = [_document(one) for one in tellings]
    requirements = {one.requirement_id: one.requirement.key for one in tellings}
    if any(part not in requirements for one in said for part in _parts(one)):
        requirements = dict(cohort.requirements.values_list("pk", "key"))
    labels = labels_in(cohort, [one["where"] for one in said if _is_mapping(one.get("where"))])
    facts = {
        fact: {id_: label.key for id_, label in found.items()} for fact, found in labels.items()
    }
    return Keys(requirements, facts)


def in_full(telling: Telling, keys: Keys) -> dict[str, Any]:
    """What was told as a program writes it. What names nothing we know is left as it is."""
    said = dict(_document(telling))
    if isinstance(said.get("of"), list):
        said["of"] = [_key(one, keys.requirements) for one in said["of"]]
    if _is_mapping(said.get("weights")):
        said["weights"] = {
            keys.requirements.get(_id(one), one): weight
            for one, weight in said["weights"].items()
        }
    if _is_mapping(said.get("where")):
        said["where"] = {
            fact: _key(value, keys.facts.get(fact, {})) for fact, value in said["where"].items()
        }
    named = _named_activity(said.get("kind"))
    if telling.activity is not None and named is not None:
        said[named.field] = telling.activity.slug
    said["key"] = telling.requirement.key
    return {**said, "whom": audience_text(telling.audience)}


def by_ids(cohort: Cohort, said: Leaf | Compound) -> tuple[dict[str, Any], Activity | None]:
    """What is to be kept of `said`, and the activity it is about."""
    named = _named_activity(said.kind)
    otherwise = NAMED_OTHERWISE | ({named.field} if named else set())
    found = said.model_dump(mode="json", exclude_defaults=True, exclude=otherwise)
    if parts := members(said):
        ids = dict(Requirement.objects.filter(cohort=cohort).values_list("key", "pk"))
        if isinstance(said, Weighted):
            found["weights"] = {str(ids[key]): weight for key, weight in said.weights.items()}
        else:
            found["of"] = [ids[key] for key in parts]
    if "where" in found:
        found["where"] = _where(cohort, found["where"])
    return found, _activity(cohort, named, said)


def _where(cohort: Cohort, where: Mapping[str, Any]) -> dict[str, Any]:
    """With ids for what there is; what there is not yet, such as a team, is kept as it is called."""
    found = dict(where)
    for fact in look_ups().keys() & where.keys():
        found[fact] = ids_by_key(cohort, fact).get(str(where[fact]), str(where[fact]))
    return found


def _named_activity(kind: Any) -> NamedActivity | None:
    """Which field of such a requirement names an activity, where one does."""
    measure = measures().get(kind) if isinstance(kind, str) else None
    return measure.activity if measure else None


def _activity(
    cohort: Cohort, named: NamedActivity | None, said: Leaf | Compound
) -> Activity | None:
    key = getattr(said, named.field) if named else None
    if named is None or key is None:
        return None
    return Activity.objects.get(cohort=cohort, kind=named.kind, slug=key)


def _document(telling: Telling) -> Mapping[str, Any]:
    """What was told; nothing where an earlier gisu left something else than fields."""
    said: Any = telling.said
    return said if _is_mapping(said) else {}


def _parts(said: Mapping[str, Any]) -> list[int]:
    of: Any = said.get("of")
    weights: Any = said.get("weights")
    found = [*(of if isinstance(of, list) else ()), *(weights if _is_mapping(weights) else ())]
    return [_id(one) for one in found]


def _id(value: Any) -> int:
    """`value` as an id; one that nothing has where it is none."""
    text = str(value) if isinstance(value, int | str) else ""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_ID else -1


def _key(value: Any, keys: Mapping[int, str]) -> Any:
    is_id = isinstance(value, int) and not isinstance(value, bool)
    return keys.get(value, value) if is_id else value


def _is_mapping(value: object) -> bool:
    return isinstance(value, Mapping)
