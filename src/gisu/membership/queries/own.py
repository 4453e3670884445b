"""What a person may know of what the site holds about them."""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from django.db.models import QuerySet

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.core import blobs
from gisu.core.holdings import holdings
from gisu.membership.models import DataExport, Erasure


def own_data(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Everything held about `person`, by table; tables with nothing of theirs are left out."""
    found = {holding.model: list(holding.rows(person.pk)) for holding in holdings()}
    return {model: rows for model, rows in found.items() if rows}


def write_archive(person: Person, target: BinaryIO) -> None:
    """A zip with data.json and, under files/, every stored file of theirs that is still there."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        data = json.dumps(own_data(person), ensure_ascii=False, indent=2, sort_keys=True)
        archive.writestr("data.json", data)
        for place, digest in _files(person):
            try:
                archive.write(blobs.path_of(digest), place)
            except blobs.BlobMissing:
                continue


def keep_archive(person: Person) -> blobs.Blob:
    """The archive, stored. It is made on disk: somebody may have handed in gigabytes."""
    with tempfile.TemporaryFile() as target:
        write_archive(person, target)
        target.seek(0)
        return blobs.keep_file(target)


def exports_of(person: Person) -> QuerySet[DataExport]:
    return person.data_exports.order_by("-asked_at", "-pk")


def open_erasure(person: Person) -> Erasure | None:
    """What waits for its day, where somebody asked to be erased."""
    return person.erasures.filter(taken_back_at=None, refused_at=None, done_at=None).first()


def erasures_waiting(cohort: Cohort) -> QuerySet[Erasure]:
    """Whoever of `cohort` asked to be erased and has not taken it back, the soonest first."""
    waiting = Erasure.objects.filter(
        person__enrolments__cohort=cohort, taken_back_at=None, refused_at=None, done_at=None
    )
    return waiting.select_related("person").order_by("due_at", "pk")


def _files(person: Person) -> Iterator[tuple[str, str]]:
    for holding in holdings():
        folder = holding.model.rpartition(".")[2].lower()
        for pk, digest, name in holding.stored(person.pk):
            yield f"files/{folder}/{pk}-{PurePosixPath(name).name}", digest
