"""What is wrong with a program's competitions, in sentences for its author: what is so, and what to do now."""

from gisu.core.problem_sentences import ProblemSentences
from gisu.core.terminal import catalog_of
from gisu.schedule.measure.sentences import of_tracks_too
from gisu_scoring.text.catalog import gettext_noop as _

SENTENCES = ProblemSentences(
    catalog_of("competitions"),
    {
        "competition_folder_missing": _(
            'There is no folder "{value}". Put the competition\'s folder there, or correct folder.'
        ),
        "competition_folder_outside": _(
            '"{value}" lies outside the program\'s folder. Move it inside.'
        ),
        "data_to_be_made": _('There is no file "{value}" yet. Make it with: {command}'),
        "competition_other_slug": _(
            'The slug in competition.yaml is "{slug}", but the key here is "{key}". Make them the same.'
        ),
        "competition_not_listed": _(
            'The program does not name the competition folder "{value}". Add key: {value} to competitions, or remove it.'
        ),
        "unknown_phase": _(
            'competition.yaml has no phase "{value}". Its phases are: {allowed}.'
        ),
        "phase_missing": _(
            'The times of phase "{value}" are missing. Give those of every phase, or remove phases.'
        ),
        "phase_twice": _('The phase "{value}" is there twice. Keep one.'),
        "only_beside_phases": _(
            "This needs phases beside it. Give those too, or write it in competition.yaml."
        ),
        "requirement_one_competition": _(
            "One competition cannot be entered {value} times. Remove competition, or at_least."
        ),
        "unknown_competition": _('There is no competition "{value}". There are: {allowed}.'),
        **of_tracks_too(
            {
                "requirement_score_never_given": _(
                    "The best score of this competition is {most}, so nobody reaches {wanted}. Correct score."
                ),
                "requirement_too_few_tries": _(
                    "It asks for {wanted} submissions, and all tries together are {most}. Lower at_least, or allow more tries."
                ),
            }
        ),
    },
)
