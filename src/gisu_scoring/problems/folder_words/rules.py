"""What contradicts itself in a competition.yaml whose every value is fine by itself."""

from gisu_scoring.problems.sentences import Sentences, both

RULES: Sentences = {
    "phase_key_twice": both(
        '"{value}" 단계가 이미 있어요. 단계마다 다른 key를 쓰세요.',
        'There is already a phase "{value}". Give each phase its own key.',
    ),
    "due_before_opens": both(
        "마감({due})이 시작({opens})보다 늦어야 해요. 둘 중 하나를 고치세요.",
        "The phase is due at {due}, which is not after it opens at {opens}. Change one of them.",
    ),
    "phases_overlap": both(
        '이 단계는 {opens}에 시작하는데 앞 단계 "{other}"의 마감이 {due}까지예요. 겹치지 않게 고치세요.',
        'This phase opens at {opens}, before the phase "{other}" is due at {due}. Phases may not '
        "overlap: change one of the times.",
    ),
    "no_ranked_phase": both(
        "순위를 매기는 단계가 없어요. 한 단계 이상을 ranked: true로 두세요.",
        "No phase is ranked. Leave at least one with ranked: true.",
    ),
    "closes_before_due": both(
        "closes({closes})가 마지막 마감({due})보다 일러요. 늦은 제출을 받지 않으려면 이 키를 지우세요.",
        "closes ({closes}) is before the last phase is due ({due}). Leave the key out to take no "
        "late submissions.",
    ),
    "reveal_before_due": both(
        "비공개 순위를 여는 때({reveal})가 마지막 마감({due})보다 일러요. 마감 뒤로 옮기거나 by-hand로 "
        "쓰세요.",
        "The private board would open at {reveal}, before the last phase is due at {due}. Move it "
        "later, or write by-hand.",
    ),
    "unknown_metric": both(
        '"{value}" 평가 지표는 없어요. 쓸 수 있는 지표: {allowed}.',
        'There is no metric "{value}". The metrics are: {allowed}.',
    ),
    "parameter_not_taken": both(
        "{metric} 지표는 {name} 값을 쓰지 않아요. 이 줄을 지우세요.",
        "The metric {metric} takes no {name}. Remove this line.",
    ),
    "average_missing": both(
        "{metric} 지표에는 average가 필요해요. macro나 micro를 쓰세요.",
        "The metric {metric} needs average: write macro or micro.",
    ),
    "target_or_targets": both(
        "target(열 하나)이나 targets(여러 열) 중 하나만 쓰세요.",
        "Give either target (one column) or targets (several).",
    ),
    "column_twice": both(
        '"{column}" 열이 두 번 쓰였어요. id와 예측할 열은 이름이 모두 달라야 해요.',
        'The column "{column}" is named twice. The id and the targets need different names.',
    ),
    "part_is_another_column": both(
        '"{column}" 열은 이미 id나 예측할 열이에요. 공개/비공개를 적은 다른 열을 쓰세요.',
        '"{column}" is already the id or a target. Name the column that says public or private.',
    ),
    "values_not_for_metric": both(
        "{metric} 지표는 {value} 값을 읽지 않아요. 다음 중 하나를 쓰세요: {allowed}.",
        "The metric {metric} does not read {value}. Write one of: {allowed}.",
    ),
    "key_not_for_values": both(
        "{key} 키는 values: {owner}일 때만 써요. 지금은 {value}이니 이 줄을 지우세요.",
        "{key} is only for values: {owner}, and here they are {value}. Remove this line.",
    ),
    "probabilities_need_targets": both(
        "values: probabilities에는 라벨마다 열이 하나씩 필요해요. targets에 라벨을 두 개 이상 적으세요.",
        "values: probabilities needs a column per label. List two labels or more as targets.",
    ),
    "truth_target_missing": both(
        "정답 파일에서 라벨이 든 열을 truth의 target으로 적으세요.",
        "Name the truth's column that holds the label as target, under truth.",
    ),
    "truth_target_needless": both(
        "예측할 열이 여럿이면 정답 파일에도 같은 이름의 열을 쓰고, 이 줄을 지우세요.",
        "With several targets the truth has columns of the same names. Remove this line.",
    ),
    "one_target_only": both(
        "{metric} 지표는 예측할 열이 하나예요. targets 대신 target을 쓰세요.",
        "The metric {metric} takes one column. Write target instead of targets.",
    ),
    "label_twice": both(
        '"{value}" 라벨이 두 번 있어요. 하나만 남기세요.',
        'The label "{value}" is there twice. Keep one.',
    ),
    "max_below_min": both(
        "max는 min보다 커야 해요. 둘 중 하나를 고치세요.",
        "max must be above min. Change one of them.",
    ),
    "nobody_can_enter": both(
        "max_size가 1인데 혼자 참가할 수 없으면 아무도 참가하지 못해요. alone: true로 쓰거나 max_size를 "
        "늘리세요.",
        "With max_size 1 and alone: false nobody can take part. Write alone: true or raise max_size.",
    ),
    "file_or_value": both(
        "file(제출 파일)이나 value(점수) 중 하나만 쓰세요.",
        "Give either file (a submission) or value (a score).",
    ),
    "total_below_per_day": both(
        "모두 합쳐 {total}번인데 하루에 {per_day}번이에요. total을 늘리거나 per_day를 줄이세요.",
        "{total} tries altogether are fewer than {per_day} a day. Raise total or lower per_day.",
    ),
    "phase_above_total": both(
        "이 단계의 {total}번이 대회 전체의 {limit}번보다 많아요. 둘 중 하나를 고치세요.",
        "{total} tries in this phase are more than the {limit} of the whole competition. Change one.",
    ),
    "file_outside": both(
        '"{file}" 파일은 대회 폴더 밖에 있어요. 폴더 안에 두고 그 안의 경로로 적으세요.',
        '"{file}" lies outside the folder. Put the file inside and name it from there.',
    ),
    "file_missing": both(
        '폴더에 "{value}" 파일이 없어요. 파일을 넣거나 이름을 고치세요.',
        'The folder has no file "{value}". Add it or correct the name.',
    ),
    "file_is_folder": both(
        '"{file}" 경로는 폴더예요. 파일 이름을 적으세요.',
        '"{file}" is a folder. Name a file.',
    ),
    "file_is_special": both(
        '"{file}" 경로에 있는 것은 보통 파일이 아니라 파이프나 장치예요. 파일 이름을 적으세요.',
        '"{file}" is no ordinary file but a pipe or a device. Name a file.',
    ),
    "truth_offered": both(
        '"{file}" 파일은 정답이에요. 수강생이 내려받지 못하게 data에서 빼세요.',
        '"{file}" holds the answers. Take it out of data, or learners will download it.',
    ),
    "page_too_long": both(
        "파일이 {limit}자보다 길어요. 줄이거나 다른 곳에 두고 링크를 적으세요.",
        "The file has more than {limit} characters. Shorten it, or put some of it elsewhere and link to it.",
    ),
    "empty_page": both(
        "파일이 비어 있어요. 수강생이 읽을 내용을 적으세요.",
        "The file is empty. Write what learners should read.",
    ),
}
