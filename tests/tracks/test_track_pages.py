"""The pages of tracks, for learners and operators; the API; the commands; what people are told."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.factories.people import make_cohort, make_learner, make_member, make_operator
from tests.factories.teams import make_track

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.membership.actions.changing import undo_change
from gisu.membership.actions.rosters import take_in_roster
from gisu.membership.errors import NotALearner, RosterHasProblems
from gisu.membership.queries.roster import plan_roster
from gisu.notices.models import Notice
from gisu.stages.actions.cohort import set_policy
from gisu.stages.actions.stages import set_stage
from gisu.teams.models import InvitationTeam
from gisu.tracks import commands as cli
from gisu.tracks.actions.choosing import rank_tracks
from gisu.tracks.actions.placing import place_in_track
from gisu.tracks.models import InvitationTrack, Track, TrackMember, TrackWish
from gisu.tracks.tasks import tell_of_choosing

pytestmark = pytest.mark.django_db
PAGE = "/seven/tracks/?lang=en"
CONSOLE = "/seven/console/tracks/"


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def cohort(now: datetime) -> Cohort:
    """With two tracks that can be ranked from an hour ago until in two days."""
    cohort = make_cohort(slug="seven")
    times: Any = {
        "opens_at": now - timedelta(hours=1),
        "closes_at": now + timedelta(days=2),
    }
    for key in ("vision", "language"):
        make_track(cohort, key, capacity=2, now=now, **times)
    return cohort


@pytest.fixture
def hana(cohort: Cohort) -> Enrolment:
    return make_learner(cohort, name="Hana")


def signed_in(enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.person)
    return client


def wishes() -> list[tuple[str, int]]:
    return list(TrackWish.objects.order_by("rank").values_list("track__key", "rank"))


def test_a_learner_ranks_and_changes_their_mind(hana: Enrolment) -> None:
    client = signed_in(hana)

    before = client.get(PAGE).content.decode()
    client.post("/seven/tracks/depth/rank/", {"vision": "2", "language": "1"})
    first = wishes()
    client.post("/seven/tracks/depth/rank/", {"vision": "1", "language": ""})

    assert "Rank the tracks: 1 is the one you would like most." in before
    assert first == [("language", 1), ("vision", 2)]
    assert wishes() == [("vision", 1)]
    assert '<option value="1" selected>' in client.get(PAGE).content.decode()


def test_two_tracks_of_one_rank_stay_on_the_form_with_the_reason(hana: Enrolment) -> None:
    answer = signed_in(hana).post(
        "/seven/tracks/depth/rank/?lang=en", {"vision": "1", "language": "1"}
    )

    assert answer.status_code == 422
    assert "Another track has this rank too" in answer.content.decode()
    assert wishes() == []


def test_a_learner_reads_what_they_got_and_why(
    hana: Enrolment, cohort: Cohort, now: datetime
) -> None:
    rank_tracks(
        enrolment=hana, stage="depth", ranked=["language", "vision"], by=hana.person, now=now
    )
    track = cohort.tracks.get(key="vision")
    place_in_track(track=track, enrolment=hana, by=None, now=now, why="Balance.")

    page = signed_in(hana).get(PAGE).content.decode()

    assert "You are in the track: <b>Vision</b>" in page
    assert "placed by an operator: Balance" in page
    assert "It was number 2 of your ranking." in page
    assert "Keep the ranking" not in page


def test_today_says_that_a_track_is_to_be_chosen_until_it_is(
    hana: Enrolment, now: datetime
) -> None:
    client = signed_in(hana)

    before = client.get("/seven/?lang=en").content.decode()
    rank_tracks(enrolment=hana, stage="depth", ranked=["vision"], by=hana.person, now=now)

    assert "Choose your track" in before
    assert '<a href="/seven/tracks/">Rank the tracks</a>' in before
    assert "Choose your track" not in client.get("/seven/?lang=en").content.decode()


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_lists_cost_the_same_for_one_and_for_three(
    how_many: int, cohort: Cohort, now: datetime, django_assert_num_queries: Any
) -> None:
    for _ in range(how_many):
        one = make_learner(cohort)
        rank_tracks(enrolment=one, stage="depth", ranked=["vision"], by=one.person, now=now)
    client = signed_in(make_operator(cohort))

    with django_assert_num_queries(9):
        client.get(CONSOLE)
    for page, queries in ((f"{CONSOLE}depth/", 9), (f"{CONSOLE}depth/assign/", 10)):
        with django_assert_num_queries(queries):
            client.get(page)


def test_operators_see_how_many_want_what_and_who_said_nothing(
    cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    rank_tracks(enrolment=hana, stage="depth", ranked=["vision"], by=hana.person, now=now)
    make_learner(cohort, name="Dul")
    client = signed_in(make_operator(cohort))

    row = client.get(CONSOLE).context["stages"][0]
    silent = client.get(f"{CONSOLE}depth/?state=unranked")
    file = client.get(f"{CONSOLE}depth/?format=csv&lang=en").getvalue().decode("utf-8-sig")

    assert [(one.track.key, one.here, one.ranked) for one in row.tracks] == [
        ("language", 0, (0, 0)),
        ("vision", 0, (1, 0)),
    ]
    assert (row.learners, row.placed, row.silent) == (2, 0, 1)
    assert [row.enrolment.person.name for row in silent.context["list"].rows] == ["Dul"]
    assert file.splitlines()[0] == "Name,Address,Track,In it since,Wish 1,Wish 2"
    assert f"Hana,{hana.person.email},,,Vision" in file.splitlines()[2]


def test_people_ticked_are_looked_at_placed_and_taken_back(
    cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    dul = make_learner(cohort, name="Dul")
    place_in_track(track=cohort.tracks.get(key="vision"), enrolment=dul, by=None, now=now)
    client, where = signed_in(make_operator(cohort)), f"{CONSOLE}depth/place/?lang=en"
    said = {"who": [hana.pk, dul.pk], "track": "language"}

    shown = client.post(where, said)
    refused = client.post(where, {**said, "done": "1"})
    client.post(where, {**said, "done": "1", "why": "Balance."})
    here = TrackMember.objects.filter(left_at=None, track__key="language")

    assert shown.context["does"] == 2
    assert "Say why they change it" in refused.content.decode()
    assert here.count() == 2


def test_an_assignment_is_looked_at_pinned_and_applied(cohort: Cohort, hana: Enrolment) -> None:
    dul = make_learner(cohort, name="Dul")
    client, where = signed_in(make_operator(cohort)), f"{CONSOLE}depth/assign/?lang=en"
    said = {"seed": "5", f"pin_{hana.pk}": "vision"}

    shown = client.post(where, said)
    stale = client.post(where, {**said, "mark": "other", "done": "1"})
    client.post(where, {**said, "mark": shown.context["found"].mark, "done": "1"})

    assert [one.is_pinned for one in shown.context["found"].given] == [False, True]
    assert "have changed since you looked" in stale.content.decode()
    assert TrackMember.objects.get(enrolment=hana).track.key == "vision"
    assert TrackMember.objects.filter(enrolment=dul, joined_how="assigned").exists()


def test_two_exchange_full_tracks_and_take_it_back(cohort: Cohort, now: datetime) -> None:
    people = [make_learner(cohort) for _ in range(4)]
    for enrolment, key in zip(
        people, ("vision", "vision", "language", "language"), strict=True
    ):
        track = cohort.tracks.get(key=key)
        place_in_track(track=track, enrolment=enrolment, by=None, now=now)
    client, where = signed_in(make_operator(cohort)), f"{CONSOLE}depth/place/?lang=en"
    said = {"track": ":swap", "why": "They asked.", "done": "1"}
    here = TrackMember.objects.filter(left_at=None)

    same = client.post(where, {**said, "who": [people[0].pk, people[1].pk]})
    client.post(where, {**said, "who": [people[0].pk, people[2].pk]})
    swapped = dict(here.values_list("enrolment", "track__key"))
    undo_change(change=cohort.changes.get(), by=None, now=now)

    assert "This would change nobody." in same.content.decode()
    assert [swapped[one.pk] for one in people] == ["language", "vision", "vision", "language"]
    back = dict(here.values_list("enrolment", "track__key"))
    assert [back[one.pk] for one in people] == ["vision", "vision", "language", "language"]


def test_a_track_is_changed_on_the_page_of_a_person(cohort: Cohort, hana: Enrolment) -> None:
    client = signed_in(make_operator(cohort))
    person = f"/seven/console/people/{hana.pk}/"

    client.post(f"{person}track/", {"track": "vision"})
    without = client.post(f"{person}track/?lang=en", {"track": "language"}, follow=True)
    client.post(f"{person}track/", {"track": "language", "why": "Asked for it."})
    page = client.get(f"{person}?lang=en").content.decode()
    client.post(f"{person}track/", {"track": "language:out", "why": "Left it."})

    assert "Say why they change it" in without.content.decode()
    assert "out of Language" in page
    assert "Asked for it." in page
    stays = TrackMember.objects.order_by("joined_at", "pk").values_list(
        "track__key", "left_why"
    )
    assert list(stays) == [("vision", "Asked for it."), ("language", "Left it.")]


def test_a_roster_names_tracks_by_title_in_cp949(
    cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    make_operator(cohort)
    text = (
        f"이메일,이름,트랙\n{hana.person.email},Hana,Vision 트랙\nnew@example.org,새,language\n"
    )
    content = text.encode("cp949")

    plan = plan_roster(cohort=cohort, content=content, role="learner", about="", now=now)
    take_in_roster(
        cohort=cohort,
        content=content,
        role="learner",
        about="",
        mark=plan.mark,
        by=None,
        now=now,
    )
    again = plan_roster(cohort=cohort, content=content, role="learner", about="", now=now)

    assert [(one.verb, one.track) for one in plan.planned] == [
        ("change", "vision"),
        ("invite", "language"),
    ]
    assert plan.planned[1].does == "is invited as learner · track: language"
    assert TrackMember.objects.get(enrolment=hana).joined_how == "roster"
    assert (
        InvitationTrack.objects.get(invitation=cohort.invitations.get()).track.key == "language"
    )
    assert not InvitationTeam.objects.exists()
    assert [one.verb for one in again.planned] == ["same", "same"]


def test_an_unknown_track_in_a_roster_is_named_with_its_line(
    cohort: Cohort, now: datetime
) -> None:
    content = b"email,track\nnew@example.org,visoin\n"

    plan = plan_roster(cohort=cohort, content=content, role="learner", about="", now=now)

    assert plan.problems == [(2, "There is no track “visoin”. There are: Language, Vision.")]
    with pytest.raises(RosterHasProblems):
        take_in_roster(
            cohort=cohort,
            content=content,
            role="learner",
            about="",
            mark=None,
            by=None,
            now=now,
        )


def test_learners_hear_once_that_choosing_opens_and_the_silent_that_it_closes(
    cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    dul = make_learner(cohort)
    for _ in range(2):
        tell_of_choosing(now)
    rank_tracks(enrolment=dul, stage="depth", ranked=["vision"], by=dul.person, now=now)
    tell_of_choosing(now + timedelta(hours=30))

    told = Notice.objects.order_by("pk").values_list("person", "telling__kind")
    assert sorted(told) == sorted(
        [
            (hana.person.pk, "tracks.choosing_open"),
            (dul.person.pk, "tracks.choosing_open"),
            (hana.person.pk, "tracks.choosing_closes"),
        ]
    )


def api(client: Client, method: str, path: str, **said: Any) -> Any:
    return client.generic(
        method,
        f"/api/v1/cohorts/seven/{path}",
        json.dumps(said),
        content_type="application/json",
    )


def test_a_track_said_over_the_api_is_of_a_stage_that_is_there(
    cohort: Cohort, now: datetime
) -> None:
    titles = {"ko": "심화", "en": "Depth"}
    days: Any = {"starts": "2026-03-02", "ends": "2026-03-20"}
    set_stage(cohort=cohort, key="depth", title=titles, by=None, now=now, **days)
    operator = signed_in(make_operator(cohort))
    said = {"title": {"ko": "음성", "en": "Speech"}}

    refused = api(operator, "PUT", "tracks/speech", stage="deep", **said)
    made = api(operator, "PUT", "tracks/speech", stage="depth", **said)

    assert (refused.status_code, refused.json()["where"]) == (422, "stage")
    assert made.status_code == 200
    assert list(Track.objects.filter(key="speech").values_list("stage__key", flat=True)) == [
        "depth"
    ]


def test_only_learners_rank_tracks_and_are_put_into_them(cohort: Cohort, now: datetime) -> None:
    mentor = make_member(cohort, Role.MENTOR, name="Mina")

    with pytest.raises(NotALearner, match="Mina is not a learner in this cohort"):
        rank_tracks(
            enrolment=mentor, stage="depth", ranked=["vision"], by=mentor.person, now=now
        )
    with pytest.raises(NotALearner):
        place_in_track(
            track=Track.objects.get(key="vision"), enrolment=mentor, by=None, now=now
        )

    assert not TrackWish.objects.exists()
    assert not TrackMember.objects.exists()


def test_a_preview_foretells_which_line_finds_its_track_full(
    cohort: Cohort, hana: Enrolment, now: datetime
) -> None:
    vision, language = Track.objects.get(key="vision"), Track.objects.get(key="language")
    for _ in range(2):
        place_in_track(track=vision, enrolment=make_learner(cohort), by=None, now=now)
    place_in_track(track=language, enrolment=hana, by=None, now=now)
    duri = make_learner(cohort)
    text = f"email,track\n{duri.person.email},vision\nnew@example.org,vision\n"

    plan = plan_roster(cohort=cohort, content=text.encode(), role="learner", about="", now=now)

    assert plan.problems == [(2, "The track Vision is full: it takes 2 people.")]
    assert plan.planned[1].says.endswith("The track Vision is full: it takes 2 people.")


def test_the_api_ranks_assigns_moves_and_tells(cohort: Cohort, hana: Enrolment) -> None:
    learner, operator = signed_in(hana), signed_in(make_operator(cohort))

    ranked = api(learner, "PUT", "track-stages/depth/ranking", ranked=["vision"])
    refused = api(learner, "PUT", "track-stages/depth/ranking", ranked=["nlp"])
    shown = api(operator, "POST", "track-stages/depth/assignment", seed=3).json()
    done = api(operator, "POST", "track-stages/depth/assignment", seed=3, mark=shown["mark"])
    mine = learner.get("/api/v1/cohorts/seven/my-tracks").json()
    moved = api(operator, "POST", "tracks/language/members", enrolment=hana.pk, why="Asked.")
    removed = api(operator, "DELETE", f"tracks/language/members/{hana.pk}?why=Left")

    assert (ranked.status_code, refused.status_code) == (204, 404)
    assert (shown["change"], shown["given"][0]["rank"]) == (None, 1)
    assert done.json()["change"] is not None
    assert (mine[0]["track"], mine[0]["ranked"], mine[0]["may_rank"]) == (
        "vision",
        ["vision"],
        False,
    )
    assert (moved.status_code, moved.json()["track"]) == (201, "language")
    assert removed.status_code == 204


def test_the_terminal_assigns_lists_and_moves(
    cohort: Cohort, hana: Enrolment, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.assign("depth", cohort="seven", apply=True)
    cli.put("vision", [hana.person.email], cohort="seven", why="Asked.")
    capsys.readouterr()
    cli.show(cohort="seven")

    assert capsys.readouterr().out.splitlines() == [
        "depth\tlanguage\tLanguage\t-",
        "depth\tvision\tVision\tHana",
        "depth\t-\t-\t-",
    ]


def test_for_how_long_an_assignment_can_be_undone_is_what_the_policy_says(
    cohort: Cohort, now: datetime
) -> None:
    set_policy(
        cohort=cohort,
        key="undo-hours",
        value=3,
        holds_from=date(2025, 1, 1),
        written_from="2025-01-01",
        reason="",
        by=None,
        now=now,
    )
    make_learner(cohort)
    client = signed_in(make_operator(cohort))

    page = client.get(f"{CONSOLE}depth/assign/?lang=en").content.decode()

    assert "Everybody is told. You can undo this for 3 hours." in page


@pytest.mark.parametrize(("key", "stage"), [("Wild%20One", "depth"), ("sound", "Far out")])
def test_a_track_and_its_stage_are_called_only_what_can_stand_in_an_address(
    key: str, stage: str, cohort: Cohort
) -> None:
    console, before = signed_in(make_operator(cohort)), set(Track.objects.all())
    said = json.dumps({"title": {"ko": "소리", "en": "Sound"}, "stage": stage})

    answer = console.put(f"/api/v1/cohorts/seven/tracks/{key}", said, "application/json")

    assert (answer.status_code, answer.json()["type"].rpartition(":")[2]) == (422, "bad-track")
    assert set(Track.objects.all()) == before
    assert console.get(CONSOLE).status_code == 200


def test_a_title_has_a_greatest_length(cohort: Cohort) -> None:
    said = json.dumps({"stage": "depth", "title": {"ko": "가" * 201, "en": "Sound"}})

    answer = signed_in(make_operator(cohort)).put(
        "/api/v1/cohorts/seven/tracks/sound", said, "application/json"
    )

    assert (answer.status_code, "200" in answer.content.decode()) == (422, True)
    assert not Track.objects.filter(key="sound").exists()
