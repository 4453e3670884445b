"""What is wrong with a submission, in sentences: what, and what to do now."""

from gisu_scoring.problems.sentences import Sentences, both

SUBMISSION: Sentences = {
    "missing_id": both(
        '"{value}" id의 행이 없어요. 이 id의 예측을 한 행 추가하세요.',
        'There is no row for the id "{value}". Add one row with its prediction.',
    ),
    "duplicate_id": both(
        '"{value}" id는 {first_line}번째 줄에 이미 있어요. 한 행만 남기세요.',
        'The id "{value}" is already on line {first_line}. Keep one of the rows.',
    ),
    "duplicate_id.form": both(
        '"{value}" id는 {first_line}번째 줄에 이미 있어요. 유니코드 형식(NFC, NFD)만 달라요. 한 행만 남기세요.',
        'The id "{value}" is already on line {first_line}, there in another Unicode form (NFC or NFD). '
        "Keep one of the rows.",
    ),
    "unknown_id": both(
        '"{value}" id는 예측할 데이터에 없어요. 이 행을 지우거나, 다른 데이터를 예측한 것은 아닌지 '
        "확인하세요.",
        'The id "{value}" is not in the data to predict. Remove the row, or check that you '
        "predicted the right data.",
    ),
    "unknown_id.lookalike": both(
        '"{value}" id는 예측할 데이터의 "{other}"처럼 보이지만 글자가 달라요({letters}). 예측할 데이터에 있는 그대로 쓰세요.',
        'The id "{value}" looks like "{other}" of the data to predict but has other letters: {letters}. Write it as it is '
        "there.",
    ),
    "wrong_columns.missing": both(
        '"{column}" 열이 없어요. 첫 줄을 {wanted} 열로 쓰세요.',
        'The column "{column}" is missing. Write these columns in the first line: {wanted}.',
    ),
    "wrong_columns.extra": both(
        '"{column}" 열은 제출 파일에 들어가지 않아요. 지우고 {wanted} 열만 남기세요.',
        'The column "{column}" does not belong here. Remove it and keep only: {wanted}.',
    ),
    "wrong_columns.nameless": both(
        "이름 없는 열이 있어요. 지우세요. pandas라면 to_csv에 index=False를 주세요.",
        "There is a column without a name. Remove it; with pandas, give to_csv index=False.",
    ),
    "wrong_columns.trailing": both(
        "첫 줄이 쉼표로 끝나 이름 없는 열이 하나 더 있어요. 줄마다 끝의 쉼표를 지우세요.",
        "The first line ends with a comma, which makes one more column without a name. Remove the comma at the end of "
        "every line.",
    ),
    "wrong_columns.trailing_several": both(
        "첫 줄이 쉼표 여러 개로 끝나 이름 없는 열이 있어요. 줄마다 끝의 쉼표를 모두 지우세요.",
        "The first line ends with several commas, which make columns without a name. Remove the commas at the end of "
        "every line.",
    ),
    "wrong_columns.misspelt": both(
        '열 이름이 달라요. "{value}" 대신 "{column}" 이름을 쓰세요.',
        'The column is called "{value}". Rename it to "{column}".',
    ),
    "wrong_columns.lookalike": both(
        '"{value}" 열은 "{column}"처럼 보이지만 글자가 달라요({letters}). "{column}" 그대로 쓰세요.',
        'The column "{value}" looks like "{column}" but has other letters: {letters}. Write "{column}".',
    ),
    "wrong_columns.duplicate": both(
        '"{column}" 열이 두 번 있어요. 하나만 남기세요.',
        'The column "{column}" is there twice. Keep one of them.',
    ),
    "too_many_columns": both(
        "첫 줄에 열이 {cells}개 있어요. {limit}개까지만 읽어요. 필요한 열만 남기고, 행과 열이 뒤바뀌지 않았는지 "
        "확인하세요.",
        "The first line has {cells} columns; up to {limit} are read. Keep only those asked for, and check that "
        "rows and columns have not changed places.",
    ),
    "not_a_number": both(
        '"{column}" 열의 "{value}" 값은 숫자가 아니에요. 0.5 같은 숫자를 쓰세요. 천 단위 쉼표나 단위는 '
        "쓰지 않아요.",
        '"{value}" in column "{column}" is not a number. Write a number such as 0.5, without '
        "units or thousands separators.",
    ),
    "not_a_number.missing": both(
        '"{column}" 열의 "{value}" 값은 빠진 값이라는 뜻이에요. 행마다 예측한 숫자가 필요하니 숫자를 넣으세요.',
        '"{value}" in column "{column}" stands for a missing value. Every row needs a prediction: write a number.',
    ),
    "not_a_number.comma": both(
        '"{column}" 열의 "{value}" 값에 쉼표가 있어요. 소수점은 0.5처럼 마침표로 쓰고, 천 단위 쉼표는 지우세요.',
        '"{value}" in column "{column}" has a comma. Write a decimal point as in 0.5, and no thousands separators.',
    ),
    "not_a_number.percent": both(
        '"{column}" 열의 "{value}" 값에 퍼센트 기호가 있어요. 기호 없이 숫자로 쓰세요.',
        '"{value}" in column "{column}" has a percent sign. Write a number without it.',
    ),
    "not_a_number.truth": both(
        '"{column}" 열의 "{value}" 값은 참, 거짓이에요. 숫자로 쓰세요. pandas라면 astype(int)나 predict_proba를 쓰세요.',
        '"{value}" in column "{column}" is true or false, not a number. Write a number; with pandas, astype(int), with '
        "scikit-learn, predict_proba.",
    ),
    "not_a_number.wrapped": both(
        '"{column}" 열의 "{value}" 값은 괄호에 든 숫자예요. 숫자만 쓰세요. PyTorch라면 .item(), NumPy라면 .ravel()이에요.',
        '"{value}" in column "{column}" is a number in brackets. Write the number alone; with PyTorch, .item(), with '
        "NumPy, .ravel().",
    ),
    "not_a_number.sign": both(
        '"{column}" 열의 "{value}" 값에 빼기표(-)가 아닌 다른 글자가 있어요. 키보드의 빼기표로 쓰세요.',
        '"{value}" in column "{column}" begins with another character than the minus sign of the keyboard. Write -.',
    ),
    "nan_or_infinite": both(
        '"{column}" 열의 "{value}" 값은 유한한 수가 아니에요. 모델 출력에 NaN이나 무한대가 없는지 '
        "확인하고 숫자로 바꾸세요.",
        '"{value}" in column "{column}" is not a finite number. Look for NaN or infinity in your '
        "model's output and replace it by a number.",
    ),
    "out_of_range": both(
        '"{column}" 열의 "{value}" 값이 범위를 벗어났어요. {minimum}부터 {maximum}까지의 수를 쓰세요.',
        '"{value}" in column "{column}" is out of range. Write a number from {minimum} to '
        "{maximum}.",
    ),
    "unknown_label": both(
        '"{column}" 열의 "{value}" 값은 정해진 라벨이 아니에요. 다음 중 하나를 쓰세요: {allowed}.',
        '"{value}" in column "{column}" is not one of the labels. Write one of: {allowed}.',
    ),
    "unknown_label.lookalike": both(
        '"{column}" 열의 "{value}" 값은 "{other}" 라벨처럼 보이지만 글자가 달라요({letters}). 라벨을 그대로 쓰세요.',
        '"{value}" in column "{column}" looks like the label "{other}" but has other letters: {letters}. Write the label '
        "itself.",
    ),
    "empty_cell": both(
        '"{column}" 열이 비어 있어요. 값을 채우세요.',
        'The cell in column "{column}" is empty. Fill it in.',
    ),
    "repeated_header": both(
        "이 줄은 첫 줄과 같아요. 파일을 이어 붙였다면 이 줄을 지우세요.",
        "This line repeats the first one. Remove it; files that were joined have it in between.",
    ),
    "short_row": both(
        "이 행은 {cells}칸뿐인데 첫 줄은 {wanted}칸이에요. 빠진 값을 채우세요.",
        "Cells in this row: {cells}; in the first line: {wanted}. Fill in what is missing.",
    ),
    "long_row": both(
        "이 행은 {cells}칸인데 첫 줄은 {wanted}칸이에요. 남는 쉼표를 지우거나, 쉼표가 든 값을 "
        "큰따옴표로 감싸세요.",
        "Cells in this row: {cells}; in the first line: {wanted}. Remove the extra comma, or "
        "put double quotes around a value that contains one.",
    ),
    "long_row.numbers": both(
        "이 행은 {cells}칸인데 첫 줄은 {wanted}칸이에요. 남는 쉼표를 지우고, 소수점은 0.5처럼 마침표로, 천 단위는 쉼표 "
        "없이 쓰세요. 쉼표가 든 id만 큰따옴표로 감싸요.",
        "Cells in this row: {cells}; in the first line: {wanted}. Remove the extra comma: write a decimal point as in "
        "0.5, and no thousands separators. Only an id that contains a comma needs double quotes around it.",
    ),
    "broken_quotes": both(
        "이 줄에서 연 큰따옴표가 제대로 닫히지 않아 이후를 읽을 수 없어요. 닫는 따옴표를 넣거나 "
        "따옴표를 지우세요.",
        "A double quote opened on this line is not closed properly, so the rest cannot be read. "
        "Close it or remove it.",
    ),
    "cell_too_long": both(
        "이 줄의 한 칸이 {limit}자를 넘어요. id, 라벨, 숫자만 쓰고, 파일이 잘못 합쳐지지 않았는지 확인하세요.",
        "A cell on this line has more than {limit} characters. Write ids, labels and numbers only, and check that "
        "the file was not joined up wrongly.",
    ),
    "line_too_long": both(
        "이 줄이 {limit}자를 넘어요. 예측할 id마다 한 줄씩 쓰고, 줄바꿈이 사라지지 않았는지 확인하세요.",
        "This line has more than {limit} characters. Write one line for each id to predict, and check that the line "
        "ends were not lost.",
    ),
    "too_many_blank_lines": both(
        "비었거나 빈칸, 줄바꿈, 따옴표뿐인 줄이 {limit}개를 넘어요. 지우세요.",
        "More than {limit} lines are blank, or have only spaces, line breaks and quotes. Remove them.",
    ),
    "wrong_encoding.cp949": both(
        "파일이 CP949(EUC-KR)로 저장되었어요. UTF-8로 다시 저장하세요. 엑셀이라면 'CSV UTF-8'을 "
        "고르세요.",
        "The file is saved as CP949 (EUC-KR). Save it again as UTF-8; in Excel choose 'CSV UTF-8'.",
    ),
    "wrong_encoding.utf16": both(
        "파일이 UTF-16으로 저장되었어요. UTF-8로 다시 저장하세요.",
        "The file is saved as UTF-16. Save it again as UTF-8.",
    ),
    "wrong_encoding.utf32": both(
        "파일이 UTF-32로 저장되었어요. UTF-8로 다시 저장하세요.",
        "The file is saved as UTF-32. Save it again as UTF-8.",
    ),
    "wrong_encoding.unknown": both(
        "이 줄에 UTF-8로 읽을 수 없는 글자가 있어요. 파일을 UTF-8로 다시 저장하세요.",
        "This line has characters that are not UTF-8. Save the file again as UTF-8.",
    ),
    "too_slow": both(
        "이 파일은 {seconds}초 안에 확인을 마치지 못했어요. 보통 파일은 1초도 걸리지 않아요. 열이 아주 많거나 한 칸이 "
        "아주 길지 않은지 보고, 예시 제출 파일과 같은 모양으로 다시 저장하세요.",
        "This file could not be checked within {seconds} seconds; an ordinary one takes less than "
        "one. Look for very many columns or very long cells, and write it in the form of the sample.",
    ),
    "empty_file.nothing": both(
        "파일이 비어 있어요. 예측을 저장한 파일이 맞는지 확인하세요.",
        "The file is empty. Check that it is the one your predictions were saved to.",
    ),
    "empty_file.no_rows": both(
        "첫 줄만 있고 예측이 없어요. 예측할 id마다 한 행씩 쓰세요.",
        "There is a first line but no predictions. Write one row for each id to predict.",
    ),
    "too_large": both(
        "파일이 {size_mb} MB(메가바이트)예요. {limit_mb} MB까지 받아요. 필요한 열만 남기고 소수 "
        "자릿수를 줄이세요.",
        "The file has {size_mb} MB; up to {limit_mb} MB are taken. Keep only the columns asked for "
        "and write fewer digits.",
    ),
    "too_many_rows": both(
        "행이 {limit}개를 넘어요. 예측할 id마다 한 행만 남기세요.",
        "There are more than {limit} rows. Keep one row for each id to predict.",
    ),
    "probabilities_not_one": both(
        "이 행의 확률 합이 1이 아니에요(지금 {value}). 행을 그 합으로 나누어 1이 되게 하세요({tolerance}까지 어긋나도 "
        "돼요).",
        "The probabilities in this row add up to {value}. Divide the row by that, so that they add up to 1 (within "
        "{tolerance}).",
    ),
    "probabilities_not_one.zero": both(
        "이 행의 확률이 모두 0이에요. 합이 1이 되게 하세요({tolerance}까지 어긋나도 돼요).",
        "All probabilities in this row are 0. Make them add up to 1 (within {tolerance}).",
    ),
    "not_csv.zip": both(
        "CSV가 아니라 압축 파일(zip)이에요. 압축을 풀어 그 안의 CSV를 제출하세요.",
        "This is a zip archive, not a CSV. Unpack it and submit the CSV inside.",
    ),
    "not_csv.gzip": both(
        "CSV가 아니라 압축 파일(gzip)이에요. 압축을 풀어 CSV를 제출하세요.",
        "This is a gzip file, not a CSV. Unpack it and submit the CSV.",
    ),
    "not_csv.bzip2": both(
        "CSV가 아니라 압축 파일(bzip2)이에요. 압축을 풀어 CSV를 제출하세요.",
        "This is a bzip2 file, not a CSV. Unpack it and submit the CSV.",
    ),
    "not_csv.xz": both(
        "CSV가 아니라 압축 파일(xz)이에요. 압축을 풀어 CSV를 제출하세요.",
        "This is an xz file, not a CSV. Unpack it and submit the CSV.",
    ),
    "not_csv.zstd": both(
        "CSV가 아니라 압축 파일(zstd)이에요. 압축을 풀어 CSV를 제출하세요.",
        "This is a zstd file, not a CSV. Unpack it and submit the CSV.",
    ),
    "not_csv.seven_zip": both(
        "CSV가 아니라 압축 파일(7z)이에요. 압축을 풀어 CSV를 제출하세요.",
        "This is a 7z archive, not a CSV. Unpack it and submit the CSV inside.",
    ),
    "not_csv.zero_bytes": both(
        "파일에 0인 바이트밖에 없어요. 저장이나 다운로드가 중간에 끊긴 것이니 다시 저장해서 제출하세요.",
        "The file holds nothing but zero bytes, as one whose saving or copying was broken off. Save it again and submit "
        "that.",
    ),
    "not_csv.rar": both(
        "CSV가 아니라 압축 파일(rar)이에요. 압축을 풀어 CSV를 제출하세요.",
        "This is a rar archive, not a CSV. Unpack it and submit the CSV inside.",
    ),
    "not_csv.tar": both(
        "CSV가 아니라 묶음 파일(tar)이에요. 풀어서 그 안의 CSV를 제출하세요.",
        "This is a tar archive, not a CSV. Unpack it and submit the CSV inside.",
    ),
    "not_csv.git_lfs": both(
        "CSV가 아니라 Git LFS가 대신 둔 포인터예요. git lfs pull로 진짜 파일을 받아 제출하세요.",
        "This is a Git LFS pointer that stands in for a file. Fetch the file with git lfs pull and submit that.",
    ),
    "not_csv.hdf5": both(
        "CSV가 아니라 HDF5 파일이에요. CSV로 저장해 제출하세요.",
        "This is an HDF5 file, not a CSV. Save it as CSV and submit that.",
    ),
    "not_csv.sqlite": both(
        "CSV가 아니라 SQLite 데이터베이스예요. CSV로 내보내 제출하세요.",
        "This is an SQLite database, not a CSV. Export the table as CSV and submit that.",
    ),
    "not_csv.rtf": both(
        "CSV가 아니라 서식 있는 문서(RTF)예요. 일반 텍스트의 CSV로 저장해 제출하세요.",
        "This is a formatted document (RTF), not a CSV. Save it as plain text and submit that.",
    ),
    "not_csv.binary": both(
        "글자로 된 파일이 아니에요. 예측을 CSV로 저장해 제출하세요. pandas라면 to_csv(index=False)예요.",
        "This is no text file. Save your predictions as CSV and submit that; with pandas, to_csv(index=False).",
    ),
    "not_csv.excel": both(
        "CSV가 아니라 엑셀 파일이에요. 엑셀에서 'CSV UTF-8'로 저장해 제출하세요.",
        "This is an Excel file, not a CSV. Save it as 'CSV UTF-8' and submit that.",
    ),
    "not_csv.parquet": both(
        "CSV가 아니라 Parquet 파일이에요. to_csv(index=False)로 저장해 제출하세요.",
        "This is a Parquet file, not a CSV. Save it with to_csv(index=False) and submit that.",
    ),
    "not_csv.arrow": both(
        "CSV가 아니라 Arrow(Feather) 파일이에요. CSV로 저장해 제출하세요.",
        "This is an Arrow (Feather) file, not a CSV. Save it as CSV and submit that.",
    ),
    "not_csv.pickle": both(
        "CSV가 아니라 pickle 파일이에요. to_csv(index=False)로 저장해 제출하세요.",
        "This is a pickle, not a CSV. Save it with to_csv(index=False) and submit that.",
    ),
    "not_csv.numpy": both(
        "CSV가 아니라 NumPy 배열 파일이에요. id 열과 함께 CSV로 저장해 제출하세요.",
        "This is a NumPy array, not a CSV. Save it as CSV with its id column and submit that.",
    ),
    "not_csv.html": both(
        "CSV가 아니라 웹 페이지(HTML)예요. 내려받은 파일이 맞는지 확인하고 CSV를 제출하세요.",
        "This is a web page (HTML), not a CSV. Check what was downloaded and submit the CSV.",
    ),
    "not_csv.json": both(
        "CSV가 아니라 JSON이나 노트북 파일이에요. 예측을 CSV로 저장해 제출하세요.",
        "This is JSON or a notebook, not a CSV. Save your predictions as CSV and submit that.",
    ),
    "not_csv.image": both(
        "CSV가 아니라 이미지 파일이에요. 예측을 담은 CSV를 제출하세요.",
        "This is an image, not a CSV. Submit the CSV with your predictions.",
    ),
    "not_csv.pdf": both(
        "CSV가 아니라 PDF 파일이에요. 예측을 담은 CSV를 제출하세요.",
        "This is a PDF, not a CSV. Submit the CSV with your predictions.",
    ),
}

FIRST_FIXES: Sentences = {
    "save_as_utf8": both(
        "파일을 UTF-8로 다시 저장하는 것부터 하세요. pandas라면 to_csv(encoding='utf-8')이에요.",
        "First save the file as UTF-8; with pandas, to_csv(encoding='utf-8').",
    ),
    "separator": both(
        "칸이 쉼표가 아니라 {found} 문자로 나뉘어 있어요. 쉼표로 나누어 저장하세요.",
        "The cells are separated by {found}, not by commas. Save the file with commas.",
    ),
    "separator_and_commas": both(
        "칸이 {found} 문자로 나뉘고 소수점이 쉼표예요. 쉼표로 나누고 소수점은 마침표로 저장하세요. pandas라면 "
        "to_csv(sep=',', decimal='.')예요.",
        "The cells are separated by {found} and numbers have decimal commas. Save with commas between cells and "
        "decimal points; with pandas, to_csv(sep=',', decimal='.').",
    ),
    "decimal_commas": both(
        "소수점이 쉼표예요. 0.5처럼 마침표로 저장하세요. pandas라면 to_csv(decimal='.')예요.",
        "The numbers have decimal commas. Save them with points, as in 0.5; with pandas, to_csv(decimal='.').",
    ),
    "thousands_commas": both(
        "숫자에 천 단위 쉼표가 있어요. 1,234는 1234처럼 쉼표를 지우고 저장하세요.",
        "The numbers have thousands separators. Save them without: 1234 for 1,234.",
    ),
    "commas_either": both(
        "1,234 같은 숫자의 쉼표가 천 단위 쉼표인지 소수점인지 파일만으로는 알 수 없어요. 천 단위 쉼표라면 "
        "1234처럼 지우고, 소수점이라면 1.234처럼 마침표로 저장하세요.",
        "The commas in numbers such as 1,234 may be thousands separators or decimal commas. Save 1234 if they are "
        "thousands separators, 1.234 if they are decimal commas.",
    ),
    "hidden_in_numbers": both(
        '숫자에 보이지 않는 글자({marks})가 들어 있어요. 지워서 "{wanted}"처럼 쓰세요.',
        'The numbers hold characters that cannot be seen ({marks}). Remove them and write "{wanted}".',
    ),
    "quoted_lines": both(
        "줄 전체가 큰따옴표에 싸여 한 칸이 되었어요. 줄 앞뒤의 큰따옴표를 지우고 첫 줄을 {wanted}처럼 쓰세요.",
        "Every line is in double quotes as a whole, which makes it a single cell. Remove these quotes, so that the "
        "first line is {wanted}.",
    ),
    "header_left_out": both(
        "첫 줄에 열 이름이 없어요. 맨 위에 {wanted} 줄을 넣으세요. pandas라면 to_csv에서 header=False를 빼세요.",
        "The first line does not name the columns. Put the line {wanted} on top; with pandas, leave header=False out "
        "of to_csv.",
    ),
    "line_above_header": both(
        '열 이름 위에 다른 줄("{found}")이 있어요. 지우고 열 이름이 첫 줄에 오게 하세요. 칸은 쉼표로 나누세요.',
        'There is a line above the names of the columns ("{found}"). Remove it, so that the names come first, and '
        "separate cells by commas.",
    ),
    "spaces_after_commas": both(
        "쉼표 뒤에 빈칸이 있어요. 빈칸 없이 쉼표로만 나누세요.",
        "There are spaces beside the commas. Remove them, so that only commas separate the cells.",
    ),
    "index_column": both(
        "pandas가 행 번호를 열로 저장했어요. to_csv(index=False)로 다시 저장하세요.",
        "pandas saved its row numbers as a column. Save again with to_csv(index=False).",
    ),
    "renamed_column": both(
        '열 이름을 "{found}" 대신 "{wanted}" 그대로 쓰세요.',
        'Rename the column "{found}" to "{wanted}".',
    ),
    "letters_of_column": both(
        '열 이름이 "{wanted}"처럼 보이지만 글자가 달라요({letters}). "{wanted}" 그대로 쓰세요.',
        'The column looks like "{wanted}" but has other letters: {letters}. Write "{wanted}".',
    ),
    "renamed_columns": both(
        "열 이름이 조금씩 달라요. 첫 줄을 {wanted} 그대로 쓰세요.",
        "The names of the columns differ a little. Write the first line exactly as {wanted}.",
    ),
    "spaces_around_ids": both(
        'id 앞뒤에 빈칸이 있어요. 지워서 "{wanted}"처럼 쓰세요.',
        'The ids have spaces around them. Remove these and write "{wanted}".',
    ),
    "hidden_in_ids": both(
        'id에 보이지 않는 글자({marks})가 들어 있어요. 지워서 "{wanted}"처럼 쓰세요.',
        'The ids hold characters that cannot be seen ({marks}). Remove them and write "{wanted}".',
    ),
    "letters_of_ids": both(
        'id가 똑같아 보이지만 글자가 달라요({letters}). 예측할 데이터에 있는 그대로 "{wanted}"처럼 쓰세요.',
        'The ids look right but have other letters: {letters}. Write "{wanted}", as it is in the data to predict.',
    ),
    "quotes_around_ids": both(
        'id가 따옴표나 괄호에 싸여 있어요. "{found}" 대신 "{wanted}"처럼 쓰세요.',
        'The ids have quotes or brackets around them. Write "{wanted}" instead of "{found}".',
    ),
    "ids_one_off": both(
        'id가 하나씩 어긋나요. 파일은 "{found}"부터인데 예측할 데이터는 "{wanted}"부터예요. 예측할 데이터의 id를 그대로 '
        "옮겨 쓰세요.",
        'The ids are one off: the file begins with "{found}" where the data to predict has "{wanted}". Take the ids '
        "over from the data to predict.",
    ),
    "composed_ids": both(
        "id가 다른 유니코드 형식(NFD)이에요. NFC로 바꾸세요. 파이썬이라면 unicodedata.normalize('NFC', id)예요.",
        "The ids are in another Unicode form (NFD). Turn them into NFC; in Python, unicodedata.normalize('NFC', id).",
    ),
    "id_case": both(
        'id의 대소문자가 달라요. "{found}" 대신 "{wanted}"처럼 쓰세요.',
        'The ids differ in upper and lower case. Write "{wanted}" instead of "{found}".',
    ),
    "decimal_ids": both(
        'id에 ".0"이 붙었어요. "{found}" 대신 "{wanted}"처럼 쓰세요. pandas라면 id를 dtype=str로 '
        "읽으세요.",
        'The ids have gained ".0". Write "{wanted}" instead of "{found}"; with pandas, read the id '
        "with dtype=str.",
    ),
    "leading_zeros_lost": both(
        'id 앞의 0이 사라졌어요. "{found}" 대신 "{wanted}"처럼 쓰세요. pandas라면 id를 dtype=str로 '
        "읽으세요.",
        'The ids have lost their leading zeros. Write "{wanted}" instead of "{found}"; with '
        "pandas, read the id with dtype=str.",
    ),
    "leading_zeros_gained": both(
        'id 앞에 0이 붙었어요. "{found}" 대신 "{wanted}"처럼 쓰세요.',
        'The ids have gained leading zeros. Write "{wanted}" instead of "{found}".',
    ),
    "folder_in_ids": both(
        'id에 폴더 이름이 들어 있어요. "{found}" 대신 "{wanted}"처럼 파일 이름만 쓰세요.',
        'The ids contain a folder. Write only the file name: "{wanted}" instead of "{found}".',
    ),
    "extension_differs": both(
        'id의 확장자가 예측할 데이터와 달라요. "{found}" 대신 "{wanted}"처럼 쓰세요.',
        'The ids differ in their file extension. Write "{wanted}" instead of "{found}".',
    ),
    "columns_swapped": both(
        '"{wanted}" 열에 id가, "{found}" 열에 예측값이 있어요. 첫 줄의 두 이름이나 두 열의 자리가 뒤바뀌었으니 이름과 열을 '
        "맞추세요.",
        'The column "{wanted}" holds the ids, and "{found}" the predictions: the two names in the first line, or the '
        "two columns, have changed places. Put each name above its own column.",
    ),
    "other_ids": both(
        '예측할 id가 하나도 없어요. 파일에는 "{found}" 같은 id가, 예측할 데이터에는 "{wanted}" 같은 id가 '
        "있어요. 다른 데이터를 예측한 것은 아닌지 확인하세요.",
        'None of the ids to predict are in the file. It has ids such as "{found}"; the data to '
        'predict has ids such as "{wanted}". Check that you predicted the right data.',
    ),
    "decimal_labels": both(
        '라벨에 ".0"이 붙었어요. "{found}" 대신 "{wanted}"처럼 쓰세요. pandas라면 astype(int)로 바꾸세요.',
        'The labels have gained ".0". Write "{wanted}" instead of "{found}"; with pandas, use '
        "astype(int).",
    ),
    "spaces_around_labels": both(
        "라벨 앞뒤에 빈칸이 있어요. 빈칸을 지우세요.",
        "The labels have spaces around them. Remove these.",
    ),
    "hidden_in_labels": both(
        '라벨에 보이지 않는 글자({marks})가 들어 있어요. 지워서 "{wanted}"처럼 쓰세요.',
        'The labels hold characters that cannot be seen ({marks}). Remove them and write "{wanted}".',
    ),
    "letters_of_labels": both(
        '라벨이 똑같아 보이지만 글자가 달라요({letters}). "{wanted}" 라벨을 그대로 쓰세요.',
        'The labels look right but have other letters: {letters}. Write "{wanted}", as the label is.',
    ),
    "quotes_around_labels": both(
        '라벨이 따옴표나 괄호에 싸여 있어요. "{found}" 대신 "{wanted}"처럼 쓰세요.',
        'The labels have quotes or brackets around them. Write "{wanted}" instead of "{found}".',
    ),
    "composed_labels": both(
        "라벨이 다른 유니코드 형식(NFD)이에요. NFC로 바꾸세요. 파이썬이라면 unicodedata.normalize('NFC', label)이에요.",
        "The labels are in another Unicode form (NFD). Turn them into NFC; in Python, "
        "unicodedata.normalize('NFC', label).",
    ),
    "label_case": both(
        '라벨의 대소문자가 달라요. "{found}" 대신 "{wanted}"처럼 쓰세요.',
        'The labels differ in upper and lower case. Write "{wanted}" instead of "{found}".',
    ),
    "percents": both(
        "확률을 퍼센트로 쓴 것 같아요. 100으로 나누어 0부터 1까지로 쓰세요.",
        "The probabilities look like percentages. Divide them by 100, so that they go from 0 to 1.",
    ),
    "percent_signs": both(
        '확률이 "{found}"처럼 퍼센트 기호와 함께 있어요. 기호를 지우고 100으로 나누어 0부터 1까지로 쓰세요.',
        'The probabilities carry percent signs, such as "{found}". Remove these and divide by 100, so that they go '
        "from 0 to 1.",
    ),
    "just_outside": both(
        "반올림 때문에 범위를 조금 벗어난 값({found})이 있어요. 범위는 {minimum}부터 {maximum}까지이니, 벗어난 값을 "
        "가까운 끝값으로 바꾸세요. NumPy라면 np.clip이에요.",
        "Some numbers, such as {found}, are outside the range by rounding. Write {minimum} for what is below it and "
        "{maximum} for what is above; with NumPy, np.clip.",
    ),
}
