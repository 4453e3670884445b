"""From a site where nobody has an account to an open private board and the reasons of five people, in the browser alone."""

import csv
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.cli.places import ROOT, gisu
from tests.factories.letters import Letterbox, letterbox, text_of
from tests.journeys.site import DESK, PHONE, Eyes, Site, free_port
from tests.processes import until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "otter-lamp-71-meadow"
CANCER = "/camp4/competitions/breast-cancer/"
CONSOLE = "/camp4/console/competitions/breast-cancer/"
TEAMS = [
    "은하",
    "가람",
    "누리",
    "다온",
    "라온",
    "마루",
    "바다",
    "사랑",
    "아라",
    "자람",
    "한별",
    "하람",
    "도담",
    "새싹",
]


class Empty(NamedTuple):
    site: Site
    letters: Letterbox
    program: Path


@pytest.fixture
def empty(tmp_path: Path, migrated: Path) -> Iterator[Empty]:
    """A site without a single person, its mail, and the demo's program as a zip file."""
    folder = tmp_path / "demo"
    subprocess.run(
        [sys.executable, "-m", "programs.demo.build", str(folder)], check=True, cwd=ROOT
    )
    program = Path(shutil.make_archive(str(tmp_path / "program"), "zip", folder))
    with letterbox() as (letters, port):
        mail = {"GISU_EMAIL_URL": f"smtp://127.0.0.1:{port}"}
        site = Site(tmp_path / "home", free_port(), more=mail)
        site.home.mkdir()
        shutil.copy(migrated, site.home)
        assert gisu("upgrade", home=site.home).returncode == 0
        with site.running():
            yield Empty(site, letters, program)


def test_a_cohort_begins_is_filled_competes_and_says_who_is_on_course(
    empty: Empty, opened: Browser, tmp_path: Path
) -> None:
    eyes = Eyes(empty.site, opened, {})
    operator = eyes.look(language="ko", size=DESK)
    _begin(operator, empty)
    _take_in(operator, tmp_path)
    until(lambda: len(empty.letters.mail) == 60, "sixty letters")
    links = {str(mail["to"]): _link(text_of(mail)) for mail in empty.letters.mail}
    people = [_join(eyes, links[_address(number)], number) for number in range(1, 6)]
    files = _files(tmp_path, next(tmp_path.glob("demo/competitions/breast-cancer/truth.csv")))

    for page in [*people[:3], people[4]]:
        page.goto(CANCER)
        page.locator("form[action$='accept/'] button").click()
        expect(page).to_have_url(re.compile("/data/$"))
    for number, file in enumerate(("good", None, "poor", None, "broken")):
        if file is not None:
            _hand_in(people[number], files / f"{file}.csv")
    _hand_in(people[0], files / "good.csv")
    people[0].goto(f"{CANCER}submissions/")
    people[0].get_by_role("button", name="최종으로").first.click()
    _end(operator)

    people[4].goto(f"{CANCER}leaderboard/")
    expect(people[4].get_by_role("heading", name="비공개 리더보드", exact=True)).to_be_visible()
    said = [_why(empty.site, number) for number in range(1, 6)]
    assert [one.state for one in said] == [
        "on course",
        "on course",
        "on course",
        "cannot complete any more",
        "on course",
    ]
    assert [one.done for one in said] == [
        ["first-step", "own-cancer", "good-model", "good-cancer", "finals", "finals-cancer"],
        ["first-step", "good-model", "good-cancer", "finals", "finals-cancer"],
        ["first-step", "good-model", "good-cancer", "finals", "finals-cancer"],
        ["good-model", "good-cancer", "finals", "finals-cancer"],
        ["first-step"],
    ]
    eyes.close()


def _begin(page: Page, empty: Empty) -> None:
    until(lambda: "/first/" in empty.site.said, "the link for the first account")
    page.goto(re.findall(r"http://\S+(/first/\S+)", empty.site.said)[0])
    page.get_by_label("이메일").fill("operator@camp.example")
    page.get_by_label("이름").fill("김운영")
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_role("button", name="계정 만들기").click()
    page.locator("input[type=file]").set_input_files(empty.program)
    page.get_by_label("짧은 이름").fill("camp4")
    page.get_by_label("첫날").fill(_a_monday().isoformat())
    page.get_by_role("button", name="생길 것 보기").click()
    page.get_by_role("button", name="기수 만들기").click()
    expect(page).to_have_url(re.compile("/camp4/$"))


def _a_monday() -> date:
    """So that it is the second to eighth day of the cohort now: its first competition is open."""
    yesterday = datetime.now(ZoneInfo("Asia/Seoul")).date() - timedelta(days=1)
    return yesterday - timedelta(days=yesterday.weekday())


def _take_in(page: Page, folder: Path) -> None:
    lines = [f"홍길동{n},{_address(n)},수강생,{TEAMS[(n - 1) // 4]}" for n in range(1, 57)]
    lines += [f"문멘토{n},{_address(n)},멘토," for n in range(57, 61)]
    roster = folder / "roster.csv"
    roster.write_bytes("\r\n".join(["이름,이메일,역할,팀", *lines]).encode("cp949"))
    page.goto("/camp4/console/people/roster/")
    page.locator("input[type=file]").set_input_files(roster)
    page.get_by_role("button", name="미리 보기").click()
    expect(page.locator("main")).to_contain_text("CP949")
    page.get_by_role("button", name="가져오기").click()
    expect(page).to_have_url(re.compile("/changes/$"))


def _address(number: int) -> str:
    return f"learner{number:02}@camp.example"


def _link(letter: str) -> str:
    found = re.search(r"http://\S+(/invitations/\S+)", letter)
    assert found is not None
    return found[1]


def _join(eyes: Eyes, link: str, number: int) -> Page:
    """Every other one on a phone; the second speaks English."""
    page = eyes.look(language="en" if number == 2 else "ko", size=PHONE if number % 2 else DESK)
    page.goto(link)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button.btn-primary").click()
    expect(page).to_have_url(re.compile("/camp4/$"))
    return page


def _files(folder: Path, truth: Path) -> Path:
    """Files of different worth: nearly the truth, hardly anything, and one with a word among its numbers."""
    choose = random.Random(7)  # noqa: S311
    rows = [*csv.DictReader(truth.read_text(encoding="utf-8").splitlines())]
    for name, noise in (("good", 0.12), ("poor", 0.9), ("broken", 0.3)):
        lines = ["id,malignant"]
        for row in rows:
            guess = float(row["malignant"]) * 0.6 + 0.2 + choose.gauss(0, noise)
            lines.append(f"{row['id']},{min(1.0, max(0.0, guess)):.4f}")
        if name == "broken":
            lines[5] = f"{rows[4]['id']},높음"
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def _hand_in(page: Page, file: Path) -> None:
    page.goto(f"{CANCER}submissions/")
    page.locator("input[type=file]").set_input_files(file)
    page.locator("form[enctype] button.btn-primary").click()
    expect(page.locator("main")).to_contain_text("높음" if file.stem == "broken" else "AUROC")


def _end(page: Page) -> None:
    for verb in ("종료", "비공개 리더보드 열기"):
        page.goto(CONSOLE)
        page.get_by_role("link", name=verb, exact=True).click()
        page.locator("main form.card input[type=text]").fill("breast-cancer")
        page.locator("main form.card button.btn-danger").click()
        expect(page).to_have_url(re.compile("/console/competitions/breast-cancer/$"))


class Why(NamedTuple):
    state: str
    done: list[str]


def _why(site: Site, number: int) -> Why:
    answer = gisu("why", "camp4", _address(number), home=site.home, GISU_LANG="en")
    assert answer.returncode == 0, answer.stderr
    state = answer.stdout.splitlines()[1].split(":")[0]
    done = re.findall(r"^ *\[done\] .*\(([a-z-]+)\)", answer.stdout, re.MULTILINE)
    return Why(state, done)
