"""What is wrong with the truth, and with the sample held against it."""

from gisu_scoring.sentences import Sentences, both

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
    "truth_column_missing": both(
        '정답 파일에 "{column}" 열이 없어요. 있는 열: {columns}. 열을 추가하거나 competition.yaml의 이름을 '
        "고치세요.",
        'The truth has no column "{column}"; it has {columns}. Add it, or correct the name in '
        "competition.yaml.",
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
    "truth_part_value": both(
        '"{where}" 열의 "{value}" 값을 public이나 private으로 바꾸세요.',
        'Write public or private instead of "{value}" in column "{where}".',
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
    "sample_refused": both(
        "이 파일을 제출하면 거절돼요(같은 문제 {count}개). {inner}",
        "This file would be refused as a submission ({count} of this kind). {inner}",
    ),
}
