"""Which thing of its program each item of a folder is: the same in every cohort, under whatever key."""

from collections.abc import Iterable, Mapping

from gisu.cohorts.models import Cohort, Program
from gisu.programs.models import AppliedItem, Lineage
from gisu.programs.queries.comparing import Comparison
from gisu.programs.reading.program import Program as Folder
from gisu.programs.registry import program_items

Place = tuple[str, str]


def place_in_lineages(
    cohort: Cohort,
    program: Program,
    folder: Folder,
    compared: Comparison,
    applied: Mapping[Place, AppliedItem],
) -> dict[Place, Lineage]:
    """The lineage of every item of the folder, which is called by the item's key from then on.

    An item that was applied to the cohort before keeps its own. Others are what the program's folders call so, or
    called so before by `was`, or what another cohort of the program calls so; else something new begins.
    """
    placing = _Placing(cohort, program)
    before = _keys_before(compared)
    items = {
        (part, key): item
        for part in compared.folder
        for key, item in folder.reading.of(part).items()
    }
    for place in items:
        known = applied.get((place[0], before.get(place, place[1])))
        placing.place(place, known.lineage if known else None)
    renamed = {place: (place[0], item.was) for place, item in items.items() if item.was}
    for place, was in renamed.items():
        placing.place(place, placing.by_key.get(place) or placing.by_key.get(was))
    for place in items:
        placing.place(place, placing.by_key.get(place))
    if waiting := [place for place in items if place not in placing.placed]:
        elsewhere = placing.called_elsewhere({part for part, _key in waiting})
        for place in waiting:
            placing.place(place, elsewhere.get(place) or placing.begin(place))
    placing.save()
    return placing.placed


def _keys_before(compared: Comparison) -> dict[Place, str]:
    """By the place of a folder's item, the key it had when it was last applied to the cohort, where it was."""
    found: dict[Place, str] = {}
    for part, names in compared.names.items():
        then = {later: key for key, later in reversed(names.base.items())}
        found |= {
            (part, key): then[later] for key, later in names.folder.items() if later in then
        }
    return found


class _Placing:
    """One folder on its way into the lineages of its program. Nothing is written before `save`."""

    def __init__(self, cohort: Cohort, program: Program) -> None:
        self.cohort, self.program = cohort, program
        known = Lineage.objects.filter(program=program)
        self.by_key: dict[Place, Lineage] = {
            (one.part, one.key): one for one in known if one.key
        }
        self.placed: dict[Place, Lineage] = {}
        self.taken: set[object] = set()
        self.new: list[Lineage] = []
        self.renamed: list[Lineage] = []

    def place(self, place: Place, lineage: Lineage | None) -> None:
        """Let the item be of `lineage`, where neither has another yet and it is of this program."""
        if lineage is None or lineage.program_id != self.program.pk:
            return
        if place in self.placed or lineage.pk in self.taken:
            return
        self.placed[place] = lineage
        self.taken.add(lineage.pk)
        part, key = place
        if lineage.key == key:
            return
        other = self.by_key.pop(place, None)
        if other is not None:
            other.key = None
            self.renamed.append(other)
        if lineage.key and self.by_key.get((part, lineage.key)) == lineage:
            del self.by_key[part, lineage.key]
        lineage.key = key
        self.by_key[place] = lineage
        self.renamed.append(lineage)

    def begin(self, place: Place) -> Lineage:
        part, key = place
        lineage = Lineage(program=self.program, part=part, key=key)
        self.new.append(lineage)
        return lineage

    def called_elsewhere(self, parts: Iterable[str]) -> dict[Place, Lineage]:
        """What other cohorts of the program call things now, the newest first: an export of one says so."""
        items = program_items()
        lineage_of: dict[Place, Lineage] = {}
        wanted = [part for part in parts if part in items]
        for cohort in self.program.cohorts.exclude(pk=self.cohort.pk).order_by(
            "-starts_on", "pk"
        ):
            rows = AppliedItem.objects.filter(
                cohort=cohort, part__in=wanted, object_id__isnull=False, lineage__isnull=False
            ).select_related("lineage")
            lineages = {(row.part, row.object_id): row.lineage for row in rows}
            for part in {part for part, _number in lineages}:
                for key, number in items[part].ids(cohort).items():
                    lineage = lineages.get((part, number))
                    if lineage is not None:
                        lineage_of.setdefault((part, key), lineage)
        return lineage_of

    def save(self) -> None:
        """Keys are given up before others take them: no two may have one."""
        if self.renamed:
            changed = [lineage.pk for lineage in self.renamed]
            Lineage.objects.filter(pk__in=changed).update(key=None)
            Lineage.objects.bulk_update(self.renamed, ["key"], batch_size=500)
        Lineage.objects.bulk_create(self.new, batch_size=500)
