"""What the doctor says: a level, what was looked at, how it is, and what to do."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import pgettext_lazy


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


# Translators: how a thing is that `gisu doctor` looked at; of one length, so that lines stand below each other.
LEVELS = {
    Level.OK: pgettext_lazy("doctor", "ok"),
    Level.WARN: pgettext_lazy("doctor", "warn"),
    Level.FAIL: pgettext_lazy("doctor", "fail"),
}

# What people read for what programs know a finding by.
ABOUT = {
    "home": pgettext_lazy("doctor", "home"),
    "accounts": pgettext_lazy("doctor", "accounts"),
    "backup": pgettext_lazy("doctor", "backup"),
    "restore": pgettext_lazy("doctor", "restore"),
    "file modes": pgettext_lazy("doctor", "file modes"),
    "stored files": pgettext_lazy("doctor", "stored files"),
    "requirements": pgettext_lazy("doctor", "requirements"),
    "style and scripts": pgettext_lazy("doctor", "style and scripts"),
    "workers": pgettext_lazy("doctor", "workers"),
    "queue": pgettext_lazy("doctor", "queue"),
    "mail": pgettext_lazy("doctor", "mail"),
    "sandbox": pgettext_lazy("doctor", "sandbox"),
    "clock": pgettext_lazy("doctor", "clock"),
    "time zones": pgettext_lazy("doctor", "time zones"),
    "clock of the database": pgettext_lazy("doctor", "clock of the database"),
    "address": pgettext_lazy("doctor", "address"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and what to do where it is not well."""

    level: Level
    about: str
    says: str
    do: str = ""

    @property
    def line(self) -> str:
        return f"{LEVELS[self.level]:<5} {ABOUT.get(self.about, self.about)}: {self.says}"
