"""The check made here says what the site's says, word for word, and sends nothing."""

from pathlib import Path

import pytest
from tests.client.stage import IDS, TRUTH, Line, go_on, predictions

from gisu.competitions.models import Submission as Row
from gisu_client import Competition

ROWS = predictions().splitlines()

WRONG = {
    "nothing in it": b"",
    "no rows": b"id,vineyard\n",
    "another column": predictions().replace("vineyard", "vinyard", 1).encode(),
    "an index": "\n".join(f"{at},{row}" for at, row in enumerate(ROWS)).encode(),
    "semicolons": predictions().replace(",", ";").encode(),
    "labels with decimals": predictions().replace(",1\n", ",1.0\n").encode(),
    "an id twice": (predictions() + ROWS[3] + "\n").encode(),
    "ids of the training data": predictions().replace("w0", "t0").encode(),
    "half the rows": ("\n".join(ROWS[:31]) + "\n").encode(),
    "a short row": predictions().replace("w005," + TRUTH["w005"], "w005").encode(),
    "a comma too many": predictions().replace("w005,", "w005,,").encode(),
    "UTF-16": predictions().encode("utf-16"),
    "no CSV": b"PK\x03\x04 xl/workbook.xml",
}


@pytest.mark.parametrize("content", WRONG.values(), ids=WRONG.keys())
def test_the_check_here_says_what_the_site_says(
    competition: Competition, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(content)

    here, made = competition.check(file), competition.submit(file)

    assert made.state == "refused"
    assert len(here) > 0
    assert (here, here.first_fix) == (made.problems, made.said.first_fix)


def test_many_problems_of_a_kind_are_shown_twenty_times_and_counted(
    competition: Competition, tmp_path: Path
) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("id,vineyard\n" + "".join(f"{one},9\n" for one in IDS[:-2]))

    lines = competition.check(file).lines()

    assert len(lines) == 20 + 1 + 2
    assert lines[0].startswith('Line 2: "9" in column "vineyard" is not one of the labels')
    assert lines[20] == "  and 38 more of this kind."
    assert lines[21].startswith('There is no row for the id "w058"')


def test_checking_hands_nothing_in_and_fetches_the_sample_once(
    competition: Competition, tmp_path: Path, line: Line
) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(predictions())
    competition.check(file)
    asked = len(line.requests)

    problems = competition.check(file)

    assert repr(problems) == "Nothing is wrong."
    assert problems._repr_html_() == "<p>Nothing is wrong.</p>"
    assert len(line.requests) == asked
    assert Row.objects.count() == 0


def test_the_sample_is_told_from_other_files_with_its_columns(
    competition: Competition, line: Line
) -> None:
    """train_labels.csv has the very same columns, and other ids."""
    assert {"train_labels.csv", "sample_submission.csv"} <= {
        one.name for one in competition.files
    }

    assert competition._sample_file().name == "sample_submission.csv"


def test_problems_in_a_notebook_are_a_plain_table(
    competition: Competition, tmp_path: Path, line: Line
) -> None:
    line.cuts = [go_on]
    file = tmp_path / "mine.csv"
    file.write_text(predictions().replace("w005," + TRUTH["w005"], "w005,<b>"))

    shown = competition.check(file)._repr_html_()

    assert "<td>7</td><td>vineyard</td><td>&lt;b&gt;</td>" in shown
    assert "<b>" not in shown
