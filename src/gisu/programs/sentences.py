"""What is wrong with a program's folder, in sentences for its author: what is so, and what to do now."""

import re
from collections.abc import Mapping
from typing import Any

from gisu_scoring.problems.folder import FolderProblem
from gisu_scoring.problems.reasons import FOLDER
from gisu_scoring.problems.reasons import reason as folder_reason
from gisu_scoring.text.language import Language
from gisu_scoring.text.translation import gettext

_STEPS_TO_ITEM = re.compile(r"^\[\d+\]")


def _both(ko: str, en: str) -> Mapping[Language, str]:
    return {"ko": ko, "en": en}


def _also_in_tracks(**said: Mapping[Language, str]) -> dict[str, Mapping[Language, str]]:
    """Each sentence, and the same of those who are in some tracks only."""
    of_tracks = {
        f"{code}_in_track": _both(
            f"트랙 {{track}}: {sentence['ko']}", f"For those in {{track}}: {sentence['en']}"
        )
        for code, sentence in said.items()
    }
    return {**said, **of_tracks}


SENTENCES: dict[str, Mapping[Language, str]] = {
    # The folder and its files
    "no_program_folder": _both(
        "이 폴더가 없어요. 과정 폴더의 경로를 확인하세요.",
        "There is no such folder. Check the path of the program folder.",
    ),
    "no_program_file": _both(
        "폴더에 program.yaml이 없어요. 이 이름으로 과정을 적은 파일을 만드세요.",
        "The folder has no program.yaml. Describe the program in a file of this name.",
    ),
    "file_too_large": _both(
        "파일이 너무 커요. {limit} MB까지 읽어요. 나누거나 줄이세요.",
        "The file is too large: at most {limit} MB are read. Split or shorten it.",
    ),
    "files_too_large": _both(
        "YAML 파일을 모두 합쳐 {limit} MB까지 읽어요. 이 파일부터는 읽지 않았어요. 줄이세요.",
        "All YAML files together may have {limit} MB. From this one on they are not read; shorten them.",
    ),
    "too_many_items": _both(
        "항목이 {limit}개를 넘어요. 줄이거나 기수를 나누세요.",
        "There are more than {limit} items. Leave some out, or divide the cohort.",
    ),
    "file_not_read": _both(
        "이 파일은 어느 부분도 아니라서 읽지 않아요. 쓸 수 있는 이름: {allowed}.",
        "This file is no part of a program, so nobody reads it. It may be called: {allowed}.",
    ),
    "not_mapping": _both(
        "키와 값이 와야 하는 자리예요. 예: key: first-quiz",
        "Keys with values belong here, such as key: first-quiz.",
    ),
    "key_missing": _both(
        "항목에 key가 없어요. 짧은 이름을 key로 적으세요.",
        "This item has no key. Give it a short name as key.",
    ),
    "item_twice": _both(
        '"{key}" 항목이 {other}에 이미 있어요. 하나를 지우거나 key를 바꾸세요.',
        'There is already an item "{key}" in {other}. Remove one, or give it another key.',
    ),
    "one_file_only": _both(
        "이 부분은 {other}에 이미 있어요. 한 곳에만 적으세요.",
        "This part is already in {other}. Keep it in one place.",
    ),
    "was_itself": _both(
        "was가 지금의 key와 같아요. 이전 key를 적거나 이 줄을 지우세요.",
        "was is the key it has now. Write the key it had before, or remove this line.",
    ),
    "was_still_there": _both(
        'was의 "{value}" 항목이 아직 따로 있어요. 이름만 바꾼 것이라면 그 항목을 지우세요.',
        'The item "{value}" named as was is still there by itself. Remove it, if this is it under a new name.',
    ),
    "was_twice": _both(
        '"{value}"에서 이름을 바꾼 항목이 둘이에요. 하나에서 was를 지우세요.',
        'Two items say they were "{value}". Remove was from one of them.',
    ),
    "cannot_be_renamed": _both(
        "이 부분의 항목은 이름을 바꿀 수 없어요. was를 지우세요.",
        "Items of this part cannot be renamed. Remove was.",
    ),
    "was_not_here": _both(
        "was는 key가 있는 항목에만 써요. 이 줄을 지우세요.",
        "Only an item with a key can have had another. Remove was.",
    ),
    # The cohort
    "not_a_date": _both(
        '"{value}" 값은 날짜가 아니에요. 2026-03-02처럼 쓰세요.',
        '"{value}" is not a date. Write it as 2026-03-02.',
    ),
    "weeks_or_ends": _both(
        "weeks(몇 주)와 ends(마지막 날) 중 하나만 쓰세요.",
        "Give either weeks (how many) or ends (the last day).",
    ),
    "ends_before_starts": _both(
        "마지막 날({ends})이 첫날({starts})보다 일러요. 둘 중 하나를 고치세요.",
        "The cohort ends on {ends}, before it starts on {starts}. Change one of them.",
    ),
    "no_such_zone": _both(
        '"{value}" 시간대는 없어요. Asia/Seoul이나 UTC처럼 쓰세요.',
        'There is no time zone "{value}". Write it as Asia/Seoul or UTC.',
    ),
    # Times
    "not_a_relative_moment": _both(
        '"{value}" 값은 주와 날로 적은 시각이 아니에요. week 3 day 2 18:00처럼 쓰세요.',
        '"{value}" is not a week, a day and a time. Write it as week 3 day 2 18:00.',
    ),
    "not_a_day": _both(
        '"{value}" 값은 날이 아니에요. 2026-03-02나 week 3 day 2처럼 쓰세요.',
        '"{value}" is not a day. Write it as 2026-03-02 or week 3 day 2.',
    ),
    "no_such_day": _both(
        '"{value}": 주는 1부터 300, 날은 1부터 7까지예요. 숫자를 고치세요.',
        '"{value}": weeks go from 1 to 300 and days from 1 to 7. Correct the numbers.',
    ),
    "outside_cohort": _both(
        "{value}: 기수 기간({starts}–{ends}) 밖이에요. 날짜를 고치거나 기수 기간을 바꾸세요.",
        "{value} lies outside the cohort ({starts} to {ends}). Correct it, or the cohort's days.",
    ),
    # Labels and policies
    "not_a_value": _both(
        "값이 비어 있어요. 숫자, true나 false, 글자, 또는 이들의 목록을 쓰세요.",
        "There is no value. Write a number, true or false, a text, or a list of these.",
    ),
    "names_nothing": _both(
        '"{value}": 이 과정에는 이런 항목이 하나도 없어요. 먼저 만들거나 이 이름을 지우세요.',
        '"{value}": the program has nothing of this kind yet. Add it, or take the name out.',
    ),
    "unknown_policy": _both(
        '"{value}" 운영 규칙은 없어요. 있는 것: {allowed}.',
        'There is no policy "{value}". There are: {allowed}.',
    ),
    "policy_out_of_range": _both(
        '"{value}" 값은 {key}에 쓸 수 없어요. 쓸 수 있는 값: {allowed}.',
        '{key} cannot be "{value}". It may be: {allowed}.',
    ),
    # Competitions
    "competition_folder_missing": _both(
        '"{value}" 폴더가 없어요. 대회 폴더를 넣거나 folder를 고치세요.',
        'There is no folder "{value}". Put the competition\'s folder there, or correct folder.',
    ),
    "competition_folder_outside": _both(
        '"{value}" 폴더는 과정 폴더 밖에 있어요. 안으로 옮기세요.',
        '"{value}" lies outside the program\'s folder. Move it inside.',
    ),
    "data_to_be_made": _both(
        '"{value}" 파일이 아직 없어요. 이 명령으로 만드세요: {command}',
        'There is no file "{value}" yet. Make it with: {command}',
    ),
    "competition_other_slug": _both(
        'competition.yaml의 slug는 "{slug}"인데 여기 key는 "{key}"예요. 같게 쓰세요.',
        'The slug in competition.yaml is "{slug}", but the key here is "{key}". Make them the same.',
    ),
    "competition_not_listed": _both(
        '"{value}" 대회 폴더가 과정에 없어요. competitions에 key: {value}를 추가하거나 폴더를 지우세요.',
        'The program does not name the competition folder "{value}". Add key: {value} to competitions, or remove it.',
    ),
    "unknown_phase": _both(
        'competition.yaml에 "{value}" 단계가 없어요. 있는 단계: {allowed}.',
        'competition.yaml has no phase "{value}". Its phases are: {allowed}.',
    ),
    "phase_missing": _both(
        '"{value}" 단계의 시각이 빠졌어요. 모든 단계를 적거나 phases를 지우세요.',
        'The times of phase "{value}" are missing. Give those of every phase, or remove phases.',
    ),
    "phase_twice": _both(
        '"{value}" 단계가 두 번 있어요. 하나만 남기세요.',
        'The phase "{value}" is there twice. Keep one.',
    ),
    "only_beside_phases": _both(
        "phases 없이 쓸 수 없어요. phases도 적거나 competition.yaml에 적으세요.",
        "This needs phases beside it. Give those too, or write it in competition.yaml.",
    ),
    "unknown_team_set": _both(
        '"{value}" 팀 묶음이 없어요. 있는 팀 묶음: {allowed}.',
        'There is no team set "{value}". There are: {allowed}.',
    ),
    "team_set_reserved": _both(
        '팀 묶음의 key로 "{value}" 값은 쓸 수 없어요. 페이지 이름이에요. 다른 key를 쓰세요.',
        '"{value}" is the name of a page, so no team set can have it as its key. Choose another.',
    ),
    # Tracks
    "unknown_track": _both(
        '"{value}" 트랙이 없어요. 쓸 수 있는 값: {allowed}.',
        'There is no track "{value}". It may be: {allowed}.',
    ),
    "track_reserved": _both(
        '트랙의 key로 "{value}" 값은 쓸 수 없어요. 누구를 위한 것인지 적을 때 쓰는 말이에요. 다른 key를 쓰세요.',
        '"{value}" says for whom something is, so no track can have it as its key. Choose another.',
    ),
    "opens_and_closes": _both(
        "opens와 closes는 함께 쓰거나 둘 다 쓰지 마세요.",
        "Give opens and closes together, or neither.",
    ),
    "choosing_closes_before_it_opens": _both(
        "선택이 닫히는 때({closes})가 열리는 때({opens})보다 늦어야 해요. 둘 중 하나를 고치세요.",
        "Choosing closes at {closes}, which is not after it opens at {opens}. Change one of them.",
    ),
    "tracks_chosen_apart": _both(
        '같은 단계의 트랙은 함께 골라요. opens와 closes를 "{value}" 트랙과 같게 쓰세요.',
        'Tracks of one stage are chosen together. Give this one the opens and closes of "{value}".',
    ),
    # Schedule
    "clash": _both("{ko}", "{en}"),  # the calendar says it in its own words
    "due_or_lasts": _both(
        "due(마감)나 lasts_minutes(걸리는 분) 중 하나는 있어야 해요.",
        "Give due, or lasts_minutes for what people attend.",
    ),
    "activity_due_before_it_opens": _both(
        "마감({due})이 시작({opens})보다 늦어야 해요. 둘 중 하나를 고치세요.",
        "It is due at {due}, which is not after it opens at {opens}. Change one of them.",
    ),
    "activity_closes_before_due": _both(
        "closes({closes})가 마감({due})보다 일러요. 늦은 것을 받지 않으려면 closes를 지우세요.",
        "It closes at {closes}, before it is due at {due}. Remove closes to take nothing late.",
    ),
    "ends_before_it_starts": _both(
        "마지막 날({ends})이 첫날({starts})보다 일러요. 둘 중 하나를 고치세요.",
        "It ends on {ends}, before it starts on {starts}. Change one of them.",
    ),
    "unknown_stage": _both(
        '"{value}" 단계가 없어요. 있는 단계: {allowed}.',
        'There is no stage "{value}". There are: {allowed}.',
    ),
    "not_an_address": _both(
        '"{value}" 값은 주소가 아니에요. https://example.org처럼 쓰세요.',
        '"{value}" is not an address. Write it as https://example.org.',
    ),
    # Requirements
    "unknown_requirement": _both(
        '"{value}" 요건이 없어요. 있는 요건: {allowed}.',
        'There is no requirement "{value}". There are: {allowed}.',
    ),
    "unknown_competition": _both(
        '"{value}" 대회가 없어요. 있는 대회: {allowed}.',
        'There is no competition "{value}". There are: {allowed}.',
    ),
    "unknown_event": _both(
        '"{value}" 활동 기록은 없어요.',
        'No entry of the activity record is called "{value}".',
    ),
    "requirement_for_others": _both(
        "이 대회에는 {value} 트랙만 참가할 수 있어요. 여기에도 whom: {value}처럼 적으세요.",
        "Only those in {value} can enter this competition. Write whom: {value} here too.",
    ),
    "requirement_circle": _both(
        '"{value}" 요건이 돌고 돌아 자기 자신을 가리켜요. 한 곳에서 끊으세요.',
        'The requirement "{value}" comes round to itself. Take it out of one of those it is made of.',
    ),
    "requirement_out_of_reach": _both(
        "모두 채워도 {value}에 닿지 않아요. at_least를 줄이세요.",
        "All of them together do not reach {value}. Lower at_least.",
    ),
    "requirement_named_twice": _both(
        "같은 요건을 두 번 적었어요: {value}. 하나씩만 남기세요.",
        "A requirement is named twice: {value}. Keep each once.",
    ),
    "requirement_one_competition": _both(
        "대회 하나에는 {value}번 참가할 수 없어요. competition이나 at_least를 지우세요.",
        "One competition cannot be entered {value} times. Remove competition, or at_least.",
    ),
    "requirement_key_twice": _both(
        '"{value}" 요건이 두 번 있어요. 하나만 남기세요.',
        'The requirement "{value}" is there twice. Keep one.',
    ),
    "requirement_event_of_staff": _both(
        '"{value}" 기록은 수강생이 스스로 만들 수 없어서 아무도 이 요건을 채울 수 없어요. 쓸 수 있는 값: {allowed}.',
        'No learner can bring about "{value}", so nobody can meet this. It may be: {allowed}.',
    ),
    "requirement_event_without_amount": _both(
        '"{value}" 기록에는 더할 값이 없어서 아무도 이 요건을 채울 수 없어요. at_least로 횟수를 정하거나 다음 중 하나를 세세요: {allowed}.',
        'Entries "{value}" have no amount, so nobody can meet this. Ask for a number of them with at_least, or count one of: {allowed}.',
    ),
    "requirement_unknown_fact": _both(
        '이 기록에는 "{value}" 항목이 없어서 아무도 이 요건을 채울 수 없어요. 있는 항목: {allowed}.',
        'Such entries do not state "{value}", so nobody can meet this. They state: {allowed}.',
    ),
    "requirement_unknown_thing": _both(
        '이 과정에 "{value}" 항목이 없어서 아무도 이 요건을 채울 수 없어요. 있는 것: {allowed}.',
        'The program has no "{value}", so nobody can meet this. There are: {allowed}.',
    ),
    "requirement_due_before_it_holds": _both(
        "적용되는 날({holds_from})이 마감({due})보다 늦어요. 둘 중 하나를 고치세요.",
        "It holds from {holds_from}, after it is due at {due}. Change one of them.",
    ),
    "requirement_holds_too_late": _both(
        "적용되는 날({holds_from})이 기수의 마지막 날({ends})보다 늦어서 아무에게도 요구되지 않아요. holds_from을 고치세요.",
        "It holds from {holds_from}, after the cohort ends on {ends}, so it is never asked. Change holds_from.",
    ),
    **_also_in_tracks(
        requirement_nothing_offered=_both(
            "달력에 이 요건을 채울 대회가 없어요. 대회를 더하거나 이 요건을 지우세요.",
            "Nothing on the calendar counts for it, so nobody can meet it. Add a competition, or remove it.",
        ),
        requirement_too_much=_both(
            "{wanted}만큼 요구하지만 달력으로는 {most}까지만 할 수 있어요. 숫자를 줄이거나 달력에 더 넣으세요.",
            "It asks for {wanted}, and the calendar gives {most} at most. Ask for less, or plan more.",
        ),
        requirement_too_few_tries=_both(
            "{wanted}번의 제출을 요구하지만 제출 횟수를 모두 써도 {most}번이에요. at_least를 줄이거나 제출 횟수를 늘리세요.",
            "It asks for {wanted} submissions, and all tries together are {most}. Lower at_least, or allow more tries.",
        ),
        requirement_score_never_given=_both(
            "이 대회의 점수는 가장 좋아도 {most}이라서 {wanted}에 닿을 수 없어요. score를 고치세요.",
            "The best score of this competition is {most}, so nobody reaches {wanted}. Correct score.",
        ),
        requirement_due_too_early=_both(
            "마감({due})까지 아무것도 열리지 않아요. 가장 먼저 열리는 때가 {opens}이에요. due를 늦추세요.",
            "It is due at {due}, and what counts for it first opens at {opens}. Make it due later.",
        ),
        requirement_of_impossible=_both(
            "이 요건을 이루는 요건 중 아무도 채울 수 없는 것이 있어요: {value}. 그 요건을 먼저 고치세요.",
            "Nobody can meet enough of what it is made of: {value} cannot be met. Mend that first.",
        ),
    ),
    "kind_missing": _both(
        "kind가 없어요. 다음 중 하나를 쓰세요: {allowed}.",
        "There is no kind. Write one of: {allowed}.",
    ),
    "too_long": _both(
        '"{value}" 값이 너무 길어요. {limit}자까지로 줄이세요.',
        '"{value}" is too long. Shorten it to {limit} characters.',
    ),
    "not_fitting": _both(
        '"{value}" 값은 쓸 수 없어요. 문서에서 이 키의 설명을 확인하세요.',
        '"{value}" is not allowed here. See what the reference says of this key.',
    ),
}


def reason(problem: FolderProblem, language: Language) -> str:
    """What is wrong and what to do now, in one sentence or two."""
    if problem.code not in SENTENCES:
        return folder_reason(problem, language)
    params: dict[str, Any] = {"where": problem.where, "file": problem.file, **problem.params}
    sentence = SENTENCES[problem.code][language].format_map(params)
    if "nearest" in problem.params:
        nearest = FOLDER["nearest"]
        sentence += gettext(nearest, language).format_map(params)
    return sentence


def place_of(problem: FolderProblem, language: Language) -> str:
    """Where it is as people know it: the item by its title and key, and the field; else as the file has it."""
    key, part = problem.params.get("item_key"), problem.params.get("item_part")
    if key is None:
        return problem.where
    title = problem.params.get(f"item_{language}")
    name = f"{title} ({key})" if title and key != part else str(title or key)
    field = _STEPS_TO_ITEM.sub("", problem.where.removeprefix(str(part)), count=1)
    if field == f".{key}" or field.startswith((f".{key}.", f".{key}[")):
        field = field.removeprefix(f".{key}")
    field = field.removeprefix(".")
    return f"{name} · {field}" if field else name


def problem_json(problem: FolderProblem, language: Language) -> dict[str, Any]:
    """The problem for programs: where it is, its code, and the sentence a person reads."""
    return {
        "place": place_of(problem, language),
        "file": problem.file,
        "line": problem.line,
        "where": problem.where,
        "code": problem.code,
        "reason": reason(problem, language),
    }
