"""How many queries a board takes that nobody has asked for before: of one team, and of 650. Prints JSON.

python -m benchmarks.queries FOLDER
"""

import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
django.setup()

from benchmarks.boards import JSON, PAGE
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gisu.core.kept import forget


def main() -> None:
    laid = json.loads((Path(sys.argv[1]) / "laid.json").read_text())
    browser = Client(headers={"host": "127.0.0.1"})
    browser.cookies["sessionid"] = laid["sessions"][0]
    found = {}
    for kind, path in (("page", PAGE), ("JSON", JSON)):
        for board in ("alone", "crowd"):
            forget()
            with CaptureQueriesContext(connection) as queries:
                answer = browser.get(path.format(board=board))
            assert answer.status_code == 200, answer.status_code
            found[f"{kind} {board}"] = len(queries)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
