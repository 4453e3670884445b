"""What is wrong with a program's a cohort's days and policies, in sentences for its author: what is so, and what to do now."""

from gisu.core.problem_sentences import ProblemSentences
from gisu.core.terminal import catalog_of
from gisu_scoring.text.catalog import gettext_noop as _

SENTENCES = ProblemSentences(
    catalog_of("stages"),
    {
        "not_a_date": _('"{value}" is not a date. Write it as 2026-03-02.'),
        "weeks_or_ends": _("Give either weeks (how many) or ends (the last day)."),
        "ends_before_starts": _(
            "The cohort ends on {ends}, before it starts on {starts}. Change one of them."
        ),
        "no_such_zone": _('There is no time zone "{value}". Write it as Asia/Seoul or UTC.'),
        "not_a_relative_moment": _(
            '"{value}" is not a week, a day and a time. Write it as week 3 day 2 18:00.'
        ),
        "not_a_day": _('"{value}" is not a day. Write it as 2026-03-02 or week 3 day 2.'),
        "no_such_day": _(
            '"{value}": weeks go from 1 to 300 and days from 1 to 7. Correct the numbers.'
        ),
        "outside_cohort": _(
            "{value} lies outside the cohort ({starts} to {ends}). Correct it, or the cohort's days."
        ),
        "not_a_value": _(
            "There is no value. Write a number, true or false, a text, or a list of these."
        ),
        "unknown_policy": _('There is no policy "{value}". There are: {allowed}.'),
        "policy_out_of_range": _('{key} cannot be "{value}". It may be: {allowed}.'),
        "ends_before_it_starts": _(
            "It ends on {ends}, before it starts on {starts}. Change one of them."
        ),
        "unknown_stage": _('There is no stage "{value}". There are: {allowed}.'),
    },
)
