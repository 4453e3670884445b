"""What columns, roles and languages of a roster are called, in files that people really have. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gisu_scoring.text.clean_text import search_key
from gisu_scoring.text.lookalikes import latin_folded

EMAIL, NAME, GIVEN, FAMILY = "email", "name", "given", "family"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    EMAIL: (
        "email", "mail", "emailaddress", "mailaddress", "emailid", "address", "contactemail", "workemail", "useremail",
        "studentemail", "loginemail", "이메일", "메일", "이메일주소", "메일주소", "전자우편", "전자우편주소", "이메일계정",
        "이메일아이디", "구글계정", "학생이메일", "수강생이메일", "교육생이메일",
    ),
    NAME: (
        "name", "fullname", "realname", "displayname", "studentname", "learnername", "participant", "participantname",
        "이름", "성명", "성함", "학생이름", "학생명", "수강생명", "수강생이름", "교육생명", "교육생이름", "참가자", "참가자명",
    ),
    GIVEN: ("firstname", "givenname", "forename", "vorname"),
    FAMILY: ("lastname", "familyname", "surname", "nachname", "성"),
    "role": ("role", "역할", "구분", "직책"),
    "team": ("team", "teamname", "팀", "팀명", "팀이름", "조", "조이름"),
    "track": ("track", "trackname", "트랙", "트랙명", "분야", "도메인"),
    "language": ("language", "lang", "preferredlanguage", "언어", "사용언어", "선호언어"),
    "starts_on": ("startson", "start", "startdate", "startday", "from", "시작일", "시작", "시작일자", "시작날짜", "입과일"),
}  # fmt: skip
ROLES: Mapping[str, tuple[str, ...]] = {
    "learner": ("learner", "learners", "student", "camper", "trainee", "수강생", "캠퍼", "교육생", "학생", "훈련생"),
    "mentor": ("mentor", "멘토"),
    "instructor": ("instructor", "lecturer", "teacher", "강사", "마스터"),
    "coach": ("coach", "코치"),
    "operator": ("operator", "운영진", "운영자", "매니저"),
    "reviewer": ("reviewer", "심사자", "심사위원"),
    "partner": ("partner", "파트너", "협력사"),
}  # fmt: skip
LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "ko": ("ko", "kor", "korean", "kokr", "한국어", "한글", "국문"),
    "en": ("en", "eng", "english", "enus", "engb", "영어", "영문"),
}
# What stands in a cell that says nothing. Na, No and None are names.
NOTHING = frozenset(
    {"-", "--", "–", "—", ".", "n/a", "#n/a", "(none)", "없음", "해당없음", "해당 없음", "미정"}
)
NOTHING_BUT_A_NAME = frozenset({"na", "n.a.", "none", "null", "nil", "nan", "x"})
_MARKS = re.compile(r"[\s_\-().*:/\[\]]")
_ASIDE = re.compile(r"[(\[（][^()\[\]（）]*[)\]）]")  # noqa: RUF001  wide ones too


# What stands behind a cohort's word for its learners in a heading: 캠퍼명, camper email.
_OF_A_LEARNER: Mapping[str, tuple[str, ...]] = {
    NAME: ("", "이름", "명", "성명", "name"),
    EMAIL: ("이메일", "메일", "이메일주소", "email", "mail", "emailaddress"),
}


@dataclass(frozen=True, slots=True)
class RosterWords:
    """What a cohort itself calls roles and columns; its words come before the usual ones."""

    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, labels: Mapping[str, Mapping[str, str]]) -> "RosterWords":
        """`labels` has the cohort's words by what they are for, in both languages."""
        plain = {key: _spellings(words.values()) for key, words in labels.items()}
        learners = plain.get("learner", ())
        columns = {
            column: tuple(f"{word}{end}" for word in learners for end in ends)
            for column, ends in _OF_A_LEARNER.items()
        }
        return cls(
            roles={role: plain[role] for role in ROLES if role in plain},
            columns={**columns, "track": plain.get("track", ())},
        )

    def column_of(self, title: str) -> str | None:
        """The column a heading means: capitals, spaces, marks and what stands in brackets aside."""
        whole = search_key(title[:200])
        for spelling in (whole, _ASIDE.sub("", whole)):
            plain = _plain(spelling)
            for known in (self.columns, COLUMNS):
                for column, spellings in known.items():
                    if plain in spellings:
                        return column
        return None

    def role_of(self, value: str) -> str:
        """The role `value` names; empty where it names none."""
        return meaning_of(value, self.roles) or meaning_of(value, ROLES)


def _spellings(words: Iterable[str]) -> tuple[str, ...]:
    """Each word as headings and cells are compared, also in the plural most English words have."""
    plain = [spelling for word in words if (spelling := _plain(search_key(word)))]
    return tuple(f"{spelling}{end}" for spelling in plain for end in ("", "s"))


def meaning_of(value: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """Which of `known` is meant by `value`; empty where none is."""
    plain = _plain(search_key(value[:200]))
    return next((one for one, words in known.items() if plain in words), "")


def _plain(spelling: str) -> str:
    """Without marks, and with Latin letters for those of other scripts that look the same."""
    return latin_folded(_MARKS.sub("", spelling))


def says_nothing(value: str, column: str) -> bool:
    plain = value.lower()
    return plain in NOTHING or (column != NAME and plain in NOTHING_BUT_A_NAME)
