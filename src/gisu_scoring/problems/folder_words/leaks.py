"""What in the files learners get gives the answers away."""

from gisu_scoring.problems.sentences import Sentences, both

LEAKS: Sentences = {
    "leak_truth": both(
        '수강생이 받는 파일의 "{column}" 열에 맞혀야 할 {rows}개 행의 답이 그대로 있어요. 열을 지우세요.',
        'The column "{column}", which learners can download, holds the answers of all {rows} rows '
        "to predict. Remove it.",
    ),
    "leak_equal": both(
        '"{column}" 열이 "{target}" 열과 모든 행에서 같아요. 답을 알려 주는 열이면 지우세요.',
        'The column "{column}" equals "{target}" in every row. Remove it if it gives the answer '
        "away.",
    ),
    "leak_predicts": both(
        '"{column}" 열만으로 "{target}" 열을 {percent}% 맞힐 수 있어요. 결과가 나온 뒤에야 알 수 있는 '
        "열이면 지우세요.",
        'The column "{column}" alone predicts "{target}" with {percent} % accuracy. Remove it if it '
        "is only known after the outcome.",
    ),
    "leak_unseen": both(
        "열이 {count}개라 앞의 {limit}개만 답을 알려 주는지 살펴봤어요.",
        "There are {count} columns: only the first {limit} were looked at for giving the answers away.",
    ),
    "data_unreadable": both(
        "CSV로 읽을 수 없어서 답을 알려 주는 열이 있는지 살펴보지 못했어요. {inner}",
        "The file could not be read as a CSV, so it was not looked at for giving the answers away. {inner}",
    ),
    "data_ragged": both(
        "이 줄부터 CSV로 읽을 수 없어서 답을 알려 주는 열이 있는지 살펴보지 못했어요. 칸 수가 첫 줄과 같은지, 따옴표가 "
        "닫혔는지 확인하세요.",
        "From this line on the file could not be read as a CSV, so it was not looked at for giving the answers away. "
        "Check that the line has as many cells as the first, and that its quotes are closed.",
    ),
    "data_empty": both(
        "파일이 비어 있어요. 수강생에게 줄 파일이 맞는지 확인하세요.",
        "The file is empty. Check that it is the one learners should get.",
    ),
    "data_column_twice": both(
        '"{column}" 열이 두 번 있어요. 읽는 프로그램마다 다르게 다루니 이름을 나누세요.',
        'The column "{column}" is there twice, and every reader makes something else of that. Give each its own name.',
    ),
    "train_label_unknown": both(
        '"{where}" 열에 정답 파일에 없는 라벨이 있어요: "{value}"(이런 라벨 {count}개, {rows}개 행). 정답의 라벨: '
        "{labels}. 수강생이 배워도 쓸 데가 없으니, 행을 빼거나 정답의 라벨을 확인하세요.",
        'Column "{where}" has labels the truth lacks, such as "{value}" (labels of this kind: {count}; rows: {rows}); the truth has '
        "{labels}. Learners would train on them for nothing: take the rows out, or check the labels of the truth.",
    ),
    "train_label_alike": both(
        '"{where}" 열의 "{value}" 라벨은 정답의 "{other}" 라벨과 글자만 조금 달라요(정답에 없는 라벨 {count}개, {rows}개 '
        "행). 그대로 제출하면 거절돼요. 하나로 맞추세요.",
        'The label "{value}" in column "{where}" is nearly "{other}" of the truth, and not quite (labels the '
        "truth lacks: {count}; rows: {rows}). A submission with it would be refused: write one of them everywhere.",
    ),
    "label_untrained": both(
        '수강생이 받는 파일의 "{where}" 열에 정답 라벨 {count}개가 한 번도 없어요: {labels}. 배울 수 없는 라벨이니 정답과 '
        "학습 데이터를 확인하세요.",
        'Labels of the truth that are never in column "{where}" of what learners get ({count}): {labels}. Nobody can '
        "learn them: check the truth and the training data.",
    ),
    "leak_filled": both(
        '"{column}" 열이 채워진 {rows}개 행은 거의 모두 "{target}" 값이 같아요("{value}"). 결과가 나온 뒤에야 '
        "알 수 있는 열이면 지우세요.",
        'Of the {rows} rows where the column "{column}" is filled, nearly all have "{value}" in '
        '"{target}". Remove it if it is only known after the outcome.',
    ),
}
