"""Teams made, named, filled, moved between and dissolved."""

import random
from datetime import datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.competitions import enter, make_competition, submit
from tests.factories.people import make_cohort, make_learner, make_member, make_operator
from tests.factories.teams import make_full_team, make_set

from gisu.cohorts.enums import Role
from gisu.competitions.enums import Part
from gisu.competitions.models import Submission
from gisu.competitions.queries.board import kept_board, version
from gisu.ledger.models import Entry
from gisu.membership.actions.changing import undo_change
from gisu.membership.actions.roles import give_role
from gisu.membership.errors import ChangedSince, NotALearner, PeopleChanged, TooLateToUndo
from gisu.membership.models import Change
from gisu.teams.actions import join_team, leave_team, move_to_team
from gisu.teams.actions.forming import dissolve_team, rename_team
from gisu.teams.actions.joining import make_team_of
from gisu.teams.actions.proposing import form_proposed
from gisu.teams.errors import AlreadyInATeam, NotEmpty, TeamIsFull, TeamsAreLocked
from gisu.teams.models import Team, TeamMember
from gisu.teams.policy.proposing import acquainted, propose
from gisu.teams.queries import team_of, team_size
from gisu.teams.queries.console import proposal

HOUR = timedelta(hours=1)


@pytest.mark.django_db
def test_a_full_team_takes_nobody(now: datetime) -> None:
    cohort = make_cohort()
    team = make_full_team(
        make_set(cohort, size_max=2, now=now),
        make_learner(cohort),
        make_learner(cohort),
        now=now,
    )

    with pytest.raises(TeamIsFull, match="at most 2 people"):
        join_team(team=team, enrolment=make_learner(cohort), by=None, now=now)

    assert TeamMember.objects.count() == 2


@pytest.mark.django_db
def test_after_the_lock_an_operator_moves_people_giving_a_reason(now: datetime) -> None:
    cohort = make_cohort()
    team_set = make_set(cohort, now=now, locks_at=now + HOUR)
    learner, operator = make_learner(cohort), make_operator(cohort).person
    first = make_full_team(team_set, learner, now=now)
    second = make_full_team(team_set, now=now)
    late = now + 2 * HOUR

    with pytest.raises(TeamsAreLocked):
        move_to_team(team=second, enrolment=learner, by=operator, now=late)
    move_to_team(team=second, enrolment=learner, by=operator, now=late, why="wanted NLP")

    assert team_of(enrolment=learner, team_set=team_set) == second
    gone = TeamMember.objects.get(team=first)
    assert (gone.left_at, gone.left_why) == (late, "wanted NLP")
    said = " ".join(str(entry.facts) for entry in Entry.objects.all())
    assert "wanted NLP" not in said


@pytest.mark.django_db
def test_who_moves_leaves_what_was_handed_in_with_the_team_and_keeps_having_done_it(
    now: datetime,
) -> None:
    cohort = make_cohort()
    competition = make_competition(cohort, now=now)
    learner, mate = make_learner(cohort), make_learner(cohort)
    before = make_full_team(competition.team_set, learner, mate, now=now, name="Before")
    after = make_full_team(competition.team_set, now=now, name="After")
    enter(competition, learner, now=now)
    handed_in = submit(competition, learner, now=now)

    move_to_team(team=after, enrolment=learner, by=None, now=now + HOUR)

    found = Submission.objects.get(pk=handed_in.pk)
    assert (found.entrant.team, found.enrolment) == (before, learner)
    about = Entry.objects.get(kind="competition.submission.received")
    assert (about.enrolment, about.facts["team"]) == (learner, before.pk)


@pytest.mark.django_db
def test_a_renamed_team_is_shown_by_its_new_name_on_the_board(now: datetime) -> None:
    cohort = make_cohort()
    competition = make_competition(cohort, now=now)
    team = make_full_team(competition.team_set, make_learner(cohort), now=now, name="Old")
    seen = version(type(competition).objects.get(), now=now)

    rename_team(team=team, name="New", by=None, now=now)

    assert version(type(competition).objects.get(), now=now) != seen
    assert kept_board(type(competition).objects.get(), Part.PUBLIC, now=now).lines == ()
    assert Team.objects.get(pk=team.pk).slug == "old"


@pytest.mark.django_db
def test_a_team_with_somebody_in_it_is_not_dissolved(now: datetime) -> None:
    cohort = make_cohort()
    learner = make_learner(cohort)
    team = make_full_team(make_set(cohort, now=now), learner, now=now, name="A")

    with pytest.raises(NotEmpty):
        dissolve_team(team=team, by=None, now=now)
    leave_team(team=team, enrolment=learner, by=None, now=now)
    dissolve_team(team=team, by=None, now=now)
    again = make_full_team(team.team_set, learner, now=now, name="A")

    assert Team.objects.get(pk=team.pk).dissolved_at == now
    assert again.slug == "a-2"


@pytest.mark.django_db
def test_a_team_is_made_with_all_its_people_or_not_at_all(now: datetime) -> None:
    cohort = make_cohort()
    team_set = make_set(cohort, now=now)
    taken, free = make_learner(cohort), make_learner(cohort)
    make_full_team(team_set, taken, now=now)

    with pytest.raises(AlreadyInATeam):
        make_team_of(team_set=team_set, name="B", people=[free, taken], by=None, now=now)

    assert Team.objects.count() == 1
    assert team_of(enrolment=free, team_set=team_set) is None


@pytest.mark.django_db
def test_proposed_teams_are_formed_as_they_were_seen_and_undone_within_the_hour(
    now: datetime,
) -> None:
    cohort = make_cohort()
    team_set = make_set(cohort, now=now)
    for _ in range(7):
        make_learner(cohort)
    seen = proposal(team_set=team_set, size=3, seed=4, now=now)

    change = form_proposed(
        team_set=team_set, size=3, seed=4, mark=seen.mark, called="Team", by=None, now=now
    )

    formed = {
        team.name: sorted(team.memberships.values_list("enrolment", flat=True))
        for team in Team.objects.all()
    }
    assert formed == {
        f"Team {number}": [one.pk for one in people]
        for number, people in enumerate(seen.teams, 1)
    }
    undo_change(change=change, by=None, now=now + HOUR)
    assert not TeamMember.objects.filter(left_at=None).exists()
    assert Team.objects.filter(dissolved_at=None).count() == 0


@pytest.mark.django_db
def test_a_proposal_is_not_formed_when_somebody_joined_since(now: datetime) -> None:
    cohort = make_cohort()
    team_set = make_set(cohort, now=now)
    make_learner(cohort)
    seen = proposal(team_set=team_set, size=3, seed=4, now=now)
    make_learner(cohort)

    with pytest.raises(PeopleChanged):
        form_proposed(
            team_set=team_set, size=3, seed=4, mark=seen.mark, called="T", by=None, now=now
        )

    assert not Team.objects.exists()


@pytest.mark.django_db
def test_teams_that_changed_since_are_not_undone(now: datetime) -> None:
    cohort = make_cohort()
    team_set = make_set(cohort, now=now)
    learner, _other = make_learner(cohort), make_learner(cohort)
    seen = proposal(team_set=team_set, size=1, seed=1, now=now)
    change = form_proposed(
        team_set=team_set, size=1, seed=1, mark=seen.mark, called="T", by=None, now=now
    )
    team = team_of(enrolment=learner, team_set=team_set)
    assert team is not None
    leave_team(team=team, enrolment=learner, by=None, now=now)

    with pytest.raises(ChangedSince, match="has left team"):
        undo_change(change=change, by=None, now=now)
    with pytest.raises(TooLateToUndo):
        undo_change(change=change, by=None, now=now + 2 * HOUR)

    assert Change.objects.get().undone_at is None
    assert TeamMember.objects.filter(left_at=None).count() == 1


@given(count=st.integers(0, 40), size=st.integers(1, 7), seed=st.integers(0, 10**6))
def test_everybody_is_in_one_team_and_sizes_differ_by_one_at_most(
    count: int, size: int, seed: int
) -> None:
    people = list(range(count))
    mixed = random.Random(seed).sample(people, count)  # noqa: S311

    teams = propose(people, size=size, seed=seed)

    assert sorted(one for team in teams for one in team) == people
    assert all(0 < len(team) <= size for team in teams)
    assert len({len(team) for team in teams}) <= 2
    assert propose(mixed, size=size, seed=seed) == teams


def test_who_was_together_before_is_kept_apart() -> None:
    met = {
        frozenset(pair)
        for start in range(0, 24, 4)
        for pair in combinations(range(start, start + 4), 2)
    }

    teams = propose(range(24), size=4, seed=1, met=met)

    assert [acquainted(team, met) for team in teams] == [0] * 6


@pytest.mark.django_db
def test_nobody_but_a_learner_is_put_into_a_team_and_who_will_be_one_is(now: datetime) -> None:
    cohort = make_cohort()
    team = make_full_team(make_set(cohort, now=now), now=now)
    mentor = make_member(cohort, Role.MENTOR, name="Mina")
    later = make_member(cohort, Role.REVIEWER)
    give_role(
        enrolment=later, role=Role.LEARNER, starts_at=now + timedelta(days=3), by=None, now=now
    )

    with pytest.raises(NotALearner, match="Mina is not a learner in this cohort"):
        join_team(team=team, enrolment=mentor, by=None, now=now)
    join_team(team=team, enrolment=later, by=None, now=now)

    assert team_size(team) == 1
