"""What is wrong with a program's team sets, in sentences for its author: what is so, and what to do now."""

from gisu.core.problem_sentences import ProblemSentences
from gisu.core.terminal import catalog_of
from gisu_scoring.text.catalog import gettext_noop as _

SENTENCES = ProblemSentences(
    catalog_of("teams"),
    {
        "unknown_team_set": _('There is no team set "{value}". There are: {allowed}.'),
        "team_set_reserved": _(
            '"{value}" is the name of a page, so no team set can have it as its key. Choose another.'
        ),
    },
)
