"""Mistakes in the files that competition.yaml names, with what people read."""

from tests.scoring.small_folders import COMPETITION, Mistakes, in_yaml

MISTAKES_IN_FILES: Mistakes = {
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
}
