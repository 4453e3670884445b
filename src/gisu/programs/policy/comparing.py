"""Three ways: what an item last said, what the folder says, what the site says; and what follows. Plain values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gisu.programs.enums import Kind, Side
from gisu.programs.policy.differences import Difference, Fields
from gisu.programs.policy.matching import Match


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one item. `result` is what it says afterwards; None where it is gone.

    `changes` are made, `kept` are the site's own edits that stay, `conflicts` wait for somebody to choose.
    """

    part: str
    key: str
    kind: Kind
    was: str = ""
    result: Fields | None = None
    changes: tuple[Difference, ...] = ()
    kept: tuple[Difference, ...] = ()
    conflicts: tuple[Difference, ...] = ()


@dataclass
class _Merged:
    result: Fields = field(default_factory=dict)
    changes: list[Difference] = field(default_factory=list)
    kept: list[Difference] = field(default_factory=list)
    conflicts: list[Difference] = field(default_factory=list)


def compare(
    part: str,
    *,
    base: Mapping[str, Fields],
    folder: Mapping[str, Fields],
    site: Mapping[str, Fields],
    names: Match,
    take: Mapping[str, Side],
) -> list[Step]:
    """What happens to each item of a part, in the folder's order, then what only base or site know.

    All are by the key the item has afterwards, and name each other by such keys, as `names` says; `take` says whose
    words hold, by any key of an item, where both changed.
    """
    sides = {
        names.folder.get(key, names.site.get(key, key)): side for key, side in take.items()
    }
    steps = [
        _step(
            Step(part, key, Kind.SAME, names.present.get(key, "")),
            base=base.get(key),
            folder=folder.get(key),
            site=site.get(key),
            names=names,
            take=sides.get(key),
        )
        for key in [*folder, *(key for key in base if key not in folder)]
    ]
    own = [key for key in site if key not in folder and key not in base]
    return steps + [Step(part, key, Kind.KEEP, result=site[key]) for key in own]


def _step(
    step: Step,
    *,
    base: Fields | None,
    folder: Fields | None,
    site: Fields | None,
    names: Match,
    take: Side | None,
) -> Step:
    """`step` with what happens in it."""
    named = names.own.get(step.key)
    if folder is None:
        return _gone_from_folder(step, base, site, named, take)
    if site is None:
        return _gone_from_site(step, base, folder, take)
    merged = _merge(base, folder, site, take)
    merged.kept += [named] if named else []
    if step.key in names.conflicts:
        merged.conflicts.append(names.conflicts[step.key])
    if merged.conflicts:
        kind = Kind.CONFLICT
    elif step.was:
        kind = Kind.RENAME
    elif merged.changes:
        kind = Kind.CHANGE
    else:
        kind = Kind.KEEP if merged.kept else Kind.SAME
    return replace(
        step,
        kind=kind,
        result=merged.result,
        changes=tuple(merged.changes),
        kept=tuple(merged.kept),
        conflicts=tuple(merged.conflicts),
    )


def _merge(base: Fields | None, folder: Fields, site: Fields, take: Side | None) -> _Merged:
    """Field by field. Without a common past, whatever differs was changed by both."""
    merged = _Merged(result=dict(site))
    for name, wanted in folder.items():
        present = site.get(name)
        if wanted == present:
            continue
        agreed = None if base is None else base.get(name)
        found = Difference(name, present, wanted, agreed)
        if base is not None and wanted == agreed:
            merged.kept.append(found)
        elif (base is not None and present == agreed) or take is Side.FOLDER:
            merged.changes.append(found)
            merged.result[name] = wanted
        elif take is Side.SITE:
            merged.kept.append(found)
        else:
            merged.conflicts.append(found)
    return merged


def _gone_from_folder(
    step: Step,
    base: Fields | None,
    site: Fields | None,
    named: Difference | None,
    take: Side | None,
) -> Step:
    if site is None:
        return step
    agreed = base or {}
    edited = tuple(
        Difference(name, site.get(name), None, agreed.get(name))
        for name in {**agreed, **site}
        # A field newer than what was agreed was edited on the site where it is not empty there.
        if (site.get(name) != agreed[name] if name in agreed else site[name])
    )
    edited += (named,) if named else ()
    if not edited or take is Side.FOLDER:
        gone = tuple(Difference(name, said, None) for name, said in site.items())
        return replace(step, kind=Kind.REMOVE, changes=gone)
    if take is Side.SITE:
        return replace(step, kind=Kind.KEEP, result=site, kept=edited)
    return replace(step, kind=Kind.CONFLICT, result=site, conflicts=edited)


def _gone_from_site(step: Step, base: Fields | None, folder: Fields, take: Side | None) -> Step:
    edited = tuple(
        Difference(name, None, said, base.get(name) if base else None)
        for name, said in folder.items()
        if base is None or base.get(name) != said
    )
    if base is None or take is Side.FOLDER:
        new = tuple(Difference(name, None, said) for name, said in folder.items())
        return replace(step, kind=Kind.ADD, result=folder, changes=new)
    if not edited or take is Side.SITE:
        return replace(step, kind=Kind.KEEP, kept=edited)
    return replace(step, kind=Kind.CONFLICT, conflicts=edited)
