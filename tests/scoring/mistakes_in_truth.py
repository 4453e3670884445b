"""Mistakes in the truth and the sample, with what people read."""

from tests.scoring.small_folders import TRUTH, Mistakes, in_yaml, yaml_with

MISTAKES_IN_TRUTH: Mistakes = {
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
    "a truth that is ignored as a whole": (
        {"truth_csv": "id,ripe,part\n001,yes,ignored\n002,no,ignored\n"},
        [
            (
                "truth.csv part",
                'No row is public in column "part". Both parts need rows.',
                '"part" 열에 public 행이 하나도 없어요. 공개와 비공개에 모두 행이 있어야 해요.',
            ),
            (
                "truth.csv part",
                'No row is private in column "part". Both parts need rows.',
                '"part" 열에 private 행이 하나도 없어요. 공개와 비공개에 모두 행이 있어야 해요.',
            ),
        ],
    ),
    "fewer rows in a submission than in the truth": (
        in_yaml("  target: ripe\n", "  target: ripe\n  max_rows: 3\n"),
        [
            (
                "competition.yaml:18 submission.max_rows",
                "The truth has 4 rows, and a submission may have 3 at most. Raise max_rows to 4 or more, or leave it out.",
                "정답 파일의 행이 4개인데 제출은 3개 행까지만 받아요. max_rows를 4 이상으로 올리거나 지우세요.",
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
    "a column of the truth in other letters": (
        {
            "competition_yaml": yaml_with("  id: id\n", "  id: id\n  unicode: exact\n"),
            "truth_csv": TRUTH.replace("id,", "\u0456d,"),
        },
        [
            (
                "truth.csv:1 id",
                'The column "\u0456d" of the truth looks like "id" but has other letters: Cyrillic \u0456 (U+0456) instead of i. Correct it, or the name in competition.yaml.',
                '정답 파일의 "\u0456d" 열은 "id"처럼 보이지만 글자가 달라요(i 대신 키릴 문자 \u0456(U+0456)). 열 이름이나 competition.yaml의 이름을 고치세요.',
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
        {"truth_csv": TRUTH.replace("003,yes,private", "003,yes,privat")},
        [
            (
                "truth.csv:4 part",
                'Write public, private or ignored instead of "privat" in column "part".',
                '"part" 열의 "privat" 값을 public, private, ignored 중 하나로 바꾸세요.',
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
                'The label "no" is absent from the private part. Split the rows again so that every label is in both parts, or say under metric how it counts there: absent: zero or absent: skip.',
                '"no" 라벨이 private 부분에 없어요. 두 부분에 모든 라벨이 있도록 다시 나누거나, 없는 라벨을 어떻게 셈할지 metric에 absent: zero(0으로 셈함)나 absent: skip(뺌)으로 적으세요.',
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
                '"yes" in column "ripe" is not a number from -1e100 to 1e100. Write one.',
                '"ripe" 열의 "yes" 값은 -1e100부터 1e100까지의 숫자가 아니에요. 숫자로 바꾸세요.',
            ),
            (
                "truth.csv:3 ripe",
                '"no" in column "ripe" is not a number from -1e100 to 1e100. Write one.',
                '"ripe" 열의 "no" 값은 -1e100부터 1e100까지의 숫자가 아니에요. 숫자로 바꾸세요.',
            ),
            (
                "truth.csv:4 ripe",
                '"yes" in column "ripe" is not a number from -1e100 to 1e100. Write one.',
                '"ripe" 열의 "yes" 값은 -1e100부터 1e100까지의 숫자가 아니에요. 숫자로 바꾸세요.',
            ),
            (
                "truth.csv:5 ripe",
                '"no" in column "ripe" is not a number from -1e100 to 1e100. Write one.',
                '"ripe" 열의 "no" 값은 -1e100부터 1e100까지의 숫자가 아니에요. 숫자로 바꾸세요.',
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
