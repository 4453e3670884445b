"""What a folder says of each item is kept: as the common past of folder and site, with what it made and its lineage."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort, Program
from gisu.programs.actions.lineages import place_in_lineages
from gisu.programs.models import AppliedItem
from gisu.programs.queries.comparing import Comparison
from gisu.programs.queries.matching import present_ids
from gisu.programs.reading.program import Program as Folder
from gisu.programs.reading.program import digest

COLUMNS = ["fields", "digest", "object_id", "lineage", "applied_by", "applied_at"]


def keep_applied_items(
    *,
    cohort: Cohort,
    program: Program,
    folder: Folder,
    compared: Comparison,
    by: Person | None,
    now: datetime,
) -> None:
    """Call it once everything is written: what an item made has its id by then."""
    present = {(row.part, row.key): row for row in AppliedItem.objects.filter(cohort=cohort)}
    ids = present_ids(cohort)
    lineages = place_in_lineages(cohort, program, folder, compared, present)
    new, changed = [], []
    for part, items in compared.folder.items():
        for key, fields in items.items():
            object_id = ids[part].get(compared.names[part].folder[key])
            state = (digest(fields), object_id, lineages[part, key].pk)
            known = present.pop((part, key), None)
            if known is None:
                known = AppliedItem(cohort=cohort, part=part, key=key)
                new.append(known)
            elif (known.digest, known.object_id, known.lineage_id) != state:
                changed.append(known)
            else:
                continue
            known.fields, (known.digest, known.object_id, known.lineage_id) = fields, state
            known.applied_by, known.applied_at = by, now
    AppliedItem.objects.filter(pk__in=[row.pk for row in present.values()]).delete()
    AppliedItem.objects.bulk_create(new, batch_size=500)
    AppliedItem.objects.bulk_update(changed, COLUMNS, batch_size=100)
