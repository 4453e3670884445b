"""What a roster would do: each line held against who is in the cohort and who is invited."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models.functions import Lower
from django.utils.functional import Promise

from gisu.cohorts.enums import Role
from gisu.cohorts.models import Cohort, RoleTerm
from gisu.membership.policy import Problem, Row, Sheet, read_roster
from gisu.membership.steps import Asked, wishes
from gisu.ui.own_words import gettext as _
from gisu.ui.own_words import gettext_lazy

INVITE, CHANGE, SAME = "invite", "change", "same"

WORDS: dict[str, str | Promise] = {
    "bad-address": gettext_lazy("“%(value)s” is not a mail address. Write it as name@example.org."),
    "bad-day": gettext_lazy("“%(value)s” is not a day. Write it as 2026-03-02."),
    "cell-too-long": gettext_lazy("A cell of this line is too long for a roster. Look for a quotation mark that is not closed."),
    "more-problems": gettext_lazy("There is more to mend. Mend the first %(value)s, then choose the file again."),
    "too-many-columns": gettext_lazy("There are more than %(value)s columns. Keep those a roster has."),
    "column-twice": gettext_lazy("The column “%(value)s” is there twice. Remove one."),
    "duplicate": gettext_lazy("%(value)s is in line %(other)s already. Remove one of the two."),
    "empty": gettext_lazy("There is nobody in the file."),
    "encoding": gettext_lazy("The file is neither UTF-8 nor CP949. Save it as CSV in one of these."),
    "more-cells": gettext_lazy(
        "This line has more cells than the first one. Put quotation marks around what has a comma in it."
    ),
    "name-too-long": gettext_lazy("The name “%(value)s…” is longer than 80 characters."),
    "no-address": gettext_lazy("There is no mail address in this line."),
    "no-address-column": gettext_lazy(
        "No column is called “email”. Name the columns in the first line."
    ),
    "refused": "%(value)s",
    "not-a-learner": gettext_lazy(
        "Only learners are in teams and {tracks}. Give %(value)s the learner's role first, or leave that cell empty."
    ),
    "quotes": gettext_lazy("A quotation mark is not closed."),
    "team-too-long": gettext_lazy("The team's name “%(value)s…” is longer than 55 characters."),
    "too-many": gettext_lazy("A roster has at most %(value)s lines. Divide it."),
    "unknown-track": gettext_lazy("There is no {track} “%(value)s”. There are: %(other)s."),
    "two-names": gettext_lazy("%(value)s has another name in the file too: %(other)s."),
    "unknown-language": gettext_lazy("“%(value)s” is no language of this site. Write ko or en."),
    "unknown-role": gettext_lazy(
        "There is no role “%(value)s”. Write learner, mentor, instructor, coach, operator, reviewer or partner."
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planned:
    """What would become of a line: `verb` is INVITE, CHANGE or SAME; `enrolment` who is in the cohort already."""

    row: Row
    verb: str
    enrolment: int | None
    gives_role: bool
    wish: str
    called: str
    track: str = ""
    learns: bool = True
    remark: str = ""

    @property
    def says(self) -> str:
        """What would be done, in the reader's language, and what stands in its way."""
        return f"{self.does} · {self.remark}" if self.remark else self.does

    @property
    def does(self) -> str:
        role = str(Role(self.row.role).label)
        if self.verb == INVITE:
            return _("is invited as %(role)s") % {"role": role}
        if self.verb == SAME and self.enrolment is None:
            return _("is invited already")
        parts = [_("becomes %(role)s") % {"role": role}] if self.gives_role else []
        parts += [_("team: %(team)s") % {"team": self.wish}] if self.wish else []
        parts += [_("{track}: %(track)s") % {"track": self.row.track}] if self.track else []
        if self.row.name and self.called and self.row.name != self.called:
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
        return {verb: found[verb] for verb in (INVITE, CHANGE, SAME)}

    @property
    def problems(self) -> list[tuple[int, str]]:
        return [(one.line, problem_words(one)) for one in self.sheet.problems]


def plan_roster(
    *, cohort: Cohort, content: bytes, role: str, about: str, now: datetime
) -> RosterPlan:
    """What the roster in `content` would do now; `about` is the team set its teams are of, empty to leave them.

    Four queries and some for every column of a room above, however long it is. `mark` changes with the file and with
    whatever of the cohort decides what is done.
    """
    sheet = read_roster(content, role=role)
    tracks = _tracks_meant(cohort, sheet)
    planned = (
        [] if sheet.problems else list(_held_against(cohort, sheet.rows, about, tracks, now))
    )
    planned = list(_foretold(cohort, sheet, planned, about))
    said = [
        (one.row.line, one.verb, one.enrolment, one.gives_role, one.wish, one.track)
        for one in planned
    ]
    told = f"{hashlib.sha256(content).hexdigest()}{role}{about}{said}"
    mark = hashlib.sha256(told.encode()).hexdigest()[:24]
    return RosterPlan(sheet=sheet, about=about, planned=planned, mark=mark)


def problem_words(problem: Problem) -> str:
    return str(WORDS[problem.code]) % {"value": problem.value, "other": problem.other}


def _tracks_meant(cohort: Cohort, sheet: Sheet) -> Mapping[str, str]:
    """By what the file calls it, the track it means; what names none becomes a problem of its line."""
    known = wishes().get("track")
    if "track" not in sheet.columns or known is None or known.spellings is None:
        return {}
    spellings = known.spellings(cohort)
    allowed = ", ".join(title for _key, title in known.choices(cohort)) or "–"
    for row in sheet.rows:
        if row.track and row.track.casefold() not in spellings:
            sheet.problems.append(Problem(row.line, "unknown-track", row.track, allowed))
    return spellings


def _foretold(
    cohort: Cohort, sheet: Sheet, planned: Iterable[Planned], about: str
) -> Iterator[Planned]:
    """Lines whose team or track takes nobody any more when it is their turn: a problem for who would come in at once.

    Who is invited comes without it, unless a place is free when they arrive; their line says so.
    """
    planned, told = list(planned), dict[int, str]()
    for column, about_what in (("team", about), ("track", "")):
        asked = [
            Asked(one.row.line, value, one.enrolment)
            for one in planned
            if (value := one.wish if column == "team" else one.track)
        ]
        if asked:
            told |= wishes()[column].refused(cohort, about_what, asked)
    for one in planned:
        said = told.get(one.row.line, "")
        if (one.wish or one.track) and not one.learns:
            sheet.problems.append(Problem(one.row.line, "not-a-learner", one.row.email))
        elif said and one.enrolment is not None:
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
        email: (pk, name, left_at)
        for pk, email, name, left_at in cohort.enrolments.annotate(
            address=Lower("person__email")
        ).values_list("pk", "address", "person__name", "left_at")
    }
    terms = RoleTerm.objects.filter(enrolment__cohort=cohort).exclude(ends_at__lte=now)
    held = set(terms.values_list("enrolment", "role"))
    waiting = cohort.invitations.filter(accepted_at=None, revoked_at=None)
    invited = set(waiting.annotate(address=Lower("email")).values_list("address", "role"))
    known = wishes().get("team")
    present = known.present(cohort, about) if known and about else {}
    in_tracks = wishes()["track"].present(cohort, "") if tracks else {}
    for row in rows:
        pk, called, left_at = people.get(row.email, (None, "", None))
        if pk is None:
            verb = SAME if (row.email, row.role) in invited else INVITE
            wish = row.team if about and verb == INVITE else ""
            track = tracks.get(row.track.casefold(), "") if verb == INVITE else ""
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
        wish = row.team if about and row.team and present.get(pk) != row.team else ""
        track = tracks.get(row.track.casefold(), "")
        if track in in_tracks.get(pk, "").split(", "):
            track = ""
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
        )
