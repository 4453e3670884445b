"""The demo's past, made by actions: a short one here, the whole one in `script/demo --check`."""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from programs.demo import plan
from programs.demo.build import build
from programs.demo.days import ZONE
from programs.demo.history import WHOLE, make_history, write_people
from programs.demo.models import BreastCancer, Digits
from programs.demo.spoiling import SPOILS

from gisu.accounts.models import Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort
from gisu.competitions.enums import Part, State
from gisu.competitions.models import Competition, Submission
from gisu.competitions.queries.board import kept_board
from gisu.ledger.models import Entry
from gisu.teams.models import Team
from gisu.work.models import Item
from gisu_scoring.folder import load_folder

NOW = datetime(2026, 3, 11, 5, 20, tzinfo=UTC)
FEW_DAYS = {
    "breast-cancer": tuple(one for one in plan.BREAST_CANCER if one.day in {-17, -14, -7, -6}),
    "digits": tuple(one for one in plan.DIGITS if one.day in {-9, -6} or one.spoilt == "short"),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {path.name: path for path in build(tmp_path_factory.mktemp("built"), now=NOW)}


@pytest.fixture
def cohort(db: None, folders: dict[str, Path]) -> Cohort:
    return make_history(folders, now=NOW, tries=FEW_DAYS)


def test_a_short_past_has_everybody_and_everything_in_its_final_state(cohort: Cohort) -> None:
    roles = Counter(cohort.enrolments.values_list("terms__role", flat=True))
    assert roles == {Role.LEARNER: 14, Role.OPERATOR: 1, Role.MENTOR: 1, Role.INSTRUCTOR: 1}
    sizes = sorted(team.memberships.count() for team in Team.objects.filter(cohort=cohort))
    assert sizes == [1, 3, 3, 3, 3], "Learner 13 stands alone, Learner 14 has not entered"

    states = Counter(Submission.objects.values_list("competition__slug", "state"))
    assert states == {
        ("breast-cancer", State.SCORED): 11,
        ("breast-cancer", State.REFUSED): 1,
        ("digits", State.SCORED): 7,
        ("digits", State.REFUSED): 3,
    }
    assert not Item.objects.exclude(state="done").exists()


def test_everything_happened_in_the_past_and_files_in_waking_hours(cohort: Cohort) -> None:
    assert Entry.objects.filter(cohort=cohort).latest("recorded_at").recorded_at < NOW
    for one in Submission.objects.exclude(received_at__gte=NOW.replace(hour=0)):
        assert one.finished_at is not None
        assert 10 <= one.received_at.astimezone(ZONE).hour <= 22
        assert one.received_at < one.finished_at < one.received_at.replace(microsecond=999_999)


def test_the_extended_team_is_on_time_and_the_one_without_is_late(cohort: Cohort) -> None:
    evening = Submission.objects.filter(competition__slug="breast-cancer").order_by("-pk")[:2]
    late, extended = evening

    assert (extended.entrant.team.name, extended.late) == ("파도", False)
    assert (late.entrant.team.name, late.late) == ("은하수", True)


def test_the_private_board_is_open_for_the_past_competition_only(cohort: Cohort) -> None:
    open_since = dict(Competition.objects.values_list("slug", "revealed_at"))

    assert open_since["digits"] is None
    assert open_since["breast-cancer"] is not None


def test_made_again_nothing_happens(cohort: Cohort, folders: dict[str, Path]) -> None:
    before = Entry.objects.count()

    assert make_history(folders, now=NOW, tries=FEW_DAYS) == cohort

    assert Entry.objects.count() == before


@pytest.mark.django_db
def test_a_past_that_breaks_half_way_leaves_nothing(folders: dict[str, Path]) -> None:
    with pytest.raises(KeyError):
        make_history(
            folders,
            now=NOW,
            tries={"digits": (plan.Try(1, "no-such", "", day=-9, at="11:00"),)},
        )

    assert not Cohort.objects.exists()
    assert not Person.objects.exists()


def test_those_on_the_sign_in_page_can_sign_in(cohort: Cohort, tmp_path: Path) -> None:
    write_people(tmp_path)

    shown = json.loads((tmp_path / "demo-people.json").read_text(encoding="utf-8"))
    assert {one["role"] for one in shown} == {"operator", "mentor", "instructor", "learner"}
    for one in shown:
        assert Person.objects.get(email=one["email"]).check_password(one["password"])


def test_every_slip_is_refused_for_a_reason_of_its_own(folders: dict[str, Path]) -> None:
    from gisu_scoring.judge import judge_file  # noqa: PLC0415  brings polars, which the other tests spare

    kinds = {}
    for name, spoil in SPOILS.items():
        slug = "breast-cancer" if name in {"as-logits", "holes"} else "digits"
        data = (BreastCancer if slug == "breast-cancer" else Digits)(folders[slug])
        file = folders[slug] / "spoilt.csv"
        file.write_bytes(spoil(data, data.answers("naive-bayes")))
        kinds[name] = {
            one.kind for one in judge_file(load_folder(folders[slug]).truth, file).problems
        }
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


@pytest.mark.slow
def test_the_whole_past_shakes_the_board_up_and_shows_todays_moves(
    db: None, folders: dict[str, Path]
) -> None:
    cohort = make_history(folders, now=NOW, tries=WHOLE)
    found = {one.slug: one for one in Competition.objects.select_related("cohort", "activity")}

    public = kept_board(found["breast-cancer"], Part.PUBLIC, now=NOW)
    private = kept_board(found["breast-cancer"], Part.PRIVATE, now=NOW)
    running = kept_board(found["digits"], Part.PUBLIC, now=NOW)

    assert public.lines[0].team == "Kernel Trick"
    assert private.lines[-1].team == "Kernel Trick"
    assert private.lines[0].move == 4
    assert [line.team for line in running.lines[:2]] == ["은하수", "파도"]
    assert running.lines[1].move == 2
    assert Submission.objects.filter(competition__cohort=cohort).count() == len(
        plan.BREAST_CANCER
    ) + len(plan.DIGITS)
