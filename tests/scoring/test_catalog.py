"""Texts are translated by the language of each call, and are in English where there is no translation."""

from pathlib import Path

from babel.messages import Catalog as Messages
from babel.messages.mofile import write_mo

from gisu_scoring.text.catalog import Catalog, pgettext_noop


def korean(folder: Path) -> Catalog:
    compiled = folder / "ko/LC_MESSAGES/shop.mo"
    compiled.parent.mkdir(parents=True)
    messages = Messages(locale="ko")
    messages.add("Save", "저장")
    messages.add("Open", "열기", context="door")
    with compiled.open("wb") as file:
        write_mo(file, messages)
    return Catalog(folder, "shop")


def test_each_call_says_its_language(tmp_path: Path) -> None:
    catalog = korean(tmp_path)

    assert [catalog.gettext("Save", language) for language in ("ko", "en", "ko")] == [
        "저장", "Save", "저장",
    ]  # fmt: skip


def test_a_context_tells_two_meanings_of_a_text_apart(tmp_path: Path) -> None:
    catalog = korean(tmp_path)

    of_a_door = pgettext_noop("door", "Open")

    assert catalog.gettext(of_a_door, "ko") == "열기"
    assert catalog.gettext(of_a_door, "en") == "Open"
    assert catalog.gettext("Open", "ko") == "Open"


def test_without_its_compiled_catalog_a_package_speaks_english(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path / "nothing", "shop")

    assert catalog.gettext("Save", "ko") == "Save"
    assert catalog.gettext(pgettext_noop("door", "Open"), "ko") == "Open"
