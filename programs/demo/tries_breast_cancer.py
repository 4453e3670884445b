"""What people try on the tumours, in the first two weeks. The day is counted from today."""

from programs.demo.plan import API, COMMAND, PYTHON, Try, on

BREAST_CANCER = (
    *on(
        -30,
        Try(4, "small-tree", "a tree of depth 3, to see the format", at="11:42"),
        Try(7, "two-columns", "반지름과 결만 쓴 로지스틱 회귀", at="14:20"),
        Try(1, "naive-bayes", "가우시안 나이브 베이즈로 시작", at="15:05"),
        Try(10, "raw-neighbours", "9 neighbours, nothing scaled", at="16:31"),
        Try(6, "logistic", "scaled and logistic, no tuning", at="17:48"),
    ),
    *on(
        -29,
        Try(13, "logistic", "표준화하고 로지스틱 회귀", at="10:48", by=PYTHON),
        Try(1, "logistic", "표준화 + 로지스틱 회귀", at="13:55"),
        Try(22, "naive-bayes", "naive Bayes, as in the lecture", at="15:40"),
        Try(5, "forest", "random forest, 200 trees", at="20:12", spoilt="renamed"),
        Try(5, "forest", "the same with the right column name", at="20:15"),
    ),
    *on(
        -28,
        Try(10, "5-neighbours", "scaled first: the units were a mess", at="11:20"),
        Try(6, "5-neighbours", "five neighbours", at="12:06"),
        Try(8, "logistic", "열 열 개를 모두 사용", at="16:44"),
        Try(17, "lda", "선형 판별 분석부터", at="17:31"),
        Try(16, "lda", "linear discriminants", at="18:20"),
        Try(2, "svm", "RBF 커널 SVM, 기본값", at="21:03", by=COMMAND),
    ),
    *on(
        -27,
        Try(4, "boosting", "gradient boosting, defaults", at="14:09", by=API),
        Try(23, "logistic", "one scale, then logistic", at="16:37"),
        Try(13, "network", "은닉 16개 신경망", at="22:31", by=PYTHON),
    ),
    *on(
        -26,
        Try(7, "logistic-strict", "C를 0.1로 줄여 봄", at="11:37"),
        Try(17, "power-bayes", "분포를 펴고 나이브 베이즈", at="14:12"),
        Try(11, "forest", "forest instead of neighbours", at="15:26", spoilt="as-logits"),
        Try(11, "forest", "probabilities this time", at="15:33"),
        Try(16, "15-neighbours", "more neighbours", at="19:05"),
        Try(3, "lda", "선형 판별 분석", at="19:48"),
        Try(13, "logistic-free", "규제를 거의 풀어 봄", at="20:16", by=PYTHON),
    ),
    *on(
        -25,
        Try(6, "extra-trees", "extra trees", at="10:55", by=COMMAND),
        Try(22, "5-neighbours", "two folds", at="11:44", spoilt="twice"),
        Try(22, "5-neighbours", "one of them", at="11:50"),
        Try(13, "logistic-squares", "제곱과 곱 항 추가", at="20:40", by=PYTHON),
    ),
    *on(
        -24,
        Try(8, "logistic-log", "치우친 열에 로그를 씌움", at="13:12"),
        Try(
            24, "logistic", "another seed, the same score: there is no chance in it", at="15:22"
        ),
        Try(12, "15-neighbours", "15 neighbours look steadier in cross-validation", at="17:50"),
    ),
    *on(
        -23,
        Try(2, "power-bayes", "분포를 펴고 다시 나이브 베이즈", at="11:02"),
        Try(19, "two-columns", "이제 시작해요. 열 두 개로 형식 확인", at="11:05"),
        Try(4, "ada", "AdaBoost: top of the board!", at="21:17", is_final=True),
        Try(5, "three-trees", "mean rank of boosting, AdaBoost and forest", at="22:04"),
    ),
    *on(
        -22,
        Try(
            13, "three-smooth", "매끄러운 셋의 순위 평균", at="14:38", by=PYTHON, is_final=True
        ),
        Try(17, "logistic-strict", "규제를 세게", at="16:26"),
        Try(1, "svm-sharp", "C=10, 공개 점수가 크게 올랐어요", at="16:59", by=COMMAND),
    ),
    *on(
        -21,
        Try(9, "15-neighbours", "이웃 15개, 표준화", at="11:29", spoilt="holes"),
        Try(9, "15-neighbours", "빈칸을 없애고 다시", at="11:41"),
        Try(6, "boosting", "boosting again, to be sure of the seed", at="15:15", is_final=True),
        Try(20, "naive-bayes", "첫 제출", at="20:15", spoilt="renamed"),
        Try(20, "naive-bayes", "열 이름을 고쳐서 다시", at="20:19"),
    ),
    *on(
        -20,
        Try(12, "25-neighbours", "25 neighbours, weighted by distance", at="10:36"),
        Try(24, "25-neighbours", "25 neighbours", at="13:10"),
        Try(7, "log-and-near", "로그 회귀와 이웃 15개의 순위 평균", at="20:22", is_final=True),
        Try(19, "logistic", "열을 모두 쓰고 표준화", at="21:30"),
        Try(3, "naive-bayes", "마지막으로 확인", at="21:45", spoilt="short"),
    ),
    *on(
        -19,
        Try(22, "logistic-log", "logarithms of the skewed columns", at="14:44", is_final=True),
        Try(4, "small-boosting", "shallower trees, in case we overfit", at="16:08"),
        Try(19, "logistic-log", "로그를 씌우니 좋아졌어요", at="17:55", is_final=True),
        Try(8, "logistic-log", "최종 후보 다시 확인", at="19:40", is_final=True),
        Try(2, "logistic-strict", "마감 시각을 착각했어요", at="20:26"),
    ),
)
