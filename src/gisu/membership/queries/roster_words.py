"""What is wrong in a roster, and what is worth saying of it, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import get_language

from gisu.cohorts.enums import Role
from gisu.membership.policy.columns import ROLES
from gisu.membership.policy.roster_sheet import Problem
from gisu.ui.own_words import gettext as _
from gisu.ui.own_words import gettext_lazy
from gisu_scoring.text.language import Language
from gisu_scoring.text.lookalikes import other_letters

WORDS: dict[str, str | Promise] = {
    "address-of-other-letters": gettext_lazy(
        "“%(value)s” is not a mail address: it has %(letters)s. Write it as %(other)s."
    ),
    "bad-address": gettext_lazy("“%(value)s” is not a mail address. Write it as name@example.org."),
    "bad-day": gettext_lazy("“%(value)s” is not a day. Write it as 2026-03-02."),
    "cell-too-long": gettext_lazy("A cell is longer than %(value)s characters. Is this the right file?"),
    "column-twice": gettext_lazy("The column “%(value)s” is there twice. Remove one."),
    "columns-alike": gettext_lazy(
        "“%(value)s” and “%(other)s” are two words for one column. Remove one of the two."
    ),
    "damaged-workbook": gettext_lazy(
        "This begins like an Excel workbook but cannot be read. Open it in your spreadsheet program and save it again as .xlsx or as CSV."
    ),
    "duplicate": gettext_lazy("%(value)s is in line %(other)s already, with something else. Remove one of the two."),
    "empty": gettext_lazy("There is nobody in the file."),
    "encoding": gettext_lazy(
        "The letters of this file cannot be read: it is neither UTF-8, UTF-16 nor CP949. Save it as “CSV UTF-8” or as .xlsx."
    ),
    "more-problems": gettext_lazy(
        "There is more to mend. Mend the first %(value)s, then look again."
    ),
    "more-cells": gettext_lazy(
        "This line has more cells than the first one. Put quotation marks around what has a comma in it."
    ),
    "name-too-long": gettext_lazy("The name “%(value)s…” is longer than 80 characters."),
    "no-address": gettext_lazy("There is no mail address in this line."),
    "no-address-column": gettext_lazy(
        "No column is called “email”. Name the columns in the first line."
    ),
    "not-a-learner": gettext_lazy(
        "Only {learners} are in teams and {tracks}. Give %(value)s the role “{learner}” first, or leave that cell empty."
    ),
    "other-kind": gettext_lazy("This is %(kind)s. Save it as CSV or .xlsx and choose that file."),
    "other-separator": gettext_lazy(
        "The columns are separated by “%(value)s”. Separate them by commas, or save the file as .xlsx."
    ),
    "quotes": gettext_lazy("A quotation mark is not closed."),
    "quotes-within": gettext_lazy(
        "Something stands behind a closing quotation mark. Put the marks around the whole cell, and write one within it twice."
    ),
    "refused": "%(value)s",
    "several-address-columns": gettext_lazy(
        "Several columns hold addresses: %(value)s. Call the one people sign in with “email”."
    ),
    "team-too-long": gettext_lazy("The team's name “%(value)s…” is longer than 55 characters."),
    "too-many": gettext_lazy("A roster has at most %(value)s lines. Divide it."),
    "too-many-columns": gettext_lazy("A roster has at most %(value)s columns. Is this the right file?"),
    "two-names": gettext_lazy("%(value)s has another name in the file too: %(other)s."),
    "unknown-language": gettext_lazy("“%(value)s” is no language of this site. Write ko or en."),
    "unknown-role": gettext_lazy(
        "There is no role “%(value)s”. Write one of: %(roles)s."
    ),
    "unknown-track": gettext_lazy("There is no {track} “%(value)s”. There are: %(other)s."),
    "unknown-team-set": gettext_lazy("There is no team set “%(value)s”. There are: %(other)s."),
    "workbook-of-too-much": gettext_lazy(
        "This workbook has more than %(value)s cells, rows or sheets. Copy the people alone into a new one."
    ),
    "workbook-too-large": gettext_lazy(
        "Unpacked, this workbook is larger than %(value)s MB. Save the sheet with the people alone."
    ),
}  # fmt: skip
NOTES: dict[str, str | Promise] = {
    "known-by-content": gettext_lazy("Columns are known by what is in them: %(value)s."),
    "repeated": gettext_lazy("Line %(line)s says the same of %(value)s as line %(other)s and counts once."),
    "sheet-read": gettext_lazy("The sheet “%(value)s” is read. Others are not: %(other)s."),
}  # fmt: skip
KINDS: dict[str, str | Promise] = {
    "xls": gettext_lazy("an old Excel file (.xls), or a workbook with a password"),
    "xlsb": gettext_lazy("a binary Excel workbook (.xlsb)"),
    "ods": gettext_lazy("an OpenDocument spreadsheet (.ods)"),
    "Numbers": gettext_lazy("an Apple Numbers file"),
    "Word": gettext_lazy("a Word document"),
    "PowerPoint": gettext_lazy("a PowerPoint file"),
    "zip": gettext_lazy("a zip file, not a table"),
    "HTML": gettext_lazy("a page of HTML, whatever its name says"),
    "XML": gettext_lazy("an XML file"),
    "JSON": gettext_lazy("a JSON file"),
    "vCard": gettext_lazy("a file of contacts or of a calendar"),
}
MOST_REPEATS_TOLD = 5


def problem_words(problem: Problem) -> str:
    known = KINDS.get(problem.value)
    kind = str(known) if known else _("a %(kind)s file") % {"kind": problem.value}
    roles = ", ".join(str(Role(role).label) for role in ROLES)
    language: Language = "ko" if (get_language() or "").startswith("ko") else "en"
    said = {
        "value": problem.value,
        "other": problem.other,
        "kind": kind,
        "roles": roles,
        "letters": other_letters(problem.value, problem.other, language),
    }
    return str(WORDS[problem.code]) % said


def note_words(note: Problem) -> str:
    said = {"line": note.line, "value": note.value, "other": note.other}
    return str(NOTES[note.code]) % said
