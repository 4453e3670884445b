"""gisu in a notebook.

from gisu_client import connect

competition = connect().competition("2026-spring", "digits")
competition.download("data")
competition.check(df)
competition.submit(df, message="first try")
"""

from gisu_client.client import Client, connect
from gisu_client.competition import Competition
from gisu_client.errors import GisuError
from gisu_client.leaderboard import Leaderboard
from gisu_client.problems import Problems
from gisu_client.submission import Submission

__all__ = [
    "Client",
    "Competition",
    "GisuError",
    "Leaderboard",
    "Problems",
    "Submission",
    "connect",
]
