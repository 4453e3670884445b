"""Every page in both languages: no text of ours left in English on a Korean page, no Korean on an English one."""

import re
from pathlib import Path

import httpx

from gisu.ui.messages import CATALOG, ROOMS, read_catalog
from programs.demo.check.browser import Browser
from programs.demo.check.page import Page
from programs.demo.check.steps import Steps
from programs.demo.people import LEARNERS, STAFF, TEAMS

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
        """Every page is looked at before the first that is wrong ends the check: they are mended together."""
        found = {address: self._wrong_with(address) for address in addresses}
        self.steps.same(
            f"{len(found)} pages in both languages",
            expected={},
            found={address: wrong for address, wrong in found.items() if wrong},
        )

    def _wrong_with(self, address: str) -> list[str]:
        joint = "&" if "?" in address else "?"
        korean = self.browser.see(f"{address}{joint}lang=ko")
        english = self.browser.see(f"{address}{joint}lang=en")
        wrong = [
            f"{page.status} {page.language}, not 200 {language}"
            for page, language in ((korean, "ko"), (english, "en"))
            if (page.status, page.language) != (httpx.codes.OK, language)
        ]
        return wrong + self._english(korean) + korean_of_ours(english)

    def _english(self, page: Page) -> list[str]:
        """Names that stand for themselves, as `code` does, are the same in every language."""
        said = {text.said for text in page.texts if "code" not in text.inside}
        return sorted(said & self.translated)


def translated(rooms: Path) -> set[str]:
    """The English texts that have another wording in Korean."""
    found = set()
    for path in rooms.glob(f"*/{CATALOG}"):
        for message in read_catalog(path):
            texts = [message.id] if isinstance(message.id, str) else list(message.id)
            said = (
                [message.string]
                if isinstance(message.string, str)
                else [*(message.string or ())]
            )
            found |= {
                " ".join(text.split())
                for text in texts
                if text and text not in said and any(said)
            }
    return found - SPOKEN_IN_ITSELF - {one.name for one in (*STAFF, *LEARNERS)}


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
