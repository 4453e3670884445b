"""What commands say is there in Korean and English, chosen by GISU_LANG, else by the machine."""

import ast
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from tests.cli.places import ROOT, gisu

from gisu.cli.words import SETTINGS, WORDS, gettext, wrong_setting
from gisu.config.environment import Environment
from gisu.core import arguments
from gisu.core.terminal import terminal_language

HANGUL = re.compile("[가-힣]")
# A value nothing takes, by setting; those not named take any text.
WRONG: dict[str, Any] = {
    "database_url": "mysql://x",
    "cache_url": "memcached://x",
    "base_url": "here",
    "trusted_proxies": "many",
    "second_factor": "some",
    "oidc_issuer": "http://login.example.org",
    "oidc_client_id": "gisu",
    "email_url": "pigeon:",
    "webhooks_local": "perhaps",
    "language": "fr",
    "time_zone": "Mars",
    "upload_mb": 0,
    "api_per_token": 1_000_000,
    "log_format": "xml",
    "log_level": "LOUD",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    folder = tmp_path_factory.mktemp("home")
    shutil.copy(migrated, folder)
    return folder


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ({"GISU_LANG": "ko", "LANG": "en_US.UTF-8"}, "ko"),
        ({"GISU_LANG": "en", "LANG": "ko_KR.UTF-8"}, "en"),
        ({"LC_ALL": "ko_KR.UTF-8", "LANG": "en_US.UTF-8"}, "ko"),
        ({"LC_MESSAGES": "en_US.UTF-8", "LANG": "ko_KR.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_every_command_chooses_the_language_in_one_way(
    monkeypatch: pytest.MonkeyPatch, said: dict[str, str], language: str
) -> None:
    for name in ("GISU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in said.items():
        monkeypatch.setenv(name, value)

    assert (terminal_language(), arguments.language_of(None)) == (language, language)
    assert arguments.language_of(arguments.Lang.KO) == "ko"


def test_what_is_said_without_django_is_there_in_both_languages() -> None:
    for text in (*WORDS.values(), *SETTINGS.values()):
        assert HANGUL.search(gettext(text, "ko"))
        assert not HANGUL.search(gettext(text, "en"))


@pytest.mark.parametrize("name", WRONG)
def test_each_setting_is_refused_in_korean_with_its_name_and_value(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("GISU_LANG", "ko")

    with pytest.raises(ValidationError) as refused:
        Environment(**{name: WRONG[name]})

    said = [wrong_setting(error) for error in refused.value.errors()]
    (ours,) = [one for one in said if one.startswith(f"GISU_{name.upper()}: ")]
    assert repr(WRONG[name]) in ours
    assert HANGUL.search(ours.rpartition("쓸 수 없어요. ")[2])


def test_settings_that_are_wrong_stop_a_command_in_korean(tmp_path: Path) -> None:
    answer = gisu("serve", home=tmp_path, GISU_LANG="ko", GISU_LOG_FORMAT="xml")

    assert answer.returncode == 2
    assert answer.stderr == (
        "GISU_LOG_FORMAT: 'xml' 값은 쓸 수 없어요. 쓸 수 있는 값: 'text', 'json'.\n"
    )


def test_upgrade_and_backup_speak_korean(home: Path) -> None:
    again = gisu("upgrade", home=home, GISU_LANG="ko").stdout.splitlines()
    saved = gisu("backup", "-q", home=home, GISU_LANG="ko")

    assert again[0] == "데이터베이스는 이미 최신이에요."
    assert again[1].startswith("아직 로그인할 수 있는 사람이 없어요.")
    assert re.search(r": 표 \d+개의 [\d,]+행, 파일 0개\(0\.0 MB\)\.$", saved.stdout.strip())


def test_restore_refuses_and_remedies_in_korean(home: Path, tmp_path: Path) -> None:
    (tmp_path / "no.zip").write_text("nothing")

    answer = gisu("restore", str(tmp_path / "no.zip"), home=home, GISU_LANG="ko")

    assert answer.returncode == 1
    first, *_where, last = answer.stderr.splitlines()
    assert HANGUL.search(first)
    assert HANGUL.search(last)


def test_the_doctor_speaks_korean_and_programs_know_its_findings_by_the_same_names(
    home: Path,
) -> None:
    lines = gisu("doctor", home=home, GISU_LANG="ko").stdout.splitlines()
    korean = json.loads(gisu("doctor", "--json", home=home, GISU_LANG="ko").stdout)
    english = json.loads(gisu("doctor", "--json", home=home).stdout)

    assert "주의    워커: 실행 중 0개, 대기 중인 작업 0개" in lines
    assert [one["about"] for one in korean] == [one["about"] for one in english]
    for one in korean:
        assert not one["do"] or HANGUL.search(one["do"])


SENTENCE = re.compile("[a-z]{2,} [a-z]{2,}")


def spoken(path: Path) -> Iterator[str]:
    """What `path` prints as it stands: not through `_`, nor from a table of both languages."""
    for call in ast.walk(ast.parse(path.read_text())):
        if isinstance(call, ast.Call) and ast.unparse(call.func) in PRINTING and call.args:
            said = call.args[0]
            parts = said.values if isinstance(said, ast.JoinedStr) else [said]
            text = [one.value for one in parts if isinstance(one, ast.Constant)]
            if any(SENTENCE.search(str(one)) for one in text):
                yield f"{path.name}:{call.lineno}"


PRINTING = {
    "print",
    "typer.echo",
    "_stop",
    "stop",
    "sys.exit",
    "typer.BadParameter",
    "SystemExit",
}


def test_no_command_prints_a_sentence_in_one_language(tmp_path: Path) -> None:
    (tmp_path / "verb.py").write_text('print(f"{name} is there.")\nprint(_("It is there."))\n')
    site = ROOT / "src/gisu"
    commands = [
        path
        for path in site.rglob("*.py")
        if {"cli", "commands", "commands.py", "arguments.py"} & {*path.relative_to(site).parts}
    ]

    assert list(spoken(tmp_path / "verb.py")) == ["verb.py:1"]
    assert len(commands) > 30
    assert [line for path in commands for line in spoken(path)] == []
