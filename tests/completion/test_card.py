"""The card that other rooms' pages include."""

from datetime import datetime

import pytest
from django.template.loader import render_to_string
from tests.factories.competitions import make_competition
from tests.factories.completion import ask
from tests.factories.people import make_cohort, make_learner

from gisu.completion.queries.telling import told_of


@pytest.mark.django_db
def test_the_card_says_how_somebody_stands_and_until_when(now: datetime) -> None:
    learner = make_learner(make_cohort())
    make_competition(learner.cohort, now=now)
    ask(learner.cohort, "enter", "entered", competition="berries")

    card = render_to_string(
        "completion/_standing.html",
        {
            "standing": told_of(learner, now=now),
            "title": "My progress",
            "url": "/all/",
            "now": now,
        },
    )

    assert "on course" in card
    assert "Next: Do enter The rules of Picking berries are not accepted yet." in card
    assert 'datetime="2026-03-11T' in card
    assert 'href="/all/"' in card
