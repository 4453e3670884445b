"""Browsers as their owners know them, from what they really send."""

import pytest
from django.test import Client
from tests.factories.people import PASSWORD, make_person

from gisu.accounts.policy import device

CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"
WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)"
AGENTS = {
    f"Mozilla/5.0 (X11; Linux x86_64) {CHROME} Safari/537.36": "Chrome, Linux",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36": "Chrome, Windows",
    f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {CHROME} Safari/537.36": "Chrome, ChromeOS",
    f"Mozilla/5.0 (Linux; Android 10; K) {CHROME} Mobile Safari/537.36": "Chrome, Android",
    f"{IPHONE} {WEBKIT} CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1": "Chrome, iPhone",
    f"{IPHONE} {WEBKIT} Version/18.1 Mobile/15E148 Safari/604.1": "Safari, iPhone",
    f"Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) {WEBKIT} Version/17.6 Mobile/15E148 Safari/604.1": "Safari, iPad",
    f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {WEBKIT} Version/18.1 Safari/605.1.15": "Safari, macOS",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 Edg/131.0.2903.70": "Edge, Windows",
    f"Mozilla/5.0 (Linux; Android 10; HD1913) {CHROME} Mobile Safari/537.36 EdgA/131.0.2903.48": "Edge, Android",
    f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {CHROME} Whale/4.29.282.14 Safari/537.36": "Whale, macOS",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 OPR/115.0.0.0": "Opera, Windows",
    "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0": "Firefox, Linux",
    "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0": "Firefox, Android",
    f"{IPHONE} {WEBKIT} FxiOS/133.0 Mobile/15E148 Safari/605.1.15": "Firefox, iPhone",
    "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S918N) AppleWebKit/537.36 (KHTML, like Gecko) "
    "SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36": "Samsung Internet, Android",
    f"{IPHONE} {WEBKIT} Mobile/15E148 KAKAOTALK 11.0.5": "KakaoTalk, iPhone",
    f"{IPHONE} {WEBKIT} Mobile/15E148 NAVER(inapp; search; 2000; 12.9.3; 15PRO)": "Naver, iPhone",
    "python-httpx/0.28.1": "Python",
    "curl/8.5.0": "curl",
    "Lynx": "",
    "": "",
}


@pytest.mark.parametrize(("agent", "known"), AGENTS.items(), ids=AGENTS.values())
def test_a_browser_is_told_by_its_makers_name_and_its_system(agent: str, known: str) -> None:
    assert device(agent) == known


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("agent", "language", "shown"),
    [
        (next(iter(AGENTS)), "en", "Chrome, Linux"),
        ("Lynx", "en", "a browser not known here"),
        ("Lynx", "ko", "알 수 없는 브라우저"),
    ],
)
def test_the_page_shows_the_device_and_keeps_what_the_browser_said(
    agent: str, language: str, shown: str
) -> None:
    client = Client(HTTP_USER_AGENT=agent)
    account = {"login": make_person().email, "password": PASSWORD}
    client.post("/accounts/login/", account)

    page = client.get(f"/me/sessions/?lang={language}")

    assert f'<th scope="row" title="{agent}">{shown}' in page.content.decode()
