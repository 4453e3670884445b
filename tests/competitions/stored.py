"""What an earlier gisu may have left in stored documents: see tests/stored.py."""

from tests.stored import GONE, LONG, TEXT, Change, far_away, more

LEFT: dict[str, dict[str, Change]] = {
    "competitions.Competition": {
        "summary": lambda _: TEXT,
        "overview": lambda _: TEXT,
        "rules": lambda _: TEXT,
        "task": more(**GONE),
        "metric_title": lambda _: TEXT,
        "baseline": more(**GONE),
        "source": more(**{"gone.csv": "0" * 64}),
        "written": far_away,
    },
    "competitions.DataFile": {"about": lambda _: TEXT},
    "competitions.Phase": {"title": lambda _: TEXT},
    "competitions.Rejudged": {
        "problems": lambda _: [{"kind": "gone", "line": 1, "params": GONE, "old": 1}],
        "first_fix": lambda _: {"code": "gone", "params": GONE},
    },
    "competitions.Rejudging": {
        "terms": more(**GONE),
        "was": more(**GONE),
        "changed": lambda _: [
            {"team": LONG, "slug": "gone", "gone": {"rank": 1, "value": "0.5"}}
        ],
    },
    "competitions.Score": {"statistics": more(**GONE), "findings": more(**GONE)},
    "competitions.Submission": {
        "problems": lambda _: [{"kind": "gone", "line": 1, "params": GONE, "old": 1}],
        "first_fix": lambda _: {"code": "gone", "params": GONE},
    },
}
