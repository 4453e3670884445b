"""Prints what cosmic-ray would change in the files named, or one of its changes: run by its own Python, which has it.

`mutations.py list FILE…` prints a JSON line per change; `mutations.py show FILE OPERATOR OCCURRENCE` the changed file.
"""

import json
import sys
from pathlib import Path

from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

# Annotations of types, and what no test of a decision would be about.
LEFT_OUT = ("BinaryOperator_BitOr", "RemoveDecorator", "ExceptionReplacer")


def main(arguments: list[str]) -> None:
    if arguments[0] == "list":
        for path in arguments[1:]:
            _list(path)
    else:
        _show(*arguments[1:4])


def _list(path: str) -> None:
    for item in _all_work_items([Path(path)], {}):
        for change in item.mutations:
            if not any(name in change.operator_name for name in LEFT_OUT):
                found = {
                    "path": path,
                    "operator": change.operator_name,
                    "occurrence": change.occurrence,
                    "line": change.start_pos[0],
                    "function": change.definition_name or "",
                }
                sys.stdout.write(json.dumps(found) + "\n")


def _show(path: str, operator: str, occurrence: str) -> None:
    code = Path(path).read_text()
    sys.stdout.write(mutate_code(code, get_operator(operator)(), int(occurrence)) or code)


main(sys.argv[1:])
