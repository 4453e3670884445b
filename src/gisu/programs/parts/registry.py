"""Every part of a program, in the order in which they are put: what is named before what names it."""

from gisu.programs.parts import (
    cohort,
    competitions,
    completion,
    policies,
    schedule,
    stages,
    teams,
    tracks,
)
from gisu.programs.parts.part import Part

PARTS: dict[str, Part] = {
    kind.name: kind()
    for kind in (
        *cohort.PARTS,
        *policies.PARTS,
        *stages.PARTS,
        *tracks.PARTS,
        *schedule.PARTS,
        *teams.PARTS,
        *competitions.PARTS,
        *completion.PARTS,
    )
}
