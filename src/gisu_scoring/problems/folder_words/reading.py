"""What keeps a competition folder from being read at all, and values of the wrong kind."""

from gisu_scoring.problems.sentences import Sentences, both

READING: Sentences = {
    "nearest": both(" 혹시 {nearest} 아닌가요?", " Did you mean: {nearest}?"),
    "no_folder": both(
        "이 폴더가 없어요. 대회 폴더의 경로를 확인하세요.",
        "There is no such folder. Check the path of the competition folder.",
    ),
    "no_competition_file": both(
        "폴더에 competition.yaml이 없어요. 이 이름으로 대회를 적은 파일을 만드세요.",
        "The folder has no competition.yaml. Describe the competition in a file of this name.",
    ),
    "not_a_file": both(
        "파일이 아니에요. 폴더이거나, 파이프이거나, 대상이 없는 링크예요. 이 자리에 파일을 두거나 지우세요.",
        "This is no file but a folder, a pipe or a link that leads nowhere. Put a file here, or remove it.",
    ),
    "file_unreadable": both(
        '"{file}" 파일을 읽을 수 없어요. 읽기 권한이 있는지 확인하세요.',
        '"{file}" cannot be read. Check that you have the permission to read it.',
    ),
    "not_utf8": both(
        "UTF-8이 아닌 글자가 있어요. 파일을 UTF-8로 다시 저장하세요.",
        "There are characters that are not UTF-8. Save the file as UTF-8.",
    ),
    "yaml_syntax": both(
        "YAML 문법이 {column}번째 글자에서 깨졌어요. 이 줄과 바로 윗줄의 들여쓰기, 따옴표, "
        "괄호, 쌍점 뒤의 빈칸을 확인하세요.",
        "The YAML breaks at character {column} ({detail}). Look at indentation, quotes, brackets "
        "and the space after each colon, on this line and the one above.",
    ),
    "yaml_characters": both(
        "YAML에 쓸 수 없는 제어 문자가 있어요. 지우고 다시 저장하세요.",
        "There is a control character that YAML does not allow. Remove it and save again.",
    ),
    "yaml_alias": both(
        "YAML 앵커와 별칭(&이름, *이름)은 쓰지 않아요. 값을 그대로 적으세요.",
        "YAML anchors and aliases (&name, *name) are not used here. Write the value itself.",
    ),
    "yaml_too_long": both(
        "파일이 너무 길어요({size}자). {limit}자까지 읽어요. 나누거나 줄이세요.",
        "The file is too long: {size} characters, and {limit} are read at most. Split or shorten it.",
    ),
    "yaml_directive": both(
        "%로 시작하는 줄(YAML 지시문)을 읽을 수 없어요. 여기서는 필요하지 않으니 지우세요.",
        "This line begins with % and is a YAML directive that cannot be read. None is needed: remove it.",
    ),
    "yaml_too_many": both(
        "값이 너무 많아요. 파일 하나에 {limit}개까지 읽어요. 파일을 나누세요.",
        "There are too many values: {limit} in one file are read at most. Split the file.",
    ),
    "yaml_too_deep": both(
        "안으로 {limit}단계 넘게 들어가 있어요. 들여쓰기와 괄호를 확인하세요.",
        "This is nested more than {limit} levels deep. Look at indentation and brackets.",
    ),
    "yaml_tag": both(
        "YAML 태그(!이름, !!이름)는 쓰지 않아요. 값만 적으세요.",
        "YAML tags (!name, !!name) are not used here. Write the value alone.",
    ),
    "yaml_key": both(
        "키 자리에 목록이나 다른 키가 왔어요. 키는 한 낱말로 쓰세요.",
        "A list or other keys stand where a key belongs. Write the key as a word.",
    ),
    "yaml_long_key": both(
        "키가 {limit}자보다 길어요. 쌍점이나 따옴표가 빠지지 않았는지 확인하세요.",
        "The key is longer than {limit} characters. Look for a missing colon or quote.",
    ),
    "more_problems": both(
        "고칠 곳이 더 있어요. 앞의 {shown}개를 고치고 다시 확인하세요.",
        "There is more to mend. Mend the first {shown}, then check again.",
    ),
    "duplicate_key": both(
        '"{where}" 키는 {first_line}번째 줄에 이미 있어요. 하나만 남기세요.',
        'The key "{where}" is already on line {first_line}. Keep one of them.',
    ),
    "unknown_key": both(
        '"{key}" 키는 없어요. 여기에 쓸 수 있는 키: {allowed}.',
        'There is no key "{key}". The keys allowed here are: {allowed}.',
    ),
    "missing_key": both(
        '"{key}" 키가 빠졌어요. 추가하세요.',
        'The key "{key}" is missing. Add it.',
    ),
    "not_text": both(
        "글자가 와야 하는 자리예요. 값을 한 줄로 적으세요.",
        "Text belongs here. Write the value on one line.",
    ),
    "control_characters": both(
        "눈에 보이지 않는 제어 문자가 있어요. 지우고 다시 적으세요.",
        "There are control characters in it, which nobody sees. Remove them.",
    ),
    "empty_text": both("비어 있어요. 내용을 적으세요.", "This is empty. Write something."),
    "text_too_long": both(
        '"{value}" 값이 너무 길어요. {limit}자까지로 줄이세요.',
        '"{value}" is too long. Shorten it to {limit} characters.',
    ),
    "not_a_slug": both(
        '"{value}" 값에는 소문자 a-z, 숫자, 붙임표(-)만 쓸 수 있어요. 예: berry-2026',
        '"{value}" may only have lower-case a-z, digits and hyphens, such as berry-2026.',
    ),
    "not_whole": both(
        '"{value}" 값은 정수가 아니에요. 5 같은 정수를 쓰세요.',
        '"{value}" is not a whole number. Write one, such as 5.',
    ),
    "not_number": both(
        '"{value}" 값은 유한한 숫자가 아니에요. 0.5 같은 숫자를 쓰세요.',
        '"{value}" is not a finite number. Write one, such as 0.5.',
    ),
    "not_truth": both(
        '"{value}" 대신 true나 false를 쓰세요.',
        'Write true or false instead of "{value}".',
    ),
    "not_list": both(
        "목록이 와야 하는 자리예요. 항목마다 줄을 바꾸고 - 로 시작하거나 [가, 나]처럼 쓰세요.",
        "A list belongs here. Begin each item on its own line with - or write [a, b].",
    ),
    "not_mapping": both(
        "키와 값이 와야 하는 자리예요. 예: per_day: 5",
        "Keys with values belong here, such as per_day: 5.",
    ),
    "not_one_of": both(
        '"{value}" 값은 쓸 수 없어요. 다음 중 하나를 쓰세요: {allowed}.',
        '"{value}" is not allowed here. Write one of: {allowed}.',
    ),
    "too_small": both(
        '"{value}" 값이 너무 작아요. {limit} 이상으로 쓰세요.',
        '"{value}" is too small. Write {limit} or more.',
    ),
    "not_above": both(
        '"{value}" 값이 너무 작아요. {limit}보다 크게 쓰세요.',
        '"{value}" is too small. Write more than {limit}.',
    ),
    "too_big": both(
        '"{value}" 값이 너무 커요. {limit} 이하로 쓰세요.',
        '"{value}" is too big. Write {limit} or less.',
    ),
    "list_too_short": both(
        "항목이 모자라요. {limit}개 이상 적으세요.",
        "There are too few items. Give at least {limit}.",
    ),
    "date_without_time": both(
        "{value}에는 시각이 없어요. {day} 18:00처럼 시각까지 쓰세요. 하루가 끝날 때까지라면 다음 날 "
        "00:00이에요.",
        "{value} has no time of day. Write it with one, such as {day} 18:00; for the end of a "
        "day, write 00:00 of the next.",
    ),
    "out_of_reach": both(
        "{value}: 너무 먼 날짜예요. {first}부터 {last}까지의 날짜로 쓰세요.",
        "{value} is out of reach. Write a day from {first} to {last}.",
    ),
    "not_a_moment": both(
        '"{value}" 값은 날짜와 시각이 아니에요. 2026-03-06 18:00 또는 2026-03-06 18:00+09:00처럼 '
        "쓰세요.",
        '"{value}" is not a date and time. Write 2026-03-06 18:00 or 2026-03-06 18:00+09:00.',
    ),
    "moment_skipped": both(
        "{zone}에는 {value} 시각이 없어요(서머타임이 시작될 때 건너뛰어요). {later} 또는 그 전날의 "
        "시각으로 바꾸세요.",
        "{value} does not exist in {zone}: clocks skip it when daylight saving begins. Write "
        "{later} instead, or an earlier time.",
    ),
    "moment_twice": both(
        "{zone}에서는 {value} 시각이 두 번 와요(서머타임이 끝날 때). {first} 또는 {second}처럼 시차까지 "
        "쓰세요.",
        "{value} comes twice in {zone}, when daylight saving ends. Write it with its offset: "
        "{first} or {second}.",
    ),
}
