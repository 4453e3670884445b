"""What the style page shows: every component once, with made-up people and numbers."""

from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext

from gisu.ui import times
from gisu.ui.style import board, forms, menus, submission

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


def context(start: datetime) -> dict[str, Any]:
    """Everything ui/style.html shows; the competition in it began at `start`."""
    now = start + timedelta(hours=267, minutes=40)
    return {
        "now": now,
        "until": start + timedelta(days=17, hours=9),
        "start": start,
        "mine": board.MINE,
        "baseline": board.BASELINE,
        "board": board.board(start),
        "scale": board.scale(),
        "best": board.best(start),
        "shake_up": board.shake_up(),
        "sort": "rank",
        "zone": times.zone_key(),
        "zone_name": times.zone_name(now),
        "menus": menus.menus(),
        "themes": ("light", "dark"),
        "form": forms.form(),
        "page": Paginator(range(650), 50).page(3),
        "refused": submission.refused(now),
        "scored": submission.scored(now),
        "problems": submission.problems(),
        "text": MARKDOWN,
        "tokens": _tokens(),
    }


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
