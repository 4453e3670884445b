"""`gisu score` and `gisu competition check`, as a person and as a program use them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from tests.scoring.small_folders import COMPETITION, write_folder, yaml_with
from typer.testing import CliRunner

from gisu.competitions.commands.scoring import check, score
from gisu_scoring.judging.version import SCORER_VERSION

APP = typer.Typer()
APP.command("score")(score)
APP.command("check")(check)


def run(*arguments: object, language: str = "en_US.UTF-8") -> tuple[int, str, str]:
    environment = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": language}
    result = CliRunner().invoke(APP, [str(one) for one in arguments], env=environment)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "berries")


def test_a_good_file_is_scored_with_exit_0(folder: Path) -> None:
    code, out, err = run("score", folder, folder / "sample.csv")

    assert (code, err) == (0, "")
    bar = "too few rows to tell how sure it is"
    assert out == f"public  0.5000  (2 rows, {bar})\nprivate  0.5000  (2 rows, {bar})\n"


def test_where_there_are_rows_enough_the_error_bar_is_printed(tmp_path: Path) -> None:
    ids = [f"{number:03}" for number in range(1, 41)]
    parts, labels = ("public", "public", "private", "private"), ("yes", "no")
    rows = [f"{key},{labels[at % 2]},{parts[at % 4]}\n" for at, key in enumerate(ids)]
    folder = write_folder(
        tmp_path / "berries",
        truth_csv="id,ripe,part\n" + "".join(rows),
        sample_csv="id,ripe\n" + "".join(f"{key},no\n" for key in ids),
        test_csv="id,red\n" + "".join(f"{key},1\n" for key in ids),
    )

    _, out, _ = run("score", folder, folder / "sample.csv")

    assert out.startswith("public  0.5000  (20 rows, 95% error bar [0.2993, 0.7007])")


def test_the_private_score_can_be_left_out(folder: Path) -> None:
    code, out, _ = run("score", folder, folder / "sample.csv", "--public-only", "--lang", "ko")

    assert (code, out) == (
        0,
        "공개 점수  0.5000  (2행, 행이 너무 적어 오차 범위는 알 수 없음)\n",
    )


def test_json_holds_the_exact_value_and_the_digits(folder: Path) -> None:
    code, out, _ = run("score", folder, folder / "sample.csv", "--json")

    assert code == 0
    assert json.loads(out) == {
        "state": "scored",
        "metric": "accuracy",
        "scorer_version": SCORER_VERSION,
        "rows": 4,
        "scores": {
            "public": {"value": 0.5, "digits": 4},
            "private": {"value": 0.5, "digits": 4},
        },
        "intervals": {part: {"low": None, "high": None} for part in ("public", "private")},
        "findings": {
            "kind": "labels",
            "rows": 2,
            "of": 2,
            "right": 1,
            "label_count": 2,
            "labels": [
                {"label": "no", "right": 1, "given": 2, "actual": 1},
                {"label": "yes", "right": 0, "given": 0, "actual": 1},
            ],
            "confused": [{"actual": "yes", "given": "no", "rows": 1}],
            "sureness": [],
        },
        "problems": [],
        "first_fix": None,
    }


def test_a_refused_file_says_what_to_mend_with_exit_1(folder: Path) -> None:
    bad = folder / "bad.csv"
    bad.write_text("id,ripe\n001,Yes\n002,Naw\n003,no\n004\n", encoding="utf-8")

    code, out, err = run("score", folder, bad)

    assert (code, out) == (1, "")
    assert err.splitlines() == [
        f"{bad}: not scored. Mend these first.",
        'bad.csv:2: "Yes" in column "ripe" is not one of the labels. Write one of: no, yes.',
        'bad.csv:3: "Naw" in column "ripe" is not one of the labels. Write one of: no, yes.',
        "bad.csv:5: Cells in this row: 1; in the first line: 2. Fill in what is missing.",
    ]


def test_what_is_not_shown_is_counted(folder: Path) -> None:
    bad = folder / "bad.csv"
    rows = "".join(f"x{row},no\n" for row in range(500))
    bad.write_text("id,ripe\n001,no\n002,no\n003,no\n004,no\n" + rows, encoding="utf-8")

    code, _, err = run("score", folder, bad, language="ko_KR.UTF-8")

    assert code == 1
    assert err.splitlines()[-1] == "  같은 문제가 480개 더 있어요."
    assert len(err.splitlines()) == 1 + 20 + 1


def test_problems_as_json_have_all_their_parts(folder: Path) -> None:
    bad = folder / "bad.csv"
    bad.write_text("id,ripe\n001,no\n002,no\n003,no\n004,oh\n", encoding="utf-8")

    code, out, _ = run("score", folder, bad, "--json")

    assert code == 1
    assert json.loads(out)["problems"] == [
        {
            "kind": "unknown_label",
            "line": 5,
            "column": "ripe",
            "value": "oh",
            "reason": '"oh" in column "ripe" is not one of the labels. Write one of: no, yes.',
            "count": 1,
        }
    ]


def test_our_fault_and_wrong_use_are_exit_2(folder: Path) -> None:
    broken = write_folder(folder.parent / "broken", competition_yaml="a: [")

    assert run("score", folder, folder / "none.csv")[0] == 2
    assert run("score", broken, folder / "sample.csv")[0] == 2
    assert run("score", folder.parent / "nowhere", folder / "sample.csv")[0] == 2
    assert run("score", folder)[0] == 2
    assert run("check", folder.parent / "nowhere")[0] == 2


def test_check_is_content_with_a_good_folder(folder: Path) -> None:
    code, out, err = run("check", folder)

    assert (code, err) == (0, "")
    assert out == (
        "Picking berries: nothing is wrong.\n"
        "metric accuracy · 2 public and 2 private rows · columns id, ripe\n"
    )


def test_check_names_file_and_line_like_a_compiler(folder: Path) -> None:
    write_folder(folder, competition_yaml=yaml_with("  per_day: 5", "  per_day: none"))

    code, out, err = run("check", folder, "--lang", "ko")

    assert (code, out) == (1, "")
    assert err == (
        'competition.yaml:26: limits.per_day: "none" 값은 정수가 아니에요. 5 같은 정수를 쓰세요.\n'
    )


def test_check_as_json_holds_problems_or_warnings(folder: Path) -> None:
    leaking = "id,ripe\n001,yes\n002,no\n003,yes\n004,no\n"
    write_folder(folder, test_csv=leaking)
    code, out, _ = run("check", folder, "--json")
    warned = json.loads(out)

    write_folder(folder, competition_yaml=COMPETITION.replace("kind: ", "kin: "))
    code_of_mistake, out, _ = run("check", folder, "--json")
    mistaken = json.loads(out)

    assert (code, warned["state"], warned["slug"]) == (0, "fine", "berries")
    assert [one["where"] for one in warned["warnings"]] == ["ripe"]
    assert (code_of_mistake, mistaken["state"]) == (1, "mistaken")
    assert [(one["line"], one["code"]) for one in mistaken["problems"]] == [(3, "unknown_key")]


def test_warnings_are_shown_to_people_too(folder: Path) -> None:
    write_folder(folder, test_csv="id,ripe\n001,yes\n002,no\n003,yes\n004,no\n")

    code, _, err = run("check", folder)

    assert code == 0
    assert err.startswith("think about: test.csv:1: ripe: The column")


def test_scoring_needs_no_django_and_no_site() -> None:
    program = (
        "import sys, gisu.competitions.commands.scoring\n"
        "print(sorted(n for n in sys.modules if n.split('.')[0] in {'django', 'ninja', 'sklearn'}))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )

    assert result.stdout == "[]\n"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Ignored rows, which have to be predicted too: 1."),
        ("ko", "셈하지 않는 행 1개도 예측해야 해요."),
    ],
)
def test_check_says_that_ignored_rows_are_to_be_predicted(
    tmp_path: Path, language: str, told: str
) -> None:
    truth = "id,ripe,part\n001,yes,public\n002,no,private\n003,,ignored\n"
    sample = "id,ripe\n001,no\n002,no\n003,no\n"
    folder = write_folder(tmp_path / "berries", truth_csv=truth, sample_csv=sample)

    code, out, err = run("check", folder, "--lang", language)

    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == told
