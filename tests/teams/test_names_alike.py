"""Two names people take for the same are one name; words to look for find them however they are typed."""

# ruff: noqa: RUF001  characters that look like others are what these tests are about

import unicodedata
from datetime import UTC, datetime

import pytest
from django.utils import translation
from tests.factories.people import make_cohort, make_learner

from gisu.cohorts.models import Cohort
from gisu.membership.queries import people
from gisu.teams.actions.forming import free_name, make_team, rename_team
from gisu.teams.actions.sets import make_team_set
from gisu.teams.errors import BadTeamName, NameIsTaken
from gisu.teams.models import Team, TeamSet
from gisu.teams.queries.console import listed

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
NOON = datetime(2026, 3, 6, 12, tzinfo=UTC)
NFD = unicodedata.normalize("NFD", "은하수")


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="c")


@pytest.fixture
def team_set(cohort: Cohort) -> TeamSet:
    return make_team_set(cohort=cohort, slug="final", name={"ko": "최종", "en": "Final"})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("은하수", NFD),
        ("은하수", "은하수\u200b"),
        ("Alpha Team", " alpha\xa0 team"),
        ("Straße", "STRASSE"),
        ("Équipe", unicodedata.normalize("NFD", "équipe")),
        ("Team", "Тeam"),
        ("ТЕАМ", "team"),
        ("팀 1", "팀 １"),
    ],
    ids=ascii,
)
def test_a_name_that_looks_like_a_taken_one_is_taken(
    team_set: TeamSet, first: str, second: str
) -> None:
    make_team(team_set=team_set, name=first, now=NOON)
    other = make_team(team_set=team_set, name="Other", now=NOON)

    with pytest.raises(NameIsTaken, match=first):
        make_team(team_set=team_set, name=second, now=NOON)
    with pytest.raises(NameIsTaken, match=first):
        rename_team(team=other, name=second, by=None, now=NOON)

    assert free_name(team_set, second).endswith(" 2")
    assert Team.objects.count() == 2


def test_a_name_with_letters_of_another_script_says_which_they_are(team_set: TeamSet) -> None:
    make_team(team_set=team_set, name="Team A", now=NOON)

    with translation.override("en"), pytest.raises(NameIsTaken) as english:
        make_team(team_set=team_set, name="Тeam Ａ", now=NOON)
    with translation.override("ko"), pytest.raises(NameIsTaken) as korean:
        make_team(team_set=team_set, name="Тeam A", now=NOON)

    assert english.value.what == (
        "“Тeam Ａ” looks like the team “Team A”: it has Cyrillic Т (U+0422) instead of T, "
        "full-width Ａ (U+FF21) instead of A."
    )
    assert "T 대신 키릴 문자 Т(U+0422)" in korean.value.what


def test_a_name_in_another_script_is_a_name(team_set: TeamSet) -> None:
    make_team(team_set=team_set, name="дом", now=NOON)

    assert make_team(team_set=team_set, name="dom", now=NOON).name == "dom"
    assert make_team(team_set=team_set, name="Ωmega", now=NOON).name == "Ωmega"


def test_a_name_of_signs_that_stand_for_many_is_found_again(team_set: TeamSet) -> None:
    made = make_team(team_set=team_set, name="\ufdfa" * 60, now=NOON)

    assert len(made.slug) <= 80  # PostgreSQL keeps no more
    with pytest.raises(NameIsTaken):
        make_team(team_set=team_set, name="\ufdfa" * 60, now=NOON)


def test_a_team_may_change_the_case_of_its_own_name(team_set: TeamSet) -> None:
    team = make_team(team_set=team_set, name="alpha\u200b", now=NOON)
    assert team.name == "alpha"

    rename_team(team=team, name="ALPHA", by=None, now=NOON)

    team.refresh_from_db()
    assert (team.name, team.name_key) == ("ALPHA", "alpha")
    rename_team(team=team, name="Beta", by=None, now=NOON)
    assert make_team(team_set=team_set, name="Alpha", now=NOON).name == "Alpha"


def test_a_name_of_nothing_visible_is_no_name(team_set: TeamSet) -> None:
    with pytest.raises(BadTeamName):
        make_team(team_set=team_set, name="\u3164\u200b", now=NOON)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("은하수", NFD),
        ("Jürgen Groß", "JÜRGEN GROSS"),
        ("Jürgen Groß", "groß"),
        ("Zoé", "ZOÉ"),
        ("Zoé", unicodedata.normalize("NFD", "zoé")),
        ("Hana Kim", "hana\u200b  kim"),
        ("100%", "0%"),
        ("علی\u200cرضا", "علیرضا"),
    ],
    ids=ascii,
)
def test_people_and_teams_are_found_however_the_words_are_typed(
    cohort: Cohort, team_set: TeamSet, name: str, words: str
) -> None:
    make_learner(cohort, name=name), make_learner(cohort, name="Somebody else")
    make_team(team_set=team_set, name=name, now=NOON)
    make_team(team_set=team_set, name="Somebody else", now=NOON)

    assert [one.person.name for one in people(cohort=cohort, now=NOON, text=words)] == [name]
    assert [one.name for one in listed(cohort=cohort, text=words)] == [name]


def test_words_with_signs_a_database_reads_are_only_words(cohort: Cohort) -> None:
    make_learner(cohort, name="Hana")

    for words in ("%", "_", "\\", "'", "ha%a", "\x00z"):
        assert list(people(cohort=cohort, now=NOON, text=words)) == []
