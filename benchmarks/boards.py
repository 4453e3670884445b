"""A board of 650 teams against a view that does nothing behind the same middleware, signed in, on the same two cores.

Each connection belongs to one of eight people, so that nobody's page is served from what another was shown.
"""

import json
import statistics
from dataclasses import dataclass

from benchmarks.figures import Figure
from benchmarks.place import CouldNotMeasure, Place

PAGE = "/bench/competitions/{board}/leaderboard/"
JSON = "/api/v1/cohorts/bench/competitions/{board}/leaderboard"
SECONDS, ROUNDS = 3.0, 3
FORMS = "c" * 32  # the cookie of Django's forms, which a browser has from its first page on


@dataclass
class Asking:
    place: Place

    def rate(self, path: str, etags: list[str] | None = None) -> tuple[float, list[str]]:
        """Answers a second, and the ETag each of the eight was given last. Raises where an answer is another than expected."""
        people = [
            [f"Cookie: sessionid={session}; csrftoken={FORMS}", "Accept-Language: ko"]
            for session in self.place.laid["sessions"]
        ]
        if etags:
            for headers, etag in zip(people, etags, strict=True):
                headers.append(f"If-None-Match: {etag}")
        said = self.place.run(
            "benchmarks.load", str(self.place.port), path, str(SECONDS), json.dumps(people)
        )
        found = json.loads(said)
        expected = "304" if etags else "200"
        if set(found["status"]) != {expected}:
            raise CouldNotMeasure(f"{path} answered {found['status']}, not only {expected}")
        return found["rate"], found["etags"]

    def unchanged_rate(self, path: str, etags: list[str]) -> float:
        """Conditional answers a second; once more with new ETags where an hour began meanwhile, as they hold its number."""
        try:
            return self.rate(path, etags)[0]
        except CouldNotMeasure:
            return self.rate(path, self.rate(path)[1])[0]


def measure(place: Place) -> list[Figure]:
    place.serve()
    asking = Asking(place)
    page, body = PAGE.format(board="crowd"), JSON.format(board="crowd")
    for path in ("/hello", page, body):
        asking.rate(path)  # what any first request brings
    rates: dict[str, list[float]] = {
        name: [] for name in ("hello", "page", "json", "304", "json 304")
    }
    for _ in range(ROUNDS):
        rates["hello"].append(asking.rate("/hello")[0])
        for name, path in (("page", page), ("json", body)):
            rate, etags = asking.rate(path)
            rates[name].append(rate)
            unchanged = "304" if name == "page" else "json 304"
            rates[unchanged].append(asking.unchanged_rate(path, etags))
    place.stop()
    middle = {name: statistics.median(found) for name, found in rates.items()}
    return [
        *(
            Figure.at_least(
                f"leaderboard of 650 teams, {said}, against hello",
                statistics.median(
                    a / b for a, b in zip(rates[name], rates["hello"], strict=True)
                ),
                0.25,
                note=f"{middle[name]:.0f}/s, hello {middle['hello']:.0f}/s",
            )
            for name, said in (("page", "page"), ("json", "JSON"))
        ),
        *_conditional(middle["304"], middle["json 304"], "one web process"),
        *conditional_of_two(place),
    ]


def conditional_of_two(place: Place) -> list[Figure]:
    """The same with `gisu serve --workers 2`: a process of Python keeps one core busy at most."""
    place.serve("--workers", "2")
    asking, found = Asking(place), []
    etags: list[str] = []
    for path in (PAGE.format(board="crowd"), JSON.format(board="crowd")):
        for _ in range(3):  # until both processes have made the board
            _rate, etags = asking.rate(path)
        rates = [asking.unchanged_rate(path, etags) for _ in range(ROUNDS)]
        found.append(statistics.median(rates))
    place.stop()
    page, body = found
    return _conditional(page, body, "two web processes")


def _conditional(page: float, body: float, of: str) -> list[Figure]:
    return [
        Figure.at_least(f"conditional requests a second to the page, {of}", page, 1000),
        Figure.at_least(f"conditional requests a second to the JSON, {of}", body, 1000),
    ]


def count_queries(place: Place) -> Figure:
    """The most by which a board of 650 teams takes more queries than one of a single team."""
    found = json.loads(place.run("benchmarks.queries", str(place.folder)))
    more = max(found[f"{kind} crowd"] - found[f"{kind} alone"] for kind in ("page", "JSON"))
    note = ", ".join(f"{name} {count}" for name, count in found.items())
    return Figure.at_most("queries more for 650 teams than for one", more, 0, note=note)
