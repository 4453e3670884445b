"""What a person reads of each mistake: file and line, then the sentence in English and in Korean."""

from difflib import get_close_matches

from gisu.programs.registry import program_items

Mistake = tuple[str, str, str]


def _nearest(word: str, known: list[str]) -> str:
    return ", ".join(get_close_matches(word, known, n=3, cutoff=0.55))


# What may stand in a folder, as far as rooms declare it: one that declares an item changes nothing here.
KEYS = ["format", "slug", "title", "data_made_by", *program_items()]
FILES = [
    "program.yaml",
    *(f"{name}.yaml" for name, item in program_items().items() if not item.has_folders),
]
NEAR_KEYS, NEAR_FILES = _nearest("activites", KEYS), _nearest("activites.yaml", FILES)

EXPECTED: dict[str, list[Mistake]] = {
    "unknown part": [
        (
            "program.yaml:102 activites",
            f'There is no key "activites". The keys allowed here are: {", ".join(KEYS)}. Did you mean: {NEAR_KEYS}?',
            f'"activites" 키는 없어요. 여기에 쓸 수 있는 키: {", ".join(KEYS)}. 혹시 {NEAR_KEYS} 아닌가요?',
        ),
    ],
    "no slug": [
        (
            "program.yaml:1",
            'The key "slug" is missing. Add it.',
            '"slug" 키가 빠졌어요. 추가하세요.',
        ),
    ],
    "other format": [
        (
            "program.yaml:1 format",
            '"2" is not allowed here. Write one of: 1.',
            '"2" 값은 쓸 수 없어요. 다음 중 하나를 쓰세요: 1.',
        ),
    ],
    "title in one language": [
        (
            "program.yaml:3 title",
            'The key "ko" is missing. Add it.',
            '"ko" 키가 빠졌어요. 추가하세요.',
        ),
    ],
    "no cohort": [
        (
            "program.yaml:1",
            'The key "cohort" is missing. Add it.',
            '"cohort" 키가 빠졌어요. 추가하세요.',
        ),
    ],
    "cohort is a list": [
        (
            "program.yaml:6 cohort",
            "Keys with values belong here, such as key: first-quiz.",
            "키와 값이 와야 하는 자리예요. 예: key: first-quiz",
        ),
    ],
    "misspelt key": [
        (
            "program.yaml:13 cohort.timezone",
            'There is no key "timezone". The keys allowed here are: name, starts, weeks, ends, zone, accent. Did you mean: zone?',
            '"timezone" 키는 없어요. 여기에 쓸 수 있는 키: name, starts, weeks, ends, zone, accent. 혹시 zone 아닌가요?',
        ),
    ],
    "start is no date": [
        (
            "program.yaml:10 cohort.starts",
            '"2 March 2026" is not a date. Write it as 2026-03-02.',
            '"2 March 2026" 값은 날짜가 아니에요. 2026-03-02처럼 쓰세요.',
        ),
    ],
    "start is no day of the calendar": [
        (
            "program.yaml:10 cohort.starts",
            '"2026-02-30" is not a date. Write it as 2026-03-02.',
            '"2026-02-30" 값은 날짜가 아니에요. 2026-03-02처럼 쓰세요.',
        ),
    ],
    "weeks and ends": [
        (
            "program.yaml:6 cohort",
            "Give either weeks (how many) or ends (the last day).",
            "weeks(몇 주)와 ends(마지막 날) 중 하나만 쓰세요.",
        ),
    ],
    "neither weeks nor ends": [
        (
            "program.yaml:6 cohort",
            "Give either weeks (how many) or ends (the last day).",
            "weeks(몇 주)와 ends(마지막 날) 중 하나만 쓰세요.",
        ),
    ],
    "no weeks at all": [
        (
            "program.yaml:11 cohort.weeks",
            '"0" is too small. Write 1 or more.',
            '"0" 값이 너무 작아요. 1 이상으로 쓰세요.',
        ),
    ],
    "weeks are no number": [
        (
            "program.yaml:11 cohort.weeks",
            '"six" is not a whole number. Write one, such as 5.',
            '"six" 값은 정수가 아니에요. 5 같은 정수를 쓰세요.',
        ),
    ],
    "unknown zone": [
        (
            "program.yaml:12 cohort.zone",
            'There is no time zone "Asia/Soul". Write it as Asia/Seoul or UTC. Did you mean: Asia/Seoul, Asia/Istanbul, Asia/Kabul?',
            '"Asia/Soul" 시간대는 없어요. Asia/Seoul이나 UTC처럼 쓰세요. 혹시 Asia/Seoul, Asia/Istanbul, Asia/Kabul 아닌가요?',
        ),
    ],
    "unknown colour": [
        (
            "program.yaml:13 cohort.accent",
            '"jok" is not allowed here. Write one of: jjok, jaju, meok. Did you mean: jjok, meok?',
            '"jok" 값은 쓸 수 없어요. 다음 중 하나를 쓰세요: jjok, jaju, meok. 혹시 jjok, meok 아닌가요?',
        ),
    ],
    "cohort cannot be renamed": [
        (
            "program.yaml:13 cohort.was",
            "Only an item with a key can have had another. Remove was.",
            "was는 key가 있는 항목에만 써요. 이 줄을 지우세요.",
        ),
    ],
    "label of nothing": [
        (
            "program.yaml:17 labels.lerner.key",
            '"lerner" is not allowed here. Write one of: learner, mentor, instructor, coach, peer-session, office-hour, master-session, sprint-challenge, wrap-up-report, stage, track. Did you mean: learner?',
            '"lerner" 값은 쓸 수 없어요. 다음 중 하나를 쓰세요: learner, mentor, instructor, coach, peer-session, office-hour, master-session, sprint-challenge, wrap-up-report, stage, track. 혹시 learner 아닌가요?',
        ),
    ],
    "label in one language": [
        (
            "program.yaml:17 labels.mentor",
            'The key "en" is missing. Add it.',
            '"en" 키가 빠졌어요. 추가하세요.',
        ),
    ],
    "labels as a list": [
        (
            "program.yaml:13 labels",
            "Keys with values belong here, such as key: first-quiz.",
            "키와 값이 와야 하는 자리예요. 예: key: first-quiz",
        ),
    ],
    "label renamed": [
        (
            "program.yaml:17 labels.learner.was",
            "Items of this part cannot be renamed. Remove was.",
            "이 부분의 항목은 이름을 바꿀 수 없어요. was를 지우세요.",
        ),
    ],
    "policy without a value": [
        (
            "program.yaml:19 policies[1].value",
            "There is no value. Write a number, true or false, a text, or a list of these.",
            "값이 비어 있어요. 숫자, true나 false, 글자, 또는 이들의 목록을 쓰세요.",
        ),
    ],
    "policy from no day": [
        (
            "program.yaml:20 policies[1].holds_from",
            '"next week" is not a day. Write it as 2026-03-02 or week 3 day 2.',
            '"next week" 값은 날이 아니에요. 2026-03-02나 week 3 day 2처럼 쓰세요.',
        ),
    ],
    "policy nobody reads": [
        (
            "program.yaml:18 policies[1].key",
            'There is no policy "invitation-day". There are: invitation-days, undo-hours, learners-form-teams, team-link-days, tell-what-opens, remind-hours, nothing-yet-days. Did you mean: invitation-days?',
            '"invitation-day" 운영 규칙은 없어요. 있는 것: invitation-days, undo-hours, learners-form-teams, team-link-days, tell-what-opens, remind-hours, nothing-yet-days. 혹시 invitation-days 아닌가요?',
        ),
    ],
    "policy out of its range": [
        (
            "program.yaml:19 policies[1].value",
            'invitation-days cannot be "91". It may be: 1–90.',
            '"91" 값은 invitation-days에 쓸 수 없어요. 쓸 수 있는 값: 1–90.',
        ),
    ],
    "policy that is no truth": [
        (
            "program.yaml:22 policies[2].value",
            'tell-what-opens cannot be "often". It may be: true, false.',
            '"often" 값은 tell-what-opens에 쓸 수 없어요. 쓸 수 있는 값: true, false.',
        ),
    ],
    "policy for too long a reason": [
        (
            "program.yaml:21 policies[1].reason",
            '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…" is too long. Shorten it to 300 characters.',
            '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…" 값이 너무 길어요. 300자까지로 줄이세요.',
        ),
    ],
    "item without a key": [
        (
            "program.yaml:22 stages[1]",
            "This item has no key. Give it a short name as key.",
            "항목에 key가 없어요. 짧은 이름을 key로 적으세요.",
        ),
        (
            "program.yaml:55 activities[1].stage",
            'There is no stage "basics". There are: deep.',
            '"basics" 단계가 없어요. 있는 단계: deep.',
        ),
        (
            "program.yaml:63 activities[2].stage",
            'There is no stage "basics". There are: deep.',
            '"basics" 단계가 없어요. 있는 단계: deep.',
        ),
    ],
    "key with capitals": [
        (
            "program.yaml:22 stages[1].key",
            '"Basics!" may only have lower-case a-z, digits and hyphens, such as berry-2026.',
            '"Basics!" 값에는 소문자 a-z, 숫자, 붙임표(-)만 쓸 수 있어요. 예: berry-2026',
        ),
        (
            "program.yaml:56 activities[1].stage",
            'There is no stage "basics". There are: Basics!, deep. Did you mean: Basics!?',
            '"basics" 단계가 없어요. 있는 단계: Basics!, deep. 혹시 Basics! 아닌가요?',
        ),
        (
            "program.yaml:64 activities[2].stage",
            'There is no stage "basics". There are: Basics!, deep. Did you mean: Basics!?',
            '"basics" 단계가 없어요. 있는 단계: Basics!, deep. 혹시 Basics! 아닌가요?',
        ),
    ],
    "items as a mapping": [
        (
            "program.yaml:21 stages",
            "A list belongs here. Begin each item on its own line with - or write [a, b].",
            "목록이 와야 하는 자리예요. 항목마다 줄을 바꾸고 - 로 시작하거나 [가, 나]처럼 쓰세요.",
        ),
        (
            "program.yaml:45 activities[1].stage",
            '"basics": the program has nothing of this kind yet. Add it, or take the name out.',
            '"basics": 이 과정에는 이런 항목이 하나도 없어요. 먼저 만들거나 이 이름을 지우세요.',
        ),
        (
            "program.yaml:53 activities[2].stage",
            '"basics": the program has nothing of this kind yet. Add it, or take the name out.',
            '"basics": 이 과정에는 이런 항목이 하나도 없어요. 먼저 만들거나 이 이름을 지우세요.',
        ),
        (
            "program.yaml:79 tracks[1].stage",
            '"deep": the program has nothing of this kind yet. Add it, or take the name out.',
            '"deep": 이 과정에는 이런 항목이 하나도 없어요. 먼저 만들거나 이 이름을 지우세요.',
        ),
        (
            "program.yaml:87 tracks[2].stage",
            '"deep": the program has nothing of this kind yet. Add it, or take the name out.',
            '"deep": 이 과정에는 이런 항목이 하나도 없어요. 먼저 만들거나 이 이름을 지우세요.',
        ),
    ],
    "item is a text": [
        (
            "program.yaml:22 stages[1]",
            "Keys with values belong here, such as key: first-quiz.",
            "키와 값이 와야 하는 자리예요. 예: key: first-quiz",
        ),
        (
            "program.yaml:51 activities[1].stage",
            'There is no stage "basics". There are: deep.',
            '"basics" 단계가 없어요. 있는 단계: deep.',
        ),
        (
            "program.yaml:59 activities[2].stage",
            'There is no stage "basics". There are: deep.',
            '"basics" 단계가 없어요. 있는 단계: deep.',
        ),
    ],
    "item twice": [
        (
            "program.yaml:34 stages[3]",
            'There is already an item "basics" in program.yaml:22. Remove one, or give it another key.',
            '"basics" 항목이 program.yaml:22에 이미 있어요. 하나를 지우거나 key를 바꾸세요.',
        ),
    ],
    "stage ends before it starts": [
        (
            "program.yaml:33 stages[2].ends",
            "It ends on 2026-03-24, before it starts on 2026-03-30. Change one of them.",
            "마지막 날(2026-03-24)이 첫날(2026-03-30)보다 일러요. 둘 중 하나를 고치세요.",
        ),
    ],
    "stage outside the cohort": [
        (
            "program.yaml:33 stages[2].ends",
            "2026-04-19 lies outside the cohort (2026-03-02 to 2026-04-12). Correct it, or the cohort's days.",
            "2026-04-19: 기수 기간(2026-03-02–2026-04-12) 밖이에요. 날짜를 고치거나 기수 기간을 바꾸세요.",
        ),
    ],
    "week without a number": [
        (
            "program.yaml:33 stages[2].ends",
            '"week six" is not a day. Write it as 2026-03-02 or week 3 day 2.',
            '"week six" 값은 날이 아니에요. 2026-03-02나 week 3 day 2처럼 쓰세요.',
        ),
    ],
    "eighth day of a week": [
        (
            "program.yaml:55 activities[1].due",
            '"week 1 day 8 18:00": weeks go from 1 to 300 and days from 1 to 7. Correct the numbers.',
            '"week 1 day 8 18:00": 주는 1부터 300, 날은 1부터 7까지예요. 숫자를 고치세요.',
        ),
    ],
    "unknown kind of break": [
        (
            "program.yaml:36 breaks[1].kind",
            '"restweek" is not allowed here. Write one of: rest-week, public-holiday, other. Did you mean: rest-week?',
            '"restweek" 값은 쓸 수 없어요. 다음 중 하나를 쓰세요: rest-week, public-holiday, other. 혹시 rest-week 아닌가요?',
        ),
    ],
    "time without a clock": [
        (
            "program.yaml:55 activities[1].due",
            "2026-03-06 has no time of day. Write it with one, such as 2026-03-06 18:00; for the end of a day, write 00:00 of the next.",
            "2026-03-06에는 시각이 없어요. 2026-03-06 18:00처럼 시각까지 쓰세요. 하루가 끝날 때까지라면 다음 날 00:00이에요.",
        ),
    ],
    "relative time without a clock": [
        (
            "program.yaml:55 activities[1].due",
            '"week 1 day 5" is not a week, a day and a time. Write it as week 3 day 2 18:00.',
            '"week 1 day 5" 값은 주와 날로 적은 시각이 아니에요. week 3 day 2 18:00처럼 쓰세요.',
        ),
    ],
    "not a time": [
        (
            "program.yaml:55 activities[1].due",
            '"Friday evening" is not a date and time. Write 2026-03-06 18:00 or 2026-03-06 18:00+09:00.',
            '"Friday evening" 값은 날짜와 시각이 아니에요. 2026-03-06 18:00 또는 2026-03-06 18:00+09:00처럼 쓰세요.',
        ),
    ],
    "due before it opens": [
        (
            "program.yaml:55 activities[1].due",
            "It is due at 2026-03-02 18:00, which is not after it opens at 2026-03-03 09:00. Change one of them.",
            "마감(2026-03-02 18:00)이 시작(2026-03-03 09:00)보다 늦어야 해요. 둘 중 하나를 고치세요.",
        ),
    ],
    "closes before it is due": [
        (
            "program.yaml:57 activities[1].closes",
            "It closes at 2026-03-05 18:00, before it is due at 2026-03-06 18:00. Remove closes to take nothing late.",
            "closes(2026-03-05 18:00)가 마감(2026-03-06 18:00)보다 일러요. 늦은 것을 받지 않으려면 closes를 지우세요.",
        ),
    ],
    "neither due nor a length": [
        (
            "program.yaml:49 activities[1]",
            "Give due, or lasts_minutes for what people attend.",
            "due(마감)나 lasts_minutes(걸리는 분) 중 하나는 있어야 해요.",
        ),
    ],
    "activity outside the cohort": [
        (
            "program.yaml:55 activities[1].due",
            "2026-05-01 lies outside the cohort (2026-03-02 to 2026-04-12). Correct it, or the cohort's days.",
            "2026-05-01: 기수 기간(2026-03-02–2026-04-12) 밖이에요. 날짜를 고치거나 기수 기간을 바꾸세요.",
        ),
    ],
    "unknown stage": [
        (
            "program.yaml:56 activities[1].stage",
            'There is no stage "basic". There are: basics, deep. Did you mean: basics?',
            '"basic" 단계가 없어요. 있는 단계: basics, deep. 혹시 basics 아닌가요?',
        ),
    ],
    "unknown kind of activity": [
        (
            "program.yaml:50 activities[1].kind",
            '"quizz" is not allowed here. Write one of: lecture, quiz, assignment, sprint-challenge, project, report, wrap-up-report, survey, meeting, peer-session, office-hour, master-session. Did you mean: quiz?',
            '"quizz" 값은 쓸 수 없어요. 다음 중 하나를 쓰세요: lecture, quiz, assignment, sprint-challenge, project, report, wrap-up-report, survey, meeting, peer-session, office-hour, master-session. 혹시 quiz 아닌가요?',
        ),
    ],
    "length is no number": [
        (
            "program.yaml:63 activities[2].lasts_minutes",
            '"an hour" is not a whole number. Write one, such as 5.',
            '"an hour" 값은 정수가 아니에요. 5 같은 정수를 쓰세요.',
        ),
    ],
    "length of nothing": [
        (
            "program.yaml:63 activities[2].lasts_minutes",
            '"0" is too small. Write 1 or more.',
            '"0" 값이 너무 작아요. 1 이상으로 쓰세요.',
        ),
    ],
    "not an address": [
        (
            "program.yaml:65 activities[2].url",
            '"zoom" is not an address. Write it as https://example.org.',
            '"zoom" 값은 주소가 아니에요. https://example.org처럼 쓰세요.',
        ),
    ],
    "place too long": [
        (
            "program.yaml:65 activities[2].place",
            '"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" is too long. Shorten it to 200 characters.',
            '"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…" 값이 너무 길어요. 200자까지로 줄이세요.',
        ),
    ],
    "note in one language": [
        (
            "program.yaml:65 activities[2].note",
            'The key "ko" is missing. Add it.',
            '"ko" 키가 빠졌어요. 추가하세요.',
        ),
    ],
    "comma without quotes": [
        (
            "program.yaml:26 stages[1].title.or stop",
            'There is no key "or stop". The keys allowed here are: ko, en.',
            '"or stop" 키는 없어요. 여기에 쓸 수 있는 키: ko, en.',
        ),
    ],
    "truth expected": [
        (
            "program.yaml:104 calendar.weeks.rest_weeks_count",
            'Write true or false instead of "maybe".',
            '"maybe" 대신 true나 false를 쓰세요.',
        ),
    ],
    "unknown first day": [
        (
            "program.yaml:104 calendar.weeks.first_day",
            '"mon" is not allowed here. Write one of: monday, tuesday, wednesday, thursday, friday, saturday, sunday. Did you mean: monday?',
            '"mon" 값은 쓸 수 없어요. 다음 중 하나를 쓰세요: monday, tuesday, wednesday, thursday, friday, saturday, sunday. 혹시 monday 아닌가요?',
        ),
    ],
    "team set locks at no time": [
        (
            "program.yaml:47 team_sets[1].locks",
            '"soon" is not a date and time. Write 2026-03-06 18:00 or 2026-03-06 18:00+09:00.',
            '"soon" 값은 날짜와 시각이 아니에요. 2026-03-06 18:00 또는 2026-03-06 18:00+09:00처럼 쓰세요.',
        ),
    ],
    "renamed to itself": [
        (
            "program.yaml:48 team_sets[1].was",
            "was is the key it has now. Write the key it had before, or remove this line.",
            "was가 지금의 key와 같아요. 이전 key를 적거나 이 줄을 지우세요.",
        ),
    ],
    "renamed and still there": [
        (
            "program.yaml:53 team_sets[2].was",
            'The item "main" named as was is still there by itself. Remove it, if this is it under a new name.',
            'was의 "main" 항목이 아직 따로 있어요. 이름만 바꾼 것이라면 그 항목을 지우세요.',
        ),
    ],
    "competition without folder": [
        (
            "program.yaml:71 competitions[1].folder",
            'There is no folder "competitions/berrys". Put the competition\'s folder there, or correct folder. Did you mean: competitions/berries?',
            '"competitions/berrys" 폴더가 없어요. 대회 폴더를 넣거나 folder를 고치세요. 혹시 competitions/berries 아닌가요?',
        ),
    ],
    "competition outside": [
        (
            "program.yaml:71 competitions[1].folder",
            '"../berries" lies outside the program\'s folder. Move it inside.',
            '"../berries" 폴더는 과정 폴더 밖에 있어요. 안으로 옮기세요.',
        ),
    ],
    "competition with another name": [
        (
            "program.yaml:66 competitions[1].key",
            'The slug in competition.yaml is "berries", but the key here is "apples". Make them the same.',
            'competition.yaml의 slug("berries")와 여기 key("apples")가 달라요. 같게 쓰세요.',
        ),
        (
            "program.yaml:74 requirements[1].competition",
            'There is no competition "berries". There are: apples.',
            '"berries" 대회가 없어요. 있는 대회: apples.',
        ),
    ],
    "competition not listed": [
        (
            "competitions/berries/competition.yaml:1",
            'The program does not name the competition folder "berries". Add key: berries to competitions, or remove it.',
            '"berries" 대회 폴더가 과정에 없어요. competitions에 key: berries 항목을 추가하거나 폴더를 지우세요.',
        ),
        (
            "program.yaml:72 requirements[1].competition",
            '"berries": the program has nothing of this kind yet. Add it, or take the name out.',
            '"berries": 이 과정에는 이런 항목이 하나도 없어요. 먼저 만들거나 이 이름을 지우세요.',
        ),
    ],
    "unknown phase": [
        (
            "program.yaml:67 competitions[1].phases",
            'The times of phase "main" are missing. Give those of every phase, or remove phases.',
            '"main" 단계의 시각이 빠졌어요. 모든 단계를 적거나 phases를 지우세요.',
        ),
        (
            "program.yaml:68 competitions[1].phases[1].key",
            'competition.yaml has no phase "mian". Its phases are: main. Did you mean: main?',
            'competition.yaml에 "mian" 단계가 없어요. 있는 단계: main. 혹시 main 아닌가요?',
        ),
    ],
    "phase left out": [
        (
            "program.yaml:67 competitions[1].phases",
            'The times of phase "main" are missing. Give those of every phase, or remove phases.',
            '"main" 단계의 시각이 빠졌어요. 모든 단계를 적거나 phases를 지우세요.',
        ),
        (
            "program.yaml:68 competitions[1].phases[1].key",
            'competition.yaml has no phase "mane". Its phases are: main. Did you mean: main?',
            'competition.yaml에 "mane" 단계가 없어요. 있는 단계: main. 혹시 main 아닌가요?',
        ),
    ],
    "phase due before it opens": [
        (
            "program.yaml:70 competitions[1].phases[1].due",
            "The phase is due at 2026-03-02 10:00+09:00, which is not after it opens at 2026-03-09 10:00+09:00. Change one of them.",
            "마감(2026-03-02 10:00+09:00)이 시작(2026-03-09 10:00+09:00)보다 늦어야 해요. 둘 중 하나를 고치세요.",
        ),
    ],
    "reveal without phases": [
        (
            "program.yaml:67 competitions[1].reveal",
            "This needs phases beside it. Give those too, or write it in competition.yaml.",
            "phases 없이 쓸 수 없어요. phases도 적거나 competition.yaml에 적으세요.",
        ),
    ],
    "reveal too early": [
        (
            "program.yaml:71 competitions[1].reveal",
            "The private board would open at 2026-03-10 10:00+09:00, before the last phase is due at 2026-03-20 18:00+09:00. Move it later, or write by-hand.",
            "비공개 순위를 여는 때(2026-03-10 10:00+09:00)가 마지막 마감(2026-03-20 18:00+09:00)보다 일러요. 마감 뒤로 옮기거나 by-hand로 쓰세요.",
        ),
    ],
    "content written by hand": [
        (
            "program.yaml:71 competitions[1].content",
            'There is no key "content". The keys allowed here are: key, folder, phases, closes, reveal, whom, called_off, hidden.',
            '"content" 키는 없어요. 여기에 쓸 수 있는 키: key, folder, phases, closes, reveal, whom, called_off, hidden.',
        ),
    ],
    "competition names no team set": [
        (
            "program.yaml:66 competitions[1]",
            'There is no team set "main". There are: mains. Did you mean: mains?',
            '"main" 팀 묶음이 없어요. 있는 팀 묶음: mains. 혹시 mains 아닌가요?',
        ),
    ],
    "team set of no stage there is": [
        (
            "program.yaml:48 team_sets[1].stage",
            'There is no stage "depth". There are: basics, deep. Did you mean: deep?',
            '"depth" 단계가 없어요. 있는 단계: basics, deep. 혹시 deep 아닌가요?',
        ),
    ],
    "track in no stage there is": [
        (
            "program.yaml:90 tracks[1].stage",
            'There is no stage "depth". There are: basics, deep. Did you mean: deep?',
            '"depth" 단계가 없어요. 있는 단계: basics, deep. 혹시 deep 아닌가요?',
        ),
    ],
    "track that takes nobody": [
        (
            "program.yaml:91 tracks[1].capacity",
            '"0" is too small. Write 1 or more.',
            '"0" 값이 너무 작아요. 1 이상으로 쓰세요.',
        ),
    ],
    "track called everybody": [
        (
            "program.yaml:86 tracks[1].key",
            '"everybody" says for whom something is, so no track can have it as its key. Choose another.',
            '트랙의 key로 "everybody" 값은 쓸 수 없어요. 누구를 위한 것인지 적을 때 쓰는 말이에요. 다른 key를 쓰세요.',
        ),
    ],
    "track opens and never closes": [
        (
            "program.yaml:86 tracks[1]",
            "Give opens and closes together, or neither.",
            "opens와 closes는 함께 쓰거나 둘 다 쓰지 마세요.",
        ),
    ],
    "track opens at no time": [
        (
            "program.yaml:92 tracks[1].opens",
            '"soon" is not a date and time. Write 2026-03-06 18:00 or 2026-03-06 18:00+09:00.',
            '"soon" 값은 날짜와 시각이 아니에요. 2026-03-06 18:00 또는 2026-03-06 18:00+09:00처럼 쓰세요.',
        ),
    ],
    "track closes before it opens": [
        (
            "program.yaml:93 tracks[1].closes",
            "Choosing closes at 2026-03-09 09:00, which is not after it opens at 2026-03-09 09:00. Change one of them.",
            "선택이 닫히는 때(2026-03-09 09:00)가 열리는 때(2026-03-09 09:00)보다 늦어야 해요. 둘 중 하나를 고치세요.",
        ),
        (
            "program.yaml:101 tracks[2].closes",
            "Choosing closes at 2026-03-09 09:00, which is not after it opens at 2026-03-09 09:00. Change one of them.",
            "선택이 닫히는 때(2026-03-09 09:00)가 열리는 때(2026-03-09 09:00)보다 늦어야 해요. 둘 중 하나를 고치세요.",
        ),
    ],
    "tracks of one stage chosen apart": [
        (
            "program.yaml:100 tracks[2].opens",
            'Tracks of one stage are chosen together. Give this one the opens and closes of "vision".',
            '같은 단계의 트랙은 함께 골라요. opens와 closes를 "vision" 트랙과 같게 쓰세요.',
        ),
    ],
    "track in one language": [
        (
            "program.yaml:87 tracks[1].title",
            'The key "en" is missing. Add it.',
            '"en" 키가 빠졌어요. 추가하세요.',
        ),
    ],
    "activity for an unknown track": [
        (
            "program.yaml:57 activities[1].whom",
            'There is no track "visoin". It may be: everybody, staff, vision, language. Did you mean: vision?',
            '"visoin" 트랙이 없어요. 쓸 수 있는 값: everybody, staff, vision, language. 혹시 vision 아닌가요?',
        ),
    ],
    "activity for one track there is and one there is not": [
        (
            "program.yaml:57 activities[1].whom",
            'There is no track "nlp". It may be: everybody, staff, vision, language.',
            '"nlp" 트랙이 없어요. 쓸 수 있는 값: everybody, staff, vision, language.',
        ),
    ],
    "activity for no key": [
        (
            "program.yaml:57 activities[1].whom",
            '"Vision & language" may only have lower-case a-z, digits and hyphens, such as berry-2026.',
            '"Vision & language" 값에는 소문자 a-z, 숫자, 붙임표(-)만 쓸 수 있어요. 예: berry-2026',
        ),
    ],
    "competition for an unknown track": [
        (
            "program.yaml:71 competitions[1].whom",
            'There is no track "visoin". It may be: everybody, vision, language. Did you mean: vision?',
            '"visoin" 트랙이 없어요. 쓸 수 있는 값: everybody, vision, language. 혹시 vision 아닌가요?',
        ),
    ],
    "competition for staff": [
        (
            "program.yaml:71 competitions[1].whom",
            'There is no track "staff". It may be: everybody, vision, language.',
            '"staff" 트랙이 없어요. 쓸 수 있는 값: everybody, vision, language.',
        ),
    ],
    "requirement of an unknown track": [
        (
            "program.yaml:78 requirements[1].whom",
            'There is no track "visoin". It may be: everybody, vision, language. Did you mean: vision?',
            '"visoin" 트랙이 없어요. 쓸 수 있는 값: everybody, vision, language. 혹시 vision 아닌가요?',
        ),
    ],
    "requirement of staff": [
        (
            "program.yaml:85 requirements[2].whom",
            'There is no track "staff". It may be: everybody, vision, language.',
            '"staff" 트랙이 없어요. 쓸 수 있는 값: everybody, vision, language.',
        ),
    ],
    "requirement of others than can enter": [
        (
            "program.yaml:73 requirements[1].whom",
            "Only those in vision can enter this competition. Write whom: vision here too.",
            "이 대회에는 vision 트랙만 참가할 수 있어요. 여기에도 whom: vision처럼 적으세요.",
        ),
    ],
    "requirement of no kind": [
        (
            "program.yaml:72 requirements[1]",
            "There is no kind. Write one of: entered, own_submissions, score_at_least, finals_chosen, count, n_of, all_of, any_of, weighted.",
            "kind가 없어요. 다음 중 하나를 쓰세요: entered, own_submissions, score_at_least, finals_chosen, count, n_of, all_of, any_of, weighted.",
        ),
    ],
    "requirement of an unknown kind": [
        (
            "program.yaml:73 requirements[1].kind",
            '"entred" is not allowed here. Write one of: entered, own_submissions, score_at_least, finals_chosen, count, n_of, all_of, any_of, weighted. Did you mean: entered, weighted?',
            '"entred" 값은 쓸 수 없어요. 다음 중 하나를 쓰세요: entered, own_submissions, score_at_least, finals_chosen, count, n_of, all_of, any_of, weighted. 혹시 entered, weighted 아닌가요?',
        ),
    ],
    "requirement names no competition": [
        (
            "program.yaml:77 requirements[1].competition",
            'There is no competition "berry". There are: berries. Did you mean: berries?',
            '"berry" 대회가 없어요. 있는 대회: berries. 혹시 berries 아닌가요?',
        ),
    ],
    "requirement made of nothing": [
        (
            "program.yaml:83 requirements[2].of",
            'There is no requirement "enter-berry". There are: enter-berries. Did you mean: enter-berries?',
            '"enter-berry" 요건이 없어요. 있는 요건: enter-berries. 혹시 enter-berries 아닌가요?',
        ),
    ],
    "requirement made of itself": [
        (
            "program.yaml:83 requirements[2].of",
            'The requirement "finish" comes round to itself. Take it out of one of those it is made of.',
            '"finish" 요건이 돌고 돌아 자기 자신을 가리켜요. 한 곳에서 끊으세요.',
        ),
    ],
    "requirement out of reach": [
        (
            "program.yaml:85 requirements[2].at_least",
            "All of them together do not reach 2. Lower at_least.",
            "모두 채워도 2에 닿지 않아요. at_least를 줄이세요.",
        ),
    ],
    "requirement due at no time": [
        (
            "program.yaml:78 requirements[1].due",
            '"week 3" is not a week, a day and a time. Write it as week 3 day 2 18:00.',
            '"week 3" 값은 주와 날로 적은 시각이 아니에요. week 3 day 2 18:00처럼 쓰세요.',
        ),
    ],
    "requirement from no date": [
        (
            "program.yaml:78 requirements[1].holds_from",
            '"week 3" is not a date. Write it as 2026-03-02.',
            '"week 3" 값은 날짜가 아니에요. 2026-03-02처럼 쓰세요.',
        ),
    ],
    "requirement counts an unknown entry": [
        (
            "program.yaml:77 requirements[1].event",
            'No entry of the activity record is called "competition.enterd". Did you mean: competition.entered, competition.renamed, competition.closed?',
            '"competition.enterd" 활동 기록은 없어요. 혹시 competition.entered, competition.renamed, competition.closed 아닌가요?',
        ),
    ],
    "an empty list": [
        (
            "program.yaml:83 requirements[2].of",
            "There are too few items. Give at least 1.",
            "항목이 모자라요. 1개 이상 적으세요.",
        ),
    ],
    "no program.yaml": [
        (
            "program.yaml:1",
            "The folder has no program.yaml. Describe the program in a file of this name.",
            "폴더에 program.yaml이 없어요. 이 이름으로 과정을 적은 파일을 만드세요.",
        ),
    ],
    "file nobody reads": [
        (
            "activites.yaml:1",
            f"This file is no part of a program, so nobody reads it. It may be called: {', '.join(FILES)}. Did you mean: {NEAR_FILES}?",
            f"이 파일은 어느 부분도 아니라서 읽지 않아요. 쓸 수 있는 이름: {', '.join(FILES)}. 혹시 {NEAR_FILES} 아닌가요?",
        ),
    ],
    "not UTF-8": [
        (
            "activities.yaml:1",
            "There are characters that are not UTF-8. Save the file as UTF-8.",
            "UTF-8이 아닌 글자가 있어요. 파일을 UTF-8로 다시 저장하세요.",
        ),
    ],
    "broken YAML": [
        (
            "activities.yaml:3",
            "The YAML breaks at character 1 (expected ',' or '}', but got '<stream end>'). Look at indentation, quotes, brackets and the space after each colon, on this line and the one above.",
            "YAML 문법이 1번째 글자에서 깨졌어요. 이 줄과 바로 윗줄의 들여쓰기, 따옴표, 괄호, 쌍점 뒤의 빈칸을 확인하세요.",
        ),
    ],
    "alias": [
        (
            "activities.yaml:1 [1]",
            'The key "kind" is missing. Add it.',
            '"kind" 키가 빠졌어요. 추가하세요.',
        ),
        (
            "activities.yaml:1 [1]",
            'The key "title" is missing. Add it.',
            '"title" 키가 빠졌어요. 추가하세요.',
        ),
        (
            "activities.yaml:1 [1]",
            'The key "opens" is missing. Add it.',
            '"opens" 키가 빠졌어요. 추가하세요.',
        ),
        (
            "activities.yaml:2 [2]",
            "YAML anchors and aliases (&name, *name) are not used here. Write the value itself.",
            "YAML 앵커와 별칭(&이름, *이름)은 쓰지 않아요. 값을 그대로 적으세요.",
        ),
        (
            "activities.yaml:2 [2]",
            "Keys with values belong here, such as key: first-quiz.",
            "키와 값이 와야 하는 자리예요. 예: key: first-quiz",
        ),
    ],
    "control character": [
        (
            "activities.yaml:1",
            "There is a control character that YAML does not allow. Remove it and save again.",
            "YAML에 쓸 수 없는 제어 문자가 있어요. 지우고 다시 저장하세요.",
        ),
    ],
    "key twice": [
        (
            "activities.yaml:1 [1]",
            'The key "kind" is missing. Add it.',
            '"kind" 키가 빠졌어요. 추가하세요.',
        ),
        (
            "activities.yaml:1 [1]",
            'The key "title" is missing. Add it.',
            '"title" 키가 빠졌어요. 추가하세요.',
        ),
        (
            "activities.yaml:1 [1]",
            'The key "opens" is missing. Add it.',
            '"opens" 키가 빠졌어요. 추가하세요.',
        ),
        (
            "activities.yaml:2 [1].key",
            'The key "[1].key" is already on line 1. Keep one of them.',
            '"[1].key" 키는 1번째 줄에 이미 있어요. 하나만 남기세요.',
        ),
    ],
    "same item in two files": [
        (
            "stages.yaml:1 [1]",
            'There is already an item "basics" in program.yaml:22. Remove one, or give it another key.',
            '"basics" 항목이 program.yaml:22에 이미 있어요. 하나를 지우거나 key를 바꾸세요.',
        ),
    ],
    "one section in two files": [
        (
            "cohort.yaml:1",
            "This part is already in program.yaml. Keep it in one place.",
            "이 부분은 program.yaml에 이미 있어요. 한 곳에만 적으세요.",
        ),
    ],
    "competition with a mistake": [
        (
            "competitions/berries/overview.ko.md:1",
            "The file is empty. Write what learners should read.",
            "파일이 비어 있어요. 수강생이 읽을 내용을 적으세요.",
        ),
    ],
}
