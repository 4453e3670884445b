"""What commands say before Django is there, or without it, in both languages; whatever else they say is in the catalog."""

import os
from collections.abc import Mapping
from typing import Any, Literal

Language = Literal["ko", "en"]

WORDS: dict[str, dict[Language, str]] = {
    "needs_package": {
        "ko": "이 명령에 필요한 {name} 패키지가 없어요. 사이트에 필요한 것을 모두 설치하세요: pip install 'gisu[site]'",
        "en": "This needs {name}, which is not installed here. Install all that a site needs: pip install 'gisu[site]'",
    },
    "home": {
        "ko": "GISU_HOME: {folder} 폴더에 쓸 수 없어요({why}). 쓸 수 있는 폴더로 바꾸세요.",
        "en": "GISU_HOME: the folder {folder} cannot be written ({why}). Set it to one that can.",
    },
    "serves": {
        "ko": "gisu 주소: {url}  (멈추려면 Ctrl-C)",
        "en": "gisu at {url}  (Ctrl-C stops it)",
    },
    "child_ended": {
        "ko": "{name}: 종료 코드 {status}. {wait}초 뒤에 다시 시작해요.",
        "en": "{name} ended with {status}; it starts again in {wait} s.",
    },
    "setting": {
        "ko": "{name}: {value} 값은 쓸 수 없어요. {reason}.",
        "en": "{name} is {value}, but {reason}.",
    },
}

# By the code of the refusal: ours (gisu.site.environment), and pydantic's own for numbers, words and switches.
SETTINGS: dict[str, dict[Language, str]] = {
    "unknown_database": {
        "ko": "sqlite:/// 또는 postgresql:// 주소를 쓰세요",
        "en": "it must begin with sqlite:/// or postgresql://",
    },
    "unknown_cache": {
        "ko": "비워 두거나 redis:// 또는 rediss:// 주소를 쓰세요",
        "en": "it must be empty or begin with redis:// or rediss://",
    },
    "cache_needs_redis": {
        "ko": "redis 패키지가 필요해요: pip install redis",
        "en": "it needs the package redis: pip install redis",
    },
    "unsafe_issuer": {
        "ko": "비워 두거나 https://login.example.org 같은 주소를 쓰세요",
        "en": "it must be empty or an address such as https://login.example.org",
    },
    "half_a_provider": {
        "ko": "GISU_OIDC_ISSUER 설정과 함께 쓰고, 그 설정이 없으면 비워 두세요",
        "en": "it must be set together with GISU_OIDC_ISSUER, and neither without it",
    },
    "unknown_mail": {
        "ko": "console:, smtp://, smtps:// 가운데 하나로 시작하세요",
        "en": "it must begin with console:, smtp:// or smtps://",
    },
    "relative_address": {
        "ko": "https://camp.example.org 같은 전체 주소를 쓰세요",
        "en": "it must be an absolute address such as https://camp.example.org",
    },
    "unknown_zone": {
        "ko": "Asia/Seoul, UTC 같은 IANA 시간대 이름을 쓰세요",
        "en": "it must be a zone of the IANA database such as Asia/Seoul or UTC",
    },
    "literal_error": {
        "ko": "쓸 수 있는 값: {choices}",
        "en": "it should be {expected}",
    },
    "int_parsing": {"ko": "정수를 쓰세요", "en": "it must be a whole number"},
    "greater_than_equal": {"ko": "{ge} 이상이어야 해요", "en": "it must be {ge} or more"},
    "less_than_equal": {"ko": "{le} 이하여야 해요", "en": "it must be {le} or less"},
    "bool_parsing": {"ko": "1 또는 0을 쓰세요", "en": "it must be 1 or 0"},
}


def terminal_language() -> Language:
    """GISU_LANG, else what the machine says; as gisu_client has it, whose import would cost each command httpx."""
    names = ("GISU_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    said = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "ko" if said[:2].lower() == "ko" else "en"


def say(code: str, **params: object) -> str:
    return WORDS[code][terminal_language()].format(**params)


def wrong_setting(error: Mapping[str, Any]) -> str:
    """A refusal of pydantic's as a sentence: the variable, its value, what is accepted."""
    name = str(error["loc"][0]).upper().removeprefix("GISU_")
    details = {**error.get("ctx", {})}
    if "expected" in details:
        details["choices"] = details["expected"].replace(" or ", ", ")
    reason = SETTINGS[error["type"]][terminal_language()].format(**details)
    return say("setting", name=f"GISU_{name}", value=repr(error["input"]), reason=reason)
