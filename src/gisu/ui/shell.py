"""What surrounds a page: the one context variable `shell` that base.html and plain.html read."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link of a menu. `lang` is set where the label is in a language of its own."""

    url: str
    label: str
    note: str = ""
    is_current: bool = False
    lang: str = ""


@dataclass(frozen=True, kw_only=True)
class MenuItem:
    """A place in the menu. `count` is how many things there wait for this person; `live` names it where it renews itself."""

    url: str
    icon: str
    label: str
    count: int = 0
    live: str = ""
    is_active: bool = False


@dataclass(frozen=True, kw_only=True)
class Plain:
    """What surrounds a page of someone who is not signed in (plain.html).

    `theme` is auto, light or dark; `accent` is jjok, jaju or meok. `languages` holds the other
    languages, each with its code in `lang`.
    """

    theme: str = "auto"
    accent: str = "jjok"
    languages: tuple[Link, ...] = ()

    @property
    def next_theme(self) -> str:
        """What the theme button changes to: dark, then light, then as the device has it."""
        return {"auto": "dark", "dark": "light"}.get(self.theme, "auto")


@dataclass(frozen=True, kw_only=True)
class Shell(Plain):
    """The menus and the person, as one reader sees them on one page (base.html).

    `unread` counts what the person was told and has not read; `unread_url` is asked again for it. `viewing_as` names the role whose eyes an operator has borrowed, and `end_viewing_url` is where
    a POST gives them back.
    """

    cohort_name: str
    cohort_note: str = ""
    cohort_url: str
    cohorts: tuple[Link, ...] = ()
    menu: tuple[MenuItem, ...]
    tabs: tuple[MenuItem, ...]
    person_name: str
    person_note: str = ""
    person_initials: str
    profile_url: str
    sign_out_url: str
    notices_url: str = ""
    unread: int = 0
    unread_url: str = ""
    viewing_as: str | None = None
    end_viewing_url: str = ""

    @property
    def seal(self) -> str:
        """The first letter of the cohort, for the square beside its name."""
        return self.cohort_name[:1]
