"""What is wrong with the truth, and with the sample held against it."""

from gisu_scoring.problems.sentences import Sentences, both

TRUTH: Sentences = {
    "truth_unreadable": both(
        "정답 파일을 읽을 수 없어요. {inner}",
        "The truth cannot be read. {inner}",
    ),
    "truth_ragged": both(
        "이 줄부터 정답 파일을 표로 읽을 수 없어요. 칸 수가 첫 줄과 같은지, 따옴표가 닫혔는지 확인하세요.",
        "From this line on the truth cannot be read as a table. Check that it has as many cells as "
        "the first line, and that its quotes are closed.",
    ),
    "truth_empty": both(
        "정답 파일에 행이 없어요. 예측할 id마다 한 행씩 쓰세요.",
        "The truth has no rows. Write one for each id to predict.",
    ),
    "max_rows_below_truth": both(
        "정답 파일의 행이 {rows}개인데 제출은 {limit}개 행까지만 받아요. max_rows를 {rows} 이상으로 올리거나 지우세요.",
        "The truth has {rows} rows, and a submission may have {limit} at most. Raise max_rows to {rows} or more, or leave "
        "it out.",
    ),
    "truth_column_missing": both(
        '정답 파일에 "{column}" 열이 없어요. 있는 열: {columns}. 열을 추가하거나 competition.yaml의 이름을 '
        "고치세요.",
        'The truth has no column "{column}"; it has {columns}. Add it, or correct the name in '
        "competition.yaml.",
    ),
    "truth_column_lookalike": both(
        '정답 파일의 "{found}" 열은 "{column}"처럼 보이지만 글자가 달라요({letters}). 열 이름이나 competition.yaml의 이름을 '
        "고치세요.",
        'The column "{found}" of the truth looks like "{column}" but has other letters: {letters}. Correct it, or the '
        "name in competition.yaml.",
    ),
    "truth_column_twice": both(
        '"{column}" 열이 두 번 있어요. 어느 쪽이 정답인지 알 수 없으니 하나만 남기세요.',
        'The column "{column}" is there twice, and nobody can tell which holds. Keep one.',
    ),
    "truth_cell_empty": both(
        '"{column}" 열이 비어 있어요. 값을 채우세요.',
        'The cell in column "{column}" is empty. Fill it in.',
    ),
    "truth_id_twice": both(
        '"{value}" id가 두 번 있어요. 한 행만 남기세요.',
        'The id "{value}" is there twice. Keep one row.',
    ),
    "truth_id_spaces": both(
        '"{value}" id 앞뒤에 빈칸이 있어요. 지우세요.',
        'The id "{value}" has spaces around it. Remove them.',
    ),
    "truth_id_forms": both(
        '"{value}" id가 유니코드 형식(NFC, NFD)만 다르게 또 있어요. 한 행만 남기거나, 글자 그대로 비교하도록 '
        "competition.yaml의 submission에 unicode: exact를 쓰세요.",
        'The id "{value}" is there before in another Unicode form (NFC or NFD). Keep one row, or compare character by '
        "character with unicode: exact under submission in competition.yaml.",
    ),
    "truth_id_hidden": both(
        '"{value}" id에 보이지 않는 글자가 있어요(이런 id {count}개). 수강생이 그대로 쓸 수 있는지 확인하세요.',
        'The id "{value}" has a character nobody can see ({count} ids of this kind). Make sure that learners can '
        "write it.",
    ),
    "truth_part_value": both(
        '"{where}" 열의 "{value}" 값을 public, private, ignored 중 하나로 바꾸세요.',
        'Write public, private or ignored instead of "{value}" in column "{where}".',
    ),
    "truth_part_missing": both(
        '"{where}" 열에 {part} 행이 하나도 없어요. 공개와 비공개에 모두 행이 있어야 해요.',
        'No row is {part} in column "{where}". Both parts need rows.',
    ),
    "truth_not_a_number": both(
        '"{column}" 열의 "{value}" 값은 -1e100부터 1e100까지의 숫자가 아니에요. 숫자로 바꾸세요.',
        '"{value}" in column "{column}" is not a number from -1e100 to 1e100. Write one.',
    ),
    "truth_outside_range": both(
        '"{column}" 열의 "{value}" 값이 competition.yaml의 min, max를 벗어나요. 값이나 범위를 고치세요.',
        '"{value}" in column "{column}" is outside the min and max of competition.yaml. Correct '
        "the value or the range.",
    ),
    "truth_label_unknown": both(
        '"{value}" 값은 정해진 라벨이 아니에요({allowed}). 값이나 competition.yaml의 라벨을 고치세요.',
        '"{value}" is not one of the labels ({allowed}). Correct it, or the labels in '
        "competition.yaml.",
    ),
    "one_label_only": both(
        '"{where}" 열의 라벨이 하나뿐이에요. 맞힐 것이 있으려면 두 가지가 필요해요.',
        'Column "{where}" has one label only. There must be two for anything to be told apart.',
    ),
    "labels_alike.appearance": both(
        '"{value}" 라벨과 "{other}" 라벨은 보기에 같아요. 빈칸, 보이지 않는 글자, 유니코드 형식(NFC, NFD) 가운데 하나만 '
        "달라요. 하나로 맞추세요.",
        'The labels "{value}" and "{other}" look the same: they differ only in spaces, characters that cannot be seen, '
        "or Unicode form (NFC or NFD). Write one of them everywhere.",
    ),
    "labels_alike.letters": both(
        '"{value}" 라벨과 "{other}" 라벨은 똑같아 보이지만 글자가 달라요({letters}). 같은 라벨이면 하나로 맞추세요.',
        'The labels "{value}" and "{other}" look the same but have other letters: {letters}. Write one of them everywhere '
        "if they are the same.",
    ),
    "labels_alike.case": both(
        '"{value}" 라벨과 "{other}" 라벨은 대소문자나 글자 폭만 달라요. 같은 라벨이면 하나로 맞추세요.',
        'The labels "{value}" and "{other}" differ only in upper and lower case or in width. Write one of them '
        "everywhere if they are the same.",
    ),
    "labels_alike.number": both(
        '"{value}" 라벨과 "{other}" 라벨은 같은 수예요. 라벨은 글자로 비교하니, 같은 라벨이면 하나로 맞추세요.',
        'The labels "{value}" and "{other}" are the same number, and labels are compared as text. Write one of them '
        "everywhere if they are the same.",
    ),
    "excluded_unknown": both(
        'exclude의 "{value}" 라벨이 라벨 목록에 없어요. 이름을 고치거나 지우세요.',
        'The excluded label "{value}" is not one of the labels. Correct it or remove it.',
    ),
    "nothing_counted": both(
        "모든 라벨을 exclude로 뺐어요. 하나 이상은 남기세요.",
        "Every label is excluded. Leave at least one to be counted.",
    ),
    "positive_absent": both(
        '양성 라벨 "{value}" 값이 정답에 없어요(있는 라벨: {labels}). metric의 positive에 양성 라벨을 '
        "적으세요.",
        'The positive label "{value}" is not in the truth, which has {labels}. Name the positive '
        "label as positive, under metric.",
    ),
    "not_two_labels": both(
        "라벨이 {count}개예요({labels}). 이 지표에는 두 가지 라벨이 필요해요.",
        "There are {count} labels ({labels}). This metric needs exactly two.",
    ),
    "label_absent_from_part": both(
        '"{value}" 라벨이 {part} 부분에 없어요. 이 지표는 두 부분에 모든 라벨이 있어야 뜻이 있으니 다시 '
        "나누세요.",
        'The label "{value}" is absent from the {part} part. This metric needs every label in both '
        "parts: split the rows again.",
    ),
    "label_absent_from_part.allowed": both(
        '"{value}" 라벨이 {part} 부분에 없어요. 두 부분에 모든 라벨이 있도록 다시 나누거나, 없는 라벨을 어떻게 셈할지 '
        "metric에 absent: zero(0으로 셈함)나 absent: skip(뺌)으로 적으세요.",
        'The label "{value}" is absent from the {part} part. Split the rows again so that every label is in both '
        "parts, or say under metric how it counts there: absent: zero or absent: skip.",
    ),
    "nothing_counted_in_part": both(
        "absent: skip인데 {part} 부분에 셈할 라벨이 하나도 없어요. 행을 다시 나누세요.",
        "With absent: skip no label counts in the {part} part, which has none of them. Split the rows again.",
    ),
    "sample_is_truth": both(
        "제출 예시의 {rows}개 행이 모두 정답이에요. 수강생이 내려받는 파일이니 아무 값이나 채운 예시로 바꾸세요.",
        "All {rows} rows of the sample are right, and learners download it. Fill it with arbitrary values.",
    ),
    "sample_is_truth_of": both(
        "제출 예시의 {part} 부분 {rows}개 행이 모두 정답이에요. 수강생이 내려받는 파일이니 아무 값이나 채운 예시로 "
        "바꾸세요.",
        "All {rows} rows of the {part} part are right in the sample, and learners download it. Fill it with arbitrary "
        "values.",
    ),
    "sample_renames": both(
        "제출 예시의 {rows}개 행에서 값을 서로 바꾸기만 하면(예: 두 라벨을 뒤집으면) 모두 정답이에요. 수강생이 내려받는 "
        "파일이니 아무 값이나 채운 예시로 바꾸세요.",
        "All {rows} rows of the sample are right once its values change places, as two labels that are the wrong way "
        "round, and learners download it. Fill it with arbitrary values.",
    ),
    "sample_renames_in": both(
        "제출 예시의 {part} 부분 {rows}개 행에서 값을 서로 바꾸기만 하면(예: 두 라벨을 뒤집으면) 모두 정답이에요. 수강생이 "
        "내려받는 파일이니 아무 값이나 채운 예시로 바꾸세요.",
        "All {rows} rows of the {part} part are right in the sample once its values change places, as two labels that "
        "are the wrong way round, and learners download it. Fill it with arbitrary values.",
    ),
    "sample_tells": both(
        "제출 예시의 {percent}%가 정답이에요. 정답에서 만든 것이라면 아무 값이나 채운 예시로 바꾸세요.",
        "{percent} % of the sample is right. If it was made from the truth, fill it with arbitrary values.",
    ),
    "sample_nearly_renames": both(
        "제출 예시에서 값을 서로 바꾸기만 하면(예: 두 라벨을 뒤집으면) {percent}%가 정답이에요. 정답에서 만든 것이라면 "
        "아무 값이나 채운 예시로 바꾸세요.",
        "{percent} % of the sample is right once its values change places, as two labels that are the wrong way round. "
        "If it was made from the truth, fill it with arbitrary values.",
    ),
    "sample_follows": both(
        "제출 예시의 수가 정답의 크기 순서를 거의 그대로(또는 거꾸로) 따라가요. 정답에서 만든 것이라면 아무 값이나 채운 "
        "예시로 바꾸세요.",
        "The sample's numbers are in nearly the same order as the answers, or in the opposite one. If it was made from "
        "the truth, fill it with arbitrary values.",
    ),
    "sample_refused": both(
        "이 파일을 제출하면 거절돼요(같은 문제 {count}개). {inner}",
        "This file would be refused as a submission ({count} of this kind). {inner}",
    ),
}
