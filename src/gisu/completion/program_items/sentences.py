"""What is wrong with a program's requirements, in sentences for its author: what is so, and what to do now."""

from gisu.core.problem_sentences import ProblemSentences
from gisu.core.terminal import catalog_of
from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.text.catalog import gettext_noop as _
from gisu_scoring.text.language import Language

IN_TRACK = "_in_track"
_IN_TRACK = _("For those in {track}: {reason}")


def _said_in_track(problem: FolderProblem, language: Language) -> str:
    """The same sentence, of those who are in some tracks only."""
    reason = SENTENCES.sentence(problem, language, problem.code.removesuffix(IN_TRACK))
    text = SENTENCES.catalog.gettext(_IN_TRACK, language)
    return text.format(track=problem.params["track"], reason=reason)


SENTENCES = ProblemSentences(
    catalog_of("completion"),
    {
        "requirement_circle": _(
            'The requirement "{value}" comes round to itself. Take it out of one of those it is made of.'
        ),
        "requirement_due_before_it_holds": _(
            "It holds from {holds_from}, after it is due at {due}. Change one of them."
        ),
        "requirement_due_too_early": _(
            "It is due at {due}, and what counts for it first opens at {opens}. Make it due later."
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
        "requirement_nothing_offered": _(
            "Nothing on the calendar counts for it, so nobody can meet it. Add a competition, or remove it."
        ),
        "requirement_of_impossible": _(
            "Nobody can meet enough of what it is made of: {value} cannot be met. Mend that first."
        ),
        "requirement_one_competition": _(
            "One competition cannot be entered {value} times. Remove competition, or at_least."
        ),
        "requirement_out_of_reach": _(
            "All of them together do not reach {value}. Lower at_least."
        ),
        "requirement_score_never_given": _(
            "The best score of this competition is {most}, so nobody reaches {wanted}. Correct score."
        ),
        "requirement_too_few_tries": _(
            "It asks for {wanted} submissions, and all tries together are {most}. Lower at_least, or allow more tries."
        ),
        "requirement_too_much": _(
            "It asks for {wanted}, and the calendar gives {most} at most. Ask for less, or plan more."
        ),
        "requirement_unknown_fact": _(
            'Such entries do not state "{value}", so nobody can meet this. They state: {allowed}.'
        ),
        "requirement_unknown_thing": _(
            'The program has no "{value}", so nobody can meet this. There are: {allowed}.'
        ),
        "unknown_competition": _('There is no competition "{value}". There are: {allowed}.'),
        "unknown_event": _('No entry of the activity record is called "{value}".'),
        "unknown_requirement": _('There is no requirement "{value}". There are: {allowed}.'),
        **dict.fromkeys(
            (
                f"requirement_nothing_offered{IN_TRACK}",
                f"requirement_too_much{IN_TRACK}",
                f"requirement_too_few_tries{IN_TRACK}",
                f"requirement_score_never_given{IN_TRACK}",
                f"requirement_due_too_early{IN_TRACK}",
                f"requirement_of_impossible{IN_TRACK}",
            ),
            _said_in_track,
        ),
    },
)
