"""The operations other programs are written against: their shapes are promises."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.competitions import (
    MALFORMED,
    enter,
    make_competition,
    predictions,
    submit,
    work_off,
)
from tests.factories.people import make_cohort, make_learner, make_operator

from gisu.accounts.actions import create_token
from gisu.accounts.enums import Scope
from gisu.cohorts.models import Enrolment
from gisu.competitions.actions.cancelling import cancel, hide
from gisu.competitions.models import Competition, Entrant, Submission
from gisu.core import blobs
from gisu.schedule.actions.extending import pause
from gisu.teams.actions import join_team, leave_team, make_team
from gisu.teams.models import Team

pytestmark = pytest.mark.django_db
BASE = "/api/v1/cohorts/demo3/competitions/berries"
PAGE = "/demo3/competitions/berries/data/train.csv"


@pytest.fixture(autouse=True)
def _clock(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def learner() -> Enrolment:
    return make_learner(make_cohort(slug="demo3"), name="Learner 01")


@pytest.fixture
def competition(learner: Enrolment, now: datetime) -> Competition:
    made = make_competition(learner.cohort, now=now)
    enter(made, learner, now=now)
    return made


@pytest.fixture
def client(learner: Enrolment, now: datetime) -> Client:
    return with_token(learner, now, Scope.READ, Scope.SUBMIT)


def with_token(learner: Enrolment, now: datetime, *scopes: Scope) -> Client:
    _, secret = create_token(person=learner.person, name="t", scopes=list(scopes), now=now)
    return Client(headers={"authorization": f"Bearer {secret}", "accept-language": "en"})


def upload(client: Client, content: bytes, **headers: str) -> Any:
    return client.post(
        f"{BASE}/submissions",
        {"file": SimpleUploadedFile("a.csv", content), "message": "first"},
        headers=headers,
    )


def test_a_file_is_handed_in_and_followed_to_its_score(
    client: Client, competition: Competition, now: datetime
) -> None:
    received = upload(client, predictions(public_right=8, private_right=3))

    assert received.status_code == 201
    assert received.json().keys() == {"id", "state"}
    assert received.json()["state"] == "queued"
    number = received.json()["id"]
    assert client.get(f"/api/v1/submissions/{number}").json()["place"] == 1

    work_off(now=now)

    said = client.get(f"/api/v1/submissions/{number}").json()
    assert said["state"] == "scored"
    assert said["scores"] == {"public": {"value": 0.8, "digits": 4}, "private": None}
    assert said["problems"] == []
    assert said["place"] is None
    assert said["message"] == "first"
    assert said["received_at"]
    assert said["finished_at"]


def test_a_refused_file_says_its_problems_by_line(
    client: Client, competition: Competition, now: datetime
) -> None:
    number = upload(client, MALFORMED).json()["id"]

    work_off(now=now)

    said = client.get(f"/api/v1/submissions/{number}").json()
    assert said["state"] == "refused"
    assert said["scores"] is None
    first = said["problems"][0]
    assert first.keys() == {"line", "column", "value", "reason", "count"}
    assert (first["line"], first["column"], first["value"]) == (2, "ripe", "maybe")


def test_the_reason_is_in_the_askers_language(
    client: Client, competition: Competition, now: datetime
) -> None:
    number = upload(client, MALFORMED).json()["id"]
    work_off(now=now)

    korean = client.get(f"/api/v1/submissions/{number}?lang=ko").json()["problems"][0]["reason"]

    assert "라벨" in korean


def test_the_leaderboard_has_its_shape_and_answers_304(
    client: Client, competition: Competition, learner: Enrolment, now: datetime
) -> None:
    submit(competition, learner, now=now, content=predictions(public_right=7))
    work_off(now=now)

    answer = client.get(f"{BASE}/leaderboard")
    again = client.get(f"{BASE}/leaderboard", headers={"if-none-match": answer["ETag"]})

    assert answer.json().keys() >= {"version", "updated_at", "rows"}
    (row,) = answer.json()["rows"]
    assert row.keys() == {"rank", "move", "team", "value", "tries", "last_at"}
    assert (row["rank"], row["team"], row["value"], row["tries"]) == (1, "Learner 01", 0.7, 1)
    assert again.status_code == 304
    assert [again.headers[name] for name in ("ETag", "Cache-Control")] == [
        answer.headers[name] for name in ("ETag", "Cache-Control")
    ]


def test_the_same_idempotency_key_is_one_submission(
    client: Client, competition: Competition
) -> None:
    first = upload(client, predictions(), **{"idempotency-key": "k1"})
    second = upload(client, predictions(), **{"idempotency-key": "k1"})

    assert first.json()["id"] == second.json()["id"]
    assert Submission.objects.count() == 1


def test_a_refusal_is_a_problem_document_with_what_to_do(
    client: Client, competition: Competition, learner: Enrolment, now: datetime
) -> None:
    pause(activity=competition.activity, by=learner.person, now=now)

    answer = upload(client, predictions())

    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert said["type"] == "urn:gisu:problem:not-open"
    assert said["title"] == "The competition is paused."
    assert "Keep your file" in said["what_to_do"]
    assert said["reference"] == answer["X-Reference"]


def test_used_up_tries_are_429_and_nothing_is_stored(
    client: Client, competition: Competition
) -> None:
    for number in range(5):
        upload(client, predictions(public_right=number))

    answer = upload(client, predictions())

    assert answer.status_code == 429
    assert Submission.objects.count() == 5


@pytest.mark.usefixtures("competition")
def test_a_message_that_is_too_long_is_said_and_cut_by_nobody(client: Client) -> None:
    def send(message: str) -> Any:
        file = SimpleUploadedFile("a.csv", predictions())
        return client.post(f"{BASE}/submissions", {"file": file, "message": message})

    refused, taken = send("x" * 501), send("x" * 500)

    assert (refused.status_code, refused.json()["where"]) == (422, "message")
    assert taken.status_code == 201
    assert [one.message for one in Submission.objects.all()] == ["x" * 500]


@pytest.mark.usefixtures("competition")
def test_a_list_takes_no_limit_it_cannot_keep(client: Client) -> None:
    answer = client.get(f"{BASE}/submissions?limit=-5")

    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"where": "limit", "what": "It may be 1 at least."}]


def test_a_token_that_may_only_read_hands_in_nothing(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    answer = upload(with_token(learner, now, Scope.READ), predictions())

    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:gisu:problem:scope-missing"
    assert Submission.objects.count() == 0


def test_another_teams_submission_is_not_found(
    client: Client, competition: Competition, now: datetime
) -> None:
    number = upload(client, predictions()).json()["id"]
    other = with_token(make_learner(competition.cohort), now, Scope.READ)

    assert client.get(f"/api/v1/submissions/{number}").status_code == 200
    assert other.get(f"/api/v1/submissions/{number}").status_code == 404


def test_data_is_had_by_whoever_accepted_the_rules(
    client: Client, competition: Competition, now: datetime
) -> None:
    other = with_token(make_learner(competition.cohort), now, Scope.READ)

    had = client.get(f"{BASE}/data/train.csv")
    not_had = other.get(f"{BASE}/data/train.csv")

    assert had.getvalue().startswith(b"id,red,ripe")
    had.close()
    assert not_had.status_code == 403


@pytest.mark.parametrize("address", [f"{BASE}/data/train.csv", PAGE])
def test_a_download_is_gone_on_with_by_ranges(
    client: Client, competition: Competition, learner: Enrolment, address: str
) -> None:
    client.force_login(learner.person)
    file = competition.files.get(name="train.csv")
    whole = blobs.path_of(file.digest).read_bytes()
    size, etag = len(whole), f'"{file.digest}"'

    def ask(**headers: str) -> tuple[int, bytes, Any]:
        answer: Any = client.get(address, headers=headers)
        body = answer.getvalue() if answer.streaming else answer.content
        for close in answer._resource_closers:  # not close(), which would end the connection
            close()
        return answer.status_code, body, answer.headers

    status, body, said = ask()
    assert (status, body == whole) == (200, True)
    assert (said["Accept-Ranges"], said["ETag"]) == ("bytes", etag)
    for asked, part in {
        "bytes=10-": slice(10, None),
        "bytes=0-4": slice(0, 5),
        "bytes=-7": slice(size - 7, None),
        f"bytes=3-{size + 9}": slice(3, None),
    }.items():
        status, body, partly = ask(Range=asked)
        start, stop, _ = part.indices(size)
        assert (status, body) == (206, whole[part])
        assert partly["Content-Range"] == f"bytes {start}-{stop - 1}/{size}"
        assert partly["Content-Length"] == str(stop - start)
        assert partly["Content-Disposition"] == said["Content-Disposition"]
        assert partly["Content-Type"] == said["Content-Type"]
    for asked in (f"bytes={size}-", "bytes=-0"):
        status, _, behind = ask(Range=asked)
        assert (status, behind["Content-Range"]) == (416, f"bytes */{size}")
    for asked in ("bytes=0-1,4-5", "lines=1-2", "bytes=5-2", "bytes=-", "nonsense"):
        assert ask(Range=asked)[:2] == (200, whole)
    assert ask(**{"Range": "bytes=10-", "If-Range": etag})[0] == 206
    assert ask(**{"Range": "bytes=10-", "If-Range": '"older"'})[:2] == (200, whole)
    assert ask(**{"If-None-Match": etag})[:2] == (304, b"")


def test_operators_run_it_by_program(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    operator = with_token(make_operator(learner.cohort), now, Scope.READ, Scope.OPERATE)
    team = competition.entrants.get().team
    later = (competition.activity.due_at + timedelta(days=1)).isoformat()

    paused = operator.post(f"{BASE}/pause")
    resumed = operator.post(f"{BASE}/resume")
    given = operator.post(
        f"{BASE}/extensions",
        {"due_at": later, "reason": "ill", "team": team.slug},
        content_type="application/json",
    )
    too_soon = operator.post(f"{BASE}/reveal")
    withdrawn = operator.delete(f"{BASE}/extensions/{given.json()['id']}")
    closed = operator.post(f"{BASE}/close")
    revealed = operator.post(f"{BASE}/reveal")

    assert (paused.json()["phase"], resumed.json()["phase"]) == ("paused", "open")
    assert (given.status_code, given.json()["team"]) == (201, team.slug)
    assert too_soon.json()["type"] == "urn:gisu:problem:not-over-yet"
    assert withdrawn.json()["withdrawn_at"]
    assert closed.json()["phase"] == "closed"
    assert revealed.json()["revealed_at"]


def test_an_extension_by_program_needs_a_reason_and_a_zone(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    operator = with_token(make_operator(learner.cohort), now, Scope.OPERATE)
    later = competition.activity.due_at + timedelta(days=1)

    def give(**said: object) -> Any:
        return operator.post(f"{BASE}/extensions", said, content_type="application/json")

    assert give(due_at=later.isoformat(), reason=" ").status_code == 409
    assert give(due_at="2026-03-20 10:00", reason="ill").status_code == 422
    assert (
        give(due_at=later.isoformat(), reason="ill", team="x", enrolment=1).status_code == 422
    )
    unknown = give(due_at=later.isoformat(), reason="ill", team="nobody")
    assert (unknown.status_code, unknown.json()["where"]) == (404, "team")
    assert "“nobody”" in unknown.json()["title"]
    stranger = give(due_at=later.isoformat(), reason="ill", enrolment=999999)
    assert (stranger.status_code, stranger.json()["where"]) == (404, "enrolment")
    assert "999999" in stranger.json()["title"]
    nobody = give(due_at=later.isoformat(), reason="ill", enrolment=0)
    assert (nobody.status_code, nobody.json()["where"]) == (404, "enrolment")
    nameless = give(due_at=later.isoformat(), reason="ill", team="")
    assert (nameless.status_code, nameless.json()["where"]) == (404, "team")
    assert give(due_at=later.isoformat(), reason="ill", team="", enrolment=0).status_code == 422
    assert competition.activity.extensions.count() == 0


@pytest.mark.parametrize("due_at", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"])
def test_a_moment_no_zone_could_show_is_refused_by_its_name(
    competition: Competition, learner: Enrolment, now: datetime, due_at: str
) -> None:
    operator = with_token(make_operator(learner.cohort), now, Scope.OPERATE)

    answer = operator.post(
        f"{BASE}/extensions",
        {"due_at": due_at, "reason": "ill"},
        content_type="application/json",
    )

    assert (answer.status_code, answer.json()["where"]) == (422, "due_at")
    assert competition.activity.extensions.count() == 0


def test_the_truth_is_no_file_one_can_ask_for(client: Client, competition: Competition) -> None:
    assert client.get(f"{BASE}/data/truth.csv").status_code == 404
    assert "truth" not in {one["name"] for one in client.get(BASE).json()["files"]}


def test_a_key_used_again_with_another_file_is_refused_and_takes_nothing(
    client: Client, competition: Competition
) -> None:
    """It answered 201 with the first submission, and the second file was gone."""
    first = upload(client, predictions(), **{"Idempotency-Key": "k"}).json()["id"]

    again = upload(client, predictions(public_right=3), **{"Idempotency-Key": "k"})

    assert (again.status_code, again["Content-Type"]) == (409, "application/problem+json")
    said = again.json()
    assert said["type"] == "urn:gisu:problem:key-used"
    assert said["title"] == f"Another file or message was handed in under this key: #{first}."
    assert Submission.objects.count() == 1


def test_a_key_used_again_with_another_message_is_refused(
    client: Client, competition: Competition
) -> None:
    upload(client, predictions(), **{"Idempotency-Key": "k"})

    other = client.post(
        f"{BASE}/submissions",
        {"file": SimpleUploadedFile("a.csv", predictions()), "message": "second"},
        headers={"Idempotency-Key": "k"},
    )

    assert other.status_code == 409


def test_a_key_used_again_with_the_same_file_brings_the_first_answer_even_once_it_is_closed(
    client: Client, competition: Competition, learner: Enrolment, now: datetime
) -> None:
    first = upload(client, predictions(), **{"Idempotency-Key": "k"}).json()

    with time_machine.travel(competition.activity.closes_at + timedelta(days=1), tick=False):
        same = upload(client, predictions(), **{"Idempotency-Key": "k"})
        other = upload(client, predictions(public_right=2), **{"Idempotency-Key": "k"})

    assert (same.status_code, same.json()["id"]) == (201, first["id"])
    assert other.status_code == 409


def test_two_long_keys_that_begin_alike_are_two_keys(
    client: Client, competition: Competition
) -> None:
    first = upload(client, predictions(), **{"Idempotency-Key": "k" * 64 + "1"})
    second = upload(client, predictions(public_right=2), **{"Idempotency-Key": "k" * 64 + "2"})
    again = upload(client, predictions(), **{"Idempotency-Key": "k" * 64 + "1"})

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] != second.json()["id"]
    assert again.json()["id"] == first.json()["id"]


def test_a_form_a_browser_shows_again_takes_another_file_at_the_second_press(
    competition: Competition, learner: Enrolment
) -> None:
    page = Client(headers={"accept-language": "en"})
    page.force_login(learner.person)
    address = "/demo3/competitions/berries/submissions/"

    def press(content: bytes, once: str) -> Any:
        file = SimpleUploadedFile("a.csv", content)
        return page.post(address, {"file": file, "message": "", "once": once})

    press(predictions(), "one")
    refused = press(predictions(public_right=3), "one")

    assert refused.status_code == 409
    fresh = refused.context["form"]["once"].value()
    assert fresh not in {"one", ""}
    assert press(predictions(public_right=3), fresh).status_code == 302
    assert Submission.objects.count() == 2


def test_final_submissions_are_chosen_by_program(
    client: Client, competition: Competition, learner: Enrolment, now: datetime
) -> None:
    number = upload(client, predictions()).json()["id"]
    address = f"/api/v1/submissions/{number}/final"
    assert client.put(address).json()["type"] == "urn:gisu:problem:cannot-be-final"
    work_off(now=now)

    assert client.put(address).json()["final"] is True
    assert client.put(address).json()["final"] is True
    assert client.delete(address).json()["final"] is False


def test_what_is_said_of_the_rules_is_true_of_who_accepted_them(
    competition: Competition, learner: Enrolment, client: Client, now: datetime
) -> None:
    """“Once you have accepted the rules” was said to somebody who had, before it opened."""
    early = competition.activity.opens_at - timedelta(hours=1)
    with time_machine.travel(early, tick=False):
        said = client.get(f"{BASE}/data/train.csv").json()
        page = Client(headers={"accept-language": "en"})
        page.force_login(learner.person)
        text = page.get("/demo3/competitions/berries/data/").content.decode()

    assert said["title"].startswith("The data can be downloaded once the competition opens")
    assert said["what_to_do"] == ""
    assert "accepted the rules" not in text


@pytest.mark.parametrize("how", ["called off", "hidden", "over"])
def test_nobody_is_told_to_accept_rules_that_cannot_be_accepted_any_more(
    how: str, competition: Competition, learner: Enrolment, now: datetime
) -> None:
    late = make_learner(learner.cohort, name="Learner 02")
    staff = make_operator(learner.cohort).person
    end = competition.activity.due_at
    if how == "called off":
        cancel(competition=competition, reason="No data.", by=staff, now=now)
    elif how == "hidden":
        hide(competition=competition, by=staff, now=now)

    with time_machine.travel(end if how == "over" else now, tick=False):
        client = with_token(late, now, Scope.READ)
        refused = client.get(f"{BASE}/data/train.csv")

    assert refused.status_code in {404, 409}
    assert "accept" not in refused.content.decode()


def test_who_accepted_and_is_in_another_team_now_is_told_that_it_has_not_entered(
    competition: Competition, learner: Enrolment, client: Client, now: datetime
) -> None:
    mine = Team.objects.get(memberships__enrolment=learner)
    leave_team(team=mine, enrolment=learner, by=None, now=now)
    other = make_team(team_set=competition.team_set, name="Owls", now=now)
    join_team(team=other, enrolment=learner, by=None, now=now)

    said = upload(client, predictions()).json()

    assert said["title"] == "You have accepted the rules, but team Owls has not entered yet."
    page = Client(headers={"accept-language": "en"})
    page.force_login(learner.person)
    assert "/accept/" in page.get("/demo3/competitions/berries/").content.decode()
    digest = competition.rules_digest
    client.post(f"{BASE}/accept", {"rules_digest": digest}, content_type="application/json")
    assert upload(client, predictions()).status_code == 201


def test_a_misspelt_team_is_answered_with_the_nearest_there_is(
    competition: Competition, learner: Enrolment, now: datetime
) -> None:
    operator = with_token(make_operator(learner.cohort), now, Scope.OPERATE)
    slug = Entrant.objects.get(competition=competition).team.slug
    later = competition.activity.due_at + timedelta(days=1)

    answer = operator.post(
        f"{BASE}/extensions",
        {"due_at": later.isoformat(), "reason": "ill", "team": f"{slug}x"},
        content_type="application/json",
    )

    assert (answer.status_code, answer.json()["type"]) == (404, "urn:gisu:problem:no-such-team")
    assert answer.json()["detail"].endswith(f"“{slug}x”. Did you mean “{slug}”?")
