"""What competitions of the site give in tries and scores."""

from django.db.models import Max

from gisu.cohorts.models import Cohort
from gisu.competitions.queries.finding import competitions
from gisu.competitions.scoring import Scoring
from gisu_scoring.metrics.bounds import bounds_of


def scoring_in(cohort: Cohort) -> list[Scoring]:
    """Every competition's, with what a phase allows where that is more. One query."""
    rows = competitions(cohort).annotate(most_a_day=Max("phases__per_day"))
    columns = rows.values_list(
        "activity__slug", "per_day", "most_a_day", "higher_is_better", "metric"
    )
    return [
        Scoring(
            competition=slug,
            per_day=max(per_day, most_a_day or 0),
            higher_is_better=higher_is_better,
            lowest=bounds_of(metric).lowest,
            highest=bounds_of(metric).highest,
        )
        for slug, per_day, most_a_day, higher_is_better, metric in columns
    ]
