"""Numbers as people read them: the digits declared and no more, a true minus sign, units."""

from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

MINUS = "\N{MINUS SIGN}"
NOTHING = "\N{EN DASH}"
UNITS = ("B", "kB", "MB", "GB", "TB")


def rounded(value: float | Decimal | str | None, digits: int) -> Decimal | None:
    """`value` at `digits` decimals, rounded from its exact decimal expansion; ties to even.

    A float is taken for the binary number it is: 2.675 is a little less than that and gives 2.67.
    None where there is no finite number.
    """
    if value is None:
        return None
    try:
        number = Decimal(value)
    except (InvalidOperation, ValueError):
        return None
    if not number.is_finite():
        return None
    return number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_EVEN)


def digits(value: float | Decimal | str | None, places: int) -> str:
    """0.8771, with a true minus sign; never a negative zero; a dash where there is no number."""
    number = rounded(value, places)
    if number is None:
        return NOTHING
    return f"{MINUS if number < 0 else ''}{abs(number):.{places}f}"


def signed(value: float | Decimal | str | None, places: int) -> str:
    """+0.0036: a difference, with its sign; none on zero."""
    number = rounded(value, places)
    plus = "+" if number is not None and number > 0 else ""
    return plus + digits(value, places)


def short(value: float, places: int = 3) -> str:
    """1,230 or 0.00123: as many digits as matter, for numbers of which nobody declared how many to show."""
    number = Decimal(f"{value:.{places}g}")
    far = number and not -5 <= number.adjusted() < 9
    shown = f"{abs(number):.{places}g}" if far else f"{abs(number):,f}"
    return f"{MINUS if number < 0 else ''}{shown}"


def count(value: int | None) -> str:
    """12,001."""
    return NOTHING if value is None else f"{value:,}".replace("-", MINUS)


def limit_in_megabytes(value: int) -> str:
    """1.04 for 1,048,576 bytes: at most two digits behind the point, never more than the limit is."""
    hundredths = value // 10_000
    return f"{hundredths / 100:g}" if hundredths else f"{value / 1_000_000:f}".rstrip("0")


def size(value: int | None) -> str:
    """3.1 MB: decimal units, as file managers and upload limits write them."""
    if value is None:
        return NOTHING
    amount, unit = Decimal(value), 0
    while amount >= Decimal("999.5") and unit < len(UNITS) - 1:
        amount, unit = amount / 1000, unit + 1
    shown = f"{amount:.0f}" if unit == 0 or amount >= 10 else f"{amount:.1f}"
    return f"{shown}\N{NO-BREAK SPACE}{UNITS[unit]}"
