"""Files to hand in to the competitions of tests.factories.competitions, as a browser takes them."""

from typing import Any

IDS = [f"{number:03}" for number in range(1, 21)]
GOOD = "id,ripe\n" + "".join(f"{one},{'yes' if int(one) % 3 else 'no'}\n" for one in IDS)
BAD = "id,ripe\n001,maybe\n001,yes\n777,no\n"


def csv(content: str | bytes, name: str = "mine.csv") -> Any:
    raw = content if isinstance(content, bytes) else content.encode()
    return {"name": name, "mimeType": "text/csv", "buffer": raw}
