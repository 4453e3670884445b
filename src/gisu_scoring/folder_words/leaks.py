"""What in the files learners get gives the answers away."""

from gisu_scoring.sentences import Sentences, both

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
    "leak_filled": both(
        '"{column}" 열이 채워진 {rows}개 행은 거의 모두 "{target}" 값이 같아요("{value}"). 결과가 나온 뒤에야 '
        "알 수 있는 열이면 지우세요.",
        'Of the {rows} rows where the column "{column}" is filled, nearly all have "{value}" in '
        '"{target}". Remove it if it is only known after the outcome.',
    ),
}
