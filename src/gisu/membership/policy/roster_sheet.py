"""What a roster says once it is read: its rows, and what is wrong or worth saying by line. Pure."""

from dataclasses import dataclass, field
from datetime import date

LONGEST_SHOWN = 100  # beyond it what is said of a file would be longer than anybody reads


@dataclass(frozen=True, slots=True)
class Row:
    """What one line says; empty where it says nothing. `role` is a role's value."""

    line: int
    email: str
    name: str = ""
    role: str = ""
    team: str = ""
    track: str = ""
    language: str = ""
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line; `code` is one of those `queries.roster` has words for. Line 0 is the whole file."""

    line: int
    code: str
    value: str = ""
    other: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", self.value[:LONGEST_SHOWN])
        object.__setattr__(self, "other", self.other[:LONGEST_SHOWN])


@dataclass(slots=True)
class Sheet:
    """`columns` are those that are used, `headings` what the file calls them, `unknown` the titles of the others; `notes` what is worth saying, not wrong."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    encoding: str = ""
    mark: str = ""
