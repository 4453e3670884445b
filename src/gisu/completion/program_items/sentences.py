"""What is wrong with a program's requirements, in sentences for its author: what is so, and what to do now."""

from gisu.core.problem_sentences import ProblemSentences
from gisu.core.terminal import catalog_of
from gisu.schedule.measure.sentences import of_tracks_too
from gisu_scoring.text.catalog import gettext_noop as _

SENTENCES = ProblemSentences(
    catalog_of("completion"),
    {
        "requirement_circle": _(
            'The requirement "{value}" comes round to itself. Take it out of one of those it is made of.'
        ),
        "requirement_due_before_it_holds": _(
            "It holds from {holds_from}, after it is due at {due}. Change one of them."
        ),
        "requirement_event_of_staff": _(
            'No learner can bring about "{value}", so nobody can meet this. It may be: {allowed}.'
        ),
        "requirement_event_without_amount": _(
            'Entries "{value}" have no amount, so nobody can meet this. Ask for a number of them with at_least, or count one of: {allowed}.'
        ),
        "requirement_for_others": _(
            "Only those in {value} can enter this competition. Write whom: {value} here too."
        ),
        "requirement_holds_too_late": _(
            "It holds from {holds_from}, after the cohort ends on {ends}, so it is never asked. Change holds_from."
        ),
        "requirement_key_twice": _('The requirement "{value}" is there twice. Keep one.'),
        "requirement_named_twice": _("A requirement is named twice: {value}. Keep each once."),
        "requirement_out_of_reach": _(
            "All of them together do not reach {value}. Lower at_least."
        ),
        "requirement_unknown_fact": _(
            'Such entries do not state "{value}", so nobody can meet this. They state: {allowed}.'
        ),
        "requirement_unknown_thing": _(
            'The program has no "{value}", so nobody can meet this. There are: {allowed}.'
        ),
        "unknown_event": _('No entry of the activity record is called "{value}".'),
        "unknown_requirement": _('There is no requirement "{value}". There are: {allowed}.'),
        **of_tracks_too(
            {
                "requirement_nothing_offered": _(
                    "Nothing on the calendar counts for it, so nobody can meet it. Add a competition, or remove it."
                ),
                "requirement_too_much": _(
                    "It asks for {wanted}, and the calendar gives {most} at most. Ask for less, or plan more."
                ),
                "requirement_due_too_early": _(
                    "It is due at {due}, and what counts for it first opens at {opens}. Make it due later."
                ),
                "requirement_of_impossible": _(
                    "Nobody can meet enough of what it is made of: {value} cannot be met. Mend that first."
                ),
            }
        ),
    },
)
