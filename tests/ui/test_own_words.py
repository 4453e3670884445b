"""A marked word in a sentence is the cohort's own: its particle, plural, article and capital fit it."""

import re
import typing
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

from gisu.ui.labels import spoken
from gisu.ui.messages import ROOMS, collect, particles
from gisu.ui.own_words import IN_SENTENCES, MARK, in_own_words, plural, with_particle

AREA = {"track": {"ko": "분야", "en": "area"}}


def read(text: str, language: str, own: dict[str, dict[str, str]]) -> str:
    with translation.override(language), spoken(own):
        return in_own_words(text)


@pytest.mark.parametrize(
    ("text", "usual", "own"),
    [
        ("Choose your {track}.", "Choose your track.", "Choose your area."),
        ("{Tracks} of a {stage}", "Tracks of a stage", "Areas of a stage"),
        (
            "{A track} or {a track}, {Track} 1",
            "A track or a track, Track 1",
            "An area or an area, Area 1",
        ),
        ("{tracks} and {other}", "tracks and {other}", "areas and {other}"),
    ],
)
def test_english_has_its_plural_article_and_capital(text: str, usual: str, own: str) -> None:
    assert (read(text, "en", {}), read(text, "en", AREA)) == (usual, own)


@pytest.mark.parametrize(
    ("text", "usual", "own"),
    [
        ("{track}을 고르세요.", "트랙을 고르세요.", "분야를 고르세요."),
        ("{track}이 없어요", "트랙이 없어요", "분야가 없어요"),
        ("{track}은 여기까지", "트랙은 여기까지", "분야는 여기까지"),
        ("이제 {track}이에요.", "이제 트랙이에요.", "이제 분야예요."),
        ("{track}으로", "트랙으로", "분야로"),
        ("{track}이나 {track}과", "트랙이나 트랙과", "분야나 분야와"),
        ("{track}의 {track}에서", "트랙의 트랙에서", "분야의 분야에서"),
        ("{track}이라는 말", "트랙이라는 말", "분야이라는 말"),
    ],
)
def test_a_korean_particle_bends_to_the_word(text: str, usual: str, own: str) -> None:
    assert (read(text, "ko", {}), read(text, "ko", AREA)) == (usual, own)


@pytest.mark.parametrize(
    ("word", "to", "subject"),
    [
        ("레벨", "레벨로", "레벨이"),
        ("섹션", "섹션으로", "섹션이"),
        ("분야", "분야로", "분야가"),
        ("NLP", "NLP로", "NLP가"),
        ("LLM", "LLM으로", "LLM이"),
        ("트랙 2", "트랙 2로", "트랙 2가"),
        ("트랙 3", "트랙 3으로", "트랙 3이"),
        ("트랙 7", "트랙 7로", "트랙 7이"),
    ],
)
def test_the_end_of_a_word_says_which_particle_it_takes(
    word: str, to: str, subject: str
) -> None:
    assert (with_particle(word, "으로"), with_particle(word, "가")) == (to, subject)


@pytest.mark.parametrize(
    ("word", "several"),
    [
        ("level", "levels"),
        ("day", "days"),
        ("category", "categories"),
        ("class", "classes"),
        ("branch", "branches"),
    ],
)
def test_an_english_word_has_its_plural(word: str, several: str) -> None:
    assert plural(word) == several


def test_a_page_escapes_an_own_word_and_keeps_it_as_a_variable_too() -> None:
    own = {"track": {"ko": "<b>", "en": "<b>"}}
    page = Template(
        '{% translate "Choose your {track}" %}'
        '{% translate "Choose your {track}" as kept %} {{ kept }}'
        "{% blocktranslate %} {{ name }}: {track}{% endblocktranslate %}"
    )

    with translation.override("en"), spoken(own):
        said = page.render(Context({"name": "<i>"}))

    assert said == "Choose your &lt;b&gt; Choose your &lt;b&gt; &lt;i&gt;: &lt;b&gt;"


def test_an_own_word_with_a_per_cent_sign_breaks_no_sentence() -> None:
    own = {"track": {"ko": "100%", "en": "100%"}}

    assert read("{track} %(name)s", "en", own) % {"name": "A"} == "100％ A"  # noqa: RUF001


def test_a_particle_that_cannot_bend_is_refused() -> None:
    assert particles("{track}을 고르고 {stage}에 넣으세요.") == []
    assert len(particles("{track}이라는 말")) == 1


def test_a_module_with_a_marked_text_takes_its_gettext_from_where_marks_are_filled_in() -> None:
    theirs = re.compile(r"from django\.utils\.translation import .*\bn?gettext(_lazy)? as _")
    marked = [path for path in ROOMS.rglob("*.py") if _has_marked_text(path)]

    assert len(marked) > 20
    assert [path.name for path in marked if theirs.search(path.read_text())] == []


def test_a_template_with_a_marked_text_loads_no_tags_that_leave_marks_as_they_are() -> None:
    loaded = re.compile(r"{% load (?!.*\bi18n\b.* ui\b)[^%]*\bi18n\b")
    marked = [path for path in ROOMS.rglob("templates/**/*.*") if MARK.search(path.read_text())]

    assert len(marked) > 5
    assert [path.name for path in marked if loaded.search(path.read_text())] == []


def test_every_word_for_sentences_stands_in_some() -> None:
    texts = " ".join(str(m.id) for catalog in collect().values() for m in catalog)

    assert {found["word"].lower() for found in MARK.finditer(texts)} == set(IN_SENTENCES)


def _has_marked_text(path: Path) -> bool:
    texts: typing.Iterable[str] = re.findall(
        r'gettext\w*\(\s*"([^"]*)|\b_\(\s*"([^"]*)', path.read_text()
    )
    return any(MARK.search(" ".join(found)) for found in texts)
