"""What holds for every template of every room, and for the pages this room owns."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone, translation

from gisu.ui.shell import Link, Plain, Shell
from gisu.ui.style import page

ROOMS = Path(__file__).parents[2] / "src/gisu"
TEMPLATES = sorted(ROOMS.glob("*/templates/**/*.html"))
ICONS = re.compile(r'\{%\s*(?:icon|empty)\s+"([a-z0-9-]+)"')
PYTHON_ICONS = re.compile(r'\bicon="([a-z0-9-]+)"')
ERRORS = ["403", "403_csrf", "404", "413", "429", "500"]


def style_page(language: str, **changes: Any) -> str:
    now = datetime(2026, 2, 23, 1, tzinfo=UTC)
    with translation.override(language), timezone.override("Asia/Seoul"):
        context = page.context(now)
        shell: Shell = context["menus"][0][2]
        context["shell"] = replace(shell, **changes)
        return render_to_string("ui/style.html", context, RequestFactory().get("/style/?a=1"))


# A mail is no page: no policy comes with it, and mail programs know no other place for its colours.
OF_PAGES = [path for path in TEMPLATES if path.parent.name != "mail"]


@pytest.mark.parametrize("template", OF_PAGES, ids=lambda path: str(path.relative_to(ROOMS)))
def test_no_template_breaks_the_content_security_policy(template: Path) -> None:
    text = template.read_text()

    assert re.findall(r"<style\b|\sstyle\s*=", text) == []
    assert re.findall(r"\son[a-z]+\s*=|javascript:", text, re.IGNORECASE) == []
    assert [tag for tag in re.findall(r"<script\b[^>]*>", text) if " src=" not in tag] == []
    assert re.findall(r"hx-on|hx-vals\s*=\s*['\"]js:|hx-trigger=\"[^\"]*\[", text) == []


def test_every_icon_that_is_named_is_in_the_sprite() -> None:
    sprite = finders.find("gisu/icons.svg")
    assert sprite, "Run script/lib/frontend.sh: the icons are not built."
    drawn = set(re.findall(r'<symbol id="([^"]+)"', Path(str(sprite)).read_text()))
    named = {
        name
        for pattern, files in (
            (ICONS, TEMPLATES),
            (PYTHON_ICONS, sorted(ROOMS.rglob("*.py"))),
        )
        for file in files
        for name in pattern.findall(file.read_text())
    }

    assert "trophy" in named
    assert named - drawn == set()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_style_page_is_whole_in_both_languages(language: str) -> None:
    html = style_page(language)

    assert f'<html lang="{language}" data-bs-theme="auto" data-accent="jjok">' in html
    assert html.count('data-chart="') == 3
    hangul = re.findall(r"[\uac00-\ud7a3]+", re.sub(r'lang="\w+">[^<]+<', "", html))
    assert bool(hangul) is (language == "ko")


def test_the_shell_carries_the_choice_of_theme_and_accent() -> None:
    html = style_page("en", theme="dark", accent="meok")

    assert '<html lang="en" data-bs-theme="dark" data-accent="meok">' in html
    assert 'name="theme" value="light"' in html


@pytest.mark.parametrize(
    ("theme", "following"), [("auto", "dark"), ("dark", "light"), ("light", "auto")]
)
def test_the_theme_button_goes_round(theme: str, following: str) -> None:
    html = style_page("en", theme=theme)

    assert f'name="theme" value="{following}"' in html


def test_choices_come_back_to_the_page_they_were_made_on() -> None:
    html = style_page("en")

    assert '<input type="hidden" name="next" value="/style/?a=1">' in html


def test_an_operator_who_borrows_a_role_is_told_on_every_page_and_can_end_it() -> None:
    html = style_page("en", viewing_as="learner", end_viewing_url="/end/")

    assert "You see the site as this role sees it: learner." in html
    assert '<form method="post" action="/end/">' in html
    assert "/end/" not in style_page("en")


def test_a_page_for_someone_not_signed_in_has_language_and_theme_and_no_menu() -> None:
    korean = Link(url="?lang=ko", label="한국어", lang="ko")
    context = {"shell": Plain(theme="dark", languages=(korean,))}

    with translation.override("en"):
        html = render_to_string("ui/plain.html", context, RequestFactory().get("/sign-in/"))

    assert 'data-bs-theme="dark"' in html
    assert 'name="language" value="ko" lang="ko">한국어<' in html
    assert 'name="theme" value="light"' in html
    assert "<nav" not in html


def test_what_cannot_be_undone_says_what_will_happen_and_asks_for_the_name() -> None:
    class Name(forms.Form):
        name = forms.CharField(label="Name")

    context = {
        "form": Name(),
        "what": ["The private board opens to everyone."],
        "name": "digits",
        "verb": "Reveal",
        "cancel_url": "/back/",
    }

    with translation.override("en"):
        html = render_to_string("ui/_confirm.html", context, RequestFactory().get("/"))

    assert "<li>The private board opens to everyone.</li>" in html
    assert 'type <b class="confirm-name">digits</b>' in html
    assert 'name="name"' in html
    assert 'class="btn btn-danger" data-sending="Sending…">Reveal<' in html
    assert 'href="/back/"' in html


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_needs_nothing_but_its_reference(name: str, language: str) -> None:
    with translation.override(language):
        html = render_to_string(f"{name}.html", {"reference": "7F3K-29QD"})

    assert f'<html lang="{language}"' in html
    assert "<code>7F3K-29QD</code>" in html
    assert '<a class="btn btn-primary" href="/">' in html
    assert "<script" not in html


def test_an_error_page_without_a_reference_does_not_mention_one() -> None:
    with translation.override("en"):
        assert "<dl" not in render_to_string("500.html", {})


def test_who_sent_too_much_text_is_told_the_limit() -> None:
    with translation.override("en"):
        assert "At most 50\xa0MB of text can be sent in a form." in render_to_string(
            "413.html", {"limit": 50_000_000}
        )


def test_who_asked_too_often_is_told_when_to_go_on() -> None:
    with translation.override("en"):
        assert "in 40 seconds." in render_to_string("429.html", {"wait_seconds": 40})
        assert "Wait a few minutes" in render_to_string("429.html", {})
