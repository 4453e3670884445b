"""What is wrong with a program's tracks, in sentences for its author: what is so, and what to do now."""

from gisu.core.problem_sentences import ProblemSentences
from gisu.core.terminal import catalog_of
from gisu_scoring.text.catalog import gettext_noop as _

SENTENCES = ProblemSentences(
    catalog_of("tracks"),
    {
        "unknown_track": _('There is no track "{value}". It may be: {allowed}.'),
        "track_reserved": _(
            '"{value}" says for whom something is, so no track can have it as its key. Choose another.'
        ),
        "opens_and_closes": _("Give opens and closes together, or neither."),
        "choosing_closes_before_it_opens": _(
            "Choosing closes at {closes}, which is not after it opens at {opens}. Change one of them."
        ),
        "tracks_chosen_apart": _(
            'Tracks of one stage are chosen together. Give this one the opens and closes of "{value}".'
        ),
    },
)
