"""Twenty submissions, and the worker killed in the midst of them: every one is scored, each once."""

import os
import signal
import time
from collections.abc import Callable

from programs.demo.check.browser import Browser, Program
from programs.demo.check.learner import API, SLUG, Learner
from programs.demo.check.server import Server
from programs.demo.check.steps import Steps
from programs.demo.people import COHORT, LEARNERS, PASSWORD, TEAMS

MANY = 20
TAKEN_OVER_WITHIN = 60.0


def kill_a_worker(server: Server, steps: Steps, learner: Learner) -> None:
    """Hold the worker still, hand in twenty files, let it go on, and kill it once it has begun."""
    programs = [sign_in_program(server, teams[0]) for teams in TEAMS.values()]
    programs.append(sign_in_program(server, 13))
    left = [program.read(API)["allowance"]["left_today"] for program in programs]
    turns = [program for program, many in zip(programs, left, strict=True) for _ in range(many)]
    steps.true("teams have tries for twenty files", holds=len(turns) >= MANY, found=left)
    worker = server.worker()
    os.kill(worker, signal.SIGSTOP)
    made = {}
    for program in turns[:MANY]:
        answer = program.submit(COHORT, SLUG, "queue.csv", learner.good, "one of twenty")
        made[answer.json()["id"]] = program
    places = [
        program.read(f"submissions/{number}")["place"] for number, program in made.items()
    ]
    steps.true(
        "while the worker stands still, all twenty wait in a row",
        holds=places == sorted(places) and len(set(places)) == MANY,
        found=places,
    )
    scored = f"SELECT count(*) FROM competitions_submission WHERE id IN {tuple(made)} AND state = 'scored'"  # noqa: S608  numbers of ours  numbers of ours
    os.kill(worker, signal.SIGCONT)
    wait_for(lambda: server.query(scored)[0][0] > 0)
    os.kill(worker, signal.SIGKILL)
    done = server.query(scored)[0][0]
    steps.true("the worker was killed in the midst", holds=0 < done < MANY, found=done)
    ends = [program.wait(number, seconds=TAKEN_OVER_WITHIN) for number, program in made.items()]
    steps.same(
        "all twenty are scored",
        expected=["scored"] * MANY,
        found=[end["state"] for end in ends],
    )
    scores = server.query(
        f"SELECT part, count(*) FROM competitions_score WHERE submission_id IN {tuple(made)} GROUP BY part ORDER BY part"  # noqa: S608  numbers of ours
    )
    steps.same(
        "each of them once", expected=[("private", MANY), ("public", MANY)], found=scores
    )
    steps.true("by another worker", holds=server.worker() != worker, found=worker)
    steps.same(
        "and each cost one try",
        expected=sum(left) - MANY,
        found=sum(program.read(API)["allowance"]["left_today"] for program in programs),
    )


def sign_in_program(server: Server, number: int) -> Program:
    """A program with a token of the learner's."""
    browser = Browser(server.address)
    credentials = {
        "email": LEARNERS[number - 1].email,
        "password": PASSWORD,
        "name": "twenty",
        "scopes": ["read", "submit"],
    }
    answer = browser.client.post("/api/v1/tokens", json=credentials)
    answer.raise_for_status()
    return Program(server.address, answer.json()["token"])


def wait_for(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + TAKEN_OVER_WITHIN
    while not holds():
        if time.monotonic() > end:
            message = "nothing was scored"
            raise TimeoutError(message)
