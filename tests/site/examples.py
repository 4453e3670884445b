"""One cohort with a person of each role, and one of everything an address can name: the world the access table is tried in.

PARAMETERS says what each parameter of addresses is called by. Where the same parameter means another thing at one address,
that address has an entry of its own in AT. A room adds its own in tests/<room>/examples.py: the same two tables, of
functions that take the world and may make what they name.
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
from gisu.membership.queries import secret_of
from gisu.notices.actions.announcing import send_announcement, write_announcement
from gisu.notices.actions.channeling import add_channel
from gisu.notices.enums import Category, Format
from gisu.notices.mail import unsubscribe_token
from gisu.notices.models import Announcement, Notice, Webhook
from gisu.schedule.actions.activities import set_activity
from gisu.schedule.actions.extending import extend
from gisu.schedule.actions.feeds import make_feed
from gisu.schedule.models import Extension, Feed
from gisu.schedule.queries import feeds
from gisu.teams.actions import set_team_set
from gisu.teams.actions.linking import make_link
from gisu.teams.models import Team, TeamLink
from gisu.teams.queries import secret_of as team_secret
from gisu.work.models import Item

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


PARAMETERS: dict[str, Callable[[World], Any]] = {
    "cohort": lambda world: world.cohort.slug,
    "enrolment_id": lambda world: world.learner.pk,
    "invitation_id": lambda world: world.invitation.pk,
    "token_id": lambda world: world.token.pk,
    "secret": lambda world: secret_of(world.invitation.nonce),
    "uidb36": lambda _: "x",
    "key": lambda _: "nothing-we-sent",
    "provider_id": lambda _: "oidc",
    "role": lambda _: "learner",
    "slug": lambda world: world.competition.slug,
    "name": lambda world: world.competition.files.all()[0].name,
    "pk": lambda world: world.submission.pk,
    "submission_id": lambda world: world.submission.pk,
    "extension_id": lambda world: world.extension.pk,
    "rejudging_id": lambda world: world.rejudging.pk,
    "item": lambda world: world.item.pk,
    "entry": lambda world: world.entry.pk,
    "number": lambda _: 1,
    "team": lambda world: world.submission.entrant.team.slug,
    "announcement_id": lambda world: world.announcement.pk,
    "webhook_id": lambda world: world.channel.pk,
    "notice_id": lambda world: world.notice.pk,
    "token": lambda world: unsubscribe_token(world.learner.person, Category.NEWS),
    "export_id": lambda world: world.export.pk,
    "change_id": lambda world: world.change.pk,
    "link_id": lambda world: world.link.pk,
    "enrolment": lambda world: world.learner.pk,
    "stage": lambda _: "depth",
}

ACTIVITIES = "/api/v1/cohorts/{cohort}/activities/{key}"
TRACKS = "/api/v1/cohorts/{cohort}/tracks/{key}"
TEAMS = "/api/v1/cohorts/{cohort}/teams/{slug}"
SETS = "/api/v1/cohorts/{cohort}/team-sets/{key}"
ABOUT_A_TEAM = (
    *("teams:team", "teams:rename", "teams:leave", "teams:make_link", "teams:revoke_link"),
    *("teams:console_team", "teams:console_rename", "teams:place", "teams:move"),
    *("teams:dissolve", f"GET {TEAMS}", f"PATCH {TEAMS}", f"DELETE {TEAMS}"),
    *(f"POST {TEAMS}/members", f"DELETE {TEAMS}/members/{{enrolment}}", f"POST {TEAMS}/links"),
)
ABOUT_A_SET = (
    *("teams:found", "teams:edit_set", "teams:remove_set", "teams:make", "teams:propose"),
    *(f"PUT {SETS}", f"DELETE {SETS}"),
)

AT: dict[str, dict[str, Callable[[World], Any]]] = {
    **{
        at: {"key": lambda _: "quiz"}
        for at in (
            "schedule:cancel_activity",
            "schedule:restore_activity",
            f"POST {ACTIVITIES}/cancel",
            f"POST {ACTIVITIES}/restore",
        )
    },
    "schedule:take_holiday": {"key": lambda _: "holiday-2026-03-01"},
    "programs:items": {"part": lambda _: "team_sets"},
    "programs:item": {"part": lambda _: "team_sets", "key": lambda _: "main"},
    "programs:add_item": {"part": lambda _: "team_sets"},
    "programs:rename_item": {"part": lambda _: "team_sets", "key": lambda _: "main"},
    "programs:remove_item": {"part": lambda _: "team_sets", "key": lambda _: "main"},
    "schedule:feed": {"secret": lambda world: feeds.secret_of(world.feed.nonce)},
    **{
        f"completion:{name}": {"key": lambda _: "three"}
        for name in ("evidence", "requirement", "grant", "withdraw")
    },
    "competitions:withdraw": {"pk": lambda world: world.extension.pk},
    **{
        f"competitions:{name}": {"pk": lambda world: world.rejudging.pk}
        for name in (
            *("rejudging", "rejudging_submissions", "rejudging_apply", "rejudging_drop"),
        )
    },
    **{at: {"slug": lambda world: world.submission.entrant.team.slug} for at in ABOUT_A_TEAM},
    **{at: {"key": lambda world: world.competition.team_set.slug} for at in ABOUT_A_SET},
    **{
        at: {"key": lambda _: "vision"}
        for at in (
            *(f"PUT {TRACKS}", f"DELETE {TRACKS}", f"POST {TRACKS}/members"),
            f"DELETE {TRACKS}/members/{{enrolment}}",
        )
    },
    "teams:join": {"secret": lambda world: team_secret(world.link.nonce)},
}


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
