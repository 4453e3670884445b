"""Run as a process of its own: guess one person's password, from many threads, once the other process is there.

python -m tests.site.trying FOLDER COUNT
"""

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "gisu.site.settings.main"
django.setup()

from allauth.core import ratelimit
from django.test import RequestFactory

REQUEST = RequestFactory().post("/accounts/login/")


def guess(_: int) -> bool:
    return bool(ratelimit.consume(REQUEST, action="login_failed", key="hana@example.org"))


def main(folder: str, count: str) -> None:
    (Path(folder) / f"ready-{os.getpid()}").touch()
    while len(list(Path(folder).glob("ready-*"))) < 2:
        time.sleep(0.001)
    with ThreadPoolExecutor(8) as pool:
        sys.stdout.write(json.dumps(sum(pool.map(guess, range(int(count))))))


if __name__ == "__main__":
    main(*sys.argv[1:])
