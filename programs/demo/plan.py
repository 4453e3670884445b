"""What the demo's people try, when, and what they write about it."""

from dataclasses import dataclass

from gisu.competitions.enums import Channel

PAGE, API, COMMAND, PYTHON = Channel.PAGE, Channel.API, Channel.COMMAND, Channel.PYTHON


@dataclass(frozen=True)
class Try:
    """A file handed in by learner `who`.

    On the `day` (counted from today) `at` a time of the clock, or `minutes_ago`. `spoilt` names a slip of the hand
    (programs/demo/spoiling.py). `is_final`: chosen as a final submission soon after.
    """

    who: int
    model: str
    said: str
    day: int = 0
    at: str = ""
    minutes_ago: int = 0
    by: Channel = PAGE
    spoilt: str = ""
    is_final: bool = False


def on(day: int, *tries: Try) -> tuple[Try, ...]:
    return tuple(Try(**{**vars(one), "day": day}) for one in tries)


BREAST_CANCER = (
    *on(
        -17,
        Try(4, "small-tree", "a tree of depth 3, to see the format", at="11:42"),
        Try(7, "two-columns", "반지름과 결만 쓴 로지스틱 회귀", at="14:20"),
        Try(1, "naive-bayes", "가우시안 나이브 베이즈로 시작", at="15:05"),
        Try(10, "raw-neighbours", "9 neighbours, nothing scaled", at="16:31"),
    ),
    *on(
        -16,
        Try(13, "logistic", "표준화하고 로지스틱 회귀", at="10:48", by=PYTHON),
        Try(1, "logistic", "표준화 + 로지스틱 회귀", at="13:55"),
        Try(5, "forest", "random forest, 200 trees", at="20:12", spoilt="renamed"),
        Try(5, "forest", "the same with the right column name", at="20:15"),
    ),
    *on(
        -15,
        Try(10, "5-neighbours", "scaled first: the units were a mess", at="11:20"),
        Try(8, "logistic", "열 열 개를 모두 사용", at="16:44"),
        Try(2, "svm", "RBF 커널 SVM, 기본값", at="21:03", by=COMMAND),
    ),
    *on(
        -14,
        Try(4, "boosting", "gradient boosting, defaults", at="14:09", by=API),
        Try(13, "network", "은닉 16개 신경망", at="22:31", by=PYTHON),
    ),
    *on(
        -13,
        Try(7, "logistic-strict", "C를 0.1로 줄여 봄", at="11:37"),
        Try(11, "forest", "forest instead of neighbours", at="15:26", spoilt="as-logits"),
        Try(11, "forest", "probabilities this time", at="15:33"),
        Try(3, "lda", "선형 판별 분석", at="19:48"),
    ),
    *on(
        -12,
        Try(6, "extra-trees", "extra trees", at="10:55", by=COMMAND),
        Try(13, "logistic-squares", "제곱과 곱 항 추가", at="20:40", by=PYTHON, is_final=True),
    ),
    *on(
        -11,
        Try(8, "logistic-log", "치우친 열에 로그를 씌움", at="13:12"),
        Try(12, "15-neighbours", "15 neighbours look steadier in cross-validation", at="17:50"),
    ),
    *on(
        -10,
        Try(2, "power-bayes", "분포를 펴고 다시 나이브 베이즈", at="11:02"),
        Try(4, "ada", "AdaBoost: top of the board!", at="21:17", is_final=True),
        Try(5, "three-trees", "mean rank of boosting, AdaBoost and forest", at="22:04"),
    ),
    *on(
        -9,
        Try(13, "logistic-free", "규제를 거의 풀어 봄", at="14:38", by=PYTHON, is_final=True),
        Try(1, "svm-sharp", "C=10, 공개 점수가 크게 올랐어요", at="16:59", by=COMMAND),
    ),
    *on(
        -8,
        Try(9, "15-neighbours", "이웃 15개, 표준화", at="11:29", spoilt="holes"),
        Try(9, "15-neighbours", "빈칸을 없애고 다시", at="11:41"),
        Try(6, "boosting", "boosting again, to be sure of the seed", at="15:15", is_final=True),
    ),
    *on(
        -7,
        Try(12, "25-neighbours", "25 neighbours, weighted by distance", at="10:36"),
        Try(7, "log-and-near", "로그 회귀와 이웃 15개의 순위 평균", at="20:22", is_final=True),
        Try(3, "naive-bayes", "마지막으로 확인", at="21:45", spoilt="short"),
    ),
    *on(
        -6,
        Try(4, "small-boosting", "shallower trees, in case we overfit", at="16:08"),
        Try(8, "logistic-log", "최종 후보 다시 확인", at="19:40", is_final=True),
        Try(2, "logistic-strict", "마감 시각을 착각했어요", at="20:26"),
    ),
)

DIGITS = (
    *on(
        -9,
        Try(7, "most-frequent", "형식 확인: 모두 같은 숫자", at="10:52"),
        Try(4, "tree", "one decision tree", at="11:34"),
        Try(1, "naive-bayes", "개요에 있는 다섯 줄 그대로", at="13:40"),
        Try(10, "1-neighbour", "nearest neighbour", at="15:02", spoilt="as-numbers"),
        Try(10, "1-neighbour", "labels as integers now", at="15:06"),
    ),
    *on(
        -8,
        Try(13, "counting-bayes", "다항 나이브 베이즈", at="11:15", by=PYTHON),
        Try(5, "small-tree", "pruned it; too much", at="14:27"),
        Try(8, "black-white-bayes", "잉크가 7보다 많으면 1로", at="16:10"),
        Try(2, "logistic", "로지스틱 회귀, 반복 3000번", at="20:33", by=COMMAND),
    ),
    *on(
        -7,
        Try(11, "15-neighbours", "15 neighbours: smoother, and worse", at="11:48"),
        Try(4, "forest", "random forest, 100 trees", at="15:55", by=API),
        Try(13, "network", "은닉 64개 신경망", at="21:26", by=PYTHON),
    ),
    *on(
        -6,
        Try(9, "lda", "선형 판별 분석, 수축 자동", at="10:41", spoilt="training-rows"),
        Try(9, "lda", "test.csv로 다시 예측", at="10:58"),
        Try(12, "5-neighbours", "five; then we have other things to do", at="17:22"),
        Try(3, "3-neighbours", "이웃 3개", at="19:35"),
    ),
    *on(
        -5,
        Try(6, "extra-trees", "extra trees", at="13:18", by=COMMAND),
        Try(13, "logistic-scaled", "표준화하고 규제를 세게", at="22:10", by=PYTHON),
    ),
    *on(
        -4,
        Try(7, "5-neighbours", "이웃 5개가 훨씬 나아요", at="11:07"),
        Try(4, "svm-cubic", "support vectors, cubic kernel", at="14:51", spoilt="twice"),
        Try(4, "svm-cubic", "one fold only once", at="14:56", is_final=True),
    ),
    *on(
        -3,
        Try(1, "svm", "RBF SVM, C=10, gamma=0.001", at="15:44", by=COMMAND, is_final=True),
        Try(8, "logistic", "로지스틱 회귀는 4와 9를 헷갈려요", at="16:29"),
    ),
    *on(
        -2,
        Try(13, "svm-default", "SVM 기본값", at="20:05", by=PYTHON),
        Try(5, "shifted-neighbours", "neighbours with shifted copies", at="21:38"),
    ),
    *on(
        -1,
        Try(2, "vote", "SVM, 트리, 이웃의 다수결", at="11:53"),
        Try(9, "3-neighbours", "이웃 3개", at="16:16", spoilt="spreadsheet"),
        Try(9, "3-neighbours", "엑셀 대신 파이썬으로 저장", at="16:24"),
    ),
    Try(7, "pca-neighbours", "PCA 24차원 뒤에 이웃 3개", minutes_ago=96),
    Try(3, "shifted-svm", "한 칸씩 옮긴 그림까지 학습한 SVM", minutes_ago=51, by=COMMAND),
    Try(13, "svm", "C=10, gamma=0.001", minutes_ago=23, by=PYTHON, spoilt="short"),
)
