"""Why a folder's check ended before it was through."""

from gisu_scoring.problems.sentences import Sentences, both

CHECKING: Sentences = {
    "check_took_too_long": both(
        "이 대회 폴더는 {seconds}초 안에 확인을 마치지 못했어요. 보통은 몇 초면 끝나요. 데이터와 정답 파일을 줄이거나, "
        "사이트를 호스팅하는 사람에게 GISU_CHECK_SECONDS를 늘려 달라고 하세요.",
        "This competition's folder could not be checked within {seconds} seconds; an ordinary one "
        "takes a few. Make its data and its answers smaller, or ask whoever hosts the site to raise "
        "GISU_CHECK_SECONDS.",
    ),
    "checks_took_too_long": both(
        "한 과정의 대회를 모두 확인하는 데 쓸 수 있는 시간은 {seconds}초인데, 이 대회를 확인하기 전에 다 지났어요. 데이터 "
        "파일을 줄이거나 대회를 몇 번에 나누어 올리세요. 서버에서 gisu apply로 적용하면 시간 제한이 없어요.",
        "All competitions of a program may take {seconds} seconds together to be checked, and those "
        "were over before this one was. Make their data smaller, or add them in several steps. On the "
        "server, gisu apply has no such limit.",
    ),
    "check_ran_out": both(
        "이 대회 폴더를 확인하던 프로세스가 끝까지 가지 못하고 종료됐어요. 대개는 메모리가 {memory_gb} GB보다 더 필요할 때 "
        "그래요. 데이터와 정답 파일을 줄이세요. 그래도 그대로면 사이트를 호스팅하는 사람에게 알려 주세요. 이유가 로그에 "
        "남아 있어요.",
        "The process that checked this competition's folder died before it was through, as it does "
        "when it needs more than {memory_gb} GB of memory. Make the data and the answers smaller. If "
        "that does not help, tell whoever hosts the site: the log says why.",
    ),
}
