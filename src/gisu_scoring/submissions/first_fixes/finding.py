"""The one change that would mend many problems at once, where the whole file shows it."""

from gisu_scoring.problems.submission import FirstFix
from gisu_scoring.submissions.first_fixes.cells import labels_fix, numbers_fix
from gisu_scoring.submissions.first_fixes.columns import columns_fix
from gisu_scoring.submissions.first_fixes.encoding import encoding_fix
from gisu_scoring.submissions.first_fixes.evidence import Evidence
from gisu_scoring.submissions.first_fixes.ids import ids_fix


def first_fix(evidence: Evidence) -> FirstFix | None:
    """What to do first, or None. It has been tried: what it is about is gone from the changed file."""
    if not evidence.problems:
        return None
    return (
        encoding_fix(evidence)
        or columns_fix(evidence)
        or ids_fix(evidence)
        or labels_fix(evidence)
        or numbers_fix(evidence)
    )
