"""What this package says by itself, in both languages; everything else the site says."""

import os

from gisu_scoring.text.language import Language

WORDS: dict[str, dict[Language, str]] = {
    "no_site": {
        "ko": "어느 사이트에 연결할지 몰라요.",
        "en": "It is not known which site to talk to.",
    },
    "no_site.do": {
        "ko": "먼저 로그인하세요: gisu login 주소. 또는 GISU_URL과 GISU_TOKEN을 설정하세요.",
        "en": "Sign in first: gisu login URL. Or set GISU_URL and GISU_TOKEN.",
    },
    "no_token": {
        "ko": "{url}의 토큰이 없어요.",
        "en": "There is no token for {url}.",
    },
    "no_token.do": {
        "ko": "로그인하세요: gisu login {url}. 또는 {url}/me/tokens/ 페이지에서 토큰을 만들어 GISU_TOKEN에 넣으세요.",
        "en": "Sign in: gisu login {url}. Or make a token on {url}/me/tokens/ and put it into GISU_TOKEN.",
    },
    "bad_url": {
        "ko": "사이트 주소가 아니에요: “{url}”",
        "en": "“{url}” is not the address of a site.",
    },
    "bad_url.do": {
        "ko": "https://gisu.example.org 같은 주소를 쓰세요.",
        "en": "Write an address such as https://gisu.example.org.",
    },
    "bad_token": {
        "ko": "토큰에 쓸 수 없는 글자가 있어요.",
        "en": "The token holds characters no token has.",
    },
    "bad_token.do": {
        "ko": "토큰 전체를 다시 복사하세요. 공백이나 따옴표가 섞이지 않았는지 확인하세요.",
        "en": "Copy the whole token again, without quotes or spaces.",
    },
    "unreachable": {
        "ko": "{url}에 연결할 수 없어요({why}).",
        "en": "{url} cannot be reached ({why}).",
    },
    "unreachable.do": {
        "ko": "인터넷 연결과 주소를 확인하고 다시 해 보세요.",
        "en": "Check your connection and the address, then try again.",
    },
    "certificate": {
        "ko": "{url}의 인증서를 믿을 수 없어 연결하지 않았어요({why}).",
        "en": "The certificate of {url} cannot be trusted, so nothing was sent ({why}).",
    },
    "certificate.do": {
        "ko": "주소와 컴퓨터의 시계를 확인하세요. 기관 자체 인증서라면 그 파일을 SSL_CERT_FILE에 지정하세요.",
        "en": "Check the address and this computer's clock. For a certificate of your own organisation name its file in SSL_CERT_FILE.",
    },
    "moved": {
        "ko": "{url} 사이트가 다른 주소로 안내해요: {to}",
        "en": "{url} sends us on to another address: {to}",
    },
    "moved.do": {
        "ko": "그 주소로 로그인하세요: gisu login {to}",
        "en": "Sign in there: gisu login {to}",
    },
    "not_gisu": {
        "ko": "{url} 사이트의 응답이 gisu 사이트와 달라요(HTTP {status}).",
        "en": "{url} does not answer as a gisu site does (HTTP {status}).",
    },
    "not_gisu.do": {
        "ko": "주소를 확인하세요. 로그인이 필요한 네트워크(호텔, 카페)라면 브라우저에서 먼저 연결하세요.",
        "en": "Check the address. On a network that wants a sign-in of its own, open it in a browser first.",
    },
    "no_file": {
        "ko": "{file} 파일을 읽을 수 없어요({why}).",
        "en": "{file} cannot be read ({why}).",
    },
    "no_file.do": {
        "ko": "경로와 권한을 확인하세요.",
        "en": "Check its path and permissions.",
    },
    "not_a_table": {
        "ko": "{kind} 값은 제출할 수 있는 표가 아니에요.",
        "en": "A {kind} is not a table that can be handed in.",
    },
    "not_a_table.do": {
        "ko": "CSV 파일의 경로나 pandas·polars의 DataFrame을 넘기세요.",
        "en": "Give the path of a CSV file, or a DataFrame of pandas or polars.",
    },
    "no_such_file": {
        "ko": "“{slug}” 대회에 “{name}” 파일이 없어요.",
        "en": "“{slug}” has no file “{name}”.",
    },
    "no_such_file.do": {
        "ko": "있는 파일: {names}.",
        "en": "It has: {names}.",
    },
    "damaged": {
        "ko": "받은 {file} 파일이 사이트에 있는 것과 달라요.",
        "en": "{file} arrived otherwise than it is on the site.",
    },
    "damaged.do": {
        "ko": "다시 받으세요. 또 그러면 운영진에게 알려 주세요.",
        "en": "Download it again; if it stays so, tell the operators.",
    },
    "cannot_write": {
        "ko": "{file}에 쓸 수 없어요({why}).",
        "en": "{file} cannot be written ({why}).",
    },
    "cannot_write.do": {
        "ko": "남은 공간과 권한을 확인하거나 다른 폴더를 고르세요.",
        "en": "Check the space left and the permissions, or choose another folder.",
    },
    "still_waiting": {
        "ko": "제출 {id}번은 아직 채점되지 않았어요({seconds:.0f}초 기다렸어요).",
        "en": "Submission {id} is not scored yet; {seconds:.0f} s were waited.",
    },
    "still_waiting.do": {
        "ko": "제출은 접수되어 있어요. 다시 보내지 말고 조금 뒤에 확인하세요.",
        "en": "It has arrived. Do not send it again; look again in a while.",
    },
    "arrived": {
        "ko": "제출 {id}번은 접수됐지만, 지금 결과를 물어볼 수 없어요: {why}",
        "en": "Submission {id} has arrived, but the site cannot be asked about it now: {why}",
    },
    "arrived.do": {
        "ko": "다시 보내지 말고 조금 뒤에 확인하세요.",
        "en": "Do not send it again; look what became of it in a while.",
    },
    "bad_config": {
        "ko": "로그인 정보를 담은 {file} 파일을 읽을 수 없어요({why}).",
        "en": "{file}, which keeps your sign-in, cannot be read ({why}).",
    },
    "bad_config.do": {
        "ko": "그 파일을 지우고 다시 로그인하세요: gisu login 주소.",
        "en": "Remove that file and sign in again: gisu login URL.",
    },
    "queued": {"ko": "대기 중", "en": "queued"},
    "scoring": {"ko": "채점 중", "en": "scoring"},
    "scored": {"ko": "채점됨", "en": "scored"},
    "refused": {"ko": "형식 오류", "en": "refused"},
    "failed": {"ko": "채점 실패", "en": "failed"},
    "public": {"ko": "공개", "en": "public"},
    "private": {"ko": "비공개", "en": "private"},
    "rank": {"ko": "순위", "en": "rank"},
    "team": {"ko": "팀", "en": "team"},
    "score": {"ko": "점수", "en": "score"},
    "tries": {"ko": "제출 수", "en": "tries"},
    "last_at": {"ko": "마지막 제출", "en": "last"},
    "at_line": {"ko": "{n:,}번째 줄: ", "en": "Line {n:,}: "},
    "line": {"ko": "줄", "en": "line"},
    "column": {"ko": "열", "en": "column"},
    "value": {"ko": "값", "en": "value"},
    "reason": {"ko": "고칠 점", "en": "what to mend"},
    "fine": {"ko": "고칠 것이 없어요.", "en": "Nothing is wrong."},
    "first_fix": {"ko": "먼저 할 일: {fix}", "en": "Do this first: {fix}"},
    "more": {
        "ko": "같은 문제가 {n:,}개 더 있어요.",
        "en": "and {n:,} more of this kind.",
    },
    "our_fault": {
        "ko": "저희 쪽 문제로 채점하지 못했어요. 제출 횟수는 줄지 않아요.",
        "en": "It could not be scored through a fault of ours. It costs no try.",
    },
    "submission": {"ko": "제출 {id}번", "en": "Submission {id}"},
    "error_bar": {"ko": "95% 오차 범위", "en": "95% error bar"},
    "difference": {"ko": "차이", "en": "difference"},
    "interval": {"ko": "95% 구간", "en": "95% interval"},
    "verdict": {"ko": "판정", "en": "verdict"},
    "better": {"ko": "이 제출보다 나아요", "en": "better than this one"},
    "worse": {"ko": "이 제출보다 못해요", "en": "worse than this one"},
    "alike": {"ko": "구분되지 않아요", "en": "cannot be told apart"},
    "best_before": {"ko": "우리 팀 직전 최고", "en": "our best before"},
    "nobody_to_compare": {
        "ko": "비교할 제출이 아직 없어요.",
        "en": "There is nothing to compare it with yet.",
    },
    "nothing_found": {
        "ko": "아직 볼 것이 없어요.",
        "en": "There is nothing to see yet.",
    },
    "looked_at": {
        "ko": "공개 {of}행 중 {rows}행을 봤어요.",
        "en": "Looked at {rows} of {of} public rows.",
    },
    "right_rows": {
        "ko": "{rows}행 중 {right}행이 맞았어요.",
        "en": "{right} of {rows} rows are right.",
    },
    "medians": {
        "ko": "양성 행의 중앙값 {positive}, 음성 행의 중앙값 {negative}",
        "en": "The middle positive row was given {positive}, the middle negative one {negative}.",
    },
    "right_label": {"ko": "정답", "en": "right"},
    "given_label": {"ko": "제출", "en": "given"},
    "rows": {"ko": "행", "en": "rows"},
    "label": {"ko": "라벨", "en": "label"},
    "right": {"ko": "맞힌 행", "en": "right"},
    "given": {"ko": "제출한 행", "en": "given"},
    "actual": {"ko": "정답인 행", "en": "actual"},
    "given_mean": {"ko": "제출값 평균", "en": "given on average"},
    "came_true": {"ko": "실제 비율", "en": "came true"},
    "mean_error": {"ko": "평균 오차", "en": "mean error"},
    "median_size": {"ko": "오차 크기 중앙값", "en": "median size of errors"},
    "nobody": {"ko": "아직 점수가 없어요.", "en": "No scores yet."},
}


def say(code: str, language: Language, **params: object) -> str:
    return WORDS[code][language].format(**params)


def asked_language() -> Language | None:
    """The language GISU_LANG asks for, or None where it asks for none."""
    return _known(os.environ.get("GISU_LANG", ""))


def machine_language() -> Language:
    """The language of this machine, by the variables POSIX names, in their order; else English."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    said = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return _known(said) or "en"


def _known(said: str) -> Language | None:
    start = said[:2].lower()
    return "ko" if start == "ko" else "en" if start == "en" else None
