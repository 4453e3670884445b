"""The demo's program with its data, and what two pasts must have in common to be the same."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from programs.demo.build import build

from gisu.cohorts.models import Cohort
from gisu.competitions.models import Score, Submission

NOW = datetime(2026, 3, 11, 5, 20, tzinfo=UTC)  # Wednesday 14:20 in Seoul


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("program"))


def digest_of(cohort: Cohort) -> str:
    """Changes with any submission, by whom and when, with what became of it and with any of its scores."""
    submissions = Submission.objects.filter(competition__cohort=cohort).order_by(
        "received_at", "competition__activity__slug", "enrolment__person__name"
    )
    scores = Score.objects.filter(submission__competition__cohort=cohort)
    said = [
        [*row]
        for row in (
            *submissions.values_list(
                "competition__activity__slug",
                "enrolment__person__name",
                "received_at",
                "state",
                "late",
            ),
            *scores.order_by("submission__received_at", "part", "value").values_list(
                "submission__received_at", "part", "value"
            ),
        )
    ]
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()
