"""The scripts and the stylesheet in a real browser, under the policy the site is served with.

There is no server: the browser's requests are answered here, so that a lost connection, a slow upload or a
board that changes is one line.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.template import engines
from django.test import RequestFactory
from django.utils import timezone, translation
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from gisu.ui.style import page as style

pytestmark = pytest.mark.enable_socket

SITE = "http://gisu.test"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
START = datetime(2026, 2, 23, 1, tzinfo=UTC)

Show = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)


@pytest.fixture
def show(browser: Browser) -> Iterator[Show]:
    """Show a page made of `content`, or of a whole template; a test fails on anything the console says."""
    said: list[str] = []
    contexts = []

    def shown(
        html: str,
        *,
        width: int = 1440,
        now: datetime | None = None,
        may_say: str = "nothing at all",
        **options: Any,
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda message: None if may_say in message.text else said.append(message.text),
        )
        page.on("pageerror", lambda error: said.append(str(error)))
        if now is not None:
            page.clock.install(time=now)
        page.route(f"{SITE}/**", lambda route: route.fulfill(status=204))
        page.route(f"{SITE}/static/**", _static)
        page.route(
            f"{SITE}/",
            lambda route: route.fulfill(
                body=html,
                content_type="text/html; charset=utf-8",
                headers={"Content-Security-Policy": POLICY},
            ),
        )
        page.goto(f"{SITE}/")
        return page

    yield shown
    for context in contexts:
        context.close()
    assert said == []


def _static(route: Route) -> None:
    path = re.sub(r"\.[0-9a-f]{12}\.", ".", route.request.url.split("/static/")[1])
    found = finders.find(path)
    assert found, f"{path} is not built; run script/lib/frontend.sh."
    route.fulfill(path=found, content_type=TYPES.get(Path(path).suffix, "font/woff2"))


def made(content: str, **context: Any) -> str:
    source = (
        "{% extends 'ui/base.html' %}{% load ui %}{% block title %}Trial{% endblock %}"
        "{% block content %}<h1>Trial</h1>" + content + "{% endblock %}"
    )
    with translation.override("en"), timezone.override("Asia/Seoul"):
        whole = style.context(START)
        context["shell"] = whole["menus"][0][2]
        return engines["django"].from_string(source).render(context, RequestFactory().get("/"))


def style_page(language: str, theme: str) -> str:
    with translation.override(language), timezone.override("Asia/Seoul"):
        context = style.context(START)
        context["shell"] = context["menus"][2 if theme == "dark" else 0][2]
        template = engines["django"].get_template("ui/style.html")
        html: str = template.render(context, RequestFactory().get("/"))
    return html.replace('data-bs-theme="auto"', f'data-bs-theme="{theme}"', 1)


@pytest.mark.parametrize(
    ("width", "theme", "language"),
    [
        (360, "light", "en"),
        (390, "light", "ko"),
        (390, "dark", "en"),
        (1440, "light", "en"),
        (1440, "dark", "ko"),
    ],
)
def test_the_style_page_is_accessible_and_fits(
    show: Show, width: int, theme: str, language: str
) -> None:
    page = show(style_page(language, theme), width=width)
    expect(page.locator("figure canvas")).to_have_count(3)

    found = Axe().run(page).response["violations"]

    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_chart_says_in_words_what_the_pointer_is_on(show: Show) -> None:
    page = show(style_page("en", "light"))
    said = page.locator("figure[data-chart=best-over-time] .chart-said")
    box = page.locator("figure[data-chart=best-over-time] .chart").bounding_box()
    assert box is not None
    at_rest = said.inner_text()

    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] / 2)

    expect(said).not_to_have_text(at_rest)
    expect(said).to_have_text(
        "Mon 2 March 02:31 KST · Place 4 Team 04 0.8433 · Place 1 Team 03 0.8695"
    )


def test_the_time_that_is_left_stays_true_while_a_page_is_open(show: Show) -> None:
    now = datetime(2026, 3, 6, 5, 40, tzinfo=UTC)
    html = made("{% due at now %}", at=now + timedelta(hours=3, minutes=20), now=now)
    page = show(html, now=now)
    left = page.locator("time.due b")
    expect(left).to_have_text("in 3 h 20 min")

    page.clock.fast_forward(61_000)
    expect(left).to_have_text("in 3 h 18 min")

    page.clock.fast_forward("03:30:00")
    expect(left).to_have_text("11 min ago")


def test_a_button_cannot_be_pressed_twice_and_is_free_again_on_coming_back(show: Show) -> None:
    page = show(
        made(
            '<form method="post" action="/send/">'
            '<button name="verb" value="go" data-sending="Sending…">Send</button></form>'
        )
    )
    bodies = []

    def take(route: Route) -> None:
        bodies.append(route.request.post_data)
        route.fulfill(status=204)  # the browser stays where it is, as while it waits

    page.route(f"{SITE}/send/", take)
    button = page.locator("main button")
    button.click()

    expect(button).to_be_disabled()
    expect(button).to_have_text("Sending…")
    assert bodies == ["verb=go"]

    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow'))")
    expect(button).to_be_enabled()
    expect(button).to_have_text("Send")


UPLOAD = (
    '<form method="post" action="/send/" enctype="multipart/form-data" data-upload hx-post="/send/"'
    ' hx-encoding="multipart/form-data" hx-target="#answer">'
    '<label for="f">File</label><input type="file" id="f" name="file">'
    '<button data-sending="Sending…">Send</button>'
    '<div class="sending" data-when="sending" hidden><progress class="progress"></progress></div>'
    '<p data-when="lost" hidden>The file is kept here.</p></form><div id="answer"></div>'
)


def test_a_lost_connection_keeps_the_file_and_says_so(show: Show) -> None:
    page = show(made(UPLOAD), may_say="")
    page.route(f"{SITE}/send/", lambda route: route.abort("internetdisconnected"))
    page.set_input_files("#f", {"name": "a.csv", "mimeType": "text/csv", "buffer": b"id\n1\n"})

    page.click("main button")

    expect(page.locator("[data-when=lost]")).to_be_visible()
    expect(page.locator("[data-when=sending]")).to_be_hidden()
    expect(page.locator("main button")).to_be_enabled()
    assert page.evaluate("document.getElementById('f').files[0].name") == "a.csv"

    page.unroute(f"{SITE}/send/")
    page.route(f"{SITE}/send/", lambda route: route.fulfill(body="<b>Received</b>"))
    page.click("main button")
    expect(page.locator("#answer")).to_have_text("Received")
    expect(page.locator("[data-when=lost]")).to_be_hidden()


def test_a_region_renews_itself_until_the_server_says_it_is_final(show: Show) -> None:
    answers = [(200, "queued"), (200, "scoring"), (286, "scored"), (200, "asked again")]
    page = show(made(""), now=START)
    asked: list[Any] = []

    def answer(route: Route) -> None:
        status, body = answers[len(asked)]
        asked.append(route.request.headers.get("hx-request"))
        route.fulfill(status=status, body=body)

    page.route(f"{SITE}/state/", answer)
    page.evaluate(
        """() => { const box = document.createElement("div"); box.id = "live";
        box.setAttribute("hx-get", "/state/"); box.setAttribute("hx-trigger", "every 60s");
        document.querySelector("main").append(box); htmx.process(box); }"""
    )

    for said in ("queued", "scoring", "scored"):
        page.clock.run_for(60_000)
        expect(page.locator("#live")).to_have_text(said)
    page.clock.run_for(300_000)
    assert asked == ["true"] * 3


BOARD = (
    '<section id="board" data-board hx-get="/board/" hx-trigger="every 100ms" hx-select="#board"'
    ' hx-swap="outerHTML"><table class="table board"><tbody>%s</tbody></table></section>'
)


def _rows(*teams: str) -> str:
    row = (
        '<tr data-key="{0}"><td class="rank">{1}</td><th class="team" scope="row">{0}</th></tr>'
    )
    return BOARD % "".join(row.format(team, rank) for rank, team in enumerate(teams, 1))


WATCH = """() => {
  const root = document.documentElement.dataset;
  root.moved = "";
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (...all) {
    root.moved += this.dataset.key;
    return animate.apply(this, all);
  };
  document.addEventListener("htmx:load", () => { root.settled = "yes"; });
}"""


@pytest.mark.parametrize(("motion", "moved"), [("no-preference", "cab"), ("reduce", "")])
def test_rows_move_to_their_new_rank_unless_less_motion_is_asked_for(
    show: Show, motion: str, moved: str
) -> None:
    page = show(made(_rows("a", "b", "c")), reduced_motion=motion)
    page.evaluate(WATCH)

    page.route(
        f"{SITE}/board/", lambda route: route.fulfill(body=_rows("c", "a", "b")), times=1
    )

    expect(page.locator("html[data-settled]")).to_have_attribute("data-moved", moved)
    expect(page.locator("#board tr").first).to_have_attribute("data-key", "c")


def test_a_board_does_not_change_under_the_pointer(show: Show) -> None:
    page = show(made(_rows("a", "b")), now=START)
    page.hover("#board tr[data-key=b]")
    asked: list[Any] = []

    def answer(route: Route) -> None:
        asked.append(1)
        route.fulfill(body=_rows("b", "a"))

    page.route(f"{SITE}/board/", answer)
    first = page.locator("#board tr").first
    with page.expect_response(f"{SITE}/board/"):
        page.clock.run_for(100)
    page.evaluate("new Promise(requestAnimationFrame)")
    assert len(asked) > 0
    expect(first).to_have_attribute("data-key", "a")

    page.hover("h1")
    page.clock.run_for(100)
    expect(first).to_have_attribute("data-key", "b")


def test_a_request_outside_a_form_carries_the_token_of_the_page(show: Show) -> None:
    page = show(made('<button type="button" hx-post="/do/">Do</button>'))
    page.route(f"{SITE}/do/", lambda route: route.fulfill(status=204))
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()

    with page.expect_request(f"{SITE}/do/") as asked:
        page.click("main button")

    assert len(token) == 64
    assert asked.value.headers["x-csrftoken"] == token


def test_a_refusal_of_the_server_is_said_with_its_reference(show: Show) -> None:
    page = show(made('<button type="button" hx-post="/do/">Do</button>'), may_say="500")
    answer = {"status": 500, "headers": {"X-Reference": "7F3K"}, "body": "<b>trace</b>"}
    page.route(f"{SITE}/do/", lambda route: route.fulfill(**answer))

    page.click("main button")

    toast = page.locator(".toasts .notice")
    expect(toast).to_contain_text("Reference 7F3K")
    expect(page.locator("main button")).to_have_text("Do")
    toast.get_by_role("button").click()
    expect(toast).to_have_count(0)


def test_slash_goes_to_the_search_and_the_arrows_walk_the_rows(show: Show) -> None:
    page = show(
        made(
            '<input type="search" aria-label="Find"><table data-rows><tbody>'
            '<tr><td><a href="#1">one</a></td></tr><tr><td><a href="#2">two</a></td></tr>'
            "</tbody></table>"
        )
    )

    page.keyboard.press("/")
    expect(page.locator("input[type=search]")).to_be_focused()
    expect(page.locator("input[type=search]")).to_have_value("")

    page.locator("text=one").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("text=two")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("text=two")).to_be_focused()


def test_menus_open_without_a_script_and_close_on_escape_with_one(show: Show) -> None:
    still = show(made(""), width=390, java_script_enabled=False)
    still.click(".tabbar summary")
    expect(still.locator(".sheet")).to_be_visible()

    page = show(made(""), width=390)
    page.click(".tabbar summary")
    page.keyboard.press("Escape")
    expect(page.locator(".sheet")).to_be_hidden()
    expect(page.locator(".tabbar summary")).to_be_focused()


@pytest.mark.parametrize(
    ("width", "verb"), [(390, "Choose"), (390, "고르기"), (1440, "Choose")]
)
def test_the_verb_of_what_waits_stays_within_its_card(
    show: Show, width: int, verb: str
) -> None:
    content = (
        '<section class="card people"><div class="card-body"><ul class="lines"><li>'
        "<span><b>Choose 2 final submissions</b> · "
        + "Reading handwritten digits: where none is chosen, the best public ones count. " * 4
        + '</span><a href="/">{{ verb }}</a></li></ul></div></section>'
    )

    page = show(made(content, verb=verb), width=width)

    link = page.locator(".people a")
    outer = page.locator(".people li").bounding_box()
    assert outer is not None
    text = link.evaluate(
        "one => {const r = document.createRange(); r.selectNodeContents(one);"
        " return r.getBoundingClientRect().right}"
    )
    assert text <= outer["x"] + outer["width"]
