"""The models the demo's people train: real ones, from the worst to the best, each trained once."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import polars as pl
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.dummy import DummyClassifier
from sklearn.ensemble import (
    AdaBoostClassifier,
    ExtraTreesClassifier,
    GradientBoostingClassifier,
    RandomForestClassifier,
    VotingClassifier,
)
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import BernoulliNB, GaussianNB, MultinomialNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (
    FunctionTransformer,
    PolynomialFeatures,
    PowerTransformer,
    StandardScaler,
)
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

Array = NDArray[Any]
Make = Callable[[], Any]


class Competition:
    """A built folder's data, and answers to its test rows by any of its models."""

    target: ClassVar[str]
    models: ClassVar[dict[str, Make]]

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept: dict[str, pl.DataFrame] = {}

    def answers(self, name: str) -> pl.DataFrame:
        """What the model `name` hands in: one row per test row, in its order."""
        if name not in self._kept:
            answer = pl.Series(self.target, self._answer(name))
            self._kept[name] = self._test.select("id").with_columns(answer)
        return self._kept[name]

    def _answer(self, name: str) -> Array:
        raise NotImplementedError

    def _fitted(self, name: str) -> Any:
        learnt = self._train.drop("id", self.target).to_numpy()
        return self.models[name]().fit(learnt, self._train[self.target].to_numpy())

    def train_ids(self) -> pl.Series:
        return self._train["id"]

    @cached_property
    def _train(self) -> pl.DataFrame:
        return pl.read_csv(self.folder / "train.csv")

    @cached_property
    def _test(self) -> pl.DataFrame:
        return pl.read_csv(self.folder / "test.csv")

    @cached_property
    def _asked(self) -> Array:
        return self._test.drop("id").to_numpy()


class Shifted:
    """A model that also learns every picture moved by one cell, in each of the four directions."""

    def __init__(self, model: Any) -> None:
        self.model = model

    def fit(self, cells: Array, labels: Array) -> "Shifted":
        pictures = cells.reshape(-1, 8, 8)
        moved = [np.roll(pictures, step, axis) for axis in (1, 2) for step in (1, -1)]
        more = np.concatenate([pictures, *moved]).reshape(-1, 64)
        self.model.fit(more, np.tile(labels, 5))
        return self

    def predict(self, cells: Array) -> Array:
        return np.asarray(self.model.predict(cells))


def svm() -> SVC:
    return SVC(C=10, gamma=0.001)


def vote() -> VotingClassifier:
    neighbours = KNeighborsClassifier(3)
    return VotingClassifier([("svm", svm()), ("trees", trees()), ("near", neighbours)])


def trees() -> ExtraTreesClassifier:
    return ExtraTreesClassifier(200, random_state=0)


class Digits(Competition):
    target = "label"
    models: ClassVar[dict[str, Make]] = {
        "most-frequent": DummyClassifier,
        "naive-bayes": GaussianNB,
        "black-white-bayes": lambda: BernoulliNB(binarize=7),
        "counting-bayes": MultinomialNB,
        "tree": lambda: DecisionTreeClassifier(random_state=0),
        "small-tree": lambda: DecisionTreeClassifier(
            max_depth=8, min_samples_leaf=3, random_state=0
        ),
        "lda": lambda: LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto"),
        "logistic": lambda: LogisticRegression(max_iter=3000),
        "logistic-scaled": lambda: make_pipeline(StandardScaler(), LogisticRegression(C=0.05)),
        "1-neighbour": lambda: KNeighborsClassifier(1),
        "3-neighbours": lambda: KNeighborsClassifier(3),
        "5-neighbours": KNeighborsClassifier,
        "15-neighbours": lambda: KNeighborsClassifier(15),
        "pca-neighbours": lambda: make_pipeline(
            PCA(24, random_state=0), KNeighborsClassifier(3, weights="distance")
        ),
        "forest": lambda: RandomForestClassifier(100, random_state=0),
        "extra-trees": trees,
        "network": lambda: MLPClassifier((64,), max_iter=400, random_state=0),
        "svm-default": SVC,
        "svm-cubic": lambda: SVC(kernel="poly"),
        "svm": svm,
        "vote": vote,
        "shifted-neighbours": lambda: Shifted(KNeighborsClassifier(3)),
        "shifted-svm": lambda: Shifted(SVC(C=5, gamma=0.0012)),
    }

    def _answer(self, name: str) -> Array:
        return np.asarray(self._fitted(name).predict(self._asked))


class Columns:
    """A model that looks at the first columns only."""

    def __init__(self, many: int, model: Any) -> None:
        self.many, self.model = many, model

    def fit(self, cells: Array, labels: Array) -> "Columns":
        self.model.fit(cells[:, : self.many], labels)
        return self

    def predict_proba(self, cells: Array) -> Array:
        return np.asarray(self.model.predict_proba(cells[:, : self.many]))


def scaled(model: Any, *before: Any) -> Any:
    return make_pipeline(*before, StandardScaler(), model)


def logarithms() -> FunctionTransformer:
    return FunctionTransformer(np.log1p)


class BreastCancer(Competition):
    target = "malignant"
    models: ClassVar[dict[str, Make]] = {
        "two-columns": lambda: Columns(2, scaled(LogisticRegression())),
        "naive-bayes": GaussianNB,
        "power-bayes": lambda: make_pipeline(PowerTransformer(), GaussianNB()),
        "small-tree": lambda: DecisionTreeClassifier(max_depth=3, random_state=0),
        "lda": LinearDiscriminantAnalysis,
        "logistic": lambda: scaled(LogisticRegression()),
        "logistic-strict": lambda: scaled(LogisticRegression(C=0.1)),
        "logistic-free": lambda: scaled(LogisticRegression(C=1000, max_iter=5000)),
        "logistic-log": lambda: scaled(LogisticRegression(), logarithms()),
        "logistic-squares": lambda: make_pipeline(
            StandardScaler(), PolynomialFeatures(2), LogisticRegression(max_iter=5000)
        ),
        "raw-neighbours": lambda: KNeighborsClassifier(9),
        "5-neighbours": lambda: scaled(KNeighborsClassifier()),
        "15-neighbours": lambda: scaled(KNeighborsClassifier(15)),
        "25-neighbours": lambda: scaled(KNeighborsClassifier(25, weights="distance")),
        "forest": lambda: RandomForestClassifier(200, random_state=0),
        "extra-trees": lambda: ExtraTreesClassifier(200, random_state=0),
        "boosting": lambda: GradientBoostingClassifier(random_state=0),
        "small-boosting": lambda: GradientBoostingClassifier(
            n_estimators=60, max_depth=2, subsample=0.7, random_state=0
        ),
        "ada": lambda: AdaBoostClassifier(n_estimators=50, random_state=0),
        "svm": lambda: scaled(SVC()),
        "svm-sharp": lambda: scaled(SVC(C=10)),
        "network": lambda: scaled(MLPClassifier((16,), max_iter=2000, random_state=0)),
    }
    blends: ClassVar[dict[str, tuple[str, ...]]] = {
        "log-and-near": ("logistic-log", "15-neighbours"),
        "three-trees": ("boosting", "ada", "forest"),
        "three-smooth": ("logistic-log", "25-neighbours", "network"),
    }

    def _answer(self, name: str) -> Array:
        """Probabilities to six digits, so that what the last bits of a machine are does not matter."""
        if name in self.blends:
            parts = [self.answers(part)[self.target].rank() for part in self.blends[name]]
            return rounded(np.mean(parts, axis=0) / len(self._asked))
        model = self._fitted(name)
        if hasattr(model, "predict_proba"):
            return rounded(model.predict_proba(self._asked)[:, 1])
        return rounded(1 / (1 + np.exp(-model.decision_function(self._asked))))


def rounded(values: Any) -> Array:
    return np.asarray(np.round(values, 6))
