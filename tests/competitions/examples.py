"""What parameters of addresses are called by: see tests/site/examples.py."""

from tests.site.examples import Parameters

PARAMETERS: Parameters = {
    "slug": lambda world: world.competition.slug,
    "name": lambda world: world.competition.files.all()[0].name,
    "pk": lambda world: world.submission.pk,
    "submission_id": lambda world: world.submission.pk,
    "extension_id": lambda world: world.extension.pk,
    "rejudging_id": lambda world: world.rejudging.pk,
    "team": lambda world: world.submission.entrant.team.slug,
}

AT: dict[str, Parameters] = {
    "competitions:withdraw": {"pk": lambda world: world.extension.pk},
    **{
        f"competitions:{name}": {"pk": lambda world: world.rejudging.pk}
        for name in (
            *("rejudging", "rejudging_submissions", "rejudging_apply", "rejudging_drop"),
        )
    },
}
