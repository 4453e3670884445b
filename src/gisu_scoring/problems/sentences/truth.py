"""What is wrong with the truth, and with the sample held against it."""

from gisu_scoring.text.catalog import gettext_noop as _

TRUTH = {
    "truth_unreadable": _("The truth cannot be read. {inner}"),
    "truth_ragged": _(
        "From this line on the truth cannot be read as a table. Check that it has as many cells as "
        "the first line, and that its quotes are closed."
    ),
    "truth_empty": _("The truth has no rows. Write one for each id to predict."),
    "max_rows_below_truth": _(
        "The truth has {rows} rows, and a submission may have {limit} at most. Raise max_rows to {rows} or more, or leave "
        "it out."
    ),
    "truth_column_missing": _(
        'The truth has no column "{column}"; it has {columns}. Add it, or correct the name in '
        "competition.yaml."
    ),
    "truth_column_lookalike": _(
        'The column "{found}" of the truth looks like "{column}" but has other letters: {letters}. Correct it, or the '
        "name in competition.yaml."
    ),
    "truth_column_twice": _(
        'The column "{column}" is there twice, and nobody can tell which holds. Keep one.'
    ),
    "truth_cell_empty": _('The cell in column "{column}" is empty. Fill it in.'),
    "truth_id_twice": _('The id "{value}" is there twice. Keep one row.'),
    "truth_id_spaces": _('The id "{value}" has spaces around it. Remove them.'),
    "truth_id_forms": _(
        'The id "{value}" is there before in another Unicode form (NFC or NFD). Keep one row, or compare character by '
        "character with unicode: exact under submission in competition.yaml."
    ),
    "truth_id_hidden": _(
        'The id "{value}" has a character nobody can see ({count} ids of this kind). Make sure that learners can '
        "write it."
    ),
    "truth_part_value": _(
        'Write public, private or ignored instead of "{value}" in column "{where}".'
    ),
    "truth_part_missing": _('No row is {part} in column "{where}". Both parts need rows.'),
    "truth_not_a_number": _(
        '"{value}" in column "{column}" is not a number from -1e100 to 1e100. Write one.'
    ),
    "truth_outside_range": _(
        '"{value}" in column "{column}" is outside the min and max of competition.yaml. Correct '
        "the value or the range."
    ),
    "truth_label_unknown": _(
        '"{value}" is not one of the labels ({allowed}). Correct it, or the labels in '
        "competition.yaml."
    ),
    "one_label_only": _(
        'Column "{where}" has one label only. There must be two for anything to be told apart.'
    ),
    "labels_alike.appearance": _(
        'The labels "{value}" and "{other}" look the same: they differ only in spaces, characters that cannot be seen, '
        "or Unicode form (NFC or NFD). Write one of them everywhere."
    ),
    "labels_alike.letters": _(
        'The labels "{value}" and "{other}" look the same but have other letters: {letters}. Write one of them everywhere '
        "if they are the same."
    ),
    "labels_alike.case": _(
        'The labels "{value}" and "{other}" differ only in upper and lower case or in width. Write one of them '
        "everywhere if they are the same."
    ),
    "labels_alike.number": _(
        'The labels "{value}" and "{other}" are the same number, and labels are compared as text. Write one of them '
        "everywhere if they are the same."
    ),
    "excluded_unknown": _(
        'The excluded label "{value}" is not one of the labels. Correct it or remove it.'
    ),
    "nothing_counted": _("Every label is excluded. Leave at least one to be counted."),
    "positive_absent": _(
        'The positive label "{value}" is not in the truth, which has {labels}. Name the positive '
        "label as positive, under metric."
    ),
    "not_two_labels": _("There are {count} labels ({labels}). This metric needs exactly two."),
    "label_absent_from_part": _(
        'The label "{value}" is absent from the {part} part. This metric needs every label in both '
        "parts: split the rows again."
    ),
    "label_absent_from_part.allowed": _(
        'The label "{value}" is absent from the {part} part. Split the rows again so that every label is in both '
        "parts, or say under metric how it counts there: absent: zero or absent: skip."
    ),
    "nothing_counted_in_part": _(
        "With absent: skip no label counts in the {part} part, which has none of them. Split the rows again."
    ),
    "sample_is_truth": _(
        "All {rows} rows of the sample are right, and learners download it. Fill it with arbitrary values."
    ),
    "sample_is_truth_of": _(
        "All {rows} rows of the {part} part are right in the sample, and learners download it. Fill it with arbitrary "
        "values."
    ),
    "sample_renames": _(
        "All {rows} rows of the sample are right once its values change places, as two labels that are the wrong way "
        "round, and learners download it. Fill it with arbitrary values."
    ),
    "sample_renames_in": _(
        "All {rows} rows of the {part} part are right in the sample once its values change places, as two labels that "
        "are the wrong way round, and learners download it. Fill it with arbitrary values."
    ),
    "sample_tells": _(
        "{percent} % of the sample is right. If it was made from the truth, fill it with arbitrary values."
    ),
    "sample_nearly_renames": _(
        "{percent} % of the sample is right once its values change places, as two labels that are the wrong way round. "
        "If it was made from the truth, fill it with arbitrary values."
    ),
    "sample_follows": _(
        "The sample's numbers are in nearly the same order as the answers, or in the opposite one. If it was made from "
        "the truth, fill it with arbitrary values."
    ),
    "sample_refused": _(
        "This file would be refused as a submission ({count} of this kind). {inner}"
    ),
}
