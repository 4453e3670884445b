"""Which pages offer what the operations of competitions do: see tests/site/states.py."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from tests.competitions.bodies import COMPETITION, SUBMISSION
from tests.site.states import Laid, Offer


def _of_competition(route: str, /, **more: Any) -> Callable[[Laid], str]:
    return lambda laid: reverse(
        f"competitions:{route}",
        kwargs={
            "cohort": laid.world.cohort.slug,
            "slug": laid.world.competition.slug,
            **{key: value(laid) for key, value in more.items()},
        },
    )


def _of_submission(name: str) -> Callable[[Laid], str]:
    return lambda laid: reverse(
        f"competitions:{name}", args=[laid.world.cohort.slug, laid.world.submission.pk]
    )


def _team(laid: Laid) -> str:
    return str(laid.entrant.team.slug)


def _file(laid: Laid) -> str:
    return str(laid.world.competition.files.all()[0].name)


_console = _of_competition("console_competition")
_teams = _of_competition("console_teams")


def _operated(name: str) -> Offer:
    return Offer("operator", _console, _of_competition(name))


OFFERED: dict[str, Offer] = {
    f"POST {COMPETITION}/accept": Offer(
        "newcomer", _of_competition("overview"), _of_competition("accept")
    ),
    f"POST {COMPETITION}/submissions": Offer(
        "learner", _of_competition("submissions"), lambda _: 'id="submit"'
    ),
    f"GET {COMPETITION}/data/{{name}}": Offer(
        "learner", _of_competition("data"), _of_competition("data_file", name=_file)
    ),
    f"PUT {SUBMISSION}/final": Offer(
        "learner", _of_submission("submission"), _of_submission("submission_final")
    ),
    f"POST {COMPETITION}/pause": _operated("pause"),
    f"POST {COMPETITION}/resume": _operated("resume"),
    f"POST {COMPETITION}/close": _operated("close"),
    f"POST {COMPETITION}/reveal": _operated("reveal"),
    f"POST {COMPETITION}/cancel": _operated("cancel"),
    f"POST {COMPETITION}/restore": _operated("restore"),
    f"POST {COMPETITION}/hide": _operated("hide"),
    f"POST {COMPETITION}/show": _operated("show"),
    f"POST {COMPETITION}/extensions": _operated("extend"),
    f"DELETE {COMPETITION}/extensions/{{extension_id}}": Offer(
        "operator",
        _console,
        _of_competition("withdraw", pk=lambda laid: laid.world.extension.pk),
    ),
    f"POST {COMPETITION}/teams/{{team}}/disqualify": Offer(
        "operator", _teams, _of_competition("disqualify_team", team=_team)
    ),
    f"POST {COMPETITION}/teams/{{team}}/reinstate": Offer(
        "operator", _teams, _of_competition("reinstate_team", team=_team)
    ),
    f"POST {SUBMISSION}/disqualify": Offer(
        "operator",
        _of_submission("console_submission"),
        _of_submission("submission_disqualify"),
    ),
    f"POST {SUBMISSION}/reinstate": Offer(
        "operator",
        _of_submission("console_submission"),
        _of_submission("submission_reinstate"),
    ),
}
