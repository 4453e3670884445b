"""Every page in both languages: no text of ours left in English on a Korean page, no Korean on an English one."""

import re
from pathlib import Path

from gisu.ui.messages import CATALOG, ROOMS, read_catalog
from programs.demo.check.browser import Browser
from programs.demo.check.page import Page
from programs.demo.check.steps import Steps
from programs.demo.people import TEAMS

HANGUL = re.compile(r"[\uac00-\ud7a3]")
# Where only the site speaks; what people wrote is elsewhere.
OURS = frozenset({"button", "h1", "h2", "h3", "label", "legend", "th", "dt", "nav"})
SPOKEN_IN_ITSELF = frozenset({"한국어", "English"})


class Languages:
    """Looks at pages as one person."""

    def __init__(self, steps: Steps, browser: Browser) -> None:
        self.steps, self.browser = steps, browser
        self.translated = translated(ROOMS)

    def look_at(self, *addresses: str) -> None:
        for address in addresses:
            joint = "&" if "?" in address else "?"
            korean = self.browser.see(f"{address}{joint}lang=ko")
            self.steps.same(
                f"{address} answers in Korean",
                expected=(200, "ko"),
                found=(korean.status, korean.language),
            )
            self.steps.same(
                f"{address} leaves nothing in English", expected=[], found=self._english(korean)
            )
            english = self.browser.see(f"{address}{joint}lang=en")
            self.steps.same(
                f"{address} leaves nothing in Korean",
                expected=("en", []),
                found=(english.language, korean_of_ours(english)),
            )

    def _english(self, page: Page) -> list[str]:
        return sorted({text.said for text in page.texts} & self.translated)


def translated(rooms: Path) -> set[str]:
    """The English texts that have another wording in Korean."""
    found = set()
    for path in rooms.glob(f"*/{CATALOG}"):
        for message in read_catalog(path):
            texts = message.id if isinstance(message.id, tuple) else (message.id,)
            wording = message.string if isinstance(message.string, str) else message.string[0]
            found |= {
                " ".join(text.split()) for text in texts if text and wording not in {"", text}
            }
    return found - SPOKEN_IN_ITSELF


def korean_of_ours(page: Page) -> list[str]:
    found = []
    for text in page.texts:
        if not OURS & set(text.inside) or text.said in SPOKEN_IN_ITSELF:
            continue
        said = text.said
        for name in TEAMS:
            said = said.replace(name, "")
        if HANGUL.search(said):
            found.append(text.said)
    return found
