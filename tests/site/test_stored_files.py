"""Every stored file a row speaks of is declared, so that doctor, upgrade, backup and exports miss it when it is gone."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.site.examples import World
from tests.site.test_access import laid, world

from gisu.core import blobs
from gisu.core.naming import blobs_named
from gisu.core.stored_files import missing_files, named_by_rows

__all__ = ["laid", "world"]

pytestmark = pytest.mark.django_db


def stored() -> list[Path]:
    return sorted(path for path in blobs._files() if path.name in blobs_named())


def test_a_file_that_is_gone_is_missed_whichever_it_is(world: World) -> None:
    made_up = {world.rejudging.truth_digest}

    for file in stored():
        aside = file.rename(file.with_name("aside"))
        assert {*missing_files()[1]} - made_up == {file.name}
        aside.rename(file)

    assert missing_files() == (len(stored()) + 1, [*made_up])

    assert len(stored()) > 4


def test_whatever_looks_like_a_file_and_is_one_is_declared(world: World) -> None:
    named = {path.name for path in stored()}

    assert named - named_by_rows() == set()


def test_who_fetches_a_file_that_is_gone_reads_whose_fault_it_is(world: World) -> None:
    data = world.competition.files.first()
    assert data is not None
    file, key = blobs.path_of(data.digest), {"cohort": "seven", "slug": world.competition.slug}
    operator = Client()
    operator.force_login(world.people["operator"])  # type: ignore[arg-type]
    page = reverse("competitions:data_file", kwargs={**key, "name": data.name})
    by_program = f"/api/v1/cohorts/seven/competitions/{key['slug']}/data/{data.name}"
    aside = file.rename(file.with_name("aside"))
    try:
        answers = [operator.get(page), operator.get(by_program)]
    finally:
        aside.rename(file)

    assert [answer.status_code for answer in answers] == [500, 500]
    assert "gisu doctor" in answers[0].content.decode()
    assert answers[1].json()["type"] == "urn:gisu:problem:stored-file-missing"
