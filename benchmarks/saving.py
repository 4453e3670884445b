"""A backup of a cohort of 650 with 100,000 entries in the ledger, as a process of its own, and restoring it.

python -m benchmarks.saving    lays the entries into the site of the settings
"""

import os
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import django
from benchmarks.figures import Figure
from benchmarks.place import Place, place

ENTRIES = 100_000
SECONDS = 20.0


def measure(site: Place) -> list[Figure]:
    site.laid  # noqa: B018  there is a cohort
    site.run("benchmarks.saving")
    file = site.folder / "saved.zip"
    began = time.perf_counter()
    site.run("gisu.cli.main", "backup", str(file), "--quiet")
    saved = time.perf_counter() - began
    with place() as other:
        began = time.perf_counter()
        other.run("gisu.cli.main", "restore", str(file), "--quiet")
        restored = time.perf_counter() - began
    size = f"{file.stat().st_size / 1e6:.0f} MB"
    return [
        Figure.at_most("backup, 650 people and 100,000 entries", saved, SECONDS, " s", size),
        Figure.at_most("restoring it, every table compared", restored, 6 * SECONDS, " s"),
    ]


def lay() -> None:
    from gisu.cohorts.models import Enrolment  # noqa: PLC0415
    from gisu.ledger.models import Current, Entry  # noqa: PLC0415

    enrolments = [*Enrolment.objects.select_related("cohort")]
    then = datetime.now(UTC) - timedelta(days=60)
    entries = Entry.objects.bulk_create(
        (
            Entry(
                cohort=(who := enrolments[nth % len(enrolments)]).cohort,
                enrolment=who,
                kind="meeting.attended",
                key=f"attendance:meeting={nth}:enrolment={who.pk}",
                revision=1,
                amount=Decimal(nth % 60),
                facts={"meeting": nth, "enrolment": who.pk, "minutes": nth % 60},
                happened_at=then + timedelta(seconds=nth),
                recorded_at=then + timedelta(seconds=nth),
            )
            for nth in range(ENTRIES)
        ),
        batch_size=2000,
    )
    Current.objects.bulk_create(
        (Current(cohort_id=one.cohort_id, key=one.key, entry=one) for one in entries),
        batch_size=2000,
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    lay()
