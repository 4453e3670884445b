"""Several addresses in one text, as people paste them from mail programs, chats and spreadsheets. Pure."""

import re
from collections.abc import Iterator

from gisu.core.addresses import clean_address, is_address, split_address
from gisu_scoring.text.clean_text import clean_line, clean_prose

_BETWEEN = ",;\t\u3001\uff0c\uff1b|"
_QUOTES = {'"': '"', "\u201c": "\u201d"}
_IN_BRACKETS = re.compile(r"([^<>]*)<([^<>]*)>")
_NAME = re.compile(r"[^\W\d_][^@<>/\\]*")


def addresses_in(text: str) -> list[tuple[str, str]]:
    """Each address with the name beside it (empty where there is none), in the order written.

    What is neither an address nor a name beside one comes as an address too, for whoever says what is wrong with it.
    """
    return list(each_address_in(text))


def each_address_in(text: str) -> Iterator[tuple[str, str]]:
    """The same one by one, for whoever stops at some."""
    for line in clean_prose(text).splitlines():
        yield from _in_line(line)


def _in_line(line: str) -> Iterator[tuple[str, str]]:
    pieces = [piece for piece in _pieces(line) if clean_line(piece)]
    if len(pieces) == 2 and (row := _row_of_one_person(pieces)) is not None:
        yield row
        return
    before = ""  # a name without an address, which may be the first half of “Kim, Hana <…>”
    for piece in pieces:
        plain = clean_line(piece)
        name, address = split_address(plain)
        brackets = _IN_BRACKETS.fullmatch(plain)
        if name and is_address(address):
            yield (f"{before}, {name}" if before else name), address
            before = ""
            continue
        if before:
            yield "", before
        before = ""
        if brackets and not is_address(address):
            yield brackets[1].strip(' "'), brackets[2]
        elif "@" not in plain and "\uff20" not in plain and " " not in plain:
            before = plain
        else:
            yield from (("", _as_address(word)) for word in plain.split())
    if before:
        yield "", before


def _as_address(word: str) -> str:
    """The address in its form; what is none as it was written, for whoever says so."""
    address = clean_address(word)
    return address if is_address(address) else word


def _row_of_one_person(pieces: list[str]) -> tuple[str, str] | None:
    """A line with one address, and beside it a name and nothing else."""
    addresses = [piece for piece in pieces if is_address(clean_address(piece))]
    others = [clean_line(piece).strip('"') for piece in pieces if piece not in addresses]
    if len(addresses) != 1 or len(others) != 1 or "<" in addresses[0]:
        return None
    is_name = _NAME.fullmatch(others[0]) and "." not in others[0]
    return (others[0], clean_address(addresses[0])) if is_name else None


def _pieces(line: str) -> Iterator[str]:
    """`line` divided where something stands between addresses, not within quotation marks or `<>`."""
    piece, closes, is_blank = list[str](), "", True
    for character in line:
        if closes:
            closes = "" if character == closes else closes
        elif character in _QUOTES and is_blank:
            closes = _QUOTES[character]
        elif character == "<":
            closes = ">"
        elif character in _BETWEEN:
            yield "".join(piece)
            piece, is_blank = [], True
            continue
        is_blank = is_blank and character.isspace()
        piece.append(character)
    yield "".join(piece)
