"""What the style page shows: every component once, with made-up people and numbers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext, gettext_lazy

from gisu.ui import times
from gisu.ui.scale import Scale, covering
from gisu.ui.shell import Link, MenuItem, Shell

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

MARKDOWN = {
    "en": r"""
# What is asked

Each image is one of **eight** defects. The score is the macro mean of $F_1 = \frac{2PR}{P+R}$:

$$\text{score} = \frac{1}{8} \sum_{c=1}^{8} F_1^{(c)}$$

| column | meaning | example |
|---|---|--:|
| `image_id` | a name out of `test.csv` | `00871.jpg` |
| `label` | one of the eight | `4` |

```python
df.to_csv("submission.csv", index=False)
```

> Teams may not use other people's labels.
""",
    "ko": r"""
# 무엇을 하나요

이미지마다 결함 **여덟** 가지 가운데 하나를 골라요. 점수는 $F_1 = \frac{2PR}{P+R}$의 매크로 평균이에요.

$$\text{score} = \frac{1}{8} \sum_{c=1}^{8} F_1^{(c)}$$

| 열 | 뜻 | 보기 |
|---|---|--:|
| `image_id` | `test.csv`에 있는 이름 | `00871.jpg` |
| `label` | 여덟 가지 가운데 하나 | `4` |

```python
df.to_csv("submission.csv", index=False)
```

> 다른 팀의 라벨은 쓸 수 없어요.
""",
}


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


@dataclass(frozen=True)
class Step:
    state: str
    title: str
    note: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Problem:
    line: int | None
    column: str
    value: str | None
    reason: str
    count: int


class TrialForm(forms.Form):
    hypothesis = forms.CharField(
        label=gettext_lazy("Hypothesis"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("What will get better, and by how much?"),
        min_length=40,
        error_messages={
            "min_length": gettext_lazy(
                "Say in one sentence what will get better and by how much, "
                "for example: the F1 of cracks rises by 0.02."
            )
        },
    )
    metric = forms.ChoiceField(
        label=gettext_lazy("Metric"),
        choices=[("f1", "macro F1"), ("auroc", "AUROC"), ("rmse", "RMSE")],
        required=False,
    )
    shared = forms.ChoiceField(
        label=gettext_lazy("Who may read it"),
        choices=[("team", gettext_lazy("My team")), ("all", gettext_lazy("Everyone"))],
        widget=forms.RadioSelect,
    )
    final = forms.BooleanField(label=gettext_lazy("I have read the rules"))


def context(start: datetime) -> dict[str, Any]:
    """Everything ui/style.html shows; the competition in it began at `start`."""
    now = start + timedelta(hours=267, minutes=40)
    return {
        "now": now,
        "until": start + timedelta(days=17, hours=9),
        "start": start,
        "mine": MINE,
        "baseline": BASELINE,
        "board": _board(start),
        "scale": _scale(),
        "best": _best(start),
        "shake_up": _shake_up(),
        "sort": "rank",
        "zone": times.zone_key(),
        "zone_name": times.zone_name(now),
        "menus": _menus(),
        "themes": ("light", "dark"),
        "form": _form(),
        "page": Paginator(range(650), 50).page(3),
        "refused": _refused(now),
        "scored": _scored(now),
        "problems": _problems(),
        "text": MARKDOWN,
        "tokens": _tokens(),
    }


def _board(start: datetime) -> list[Row]:
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


def _scale() -> Scale:
    last = [line[-1][1] for line in HISTORY.values()]
    ends = [value + side for value in last for side in (-ERROR, ERROR)]
    return covering(ends, reference=HISTORY[MINE][-1][1])


def _best(start: datetime) -> list[tuple[datetime, str, float]]:
    rows = [
        (start + timedelta(hours=hours, minutes=31), team, value)
        for team, line in HISTORY.items()
        for hours, value in line
    ]
    return sorted(rows, reverse=True)


def _shake_up() -> list[tuple[str, int, int]]:
    public = sorted(HISTORY, key=lambda team: -HISTORY[team][-1][1])
    return [(team, rank, PRIVATE.index(team) + 1) for rank, team in enumerate(public, 1)]


def _form() -> TrialForm:
    typed = {"hypothesis": gettext("A higher resolution"), "metric": "f1", "shared": "team"}
    return TrialForm(typed)


def _menus() -> list[tuple[str, str, Shell]]:
    learner = (
        MenuItem(url="#", icon="sun", label=gettext("Today"), is_active=True),
        MenuItem(url="#", icon="calendar-week", label=gettext("This week")),
        MenuItem(url="#", icon="trophy", label=gettext("Competitions")),
        MenuItem(url="#", icon="users", label=MINE, count=2),
        MenuItem(url="#", icon="message-question", label=gettext("Questions"), count=1),
        MenuItem(url="#", icon="certificate", label=gettext("My progress")),
    )
    operator = (
        MenuItem(url="#", icon="sun", label=gettext("Today"), is_active=True, count=13),
        MenuItem(url="#", icon="users", label=gettext("People")),
        MenuItem(url="#", icon="trophy", label=gettext("Competitions")),
        MenuItem(url="#", icon="list-details", label=gettext("Activity record")),
        MenuItem(url="#", icon="settings", label=gettext("Settings")),
    )
    return [
        ("light", "jjok", _shell(learner, gettext("Learner 01"), MINE)),
        ("dark", "jjok", _shell(learner, gettext("Learner 01"), MINE)),
        ("light", "jaju", _shell(operator, gettext("Operator 01"), "")),
        ("dark", "meok", _shell(operator, gettext("Operator 01"), "")),
    ]


def _shell(menu: tuple[MenuItem, ...], name: str, note: str) -> Shell:
    return Shell(
        cohort_name=gettext("Demo AI bootcamp, cohort 3"),
        cohort_note=gettext("Level 2 · week 9"),
        cohort_url="#",
        cohorts=(Link(url="#", label=gettext("Demo AI bootcamp, cohort 3"), is_current=True),),
        menu=menu,
        tabs=menu[:4],
        person_name=name,
        person_note=note,
        person_initials="01",
        profile_url="#",
        sign_out_url="#",
        languages=(Link(url="?lang=en", label="English", lang="en"),),
    )


def _refused(now: datetime) -> list[Step]:
    places = gettext("40 places to mend")
    return [
        Step("done", gettext("Received"), gettext("3.1 MB · 12,001 lines"), now),
        Step("stop", gettext("Stopped at the check"), places, now + timedelta(seconds=1)),
        Step("", gettext("Queued")),
        Step("", gettext("Scoring")),
        Step("", gettext("Done")),
    ]


def _scored(now: datetime) -> list[Step]:
    return [
        Step("done", gettext("Received"), gettext("3.1 MB · 12,001 lines"), now),
        Step(
            "done", gettext("Checked"), gettext("nothing to mend"), now + timedelta(seconds=1)
        ),
        Step("now", gettext("Queued"), gettext("third in line"), now + timedelta(seconds=1)),
        Step("", gettext("Scoring")),
        Step("", gettext("Done")),
    ]


def _problems() -> list[Problem]:
    unknown = gettext("test.csv has no such id. Did you mean test_00871.jpg?")
    return [
        Problem(872, "image_id", "test_00871.png", unknown, 13),
        Problem(None, "image_id", None, gettext("Ids are missing, test_00871.jpg first."), 13),
        Problem(5518, "label", "", gettext("The label is empty."), 4),
        Problem(9002, "image_id", "test_08990.jpg", gettext("Line 8,991 has the same id."), 1),
    ]


def _tokens() -> list[tuple[str, str]]:
    return [
        ("accent", gettext("accent · me")),
        ("ink", gettext("text")),
        ("ink-2", gettext("second text")),
        ("line", gettext("line")),
        ("paper", gettext("ground")),
        ("done", gettext("finished")),
        ("wait", gettext("needs a hand")),
        ("stop", gettext("stopped")),
        ("series-1", gettext("series 1")),
        ("series-2", gettext("series 2")),
        ("series-3", gettext("series 3")),
        ("series-4", gettext("series 4")),
    ]
