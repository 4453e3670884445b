"""What a roster would do: each line held against who is in the cohort and who is invited."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, RoleTerm
from gisu.core.addresses import clean_address
from gisu.membership.policy.columns import RosterWords
from gisu.membership.policy.roster import read_roster
from gisu.membership.policy.roster_sheet import Problem, Row, Sheet
from gisu.membership.queries.roles import check_given_by_hand
from gisu.membership.queries.roster_words import (
    MOST_REPEATS_TOLD,
    note_words,
    problem_words,
)
from gisu.membership.steps import Asked, roster_columns
from gisu.ui.own_words import gettext as _
from gisu.ui.own_words import ngettext
from gisu_scoring.text.clean_text import comparison_key

INVITE, CHANGE, RETURN, SAME = "invite", "change", "return", "same"
MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Planned:
    """What would become of a line: `verb` is INVITE, CHANGE, RETURN or SAME; `enrolment` who is or was in the cohort.

    RETURN is for who has left, and is done only where bringing them back is chosen: with `bring_back` it is, with False
    they stay away and the verb is SAME, with None nobody has chosen yet.
    """

    row: Row
    verb: str
    enrolment: int | None
    gives_role: bool
    wish: str
    called: str
    track: str = ""
    learns: bool = True
    remark: str = ""
    has_left: bool = False
    bring_back: bool | None = None

    @property
    def says(self) -> str:
        """What would be done, in the reader's language, and what stands in its way."""
        return f"{self.does} · {self.remark}" if self.remark else self.does

    @property
    def does(self) -> str:
        role = str(Role(self.row.role).label)
        if self.verb == SAME and self.enrolment is None:
            return _("is invited already")
        if self.has_left and self.bring_back is False:
            return _("has left; stays away")
        if self.verb == INVITE:
            parts = [_("is invited as %(role)s") % {"role": role}]
        elif self.has_left and self.bring_back:
            parts = [_("has left; comes back as %(role)s") % {"role": role}]
        elif self.has_left:
            parts = [_("has left; comes back as %(role)s if you choose so") % {"role": role}]
        else:
            parts = [_("becomes %(role)s") % {"role": role}] if self.gives_role else []
        parts += [_("team: %(team)s") % {"team": self.wish}] if self.wish else []
        parts += [_("{track}: %(track)s") % {"track": self.row.track}] if self.track else []
        if self.row.name and self.called and not _alike(self.row.name, self.called):
            parts.append(_("goes by %(name)s here; that stays") % {"name": self.called})
        return " · ".join(parts) or _("is here already")


@dataclass(frozen=True, slots=True)
class RosterPlan:
    sheet: Sheet
    about: str
    planned: list[Planned]
    mark: str

    @property
    def counts(self) -> Mapping[str, int]:
        found = Counter(one.verb for one in self.planned)
        return {verb: found[verb] for verb in (INVITE, CHANGE, RETURN, SAME)}

    @property
    def returning(self) -> list[str]:
        """Who has left and comes back where that is chosen, by name; each once."""
        back = [one for one in self.planned if one.has_left]
        return list(dict.fromkeys(one.called or one.row.email for one in back))

    @property
    def notes(self) -> list[str]:
        """What the file was read as and what of it is not used: for page, command and API alike."""
        sheet = self.sheet
        said = [_read_as(sheet)] if sheet.columns else []
        if sheet.unknown:
            said.append(_("Not used: %(columns)s.") % {"columns": ", ".join(sheet.unknown)})
        repeats = [one for one in sheet.notes if one.code == "repeated"]
        said += [note_words(one) for one in sheet.notes if one.code != "repeated"]
        said += [note_words(one) for one in repeats[:MOST_REPEATS_TOLD]]
        if more := len(repeats) - MOST_REPEATS_TOLD if len(repeats) > MOST_REPEATS_TOLD else 0:
            text = ngettext(
                "%(count)s more line repeats another.",
                "%(count)s more lines repeat others.",
                more,
            )
            said.append(text % {"count": more})
        if "team" in sheet.columns and not self.about:
            said.append(
                _("Teams are left as they are: no team set is chosen for the column “team”.")
            )
        return said

    @property
    def returning_words(self) -> str:
        """How many have left and who; empty where nobody has."""
        names = self.returning
        if not names:
            return ""
        text = ngettext(
            "%(count)s person of this roster has left the cohort: %(names)s.",
            "%(count)s people of this roster have left the cohort: %(names)s.",
            len(names),
        )
        shown = ", ".join(names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
        return text % {"count": len(names), "names": shown}

    @property
    def problems(self) -> list[tuple[int, str]]:
        return [(one.line, problem_words(one)) for one in self.sheet.problems]


def plan_roster(
    *,
    cohort: Cohort,
    content: bytes,
    role: str,
    about: str,
    now: datetime,
    bring_back: bool | None = None,
) -> RosterPlan:
    """What the roster in `content` would do now; `about` is the team set its teams are of, empty to leave them.

    `bring_back` says whether who has left comes back; None where nobody has chosen yet. `mark` does not depend on it.

    Four queries and some for every column of a room above, however long it is. `mark` changes with the file and with
    whatever of the cohort decides what is done. Raises NotGivenByHand for a `role` nobody can be given.
    """
    check_given_by_hand(Role(role))
    sheet = read_roster(content, role=role, words=RosterWords.of(cohort.labels))
    tracks = _tracks_meant(cohort, sheet)
    _refuse_unknown_set(cohort, sheet, about)
    planned = (
        [] if sheet.problems else list(_held_against(cohort, sheet.rows, about, tracks, now))
    )
    planned = list(_foretold(cohort, sheet, planned, about))
    said = [
        (
            *(one.row.line, one.row.role, one.verb, one.enrolment, one.gives_role),
            *(one.wish, one.track),
        )
        for one in planned
    ]
    told = f"{hashlib.sha256(content).hexdigest()}{role}{about}{said}"
    mark = hashlib.sha256(told.encode()).hexdigest()[:24]
    planned = [_chosen(one, bring_back=bring_back) for one in planned]
    return RosterPlan(sheet=sheet, about=about, planned=planned, mark=mark)


def _chosen(planned: Planned, *, bring_back: bool | None) -> Planned:
    """`planned` with what was chosen for who has left: without bringing them back nothing is done for them."""
    if planned.has_left and bring_back is False:
        return replace(planned, verb=SAME, remark="", bring_back=False)
    return replace(planned, bring_back=bring_back)


def _read_as(sheet: Sheet) -> str:
    return _("Read as %(encoding)s, with the columns %(columns)s.") % {
        "encoding": sheet.encoding,
        "columns": ", ".join(sheet.headings),
    }


def _alike(one: str, other: str) -> bool:
    return comparison_key(one) == comparison_key(other)


def _tracks_meant(cohort: Cohort, sheet: Sheet) -> Mapping[str, str]:
    """By what the file calls it, the track it means; what names none becomes a problem of its line."""
    known = roster_columns().get("track")
    if "track" not in sheet.columns or known is None or known.spellings is None:
        return {}
    spellings = known.spellings(cohort)
    allowed = ", ".join(title for _key, title in known.choices(cohort)) or "–"
    for row in sheet.rows:
        if row.track and comparison_key(row.track) not in spellings:
            sheet.problems.append(Problem(row.line, "unknown-track", row.track, allowed))
    return spellings


def _refuse_unknown_set(cohort: Cohort, sheet: Sheet, about: str) -> None:
    """A team set nobody knows would leave every team of the file out without a word."""
    known = roster_columns().get("team")
    if not about or known is None or "team" not in sheet.columns:
        return
    sets = [key for key, _name in known.choices(cohort)]
    if about not in sets:
        sheet.problems.append(Problem(0, "unknown-team-set", about, ", ".join(sets) or "–"))


def _foretold(
    cohort: Cohort, sheet: Sheet, planned: Iterable[Planned], about: str
) -> Iterator[Planned]:
    """Lines whose team or track takes nobody any more when it is their turn: a problem for who would come in at once.

    Who is invited comes without it, unless a place is free when they arrive; their line says so.
    """
    planned, told = list(planned), dict[int, str]()
    for column, about_what in (("team", about), ("track", "")):
        asked = [
            Asked(one.row.line, value, None if one.verb == RETURN else one.enrolment)
            for one in planned
            if (value := one.wish if column == "team" else one.track)
        ]
        if asked:
            told |= roster_columns()[column].refused(cohort, about_what, asked)
    for one in planned:
        said = told.get(one.row.line, "")
        if (one.wish or one.track) and not one.learns:
            sheet.problems.append(Problem(one.row.line, "not-a-learner", one.row.email))
        elif said and one.verb == CHANGE:
            sheet.problems.append(Problem(one.row.line, "refused", said))
        yield replace(one, remark=said)


def _held_against(
    cohort: Cohort,
    rows: Iterable[Row],
    about: str,
    tracks: Mapping[str, str],
    now: datetime,
) -> Iterator[Planned]:
    people: dict[str, tuple[int, str, Any]] = {
        clean_address(email): (pk, name, left_at)
        for pk, email, name, left_at in cohort.enrolments.values_list(
            "pk", "person__email", "person__name", "left_at"
        )
    }
    terms = RoleTerm.objects.filter(enrolment__cohort=cohort).exclude(ends_at__lte=now)
    held = set(terms.values_list("enrolment", "role"))
    waiting = cohort.invitations.filter(accepted_at=None, revoked_at=None)
    invited = {
        (clean_address(email), role) for email, role in waiting.values_list("email", "role")
    }
    known = roster_columns().get("team")
    present = known.present(cohort, about) if known and about else {}
    in_tracks = roster_columns()["track"].present(cohort, "") if tracks else {}
    for row in rows:
        pk, called, left_at = people.get(row.email, (None, "", None))
        if pk is None:
            verb = SAME if (row.email, row.role) in invited else INVITE
            wish = row.team if about and verb == INVITE else ""
            track = tracks.get(comparison_key(row.track), "") if verb == INVITE else ""
            yield Planned(
                row,
                verb,
                None,
                gives_role=False,
                wish=wish,
                called="",
                track=track,
                learns=row.role == Role.LEARNER,
            )
            continue
        learns = row.role == Role.LEARNER or (pk, Role.LEARNER) in held
        gives_role = left_at is not None or (pk, row.role) not in held
        is_there = _alike(present.get(pk, ""), row.team)
        wish = row.team if about and row.team and not is_there else ""
        track = tracks.get(comparison_key(row.track), "")
        if track in in_tracks.get(pk, "").split(", "):
            track = ""
        if left_at is not None:
            verb = RETURN
        else:
            verb = CHANGE if gives_role or wish or track else SAME
        yield Planned(
            row,
            verb,
            pk,
            gives_role=gives_role,
            wish=wish,
            called=called,
            track=track,
            learns=learns,
            has_left=left_at is not None,
        )
