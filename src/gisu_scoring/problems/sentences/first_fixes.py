"""The one change that mends many problems of a submission at once."""

from gisu_scoring.text.catalog import gettext_noop as _

FIRST_FIXES = {
    "save_as_utf8": _("First save the file as UTF-8; with pandas, to_csv(encoding='utf-8')."),
    "separator": _(
        "The cells are separated by {found}, not by commas. Save the file with commas."
    ),
    "separator_and_commas": _(
        "The cells are separated by {found} and numbers have decimal commas. Save with commas between cells and "
        "decimal points; with pandas, to_csv(sep=',', decimal='.')."
    ),
    "decimal_commas": _(
        "The numbers have decimal commas. Save them with points, as in 0.5; with pandas, to_csv(decimal='.')."
    ),
    "thousands_commas": _(
        "The numbers have thousands separators. Save them without: 1234 for 1,234."
    ),
    "commas_either": _(
        "The commas in numbers such as 1,234 may be thousands separators or decimal commas. Save 1234 if they are "
        "thousands separators, 1.234 if they are decimal commas."
    ),
    "hidden_in_numbers": _(
        'The numbers hold characters that cannot be seen ({marks}). Remove them and write "{wanted}".'
    ),
    "quoted_lines": _(
        "Every line is in double quotes as a whole, which makes it a single cell. Remove these quotes, so that the "
        "first line is {wanted}."
    ),
    "header_left_out": _(
        "The first line does not name the columns. Put the line {wanted} on top; with pandas, leave header=False out "
        "of to_csv."
    ),
    "line_above_header": _(
        'There is a line above the names of the columns ("{found}"). Remove it, so that the names come first, and '
        "separate cells by commas."
    ),
    "spaces_after_commas": _(
        "There are spaces beside the commas. Remove them, so that only commas separate the cells."
    ),
    "index_column": _(
        "pandas saved its row numbers as a column. Save again with to_csv(index=False)."
    ),
    "renamed_column": _('Rename the column "{found}" to "{wanted}".'),
    "letters_of_column": _(
        'The column looks like "{wanted}" but has other letters: {letters}. Write "{wanted}".'
    ),
    "renamed_columns": _(
        "The names of the columns differ a little. Write the first line exactly as {wanted}."
    ),
    "spaces_around_ids": _(
        'The ids have spaces around them. Remove these and write "{wanted}".'
    ),
    "hidden_in_ids": _(
        'The ids hold characters that cannot be seen ({marks}). Remove them and write "{wanted}".'
    ),
    "letters_of_ids": _(
        'The ids look right but have other letters: {letters}. Write "{wanted}", as it is in the data to predict.'
    ),
    "quotes_around_ids": _(
        'The ids have quotes or brackets around them. Write "{wanted}" instead of "{found}".'
    ),
    "ids_one_off": _(
        'The ids are one off: the file begins with "{found}" where the data to predict has "{wanted}". Take the ids '
        "over from the data to predict."
    ),
    "composed_ids": _(
        "The ids are in another Unicode form (NFD). Turn them into NFC; in Python, unicodedata.normalize('NFC', id)."
    ),
    "id_case": _(
        'The ids differ in upper and lower case. Write "{wanted}" instead of "{found}".'
    ),
    "decimal_ids": _(
        'The ids have gained ".0". Write "{wanted}" instead of "{found}"; with pandas, read the id '
        "with dtype=str."
    ),
    "leading_zeros_lost": _(
        'The ids have lost their leading zeros. Write "{wanted}" instead of "{found}"; with '
        "pandas, read the id with dtype=str."
    ),
    "leading_zeros_gained": _(
        'The ids have gained leading zeros. Write "{wanted}" instead of "{found}".'
    ),
    "folder_in_ids": _(
        'The ids contain a folder. Write only the file name: "{wanted}" instead of "{found}".'
    ),
    "extension_differs": _(
        'The ids differ in their file extension. Write "{wanted}" instead of "{found}".'
    ),
    "columns_swapped": _(
        'The column "{wanted}" holds the ids, and "{found}" the predictions: the two names in the first line, or the '
        "two columns, have changed places. Put each name above its own column."
    ),
    "other_ids": _(
        'None of the ids to predict are in the file. It has ids such as "{found}"; the data to '
        'predict has ids such as "{wanted}". Check that you predicted the right data.'
    ),
    "decimal_labels": _(
        'The labels have gained ".0". Write "{wanted}" instead of "{found}"; with pandas, use '
        "astype(int)."
    ),
    "spaces_around_labels": _("The labels have spaces around them. Remove these."),
    "hidden_in_labels": _(
        'The labels hold characters that cannot be seen ({marks}). Remove them and write "{wanted}".'
    ),
    "letters_of_labels": _(
        'The labels look right but have other letters: {letters}. Write "{wanted}", as the label is.'
    ),
    "quotes_around_labels": _(
        'The labels have quotes or brackets around them. Write "{wanted}" instead of "{found}".'
    ),
    "composed_labels": _(
        "The labels are in another Unicode form (NFD). Turn them into NFC; in Python, "
        "unicodedata.normalize('NFC', label)."
    ),
    "label_case": _(
        'The labels differ in upper and lower case. Write "{wanted}" instead of "{found}".'
    ),
    "percents": _(
        "The probabilities look like percentages. Divide them by 100, so that they go from 0 to 1."
    ),
    "percent_signs": _(
        'The probabilities carry percent signs, such as "{found}". Remove these and divide by 100, so that they go '
        "from 0 to 1."
    ),
    "just_outside": _(
        "Some numbers, such as {found}, are outside the range by rounding. Write {minimum} for what is below it and "
        "{maximum} for what is above; with NumPy, np.clip."
    ),
}
