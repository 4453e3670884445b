"""Make a competition from a checked folder, or change one; refuse what would falsify what people already did."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from gisu.accounts.models import Person
from gisu.cohorts.models import Cohort
from gisu.competitions import events
from gisu.competitions.actions.comparing import Change, Described, differences
from gisu.competitions.actions.describing import described
from gisu.competitions.actions.running import plan_reveal
from gisu.competitions.actions.timing import as_written, still_closed, timed
from gisu.competitions.kinds import COMPETITION
from gisu.competitions.models import Competition, DataFile, Phase
from gisu.competitions.queries.decided import decided
from gisu.competitions.queries.finding import competition as find
from gisu.core import blobs
from gisu.core.refusals import Refusal
from gisu.core.writes import action
from gisu.ledger.actions import record
from gisu.schedule.actions.activities import plan_activity, reschedule
from gisu.stages.queries.as_set import weeks_of_cohort
from gisu.teams.actions import make_team_set
from gisu_scoring.folders.checked_folder import CheckedFolder


class WouldFalsify(Refusal):
    code = "would-falsify"


class PhasesDiffer(Refusal):
    code = "phases-differ"


@dataclass(frozen=True, slots=True)
class Plan:
    """What loading a folder into a cohort would do: `present` is None where the competition is new.

    `kept` says in sentences what stays as it is here, whatever the folder says.
    """

    present: Competition | None
    changes: tuple[Change, ...]
    kept: tuple[str, ...] = ()

    @property
    def refusals(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.refused)


def plan(*, cohort: Cohort, folder: CheckedFolder) -> Plan:
    """What `load` would change. Raises FolderErrors for times the cohort's zone does not have, SameName, PhasesDiffer."""
    kept = _with_times_kept(cohort, folder)
    planned = _planned(cohort, folder.competition.slug, described(cohort, kept))
    return dataclasses.replace(
        planned, kept=tuple(_said(planned.present, has_times_kept=kept is not folder))
    )


def load(
    *,
    cohort: Cohort,
    folder: CheckedFolder,
    by: Person | None,
    now: datetime,
    written: Mapping[str, Any] | None = None,
) -> tuple[Competition, Plan]:
    """Make the competition of `folder` in `cohort`, or bring the one there up to it. The same folder again changes nothing.

    `written` is what a program says beside the folder, kept as it is; without it the times a program gave stay.
    What somebody closed by hand stays closed.

    Raises WouldFalsify, SameName, PhasesDiffer, FolderErrors. Files are stored first; then, in one transaction, it is
    looked once more whether anything would be falsified, and everything is written.
    """
    said = {**(written or {}), "content": folder.content()}
    if written is None:
        said = {**_written_on(cohort, folder), **said}
        folder = _with_times_kept(cohort, folder)
    wanted = described(cohort, folder)
    slug = folder.competition.slug
    planned = _planned(cohort, slug, wanted)
    _refuse_falsehoods(planned, slug)
    if (
        planned.present is not None
        and not planned.changes
        and not _says_more(planned.present, folder, said)
    ):
        return planned.present, planned
    made = _write(
        cohort=cohort,
        wanted=wanted,
        slug=slug,
        source=keep_files(folder),
        written=said,
        by=by,
        now=now,
    )
    return made, planned


def keep_files(folder: CheckedFolder) -> dict[str, str]:
    """Store every file of the folder by what is in it; the names of the blobs by path."""
    kept = {}
    for path in folder.paths():
        with path.open("rb") as source:
            kept[str(path.relative_to(folder.path))] = blobs.keep_file(source).digest
    return kept


def _says_more(present: Competition, folder: CheckedFolder, said: Mapping[str, Any]) -> bool:
    """Whether something is to be kept that no table of the competition shows."""
    return present.written != said or present.folder_digest != folder.digest()


def _with_times_kept(cohort: Cohort, folder: CheckedFolder) -> CheckedFolder:
    """The folder with the times a program gave the competition, where one did. Raises PhasesDiffer."""
    present = find(cohort, folder.competition.slug)
    item = as_written(present) if present else None
    if item is None:
        return folder
    said, here = (
        [one.key for one in phases] for phases in (item.phases, folder.competition.phases)
    )
    if sorted(said) != sorted(here):
        raise PhasesDiffer(
            _("The program gives times for the phases %(said)s; the folder has %(here)s.")
            % {"said": ", ".join(said), "here": ", ".join(here)},
            where=item.key,
            remedy=_("Put the competition into the program's folder, and apply that."),
        )
    return timed(folder, item, weeks=weeks_of_cohort(cohort), zone=cohort.zone)


def _written_on(cohort: Cohort, folder: CheckedFolder) -> Mapping[str, Any]:
    """What a program said of the competition."""
    present = find(cohort, folder.competition.slug)
    return present.written if present else {}


def _said(present: Competition | None, *, has_times_kept: bool) -> Iterator[str]:
    if present is None:
        return
    if has_times_kept:
        yield _(
            "Its times come from the program %(program)s and stay. Change them in the program, or on the page of "
            "the program."
        ) % {"program": present.cohort.program}
    yield from decided([present])[present.slug]


def _planned(cohort: Cohort, slug: str, wanted: Described) -> Plan:
    present = find(cohort, slug)
    wanted = dataclasses.replace(wanted, times=still_closed(present, wanted.times))
    return Plan(present, () if present is None else tuple(differences(present, wanted)))


def _refuse_falsehoods(planned: Plan, slug: str) -> None:
    for change in planned.refusals:
        raise WouldFalsify(
            _("This change would falsify what people already did: %(what)s. %(why)s")
            % {"what": change.what, "why": change.refused},
            where=slug,
            remedy=_(
                "Undo it in the folder, or load it as a new competition with another slug. Corrected answers and another "
                "scoring are rejudged: gisu competition rejudge."
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
    times = still_closed(present, wanted.times)
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
            kind=COMPETITION.key,
            slug=slug,
            title=wanted.title,
            times=times,
            by=by,
            now=now,
        )
        competition = Competition.objects.create(cohort=cohort, activity=activity, **fields)
    else:
        competition = present
        reschedule(
            activity=competition.activity,
            title=wanted.title,
            times=times,
            by=by,
            now=now,
        )
        del fields["scorer_version"]  # everything was judged by the one it has
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
    event = events.Loaded(
        competition=competition.activity_id, folder_digest=competition.folder_digest
    )
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
