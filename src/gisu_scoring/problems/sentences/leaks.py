"""What in the files learners get gives the answers away."""

from gisu_scoring.text.catalog import gettext_noop as _

LEAKS = {
    "leak_truth": _(
        'The column "{column}", which learners can download, holds the answers of all {rows} rows '
        "to predict. Remove it."
    ),
    "leak_equal": _(
        'The column "{column}" equals "{target}" in every row. Remove it if it gives the answer '
        "away."
    ),
    "leak_predicts": _(
        'The column "{column}" alone predicts "{target}" with {percent} % accuracy. Remove it if it '
        "is only known after the outcome."
    ),
    "leak_unseen": _(
        "There are {count} columns: only the first {limit} were looked at for giving the answers away."
    ),
    "data_unreadable": _(
        "The file could not be read as a CSV, so it was not looked at for giving the answers away. {inner}"
    ),
    "data_ragged": _(
        "From this line on the file could not be read as a CSV, so it was not looked at for giving the answers away. "
        "Check that the line has as many cells as the first, and that its quotes are closed."
    ),
    "data_empty": _("The file is empty. Check that it is the one learners should get."),
    "data_column_twice": _(
        'The column "{column}" is there twice, and every reader makes something else of that. Give each its own name.'
    ),
    "train_label_unknown": _(
        'Column "{where}" has labels the truth lacks, such as "{value}" (labels of this kind: {count}; rows: {rows}); the truth has '
        "{labels}. Learners would train on them for nothing: take the rows out, or check the labels of the truth."
    ),
    "train_label_alike": _(
        'The label "{value}" in column "{where}" is nearly "{other}" of the truth, and not quite (labels the '
        "truth lacks: {count}; rows: {rows}). A submission with it would be refused: write one of them everywhere."
    ),
    "label_untrained": _(
        'Labels of the truth that are never in column "{where}" of what learners get ({count}): {labels}. Nobody can '
        "learn them: check the truth and the training data."
    ),
    "leak_filled": _(
        'Of the {rows} rows where the column "{column}" is filled, nearly all have "{value}" in '
        '"{target}". Remove it if it is only known after the outcome.'
    ),
}
