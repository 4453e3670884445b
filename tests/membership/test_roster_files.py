"""A roster is taken however it was saved, or the file is named for what it is."""

# ruff: noqa: RUF001  wide letters are what these tests are about

import codecs
import time
import timeit
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation
from tests.membership.workbook_files import MAIN, cell, row, texts, workbook, zipped

from gisu.core.pasting import addresses_in
from gisu.membership.policy import tables, workbooks
from gisu.membership.policy.roster import MOST_ROWS, read_roster
from gisu.membership.policy.roster_sheet import Sheet
from gisu.membership.queries.roster_words import NOTES, WORDS, problem_words

SHARED = Path(__file__).parents[2] / "../shared/cases/rosters"
KOREAN = "이름,이메일\n김하나,hana@example.org\n이두리,duri@example.org\n"
PEOPLE = [("hana@example.org", "김하나"), ("duri@example.org", "이두리")]


def people(sheet: Sheet) -> list[tuple[str, str]]:
    return [(one.email, one.name) for one in sheet.rows]


def codes(sheet: Sheet) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in sheet.problems]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (KOREAN.encode(), "UTF-8"),
        (codecs.BOM_UTF8 + KOREAN.encode(), "UTF-8"),
        (codecs.BOM_UTF8 * 2 + KOREAN.encode(), "UTF-8"),
        (KOREAN.encode("cp949"), "CP949"),
        (KOREAN.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + KOREAN.encode("utf-16-be"), "UTF-16"),
        (KOREAN.encode("utf-16-le"), "UTF-16"),
        (KOREAN.encode("utf-16-be"), "UTF-16"),
        (KOREAN.encode("utf-32"), "UTF-32"),
        (KOREAN.replace("\n", "\r").encode(), "UTF-8"),
        (KOREAN.replace("\n", "\r\n").encode(), "UTF-8"),
        (KOREAN.replace("\n", "\u2028").encode(), "UTF-8"),
        (KOREAN.replace("\n", "\n\n , \n").encode(), "UTF-8"),
        (KOREAN.replace(",", ";").encode(), "UTF-8"),
        (KOREAN.replace(",", "\t").encode("utf-16"), "UTF-16"),
        (KOREAN.replace(",", "|").encode(), "UTF-8"),
        (f"sep=;\n{KOREAN.replace(',', ';')}".encode(), "UTF-8"),
        (unicodedata.normalize("NFD", KOREAN).encode(), "UTF-8"),
        (KOREAN.replace("\n", ",,\n").encode(), "UTF-8"),
        (f"7기 명단\n\n{KOREAN}".encode(), "UTF-8"),
        (KOREAN.replace("이름", "\u200b이름\xa0(한글)").replace("이메일", "이메일 *").encode(), "UTF-8"),
        (KOREAN.replace("@", "＠").encode(), "UTF-8"),
        (KOREAN.replace("hana@", '"hana@').replace("org\n이", 'org\u200b\n"\n이').encode(), "UTF-8"),
    ],
)  # fmt: skip
def test_the_same_people_are_read_however_the_file_was_saved(
    content: bytes, encoding: str
) -> None:
    sheet = read_roster(content)

    assert codes(sheet) == []
    assert (people(sheet), sheet.encoding) == (PEOPLE, encoding)


@pytest.mark.parametrize(
    ("text", "columns", "unused"),
    [
        ("hana@example.org,김하나\nduri@example.org,이두리\n", ["email", "name"], []),
        ("김하나\thana@example.org\n이두리\tduri@example.org\n", ["email", "name"], []),
        ("1,김하나,hana@example.org\n2,이두리,duri@example.org\n", ["email", "name"], ["A"]),
        (
            "김하나,멘토,ko,hana@example.org\n이두리,수강생,ko,duri@example.org\n",
            ["email", "role", "language", "name"],
            [],
        ),
        (
            "Contact,Name\nhana@example.org,김하나\nduri@example.org,이두리\n",
            ["name", "email"],
            [],
        ),
    ],
)
def test_without_titles_columns_are_known_by_what_is_in_them(
    text: str, columns: list[str], unused: list[str]
) -> None:
    sheet = read_roster(text.encode())

    assert (people(sheet), sheet.problems) == (PEOPLE, [])
    assert (sheet.columns, sheet.unknown) == (columns, unused)
    assert [one.code for one in sheet.notes] == ["known-by-content"]


def test_which_of_two_columns_is_the_name_is_not_guessed() -> None:
    sheet = read_roster("가람,김하나,hana@example.org\n나래,이두리,duri@example.org\n".encode())

    assert people(sheet) == [("hana@example.org", ""), ("duri@example.org", "")]
    assert sheet.unknown == ["A", "B"]


@pytest.mark.parametrize(
    "text",
    [
        "김하나 <hana@example.org>\n이두리 <duri@example.org>\n",
        "김하나 <hana@example.org>, 이두리 <duri@example.org>",
        '"김하나" <hana@example.org>; "이두리" <mailto:duri@example.org>;',
        "이름,이메일\n,김하나 <hana@example.org>\n,이두리(duri@example.org)\n",
        "이름,이메일\n김하나,mailto:hana@example.org\n이두리,<duri@example.org>.\n",
    ],
)
def test_addresses_are_read_as_mail_programs_write_them(text: str) -> None:
    sheet = read_roster(text.encode())

    assert (people(sheet), sheet.problems) == (PEOPLE, [])


@pytest.mark.parametrize(
    "text",
    [
        '"Kim, Hana" <hana@example.org>\n',
        'email\n"Kim, Hana" <hana@example.org>\n',
        '이메일\r\n"Kim, Hana"  <hana@example.org>\r\n',
        'email,role\n"Kim, Hana" <hana@example.org>,learner\n',
        'role\temail\nlearner\t"Kim, Hana" <hana@example.org>\n',
        'role;email\nlearner;"Kim, Hana"<hana@example.org>',
    ],
)
def test_a_comma_within_a_name_in_quotation_marks_is_part_of_it(text: str) -> None:
    sheet = read_roster(text.encode())

    assert (people(sheet), sheet.problems) == ([("hana@example.org", "Kim, Hana")], [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("성,이름,이메일\n김,하나,a@example.org\n", "김하나"),
        ("First name,Last name,E-mail\nHana,Kim,a@example.org\n", "Hana Kim"),
        ("name,email\nN/A,a@example.org\n", ""),
        ("name,email\nNa,a@example.org\n", "Na"),
        ('name,email\n"Kim\nHana",a@example.org\n', "Kim Hana"),
        ("name,email\nHana Kim <A@example.org>,a@example.org\n", "Hana Kim"),
        ("name,email\na@example.org,a@example.org\n", ""),
        ("name,email\n 김\u200b하나\u3164,a@example.org\n", "김하나"),
    ],
)
def test_a_name_is_read_from_what_stands_for_it(text: str, name: str) -> None:
    assert people(read_roster(text.encode())) == [("a@example.org", name)]


def test_cells_that_say_nothing_are_empty() -> None:
    text = "email,team,track,language,start\na@example.org,N/A,-,없음,null\n"
    (read,) = read_roster(text.encode()).rows

    assert (read.team, read.track, read.language, read.starts_on) == ("", "", "", None)


def test_a_line_that_says_the_same_again_counts_once() -> None:
    sheet = read_roster("email,name\na@example.org,Zoé\nA@Example.org\u200b,Zoé\n".encode())

    assert (people(sheet), sheet.problems) == ([("a@example.org", "Zoé")], [])
    assert [(one.line, one.code, one.other) for one in sheet.notes] == [(3, "repeated", "2")]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "xls"),
        (b"<html><table><tr><td>a@example.org</td></tr></table></html>", "HTML"),
        (b"  <!DOCTYPE html>\n<body>", "HTML"),
        ("\ufeff<table>".encode(), "HTML"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (b'[{"email": "a@example.org"}]', "JSON"),
        (b'{"people": []}', "JSON"),
        (b"BEGIN:VCARD\nEMAIL:a@example.org\nEND:VCARD", "vCard"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ods"),
        (zipped({"Index/Document.iwa": "x"}), "Numbers"),
        (zipped({"word/document.xml": "<w/>"}), "Word"),
        (zipped({"xl/workbook.bin": "x"}), "xlsb"),
        (zipped({"people.csv": KOREAN}), "zip"),
    ],
)
def test_another_kind_of_file_is_named(content: bytes, kind: str) -> None:
    (problem,) = read_roster(content).problems

    assert (problem.line, problem.code, problem.value) == (0, "other-kind", kind)
    assert "Save it as CSV or .xlsx" in problem_words(problem)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A,B\na@example.org,b@example.org\n", [(1, "several-address-columns")]),
        ("name,phone\nHana,010\n", [(1, "no-address-column")]),
        ("email,name\na@example.org b@example.org,x\n", [(2, "bad-address")]),
        ("email,name\na@example.org," + "x" * 2_001 + "\n", [(2, "cell-too-long")]),
        ("email,name\na@example.org," + "x" * 200_000 + "\n", [(2, "cell-too-long")]),
        ("email\na@example.org" + ",x" * 300 + "\n", [(2, "too-many-columns")]),
        ("\u200b\n\u3000\n", [(1, "no-address-column")]),
    ],
)
def test_what_is_wrong_is_named(text: str, found: list[tuple[int, str]]) -> None:
    assert codes(read_roster(text.encode())) == found


def test_what_follows_the_longest_roster_is_not_read() -> None:
    lines = "".join(f"a{number}@example.org\n" for number in range(MOST_ROWS + 5))

    assert codes(read_roster(f"email\n{lines}".encode())) == [(MOST_ROWS + 2, "too-many")]


def test_an_address_of_other_letters_is_answered_with_the_one_it_looks_like() -> None:
    with translation.override("en"):
        said = [
            problem_words(one)
            for one in read_roster("email\nh\u0430na@example.org\n".encode()).problems
        ]

    assert " ".join(said) == (
        "“h\u0430na@example.org” is not a mail address: it has Cyrillic \u0430 (U+0430) instead of a. "
        "Write it as hana@example.org."
    )


def test_what_is_no_address_is_shown_as_it_was_written_in_the_roster() -> None:
    (problem,) = read_roster(b"email\na@[127.0.0.1]\n").problems

    assert (problem.code, problem.value) == ("bad-address", "a@[127.0.0.1]")


@pytest.mark.parametrize("mark", ["，", "、", " ", ":", "/", "·"])
def test_another_separator_between_the_titles_is_named(mark: str) -> None:
    sheet = read_roster(f"이메일{mark}이름\nhana@example.org{mark}김하나\n".encode())

    assert [(one.line, one.code, one.value) for one in sheet.problems] == [
        (1, "other-separator", mark)
    ]


def test_two_words_for_one_column_are_not_called_one_word_twice() -> None:
    (problem,) = read_roster("email,이메일\na@b.cd,a@b.cd\n".encode()).problems
    (same,) = read_roster(b"email,email\na@b.cd,a@b.cd\n").problems

    assert (problem.code, problem.value, problem.other) == ("columns-alike", "이메일", "email")
    assert same.code == "column-twice"


def test_every_problem_and_note_has_words() -> None:
    source = "".join(
        Path(module.__file__ or "").read_text()
        for module in (
            tables,
            workbooks,
            __import__("gisu.membership.policy.roster", fromlist=["x"]),
        )
    )

    for code in (
        "other-kind",
        "damaged-workbook",
        "several-address-columns",
        "workbook-too-large",
    ):
        assert f'"{code}"' in source
        assert code in WORDS
    assert set(NOTES) == {"known-by-content", "repeated", "sheet-read"}


DAYS = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;년&quot; m&quot;월&quot;"/>'
    '<numFmt numFmtId="165" formatCode="0.0&quot;day&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)


def test_a_workbook_is_read_with_shared_and_own_texts_numbers_and_days() -> None:
    shared = ["<t>이메일</t>", "<r><t>김</t></r><r><t>하나</t></r><rPh><t>발음</t></rPh>"]
    content = workbook(
        [
            row(1, cell("A1", "0", "s"), cell("B1", "이름", "inlineStr"), cell("C1", "팀", "inlineStr"), cell("D1", "시작일", "inlineStr")),
            row(3, cell("A3", "hana@example.org", "str"), cell("B3", "1", "s"), cell("C3", "7.0"), cell("D3", "46083", style=1)),
            row(4, cell("A4", "duri@example.org", "inlineStr"), cell("C4", "7.5", style=3), cell("D4", "46083.25", style=2)),
            row(5, cell("A5", "sam@example.org", "inlineStr"), cell("B5", "#N/A", "e"), cell("D5", "2026-03-02T00:00:00", "d")),
        ],
        shared=shared,
        styles=DAYS,
    )  # fmt: skip

    sheet = read_roster(content)

    assert sheet.problems == []
    assert [(one.line, one.email, one.name, one.team) for one in sheet.rows] == [
        (3, "hana@example.org", "김하나", "7"),
        (4, "duri@example.org", "", "7.5"),
        (5, "sam@example.org", "", ""),
    ]
    assert {one.starts_on for one in sheet.rows} == {date(2026, 3, 2)}
    assert sheet.encoding == "Excel"


def test_days_counted_from_1904_are_the_same_days() -> None:
    content = workbook(
        [texts(1, "email", "start"), row(2, cell("A2", "a@example.org", "inlineStr"), cell("B2", "44621", style=1))],
        styles=DAYS,
        date1904=True,
    )  # fmt: skip

    assert [one.starts_on for one in read_roster(content).rows] == [date(2026, 3, 2)]


def test_the_first_sheet_that_is_shown_and_has_rows_is_read_and_the_others_named() -> None:
    content = workbook(
        [texts(1, "email"), texts(2, "secret@example.org")],
        [],
        [texts(1, "email"), texts(2, "a@example.org")],
        [texts(1, "email"), texts(2, "b@example.org")],
        names=["old", "empty", "명단", "more"],
        states=["hidden"],
    )

    sheet = read_roster(content)

    assert [one.email for one in sheet.rows] == ["a@example.org"]
    assert [(one.code, one.value, one.other) for one in sheet.notes] == [
        ("sheet-read", "명단", "empty, more")
    ]


def test_a_workbook_without_titles_is_known_by_what_is_in_it() -> None:
    content = workbook(
        [texts(1, "김하나", "hana@example.org"), texts(2, "이두리", "duri@example.org")]
    )

    assert people(read_roster(content)) == PEOPLE


BOMB = f'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><sst xmlns="{MAIN}"><si><t>&c;</t></si></sst>'


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"PK\x03\x04" + bytes(range(256)), (0, "damaged-workbook")),
        (workbook([texts(1, "email")])[:300], (0, "damaged-workbook")),
        (workbook([["<row>"][0]]), (0, "damaged-workbook")),
        (workbook([texts(1, "email")], extra={"xl/sharedStrings.xml": BOMB}), (0, "damaged-workbook")),
        (workbook([]), (0, "empty")),
        (workbook([row(1, cell("ZZ1", "x", "inlineStr"))]), (1, "too-many-columns")),
        (workbook([texts(1, "email"), texts(7, "nope")]), (7, "bad-address")),
        (workbook([texts(1, "email"), row(2, cell("A2", "99", "s"))]), (0, "empty")),
    ],
)  # fmt: skip
def test_a_workbook_that_cannot_be_read_is_said_to_be_damaged(
    content: bytes, found: tuple[int, str]
) -> None:
    assert codes(read_roster(content)) == [found]


def test_a_workbook_is_not_unpacked_further_than_its_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 100_000)
    content = workbook([texts(1, "email"), texts(2, "a@example.org " + " " * 200_000)])

    assert len(content) < 10_000
    assert codes(read_roster(content)) == [(0, "workbook-too-large")]


def seconds(content: bytes) -> float:
    """Of the processor, in the shortest of three readings."""
    clock = time.process_time
    return min(timeit.repeat(lambda: read_roster(content), number=1, repeat=3, timer=clock))


@pytest.mark.parametrize(
    "piece",
    [
        b"\n",
        b",",
        b"<",
        b'"',
        b"<a@b.org",
        b'x"',
        b'"a" <a@b.org>,',
        b"a@b.org ",
        b"a@b.org\n",
        "\u200b".encode(),
        "\u1112\u1161".encode(),
        b"(",
        b"a,a@b.org\r",
    ],
    ids=ascii,
)
def test_reading_twice_as_much_takes_about_twice_as_long(piece: bytes) -> None:
    begins, count = b"a@b.org <", 30_000 // len(piece)

    short, long = (seconds(begins + piece * count * times) for times in (2, 4))

    assert long < 3.5 * short + 0.05


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("01_utf16_tab.csv", "hana1@example.org"),
        ("06_spaces.csv", "hana6@example.org"),
        ("09_angle.csv", "hana9@example.org"),
        ("29_mac_cr.csv", "hana29@example.org"),
        ("13_xlsx.csv", ""),
    ],
)
def test_the_rosters_that_went_wrong_are_taken_or_named(name: str, email: str) -> None:
    sheet = read_roster((SHARED / name).read_bytes())

    assert [one.email for one in sheet.rows] == ([email] if email else [])
    assert codes(sheet) == ([] if email else [(0, "damaged-workbook")])


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("a@example.org, b@example.org", [("", "a@example.org"), ("", "b@example.org")]),
        ("a@example.org b@example.org;", [("", "a@example.org"), ("", "b@example.org")]),
        ('"Kim, Hana" <a@example.org>; Lee <b@example.org>', [("Kim, Hana", "a@example.org"), ("Lee", "b@example.org")]),
        ("Kim, Hana <a@example.org>", [("Kim, Hana", "a@example.org")]),
        ("Hana\ta@example.org\nLee\tb@example.org", [("Hana", "a@example.org"), ("Lee", "b@example.org")]),
        ("김하나(a@example.org)", [("김하나", "a@example.org")]),
        ('"Kim, Hana" <nope>, Lee <>', [("Kim, Hana", "nope"), ("Lee", "")]),
        ("Kim@, <a@example.org>", [("", "Kim@"), ("", "a@example.org")]),
        ("Hana [mailto:A@example.org]", [("Hana", "a@example.org")]),
        ("a@example.org\u200b\r\n\r\nb＠example.org", [("", "a@example.org"), ("", "b@example.org")]),
        ("nope a@example.org", [("", "nope"), ("", "a@example.org")]),
        ("hana.example.org, b@example.org", [("", "hana.example.org"), ("", "b@example.org")]),
        (" ,;\n\u200b ", []),
    ],
)  # fmt: skip
def test_addresses_are_found_in_what_is_pasted(
    pasted: str, found: list[tuple[str, str]]
) -> None:
    assert addresses_in(pasted) == found
