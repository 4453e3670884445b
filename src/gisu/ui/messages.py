"""Translations without gettext's programs: collect, keep up to date, compile and check each room's Korean.

English is the language of the sources; every room keeps `locale/ko/LC_MESSAGES/django.po`, and every package beside
the site, as `gisu_scoring`, a file of its own name there. The files are written the same way every time (sorted, no
line numbers, no dates), so that branches merge.

    python -m gisu.ui.messages update|compile|check
"""

import re
import sys
import tokenize
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from gisu.ui.command_texts import command_texts
from gisu.ui.own_words import MARK

ROOMS = Path(__file__).parents[1]
LANGUAGE = "ko"
LOCALE = Path("locale", LANGUAGE, "LC_MESSAGES")
CATALOG = LOCALE / "django.po"
PACKAGES = "gisu_*"  # beside the site; they know no Django and read their catalogs by the standard library
HEADER = (
    'msgid ""\n'
    'msgstr ""\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Language: ko\\n"\n'
    '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "pgettext_noop": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
COMMENT_TAGS = ("Translators",)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w+(?::[^{}]*)?\}")
# What a library says in English alone stands in no Korean sentence.
IN_ENGLISH_ALONE = {"{detail}"}
# Korean particles that follow what a word ends in: in both forms at once, or after a word nobody knows yet.
BOTH_FORMS = re.compile(
    r"\((?:은|는|이|가|을|를|과|와|으|로|으로|아|야|이?라|이?나|이?며|이?랑)\)"
)
AFTER_ANYTHING = re.compile(
    r"(?:%\(\w+\)[a-z]|\{\w+(?::[^{}]*)?\})(?:</\w+>|[”’\"'])*"
    r"(?:은|는|이|가|을|를|과|와|으?로|이?라는?|이?나|이에요|예요|입니다)(?=[\s.,?!:·(]|$)"
)
HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")


def collect(root: Path = ROOMS) -> dict[str, Catalog]:
    """Each room's and package's texts as its sources have them now, untranslated; those without any are left out."""
    found = {}
    for room in _rooms(root):
        catalog = _empty_catalog()
        for source in _sources(room):
            for message in _texts(source, root.parent):
                catalog.add(
                    message.id, auto_comments=message.auto_comments, context=message.context
                )
        if len(catalog):
            found[room.name] = catalog
    return found


def update(root: Path = ROOMS) -> list[Path]:
    """Bring every catalog in line with its sources: new texts empty, lost ones gone, the rest kept.

    Returns the files that changed. Nothing is guessed: a text that changed needs a new translation.
    """
    changed = []
    for room, catalog in collect(root).items():
        path = _catalog_of(root, room)
        kept = read_catalog(path) if path.exists() else _empty_catalog()
        for message in catalog:
            if message.id:
                _translate(message, kept)
        if _write_if_new(path, _as_po(catalog)):
            changed.append(path)
    return changed


def compile(root: Path = ROOMS) -> list[Path]:  # noqa: A001 - the verb people know
    """Write a `.mo` beside every catalog that is newer than its own; returns those written."""
    written = []
    for _room, path in _catalogs(root):
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        compiled = BytesIO()
        write_mo(compiled, read_catalog(path))
        target.write_bytes(compiled.getvalue())
        written.append(target)
    return written


def problems(root: Path = ROOMS) -> list[str]:
    """What keeps the translations from being whole, a sentence each; nothing when all is well."""
    collected = collect(root)
    found = []
    for room, catalog in collected.items():
        path = _catalog_of(root, room)
        kept = read_catalog(path) if path.exists() else _empty_catalog()
        found += [f"{room}: {trouble}" for trouble in _troubles(catalog, kept)]
    for room, path in _catalogs(root):
        if room not in collected:
            found.append(
                f"{room}: {path.name} is left over; no source of the room has any text."
            )
    return found + list(_told_apart(root))


def particles(korean: str) -> list[str]:
    """Where `korean` leaves it to the reader which particle is meant, or takes one that fits some words only."""
    found = [match.group() for match in BOTH_FORMS.finditer(korean)]
    bent = MARK.sub(lambda mark: "" if mark["particle"] else mark.group(), korean)
    found += [match.group() for match in AFTER_ANYTHING.finditer(bent)]
    return [
        f"“{korean}” has {one}; write it so that it needs no such particle." for one in found
    ]


def read_catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def _empty_catalog() -> Catalog:
    return Catalog(locale=LANGUAGE, fuzzy=False)


def _rooms(root: Path) -> list[Path]:
    """The folders with texts of their own: the site's rooms, then the packages beside it."""
    beside = root.parent.glob(PACKAGES)
    return sorted(p for p in root.iterdir() if p.is_dir()) + sorted(filter(Path.is_dir, beside))


def _catalog_of(root: Path, room: str) -> Path:
    if (root / room).is_dir():
        return root / room / CATALOG
    return root.parent / room / LOCALE / f"{room}.po"


def _catalogs(root: Path) -> list[tuple[str, Path]]:
    """The catalogs that are there, with the name of their room or package."""
    paths = [(room.name, _catalog_of(root, room.name)) for room in _rooms(root)]
    return [(room, path) for room, path in paths if path.exists()]


def _sources(room: Path) -> list[Path]:
    scripts = [path for path in room.rglob("*.py") if "migrations" not in path.parts]
    templates = [
        path
        for path in room.rglob("templates/**/*")
        if path.is_file() and path.suffix in {".html", ".txt"}
    ]
    return sorted(scripts) + sorted(templates)


def _texts(source: Path, sources: Path) -> Iterator[Message]:
    text = source.read_text()
    if source.suffix != ".py":
        # templatize keeps the template's indentation, which Python's tokenizer would trip over.
        text = "\n".join(line.strip() for line in templatize(text, str(source)).splitlines())
    try:
        yield from _python_texts(text)
        if source.suffix == ".py":
            yield from (Message(help_text) for help_text in command_texts(text, sources))
    except (tokenize.TokenError, SyntaxError) as error:
        message = f"{source} cannot be read for translation: {error}"
        raise ValueError(message) from error


def _python_texts(text: str) -> Iterator[Message]:
    file = BytesIO(text.encode())
    for _line, words, comments, context in extract("python", file, KEYWORDS, COMMENT_TAGS):
        identity = tuple(words) if isinstance(words, (tuple, list)) else words
        yield Message(identity, auto_comments=comments, context=context)


def _translate(message: Message, kept: Catalog) -> None:
    old = kept.get(_singular(message), message.context)
    if old is not None and old.pluralizable == message.pluralizable:
        message.string = old.string
        message.flags |= old.flags & {"fuzzy"}
        message.user_comments = old.user_comments


def _as_po(catalog: Catalog) -> bytes:
    out = BytesIO()
    out.write(HEADER.encode())
    write_po(out, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    return out.getvalue().rstrip(b"\n") + b"\n"


def _write_if_new(path: Path, content: bytes) -> bool:
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def _troubles(catalog: Catalog, kept: Catalog) -> Iterator[str]:
    for message in catalog:
        if not message.id:
            continue
        text = _singular(message)
        if HANGUL.search(" ".join(_forms(message.id))):
            yield f"“{text}” is Korean already; write the source in English and translate it."
        old = kept.get(text, message.context)
        if old is None or not all(_forms(old.string)):
            yield f"“{text}” has no translation."
        elif old.fuzzy:
            yield f"“{text}” is marked fuzzy; look at it and take the mark away."
        else:
            yield from _lost_placeholders(message, old)
            yield from (trouble for form in _forms(old.string) for trouble in particles(form))
    present = {(_singular(message), message.context) for message in catalog}
    for old in kept:
        if old.id and (_singular(old), old.context) not in present:
            yield f"“{_singular(old)}” is obsolete; run `python -m gisu.ui.messages update`."


def _told_apart(root: Path) -> Iterator[str]:
    """One text with one context is one thing, so it has one Korean in all rooms."""
    seen: dict[tuple[str, str | None], tuple[str, tuple[str, ...]]] = {}
    for room, path in _catalogs(root):
        for message in read_catalog(path):
            if not message.id:
                continue
            korean = _forms(message.string)
            first, other = seen.setdefault(
                (_singular(message), message.context), (room, korean)
            )
            if other != korean:
                yield (
                    f"{room}: “{_singular(message)}” is “{korean[0]}” here and “{other[0]}” in {first}; "
                    "take one, or give a context."
                )


def _lost_placeholders(message: Message, old: Message) -> Iterator[str]:
    """The last form of a plural carries them all; a singular may spell its number out.

    Where English says "another" Korean may name what: it has the bootcamp's own words English has, or more.
    """
    english = _forms(message.id)[-1]
    wanted, named = set(PLACEHOLDER.findall(MARK.sub("", english))), _own_words(english)
    for translation in _forms(old.string):
        given = set(PLACEHOLDER.findall(MARK.sub("", translation)))
        given |= {f"{{{word}}}" for word in named - _own_words(translation)}
        given |= wanted & IN_ENGLISH_ALONE
        if given != wanted:
            lost = ", ".join(sorted(wanted ^ given))
            yield f"“{_singular(message)}” and its translation differ in {lost}."


def _own_words(text: str) -> set[str]:
    return {mark["word"].lower() for mark in MARK.finditer(text)}


def _forms(words: str | Sequence[str] | None) -> tuple[str, ...]:
    return (words or "",) if words is None or isinstance(words, str) else tuple(words)


def _singular(message: Message) -> str:
    return _forms(message.id)[0]


def main(arguments: Sequence[str]) -> int:
    """0 when all is well, 1 where `check` found something, 2 for a verb that is not known."""
    match list(arguments):
        case ["update"]:
            lines, code = [str(path) for path in update()], 0
        case ["compile"]:
            lines, code = [str(path) for path in compile()], 0
        case ["check"]:
            lines = problems()
            code = 1 if lines else 0
        case _:
            lines, code = ["Use one of: update, compile, check."], 2
    for line in lines:
        print(line)  # noqa: T201 - a command
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
