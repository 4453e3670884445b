"""What can be wrong with a competition folder, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gisu_scoring.problems import Param, Problem


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


# Problems of a whole file come after those of its lines.
_NO_LINE = 1 << 60


class FolderErrors(Exception):  # noqa: N818 - it is many errors, and says so
    """A folder that cannot be loaded, with everything that is wrong with it."""

    def __init__(self, problems: Sequence[FolderProblem]) -> None:
        super().__init__(f"{len(problems)} problems in the competition folder")
        self.problems = tuple(
            sorted(problems, key=lambda one: (one.file, one.line or _NO_LINE))
        )
