import ast
import gettext
from pathlib import Path

import pytest

from gisu.ui import messages

ROOT = Path(__file__).parents[2]
# Competitions format two moments so; the pattern has no Korean of its own.
SOURCES = [p for p in (ROOT / "src").rglob("*.py") if "migrations" not in p.parts]
PAGE = """{% load i18n %}
<p>
  {% translate "Save" %}
    {# Translators: a verb #}
    {% translate "Open" context "door" %}
  {% blocktranslate trimmed count n=n with name=who %}
    {{ name }} sent {{ n }} file
  {% plural %}
    {{ name }} sent {{ n }} files
  {% endblocktranslate %}
</p>
"""
MODULE = """
from django.utils.translation import gettext, ngettext_lazy, pgettext
# Translators: shown on Fridays
A = gettext("Until {day}")
B = ngettext_lazy("%(n)s team", "%(n)s teams", "n")
C = pgettext("noun", "Open")
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    templates = tmp_path / "shop/templates/shop"
    templates.mkdir(parents=True)
    (templates / "page.html").write_text(PAGE)
    (tmp_path / "shop/texts.py").write_text(MODULE)
    (tmp_path / "silent").mkdir()
    return tmp_path


def catalog_of(root: Path) -> Path:
    return root / "shop" / messages.CATALOG


def translate(root: Path, **words: str) -> None:
    """Fill every text with itself, or with what is given; catalogs are as `update` writes them."""
    path = catalog_of(root)
    lines = path.read_text().split("\n")
    last = ""
    for number, line in enumerate(lines):
        if line.startswith(("msgid ", "msgid_plural ")) and number > 1:
            last = line.split(" ", 1)[1]
        elif line in {'msgstr ""', 'msgstr[0] ""'} and last:
            lines[number] = line.replace('""', words.get(last.strip('"'), last))
    path.write_text("\n".join(lines))


def test_texts_are_collected_from_templates_and_modules_with_context_and_plural(
    root: Path,
) -> None:
    found = messages.collect(root)

    assert list(found) == ["shop"]
    texts = {(message.id, message.context) for message in found["shop"] if message.id}
    assert texts == {
        ("Save", None),
        ("Open", "door"),
        ("Open", "noun"),
        (("%(name)s sent %(n)s file", "%(name)s sent %(n)s files"), None),
        ("Until {day}", None),
        (("%(n)s team", "%(n)s teams"), None),
    }


def test_words_for_translators_are_kept(root: Path) -> None:
    messages.update(root)

    text = catalog_of(root).read_text()
    assert "#. Translators: shown on Fridays" in text
    assert "#. Translators: a verb" in text


def test_updating_twice_changes_nothing_and_tells_no_dates_or_lines(root: Path) -> None:
    assert messages.update(root) == [catalog_of(root)]
    assert messages.update(root) == []

    text = catalog_of(root).read_text()
    assert "Date" not in text
    assert "texts.py" not in text
    assert text.startswith(messages.HEADER)


def test_updating_keeps_translations_and_drops_what_is_gone(root: Path) -> None:
    messages.update(root)
    translate(root, Save='"저장"')
    (root / "shop/texts.py").write_text('gettext("New")')

    messages.update(root)

    text = catalog_of(root).read_text()
    assert 'msgid "Save"\nmsgstr "저장"' in text
    assert 'msgid "New"\nmsgstr ""' in text
    assert "Until" not in text


def test_a_whole_catalog_has_no_problems(root: Path) -> None:
    messages.update(root)
    translate(root)

    assert messages.problems(root) == []


def test_a_missing_translation_is_a_problem_even_without_a_catalog(root: Path) -> None:
    assert "shop: “Save” has no translation." in messages.problems(root)

    messages.update(root)

    assert "shop: “Save” has no translation." in messages.problems(root)
    assert "shop: “%(n)s team” has no translation." in messages.problems(root)


def test_a_fuzzy_translation_is_a_problem(root: Path) -> None:
    messages.update(root)
    translate(root)
    path = catalog_of(root)
    path.write_text(path.read_text().replace('msgid "Save"', '#, fuzzy\nmsgid "Save"'))

    assert messages.problems(root) == [
        "shop: “Save” is marked fuzzy; look at it and take the mark away."
    ]
    messages.update(root)
    assert len(messages.problems(root)) == 1


def test_a_lost_placeholder_is_a_problem(root: Path) -> None:
    messages.update(root)
    translate(root, **{"Until {day}": '"까지"', "%(n)s teams": '"%(m)s팀"'})

    assert messages.problems(root) == [
        "shop: “Until {day}” and its translation differ in {day}.",
        "shop: “%(n)s team” and its translation differ in %(m)s, %(n)s.",
    ]


def test_an_obsolete_translation_is_a_problem(root: Path) -> None:
    messages.update(root)
    translate(root)
    (root / "shop/texts.py").write_text('gettext("Until {day}")')

    found = messages.problems(root)

    assert [line.split("”")[1][:13] for line in found] == [" is obsolete;"] * 2


def test_a_catalog_of_a_room_without_texts_is_a_problem(root: Path) -> None:
    messages.update(root)
    translate(root)
    left = root / "silent" / messages.CATALOG
    left.parent.mkdir(parents=True)
    left.write_text(messages.HEADER)

    assert messages.problems(root) == [
        "silent: django.po is left over; no source of the room has any text."
    ]


def test_korean_in_a_source_is_a_problem(root: Path) -> None:
    (root / "shop/texts.py").write_text('gettext("저장")')
    messages.update(root)
    translate(root)

    assert messages.problems(root) == [
        "shop: “저장” is Korean already; write the source in English and translate it."
    ]


def test_compiled_catalogs_are_read_by_gettext_plurals_and_contexts_included(
    root: Path,
) -> None:
    messages.update(root)
    translate(root, Save='"저장"', **{"%(n)s teams": '"%(n)s팀"'})

    [compiled] = messages.compile(root)
    with compiled.open("rb") as file:
        korean = gettext.GNUTranslations(file)

    assert korean.gettext("Save") == "저장"
    assert korean.ngettext("%(n)s team", "%(n)s teams", 1) == "%(n)s팀"
    assert korean.pgettext("door", "Open") == "Open"
    assert messages.compile(root) == []


def test_the_command_answers_with_what_it_found(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(messages, "problems", lambda: ["shop: something"])

    assert messages.main(["check"]) == 1
    assert capsys.readouterr().out == "shop: something\n"
    monkeypatch.setattr(messages, "problems", list)
    assert messages.main(["check"]) == 0
    assert messages.main(["compare"]) == 2


def test_a_package_beside_the_site_has_a_catalog_of_its_own_name(tmp_path: Path) -> None:
    site, package = tmp_path / "site", tmp_path / "gisu_shop"
    site.mkdir()
    package.mkdir()
    (package / "texts.py").write_text('A = gettext_noop("Until {day}")\n')
    catalog = package / "locale/ko/LC_MESSAGES/gisu_shop.po"

    assert messages.update(site) == [catalog]
    assert messages.problems(site) == ["gisu_shop: “Until {day}” has no translation."]
    catalog.write_text(
        catalog.read_text().replace('{day}"\nmsgstr ""', '{day}"\nmsgstr "{day}까지"')
    )
    assert messages.problems(site) == []
    assert messages.compile(site) == [catalog.with_suffix(".mo")]


def test_help_of_options_and_verbs_is_collected_with_the_docstrings_of_verbs(
    tmp_path: Path,
) -> None:
    room = tmp_path / "gisu" / "shop"
    room.mkdir(parents=True)
    (room / "verbs.py").write_text(
        'VERBS = {"sell": Verb("gisu.shop.selling:sell", "Sell something.", PANEL)}\n'
        'API = Router("gisu.shop.api:router", "no help")\n'
    )
    (room / "selling.py").write_text(
        'def sell(what: Annotated[str, typer.Argument(help="What is " "sold.")]) -> None:\n'
        '    """Sell it.\n\n    Once."""\n\n\n'
        'def other() -> None:\n    """Of no verb."""\n'
    )

    [catalog] = messages.collect(tmp_path / "gisu").values()

    assert {message.id for message in catalog if message.id} == {
        "Sell something.",
        "Sell it.\n\nOnce.",
        "What is sold.",
    }


def test_a_value_keeps_how_it_is_written_in_a_translation(root: Path) -> None:
    (root / "shop/texts.py").write_text('A = gettext("{n:,} rows")\n')
    messages.update(root)
    translate(root, **{"{n:,} rows": '"{n}행"'})

    assert "shop: “{n:,} rows” and its translation differ in {n:,}, {n}." in messages.problems(
        root
    )


def test_what_a_library_says_in_english_may_be_left_out_of_a_translation(root: Path) -> None:
    (root / "shop/texts.py").write_text('A = gettext("It breaks ({detail}).")\n')
    messages.update(root)
    translate(root, **{"It breaks ({detail}).": '"깨졌어요."'})

    assert [one for one in messages.problems(root) if "breaks" in one] == []


def test_this_rooms_own_catalog_is_whole() -> None:
    assert [line for line in messages.problems() if line.startswith("ui:")] == []


@pytest.mark.parametrize(
    "korean",
    [
        "%(name)s은(는) 없어요.",
        "“{name}”(을)를 입력해 주세요.",
        "%(when)s(으)로 옮겼어요.",
        "%(name)s(이)라는 팀",
        "%(role)s이에요.",
        "<b>%(name)s</b>을 지워요.",
        "{url}은 다른 주소예요.",
    ],
)
def test_korean_that_leaves_the_particle_to_the_reader_is_refused(korean: str) -> None:
    assert messages.particles(korean) != []


@pytest.mark.parametrize(
    "korean",
    [
        "%(name)s 님은 이미 있어요.",
        "%(team)s 팀이 %(rank)s위로 마쳤어요.",
        "끝나는 날(%(end)s)이 더 빨라요.",
        "%(when)s까지 %(count)s개를 보내요.",
        "{low}에서 {high}",
        "이름이 달라요: “%(name)s”",
    ],
)
def test_korean_that_needs_no_such_particle_is_let_through(korean: str) -> None:
    assert messages.particles(korean) == []


def test_a_particle_is_found_in_a_catalog(root: Path) -> None:
    messages.update(root)
    translate(root, **{"Until {day}": '"{day}은(는) 끝"'})

    assert [one for one in messages.problems(root) if "particle" in one] == [
        "shop: “{day}은(는) 끝” has (는); write it so that it needs no such particle.",
        "shop: “{day}은(는) 끝” has {day}은; write it so that it needs no such particle.",
    ]


def test_one_text_has_one_korean_in_all_rooms_unless_a_context_tells_it_apart(
    root: Path,
) -> None:
    (root / "inn").mkdir()
    (root / "inn/texts.py").write_text(
        "from django.utils.translation import gettext, pgettext\n"
        'A, B = gettext("Save"), pgettext("inn", "Open")\n'
    )
    messages.update(root)
    translate(root)
    inn = root / "inn" / messages.CATALOG
    for english, korean in (("Save", "Keep"), ("Open", "Unlock")):
        empty = f'msgid "{english}"\nmsgstr ""'
        inn.write_text(inn.read_text().replace(empty, f'{empty[:-1]}{korean}"'))

    assert messages.problems(root) == [
        "shop: “Save” is “Save” here and “Keep” in inn; take one, or give a context."
    ]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_hides_in_an_f_string(source: Path) -> None:
    """Python 3.11 reads an f-string as one piece, so what is asked for inside it is collected by nobody."""
    tree = ast.parse(source.read_text(encoding="utf-8"))

    hidden = [
        call.lineno
        for text in ast.walk(tree)
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "gettext", "ngettext", "pgettext"}
    ]

    assert hidden == []
