"""What the pages say is there, is there; and they say nothing they must not."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE_BLOCK = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
NAMED_FILE = re.compile(
    r"`((?:src|tests|docs|script|requirements|programs)/[\w./-]+|[A-Z]+\.md|pyproject\.toml|package\.json)`"
)
FORBIDDEN = {
    "a package registry's address": re.compile(
        r"pypi\.org|pythonhosted\.org|registry\.npmjs|unpkg\.com|jsdelivr"
    ),
    "a path of one machine": re.compile(r"(?<![\w.])/(?:work|home|root|Users|tmp|opt)/"),
}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def prose(path: Path) -> str:
    return CODE_BLOCK.sub("", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    links = [link for link in LINK.findall(prose(path)) if "://" not in link]

    lost = [link for link in links if not (path.parent / link.partition("#")[0]).exists()]
    assert lost == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_files_that_are_named_are_there(path: Path) -> None:
    named = set(NAMED_FILE.findall(prose(path)))

    assert sorted(name for name in named if not (ROOT / name).exists()) == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
@pytest.mark.parametrize("what", FORBIDDEN)
def test_a_page_names_no(what: str, path: Path) -> None:
    assert FORBIDDEN[what].findall(path.read_text(encoding="utf-8")) == []


NAMED_FUNCTION = re.compile(
    r"`(\w+)`(?:,\s+`\w+`)*(?:\s+and\s+`\w+`)?\s+in\s+`(src/[\w/.-]+\.(?:py|html))`"
)


def test_functions_on_the_way_of_a_request_are_in_the_files_named() -> None:
    said = NAMED_FUNCTION.findall(prose(ROOT / "docs/develop/follow-one-request.md"))

    lost = [
        f"{function} in {file}"
        for function, file in said
        if not re.search(rf"\b(?:def|class)\s+{function}\b", (ROOT / file).read_text())
    ]
    assert len(said) > 10
    assert lost == []


def test_every_package_is_on_the_page_of_the_house_or_of_rooms() -> None:
    house = prose(ROOT / "docs/develop/house.md")
    rooms = prose(ROOT / "docs/develop/rooms.md")
    sources = ROOT / "src/gisu"

    for package in sorted(path.parent.name for path in sources.glob("*/__init__.py")):
        page = rooms if (sources / package / "room.py").exists() else house
        assert re.search(rf"\| `{package}` \| \w", page), package


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        (path.with_name(path.name.replace(".ko.md", ".md")), path)
        for path in PAGES
        if path.name.endswith(".ko.md")
    ],
    ids=name_of,
)
def test_a_page_in_two_languages_has_the_same_parts(english: Path, korean: Path) -> None:
    def parts(path: Path) -> list[str]:
        return re.findall(r"^(#+|!?\[|\|---)", path.read_text(encoding="utf-8"), re.MULTILINE)

    assert parts(english) == parts(korean)
