"""What goes wrong between here and the site, and what is said about it."""

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx
import polars as pl
import pytest
from tests.client.stage import URL as HERE
from tests.client.stage import Line, cut_after, cut_before, go_on, good, predictions, token_of
from tests.factories.people import make_learner

from gisu.competitions.models import Competition as WineTable
from gisu.competitions.models import Submission as Row
from gisu.schedule.models import Activity
from gisu_client import Client, Competition, GisuError, connect

URL = "https://gisu.example.org"


@pytest.mark.parametrize(
    "cuts", [[cut_before], [cut_after], [cut_after, cut_before, cut_after]]
)
def test_a_connection_lost_while_submitting_makes_one_submission(
    competition: Competition, line: Line, cuts: list[Callable[..., httpx.Response]]
) -> None:
    line.cuts = list(cuts)

    made = competition.submit(good(), message="once")

    assert made.state == "scored"
    assert [row.pk for row in Row.objects.all()] == [made.id]
    sent = line.asked("POST", "/submissions")
    assert len(sent) == len(cuts) + 1
    assert len({one.headers["Idempotency-Key"] for one in sent}) == 1
    assert all(predictions().encode() in one.content for one in sent)


def test_handing_in_the_same_file_again_is_another_submission(
    competition: Competition, line: Line
) -> None:
    first, second = competition.submit(good()), competition.submit(good())

    assert first.id != second.id
    assert Row.objects.count() == 2


def test_a_line_that_stays_dead_is_told_and_nothing_was_handed_in(
    competition: Competition, line: Line, waits: list[float]
) -> None:
    line.cuts = [cut_before] * 5

    with pytest.raises(GisuError) as lost:
        competition.submit(good())

    assert "http://127.0.0.1:8000 cannot be reached (Connection refused)" in lost.value.what
    assert "Check your connection" in lost.value.what_to_do
    assert lost.value.status is None
    assert waits == [0.3, 0.7, 1.5, 3.0]
    assert Row.objects.count() == 0


def test_a_line_that_dies_once_it_has_arrived_is_no_reason_to_send_it_again(
    competition: Competition, line: Line
) -> None:
    line.cuts = [go_on, *[cut_before] * 5]

    with pytest.raises(GisuError) as lost:
        competition.submit(good())

    row = Row.objects.get()
    assert lost.value.what.startswith(f"Submission {row.pk} has arrived, but ")
    assert "cannot be reached" in lost.value.what
    assert lost.value.what_to_do.startswith("Do not send it again")


def test_a_look_is_tried_again_while_a_proxy_answers_for_the_site(
    client: Client, wine: WineTable, line: Line, waits: list[float]
) -> None:
    def away(request: httpx.Request, _: object) -> httpx.Response:
        return httpx.Response(502, text="Bad Gateway")

    line.cuts = [away, away]

    assert len(client.competitions("spring")) == 1
    assert waits == [0.3, 0.7]


def test_a_distrusted_certificate_is_said_at_once(waits: list[float]) -> None:
    def distrusted(request: httpx.Request) -> httpx.Response:
        cause = ssl.SSLCertVerificationError("certificate verify failed: self-signed")
        raise httpx.ConnectError(str(cause), request=request) from cause

    client = connect(URL, "t", transport=httpx.MockTransport(distrusted), sleep=waits.append)
    with pytest.raises(GisuError) as refused:
        client.me()

    assert refused.value.what.startswith(f"The certificate of {URL} cannot be trusted")
    assert "SSL_CERT_FILE" in refused.value.what_to_do
    assert waits == []


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(200, html="<title>Welcome to the hotel</title>"),
        httpx.Response(404, html="<title>404</title>"),
        httpx.Response(404, json={"detail": "of some other site"}),
    ],
)
def test_an_address_that_is_no_gisu_site_is_called_that(
    answering: Callable[..., Client], response: httpx.Response
) -> None:
    with pytest.raises(GisuError, match="does not answer as a gisu site does") as refused:
        answering(response).me()

    assert not refused.value.is_refusal


def test_an_answer_of_another_shape_is_called_no_gisu_site_too(
    answering: Callable[..., Client],
) -> None:
    with pytest.raises(GisuError, match="does not answer as a gisu site does"):
        answering(httpx.Response(200, json={"user": "somebody"})).me()


def test_a_site_that_moved_says_where_to(answering: Callable[..., Client]) -> None:
    moved = httpx.Response(301, headers={"Location": "https://new.example.org/api/v1/me"})

    with pytest.raises(GisuError, match=r"gisu login https://new\.example\.org$"):
        answering(moved).me()


def test_a_problem_keeps_its_parts_and_its_reference(client: Client, wine: WineTable) -> None:
    with pytest.raises(GisuError) as refused:
        client.competition("spring", "wein")

    error = refused.value
    assert (error.status, error.is_refusal) == (404, True)
    assert error.what == "There is no competition “wein”."
    assert error.what_to_do == "Did you mean “wine”?"
    assert len(error.reference) == 8
    assert str(error).endswith(f"[{error.reference}]")


def test_a_fault_of_the_sites_is_no_refusal(answering: Callable[..., Client]) -> None:
    body = '{"title": "Something broke on our side.", "reference": "abcd1234"}'
    broken = httpx.Response(
        500, content=body, headers={"Content-Type": "application/problem+json"}
    )

    with pytest.raises(GisuError) as fault:
        answering(broken).me()

    assert (fault.value.is_refusal, fault.value.reference) == (False, "abcd1234")


def test_a_file_too_large_is_refused_before_it_is_sent(
    competition: Competition, line: Line
) -> None:
    competition.detail.task["max_bytes"] = 100
    sent = len(line.requests)

    with pytest.raises(GisuError, match="Keep only the columns asked for") as refused:
        competition.submit(good())

    assert refused.value.is_refusal
    assert len(line.requests) == sent


def test_nothing_that_is_shown_holds_the_token(
    client: Client, competition: Competition, line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    token = line.requests[0].headers["Authorization"].removeprefix("Bearer ")
    line.cuts = [cut_before] * 5

    with caplog.at_level("DEBUG"), pytest.raises(GisuError) as lost:
        competition.submit(good())

    shown = [repr(client), repr(client._site), repr(competition), str(lost.value), caplog.text]
    assert len(token) > 20
    assert not [text for text in shown if token in text]


@pytest.mark.parametrize(
    ("asked", "profile", "machine", "wanted"),
    [
        ("", "", "ko_KR.UTF-8", "ko"),
        ("", "", "en_GB.UTF-8", "en"),
        ("", "ko", "en_GB.UTF-8", "ko"),  # the profile is chosen, LANG is often not
        ("ko", "en", "en_GB.UTF-8", "ko"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_profiles_else_the_machines(  # noqa: PLR0917  one case a line
    wine: WineTable,
    monkeypatch: pytest.MonkeyPatch,
    asked: str,
    profile: str,
    machine: str,
    wanted: str,
) -> None:
    monkeypatch.setenv("GISU_LANG", asked)
    monkeypatch.setenv("LANG", machine)
    person = make_learner(wine.cohort).person
    person.language = profile
    person.save(update_fields=["language"])
    client = connect(HERE, token_of(person), transport=Line(), sleep=lambda _: None)
    competition = client.competition("spring", "wine").accept_rules()
    wrong = good().with_columns(vineyard=pl.lit("9"))

    here, there = competition.check(wrong), competition.submit(wrong).problems

    assert client.language == wanted
    assert here == there
    assert ("라벨" in here[0].reason) == (wanted == "ko")


def test_what_arrived_in_time_is_not_refused_when_it_is_sent_again_after_the_close(
    competition: Competition, line: Line, wine: WineTable
) -> None:
    def closes_meanwhile(
        request: httpx.Request, answer: Callable[[], httpx.Response]
    ) -> httpx.Response:
        moment = datetime.now(UTC) - timedelta(minutes=1)
        Activity.objects.filter(pk=wine.activity_id).update(due_at=moment, closes_at=moment)
        raise httpx.ConnectError("Connection refused", request=request)

    line.cuts = [cut_after, closes_meanwhile]

    made = competition.submit(good())

    assert made.state == "scored"
    assert Row.objects.count() == 1
