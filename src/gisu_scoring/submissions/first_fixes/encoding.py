"""A file in another encoding: whether saving it as UTF-8 makes a table of it."""

from gisu_scoring.problems.submission import FirstFix
from gisu_scoring.submissions.first_fixes.evidence import Evidence

_TRIED = {
    "utf16": ("utf-16", "utf-16-le", "utf-16-be"),
    "utf32": ("utf-32",),
    "cp949": ("cp949",),
    "unknown": ("cp1252",),
}


def encoding_fix(evidence: Evidence) -> FirstFix | None:
    for problem in evidence.of("wrong_encoding"):
        how = str(problem.params["how"])
        for encoding in _TRIED[how]:
            if _becomes_a_table(evidence, encoding):
                return FirstFix(code="save_as_utf8", params={"found": how})
    return None


def _becomes_a_table(evidence: Evidence, encoding: str) -> bool:
    try:
        text = evidence.data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return evidence.trial(data=text.encode()).has_columns
