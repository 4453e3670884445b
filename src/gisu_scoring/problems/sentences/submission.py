"""What is wrong with a submission, in sentences: what, and what to do now."""

from gisu_scoring.text.catalog import gettext_noop as _

SUBMISSION = {
    "missing_id": _('There is no row for the id "{value}". Add one row with its prediction.'),
    "duplicate_id": _(
        'The id "{value}" is already on line {first_line}. Keep one of the rows.'
    ),
    "duplicate_id.form": _(
        'The id "{value}" is already on line {first_line}, there in another Unicode form (NFC or NFD). '
        "Keep one of the rows."
    ),
    "unknown_id": _(
        'The id "{value}" is not in the data to predict. Remove the row, or check that you '
        "predicted the right data."
    ),
    "unknown_id.lookalike": _(
        'The id "{value}" looks like "{other}" of the data to predict but has other letters: {letters}. Write it as it is '
        "there."
    ),
    "wrong_columns.missing": _(
        'The column "{column}" is missing. Write these columns in the first line: {wanted}.'
    ),
    "wrong_columns.extra": _(
        'The column "{column}" does not belong here. Remove it and keep only: {wanted}.'
    ),
    "wrong_columns.nameless": _(
        "There is a column without a name. Remove it; with pandas, give to_csv index=False."
    ),
    "wrong_columns.trailing": _(
        "The first line ends with a comma, which makes one more column without a name. Remove the comma at the end of "
        "every line."
    ),
    "wrong_columns.trailing_several": _(
        "The first line ends with several commas, which make columns without a name. Remove the commas at the end of "
        "every line."
    ),
    "wrong_columns.misspelt": _('The column is called "{value}". Rename it to "{column}".'),
    "wrong_columns.lookalike": _(
        'The column "{value}" looks like "{column}" but has other letters: {letters}. Write "{column}".'
    ),
    "wrong_columns.duplicate": _('The column "{column}" is there twice. Keep one of them.'),
    "too_many_columns": _(
        "The first line has {cells} columns; up to {limit} are read. Keep only those asked for, and check that "
        "rows and columns have not changed places."
    ),
    "not_a_number": _(
        '"{value}" in column "{column}" is not a number. Write a number such as 0.5, without '
        "units or thousands separators."
    ),
    "not_a_number.missing": _(
        '"{value}" in column "{column}" stands for a missing value. Every row needs a prediction: write a number.'
    ),
    "not_a_number.comma": _(
        '"{value}" in column "{column}" has a comma. Write a decimal point as in 0.5, and no thousands separators.'
    ),
    "not_a_number.percent": _(
        '"{value}" in column "{column}" has a percent sign. Write a number without it.'
    ),
    "not_a_number.truth": _(
        '"{value}" in column "{column}" is true or false, not a number. Write a number; with pandas, astype(int), with '
        "scikit-learn, predict_proba."
    ),
    "not_a_number.wrapped": _(
        '"{value}" in column "{column}" is a number in brackets. Write the number alone; with PyTorch, .item(), with '
        "NumPy, .ravel()."
    ),
    "not_a_number.sign": _(
        '"{value}" in column "{column}" begins with another character than the minus sign of the keyboard. Write -.'
    ),
    "nan_or_infinite": _(
        '"{value}" in column "{column}" is not a finite number. Look for NaN or infinity in your '
        "model's output and replace it by a number."
    ),
    "out_of_range": _(
        '"{value}" in column "{column}" is out of range. Write a number from {minimum} to '
        "{maximum}."
    ),
    "unknown_label": _(
        '"{value}" in column "{column}" is not one of the labels. Write one of: {allowed}.'
    ),
    "unknown_label.lookalike": _(
        '"{value}" in column "{column}" looks like the label "{other}" but has other letters: {letters}. Write the label '
        "itself."
    ),
    "empty_cell": _('The cell in column "{column}" is empty. Fill it in.'),
    "repeated_header": _(
        "This line repeats the first one. Remove it; files that were joined have it in between."
    ),
    "short_row": _(
        "Cells in this row: {cells}; in the first line: {wanted}. Fill in what is missing."
    ),
    "long_row": _(
        "Cells in this row: {cells}; in the first line: {wanted}. Remove the extra comma, or "
        "put double quotes around a value that contains one."
    ),
    "long_row.numbers": _(
        "Cells in this row: {cells}; in the first line: {wanted}. Remove the extra comma: write a decimal point as in "
        "0.5, and no thousands separators. Only an id that contains a comma needs double quotes around it."
    ),
    "broken_quotes": _(
        "A double quote opened on this line is not closed properly, so the rest cannot be read. "
        "Close it or remove it."
    ),
    "cell_too_long": _(
        "A cell on this line has more than {limit} characters. Write ids, labels and numbers only, and check that "
        "the file was not joined up wrongly."
    ),
    "line_too_long": _(
        "This line has more than {limit} characters. Write one line for each id to predict, and check that the line "
        "ends were not lost."
    ),
    "too_many_blank_lines": _(
        "More than {limit} lines are blank, or have only spaces, line breaks and quotes. Remove them."
    ),
    "wrong_encoding.cp949": _(
        "The file is saved as CP949 (EUC-KR). Save it again as UTF-8; in Excel choose 'CSV UTF-8'."
    ),
    "wrong_encoding.utf16": _("The file is saved as UTF-16. Save it again as UTF-8."),
    "wrong_encoding.utf32": _("The file is saved as UTF-32. Save it again as UTF-8."),
    "wrong_encoding.unknown": _(
        "This line has characters that are not UTF-8. Save the file again as UTF-8."
    ),
    "too_slow": _(
        "This file could not be checked within {seconds} seconds; an ordinary one takes less than "
        "one. Look for very many columns or very long cells, and write it in the form of the sample."
    ),
    "empty_file.nothing": _(
        "The file is empty. Check that it is the one your predictions were saved to."
    ),
    "empty_file.no_rows": _(
        "There is a first line but no predictions. Write one row for each id to predict."
    ),
    "too_large": _(
        "The file has {size_mb} MB; up to {limit_mb} MB are taken. Keep only the columns asked for "
        "and write fewer digits."
    ),
    "too_many_rows": _(
        "There are more than {limit} rows. Keep one row for each id to predict."
    ),
    "probabilities_not_one": _(
        "The probabilities in this row add up to {value}. Divide the row by that, so that they add up to 1 (within "
        "{tolerance})."
    ),
    "probabilities_not_one.zero": _(
        "All probabilities in this row are 0. Make them add up to 1 (within {tolerance})."
    ),
    "not_csv.zip": _("This is a zip archive, not a CSV. Unpack it and submit the CSV inside."),
    "not_csv.gzip": _("This is a gzip file, not a CSV. Unpack it and submit the CSV."),
    "not_csv.bzip2": _("This is a bzip2 file, not a CSV. Unpack it and submit the CSV."),
    "not_csv.xz": _("This is an xz file, not a CSV. Unpack it and submit the CSV."),
    "not_csv.zstd": _("This is a zstd file, not a CSV. Unpack it and submit the CSV."),
    "not_csv.seven_zip": _(
        "This is a 7z archive, not a CSV. Unpack it and submit the CSV inside."
    ),
    "not_csv.zero_bytes": _(
        "The file holds nothing but zero bytes, as one whose saving or copying was broken off. Save it again and submit "
        "that."
    ),
    "not_csv.rar": _("This is a rar archive, not a CSV. Unpack it and submit the CSV inside."),
    "not_csv.tar": _("This is a tar archive, not a CSV. Unpack it and submit the CSV inside."),
    "not_csv.git_lfs": _(
        "This is a Git LFS pointer that stands in for a file. Fetch the file with git lfs pull and submit that."
    ),
    "not_csv.hdf5": _("This is an HDF5 file, not a CSV. Save it as CSV and submit that."),
    "not_csv.sqlite": _(
        "This is an SQLite database, not a CSV. Export the table as CSV and submit that."
    ),
    "not_csv.rtf": _(
        "This is a formatted document (RTF), not a CSV. Save it as plain text and submit that."
    ),
    "not_csv.binary": _(
        "This is no text file. Save your predictions as CSV and submit that; with pandas, to_csv(index=False)."
    ),
    "not_csv.excel": _(
        "This is an Excel file, not a CSV. Save it as 'CSV UTF-8' and submit that."
    ),
    "not_csv.parquet": _(
        "This is a Parquet file, not a CSV. Save it with to_csv(index=False) and submit that."
    ),
    "not_csv.arrow": _(
        "This is an Arrow (Feather) file, not a CSV. Save it as CSV and submit that."
    ),
    "not_csv.pickle": _(
        "This is a pickle, not a CSV. Save it with to_csv(index=False) and submit that."
    ),
    "not_csv.numpy": _(
        "This is a NumPy array, not a CSV. Save it as CSV with its id column and submit that."
    ),
    "not_csv.html": _(
        "This is a web page (HTML), not a CSV. Check what was downloaded and submit the CSV."
    ),
    "not_csv.json": _(
        "This is JSON or a notebook, not a CSV. Save your predictions as CSV and submit that."
    ),
    "not_csv.image": _("This is an image, not a CSV. Submit the CSV with your predictions."),
    "not_csv.pdf": _("This is a PDF, not a CSV. Submit the CSV with your predictions."),
}
