"""What the commands of a program say, in both languages, and what their arguments are."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from gisu_scoring.text.language import Language

DONE, REFUSED, USAGE = 0, 1, 2

Folder = Annotated[Path, typer.Argument(help="The folder with program.yaml.")]
CohortSlug = Annotated[str, typer.Option("--cohort", help="The cohort's slug.")]

WORDS: dict[str, dict[Language, str]] = {
    "fine": {
        "ko": "{title}: 문제가 없어요. 항목 {items}개.",
        "en": "{title}: nothing is wrong. Items: {items}.",
    },
    "to_be_made": {
        "ko": "대회 데이터 파일 {n}개는 아직 없어요. 적용하기 전에 이 명령으로 만드세요: {command}",
        "en": "Data files still to be made: {n}. Before applying, make them with: {command}",
    },
    "mistakes": {
        "ko": "고칠 것: {n}가지.",
        "en": "Things to mend: {n}.",
    },
    "warning": {"ko": "확인해 보세요: {what}", "en": "think about: {what}"},
    "no_cohort": {
        "ko": "“{cohort}” 기수가 없어요. 있는 기수: {known}.",
        "en": "No cohort is called “{cohort}”. There are: {known}.",
    },
    "none": {"ko": "없음", "en": "none"},
    "behind": {
        "ko": "데이터베이스가 최신이 아니에요. 먼저 실행하세요: gisu upgrade",
        "en": "The database is not up to date. Bring it there first: gisu upgrade",
    },
    "bad_take": {
        "ko": "--take {said}: folder, site, 또는 activities/first-quiz=folder처럼 쓰세요.",
        "en": "--take {said}: write folder, site, or one item as activities/first-quiz=folder.",
    },
    "nothing": {"ko": "바꿀 것이 없어요.", "en": "Nothing to change."},
    "kept": {
        "ko": "사이트에서 고친 {n}개 항목은 그대로 두어요.",
        "en": "Edited on the site and kept as it is there: {n}.",
    },
    "will": {
        "ko": "{added}개 추가, {changed}개 변경, {removed}개 삭제. 아직 아무것도 쓰지 않았어요.",
        "en": "{added} to add, {changed} to change, {removed} to remove. Nothing was written yet.",
    },
    "did": {
        "ko": "{added}개를 추가하고 {changed}개를 바꾸고 {removed}개를 삭제했어요.",
        "en": "{added} added, {changed} changed, {removed} removed.",
    },
    "clashes": {"ko": "새로 겹쳐요: {what}", "en": "clashes then: {what}"},
    "told": {"ko": "알림이 가요: {what}", "en": "told by a notice: {what}"},
    "reaches": {"ko": "닿는 사람: {who}", "en": "reaches {who}"},
    "refused": {"ko": "거절: {why}", "en": "refused: {why}"},
    "conflict": {
        "ko": "{field}: 사이트는 {before}, 폴더는 {after}. --take {place}=folder 또는 =site를 더하세요.",
        "en": "{field}: {before} on the site, {after} in the folder. Add --take {place}=folder or =site.",
    },
    "stopped": {
        "ko": "아무것도 쓰지 않았어요. 위의 것을 먼저 정하세요.",
        "en": "Nothing was written. Settle the above first.",
    },
    "ask": {"ko": "적용할까요?", "en": "Apply this?"},
    "exported": {
        "ko": "{folder}에 항목 {n}개를 썼어요.",
        "en": "Wrote {n} items into {folder}.",
    },
    "not_empty": {
        "ko": "{folder} 폴더가 비어 있지 않아요. 빈 폴더를 쓰거나, --force를 더해 그 안의 과정에 다른 항목만 고쳐 쓰세요.",
        "en": "{folder} is not empty. Name an empty folder, or add --force to bring the program in it up to the site.",
    },
}


def say(code: str, language: Language, *, err: bool = False, **params: object) -> None:
    typer.echo(WORDS[code][language].format(**params), err=err)


def fault(code: str, language: Language, **params: object) -> NoReturn:
    say(code, language, err=True, **params)
    raise typer.Exit(USAGE)
