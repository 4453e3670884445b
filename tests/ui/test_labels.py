import typing

import pytest
from django.template import Context, Template
from django.utils import translation

from gisu.cohorts.part import Word
from gisu.ui.labels import NEUTRAL, named, spoken

OWN = {"learner": {"ko": "캠퍼", "en": "camper"}}


def shown(language: str, own: dict[str, dict[str, str]]) -> str:
    with translation.override(language), spoken(own):
        return Template('{% label "learner" %}').render(Context())


def test_a_label_is_the_usual_word_where_a_cohort_has_none() -> None:
    assert (shown("ko", {}), shown("en", {})) == ("수강생", "learner")


def test_a_label_is_the_cohorts_own_word() -> None:
    assert (shown("ko", OWN), shown("en", OWN)) == ("캠퍼", "camper")


def test_a_cohorts_words_hold_no_longer_than_they_are_spoken() -> None:
    with translation.override("en"):
        with spoken(OWN), spoken({}):
            inside = str(named("learner"))
        outside = str(named("learner"))

    assert (inside, outside) == ("learner", "learner")


def test_a_name_made_before_is_read_anew_each_time() -> None:
    name = named("learner")

    with translation.override("ko"), spoken(OWN):
        own = str(name)
    with translation.override("en"):
        usual = str(name)

    assert (own, usual) == ("캠퍼", "learner")


def test_a_label_nobody_knows_is_a_mistake() -> None:
    with pytest.raises(LookupError, match="wrap-up-report"):
        Template('{% label "lerner" %}').render(Context({}))


def test_a_program_can_set_every_label_there_is() -> None:
    assert set(typing.get_args(Word)) == set(NEUTRAL)
