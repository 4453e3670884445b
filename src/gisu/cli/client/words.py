"""What the learner's verbs print, in both languages."""

from gisu_scoring.text.language import Language

WORDS: dict[str, dict[Language, str]] = {
    "email": {"ko": "이메일", "en": "E-mail"},
    "password": {"ko": "비밀번호", "en": "Password"},
    "token": {"ko": "토큰", "en": "Token"},
    "plain_http": {
        "ko": "주의: {url} 연결은 암호화되지 않아요. 같은 네트워크에 있는 사람이 비밀번호를 볼 수 있어요.",
        "en": "Careful: the line to {url} is not encrypted; whoever shares the network can read the password.",
    },
    "signed_in": {
        "ko": "{url}에 {name}({email}) 계정으로 로그인했어요.",
        "en": "Signed in to {url} as {name} ({email}).",
    },
    "token_ends": {
        "ko": "토큰은 {when}에 만료돼요. 그 뒤에는 다시 로그인하세요.",
        "en": "The token ends on {when}; sign in again then.",
    },
    "next": {"ko": "다음: gisu competitions", "en": "Next: gisu competitions"},
    "signed_out": {"ko": "{url}에서 로그아웃했어요.", "en": "Signed out of {url}."},
    "not_revoked": {
        "ko": "이 컴퓨터에서는 토큰을 지웠지만 사이트에서 폐기하지 못했어요. {url}/me/tokens/ 페이지에서 폐기하세요.",
        "en": "The token is gone from this computer, but the site did not revoke it. Revoke it on {url}/me/tokens/.",
    },
    "pasted": {
        "ko": "직접 만든 토큰이라 폐기하지 않았어요. {url}/me/tokens/ 페이지에서 관리하세요.",
        "en": "You made this token yourself, so it was not revoked; {url}/me/tokens/ lists it.",
    },
    "nowhere": {"ko": "로그인한 사이트가 없어요.", "en": "You are signed in nowhere."},
    "nowhere.do": {"ko": "로그인: gisu login 주소", "en": "To sign in: gisu login URL"},
    "no_cohort": {
        "ko": "속한 기수가 없어요.",
        "en": "You belong to no cohort.",
    },
    "no_cohort.do": {
        "ko": "운영진에게 받은 초대 링크를 열어 보세요.",
        "en": "Open the invitation link the operators sent you.",
    },
    "many_cohorts": {
        "ko": "여러 기수에 속해 있어 어느 기수의 대회인지 알 수 없어요.",
        "en": "You belong to several cohorts, so say which one's competition you mean.",
    },
    "many_cohorts.do": {
        "ko": "-c로 기수를 고르세요: {cohorts}. 매번 쓰지 않으려면 GISU_COHORT를 설정하세요.",
        "en": "Choose it with -c: {cohorts}. Set GISU_COHORT to say it once.",
    },
    "no_competitions": {"ko": "아직 대회가 없어요.", "en": "There are no competitions yet."},
    "nothing_on": {"ko": "오늘은 일정도 마감도 없어요.", "en": "Nothing is on or due today."},
    "nothing_planned": {
        "ko": "그동안에는 일정이 없어요.",
        "en": "Nothing is planned for that time.",
    },
    "now": {"ko": "지금", "en": "now"},
    "opens": {"ko": "시작", "en": "opens"},
    "held": {"ko": "진행", "en": "on"},
    "cancelled": {"ko": "취소됨", "en": "called off"},
    "extended": {"ko": "연장됨", "en": "more time"},
    "due_soon": {"ko": "곧 마감", "en": "Due soon"},
    "waits": {"ko": "나를 기다리는 일", "en": "Waits for you"},
    "place_of": {
        "ko": "{title}: {teams}팀 중 {rank}위",
        "en": "{title}: place {rank} of {teams}",
    },
    "from": {"ko": "시작", "en": "from"},
    "kind": {"ko": "종류", "en": "kind"},
    "lecture": {"ko": "강의", "en": "lecture"},
    "quiz": {"ko": "퀴즈", "en": "quiz"},
    "assignment": {"ko": "과제", "en": "assignment"},
    "sprint-challenge": {"ko": "종합 과제", "en": "sprint challenge"},
    "competition": {"ko": "대회", "en": "competition"},
    "project": {"ko": "프로젝트", "en": "project"},
    "report": {"ko": "보고서", "en": "report"},
    "survey": {"ko": "설문", "en": "survey"},
    "meeting": {"ko": "모임", "en": "meeting"},
    "peer-session": {"ko": "피어세션", "en": "peer session"},
    "office-hour": {"ko": "오피스아워", "en": "office hour"},
    "master-session": {"ko": "라이브 특강", "en": "master session"},
    "wrap-up-report": {"ko": "대회 회고", "en": "wrap-up report"},
    "upcoming": {"ko": "예정", "en": "upcoming"},
    "open": {"ko": "진행 중", "en": "open"},
    "late": {"ko": "늦은 제출", "en": "late"},
    "closed": {"ko": "종료", "en": "closed"},
    "paused": {"ko": "일시 중지", "en": "paused"},
    "cohort": {"ko": "기수", "en": "cohort"},
    "slug": {"ko": "대회", "en": "competition"},
    "title": {"ko": "제목", "en": "title"},
    "phase": {"ko": "상태", "en": "state"},
    "due": {"ko": "마감", "en": "due"},
    "id": {"ko": "번호", "en": "id"},
    "received": {"ko": "제출 시각", "en": "received"},
    "state": {"ko": "상태", "en": "state"},
    "score": {"ko": "점수", "en": "score"},
    "file": {"ko": "파일", "en": "file"},
    "message": {"ko": "메모", "en": "message"},
    "accept": {
        "ko": "위 규칙을 지키고 “{title}” 대회에 참가하시겠어요?",
        "en": "Do you accept these rules, and enter “{title}”?",
    },
    "accepted": {
        "ko": "“{title}” 대회에 {team} 팀으로 참가해요.",
        "en": "You are in “{title}”, in team {team}.",
    },
    "not_accepted": {
        "ko": "규칙에 동의하지 않아 참가하지 않았어요.",
        "en": "The rules were not accepted, so you have not entered.",
    },
    "not_accepted.do": {
        "ko": "묻지 않고 동의하려면 --yes를 붙이세요.",
        "en": "Add --yes to accept them without being asked.",
    },
    "check_fine": {
        "ko": "{file}: 형식에 문제가 없어요.",
        "en": "{file}: nothing is wrong with its format.",
    },
    "check_wrong": {
        "ko": "{file}: 이대로 제출하면 채점되지 않아요. 아래를 고치세요.",
        "en": "{file}: would not be scored as it is. Mend these first.",
    },
    "received_as": {
        "ko": "{file} 파일을 제출 {id}번으로 접수했어요.",
        "en": "{file} was received as submission {id}.",
    },
    "waiting": {"ko": "대기 중 ({place}번째)", "en": "queued, place {place}"},
    "scoring": {"ko": "채점 중", "en": "being scored"},
    "scored": {
        "ko": "{part} 점수 {value}",
        "en": "{part} score {value}",
    },
    "error_bar": {
        "ko": "{part} 점수의 95% 오차 범위 {interval}",
        "en": "95% error bar of the {part} score {interval}",
    },
    "stands": {
        "ko": "지금 {team} 팀은 {teams}팀 중 {rank}위예요.",
        "en": "Team {team} is now at place {rank} of {teams}.",
    },
    "tries_left": {
        "ko": "오늘 남은 제출: {left}/{per_day}회.",
        "en": "Tries left today: {left} of {per_day}.",
    },
    "was_late": {
        "ko": "마감 뒤의 제출이라 점수는 매기지만 순위에는 들지 않아요.",
        "en": "It came after the due time: it has a score but no rank.",
    },
    "refused": {
        "ko": "{file}: 형식 때문에 채점하지 않았어요. 제출 횟수는 줄지 않았어요.",
        "en": "{file}: was not scored for its format. It has cost no try.",
    },
    "failed": {
        "ko": "저희 쪽 문제로 채점하지 못했어요. 제출 횟수는 줄지 않았고, 파일은 그대로 있어요.",
        "en": "It could not be scored through a fault of ours. It has cost no try, and your file is kept.",
    },
    "failed.do": {
        "ko": "운영진에게 제출 번호를 알려 주세요: {id}",
        "en": "Tell the operators its number: {id}.",
    },
    "left_waiting": {
        "ko": "제출 {id}번은 접수되어 있어요. 결과 보기: gisu submissions {slug} -c {cohort}",
        "en": "Submission {id} has arrived. To see what becomes of it: gisu submissions {slug} -c {cohort}",
    },
    "no_submissions": {"ko": "아직 제출이 없어요.", "en": "Nothing was handed in yet."},
    "reference": {"ko": "참조 번호: {reference}", "en": "reference: {reference}"},
}


def say(code: str, language: Language, **params: object) -> str:
    return WORDS[code][language].format(**params)
