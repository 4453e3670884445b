"""Policies in words: what each says today, from which day, what it usually is, and what is to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gisu.cohorts import policies
from gisu.cohorts.models import Cohort, Policy
from gisu.cohorts.queries import policy_history
from gisu_scoring.text.clean_text import search_key


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One policy. `since` is None where nothing was said and the usual holds; `coming` is said for days to come."""

    key: str
    title: str
    about: str
    now: str
    usual: str
    since: date | None
    coming: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class PolicyTold:
    """One policy for its own page, with all that was ever said of it, the last set first."""

    row: PolicyRow
    history: list[tuple[Policy, str, str]]


def policy_rows(cohort: Cohort, *, now: datetime, search: str = "") -> list[PolicyRow]:
    """Every policy there is that has `search` in its words, in their own order. One query."""
    said: dict[str, list[Policy]] = {key: [] for key in policies.KEYS}
    for one in cohort.policies.order_by("holds_from", "set_at", "pk"):
        said.setdefault(one.key, []).append(one)
    day = now.astimezone(cohort.zone).date()
    rows = [_row(key, said[key], day) for key in policies.KEYS]
    wanted = search_key(search)
    return [row for row in rows if wanted in search_key(f"{row.key} {row.title} {row.about}")]


def policy_told(cohort: Cohort, key: str, *, now: datetime) -> PolicyTold:
    """The policy `key`. Raises LookupError for one that there is not."""
    history = list(policy_history(cohort=cohort, key=key))
    in_order = sorted(history, key=lambda one: (one.holds_from, one.set_at, one.pk))
    day = now.astimezone(cohort.zone).date()
    return PolicyTold(_row(key, in_order, day), with_words(history))


def with_words(rows: Iterable[Policy]) -> list[tuple[Policy, str, str]]:
    """Each with its title and its value as people read them."""
    return [(one, _title(one.key), said(one.key, one.value)) for one in rows]


def said(key: str, value: object) -> str:
    """A value as people read it: 14 days, yes; the usual one in words where nothing is said."""
    if value is None:
        return _("as usual")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    unit = policies.unit(key) if key in policies.KEYS else ""
    if not isinstance(value, int) or not unit:
        return str(value)
    if unit == policies.DAYS:
        return ngettext("%(count)s day", "%(count)s days", value) % {"count": value}
    return ngettext("%(count)s hour", "%(count)s hours", value) % {"count": value}


def _title(key: str) -> str:
    """What the policy is called; its key, where this site has none like it any more."""
    return str(policies.title_of(key)) if key in policies.KEYS else key


def _row(key: str, rows: list[Policy], day: date) -> PolicyRow:
    held = [one for one in rows if one.holds_from <= day]
    latest = held[-1] if held and policies.fits(key, held[-1].value) else None
    usual = policies.usual(key)
    return PolicyRow(
        key=key,
        title=str(policies.title_of(key)),
        about=str(policies.meaning_of(key)),
        now=said(key, latest.value if latest else usual),
        usual=said(key, usual),
        since=latest.holds_from if latest else None,
        coming=tuple(
            (one.holds_from, said(key, one.value)) for one in rows if one.holds_from > day
        ),
    )
