"""What people try on the digits, from the day after the rest week until just now. The day is counted from today."""

from programs.demo.plan import API, COMMAND, PYTHON, Try, on

DIGITS = (
    *on(
        -9,
        Try(7, "most-frequent", "형식 확인: 모두 같은 숫자", at="10:52"),
        Try(4, "tree", "one decision tree", at="11:34"),
        Try(1, "naive-bayes", "개요에 있는 다섯 줄 그대로", at="13:40"),
        Try(10, "1-neighbour", "nearest neighbour", at="15:02", spoilt="as-numbers"),
        Try(10, "1-neighbour", "labels as integers now", at="15:06"),
        Try(22, "naive-bayes", "the five lines of the overview", at="16:20"),
    ),
    *on(
        -8,
        Try(13, "counting-bayes", "다항 나이브 베이즈", at="11:15", by=PYTHON),
        Try(18, "tree", "back again: one tree, to see the format", at="13:35"),
        Try(5, "small-tree", "pruned it; too much", at="14:27"),
        Try(8, "black-white-bayes", "잉크가 7보다 많으면 1로", at="16:10"),
        Try(16, "1-neighbour", "the nearest one", at="17:02"),
        Try(2, "logistic", "로지스틱 회귀, 반복 3000번", at="20:33", by=COMMAND),
    ),
    *on(
        -7,
        Try(11, "15-neighbours", "15 neighbours: smoother, and worse", at="11:48"),
        Try(17, "lda", "선형 판별 분석", at="14:40"),
        Try(4, "forest", "random forest, 100 trees", at="15:55", by=API),
        Try(13, "network", "은닉 64개 신경망", at="21:26", by=PYTHON),
    ),
    *on(
        -6,
        Try(9, "lda", "선형 판별 분석, 수축 자동", at="10:41", spoilt="training-rows"),
        Try(9, "lda", "test.csv로 다시 예측", at="10:58"),
        Try(23, "5-neighbours", "five neighbours", at="11:30"),
        Try(22, "logistic", "logistic, to have something linear", at="15:18"),
        Try(12, "5-neighbours", "five; then we have other things to do", at="17:22"),
        Try(3, "3-neighbours", "이웃 3개", at="19:35"),
    ),
    *on(
        -5,
        Try(16, "extra-trees", "extra trees", at="13:18", by=COMMAND),
        Try(13, "logistic-scaled", "표준화하고 규제를 세게", at="22:10", by=PYTHON),
    ),
    *on(
        -4,
        Try(7, "5-neighbours", "이웃 5개가 훨씬 나아요", at="11:07"),
        Try(4, "svm-cubic", "support vectors, cubic kernel", at="14:51", spoilt="twice"),
        Try(4, "svm-cubic", "one fold only once", at="14:56", is_final=True),
        Try(18, "3-neighbours", "three neighbours do better than trees here", at="16:45"),
        Try(24, "tree", "a tree, for the picture of it", at="20:10"),
    ),
    *on(
        -3,
        Try(1, "svm", "RBF SVM, C=10, gamma=0.001", at="15:44", by=COMMAND, is_final=True),
        Try(8, "logistic", "로지스틱 회귀는 4와 9를 헷갈려요", at="16:29"),
        Try(17, "3-neighbours", "이웃 3개", at="20:51"),
    ),
    *on(
        -2,
        Try(19, "naive-bayes", "늦게 시작했지만 형식부터", at="14:33"),
        Try(23, "pca-neighbours", "fewer columns by PCA", at="17:27"),
        Try(13, "svm-default", "SVM 기본값", at="20:05", by=PYTHON),
        Try(5, "shifted-neighbours", "neighbours with shifted copies", at="21:38"),
    ),
    *on(
        -1,
        Try(2, "vote", "SVM, 트리, 이웃의 다수결", at="11:53"),
        Try(22, "forest", "forest", at="13:46", is_final=True),
        Try(9, "3-neighbours", "이웃 3개", at="16:16", spoilt="spreadsheet"),
        Try(9, "3-neighbours", "엑셀 대신 파이썬으로 저장", at="16:24"),
        Try(20, "3-neighbours", "이웃 3개", at="19:12"),
    ),
    Try(19, "5-neighbours", "이웃 5개", minutes_ago=140),
    Try(7, "pca-neighbours", "PCA 24차원 뒤에 이웃 3개", minutes_ago=96),
    Try(3, "shifted-svm", "한 칸씩 옮긴 그림까지 학습한 SVM", minutes_ago=51, by=COMMAND),
    Try(13, "svm", "C=10, gamma=0.001", minutes_ago=23, by=PYTHON, spoilt="short"),
)
