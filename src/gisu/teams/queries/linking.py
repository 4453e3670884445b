"""The link by which learners join a team."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import salted_hmac

from gisu.cohorts.models import Cohort
from gisu.cohorts.queries import policy_now
from gisu.teams.enums import Forming
from gisu.teams.models import Team, TeamLink, TeamSet


def secret_of(nonce: str) -> str:
    """The secret part of a team's link. Only a process with the site's secret key can tell it."""
    return salted_hmac("gisu.teams.link", nonce, algorithm="sha256").hexdigest()


def link_of(link: TeamLink) -> str:
    """The whole address that joins by `link`; its team's cohort is at hand."""
    where = reverse(
        "teams:join",
        kwargs={"cohort": link.team.cohort.slug, "secret": secret_of(link.nonce)},
    )
    return f"{settings.GISU_BASE_URL}{where}"


def link_by_secret(*, cohort: Cohort, secret: str) -> TeamLink | None:
    digest = hashlib.sha256(secret.encode()).hexdigest()
    return (
        TeamLink.objects.select_related("team__team_set", "team__cohort", "made_by__person")
        .filter(team__cohort=cohort, digest=digest)
        .first()
    )


def open_links(team: Team) -> QuerySet[TeamLink]:
    """The links of `team` nobody took back, the newest first; expired ones are among them."""
    return (
        TeamLink.objects.filter(team=team, revoked_at=None)
        .select_related("team__cohort", "made_by__person")
        .order_by("-made_at", "-pk")
    )


def learners_form(team_set: TeamSet, *, now: datetime) -> bool:
    """Whether learners make its teams themselves: the set says so, and so does the policy of the day. One query at most."""
    if team_set.forms != Forming.LEARNERS:
        return False
    allowed: bool = policy_now(cohort=team_set.cohort, key="learners-form-teams", now=now)
    return allowed
