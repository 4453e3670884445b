"""What contradicts itself in a competition.yaml whose every value is fine by itself."""

from gisu_scoring.text.catalog import gettext_noop as _

RULES = {
    "phase_key_twice": _('There is already a phase "{value}". Give each phase its own key.'),
    "due_before_opens": _(
        "The phase is due at {due}, which is not after it opens at {opens}. Change one of them."
    ),
    "phases_overlap": _(
        'This phase opens at {opens}, before the phase "{other}" is due at {due}. Phases may not '
        "overlap: change one of the times."
    ),
    "no_ranked_phase": _("No phase is ranked. Leave at least one with ranked: true."),
    "closes_before_due": _(
        "closes ({closes}) is before the last phase is due ({due}). Leave the key out to take no "
        "late submissions."
    ),
    "reveal_before_due": _(
        "The private board would open at {reveal}, before the last phase is due at {due}. Move it "
        "later, or write by-hand."
    ),
    "unknown_metric": _('There is no metric "{value}". The metrics are: {allowed}.'),
    "parameter_not_taken": _("The metric {metric} takes no {name}. Remove this line."),
    "average_missing": _("The metric {metric} needs average: write macro or micro."),
    "target_or_targets": _("Give either target (one column) or targets (several)."),
    "column_twice": _(
        'The column "{column}" is named twice. The id and the targets need different names.'
    ),
    "part_is_another_column": _(
        '"{column}" is already the id or a target. Name the column that says public or private.'
    ),
    "values_not_for_metric": _(
        "The metric {metric} does not read {value}. Write one of: {allowed}."
    ),
    "key_not_for_values": _(
        "{key} is only for values: {owner}, and here they are {value}. Remove this line."
    ),
    "probabilities_need_targets": _(
        "values: probabilities needs a column per label. List two labels or more as targets."
    ),
    "truth_target_missing": _(
        "Name the truth's column that holds the label as target, under truth."
    ),
    "truth_target_needless": _(
        "With several targets the truth has columns of the same names. Remove this line."
    ),
    "one_target_only": _(
        "The metric {metric} takes one column. Write target instead of targets."
    ),
    "label_twice": _('The label "{value}" is there twice. Keep one.'),
    "max_below_min": _("max must be above min. Change one of them."),
    "nobody_can_enter": _(
        "With max_size 1 and alone: false nobody can take part. Write alone: true or raise max_size."
    ),
    "file_or_value": _("Give either file (a submission) or value (a score)."),
    "total_below_per_day": _(
        "{total} tries altogether are fewer than {per_day} a day. Raise total or lower per_day."
    ),
    "phase_above_total": _(
        "{total} tries in this phase are more than the {limit} of the whole competition. Change one."
    ),
    "file_outside": _(
        '"{file}" lies outside the folder. Put the file inside and name it from there.'
    ),
    "file_missing": _('The folder has no file "{value}". Add it or correct the name.'),
    "file_is_folder": _('"{file}" is a folder. Name a file.'),
    "file_is_special": _('"{file}" is no ordinary file but a pipe or a device. Name a file.'),
    "truth_offered": _(
        '"{file}" holds the answers. Take it out of data, or learners will download it.'
    ),
    "page_too_long": _(
        "The file has more than {limit} characters. Shorten it, or put some of it elsewhere and link to it."
    ),
    "empty_page": _("The file is empty. Write what learners should read."),
}
