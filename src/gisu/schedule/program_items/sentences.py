"""What is wrong with a program's activities, in sentences for its author: what is so, and what to do now."""

from gisu.core.problem_sentences import ProblemSentences
from gisu.core.terminal import catalog_of
from gisu.schedule.program_items.clashes import clash_said
from gisu_scoring.text.catalog import gettext_noop as _
from gisu_scoring.text.catalog import pgettext_noop

SENTENCES = ProblemSentences(
    catalog_of("schedule"),
    {
        "clash": clash_said,
        "due_or_lasts": pgettext_noop(
            "program folder", "Give due, or lasts_minutes for what people attend."
        ),
        "activity_due_before_it_opens": _(
            "It is due at {due}, which is not after it opens at {opens}. Change one of them."
        ),
        "activity_closes_before_due": _(
            "It closes at {closes}, before it is due at {due}. Remove closes to take nothing late."
        ),
    },
)
