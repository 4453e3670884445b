"""Mistakes that show when sections of competition.yaml are compared, with what people read."""

from tests.scoring.small_folders import Mistakes, in_yaml

SECOND_PHASE = """\
  - key: extra
    title: {ko: 연장, en: Extra}
    opens: 2026-03-05 10:00
    due: 2026-03-09 18:00
limits:
"""

MISTAKES_IN_RULES: Mistakes = {
    "due before it opens": (
        in_yaml("due: 2026-03-06 18:00", "due: 2026-03-01 18:00"),
        [
            (
                "competition.yaml:24 phases[1].due",
                "The phase is due at 2026-03-01 18:00, which is not after it opens at 2026-03-02 10:00. Change one of them.",
                "마감(2026-03-01 18:00)이 시작(2026-03-02 10:00)보다 늦어야 해요. 둘 중 하나를 고치세요.",
            ),
        ],
    ),
    "phases that overlap": (
        in_yaml("limits:\n", SECOND_PHASE),
        [
            (
                "competition.yaml:27 phases[2].opens",
                'This phase opens at 2026-03-05 10:00, before the phase "main" is due at 2026-03-06 18:00. Phases may not overlap: change one of the times.',
                '이 단계는 2026-03-05 10:00에 시작하는데 앞 단계 "main"의 마감이 2026-03-06 18:00까지예요. 겹치지 않게 고치세요.',
            ),
        ],
    ),
    "a phase twice": (
        in_yaml(
            "limits:\n",
            SECOND_PHASE.replace("key: extra", "key: main").replace("2026-03-05", "2026-03-07"),
        ),
        [
            (
                "competition.yaml:25 phases[2].key",
                'There is already a phase "main". Give each phase its own key.',
                '"main" 단계가 이미 있어요. 단계마다 다른 key를 쓰세요.',
            ),
        ],
    ),
    "no phase ranked": (
        in_yaml("due: 2026-03-06 18:00", "due: 2026-03-06 18:00\n    ranked: false"),
        [
            (
                "competition.yaml:20 phases",
                "No phase is ranked. Leave at least one with ranked: true.",
                "순위를 매기는 단계가 없어요. 한 단계 이상을 ranked: true로 두세요.",
            ),
        ],
    ),
    "closing before due": (
        in_yaml("limits:\n", "closes: 2026-03-05 18:00\nlimits:\n"),
        [
            (
                "competition.yaml:25 closes",
                "closes (2026-03-05 18:00) is before the last phase is due (2026-03-06 18:00). Leave the key out to take no late submissions.",
                "closes(2026-03-05 18:00)가 마지막 마감(2026-03-06 18:00)보다 일러요. 늦은 제출을 받지 않으려면 이 키를 지우세요.",
            ),
        ],
    ),
    "revealing before due": (
        in_yaml("limits:\n", "reveal: 2026-03-05 18:00\nlimits:\n"),
        [
            (
                "competition.yaml:25 reveal",
                "The private board would open at 2026-03-05 18:00, before the last phase is due at 2026-03-06 18:00. Move it later, or write by-hand.",
                "비공개 순위를 여는 때(2026-03-05 18:00)가 마지막 마감(2026-03-06 18:00)보다 일러요. 마감 뒤로 옮기거나 by-hand로 쓰세요.",
            ),
        ],
    ),
    "total below per day": (
        in_yaml("  per_day: 5", "  per_day: 5\n  total: 3"),
        [
            (
                "competition.yaml:27 limits.total",
                "3 tries altogether are fewer than 5 a day. Raise total or lower per_day.",
                "모두 합쳐 3번인데 하루에 5번이에요. total을 늘리거나 per_day를 줄이세요.",
            ),
        ],
    ),
    "a phase above the total": (
        in_yaml(
            "due: 2026-03-06 18:00\nlimits:\n",
            "due: 2026-03-06 18:00\n    total: 30\nlimits:\n  total: 20\n",
        ),
        [
            (
                "competition.yaml:25 phases[1].total",
                "30 tries in this phase are more than the 20 of the whole competition. Change one.",
                "이 단계의 30번이 대회 전체의 20번보다 많아요. 둘 중 하나를 고치세요.",
            ),
        ],
    ),
    "an unknown metric": (
        in_yaml("name: accuracy", "name: acuracy"),
        [
            (
                "competition.yaml:19 metric.name",
                'There is no metric "acuracy". The metrics are: accuracy, f1, log_loss, auroc, rmse, mae. Did you mean: accuracy, auroc?',
                '"acuracy" 평가 지표는 없어요. 쓸 수 있는 지표: accuracy, f1, log_loss, auroc, rmse, mae. 혹시 accuracy, auroc 아닌가요?',
            ),
        ],
    ),
    "F1 without its average": (
        in_yaml("name: accuracy", "name: f1"),
        [
            (
                "competition.yaml:18 metric",
                "The metric f1 needs average: write macro or micro.",
                "f1 지표에는 average가 필요해요. macro나 micro를 쓰세요.",
            ),
        ],
    ),
    "a choice the metric has not": (
        in_yaml("name: accuracy", "name: accuracy\n  average: macro"),
        [
            (
                "competition.yaml:20 metric.average",
                "The metric accuracy takes no average. Remove this line.",
                "accuracy 지표는 average 값을 쓰지 않아요. 이 줄을 지우세요.",
            ),
        ],
    ),
    "values the metric does not read": (
        in_yaml("target: ripe", "target: ripe\n  values: number"),
        [
            (
                "competition.yaml:18 submission.values",
                "The metric accuracy does not read number. Write one of: labels.",
                "accuracy 지표는 number 값을 읽지 않아요. 다음 중 하나를 쓰세요: labels.",
            ),
        ],
    ),
    "a range for labels": (
        in_yaml("target: ripe", "target: ripe\n  min: 0"),
        [
            (
                "competition.yaml:18 submission.min",
                "min is only for values: number, and here they are labels. Remove this line.",
                "min 키는 values: number일 때만 써요. 지금은 labels이니 이 줄을 지우세요.",
            ),
        ],
    ),
    "a tolerance of nought": (
        in_yaml("target: ripe", "target: ripe\n  tolerance: 0"),
        [
            (
                "competition.yaml:18 submission.tolerance",
                '"0" is too small. Write more than 0.',
                '"0" 값이 너무 작아요. 0보다 크게 쓰세요.',
            ),
        ],
    ),
    "target and targets": (
        in_yaml("target: ripe", "target: ripe\n  targets: [ripe]"),
        [
            (
                "competition.yaml:15 submission",
                "Give either target (one column) or targets (several).",
                "target(열 하나)이나 targets(여러 열) 중 하나만 쓰세요.",
            ),
        ],
    ),
    "the id as target": (
        in_yaml("target: ripe", "target: id"),
        [
            (
                "competition.yaml:15 submission",
                'The column "id" is named twice. The id and the targets need different names.',
                '"id" 열이 두 번 쓰였어요. id와 예측할 열은 이름이 모두 달라야 해요.',
            ),
        ],
    ),
    "the part as id": (
        in_yaml("part: part", "part: id"),
        [
            (
                "competition.yaml:14 truth.part",
                '"id" is already the id or a target. Name the column that says public or private.',
                '"id" 열은 이미 id나 예측할 열이에요. 공개/비공개를 적은 다른 열을 쓰세요.',
            ),
        ],
    ),
    "a label twice": (
        in_yaml("target: ripe", "target: ripe\n  labels: [yes, no, yes]"),
        [
            (
                "competition.yaml:18 submission.labels",
                'The label "yes" is there twice. Keep one.',
                '"yes" 라벨이 두 번 있어요. 하나만 남기세요.',
            ),
        ],
    ),
    "several columns for accuracy": (
        in_yaml("target: ripe", "targets: [ripe, red]"),
        [
            (
                "competition.yaml:17 submission.targets",
                "The metric accuracy takes one column. Write target instead of targets.",
                "accuracy 지표는 예측할 열이 하나예요. targets 대신 target을 쓰세요.",
            ),
        ],
    ),
    "nobody can enter": (
        in_yaml("set: competition", "set: competition\n  max_size: 1\n  alone: false"),
        [
            (
                "competition.yaml:30 teams.alone",
                "With max_size 1 and alone: false nobody can take part. Write alone: true or raise max_size.",
                "max_size가 1인데 혼자 참가할 수 없으면 아무도 참가하지 못해요. alone: true로 쓰거나 max_size를 늘리세요.",
            ),
        ],
    ),
    "a baseline of nothing": (
        in_yaml("teams:\n", "baseline: {title: {ko: 다수, en: Majority}}\nteams:\n"),
        [
            (
                "competition.yaml:27 baseline",
                "Give either file (a submission) or value (a score).",
                "file(제출 파일)이나 value(점수) 중 하나만 쓰세요.",
            ),
        ],
    ),
}
