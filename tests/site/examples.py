"""One cohort with a person of each role, and one of everything an address can name: the world the access table is tried in.

A room adds its objects in `build` and says in PARAMETERS what each parameter of its addresses is called by. Where the
same parameter means another thing at one address, that address has an entry of its own in AT.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.factories.competitions import enter, make_competition, submit
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_member

from gisu.accounts.actions import create_token
from gisu.accounts.enums import Scope
from gisu.accounts.models import ApiToken, Person
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.competitions.models import Competition, Submission
from gisu.ledger.models import Entry
from gisu.membership.actions.inviting import invite
from gisu.membership.models import Invitation
from gisu.membership.queries import secret_of
from gisu.schedule.actions.extending import extend
from gisu.schedule.actions.feeds import make_feed
from gisu.schedule.models import Extension, Feed
from gisu.schedule.queries import feeds
from gisu.work.models import Item

# Who tries each address, in the order of the table's columns. A stranger is an operator, but of another cohort.
ROLES = ("nobody", "stranger", "learner", "mentor", "operator")


@dataclass(frozen=True, kw_only=True)
class World:
    cohort: Cohort
    people: Mapping[str, Person | None]
    learner: Enrolment
    invitation: Invitation
    token: ApiToken
    competition: Competition
    submission: Submission
    extension: Extension
    feed: Feed
    item: Item
    entry: Entry


def build() -> World:
    now = datetime.now(UTC)
    cohort, elsewhere = make_cohort(slug="seven"), make_cohort(slug="elsewhere")
    learner = make_member(cohort, Role.LEARNER, name="Hana")
    mentor = make_member(cohort, Role.MENTOR)
    operator = make_member(cohort, Role.OPERATOR)
    stranger = make_member(elsewhere, Role.OPERATOR)
    token, _ = create_token(
        person=learner.person, name="notebook", scopes=[Scope.READ], now=now
    )
    competition = make_competition(cohort, now=now)
    enter(competition, learner, now=now)
    submission = submit(competition, learner, now=now)
    ask(cohort, "three", "own_submissions", at_least=3)
    return World(
        cohort=cohort,
        competition=competition,
        submission=submission,
        extension=extend(
            activity=competition.activity,
            due_at=competition.activity.due_at + timedelta(days=1),
            reason="ill",
            by=operator.person,
            now=now,
        ),
        feed=make_feed(enrolment=learner, by=learner.person, now=now),
        item=Item.objects.get(kind="competitions.score"),
        entry=Entry.objects.filter(cohort=cohort).earliest("pk"),
        people={
            "nobody": None,
            "stranger": stranger.person,
            "learner": learner.person,
            "mentor": mentor.person,
            "operator": operator.person,
        },
        learner=learner,
        invitation=invite(
            cohort=cohort,
            email="coming@example.org",
            role=Role.LEARNER,
            by=operator.person,
            now=now,
        ),
        token=token,
    )


PARAMETERS: dict[str, Callable[[World], Any]] = {
    "cohort": lambda world: world.cohort.slug,
    "enrolment_id": lambda world: world.learner.pk,
    "invitation_id": lambda world: world.invitation.pk,
    "token_id": lambda world: world.token.pk,
    "secret": lambda world: secret_of(world.invitation.nonce),
    "uidb36": lambda _: "x",
    "key": lambda _: "nothing-we-sent",
    "role": lambda _: "learner",
    "slug": lambda world: world.competition.slug,
    "name": lambda world: world.competition.files.all()[0].name,
    "pk": lambda world: world.submission.pk,
    "submission_id": lambda world: world.submission.pk,
    "extension_id": lambda world: world.extension.pk,
    "item": lambda world: world.item.pk,
    "entry": lambda world: world.entry.pk,
    "number": lambda _: 1,
}

AT: dict[str, dict[str, Callable[[World], Any]]] = {
    "schedule:feed": {"secret": lambda world: feeds.secret_of(world.feed.nonce)},
    **{
        f"completion:{name}": {"key": lambda _: "three"}
        for name in ("evidence", "requirement", "grant", "withdraw")
    },
    "programs:items": {"part": lambda _: "team_sets"},
    "programs:item": {"part": lambda _: "team_sets", "key": lambda _: "main"},
    "programs:add_item": {"part": lambda _: "team_sets"},
    "programs:remove_item": {"part": lambda _: "team_sets", "key": lambda _: "main"},
    "competitions:withdraw": {"pk": lambda world: world.extension.pk},
    "teams:team": {"slug": lambda world: world.submission.entrant.team.slug},
}


def arguments(world: World, route: str, names: list[str]) -> dict[str, Any]:
    """What the parameters `names` of `route` are in `world`."""
    own = AT.get(route, {})
    missing = [name for name in names if name not in own and name not in PARAMETERS]
    if missing:
        message = (
            f"{route}: say in tests/site/examples.py what {', '.join(missing)} is called by."
        )
        raise LookupError(message)
    return {name: (own.get(name) or PARAMETERS[name])(world) for name in names}
