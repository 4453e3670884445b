"""What is counted is counted once for all web processes, by one setting that is refused when wrong."""

import importlib.util
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from pydantic import ValidationError
from tests.cli.places import ROOT, environment, gisu
from tests.factories.competitions import enter, make_competition
from tests.factories.people import make_cohort, make_learner

from gisu.config.environment import Environment
from gisu.site.cache import SharedFolder


def test_of_many_tries_in_two_processes_at_once_the_limit_passes(tmp_path: Path) -> None:
    two = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.site.trying", str(tmp_path), "40"],
            env=environment(tmp_path, PYTHONPATH=f"{ROOT / 'src'}:{ROOT}"),
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        for _ in range(2)
    ]

    passed = [json.loads(one.communicate(timeout=60)[0]) for one in two]

    assert sum(passed) == 5


def test_adding_succeeds_once_and_again_after_its_time(tmp_path: Path) -> None:
    kept = SharedFolder(str(tmp_path), {})

    assert [kept.add("a", 1), kept.add("a", 2), kept.get("a")] == [True, False, 1]
    kept.set("a", 3, timeout=-1)
    assert [kept.add("a", 4), kept.get("a")] == [True, 4]


def test_a_full_folder_loses_what_has_run_out_before_what_still_counts(tmp_path: Path) -> None:
    kept = SharedFolder(str(tmp_path), {"OPTIONS": {"MAX_ENTRIES": 30}})
    for number in range(20):
        kept.set(f"over-{number}", number, timeout=-1)
    for number in range(10):
        kept.set(f"counts-{number}", number)

    kept.set("one-more", 1)

    assert [kept.get(f"counts-{number}") for number in range(10)] == list(range(10))
    assert len(list(tmp_path.glob("*.djcache"))) == 11


def test_a_folder_full_of_what_still_counts_gives_up_a_third(tmp_path: Path) -> None:
    kept = SharedFolder(str(tmp_path), {"OPTIONS": {"MAX_ENTRIES": 30}})

    for number in range(31):
        kept.set(f"counts-{number}", number)

    assert len(list(tmp_path.glob("*.djcache"))) == 21
    assert kept.get("counts-30") == 30


@pytest.mark.django_db
def test_no_page_and_no_answer_of_the_api_asks_the_cache(
    client: Client, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    learner = make_learner(make_cohort())
    competition = make_competition(learner.cohort, now=now)
    enter(competition, learner, now=now)
    client.force_login(learner.person)
    home, here = f"/{learner.cohort.slug}/", f"/{learner.cohort.slug}/competitions/berries/"

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    for name in ("get", "set", "add", "has_key", "delete"):
        monkeypatch.setattr(SharedFolder, name, refuse)

    pages = [home, here, f"{here}leaderboard/", f"{here}submissions/", "/me/", "/healthz"]
    programs = f"/api/v1/cohorts/{learner.cohort.slug}/competitions/berries/leaderboard"
    assert [client.get(page).status_code for page in [*pages, programs]] == [200] * 7
    with pytest.raises(AssertionError):
        cache.get("anything")


@pytest.mark.parametrize("url", ["memcached://127.0.0.1", "locmem:", "127.0.0.1:6379"])
def test_another_cache_is_refused_naming_the_accepted(url: str) -> None:
    with pytest.raises(ValidationError, match="must be empty or begin with redis:// or"):
        Environment(cache_url=url)


def test_a_site_with_a_wrong_cache_does_not_start(tmp_path: Path) -> None:
    tried = gisu("doctor", home=tmp_path, GISU_CACHE_URL="memcached://127.0.0.1")

    assert tried.returncode == 2
    assert tried.stderr == (
        "GISU_CACHE_URL is 'memcached://127.0.0.1', but it must be empty or begin with "
        "redis:// or rediss://.\n"
    )


def test_redis_without_its_package_is_refused_saying_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)

    with pytest.raises(ValidationError, match="pip install redis"):
        Environment(cache_url="redis://127.0.0.1:6379/0")


def test_redis_with_its_package_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())

    assert Environment(cache_url="redis://127.0.0.1:6379/0").cache_url.startswith("redis://")
