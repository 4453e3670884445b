"""Who comes into which track: a pure policy with its promises, and the action that carries it out."""

import itertools
import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.factories.people import make_cohort, make_learner, make_operator
from tests.factories.teams import make_track

from gisu.cohorts.models import Cohort, Enrolment
from gisu.ledger.models import Entry
from gisu.membership.actions.changing import undo_change
from gisu.membership.errors import PeopleChanged
from gisu.notices.models import Notice
from gisu.tracks.actions.choosing import assign_tracks, rank_tracks
from gisu.tracks.actions.placing import place_in_track
from gisu.tracks.errors import BadRanking, NoSuchTrack, NotBeingChosen, TrackIsFull
from gisu.tracks.models import Track, TrackMember, TrackWish
from gisu.tracks.policy.assigning import assign
from gisu.tracks.queries.assigning import proposal
from gisu.tracks.queries.choosing import choosing_of, due_choices

KEYS = ("cv", "nlp", "recsys")
Wishes = dict[int, list[str]]
Places = dict[str, int | None]


def anything(seed: int, *, people: int, least: int = 0) -> tuple[Wishes, Places]:
    chance = random.Random(seed)  # noqa: S311  the same each time
    wishes = {one: chance.sample(KEYS, chance.randint(least, 3)) for one in range(people)}
    return wishes, {key: chance.choice([0, 1, 2, 4, None]) for key in KEYS}


def best(wishes: Mapping[int, Sequence[str]], places: Places) -> tuple[int, int]:
    """How few find no place and at what cost, found by trying everything."""
    found = []
    for tried in itertools.product((*KEYS, ""), repeat=len(wishes)):
        if all(most is None or tried.count(key) <= most for key, most in places.items()):
            got = [(said, key) for said, key in zip(wishes.values(), tried, strict=True) if key]
            cost = sum(said.index(key) + 1 if key in said else 4 for said, key in got)
            found.append((tried.count(""), cost))
    return min(found)


def test_everybody_gets_their_first_wish_where_there_is_room() -> None:
    found = assign({1: ["cv"], 2: ["nlp", "cv"]}, {"cv": 1, "nlp": None}, seed=1)

    assert (found.tracks, found.left_over, found.cost) == ({1: "cv", 2: "nlp"}, (), 2)


def test_somebody_moves_on_so_that_all_together_get_more() -> None:
    wishes = {1: ["cv", "nlp"], 2: ["cv", "recsys"], 3: ["cv"]}

    found = assign(wishes, {"cv": 1, "nlp": 1, "recsys": 1}, seed=1)

    assert (found.tracks, found.cost) == ({1: "nlp", 2: "recsys", 3: "cv"}, 5)


def test_whoever_ranked_nothing_takes_what_is_left() -> None:
    found = assign({1: [], 2: ["cv"], 3: []}, {"cv": 1, "nlp": 1}, seed=1)

    assert found.tracks[2] == "cv"
    assert sorted(found.tracks.values()) == ["cv", "nlp"]
    assert len(found.left_over) == 1


@pytest.mark.parametrize("seed", range(40))
def test_the_assignment_is_the_best_there_is(seed: int) -> None:
    wishes, places = anything(seed, people=seed % 6 + 1, least=1)

    found = assign(wishes, places, seed=seed)

    assert (len(found.left_over), found.cost) == best(wishes, places)


@pytest.mark.parametrize("seed", range(20))
def test_no_track_takes_more_than_it_can_and_all_who_fit_have_a_place(seed: int) -> None:
    wishes, places = anything(seed, people=40)

    found = assign(wishes, places, seed=seed)

    given = list(found.tracks.values())
    assert all(most is None or given.count(key) <= most for key, most in places.items())
    assert found.tracks.keys() | set(found.left_over) == wishes.keys()
    assert not found.tracks.keys() & set(found.left_over)
    counts = [most for most in places.values() if most is not None]
    too_many = max(0, 40 - sum(counts)) if len(counts) == len(places) else 0
    assert len(found.left_over) == too_many


@pytest.mark.parametrize("seed", range(20))
def test_a_place_more_never_makes_it_worse_for_all_together(seed: int) -> None:
    wishes, places = anything(seed, people=25, least=1)
    key = KEYS[seed % 3]
    count = places[key]
    more = {**places, key: None if count is None else count + 1}

    before, after = (assign(wishes, one, seed=seed) for one in (places, more))

    assert (len(after.left_over), after.cost) <= (len(before.left_over), before.cost)


def test_the_same_seed_gives_the_same_and_the_order_of_people_does_not_matter() -> None:
    wishes = {one: list(KEYS) for one in range(30)}
    places: Places = dict.fromkeys(KEYS, 10)
    turned = dict(reversed(wishes.items()))

    assert assign(wishes, places, seed=3) == assign(turned, places, seed=3)
    assert assign(wishes, places, seed=3) != assign(wishes, places, seed=4)


@pytest.fixture
def cohort(now: datetime) -> Cohort:
    """With two tracks of two places each, which can be ranked from now for a day."""
    cohort = make_cohort(slug="camp")
    times: Any = {"opens_at": now, "closes_at": now + timedelta(days=1)}
    for key in ("vision", "language"):
        make_track(cohort, key, capacity=2, now=now, **times)
    return cohort


def rank(learner: Enrolment, *keys: str, now: datetime) -> None:
    rank_tracks(enrolment=learner, stage="depth", ranked=keys, by=learner.person, now=now)


def looked_at(cohort: Cohort, *, now: datetime, pins: dict[int, str] | None = None) -> str:
    choosing = choosing_of(cohort, "depth")
    assert choosing is not None
    return proposal(choosing, seed=7, pins=pins or {}, now=now).mark


@pytest.mark.django_db
def test_the_last_ranking_counts_and_each_is_on_record(cohort: Cohort, now: datetime) -> None:
    learner = make_learner(cohort)

    before = due_choices(learner, now=now)
    rank(learner, "vision", "language", now=now)
    rank(learner, "language", now=now)

    assert [one.stage.key for one in before] == ["depth"]
    assert due_choices(learner, now=now) == []
    assert list(TrackWish.objects.values_list("track__key", "rank")) == [("language", 1)]
    entries = Entry.objects.filter(kind="track.ranked").order_by("revision")
    ids = dict(Track.objects.values_list("key", "pk"))
    assert [entry.facts["ranked"] for entry in entries] == [
        [ids["vision"], ids["language"]],
        [ids["language"]],
    ]


@pytest.mark.django_db
def test_what_cannot_be_ranked_is_refused(cohort: Cohort, now: datetime) -> None:
    learner, placed = make_learner(cohort), make_learner(cohort)
    rank(learner, "vision", now=now)
    track = cohort.tracks.get(key="vision")
    place_in_track(track=track, enrolment=placed, by=None, now=now)

    with pytest.raises(BadRanking):
        rank(learner, "vision", "vision", now=now)
    with pytest.raises(NoSuchTrack, match="no track nlp"):
        rank(learner, "nlp", now=now)
    with pytest.raises(NotBeingChosen, match="cannot be ranked now"):
        rank(learner, "language", now=now - timedelta(minutes=1))
    with pytest.raises(NotBeingChosen, match="cannot be ranked now"):
        rank(learner, "language", now=now + timedelta(days=1))
    with pytest.raises(NotBeingChosen, match="in the track Vision already"):
        rank(placed, "language", now=now)

    assert TrackWish.objects.get().track == track


@pytest.mark.django_db
def test_the_assignment_is_applied_at_once_told_to_each_and_taken_back(
    cohort: Cohort, now: datetime
) -> None:
    operator = make_operator(cohort).person
    pinned, first, second, late = (make_learner(cohort) for _ in range(4))
    rank(first, "vision", now=now)
    rank(second, "vision", "language", now=now)
    pins = {pinned.pk: "vision"}

    mark = looked_at(cohort, pins=pins, now=now)
    change = assign_tracks(
        cohort=cohort, stage="depth", seed=7, pins=pins, mark=mark, by=operator, now=now
    )

    here = TrackMember.objects.filter(left_at=None)
    got = dict(here.values_list("enrolment", "track__key"))
    assert got == {
        pinned.pk: "vision",
        first.pk: "vision",
        second.pk: "language",
        late.pk: "language",
    }
    assert dict(here.values_list("enrolment", "joined_how"))[pinned.pk] == "hand"
    entry = Entry.objects.get(kind="track.assigned")
    assert (entry.facts["seed"], entry.facts["people"], entry.facts["pinned"]) == (7, 4, 1)
    assert Notice.objects.filter(telling__kind="tracks.in_a_track").count() == 4

    undo_change(change=change, by=operator, now=now)
    assert not here.exists()


@pytest.mark.django_db
def test_what_was_looked_at_is_what_is_applied(cohort: Cohort, now: datetime) -> None:
    learner = make_learner(cohort)
    mark = looked_at(cohort, now=now)
    rank(learner, "vision", now=now)

    with pytest.raises(PeopleChanged):
        assign_tracks(
            cohort=cohort, stage="depth", seed=7, pins={}, mark=mark, by=None, now=now
        )
    assert not TrackMember.objects.exists()


@pytest.mark.django_db
def test_no_more_are_pinned_than_a_track_takes(cohort: Cohort, now: datetime) -> None:
    pins = {make_learner(cohort).pk: "vision" for _ in range(3)}
    mark = looked_at(cohort, pins=pins, now=now)

    with pytest.raises(TrackIsFull, match="by hand than it takes"):
        assign_tracks(
            cohort=cohort, stage="depth", seed=7, pins=pins, mark=mark, by=None, now=now
        )
    assert not TrackMember.objects.exists()
