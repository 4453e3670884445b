"""Check a competition's folder in a process that does nothing else, under limits the kernel keeps.

    python -m gisu_scoring.folders.process FOLDER SECONDS MEMORY_BYTES [may-lack-data]

Its result is pickled to standard output: what the folder says, without its answers, or a tuple of
what is wrong with it. `gisu.competitions.folder_checks` starts it and reads that.
"""

import os
import pickle
import resource
import signal
import sys
from pathlib import Path
from typing import BinaryIO

MAY_LACK_DATA = "may-lack-data"
EXIT_NO_MEMORY = os.EX_OSERR


def main(folder: str, seconds: str, memory_bytes: str, *rest: str) -> None:
    # Whoever asked ends this process in time; the kernel does where they are gone themselves.
    signal.setitimer(signal.ITIMER_REAL, float(seconds))
    # Not all address space (RLIMIT_AS): allocators set aside far more than they use.
    resource.setrlimit(resource.RLIMIT_DATA, (int(memory_bytes), int(memory_bytes)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with _standard_output() as answer:
        try:
            pickle.dump(_checked(Path(folder), may_lack_data=MAY_LACK_DATA in rest), answer)
        except MemoryError:
            sys.exit(EXIT_NO_MEMORY)


def _standard_output() -> BinaryIO:
    """Standard output, kept for the answer: what a library prints goes to standard error."""
    kept = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(kept, "wb")


def _checked(folder: Path, *, may_lack_data: bool) -> object:
    from gisu_scoring.folders.loading import CompetitionFolder, read_folder  # noqa: PLC0415  memory is limited first
    from gisu_scoring.problems.folder import FolderErrors  # noqa: PLC0415  as above

    try:
        found = read_folder(folder, may_lack_data=may_lack_data)
    except FolderErrors as errors:
        return errors.problems
    return found.without_truth() if isinstance(found, CompetitionFolder) else found


if __name__ == "__main__":
    main(*sys.argv[1:])
