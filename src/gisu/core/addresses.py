"""Mail addresses as one writes them, and the one form in which they are kept and compared. Pure."""

import re
from urllib.parse import unquote

import idna

from gisu_scoring.text.clean_text import clean_line
from gisu_scoring.text.lookalikes import latin_letters
from gisu_scoring.text.normal_form import normal_form

MOST = 254  # of any mail address: RFC 5321, 4.5.3.1.3
_MOST_LOCAL = 64
_MOST_READ = 1000  # of what may be an address with a name around it
_LOCAL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_IN_BRACKETS = re.compile(r"[<(\[]([^<>()\[\]]*@[^<>()\[\]]*)[>)\]]")
# Other scripts' full stops, as keyboards there write them.
_DOTS = re.compile("[\u3002\uff0e\uff61]")
_AROUND = " \t\"'`()[]<>{}\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb,;:\u3001\uff0c\uff1b"


def clean_address(text: str) -> str:
    """The form in which the address in `text` is kept: what `is_address` takes, where it is one at all.

    Without what is around it (a name, `<>`, `mailto:`, quotation marks, a comma), in lower case, without anything
    invisible, wide letters made plain, the domain as DNS writes it (`xn--…`).
    """
    return split_address(text)[1]


def split_address(text: str) -> tuple[str, str]:
    """Name and address of `Name <name@example.org>`, also in other brackets; without any, an empty name."""
    plain = clean_line(normal_form("NFKC", clean_line(text[:_MOST_READ])))
    inside = list(_IN_BRACKETS.finditer(plain))
    if not inside:
        return "", _normal(plain)
    name = plain[: inside[-1].start()].strip(" \"'“”,;")
    return name, _normal(inside[-1][1])


def is_address(address: str) -> bool:
    """Whether `address`, as `clean_address` gives it, can be one somebody signs in with."""
    local, at, domain = address.rpartition("@")
    labels = domain.split(".")
    return bool(
        at
        and len(address) <= MOST
        and len(local) <= _MOST_LOCAL
        and _LOCAL.fullmatch(local)
        and (len(labels) > 1 or domain == "localhost")
        and all(map(_LABEL.fullmatch, labels))
        and not labels[-1].isdigit()
    )


def latin_address(address: str) -> str:
    """`address` with the Latin letters its Cyrillic or Greek ones look like, where that makes it an address; else empty."""
    latin = clean_address(latin_letters(address))
    return latin if is_address(latin) else ""


def looks_like_address(text: str) -> bool:
    return is_address(clean_address(text))


def masked(address: str) -> str:
    """`address` for whoever may not know it: h…@e….org."""
    local, _at, domain = address.rpartition("@")
    first, dot, rest = domain.rpartition(".")
    return f"{local[:1]}…@{first[:1]}…{dot}{rest}"


def _normal(text: str) -> str:
    plain = _DOTS.sub(".", text).strip(_AROUND)
    if plain[:7].lower() == "mailto:":
        plain = unquote(plain[7:].partition("?")[0]).strip(_AROUND)
    local, at, domain = plain.rpartition("@")
    return f"{local.lower()}@{_domain(domain.rstrip('.'))}" if at else plain.rstrip(".").lower()


def _domain(domain: str) -> str:
    domain = domain.strip().lower()
    if domain.isascii() or len(domain) > MOST:
        return domain
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return domain
