"""The tables of competitions; nobody outside this room reads them but through its queries."""

from gisu.competitions.models.competition import Competition, DataFile, Phase
from gisu.competitions.models.entrant import Acceptance, Entrant, FinalChoice
from gisu.competitions.models.rejudging import Rejudged, Rejudging
from gisu.competitions.models.submission import Score, Submission, SubmissionStep

__all__ = [
    "Acceptance",
    "Competition",
    "DataFile",
    "Entrant",
    "FinalChoice",
    "Phase",
    "Rejudged",
    "Rejudging",
    "Score",
    "Submission",
    "SubmissionStep",
]
