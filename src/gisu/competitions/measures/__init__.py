"""What completion can ask of competitions: entering them, own submissions, a score, final submissions."""

from gisu.competitions.measures.entering import EnteredMeasure
from gisu.competitions.measures.finals import FinalsMeasure
from gisu.competitions.measures.offers import COMPETITIONS
from gisu.competitions.measures.scores import ScoreMeasure
from gisu.competitions.measures.submissions import SubmissionsMeasure

MEASURES = (
    COMPETITIONS,
    EnteredMeasure(),
    SubmissionsMeasure(),
    ScoreMeasure(),
    FinalsMeasure(),
)
