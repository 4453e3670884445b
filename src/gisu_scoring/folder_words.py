"""What is wrong with a competition folder, in sentences for its organiser."""

from gisu_scoring.spec import Language

Sentences = dict[str, dict[Language, str]]


def _both(ko: str, en: str) -> dict[Language, str]:
    return {"ko": ko, "en": en}


_READING: Sentences = {
    "nearest": _both(" 혹시 {nearest} 아닌가요?", " Did you mean: {nearest}?"),
    "no_folder": _both(
        "이 폴더가 없어요. 대회 폴더의 경로를 확인하세요.",
        "There is no such folder. Check the path of the competition folder.",
    ),
    "no_competition_file": _both(
        "폴더에 competition.yaml이 없어요. 이 이름으로 대회를 적은 파일을 만드세요.",
        "The folder has no competition.yaml. Describe the competition in a file of this name.",
    ),
    "not_utf8": _both(
        "UTF-8이 아닌 글자가 있어요. 파일을 UTF-8로 다시 저장하세요.",
        "There are characters that are not UTF-8. Save the file as UTF-8.",
    ),
    "yaml_syntax": _both(
        "YAML 문법이 {column}번째 글자에서 깨졌어요({detail}). 이 줄과 바로 윗줄의 들여쓰기, 따옴표, "
        "괄호, 쌍점 뒤의 빈칸을 확인하세요.",
        "The YAML breaks at character {column} ({detail}). Look at indentation, quotes, brackets "
        "and the space after each colon, on this line and the one above.",
    ),
    "yaml_characters": _both(
        "YAML에 쓸 수 없는 제어 문자가 있어요. 지우고 다시 저장하세요.",
        "There is a control character that YAML does not allow. Remove it and save again.",
    ),
    "yaml_alias": _both(
        "YAML 앵커와 별칭(&이름, *이름)은 쓰지 않아요. 값을 그대로 적으세요.",
        "YAML anchors and aliases (&name, *name) are not used here. Write the value itself.",
    ),
    "duplicate_key": _both(
        '"{where}" 키는 {first_line}번째 줄에 이미 있어요. 하나만 남기세요.',
        'The key "{where}" is already on line {first_line}. Keep one of them.',
    ),
    "unknown_key": _both(
        '"{key}" 키는 없어요. 여기에 쓸 수 있는 키: {allowed}.',
        'There is no key "{key}". The keys allowed here are: {allowed}.',
    ),
    "missing_key": _both(
        '"{key}" 키가 빠졌어요. 추가하세요.',
        'The key "{key}" is missing. Add it.',
    ),
    "not_text": _both(
        "글자가 와야 하는 자리예요. 값을 한 줄로 적으세요.",
        "Text belongs here. Write the value on one line.",
    ),
    "empty_text": _both("비어 있어요. 내용을 적으세요.", "This is empty. Write something."),
    "text_too_long": _both(
        '"{value}" 값이 너무 길어요. 60자까지로 줄이세요.',
        '"{value}" is too long. Shorten it to 60 characters.',
    ),
    "not_a_slug": _both(
        '"{value}" 값에는 소문자 a-z, 숫자, 붙임표(-)만 쓸 수 있어요. 예: berry-2026',
        '"{value}" may only have lower-case a-z, digits and hyphens, such as berry-2026.',
    ),
    "not_whole": _both(
        '"{value}" 값은 정수가 아니에요. 5 같은 정수를 쓰세요.',
        '"{value}" is not a whole number. Write one, such as 5.',
    ),
    "not_number": _both(
        '"{value}" 값은 유한한 숫자가 아니에요. 0.5 같은 숫자를 쓰세요.',
        '"{value}" is not a finite number. Write one, such as 0.5.',
    ),
    "not_truth": _both(
        '"{value}" 대신 true나 false를 쓰세요.',
        'Write true or false instead of "{value}".',
    ),
    "not_list": _both(
        "목록이 와야 하는 자리예요. 항목마다 줄을 바꾸고 - 로 시작하거나 [가, 나]처럼 쓰세요.",
        "A list belongs here. Begin each item on its own line with - or write [a, b].",
    ),
    "not_mapping": _both(
        "키와 값이 와야 하는 자리예요. 예: per_day: 5",
        "Keys with values belong here, such as per_day: 5.",
    ),
    "not_one_of": _both(
        '"{value}" 값은 쓸 수 없어요. 다음 중 하나를 쓰세요: {allowed}.',
        '"{value}" is not allowed here. Write one of: {allowed}.',
    ),
    "too_small": _both(
        '"{value}" 값이 너무 작아요. {limit} 이상으로 쓰세요.',
        '"{value}" is too small. Write {limit} or more.',
    ),
    "not_above": _both(
        '"{value}" 값이 너무 작아요. {limit}보다 크게 쓰세요.',
        '"{value}" is too small. Write more than {limit}.',
    ),
    "too_big": _both(
        '"{value}" 값이 너무 커요. {limit} 이하로 쓰세요.',
        '"{value}" is too big. Write {limit} or less.',
    ),
    "list_too_short": _both(
        "항목이 모자라요. {limit}개 이상 적으세요.",
        "There are too few items. Give at least {limit}.",
    ),
    "date_without_time": _both(
        "{value}에는 시각이 없어요. {value} 18:00처럼 시각까지 쓰세요. 하루가 끝날 때까지라면 다음 날 "
        "00:00이에요.",
        "{value} has no time of day. Write it with one, such as {value} 18:00; for the end of a "
        "day, write 00:00 of the next.",
    ),
    "not_a_moment": _both(
        '"{value}" 값은 날짜와 시각이 아니에요. 2026-03-06 18:00 또는 2026-03-06 18:00+09:00처럼 '
        "쓰세요.",
        '"{value}" is not a date and time. Write 2026-03-06 18:00 or 2026-03-06 18:00+09:00.',
    ),
    "moment_skipped": _both(
        "{zone}에는 {value} 시각이 없어요(서머타임이 시작될 때 건너뛰어요). {later} 또는 그 전날의 "
        "시각으로 바꾸세요.",
        "{value} does not exist in {zone}: clocks skip it when daylight saving begins. Write "
        "{later} instead, or an earlier time.",
    ),
    "moment_twice": _both(
        "{zone}에서는 {value} 시각이 두 번 와요(서머타임이 끝날 때). {first} 또는 {second}처럼 시차까지 "
        "쓰세요.",
        "{value} comes twice in {zone}, when daylight saving ends. Write it with its offset: "
        "{first} or {second}.",
    ),
}

_RULES: Sentences = {
    "phase_key_twice": _both(
        '"{value}" 단계가 이미 있어요. 단계마다 다른 key를 쓰세요.',
        'There is already a phase "{value}". Give each phase its own key.',
    ),
    "due_before_opens": _both(
        "마감({due})이 시작({opens})보다 늦어야 해요. 둘 중 하나를 고치세요.",
        "The phase is due at {due}, which is not after it opens at {opens}. Change one of them.",
    ),
    "phases_overlap": _both(
        '이 단계는 {opens}에 시작하는데 앞 단계 "{other}"의 마감이 {due}까지예요. 겹치지 않게 고치세요.',
        'This phase opens at {opens}, before the phase "{other}" is due at {due}. Phases may not '
        "overlap: change one of the times.",
    ),
    "no_ranked_phase": _both(
        "순위를 매기는 단계가 없어요. 한 단계 이상을 ranked: true로 두세요.",
        "No phase is ranked. Leave at least one with ranked: true.",
    ),
    "closes_before_due": _both(
        "closes({closes})가 마지막 마감({due})보다 일러요. 늦은 제출을 받지 않으려면 이 키를 지우세요.",
        "closes ({closes}) is before the last phase is due ({due}). Leave the key out to take no "
        "late submissions.",
    ),
    "reveal_before_due": _both(
        "비공개 순위를 여는 때({reveal})가 마지막 마감({due})보다 일러요. 마감 뒤로 옮기거나 by-hand로 "
        "쓰세요.",
        "The private board would open at {reveal}, before the last phase is due at {due}. Move it "
        "later, or write by-hand.",
    ),
    "unknown_metric": _both(
        '"{value}" 평가 지표는 없어요. 쓸 수 있는 지표: {allowed}.',
        'There is no metric "{value}". The metrics are: {allowed}.',
    ),
    "parameter_not_taken": _both(
        "{metric} 지표는 {name} 값을 쓰지 않아요. 이 줄을 지우세요.",
        "The metric {metric} takes no {name}. Remove this line.",
    ),
    "average_missing": _both(
        "{metric} 지표에는 average가 필요해요. macro나 micro를 쓰세요.",
        "The metric {metric} needs average: write macro or micro.",
    ),
    "target_or_targets": _both(
        "target(열 하나)이나 targets(여러 열) 중 하나만 쓰세요.",
        "Give either target (one column) or targets (several).",
    ),
    "column_twice": _both(
        '"{column}" 열이 두 번 쓰였어요. id와 예측할 열은 이름이 모두 달라야 해요.',
        'The column "{column}" is named twice. The id and the targets need different names.',
    ),
    "part_is_another_column": _both(
        '"{column}" 열은 이미 id나 예측할 열이에요. 공개/비공개를 적은 다른 열을 쓰세요.',
        '"{column}" is already the id or a target. Name the column that says public or private.',
    ),
    "values_not_for_metric": _both(
        "{metric} 지표는 {value} 값을 읽지 않아요. 다음 중 하나를 쓰세요: {allowed}.",
        "The metric {metric} does not read {value}. Write one of: {allowed}.",
    ),
    "key_not_for_values": _both(
        "{key} 키는 values: {owner}일 때만 써요. 지금은 {value}이니 이 줄을 지우세요.",
        "{key} is only for values: {owner}, and here they are {value}. Remove this line.",
    ),
    "probabilities_need_targets": _both(
        "values: probabilities에는 라벨마다 열이 하나씩 필요해요. targets에 라벨을 두 개 이상 적으세요.",
        "values: probabilities needs a column per label. List two labels or more as targets.",
    ),
    "truth_target_missing": _both(
        "정답 파일에서 라벨이 든 열을 truth의 target으로 적으세요.",
        "Name the truth's column that holds the label as target, under truth.",
    ),
    "truth_target_needless": _both(
        "예측할 열이 여럿이면 정답 파일에도 같은 이름의 열을 쓰고, 이 줄을 지우세요.",
        "With several targets the truth has columns of the same names. Remove this line.",
    ),
    "one_target_only": _both(
        "{metric} 지표는 예측할 열이 하나예요. targets 대신 target을 쓰세요.",
        "The metric {metric} takes one column. Write target instead of targets.",
    ),
    "label_twice": _both(
        '"{value}" 라벨이 두 번 있어요. 하나만 남기세요.',
        'The label "{value}" is there twice. Keep one.',
    ),
    "max_below_min": _both(
        "max는 min보다 커야 해요. 둘 중 하나를 고치세요.",
        "max must be above min. Change one of them.",
    ),
    "nobody_can_enter": _both(
        "max_size가 1인데 혼자 참가할 수 없으면 아무도 참가하지 못해요. alone: true로 쓰거나 max_size를 "
        "늘리세요.",
        "With max_size 1 and alone: false nobody can take part. Write alone: true or raise max_size.",
    ),
    "file_or_value": _both(
        "file(제출 파일)이나 value(점수) 중 하나만 쓰세요.",
        "Give either file (a submission) or value (a score).",
    ),
    "total_below_per_day": _both(
        "모두 합쳐 {total}번인데 하루에 {per_day}번이에요. total을 늘리거나 per_day를 줄이세요.",
        "{total} tries altogether are fewer than {per_day} a day. Raise total or lower per_day.",
    ),
    "phase_above_total": _both(
        "이 단계의 {total}번이 대회 전체의 {limit}번보다 많아요. 둘 중 하나를 고치세요.",
        "{total} tries in this phase are more than the {limit} of the whole competition. Change one.",
    ),
    "file_outside": _both(
        '"{file}" 파일은 대회 폴더 밖에 있어요. 폴더 안에 두고 그 안의 경로로 적으세요.',
        '"{file}" lies outside the folder. Put the file inside and name it from there.',
    ),
    "file_missing": _both(
        '폴더에 "{value}" 파일이 없어요. 파일을 넣거나 이름을 고치세요.',
        'The folder has no file "{value}". Add it or correct the name.',
    ),
    "file_is_folder": _both(
        '"{file}" 경로는 폴더예요. 파일 이름을 적으세요.',
        '"{file}" is a folder. Name a file.',
    ),
    "truth_offered": _both(
        '"{file}" 파일은 정답이에요. 수강생이 내려받지 못하게 data에서 빼세요.',
        '"{file}" holds the answers. Take it out of data, or learners will download it.',
    ),
    "empty_page": _both(
        "파일이 비어 있어요. 수강생이 읽을 내용을 적으세요.",
        "The file is empty. Write what learners should read.",
    ),
}

_TRUTH: Sentences = {
    "truth_unreadable": _both(
        "정답 파일을 읽을 수 없어요. {inner}",
        "The truth cannot be read. {inner}",
    ),
    "truth_ragged": _both(
        "이 줄부터 정답 파일을 표로 읽을 수 없어요. 칸 수가 첫 줄과 같은지, 따옴표가 닫혔는지 확인하세요.",
        "From this line on the truth cannot be read as a table. Check that it has as many cells as "
        "the first line, and that its quotes are closed.",
    ),
    "truth_empty": _both(
        "정답 파일에 행이 없어요. 예측할 id마다 한 행씩 쓰세요.",
        "The truth has no rows. Write one for each id to predict.",
    ),
    "truth_column_missing": _both(
        '정답 파일에 "{column}" 열이 없어요. 있는 열: {columns}. 열을 추가하거나 competition.yaml의 이름을 '
        "고치세요.",
        'The truth has no column "{column}"; it has {columns}. Add it, or correct the name in '
        "competition.yaml.",
    ),
    "truth_cell_empty": _both(
        '"{column}" 열이 비어 있어요. 값을 채우세요.',
        'The cell in column "{column}" is empty. Fill it in.',
    ),
    "truth_id_twice": _both(
        '"{value}" id가 두 번 있어요. 한 행만 남기세요.',
        'The id "{value}" is there twice. Keep one row.',
    ),
    "truth_id_spaces": _both(
        '"{value}" id 앞뒤에 빈칸이 있어요. 지우세요.',
        'The id "{value}" has spaces around it. Remove them.',
    ),
    "truth_part_value": _both(
        '"{where}" 열의 "{value}" 값을 public이나 private으로 바꾸세요.',
        'Write public or private instead of "{value}" in column "{where}".',
    ),
    "truth_part_missing": _both(
        '"{where}" 열에 {part} 행이 하나도 없어요. 공개와 비공개에 모두 행이 있어야 해요.',
        'No row is {part} in column "{where}". Both parts need rows.',
    ),
    "truth_not_a_number": _both(
        '"{column}" 열의 "{value}" 값은 유한한 숫자가 아니에요. 숫자로 바꾸세요.',
        '"{value}" in column "{column}" is not a finite number. Write a number.',
    ),
    "truth_outside_range": _both(
        '"{column}" 열의 "{value}" 값이 competition.yaml의 min, max를 벗어나요. 값이나 범위를 고치세요.',
        '"{value}" in column "{column}" is outside the min and max of competition.yaml. Correct '
        "the value or the range.",
    ),
    "truth_label_unknown": _both(
        '"{value}" 값은 정해진 라벨이 아니에요({allowed}). 값이나 competition.yaml의 라벨을 고치세요.',
        '"{value}" is not one of the labels ({allowed}). Correct it, or the labels in '
        "competition.yaml.",
    ),
    "one_label_only": _both(
        '"{where}" 열의 라벨이 하나뿐이에요. 맞힐 것이 있으려면 두 가지가 필요해요.',
        'Column "{where}" has one label only. There must be two for anything to be told apart.',
    ),
    "excluded_unknown": _both(
        'exclude의 "{value}" 라벨이 라벨 목록에 없어요. 이름을 고치거나 지우세요.',
        'The excluded label "{value}" is not one of the labels. Correct it or remove it.',
    ),
    "nothing_counted": _both(
        "모든 라벨을 exclude로 뺐어요. 하나 이상은 남기세요.",
        "Every label is excluded. Leave at least one to be counted.",
    ),
    "positive_absent": _both(
        '양성 라벨 "{value}" 값이 정답에 없어요(있는 라벨: {labels}). metric의 positive에 양성 라벨을 '
        "적으세요.",
        'The positive label "{value}" is not in the truth, which has {labels}. Name the positive '
        "label as positive, under metric.",
    ),
    "not_two_labels": _both(
        "라벨이 {count}개예요({labels}). 이 지표에는 두 가지 라벨이 필요해요.",
        "There are {count} labels ({labels}). This metric needs exactly two.",
    ),
    "label_absent_from_part": _both(
        '"{value}" 라벨이 {part} 부분에 없어요. 이 지표는 두 부분에 모든 라벨이 있어야 뜻이 있으니 다시 '
        "나누세요.",
        'The label "{value}" is absent from the {part} part. This metric needs every label in both '
        "parts: split the rows again.",
    ),
    "sample_refused": _both(
        "이 파일을 제출하면 거절돼요(같은 문제 {count}개). {inner}",
        "This file would be refused as a submission ({count} of this kind). {inner}",
    ),
}

_LEAKS: Sentences = {
    "leak_truth": _both(
        '수강생이 받는 파일의 "{column}" 열에 맞혀야 할 {rows}개 행의 답이 그대로 있어요. 열을 지우세요.',
        'The column "{column}", which learners can download, holds the answers of all {rows} rows '
        "to predict. Remove it.",
    ),
    "leak_equal": _both(
        '"{column}" 열이 "{target}" 열과 모든 행에서 같아요. 답을 알려 주는 열이면 지우세요.',
        'The column "{column}" equals "{target}" in every row. Remove it if it gives the answer '
        "away.",
    ),
    "leak_predicts": _both(
        '"{column}" 열만으로 "{target}" 열을 {percent}% 맞힐 수 있어요. 결과가 나온 뒤에야 알 수 있는 '
        "열이면 지우세요.",
        'The column "{column}" alone predicts "{target}" with {percent} % accuracy. Remove it if it '
        "is only known after the outcome.",
    ),
    "leak_filled": _both(
        '"{column}" 열이 채워진 {rows}개 행은 거의 모두 "{target}" 값이 같아요("{value}"). 결과가 나온 뒤에야 '
        "알 수 있는 열이면 지우세요.",
        'Of the {rows} rows where the column "{column}" is filled, nearly all have "{value}" in '
        '"{target}". Remove it if it is only known after the outcome.',
    ),
}

FOLDER: Sentences = {**_READING, **_RULES, **_TRUTH, **_LEAKS}
