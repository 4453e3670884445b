"""What the frame around every page shows: the menu, who one is, which cohort this is."""

import functools
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

import rules
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation

from gisu.accounts.models import Person
from gisu.accounts.views import THEME_COOKIE
from gisu.cohorts.door import VIEWING_AS
from gisu.cohorts.enums import Role
from gisu.cohorts.queries import Member, memberships
from gisu.core.rooms import declared
from gisu.core.texts import words
from gisu.notices.queries import unread_by_cohort
from gisu.ui.labels import spoken
from gisu.ui.menu import MenuEntry
from gisu.ui.shell import Link, MenuItem, Shell

MOST_TABS = 4  # and All: a fifth would wrap on a phone

OTHER_LANGUAGES = {
    "ko": Link(url="?lang=en", label="English", lang="en"),
    "en": Link(url="?lang=ko", label="한국어", lang="ko"),
}


def frames(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give each request its frame, which is made when somebody first asks for it."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.frame = functools.cache(functools.partial(_frame, request))  # type: ignore[attr-defined]  # ours, read by `shell`
        return get_response(request)

    return answer


def shell(request: HttpRequest) -> dict[str, Any]:
    """`shell` for base.html. A template calls it where it asks for it: a partial that shows no frame costs no query."""
    return {
        "shell": getattr(request, "frame", functools.partial(_frame, request)),
        "languages": _languages(),
        "reference": getattr(request, "reference", ""),
    }


def _frame(request: HttpRequest) -> Shell:
    person = getattr(request, "user", None)  # an error may come before anybody is known
    if not isinstance(person, Person):
        return _nobody(request)
    known = memberships(person=person, now=timezone.now())
    here: Member | None = getattr(request, "member", None)
    standing = here or (known[0] if known else None)
    unread = unread_by_cohort(standing.person if standing else person)
    menu = _menu(request, standing, unread) if standing else ()
    return Shell(
        cohort_name=words(standing.cohort.name) if standing else "gisu",
        cohort_note=_dates(standing) if standing else "",
        cohort_url=f"/{standing.cohort.slug}/" if standing else "/",
        cohorts=_switcher(known, standing),
        menu=tuple(item for item, _entry in menu),
        tabs=_tabs(menu),
        person_name=person.name,
        person_note=_roles(standing) if standing and standing.seen_by is None else "",
        person_initials=person.initials,
        profile_url=reverse("accounts:profile"),
        sign_out_url=reverse("account_logout"),
        theme=person.theme,
        accent=standing.cohort.accent if standing else "jjok",
        notices_url=reverse("notices:mine"),
        unread=sum(unread.values()),
        unread_url=_unread_url(standing),
        languages=_languages(),
        **_viewing(request, here),
    )


def _nobody(request: HttpRequest) -> Shell:
    return Shell(
        cohort_name="",
        cohort_url="/",
        menu=(),
        tabs=(),
        person_name="",
        person_initials="",
        profile_url=reverse("account_login"),
        sign_out_url=reverse("account_logout"),
        theme=request.COOKIES.get(THEME_COOKIE, "auto"),
        languages=_languages(),
    )


def _unread_url(standing: Member | None) -> str:
    """Where the frame asks again; nowhere while an operator looks as a learner, whose count is not the asker's own."""
    where = reverse("notices:live")
    if standing is None:
        return where
    return f"{where}?cohort={standing.cohort.pk}" if standing.seen_by is None else ""


def _menu(
    request: HttpRequest, standing: Member, unread: Mapping[int | None, int]
) -> tuple[tuple[MenuItem, MenuEntry], ...]:
    """The entries this member may follow, with the one that holds this page marked: the longest address it lies under."""
    places = [
        (entry, url)
        for entry in sorted(declared(MenuEntry), key=attrgetter("order"))
        if rules.has_perm(entry.permission, standing)
        and (url := _address(entry, standing.cohort.slug))
    ]
    home = f"/{standing.cohort.slug}/"
    under = [
        (len(begins), url)
        for entry, url in places
        for begins in (url, *([home + entry.also] if entry.also else []))
        if request.path.startswith(begins)
    ]
    _length, current = max(under, default=(0, ""))
    return tuple(
        (
            MenuItem(
                url=url,
                icon=entry.icon,
                label=str(entry.label),
                count=unread.get(standing.cohort.pk, 0) if entry.live else 0,
                live=entry.live,
                is_active=url == current,
            ),
            entry,
        )
        for entry, url in places
    )


def _tabs(menu: tuple[tuple[MenuItem, MenuEntry], ...]) -> tuple[MenuItem, ...]:
    """The first few by their claim, in the order of the menu; of equal claims the one that stands first there."""
    claims = sorted((entry.tab, nth) for nth, (_item, entry) in enumerate(menu) if entry.tab)
    places = {nth for _claim, nth in claims[:MOST_TABS]}
    return tuple(item for nth, (item, _entry) in enumerate(menu) if nth in places)


def _address(entry: MenuEntry, slug: str) -> str:
    """Where the entry leads; empty while no room has such a page."""
    return _reversed(entry.name, slug)


@functools.lru_cache(maxsize=1000)
def _reversed(name: str, slug: str) -> str:
    try:
        return reverse(name, kwargs={"cohort": slug})
    except NoReverseMatch:
        return ""


def _switcher(known: list[Member], standing: Member | None) -> tuple[Link, ...]:
    if len(known) < 2:
        return ()
    return tuple(
        Link(
            url=f"/{found.cohort.slug}/",
            label=words(found.cohort.name),
            note=_roles(found),
            is_current=standing is not None and found.cohort.pk == standing.cohort.pk,
        )
        for found in known
    )


def _languages() -> tuple[Link, ...]:
    return (OTHER_LANGUAGES["en" if translation.get_language() == "en" else "ko"],)


def _roles(standing: Member) -> str:
    """What they are there, in the cohort's own words where it has some."""
    with spoken(standing.cohort.labels):
        return ", ".join(str(role.label) for role in Role if role in standing.roles)


def _dates(standing: Member) -> str:
    cohort = standing.cohort
    return f"{cohort.starts_on:%Y.%m.%d} – {cohort.ends_on:%Y.%m.%d}"


def _viewing(request: HttpRequest, here: Member | None) -> dict[str, Any]:
    mark = request.session.get(VIEWING_AS)
    if not mark:
        return {}
    seen = (
        here.person
        if here and here.seen_by
        else Person.objects.filter(pk=mark["person"]).first()
    )
    return {
        "viewing_as": seen.name if seen else "?",
        "end_viewing_url": reverse("membership:end_view_as", kwargs={"cohort": mark["cohort"]}),
    }
