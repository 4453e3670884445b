"""What a competition's times promise each other: its phases, its end, and the private board."""

from gisu_scoring.documents.validation import Noting
from gisu_scoring.folders.competition import Phase
from gisu_scoring.text.moments import Moment


def _before(first: Moment, second: Moment) -> bool | None:
    """None where one is local and the other is not: only a zone can tell."""
    return first.written < second.written if first.is_local == second.is_local else None


def check_phases(phases: tuple[Phase, ...], noting: Noting) -> None:
    seen: dict[str, int] = {}
    for at, phase in enumerate(phases):
        if phase.key in seen:
            noting.add(("phases", at, "key"), "phase_key_twice", value=phase.key)
        seen.setdefault(phase.key, at)
        if _before(phase.opens, phase.due) is False:
            noting.add(
                ("phases", at, "due"),
                "due_before_opens",
                opens=str(phase.opens),
                due=str(phase.due),
            )
        if at and _before(phase.opens, phases[at - 1].due):
            noting.add(
                ("phases", at, "opens"),
                "phases_overlap",
                opens=str(phase.opens),
                due=str(phases[at - 1].due),
                other=phases[at - 1].key,
            )
    if not any(phase.ranked for phase in phases):
        noting.add(("phases",), "no_ranked_phase")


def check_ends(
    phases: tuple[Phase, ...], closes: Moment | None, reveal: object, noting: Noting
) -> None:
    due = phases[-1].due
    if closes is not None and _before(closes, due):
        noting.add(("closes",), "closes_before_due", closes=str(closes), due=str(due))
    if isinstance(reveal, Moment) and _before(reveal, due):
        noting.add(("reveal",), "reveal_before_due", reveal=str(reveal), due=str(due))
