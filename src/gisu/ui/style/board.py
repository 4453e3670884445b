"""A competition of eight made-up teams: its board, its history, its shake-up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gisu.ui.scale import Scale, covering

MINE = "Team 04"
BASELINE = 0.7402
# Best scores as they came, in hours after the start; the last of a team is its place on the board.
HISTORY: dict[str, tuple[tuple[int, float], ...]] = {
    "Team 01": ((18, 0.7906), (40, 0.8220), (96, 0.8541), (170, 0.8802), (228, 0.8914)),
    "Team 02": ((30, 0.7752), (66, 0.8318), (118, 0.8630), (196, 0.8771), (262, 0.8879)),
    "Team 03": ((26, 0.7811), (90, 0.8402), (160, 0.8695), (248, 0.8853)),
    "Team 04": (
        (20, 0.7402),
        (33, 0.7790),
        (58, 0.8110),
        (104, 0.8433),
        (206, 0.8663),
        (263, 0.8771),
    ),
    "Team 05": ((44, 0.7640), (87, 0.8259), (205, 0.8742)),
    "Team 06": ((52, 0.7512), (141, 0.8347), (210, 0.8655)),
    "Team 07": ((28, 0.7377), (120, 0.8018), (226, 0.8410)),
    "Team 08": ((60, 0.7155), (190, 0.7840)),
}
ERROR = 0.0112
NEAR = {"Team 03", "Team 05", "Team 06"}
PRIVATE = (
    "Team 02",
    "Team 04",
    "Team 01",
    "Team 05",
    "Team 03",
    "Team 07",
    "Team 06",
    "Team 08",
)
MOVES = (0, 3, 0, 2, -3, -1, 1, 0)
TRIES = (47, 52, 38, 34, 41, 27, 17, 6)


@dataclass(frozen=True)
class Row:
    rank: int
    move: int
    team: str
    value: float
    tries: int
    last_at: datetime

    @property
    def low(self) -> float:
        return self.value - ERROR

    @property
    def high(self) -> float:
        return self.value + ERROR

    @property
    def is_mine(self) -> bool:
        return self.team == MINE

    @property
    def is_near(self) -> bool:
        return self.team in NEAR


def board(start: datetime) -> list[Row]:
    order = sorted(HISTORY, key=lambda team: -HISTORY[team][-1][1])
    return [
        Row(
            rank=place,
            move=move,
            team=team,
            value=HISTORY[team][-1][1],
            tries=tries,
            last_at=start + timedelta(hours=HISTORY[team][-1][0], minutes=31),
        )
        for place, (team, move, tries) in enumerate(zip(order, MOVES, TRIES, strict=True), 1)
    ]


def scale() -> Scale:
    last = [line[-1][1] for line in HISTORY.values()]
    ends = [value + side for value in last for side in (-ERROR, ERROR)]
    return covering(ends, reference=HISTORY[MINE][-1][1])


def best(start: datetime) -> list[tuple[datetime, str, float]]:
    rows = [
        (start + timedelta(hours=hours, minutes=31), team, value)
        for team, line in HISTORY.items()
        for hours, value in line
    ]
    return sorted(rows, reverse=True)


def shake_up() -> list[tuple[str, int, int]]:
    public = sorted(HISTORY, key=lambda team: -HISTORY[team][-1][1])
    return [(team, rank, PRIVATE.index(team) + 1) for rank, team in enumerate(public, 1)]
