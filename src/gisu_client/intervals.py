"""How an error bar is written where it cannot be drawn."""

from gisu_scoring.judging.standing import rounded


def interval(
    low: float | None, high: float | None, digits: int, *, signed: bool = False
) -> str:
    """[0.8654, 0.8879]; of a difference [-0.0008, +0.0064]; nothing where it cannot be told."""
    if low is None or high is None:
        return ""
    form = "+" if signed else ""
    return f"[{rounded(low, digits):{form}}, {rounded(high, digits):{form}}]"
