"""Numbers of rows as they come in with an address or a form, where anybody may have written anything."""

HIGHEST = 2**63 - 1  # no database we know has a higher one


def row_number(said: str) -> int | None:
    """The row's number in `said`; None where it is no number, or one no row can have."""
    if not (said.isascii() and said.isdecimal()) or len(said) > len(str(HIGHEST)):
        return None
    number = int(said)
    return number if number <= HIGHEST else None


def row_numbers(said: list[str]) -> list[int]:
    """Those in `said` that are the number of a row."""
    return [number for one in said if (number := row_number(one)) is not None]
