"""Words every bootcamp has its own for, with what they are where a program says nothing."""

from collections.abc import Mapping

from gisu.ui.words import chosen

NEUTRAL: Mapping[str, Mapping[str, str]] = {
    "learner": {"ko": "수강생", "en": "learner"},
    "mentor": {"ko": "멘토", "en": "mentor"},
    "instructor": {"ko": "강사", "en": "instructor"},
    "coach": {"ko": "코치", "en": "coach"},
    "peer-session": {"ko": "피어세션", "en": "peer session"},
    "office-hour": {"ko": "오피스아워", "en": "office hour"},
    "master-session": {"ko": "라이브 특강", "en": "master session"},
    "sprint-challenge": {"ko": "종합 과제", "en": "sprint challenge"},
    "wrap-up-report": {"ko": "대회 회고", "en": "wrap-up report"},
}


def label(key: str, own: Mapping[str, Mapping[str, str]] | None = None) -> str:
    """The word for `key` in the reader's language: one of `own`, else the neutral one.

    Raises LookupError for a key that is none of the words there are.
    """
    if key not in NEUTRAL:
        message = f"There is no label {key!r}. The labels are: {', '.join(NEUTRAL)}."
        raise LookupError(message)
    return chosen((own or {}).get(key) or NEUTRAL[key])
