"""The demo's past, made by actions: short ones here, the whole one in test_past.py and in `script/demo --check`."""

from pathlib import Path

import pytest
from django.db import transaction
from programs.demo.history import make_history
from programs.demo.models import BreastCancer, Digits
from programs.demo.plan import Try
from programs.demo.spoiling import SPOILS
from programs.demo.tries_breast_cancer import BREAST_CANCER
from programs.demo.tries_digits import DIGITS
from tests.demo.conftest import NOW, digest_of

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.competitions.models import Submission
from gisu_scoring.folders.loading import load_folder

FEW_DAYS = {
    "breast-cancer": tuple(one for one in BREAST_CANCER if one.day in {-30, -27, -20}),
    "digits": tuple(one for one in DIGITS if one.day in {-9, -6} or one.spoilt == "short"),
}


@pytest.mark.django_db
def test_made_twice_it_is_the_same(built: Path) -> None:
    digests = []
    for _ in range(2):
        with transaction.atomic():
            cohort = make_history(built, now=NOW, tries=FEW_DAYS)
            assert Submission.objects.filter(competition__cohort=cohort).count() == 26
            digests.append(digest_of(cohort))
            transaction.set_rollback(True)

    assert digests[0] == digests[1]


@pytest.mark.django_db
def test_a_past_that_breaks_half_way_leaves_nothing(built: Path) -> None:
    with pytest.raises(KeyError):
        make_history(
            built,
            now=NOW,
            tries={"digits": (Try(1, "no-such", "", day=-9, at="11:00"),)},
        )

    assert not Cohort.objects.exists()
    assert not Person.objects.exists()


def test_every_slip_is_refused_for_a_reason_of_its_own(built: Path) -> None:
    from gisu_scoring.judging.judge import judge_file  # noqa: PLC0415  brings polars, which the other tests spare

    kinds = {}
    for name, spoil in SPOILS.items():
        slug = "breast-cancer" if name in {"as-logits", "holes"} else "digits"
        place = built / "competitions" / slug
        data = (BreastCancer if slug == "breast-cancer" else Digits)(place)
        file = place / "spoilt.csv"
        file.write_bytes(spoil(data, data.answers("naive-bayes")))
        kinds[name] = {one.kind for one in judge_file(load_folder(place).truth, file).problems}
        file.unlink()

    assert kinds == {
        "training-rows": {"unknown_id", "missing_id"},
        "holes": {"nan_or_infinite"},
        "short": {"missing_id"},
        "renamed": {"wrong_columns"},
        "as-numbers": {"unknown_label"},
        "as-logits": {"out_of_range"},
        "twice": {"duplicate_id"},
        "spreadsheet": {"wrong_encoding"},
    }
