import typing

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from gisu.cohorts.part import Word
from gisu.ui.labels import NEUTRAL


def shown(language: str, labels: dict[str, dict[str, str]] | None) -> str:
    request = RequestFactory().get("/")
    if labels is not None:
        request.labels = labels  # type: ignore[attr-defined]
    with translation.override(language):
        return Template('{% label "learner" %}').render(Context({"request": request}))


def test_a_label_is_the_usual_word_where_a_cohort_has_none() -> None:
    assert (shown("ko", {}), shown("en", None)) == ("수강생", "learner")


def test_a_label_is_the_cohorts_own_word() -> None:
    own = {"learner": {"ko": "캠퍼", "en": "camper"}}

    assert (shown("ko", own), shown("en", own)) == ("캠퍼", "camper")


def test_a_label_nobody_knows_is_a_mistake() -> None:
    with pytest.raises(LookupError, match="wrap-up-report"):
        Template('{% label "lerner" %}').render(Context({}))


def test_a_program_can_set_every_label_there_is() -> None:
    assert set(typing.get_args(Word)) == set(NEUTRAL)
