"""One cohort with a person of each role, and one of everything an address can name: the world the access table is tried in.

PARAMETERS of tests/<room>/examples.py say what each parameter of addresses is called by. Where the same parameter means
another thing at one address, that address has an entry of its own in AT there. They are functions that take the world and
may make what they name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.factories.competitions import enter, make_competition, submit
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_member
from tests.factories.sessions import Sessions
from tests.factories.teams import make_track
from tests.site.tables import gathered

from gisu.accounts.actions import create_token
from gisu.accounts.enums import Scope
from gisu.accounts.models import ApiToken, Person
from gisu.announcements.actions.drafts import write_announcement
from gisu.announcements.actions.sending import send_announcement
from gisu.announcements.models import Announcement
from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, Enrolment
from gisu.competitions.actions.proposing import present_terms
from gisu.competitions.models import Competition, Rejudging, Submission
from gisu.core.blobs import keep
from gisu.ledger.models import Entry
from gisu.membership.actions.changing import keep_change
from gisu.membership.actions.exporting import ask_for_data, note_export_ready
from gisu.membership.actions.inviting import invite
from gisu.membership.enums import ChangeKind
from gisu.membership.models import Change, DataExport, Invitation
from gisu.notices.actions.channeling import add_channel
from gisu.notices.enums import Category, Format
from gisu.notices.models import Notice, Webhook
from gisu.schedule.actions.activities import set_activity
from gisu.schedule.actions.extending import extend
from gisu.schedule.actions.feeds import make_feed
from gisu.schedule.models import Extension, Feed
from gisu.teams.actions import set_team_set
from gisu.teams.actions.linking import make_link
from gisu.teams.models import Team, TeamLink
from gisu.work.models import Item

Parameters = dict[str, Callable[["World"], Any]]
# Who tries each address, in the order of the table's columns. A stranger is an operator, but of another cohort.
ROLES = ("nobody", "stranger", "learner", "mentor", "operator")


@dataclass(frozen=True, kw_only=True)
class World:
    cohort: Cohort
    people: Mapping[str, Person | None]
    sessions: Sessions
    learner: Enrolment
    invitation: Invitation
    token: ApiToken
    competition: Competition
    submission: Submission
    extension: Extension
    rejudging: Rejudging
    feed: Feed
    item: Item
    entry: Entry
    announcement: Announcement
    channel: Webhook
    notice: Notice
    link: TeamLink
    export: DataExport
    change: Change


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
    set_activity(
        cohort=cohort,
        key="quiz",
        kind="quiz",
        title={"ko": "퀴즈", "en": "Quiz"},
        opens=f"{now.date() + timedelta(days=2)} 09:00",
        due=f"{now.date() + timedelta(days=2)} 18:00",
        by=operator.person,
        now=now,
    )
    ask(cohort, "three", "own_submissions", at_least=3)
    announcement = write_announcement(
        cohort=cohort,
        title={"ko": "안내", "en": "News"},
        body={"ko": "내일 쉽니다.", "en": "No classes tomorrow."},
        groups=["role:learner"],
        is_urgent=False,
        send_at=None,
        by=operator.person,
        now=now,
    )
    announcement = send_announcement(announcement=announcement, by=operator.person, now=now)
    channel, _secret = add_channel(
        cohort=cohort,
        name="#notices",
        form=Format.SLACK,
        address="https://hooks.example.org/a",
        language="ko",
        categories=[Category.NEWS],
        by=operator.person,
        now=now,
    )
    team_set = competition.team_set
    set_team_set(
        cohort=cohort,
        key=team_set.slug,
        name=team_set.name,
        forms="learners",
        by=operator.person,
        now=now,
    )
    times: Any = {"opens_at": now, "closes_at": now + timedelta(days=1)}
    make_track(cohort, "vision", now=now, **times)
    people: dict[str, Person | None] = {
        "nobody": None,
        "stranger": stranger.person,
        "learner": learner.person,
        "mentor": mentor.person,
        "operator": operator.person,
    }
    return World(
        cohort=cohort,
        announcement=announcement,
        channel=channel,
        notice=Notice.objects.get(telling=announcement.telling),
        competition=competition,
        submission=submission,
        extension=extend(
            activity=competition.activity,
            due_at=competition.activity.due_at + timedelta(days=1),
            reason="ill",
            by=operator.person,
            now=now,
        ),
        rejudging=Rejudging.objects.create(
            competition=competition,
            reason="a wrong label",
            terms=present_terms(competition),
            was=present_terms(competition),
            task_digest=competition.task_digest,
            truth_digest=competition.truth_digest[::-1],
            scorer_version=competition.scorer_version,
            asked_by=operator.person,
            asked_at=now,
        ),
        feed=make_feed(enrolment=learner, by=learner.person, now=now),
        item=Item.objects.get(kind="competitions.score"),
        entry=Entry.objects.filter(cohort=cohort).earliest("pk"),
        people=people,
        sessions=Sessions(people.values()),
        learner=learner,
        invitation=invite(
            cohort=cohort,
            email="coming@example.org",
            role=Role.LEARNER,
            by=operator.person,
            now=now,
        ),
        token=token,
        export=_export(learner.person, now),
        change=keep_change(
            cohort=cohort, kind=ChangeKind.TEAMS, steps=[], by=operator.person, now=now
        ),
        link=make_link(
            team=Team.objects.select_related("team_set", "cohort").get(
                pk=submission.entrant.team_id
            ),
            enrolment=learner,
            now=now,
        ),
    )


def _export(person: Person, now: datetime) -> DataExport:
    export = ask_for_data(person=person, now=now)
    note_export_ready(export_id=export.pk, blob=keep(iter([b"PK"])), now=now)
    return export


def arguments(world: World, route: str, names: list[str]) -> dict[str, Any]:
    """What the parameters `names` of `route` are in `world`."""
    usual = gathered("examples", "PARAMETERS")
    own = gathered("examples", "AT").get(route, {})
    missing = [name for name in names if name not in own and name not in usual]
    if missing:
        message = (
            f"{route}: say in tests/<room>/examples.py what {', '.join(missing)} is called by."
        )
        raise LookupError(message)
    return {name: (own.get(name) or usual[name])(world) for name in names}
