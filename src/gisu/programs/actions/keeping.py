"""What a folder says of each item is kept: as the common past of folder and site, with what it made and its lineage."""

from datetime import datetime

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort, Program
from gisu.programs.actions.lineages import place_in_lineages
from gisu.programs.models import AppliedItem
from gisu.programs.queries.matching import present_ids
from gisu.programs.queries.standing import Comparison
from gisu.programs.reading.program import Program as Folder
from gisu.programs.reading.program import digest

COLUMNS = ["fields", "digest", "object_id", "lineage", "applied_by", "applied_at"]


def keep_what_was_said(
    *,
    cohort: Cohort,
    program: Program,
    folder: Folder,
    compared: Comparison,
    by: Person | None,
    now: datetime,
) -> None:
    """Call it once everything is written: what an item made has its id by then."""
    present = {(one.part, one.key): one for one in AppliedItem.objects.filter(cohort=cohort)}
    ids = present_ids(cohort)
    lineages = place_in_lineages(cohort, program, folder, compared, present)
    new, changed = [], []
    for part, items in compared.folder.items():
        for key, fields in items.items():
            object_id = ids[part].get(compared.names[part].folder[key])
            said = (digest(fields), object_id, lineages[part, key].pk)
            known = present.pop((part, key), None)
            if known is None:
                known = AppliedItem(cohort=cohort, part=part, key=key)
                new.append(known)
            elif (known.digest, known.object_id, known.lineage_id) != said:
                changed.append(known)
            else:
                continue
            known.fields, (known.digest, known.object_id, known.lineage_id) = fields, said
            known.applied_by, known.applied_at = by, now
    AppliedItem.objects.filter(pk__in=[one.pk for one in present.values()]).delete()
    AppliedItem.objects.bulk_create(new, batch_size=500)
    AppliedItem.objects.bulk_update(changed, COLUMNS, batch_size=100)
