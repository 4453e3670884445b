"""What can be wrong with a competition folder, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gisu_scoring.problems.submission import Param, Problem, shorten

# So many of a folder are shown: whoever mends them sees the rest. What is written into a sentence is cut, so that what is
# said of a folder is never many times as long as the folder.
MOST_PROBLEMS = 100
LONGEST_PLACE, LONGEST_LIST = 300, 1_000
PAGES = ("overview", "rules")


@dataclass(frozen=True, kw_only=True)
class FolderProblem:
    """One mistake: in which file, on which line, at which key, and what to do by its code.

    `inner` is the submission problem where a sample or baseline file would be refused.
    """

    file: str
    code: str
    line: int | None = None
    where: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)
    inner: Problem | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "file", shorten(self.file, LONGEST_PLACE))
        object.__setattr__(self, "where", shorten(self.where, LONGEST_PLACE))
        params = {
            name: shorten(value, LONGEST_LIST) if isinstance(value, str) else value
            for name, value in self.params.items()
        }
        object.__setattr__(self, "params", params)


# Problems of a whole file come after those of its lines.
_NO_LINE = 1 << 60


class FolderErrors(Exception):
    """A folder that cannot be loaded, with what is wrong with it: the first hundred, and that there is more."""

    def __init__(self, problems: Sequence[FolderProblem]) -> None:
        super().__init__(f"{len(problems)} problems in the competition folder")
        in_order = sorted(problems, key=lambda one: (one.file, one.line or _NO_LINE))
        self.problems = tuple(in_order[:MOST_PROBLEMS])
        if len(in_order) > MOST_PROBLEMS:
            more = FolderProblem(
                file=self.problems[-1].file,
                code="more_problems",
                params={"shown": MOST_PROBLEMS},
            )
            self.problems = (*self.problems, more)


def is_missing_data(problem: FolderProblem) -> bool:
    """Whether it is a file that a program may make; what people write is always there."""
    return problem.code == "file_missing" and problem.where.split(".")[0] not in PAGES


def check_took_too_long(file: str, seconds: float) -> FolderProblem:
    """What is wrong with a folder that could not be checked within so many seconds."""
    return FolderProblem(
        file=file, code="check_took_too_long", params={"seconds": round(seconds)}
    )


def checks_took_too_long(file: str, seconds: float) -> FolderProblem:
    """The same where it was one of several, which may take so many seconds together."""
    return FolderProblem(
        file=file, code="checks_took_too_long", params={"seconds": round(seconds)}
    )


def check_ran_out(file: str, memory_bytes: int) -> FolderProblem:
    """What is wrong with a folder whose check died, as it does for want of memory."""
    return FolderProblem(
        file=file, code="check_ran_out", params={"memory_gb": memory_bytes // 1_000_000_000}
    )
