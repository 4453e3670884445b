"""A page as a browser without JavaScript has it: texts, tables, links and forms."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

import httpx
from typing_extensions import override

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})
UNSEEN = frozenset({"script", "style", "template", "title"})


@dataclass
class Form:
    """Where a form goes, what it sends if nothing is changed, and what may be chosen."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    choices: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Text:
    """A run of text, and the elements around it from the outermost in."""

    said: str
    inside: tuple[str, ...]


class Page(HTMLParser):
    """A parsed answer."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        self.answer, self.status, self.address = answer, answer.status_code, str(answer.url)
        self.texts: list[Text] = []
        self.rows: list[list[str]] = []
        self.links: list[tuple[str, str]] = []
        self.forms: list[Form] = []
        self.language = ""
        self._open: list[str] = []
        self._cell: list[str] | None = None
        self._form: Form | None = None
        self._select = ""
        self._option = ""
        self.feed(answer.text)

    @property
    def said(self) -> str:
        """All that is to be read, with single spaces."""
        return " ".join(text.said for text in self.texts)

    def form(self, *, to: str = "", field: str = "") -> Form:
        """The form whose address ends in `to`, or that has `field`. Raises LookupError where there is none."""
        for form in self.forms:
            if (to and form.action.split("?")[0].endswith(to)) or (
                field and (field in form.fields or field in form.files)
            ):
                return form
        there = ", ".join(form.action for form in self.forms) or "none"
        message = f"{self.address} has no form to “{to}” or with “{field}”; it has: {there}"
        raise LookupError(message)

    def row(self, begins: str) -> list[str]:
        """The table row one of whose cells begins so; empty where there is none."""
        return next(
            (row for row in self.rows if any(cell.startswith(begins) for cell in row)), []
        )

    def heading(self, level: str = "h1") -> str:
        return " ".join(text.said for text in self.texts if level in text.inside)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        if tag == "html":
            self.language = given.get("lang", "")
        elif tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self._cell = []
        elif tag == "a" and "href" in given:
            self.links.append((urljoin(self.address, given["href"]), ""))
        elif tag == "form":
            self._form = Form(
                urljoin(self.address, given.get("action", "") or self.address),
                given.get("method", "get").lower(),
            )
            self.forms.append(self._form)
        elif self._form is not None:
            self._part_of_form(self._form, tag, given)

    def _part_of_form(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", self._select)
        if tag == "input" and name:
            kind = given.get("type", "text")
            if kind == "file":
                form.files.append(name)
            elif kind not in {"checkbox", "radio", "submit"} or "checked" in given:
                form.fields[name] = given.get("value", "on")
        elif tag == "textarea":
            form.fields[name] = ""
        elif tag == "select":
            self._select = name
            form.choices[name] = {}
        elif tag == "option":
            self._option = given.get("value", "")
            if "selected" in given or self._select not in form.fields:
                form.fields[self._select] = self._option

    @override
    def handle_endtag(self, tag: str) -> None:
        while tag in self._open and self._open.pop() != tag:
            pass
        if tag in {"td", "th"} and self._cell is not None and self.rows:
            self.rows[-1].append(" ".join(self._cell))
            self._cell = None
        elif tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""

    @override
    def handle_data(self, data: str) -> None:
        said = " ".join(data.split())
        if not said or UNSEEN & set(self._open):
            return
        self.texts.append(Text(said, tuple(self._open)))
        if self._cell is not None:
            self._cell.append(said)
        if "a" in self._open and self.links:
            address, before = self.links[-1]
            self.links[-1] = (address, f"{before} {said}".strip())
        if self._form is not None and self._select and self._open[-1] == "option":
            self._form.choices[self._select][said] = self._option
