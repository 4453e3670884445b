"""Mistakes in competition.yaml that its models see, with what people read."""

from tests.scoring.small_folders import Mistakes, in_yaml

MISTAKES_IN_YAML: Mistakes = {
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
                "YAML 문법이 3번째 글자에서 깨졌어요. 이 줄과 바로 윗줄의 들여쓰기, 따옴표, 괄호, 쌍점 뒤의 빈칸을 확인하세요.",
            ),
        ],
    ),
    "a tab for indentation": (
        in_yaml("  per_day: 5", "\tper_day: 5"),
        [
            (
                "competition.yaml:26",
                "The YAML breaks at character 1 (found character '\\t' that cannot start any token). Look at indentation, quotes, brackets and the space after each colon, on this line and the one above.",
                "YAML 문법이 1번째 글자에서 깨졌어요. 이 줄과 바로 윗줄의 들여쓰기, 따옴표, 괄호, 쌍점 뒤의 빈칸을 확인하세요.",
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
                "competition.yaml:5 ties",
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
                'There is no key "sumary". The keys allowed here are: format, slug, kind, title, summary, overview, rules, data, sample, truth, submission, metric, phases, closes, reveal, limits, finals, diagnostics, ties, teams, baseline. Did you mean: summary?',
                '"sumary" 키는 없어요. 여기에 쓸 수 있는 키: format, slug, kind, title, summary, overview, rules, data, sample, truth, submission, metric, phases, closes, reveal, limits, finals, diagnostics, ties, teams, baseline. 혹시 summary 아닌가요?',
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
}
