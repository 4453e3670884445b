"""A notice by mail: what it says, to whom it no longer goes, and what becomes of it when the server says no."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings
from tests.factories.competitions import work_off
from tests.factories.letters import Letterbox, open_letterbox, text_of
from tests.factories.notices import tell_of, told, wish
from tests.factories.people import make_cohort, make_learner, make_member, make_operator

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.notices.actions.reading import mark_read
from gisu.notices.enums import Category, How, Mail
from gisu.notices.models import Wishes
from gisu.notices.tasks import send_notice
from gisu.work.models import Attempt, Item
from gisu.work.registry import Job

pytestmark = pytest.mark.django_db
TEMPORARY = "451 4.3.0 try again later"
FOR_GOOD = "550 5.1.1 no such mailbox"


@pytest.fixture
def letterbox(settings: Settings) -> Iterator[Letterbox]:
    settings.GISU_BASE_URL = "https://camp.example.org"
    with open_letterbox(settings) as letters:
        yield letters


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(slug="seven", name={"ko": "7기", "en": "Seventh"})


def speaking(enrolment: Enrolment, language: str) -> Enrolment:
    enrolment.person.language = language
    enrolment.person.save(update_fields=["language"])
    return enrolment


def test_a_mail_is_in_the_readers_language_as_text_and_page_and_loads_nothing(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    tell_of(cohort, speaking(make_learner(cohort), "en"), now=now)

    work_off(now=now)

    [mail] = letterbox.mail
    text, page = text_of(mail), text_of(mail, "html")
    assert mail["Subject"] == "[Seventh] Rain happened Fri 6 March 2026 14:40 KST."
    assert "More about Rain." in text
    assert "https://camp.example.org/seven/" in text
    assert 'href="https://camp.example.org/seven/"' in page
    assert '<html lang="en">' in page
    assert ("src=" in page, "url(" in page, "<link" in page) == (False, False, False)


def test_each_reads_their_own_language(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    tell_of(cohort, speaking(make_learner(cohort), "ko"), now=now)

    work_off(now=now)

    assert letterbox.mail[0]["Subject"].strip() == (
        "[7기] Rain happened 2026년 3월 6일(금) 14:40 KST."
    )
    assert "이런 메일 그만 받기" in text_of(letterbox.mail[0])


def test_what_people_wrote_is_text_in_the_page(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    tell_of(cohort, make_learner(cohort), what="<b>Rain</b>\nBcc: x@example.org", now=now)

    work_off(now=now)

    [mail] = letterbox.mail
    assert "<b>Rain</b>" not in text_of(mail, "html")
    assert (mail["Bcc"], "\n" in mail["Subject"]) == (None, False)


def test_a_mail_tried_again_has_the_same_id(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    hana = make_learner(cohort)
    tell_of(cohort, hana, now=now)
    job = Job(1, "notices.mail", {"notice": told(hana)[0].pk}, 1, "test")

    send_notice(job)
    send_notice(job)

    first, second = letterbox.mail
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Message-ID"].endswith("@camp.example.org>")


def test_a_mail_that_went_out_is_kept_so_and_never_sent_again(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    hana = make_learner(cohort)
    tell_of(cohort, hana, now=now)

    work_off(now=now)
    Item.objects.filter(kind="notices.mail").update(state="waiting", finished_at=None)
    work_off(now=now + timedelta(hours=1))

    [row] = told(hana)
    assert (row.mail, row.mailed_at) == (Mail.SENT, now)
    assert len(letterbox.mail) == 1


def test_in_quiet_hours_a_mail_waits_until_they_end(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    late = now + timedelta(hours=9)  # 23:40 in Seoul
    tell_of(cohort, make_learner(cohort), now=late)

    assert work_off(now=late + timedelta(hours=8)) == 0
    assert work_off(now=late + timedelta(hours=8, minutes=20)) == 1

    assert len(letterbox.mail) == 1


def test_an_urgent_one_does_not_wait(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    late = now + timedelta(hours=9)
    sleeper = make_learner(cohort)
    wish(sleeper, How.WEEKLY)
    tell_of(cohort, make_learner(cohort), sleeper, is_urgent=True, now=late)

    work_off(now=late)

    assert len(letterbox.mail) == 2


def test_what_was_read_in_the_site_meanwhile_is_not_mailed(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    hana, ben = make_learner(cohort), make_learner(cohort)
    tell_of(cohort, hana, ben, now=now)
    mark_read(notice=told(hana)[0], now=now)

    work_off(now=now)

    assert [mail["To"] for mail in letterbox.mail] == [ben.person.email]


def test_what_is_unwished_meanwhile_is_not_mailed(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    hana = make_learner(cohort)
    tell_of(cohort, hana, now=now)
    wish(hana, How.SITE)

    work_off(now=now)

    assert letterbox.mail == []
    assert [row.mail for row in told(hana)] == [Mail.SPARED]


def test_a_server_that_says_later_is_asked_again(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    hana = make_learner(cohort)
    letterbox.answers[hana.person.email] = [TEMPORARY, TEMPORARY]
    tell_of(cohort, hana, now=now)

    for minute in range(3):
        work_off(now=now + timedelta(minutes=minute))

    assert [row.mail for row in told(hana)] == [Mail.SENT]
    assert len(letterbox.mail) == 1
    assert [one.outcome for one in Attempt.objects.order_by("pk")] == ["error", "error", "done"]


def test_an_address_refused_for_good_is_not_asked_again_and_operators_hear_of_it_once_a_day(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    hana, operator = make_learner(cohort, name="Hana"), make_operator(cohort)
    letterbox.answers[hana.person.email] = [FOR_GOOD, FOR_GOOD]
    tell_of(cohort, hana, key="one", now=now)
    tell_of(cohort, hana, key="two", now=now)

    work_off(now=now)

    assert letterbox.mail == []
    assert [row.mail for row in told(hana)] == [Mail.REFUSED, Mail.REFUSED]
    [heard] = told(operator)
    assert heard.telling.line == (
        f"The mail server takes no mail for Hana ({hana.person.email}):"
        " 550 5.1.1 no such mailbox"
    )


def test_a_server_that_is_away_for_hours_is_told_to_all_operators(
    cohort: Cohort, settings: Settings, now: datetime
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    hana, ben, operator = make_learner(cohort), make_learner(cohort), make_operator(cohort)
    tell_of(cohort, hana, ben, now=now)
    Item.objects.filter(kind="notices.mail").update(attempts=59)

    work_off(now=now)

    assert [row.mail for row in told([hana, ben])] == [Mail.FAILED, Mail.FAILED]
    assert [row.telling.kind for row in told(operator)] == ["notices.mail.failing"]


def test_work_that_gave_up_is_told_to_operators_and_nobody_else(
    cohort: Cohort, settings: Settings, now: datetime
) -> None:
    operator, mentor = make_operator(cohort), make_member(cohort, Role.MENTOR)
    item = Item.objects.create(
        kind="nobody.knows",
        lane="default",
        payload={},
        created_at=now,
        queued_at=now,
        attempts=4,
    )

    work_off(now=now)

    assert Item.objects.get(pk=item.pk).state == "failed"
    assert told(mentor) == []
    [heard] = told(operator)
    assert heard.telling.line.startswith(f"Background work gave up: nobody.knows #{item.pk} (")
    assert heard.telling.address == "/seven/console/work/"


# The link that stops mail


def stop_path(letterbox: Letterbox) -> str:
    said: str = letterbox.mail[0]["List-Unsubscribe"]
    return said.strip().strip("<>").removeprefix("https://camp.example.org")


def test_the_link_of_a_mail_stops_its_like_without_signing_in(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    hana = make_learner(cohort)
    tell_of(cohort, hana, now=now)
    work_off(now=now)
    mail_program = Client(enforce_csrf_checks=True)

    shown = mail_program.get(stop_path(letterbox))
    before = Wishes.objects.count()
    answer = mail_program.post(
        stop_path(letterbox), "List-Unsubscribe=One-Click", content_type="text/plain"
    )

    assert letterbox.mail[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (shown.status_code, before, answer.status_code) == (200, 0, 200)
    assert Wishes.objects.get().chosen == {Category.NEWS: How.SITE}
    tell_of(cohort, hana, key="later", now=now)
    assert [row.how for row in told(hana)] == [How.AT_ONCE, How.SITE]


def test_stopping_mail_brings_back_nothing_that_was_not_wanted_at_all(
    cohort: Cohort, letterbox: Letterbox, now: datetime
) -> None:
    hana = make_learner(cohort)
    tell_of(cohort, hana, now=now)
    work_off(now=now)
    wish(hana, How.NOTHING)

    Client().post(stop_path(letterbox))

    assert Wishes.objects.get().chosen == {Category.NEWS: How.NOTHING}


def test_a_link_we_did_not_write_stops_nothing(cohort: Cohort, client: Client) -> None:
    assert client.post("/me/notices/unsubscribe/WzEsIm5ld3MiXQ:x:y/").status_code == 404
    assert Wishes.objects.count() == 0
