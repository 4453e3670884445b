"""Facts are added, superseded and read back; never changed."""

import threading
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import typer
from django.db import connection, transaction
from tests.factories.people import make_cohort, make_learner
from tests.ledger.events import Attended, Opened

from gisu.cohorts.models import Enrolment
from gisu.ledger import actions, commands, queries
from gisu.ledger.models import Current, Entry

NOON = datetime(2026, 3, 6, 3, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def attend(
    who: Enrolment,
    minutes: int,
    *,
    meeting: int = 42,
    now: datetime = NOON,
    happened_at: datetime = NOON,
) -> Entry:
    return actions.record(
        event=Attended(meeting=meeting, enrolment=who.pk, minutes=minutes),
        cohort=who.cohort,
        about=who,
        by=None,
        happened_at=happened_at,
        now=now,
    )


@pytest.fixture
def ada() -> Enrolment:
    return make_learner(make_cohort(), name="Ada")


def test_an_entry_keeps_what_was_said(ada: Enrolment) -> None:
    entry = Entry.objects.get(pk=attend(ada, 55, now=NOON + timedelta(hours=1)).pk)

    assert (entry.kind, entry.revision, entry.amount) == (
        "test.meeting.attended",
        1,
        Decimal(55),
    )
    assert entry.key == f"attendance:meeting=42:enrolment={ada.pk}"
    assert entry.facts == {"meeting": 42, "enrolment": ada.pk, "minutes": 55, "team": None}
    assert (entry.happened_at, entry.recorded_at) == (NOON, NOON + timedelta(hours=1))
    assert entry.sentence == "Attended meeting 42 for 55 minutes."


def test_said_again_with_equal_facts_nothing_is_added(ada: Enrolment) -> None:
    first = attend(ada, 55)

    again = attend(ada, 55, now=NOON + timedelta(days=1), happened_at=NOON + timedelta(days=1))

    assert again == first
    assert (Entry.objects.count(), Current.objects.count()) == (1, 1)
    assert Entry.objects.get().recorded_at == NOON


def test_said_otherwise_the_next_revision_supersedes(ada: Enrolment) -> None:
    first, second = attend(ada, 55), attend(ada, 50, now=NOON + timedelta(hours=1))

    assert (first.revision, second.revision) == (1, 2)
    assert list(queries.current(ada.cohort)) == [second]
    assert list(queries.history(ada.cohort, first.key)) == [second, first]
    first.refresh_from_db()
    assert first.amount == Decimal(55)


def test_going_back_to_what_was_said_first_is_a_revision_of_its_own(ada: Enrolment) -> None:
    for minutes in (55, 50, 55):
        attend(ada, minutes)

    revisions = queries.history(ada.cohort, f"attendance:meeting=42:enrolment={ada.pk}")
    said = [(entry.revision, int(entry.amount or 0)) for entry in revisions]
    assert said == [(3, 55), (2, 50), (1, 55)]


def test_the_same_key_in_another_cohort_is_another_fact() -> None:
    for cohort in (make_cohort(), make_cohort()):
        actions.record(
            event=Opened(thing="titanic"),
            cohort=cohort,
            about=None,
            by=None,
            happened_at=NOON,
            now=NOON,
        )

    assert list(Entry.objects.values_list("key", "revision")) == [("opened:titanic", 1)] * 2


def test_nothing_is_recorded_about_somebody_of_another_cohort(ada: Enrolment) -> None:
    with pytest.raises(ValueError, match="does not belong to cohort"):
        actions.record(
            event=Opened(thing="titanic"),
            cohort=make_cohort(),
            about=ada,
            by=None,
            happened_at=NOON,
            now=NOON,
        )

    assert not Entry.objects.exists()


def test_an_entry_goes_with_the_transaction_it_was_made_in(ada: Enrolment) -> None:
    @transaction.atomic
    def fail() -> None:
        attend(ada, 55)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert (Entry.objects.count(), Current.objects.count()) == (0, 0)


def test_as_of_a_moment_reads_what_was_known_then(ada: Enrolment) -> None:
    hour = timedelta(hours=1)
    first, second = attend(ada, 55, now=NOON), attend(ada, 50, now=NOON + 2 * hour)
    other = attend(ada, 10, meeting=43, now=NOON + 3 * hour, happened_at=NOON - 9 * hour)

    def known(at: datetime) -> set[Entry]:
        return set(queries.as_of(ada.cohort, at))

    assert known(NOON - hour) == set()
    assert known(NOON) == {first}
    assert known(NOON + hour) == {first}
    assert known(NOON + 2 * hour) == {second}
    assert known(NOON + 9 * hour) == {second, other} == set(queries.current(ada.cohort))


def test_totals_count_and_sum_what_holds(ada: Enrolment) -> None:
    bob = make_learner(ada.cohort)
    attend(ada, 55, meeting=1)
    attend(ada, 50, meeting=1)
    attend(ada, 30, meeting=2)
    attend(bob, 10, meeting=1)

    totals = queries.totals(ada.cohort, ["test.meeting.attended"])

    kind = "test.meeting.attended"
    assert totals == {
        (ada.pk, kind): queries.Total(2, Decimal(80)),
        (bob.pk, kind): queries.Total(1, Decimal(10)),
    }
    assert queries.totals(ada.cohort, ["test.thing.opened"]) == {}


def test_what_is_kept_equals_what_is_rebuilt(ada: Enrolment) -> None:
    for meeting in range(5):
        for minutes in range(meeting + 1):
            attend(ada, minutes, meeting=meeting)
    kept = set(Current.objects.values_list("cohort", "key", "entry"))

    assert actions.rebuild(cohort=ada.cohort) == (5, 0)

    assert set(Current.objects.values_list("cohort", "key", "entry")) == kept


def test_rebuilding_puts_right_what_was_kept_wrongly_and_says_how_much(ada: Enrolment) -> None:
    elsewhere = make_learner(make_cohort())
    attend(elsewhere, 1)
    first, second, other = attend(ada, 55), attend(ada, 50), attend(ada, 10, meeting=43)
    Current.objects.filter(entry=second).update(entry=first)
    Current.objects.filter(entry=other).delete()

    assert actions.rebuild(cohort=ada.cohort) == (2, 2)

    assert set(queries.current(ada.cohort)) == {second, other}
    assert Current.objects.count() == 3


def test_no_action_but_record_touches_entries_and_record_only_adds(ada: Enrolment) -> None:
    """Whatever is said, and rebuilt, every entry that was there stays as it was."""
    attend(ada, 55)
    before = list(Entry.objects.values())
    statements: list[str] = []

    def listen(execute, sql, params, many, context):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        attend(ada, 55)
        attend(ada, 50)
        actions.rebuild()

    assert list(Entry.objects.order_by("pk").values())[:1] == before
    touching = [sql for sql in statements if '"ledger_entry"' in sql]
    assert not [sql for sql in touching if sql.startswith(("UPDATE", "DELETE"))]
    assert len([sql for sql in touching if sql.startswith("INSERT")]) == 1


@pytest.mark.django_db(transaction=True)
def test_who_say_the_same_at_once_add_one_entry_and_others_a_revision_each() -> None:
    ada = make_learner(make_cohort())
    start = threading.Barrier(8)
    said: list[tuple[int, int]] = []

    def say(minutes: int) -> None:
        try:
            start.wait()
            entry = attend(ada, minutes)
            said.append((minutes, entry.revision))
        finally:
            connection.close()

    threads = [threading.Thread(target=say, args=(n // 2,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(said) == 8
    revisions = list(Entry.objects.order_by("revision").values_list("revision", flat=True))
    assert revisions == list(range(1, len(revisions) + 1))
    assert 4 <= len(revisions) <= 8, "equal neighbours add nothing"
    assert Current.objects.get().entry.revision == revisions[-1]


def test_a_cohort_without_a_name_is_not_all_of_them(
    ada: Enrolment, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit):
        commands.rebuild(cohort="")

    assert ada.cohort.slug in capsys.readouterr().err
