"""Every mistake in a competition folder, with the exact sentences a person reads."""

from pathlib import Path

import pytest
from small_folders import COMPETITION, TRUTH, write_folder, yaml_with

from gisu_scoring.folder import load_folder
from gisu_scoring.folder_problems import FolderErrors, FolderProblem
from gisu_scoring.words import reason

Changes = dict[str, str | bytes | None]
Said = tuple[str, str, str]


def in_yaml(old: str, new: str) -> Changes:
    return {"competition_yaml": yaml_with(old, new)}


SECOND_PHASE = """\
  - key: extra
    title: {ko: 연장, en: Extra}
    opens: 2026-03-05 10:00
    due: 2026-03-09 18:00
limits:
"""

# What is changed in a folder that is right; then for each mistake its place and its sentences.
MISTAKES: dict[str, tuple[Changes, list[Said]]] = {
    "no competition file": (
        {"competition_yaml": None},
        [
            (
                "competition.yaml",
                "The folder has no competition.yaml. Describe the competition in a file of this name.",
                "폴더에 competition.yaml이 없어요. 이 이름으로 대회를 적은 파일을 만드세요.",
            ),
        ],
    ),
    "broken YAML": (
        in_yaml("data:\n", "data: [\n"),
        [
            (
                "competition.yaml:7",
                "The YAML breaks at character 3 (expected the node content, but found '-'). Look at indentation, quotes, brackets and the space after each colon, on this line and the one above.",
                "YAML 문법이 3번째 글자에서 깨졌어요(expected the node content, but found '-'). 이 줄과 바로 윗줄의 들여쓰기, 따옴표, 괄호, 쌍점 뒤의 빈칸을 확인하세요.",
            ),
        ],
    ),
    "a tab for indentation": (
        in_yaml("  per_day: 5", "\tper_day: 5"),
        [
            (
                "competition.yaml:26",
                "The YAML breaks at character 1 (found character '\\t' that cannot start any token). Look at indentation, quotes, brackets and the space after each colon, on this line and the one above.",
                "YAML 문법이 1번째 글자에서 깨졌어요(found character '\\t' that cannot start any token). 이 줄과 바로 윗줄의 들여쓰기, 따옴표, 괄호, 쌍점 뒤의 빈칸을 확인하세요.",
            ),
        ],
    ),
    "a key twice": (
        in_yaml("slug: berries", "slug: berries\nslug: cherries"),
        [
            (
                "competition.yaml:3 slug",
                'The key "slug" is already on line 2. Keep one of them.',
                '"slug" 키는 2번째 줄에 이미 있어요. 하나만 남기세요.',
            ),
        ],
    ),
    "an alias": (
        in_yaml("en: Picking berries}", "en: &x Picking}\nties: *x"),
        [
            (
                "competition.yaml:4 ties",
                "YAML anchors and aliases (&name, *name) are not used here. Write the value itself.",
                "YAML 앵커와 별칭(&이름, *이름)은 쓰지 않아요. 값을 그대로 적으세요.",
            ),
            (
                "competition.yaml:5 ties",
                "This is empty. Write something.",
                "비어 있어요. 내용을 적으세요.",
            ),
        ],
    ),
    "a misspelt key": (
        in_yaml("summary:", "sumary:"),
        [
            (
                "competition.yaml:5 sumary",
                'There is no key "sumary". The keys allowed here are: format, slug, kind, title, summary, overview, rules, data, sample, truth, submission, metric, phases, closes, reveal, limits, finals, ties, teams, baseline. Did you mean: summary?',
                '"sumary" 키는 없어요. 여기에 쓸 수 있는 키: format, slug, kind, title, summary, overview, rules, data, sample, truth, submission, metric, phases, closes, reveal, limits, finals, ties, teams, baseline. 혹시 summary 아닌가요?',
            ),
        ],
    ),
    "a misspelt key inside": (
        in_yaml("  per_day: 5", "  perday: 5"),
        [
            (
                "competition.yaml:26 limits.perday",
                'There is no key "perday". The keys allowed here are: per_day, total, malformed_per_day. Did you mean: per_day?',
                '"perday" 키는 없어요. 여기에 쓸 수 있는 키: per_day, total, malformed_per_day. 혹시 per_day 아닌가요?',
            ),
        ],
    ),
    "a key that is missing": (
        in_yaml("sample: sample.csv\n", ""),
        [
            (
                "competition.yaml:1",
                'The key "sample" is missing. Add it.',
                '"sample" 키가 빠졌어요. 추가하세요.',
            ),
        ],
    ),
    "a language that is missing": (
        in_yaml("title: {ko: 본선, en: Main}", "title: {ko: 본선}"),
        [
            (
                "competition.yaml:22 phases[1].title",
                'The key "en" is missing. Add it.',
                '"en" 키가 빠졌어요. 추가하세요.',
            ),
        ],
    ),
    "nothing after the key": (
        in_yaml("slug: berries", "slug:"),
        [
            (
                "competition.yaml:2 slug",
                "This is empty. Write something.",
                "비어 있어요. 내용을 적으세요.",
            ),
        ],
    ),
    "an empty text": (
        in_yaml(
            "summary: {ko: 열매가 익었는지 맞혀요., en: Tell whether a berry is ripe.}",
            'summary: {ko: 열매, en: ""}',
        ),
        [
            (
                "competition.yaml:5 summary.en",
                "This is empty. Write something.",
                "비어 있어요. 내용을 적으세요.",
            ),
        ],
    ),
    "a slug with capitals": (
        in_yaml("slug: berries", "slug: Berries 2026"),
        [
            (
                "competition.yaml:2 slug",
                '"Berries 2026" may only have lower-case a-z, digits and hyphens, such as berry-2026.',
                '"Berries 2026" 값에는 소문자 a-z, 숫자, 붙임표(-)만 쓸 수 있어요. 예: berry-2026',
            ),
        ],
    ),
    "an unknown kind": (
        in_yaml("kind: prediction", "kind: predictions"),
        [
            (
                "competition.yaml:3 kind",
                '"predictions" is not allowed here. Write one of: prediction. Did you mean: prediction?',
                '"predictions" 값은 쓸 수 없어요. 다음 중 하나를 쓰세요: prediction. 혹시 prediction 아닌가요?',
            ),
        ],
    ),
    "another format": (
        in_yaml("format: 1", "format: 2"),
        [
            (
                "competition.yaml:1 format",
                '"2" is not allowed here. Write one of: 1.',
                '"2" 값은 쓸 수 없어요. 다음 중 하나를 쓰세요: 1.',
            ),
        ],
    ),
    "a word for a number": (
        in_yaml("  per_day: 5", "  per_day: five"),
        [
            (
                "competition.yaml:26 limits.per_day",
                '"five" is not a whole number. Write one, such as 5.',
                '"five" 값은 정수가 아니에요. 5 같은 정수를 쓰세요.',
            ),
        ],
    ),
    "a negative limit": (
        in_yaml("  per_day: 5", "  per_day: -1"),
        [
            (
                "competition.yaml:26 limits.per_day",
                '"-1" is too small. Write 1 or more.',
                '"-1" 값이 너무 작아요. 1 이상으로 쓰세요.',
            ),
        ],
    ),
    "too many finals": (
        in_yaml("limits:\n", "finals: {count: 9}\nlimits:\n"),
        [
            (
                "competition.yaml:25 finals.count",
                '"9" is too big. Write 5 or less.',
                '"9" 값이 너무 커요. 5 이하로 쓰세요.',
            ),
        ],
    ),
    "a text for a section": (
        in_yaml("limits:\n  per_day: 5", "limits: 5"),
        [
            (
                "competition.yaml:25 limits",
                "Keys with values belong here, such as per_day: 5.",
                "키와 값이 와야 하는 자리예요. 예: per_day: 5",
            ),
        ],
    ),
    "a section for a list": (
        in_yaml(
            "data:\n  - file: train.csv\n    about: {ko: 답이 있는 행, en: Rows with answers}\n  - file: test.csv\n    about: {ko: 맞힐 행, en: Rows to predict}",
            "data: {file: train.csv}",
        ),
        [
            (
                "competition.yaml:6 data",
                "A list belongs here. Begin each item on its own line with - or write [a, b].",
                "목록이 와야 하는 자리예요. 항목마다 줄을 바꾸고 - 로 시작하거나 [가, 나]처럼 쓰세요.",
            ),
        ],
    ),
    "an empty list": (
        in_yaml(
            "data:\n  - file: train.csv\n    about: {ko: 답이 있는 행, en: Rows with answers}\n  - file: test.csv\n    about: {ko: 맞힐 행, en: Rows to predict}",
            "data: []",
        ),
        [
            (
                "competition.yaml:6 data",
                "There are too few items. Give at least 1.",
                "항목이 모자라요. 1개 이상 적으세요.",
            ),
        ],
    ),
    "perhaps for a truth": (
        in_yaml("  set: competition", "  set: competition\n  alone: perhaps"),
        [
            (
                "competition.yaml:29 teams.alone",
                'Write true or false instead of "perhaps".',
                '"perhaps" 대신 true나 false를 쓰세요.',
            ),
        ],
    ),
    "a date without a time": (
        in_yaml("due: 2026-03-06 18:00", "due: 2026-03-06"),
        [
            (
                "competition.yaml:24 phases[1].due",
                "2026-03-06 has no time of day. Write it with one, such as 2026-03-06 18:00; for the end of a day, write 00:00 of the next.",
                "2026-03-06에는 시각이 없어요. 2026-03-06 18:00처럼 시각까지 쓰세요. 하루가 끝날 때까지라면 다음 날 00:00이에요.",
            ),
        ],
    ),
    "a day that is not": (
        in_yaml("due: 2026-03-06 18:00", "due: 2026-02-30 18:00"),
        [
            (
                "competition.yaml:24 phases[1].due",
                '"2026-02-30 18:00" is not a date and time. Write 2026-03-06 18:00 or 2026-03-06 18:00+09:00.',
                '"2026-02-30 18:00" 값은 날짜와 시각이 아니에요. 2026-03-06 18:00 또는 2026-03-06 18:00+09:00처럼 쓰세요.',
            ),
        ],
    ),
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
                '이 단계는 2026-03-05 10:00에 시작하는데 앞 단계 "main"의 마감은 2026-03-06 18:00이에요. 겹치지 않게 고치세요.',
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
    "a missing file": (
        {"sample_csv": None},
        [
            (
                "competition.yaml:11 sample",
                'The folder has no file "sample.csv". Add it or correct the name. Did you mean: test.csv?',
                '폴더에 "sample.csv" 파일이 없어요. 파일을 넣거나 이름을 고치세요. 혹시 test.csv 아닌가요?',
            ),
        ],
    ),
    "a misspelt file": (
        in_yaml("sample: sample.csv", "sample: samples.csv"),
        [
            (
                "competition.yaml:11 sample",
                'The folder has no file "samples.csv". Add it or correct the name. Did you mean: sample.csv, test.csv?',
                '폴더에 "samples.csv" 파일이 없어요. 파일을 넣거나 이름을 고치세요. 혹시 sample.csv, test.csv 아닌가요?',
            ),
        ],
    ),
    "a file above the folder": (
        in_yaml("file: truth.csv", "file: ../truth.csv"),
        [
            (
                "competition.yaml:13 truth.file",
                '"../truth.csv" lies outside the folder. Put the file inside and name it from there.',
                '"../truth.csv" 파일은 대회 폴더 밖에 있어요. 폴더 안에 두고 그 안의 경로로 적으세요.',
            ),
        ],
    ),
    "an absolute file": (
        in_yaml("file: truth.csv", "file: /etc/passwd"),
        [
            (
                "competition.yaml:13 truth.file",
                '"/etc/passwd" lies outside the folder. Put the file inside and name it from there.',
                '"/etc/passwd" 파일은 대회 폴더 밖에 있어요. 폴더 안에 두고 그 안의 경로로 적으세요.',
            ),
        ],
    ),
    "a folder for a file": (
        in_yaml("sample: sample.csv", "sample: ."),
        [
            (
                "competition.yaml:11 sample",
                '"." is a folder. Name a file.',
                '"." 경로는 폴더예요. 파일 이름을 적으세요.',
            ),
        ],
    ),
    "the truth among the data": (
        in_yaml("file: test.csv", "file: truth.csv"),
        [
            (
                "competition.yaml:9 data[2].file",
                '"truth.csv" holds the answers. Take it out of data, or learners will download it.',
                '"truth.csv" 파일은 정답이에요. 수강생이 내려받지 못하게 data에서 빼세요.',
            ),
        ],
    ),
    "an empty page": (
        {"rules_ko_md": "\n"},
        [
            (
                "rules.ko.md:1",
                "The file is empty. Write what learners should read.",
                "파일이 비어 있어요. 수강생이 읽을 내용을 적으세요.",
            ),
        ],
    ),
    "a page in CP949": (
        {"overview_ko_md": "열매".encode("cp949")},
        [
            (
                "overview.ko.md",
                "There are characters that are not UTF-8. Save the file as UTF-8.",
                "UTF-8이 아닌 글자가 있어요. 파일을 UTF-8로 다시 저장하세요.",
            ),
        ],
    ),
    "competition.yaml in CP949": (
        {"competition_yaml": COMPETITION.encode("cp949")},
        [
            (
                "competition.yaml:4",
                "There are characters that are not UTF-8. Save the file as UTF-8.",
                "UTF-8이 아닌 글자가 있어요. 파일을 UTF-8로 다시 저장하세요.",
            ),
        ],
    ),
    "an empty truth": (
        {"truth_csv": "id,ripe,part\n"},
        [
            (
                "truth.csv",
                "The truth has no rows. Write one for each id to predict.",
                "정답 파일에 행이 없어요. 예측할 id마다 한 행씩 쓰세요.",
            ),
        ],
    ),
    "a truth in Excel": (
        {"truth_csv": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
        [
            (
                "truth.csv",
                "The truth cannot be read. This is an Excel file, not a CSV. Save it as 'CSV UTF-8' and submit that.",
                "정답 파일을 읽을 수 없어요. CSV가 아니라 엑셀 파일이에요. 엑셀에서 'CSV UTF-8'로 저장해 제출하세요.",
            ),
        ],
    ),
    "a ragged truth": (
        {"truth_csv": TRUTH + "005,yes,public,x\n"},
        [
            (
                "truth.csv:6",
                "From this line on the truth cannot be read as a table. Check that it has as many cells as the first line, and that its quotes are closed.",
                "이 줄부터 정답 파일을 표로 읽을 수 없어요. 칸 수가 첫 줄과 같은지, 따옴표가 닫혔는지 확인하세요.",
            ),
        ],
    ),
    "a truth without part": (
        {"truth_csv": "id,ripe\n001,yes\n"},
        [
            (
                "truth.csv:1 part",
                'The truth has no column "part"; it has id, ripe. Add it, or correct the name in competition.yaml.',
                '정답 파일에 "part" 열이 없어요. 있는 열: id, ripe. 열을 추가하거나 competition.yaml의 이름을 고치세요.',
            ),
        ],
    ),
    "an id twice in the truth": (
        {"truth_csv": TRUTH + "004,no,private\n"},
        [
            (
                "truth.csv:6 id",
                'The id "004" is there twice. Keep one row.',
                '"004" id가 두 번 있어요. 한 행만 남기세요.',
            ),
        ],
    ),
    "an id with a space": (
        {"truth_csv": TRUTH.replace("003,", "003 ,")},
        [
            (
                "truth.csv:4 id",
                'The id "003 " has spaces around it. Remove them.',
                '"003 " id 앞뒤에 빈칸이 있어요. 지우세요.',
            ),
        ],
    ),
    "an empty answer": (
        {"truth_csv": TRUTH.replace("003,yes", "003,")},
        [
            (
                "truth.csv:4 ripe",
                'The cell in column "ripe" is empty. Fill it in.',
                '"ripe" 열이 비어 있어요. 값을 채우세요.',
            ),
        ],
    ),
    "another part": (
        {"truth_csv": TRUTH.replace("003,yes,private", "003,yes,Private")},
        [
            (
                "truth.csv:4 part",
                'Write public or private instead of "Private" in column "part".',
                '"part" 열의 "Private" 값을 public이나 private으로 바꾸세요.',
            ),
        ],
    ),
    "no private row": (
        {"truth_csv": TRUTH.replace("private", "public")},
        [
            (
                "truth.csv part",
                'No row is private in column "part". Both parts need rows.',
                '"part" 열에 private 행이 하나도 없어요. 공개와 비공개에 모두 행이 있어야 해요.',
            ),
        ],
    ),
    "one label only": (
        {"truth_csv": TRUTH.replace("no", "yes")},
        [
            (
                "truth.csv ripe",
                'Column "ripe" has one label only. There must be two for anything to be told apart.',
                '"ripe" 열의 라벨이 하나뿐이에요. 맞힐 것이 있으려면 두 가지가 필요해요.',
            ),
        ],
    ),
    "an answer that is no label": (
        {
            **in_yaml("target: ripe", "target: ripe\n  labels: [yes, no]"),
            "truth_csv": TRUTH.replace("003,yes", "003,maybe"),
        },
        [
            (
                "truth.csv:4 ripe",
                '"maybe" is not one of the labels (yes, no). Correct it, or the labels in competition.yaml.',
                '"maybe" 값은 정해진 라벨이 아니에요(yes, no). 값이나 competition.yaml의 라벨을 고치세요.',
            ),
        ],
    ),
    "a label absent from a part": (
        {
            **in_yaml("name: accuracy", "name: f1\n  average: macro"),
            "truth_csv": TRUTH.replace("004,no", "004,yes"),
        },
        [
            (
                "truth.csv ripe",
                'The label "no" is absent from the private part. This metric needs every label in both parts: split the rows again.',
                '"no" 라벨이 private 부분에 없어요. 이 지표는 두 부분에 모든 라벨이 있어야 뜻이 있으니 다시 나누세요.',
            ),
        ],
    ),
    "an excluded label that is not": (
        in_yaml("name: accuracy", "name: f1\n  average: macro\n  exclude: [unripe]"),
        [
            (
                "competition.yaml:21 metric.exclude",
                'The excluded label "unripe" is not one of the labels. Correct it or remove it.',
                'exclude의 "unripe" 라벨이 라벨 목록에 없어요. 이름을 고치거나 지우세요.',
            ),
        ],
    ),
    "everything excluded": (
        in_yaml("name: accuracy", "name: f1\n  average: macro\n  exclude: [yes, no]"),
        [
            (
                "competition.yaml:21 metric.exclude",
                "Every label is excluded. Leave at least one to be counted.",
                "모든 라벨을 exclude로 뺐어요. 하나 이상은 남기세요.",
            ),
        ],
    ),
    "no positive label": (
        in_yaml("name: accuracy", "name: auroc"),
        [
            (
                "competition.yaml:18 metric.positive",
                'The positive label "1" is not in the truth, which has no, yes. Name the positive label as positive, under metric.',
                '양성 라벨 "1" 값이 정답에 없어요(있는 라벨: no, yes). metric의 positive에 양성 라벨을 적으세요.',
            ),
        ],
    ),
    "one class in the private part": (
        {
            **in_yaml("name: accuracy", "name: auroc\n  positive: yes"),
            "truth_csv": TRUTH.replace("004,no", "004,yes"),
        },
        [
            (
                "truth.csv ripe",
                'The label "no" is absent from the private part. This metric needs every label in both parts: split the rows again.',
                '"no" 라벨이 private 부분에 없어요. 이 지표는 두 부분에 모든 라벨이 있어야 뜻이 있으니 다시 나누세요.',
            ),
        ],
    ),
    "three labels for AUROC": (
        {
            **in_yaml("name: accuracy", "name: auroc\n  positive: yes"),
            "truth_csv": TRUTH.replace("004,no", "004,maybe"),
        },
        [
            (
                "truth.csv ripe",
                "There are 3 labels (maybe, no, yes). This metric needs exactly two.",
                "라벨이 3개예요(maybe, no, yes). 이 지표에는 두 가지 라벨이 필요해요.",
            ),
        ],
    ),
    "an answer that is no number": (
        {**in_yaml("name: accuracy", "name: rmse")},
        [
            (
                "truth.csv:2 ripe",
                '"yes" in column "ripe" is not a finite number. Write a number.',
                '"ripe" 열의 "yes" 값은 유한한 숫자가 아니에요. 숫자로 바꾸세요.',
            ),
            (
                "truth.csv:3 ripe",
                '"no" in column "ripe" is not a finite number. Write a number.',
                '"ripe" 열의 "no" 값은 유한한 숫자가 아니에요. 숫자로 바꾸세요.',
            ),
            (
                "truth.csv:4 ripe",
                '"yes" in column "ripe" is not a finite number. Write a number.',
                '"ripe" 열의 "yes" 값은 유한한 숫자가 아니에요. 숫자로 바꾸세요.',
            ),
            (
                "truth.csv:5 ripe",
                '"no" in column "ripe" is not a finite number. Write a number.',
                '"ripe" 열의 "no" 값은 유한한 숫자가 아니에요. 숫자로 바꾸세요.',
            ),
        ],
    ),
    "an answer out of range": (
        {
            "competition_yaml": yaml_with("name: accuracy", "name: rmse").replace(
                "target: ripe", "target: ripe\n  max: 2"
            ),
            "truth_csv": "id,ripe,part\n001,1,public\n002,3,private\n",
            "sample_csv": "id,ripe\n001,1\n002,1\n",
        },
        [
            (
                "truth.csv:3 ripe",
                '"3" in column "ripe" is outside the min and max of competition.yaml. Correct the value or the range.',
                '"ripe" 열의 "3" 값이 competition.yaml의 min, max를 벗어나요. 값이나 범위를 고치세요.',
            ),
        ],
    ),
    "probabilities without labels": (
        {
            "competition_yaml": yaml_with("name: accuracy", "name: log_loss").replace(
                "target: ripe", "target: ripe\n  values: probabilities"
            )
        },
        [
            (
                "competition.yaml:12 truth",
                "Name the truth's column that holds the label as target, under truth.",
                "정답 파일에서 라벨이 든 열을 truth의 target으로 적으세요.",
            ),
            (
                "competition.yaml:15 submission",
                "values: probabilities needs a column per label. List two labels or more as targets.",
                "values: probabilities에는 라벨마다 열이 하나씩 필요해요. targets에 라벨을 두 개 이상 적으세요.",
            ),
        ],
    ),
    "a sample with other ids": (
        {"sample_csv": "id,ripe\n1,no\n2,no\n3,no\n4,no\n"},
        [
            (
                "sample.csv:2 id",
                'This file would be refused as a submission (4 of this kind). The id "1" is not in the data to predict. Remove the row, or check that you predicted the right data.',
                '이 파일을 제출하면 거절돼요(같은 문제 4개). "1" id는 예측할 데이터에 없어요. 이 행을 지우거나, 다른 데이터를 예측한 것은 아닌지 확인하세요.',
            ),
            (
                "sample.csv id",
                'This file would be refused as a submission (4 of this kind). There is no row for the id "001". Add one row with its prediction.',
                '이 파일을 제출하면 거절돼요(같은 문제 4개). "001" id의 행이 없어요. 이 id의 예측을 한 행 추가하세요.',
            ),
        ],
    ),
}


def place(problem: FolderProblem) -> str:
    line = "" if problem.line is None else f":{problem.line}"
    return f"{problem.file}{line} {problem.where}".strip()


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_said_with_its_place_and_what_to_do(name: str, tmp_path: Path) -> None:
    changes, expected = MISTAKES[name]
    folder = write_folder(tmp_path / "berries", **changes)

    with pytest.raises(FolderErrors) as refused:
        load_folder(folder)

    said = [(place(p), reason(p, "en"), reason(p, "ko")) for p in refused.value.problems]
    assert said == expected


def test_mistakes_of_many_kinds_are_all_said_at_once(tmp_path: Path) -> None:
    text = (
        COMPETITION.replace("slug: berries", "slug: Berries")
        .replace("due: 2026-03-06 18:00", "due: 2026-03-06")
        .replace("per_day: 5", "per_day: 0")
        .replace("name: accuracy", "name: acc")
    )
    folder = write_folder(tmp_path / "berries", competition_yaml=text, sample_csv=None)

    with pytest.raises(FolderErrors) as refused:
        load_folder(folder)

    assert [(p.line, p.code) for p in refused.value.problems] == [
        (2, "not_a_slug"),
        (11, "file_missing"),
        (19, "unknown_metric"),
        (24, "date_without_time"),
        (26, "too_small"),
    ]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "berries", test_csv=None)
    (tmp_path / "secret.csv").write_text("id\n", encoding="utf-8")
    (folder / "test.csv").symlink_to(tmp_path / "secret.csv")

    with pytest.raises(FolderErrors) as refused:
        load_folder(folder)

    assert [(place(p), p.code) for p in refused.value.problems] == [
        ("competition.yaml:9 data[2].file", "file_outside")
    ]


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(FolderErrors) as refused:
        load_folder(tmp_path / "nowhere")

    assert [p.code for p in refused.value.problems] == ["no_folder"]
