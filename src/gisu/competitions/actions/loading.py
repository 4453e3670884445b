"""Make a competition from a checked folder, or change one; refuse what would falsify what people already did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.competitions import events
from gisu.competitions.actions.comparing import Change, differences
from gisu.competitions.actions.describing import Described, described
from gisu.competitions.actions.running import plan_reveal
from gisu.competitions.models import Competition, DataFile, Phase
from gisu.competitions.queries.finding import competition as find
from gisu.ground import blobs
from gisu.ground.refusals import Refusal
from gisu.ground.writes import action
from gisu.ledger.actions import record
from gisu.schedule.actions.activities import plan_activity, reschedule
from gisu.teams.actions import make_team_set
from gisu_scoring.folder import CompetitionFolder

KIND = "competition"


class WouldFalsify(Refusal):
    code = "would-falsify"


@dataclass(frozen=True, slots=True)
class Plan:
    """What loading a folder into a cohort would do: `present` is None where the competition is new."""

    present: Competition | None
    changes: tuple[Change, ...]

    @property
    def refusals(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.refused)


def plan(*, cohort: Cohort, folder: CompetitionFolder) -> Plan:
    """What `load` would change. Raises FolderErrors for times the cohort's zone does not have, SameName."""
    return _planned(cohort, folder.competition.slug, described(cohort, folder))


def load(
    *,
    cohort: Cohort,
    folder: CompetitionFolder,
    by: Person | None,
    now: datetime,
    written: Mapping[str, Any] | None = None,
) -> tuple[Competition, Plan]:
    """Make the competition of `folder` in `cohort`, or bring the one there up to it. The same folder again changes nothing.

    `written` is what a program says beside the folder, kept as it is.

    Raises WouldFalsify, SameName, FolderErrors. Files are stored first; then, in one transaction, it is looked once
    more whether anything would be falsified, and everything is written.
    """
    wanted = described(cohort, folder)
    slug = folder.competition.slug
    planned = _planned(cohort, slug, wanted)
    _refuse_falsehoods(planned, slug)
    if (
        planned.present is not None
        and not planned.changes
        and not _says_more(planned.present, folder, written)
    ):
        return planned.present, planned
    made = _write(
        cohort=cohort,
        wanted=wanted,
        slug=slug,
        source=keep_files(folder),
        written=dict(written or {}),
        by=by,
        now=now,
    )
    return made, planned


def keep_files(folder: CompetitionFolder) -> dict[str, str]:
    """Store every file of the folder by what is in it; the names of the blobs by path."""
    kept = {}
    for path in folder.paths():
        with path.open("rb") as source:
            kept[str(path.relative_to(folder.path))] = blobs.keep_file(source).digest
    return kept


def _says_more(
    present: Competition, folder: CompetitionFolder, written: Mapping[str, Any] | None
) -> bool:
    """Whether something is to be kept that no table of the competition shows."""
    return present.written != dict(written or {}) or present.folder_digest != folder.digest()


def _planned(cohort: Cohort, slug: str, wanted: Described) -> Plan:
    present = find(cohort, slug)
    return Plan(present, () if present is None else tuple(differences(present, wanted)))


def _refuse_falsehoods(planned: Plan, slug: str) -> None:
    for change in planned.refusals:
        raise WouldFalsify(
            _("This change would falsify what people already did: %(what)s. %(why)s")
            % {"what": change.what, "why": change.refused},
            where=slug,
            remedy=_(
                "Undo it in the folder, or load it as a new competition with another slug."
            ),
        )


@action
def _write(
    *,
    cohort: Cohort,
    wanted: Described,
    slug: str,
    source: dict[str, str],
    written: dict[str, Any],
    by: Person | None,
    now: datetime,
) -> Competition:
    planned = _planned(cohort, slug, wanted)
    _refuse_falsehoods(planned, slug)
    present = planned.present
    team_set = make_team_set(
        cohort=cohort, slug=wanted.team_set, name={"ko": wanted.team_set, "en": wanted.team_set}
    )
    fields = {
        **wanted.fields,
        "team_set": team_set,
        "source": source,
        "written": written,
        "loaded_at": now,
    }
    if present is None:
        activity = plan_activity(
            cohort=cohort,
            kind=KIND,
            slug=slug,
            title=wanted.title,
            times=wanted.times,
            by=by,
            now=now,
        )
        competition = Competition.objects.create(
            cohort=cohort, activity=activity, slug=slug, **fields
        )
    else:
        competition = present
        reschedule(
            activity=competition.activity,
            title=wanted.title,
            times=wanted.times,
            by=by,
            now=now,
        )
        for name, value in fields.items():
            setattr(competition, name, value)
        competition.save(update_fields=list(fields))
        Competition.objects.filter(pk=competition.pk).update(
            board_version=F("board_version") + 1
        )
    _write_phases(competition, wanted)
    _write_files(competition, wanted)
    if competition.reveal_at is not None and not competition.is_revealed:
        plan_reveal(competition=competition, at=competition.reveal_at, now=now)
    event = events.Loaded(competition=slug, folder_digest=competition.folder_digest)
    record(event=event, cohort=cohort, about=None, by=by, happened_at=now, now=now)
    return competition


def _write_phases(competition: Competition, wanted: Described) -> None:
    keys = [phase["key"] for phase in wanted.phases]
    competition.phases.exclude(key__in=keys).delete()
    for phase in wanted.phases:
        rest = {name: value for name, value in phase.items() if name != "key"}
        Phase.objects.update_or_create(competition=competition, key=phase["key"], defaults=rest)


def _write_files(competition: Competition, wanted: Described) -> None:
    names = [file["name"] for file in wanted.files]
    competition.files.exclude(name__in=names).delete()
    for file in wanted.files:
        rest = {name: value for name, value in file.items() if name != "name"}
        DataFile.objects.update_or_create(
            competition=competition, name=file["name"], defaults=rest
        )
