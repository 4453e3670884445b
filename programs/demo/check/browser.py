"""Somebody at a browser without JavaScript: cookies, forms with their tokens, redirects; and their programs."""

import time
from collections.abc import Mapping
from typing import Any

import httpx

from programs.demo.check.page import Form, Page

FINAL = frozenset({"scored", "refused", "failed"})
File = tuple[str, bytes, str]


class Browser:
    """One person's browser. `last` is the page they look at."""

    def __init__(self, address: str, *, language: str = "en") -> None:
        self.client = httpx.Client(
            base_url=address,
            follow_redirects=True,
            timeout=30,
            headers={"Accept-Language": language},
        )
        self.last: Page | None = None

    def see(self, address: str) -> Page:
        return self._turn(self.client.get(address))

    def fetch(self, address: str) -> httpx.Response:
        """A file, as it is; the page stays."""
        return self.client.get(address)

    def send(
        self,
        form: Form,
        fields: Mapping[str, Any] | None = None,
        files: Mapping[str, File] | None = None,
    ) -> Page:
        """Fill in the form, press its button."""
        data = {**form.fields, **(fields or {})}
        headers = {"Referer": str(self.last.address if self.last else form.action)}
        return self._turn(
            self.client.post(form.action, data=data, files=files, headers=headers)
        )

    def sign_in(self, email: str, password: str) -> Page:
        form = self.see("/accounts/login/").form(field="password")
        return self.send(form, {"login": email, "password": password})

    def api(self, address: str) -> Any:
        """What a program reads at `address` with this person's session."""
        answer = self.client.get(f"/api/v1/{address}")
        answer.raise_for_status()
        return answer.json()

    def _turn(self, answer: httpx.Response) -> Page:
        self.last = Page(answer)
        return self.last


class Program:
    """A program with somebody's token."""

    def __init__(self, address: str, token: str) -> None:
        self.client = httpx.Client(
            base_url=f"{address}/api/v1/",
            timeout=30,
            headers={"Authorization": f"Bearer {token}", "Accept-Language": "en"},
        )

    def submit(self, cohort: str, slug: str, name: str, content: bytes, message: str) -> Any:
        return self.client.post(
            f"cohorts/{cohort}/competitions/{slug}/submissions",
            files={"file": (name, content, "text/csv")},
            data={"message": message},
        )

    def read(self, address: str) -> Any:
        answer = self.client.get(address)
        answer.raise_for_status()
        return answer.json()

    def wait(self, submission: int, *, seconds: float = 60) -> Any:
        """The submission once it has its final state. Raises TimeoutError."""
        end = time.monotonic() + seconds
        while (found := self.read(f"submissions/{submission}"))["state"] not in FINAL:
            if time.monotonic() > end:
                message = (
                    f"submission {submission} is still {found['state']} after {seconds:g} s"
                )
                raise TimeoutError(message)
            time.sleep(0.1)
        return found
