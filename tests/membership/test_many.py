"""Many people at once, with undo; roles with dates; leaving with a reason; invitations by the dozen."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.http import HttpResponse
from django.test import Client
from tests.factories.competitions import work_off
from tests.factories.people import enrol, make_cohort, make_learner, make_member, make_operator
from tests.factories.teams import make_full_team, make_set

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment, RoleTerm
from gisu.cohorts.queries import member, memberships
from gisu.ledger.models import Entry
from gisu.membership.actions.changing import undo_change
from gisu.membership.actions.inviting import invite, note_mail_failed, resend, revoke_many
from gisu.membership.actions.joining import come_back
from gisu.membership.actions.leaving import leave
from gisu.membership.actions.many import change_many
from gisu.membership.actions.roles import end_role, give_role
from gisu.membership.enums import InvitationState, Verb
from gisu.membership.errors import (
    BadDates,
    ChangedSince,
    HoldsAlready,
    LastOperator,
    NobodyToChange,
)
from gisu.membership.models import Change, Departure, Invitation
from gisu.membership.queries.invitations import invitations
from gisu.teams.models import TeamMember
from gisu.teams.queries import team_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven")


def held(enrolment: Enrolment, at: datetime) -> set[Role]:
    return set(member(person=enrolment.person, cohort=enrolment.cohort, now=at).roles)


def test_a_role_is_given_from_a_day_until_a_day(cohort: Cohort, now: datetime) -> None:
    ann = make_learner(cohort)
    give_role(
        enrolment=ann,
        role=Role.MENTOR,
        starts_at=now + DAY,
        ends_at=now + 3 * DAY,
        by=None,
        now=now,
    )

    assert held(ann, now) == {Role.LEARNER}
    assert held(ann, now + 2 * DAY) == {Role.LEARNER, Role.MENTOR}
    assert held(ann, now + 3 * DAY) == {Role.LEARNER}
    with pytest.raises(HoldsAlready):
        give_role(enrolment=ann, role=Role.MENTOR, starts_at=now + 2 * DAY, by=None, now=now)
    with pytest.raises(BadDates):
        give_role(enrolment=ann, role=Role.COACH, ends_at=now, by=None, now=now)
    give_role(enrolment=ann, role=Role.MENTOR, starts_at=now + 3 * DAY, by=None, now=now)


def test_a_role_ends_on_a_day_to_come(cohort: Cohort, now: datetime) -> None:
    ann = make_learner(cohort)

    end_role(enrolment=ann, role=Role.LEARNER, ends_at=now + DAY, by=None, now=now)

    assert held(ann, now) == {Role.LEARNER}
    assert held(ann, now + DAY) == set()
    with pytest.raises(BadDates):
        end_role(enrolment=ann, role=Role.LEARNER, ends_at=now - DAY, by=None, now=now)


def test_many_get_a_role_and_it_is_undone_within_the_hour(
    cohort: Cohort, now: datetime
) -> None:
    ann, ben = make_learner(cohort), make_learner(cohort)
    cem = make_member(cohort, Role.MENTOR)

    change = change_many(
        cohort=cohort,
        people=[ann.pk, ben.pk, cem.pk],
        verb=Verb.GIVE_ROLE,
        role=Role.MENTOR,
        by=None,
        now=now,
    )
    given = {person.pk for person in (ann, ben, cem) if Role.MENTOR in held(person, now)}
    undo_change(change=change, by=None, now=now + timedelta(minutes=30))

    later = now + timedelta(hours=1)
    assert given == {ann.pk, ben.pk, cem.pk}
    assert len(change.steps) == 2
    assert [Role.MENTOR in held(person, later) for person in (ann, ben, cem)] == [
        False,
        False,
        True,
    ]
    kinds = Entry.objects.filter(kind__startswith="membership.change").order_by("pk")
    assert [entry.kind for entry in kinds] == [
        "membership.change.made",
        "membership.change.undone",
    ]


def test_what_was_changed_since_keeps_the_whole_change_from_being_undone(
    cohort: Cohort, now: datetime
) -> None:
    ann, ben = make_learner(cohort), make_learner(cohort)
    change = change_many(
        cohort=cohort,
        people=[ann.pk, ben.pk],
        verb=Verb.END_ROLE,
        role=Role.LEARNER,
        by=None,
        now=now,
    )
    give_role(enrolment=ann, role=Role.LEARNER, by=None, now=now + timedelta(minutes=1))

    with pytest.raises(ChangedSince):
        undo_change(change=change, by=None, now=now + timedelta(minutes=2))

    assert held(ben, now + timedelta(minutes=3)) == set()
    assert Change.objects.get().undone_at is None


def test_many_who_left_are_back_in_their_roles_and_teams_when_it_is_undone(
    cohort: Cohort, now: datetime
) -> None:
    ann, ben = make_learner(cohort), make_learner(cohort)
    main = make_set(cohort, now=now)
    team = make_full_team(main, ann, ben, now=now)

    change = change_many(
        cohort=cohort, people=[ann.pk, ben.pk], verb=Verb.LEAVE, by=None, now=now + DAY
    )
    assert not TeamMember.objects.filter(left_at=None).exists()
    undo_change(change=change, by=None, now=now + DAY)

    assert held(ann, now + 2 * DAY) == held(ben, now + 2 * DAY) == {Role.LEARNER}
    assert team_of(enrolment=ann, team_set=main) == team
    assert Departure.objects.filter(taken_back_at=None).count() == 0


def test_undoing_a_role_does_not_take_the_last_operator_away(
    cohort: Cohort, now: datetime
) -> None:
    first, ann = make_operator(cohort), make_learner(cohort)
    change = change_many(
        cohort=cohort,
        people=[ann.pk],
        verb=Verb.GIVE_ROLE,
        role=Role.OPERATOR,
        by=None,
        now=now,
    )
    end_role(enrolment=first, role=Role.OPERATOR, by=None, now=now)

    with pytest.raises(LastOperator):
        undo_change(change=change, by=None, now=now + timedelta(minutes=1))

    assert Role.OPERATOR in held(ann, now + DAY)
    make_operator(cohort)
    undo_change(change=change, by=None, now=now + timedelta(minutes=2))
    assert held(ann, now + DAY) == {Role.LEARNER}


def test_the_last_operators_do_not_lose_their_role_together(
    cohort: Cohort, now: datetime
) -> None:
    one, other = make_operator(cohort), make_operator(cohort)

    with pytest.raises(LastOperator):
        change_many(
            cohort=cohort,
            people=[one.pk, other.pk],
            verb=Verb.END_ROLE,
            role=Role.OPERATOR,
            by=None,
            now=now,
        )
    with pytest.raises(NobodyToChange):
        change_many(
            cohort=cohort,
            people=[one.pk],
            verb=Verb.GIVE_ROLE,
            role=Role.OPERATOR,
            by=None,
            now=now,
        )

    assert RoleTerm.objects.filter(ends_at=None).count() == 2


def do_what_was_seen(client: Client, page: str, said: dict[str, Any]) -> HttpResponse:
    """Look at what would be done, then do it."""
    looked = client.post(page, said).content.decode()
    seen = looked.split('name="seen" value="')[1].split('"')[0]
    return client.post(page, {**said, "seen": seen, "done": "1"})  # type: ignore[return-value]  # a test's answer is one


def test_another_verb_than_was_looked_at_is_looked_at_first(
    client: Client, cohort: Cohort
) -> None:
    client.force_login(make_operator(cohort).person)
    ann = make_learner(cohort, name="Ann")
    page = "/seven/console/people/many/?lang=en"
    looked = client.post(page, {"verb": "give-role", "role": "coach", "who": ann.pk})
    seen = looked.content.decode().split('name="seen" value="')[1].split('"')[0]

    answer = client.post(page, {"verb": "leave", "who": ann.pk, "seen": seen, "done": "1"})

    assert answer.status_code == 422
    assert "That is not what you looked at." in answer.content.decode()
    ann.refresh_from_db()
    assert ann.left_at is None


def test_an_operator_ticks_people_looks_and_changes_them(
    client: Client, cohort: Cohort
) -> None:
    client.force_login(make_operator(cohort, name="Zoe").person)
    ann, ben = make_learner(cohort, name="Ann"), make_learner(cohort, name="Ben")
    make_member(cohort, Role.MENTOR, name="Cem")
    page = "/seven/console/people/many/"
    said = {"verb": "give-role", "role": "coach"}

    looked = client.post(f"{page}?lang=en", {**said, "who": [ann.pk, ben.pk]})
    before = RoleTerm.objects.filter(role="coach").count()
    everybody = {**said, "all": "1", "shown_role": "learner"}
    do_what_was_seen(client, page, everybody)
    nobody = client.post(page, said)

    assert "2 people would be changed." in looked.content.decode()
    assert before == 0
    coaches = RoleTerm.objects.filter(role="coach").values_list(
        "enrolment__person__name", flat=True
    )
    assert sorted(coaches) == ["Ann", "Ben"]
    assert nobody.status_code == 302


def test_leaving_has_a_day_and_a_reason_and_the_words_stay_out_of_the_ledger(
    cohort: Cohort, now: datetime
) -> None:
    ann = make_learner(cohort)
    team = make_full_team(make_set(cohort, now=now), ann, now=now)

    leave(
        enrolment=ann,
        left_at=now + DAY,
        reason="job",
        words="starts at a bank",
        by=None,
        now=now + 2 * DAY,
    )

    gone = Departure.objects.get()
    assert (gone.reason, gone.words, gone.left_at) == ("job", "starts at a bank", now + DAY)
    left = Entry.objects.get(kind="membership.left")
    assert left.facts["reason"] == "job"
    assert "bank" not in " ".join(str(entry.facts) for entry in Entry.objects.all())
    assert TeamMember.objects.get(team=team).left_at == now + 2 * DAY
    with pytest.raises(BadDates):
        leave(enrolment=make_learner(cohort), left_at=now + DAY, by=None, now=now)


def test_who_comes_back_has_their_history(cohort: Cohort, now: datetime) -> None:
    ann = make_learner(cohort)
    leave(enrolment=ann, by=None, now=now)

    come_back(enrolment=ann, role=Role.LEARNER, by=None, now=now + DAY)

    assert held(ann, now + DAY) == {Role.LEARNER}
    assert ann.terms.count() == 2
    assert Enrolment.objects.filter(cohort=cohort).count() == 1


def test_mail_that_cannot_be_sent_is_seen_beside_the_address_until_it_is_sent_again(
    client: Client, cohort: Cohort, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise ConnectionRefusedError

    operator = make_operator(cohort).person
    now = datetime.now(UTC)
    invite(cohort=cohort, email="a@example.org", role=Role.LEARNER, by=operator, now=now)
    monkeypatch.setattr(EmailBackend, "send_messages", refuse)

    for minutes in range(0, 600, 5):  # four hours of tries, each a little later than the last
        work_off(now=now + timedelta(minutes=minutes))

    invitation = Invitation.objects.get()
    assert invitation.state_at(now) == InvitationState.FAILED
    client.force_login(operator)
    page = client.get("/seven/console/people/?lang=en").content.decode()
    assert "The mail of 1 invitation could not be sent" in page
    resend(invitation=invitation, by=operator, now=now)
    assert Invitation.objects.get().state_at(now) == InvitationState.ON_ITS_WAY
    note_mail_failed(invitation_id=invitation.pk, sending=1, now=now)
    assert Invitation.objects.get().failed_at is None


def test_invitations_are_listed_by_how_they_stand(cohort: Cohort, now: datetime) -> None:
    for address in ("a", "b", "c"):
        invite(
            cohort=cohort, email=f"{address}@example.org", role=Role.LEARNER, by=None, now=now
        )
    a, b, c = Invitation.objects.order_by("email")
    change = revoke_many(invitations=[a, b], by=None, now=now)

    def standing(state: str, at: datetime) -> list[str]:
        return sorted(one.email[0] for one in invitations(cohort=cohort, now=at, state=state))

    assert (standing("revoked", now), standing("on-its-way", now)) == (["a", "b"], ["c"])
    undo_change(change=change, by=None, now=now)
    assert standing("revoked", now) == []
    assert standing("expired", now + 15 * DAY) == ["a", "b", "c"]
    assert c.state_at(now + 15 * DAY) == InvitationState.EXPIRED


def test_the_switcher_shows_three_cohorts_with_the_role_in_each(
    client: Client, cohort: Cohort, now: datetime
) -> None:
    person = make_learner(cohort).person
    enrol(person, make_cohort(slug="six", name={"ko": "6기", "en": "Sixth"}), Role.MENTOR)
    enrol(person, make_cohort(slug="five", name={"ko": "5기", "en": "Fifth"}), Role.OPERATOR)
    client.force_login(person)

    page = client.get("/seven/?lang=en").content.decode()

    roles = {
        found.cohort.slug: set(found.roles) for found in memberships(person=person, now=now)
    }
    assert roles == {"seven": {Role.LEARNER}, "six": {Role.MENTOR}, "five": {Role.OPERATOR}}
    for slug, name, role in (("six", "Sixth", "mentor"), ("five", "Fifth", "operator")):
        assert f'href="/{slug}/"' in page
        assert name in page
        assert role in page
    assert client.get("/six/console/people/").status_code == 403
    assert client.get("/five/console/people/").status_code == 200


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_invitations_cost_the_same_for_one_and_for_three(
    client: Client,
    cohort: Cohort,
    how_many: int,
    now: datetime,
    django_assert_num_queries: object,
) -> None:
    client.force_login(make_operator(cohort).person)
    for number in range(how_many):
        invite(
            cohort=cohort, email=f"{number}@example.org", role=Role.LEARNER, by=None, now=now
        )

    with django_assert_num_queries(7):  # type: ignore[operator]
        client.get("/seven/console/invitations/")


def test_a_persons_page_has_teams_notes_and_departures(
    client: Client, cohort: Cohort, now: datetime
) -> None:
    client.force_login(make_operator(cohort).person)
    ann = make_learner(cohort, name="Ann")
    make_full_team(make_set(cohort, now=now), ann, now=now, name="Garam")
    page = f"/seven/console/people/{ann.pk}/"

    client.post(f"{page}notes/", {"text": "Talked about the project."})
    client.post(f"{page}leave/", {"reason": "job", "words": "starts at a bank"})
    shown = client.get(f"{page}?lang=en").content.decode()

    for text in ("Garam", "Talked about the project.", "found work", "starts at a bank"):
        assert text in shown
    assert "Talked" not in " ".join(str(entry.facts) for entry in Entry.objects.all())


def test_numbers_nobody_can_have_are_passed_over(client: Client) -> None:
    cohort = make_cohort(slug="seven")
    client.force_login(make_operator(cohort).person)

    answer = client.post(
        "/seven/console/people/many/?lang=en",
        {"who": ["9" * 30, "9" * 5000, "²"], "verb": "leave", "done": "1"},
        follow=True,
    )

    assert "Tick the people first." in answer.content.decode()


def test_undoing_a_leave_takes_back_that_one_alone(cohort: Cohort, now: datetime) -> None:
    ann = make_learner(cohort)
    leave(enrolment=ann, by=None, now=now - 2 * DAY)
    come_back(enrolment=ann, role=Role.LEARNER, by=None, now=now - DAY)
    change = change_many(cohort=cohort, people=[ann.pk], verb=Verb.LEAVE, by=None, now=now)

    undo_change(change=change, by=None, now=now)

    first, second = Departure.objects.order_by("pk")
    assert (first.taken_back_at, second.taken_back_at) == (None, now)
    assert held(ann, now + DAY) == {Role.LEARNER}


def test_whoever_came_back_and_left_again_stays_away(cohort: Cohort, now: datetime) -> None:
    ann = make_learner(cohort)
    change = change_many(cohort=cohort, people=[ann.pk], verb=Verb.LEAVE, by=None, now=now)
    ann.refresh_from_db()
    come_back(enrolment=ann, role=Role.LEARNER, by=None, now=now)
    leave(enrolment=ann, by=None, now=now)

    with pytest.raises(ChangedSince, match="has come back since"):
        undo_change(change=change, by=None, now=now)

    assert held(ann, now) == set()


def test_a_role_of_many_that_ends_today_ends_now(client: Client, cohort: Cohort) -> None:
    client.force_login(make_operator(cohort).person)
    ann = make_learner(cohort)
    today = datetime.now(cohort.zone).date().isoformat()

    do_what_was_seen(
        client,
        "/seven/console/people/many/",
        {"who": ann.pk, "verb": "end-role", "role": "learner", "on": today},
    )

    assert held(ann, datetime.now(UTC)) == set()
