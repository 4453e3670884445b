"""What the learner's verbs print, in both languages."""

from gisu.cli.words import gettext
from gisu_scoring.text.catalog import gettext_noop as _
from gisu_scoring.text.catalog import pgettext_noop
from gisu_scoring.text.language import Language

WORDS = {
    "email": _("E-mail"),
    "password": _("Password"),
    "token": _("Token"),
    "plain_http": _(
        "Careful: the line to {url} is not encrypted; whoever shares the network can read the password."
    ),
    "signed_in": _("Signed in to {url} as {name} ({email})."),
    "token_ends": _("The token ends on {when}; sign in again then."),
    "next": _("Next: gisu competitions"),
    "signed_out": _("Signed out of {url}."),
    "not_revoked": _(
        "The token is gone from this computer, but the site did not revoke it. Revoke it on {url}/me/tokens/."
    ),
    "pasted": _(
        "You made this token yourself, so it was not revoked; {url}/me/tokens/ lists it."
    ),
    "nowhere": _("You are signed in nowhere."),
    "nowhere.do": _("To sign in: gisu login URL"),
    "no_cohort": _("You belong to no cohort."),
    "no_cohort.do": _("Open the invitation link the operators sent you."),
    "many_cohorts": _(
        "You belong to several cohorts, so say which one's competition you mean."
    ),
    "many_cohorts.do": _("Choose it with -c: {cohorts}. Set GISU_COHORT to say it once."),
    "no_competitions": _("There are no competitions yet."),
    "nothing_on": _("Nothing is on or due today."),
    "nothing_planned": _("Nothing is planned for that time."),
    "now": _("now"),
    "opens": _("opens"),
    "held": _("on"),
    "cancelled": _("called off"),
    "extended": _("more time"),
    "due_soon": _("Due soon"),
    "waits": _("Waits for you"),
    "place_of": _("{title}: place {rank} of {teams}"),
    "from": _("from"),
    "kind": _("kind"),
    "lecture": _("lecture"),
    "quiz": _("quiz"),
    "assignment": _("assignment"),
    "sprint-challenge": _("sprint challenge"),
    "competition": _("competition"),
    "project": _("project"),
    "report": _("report"),
    "survey": _("survey"),
    "meeting": _("meeting"),
    "peer-session": _("peer session"),
    "office-hour": _("office hour"),
    "master-session": _("master session"),
    "wrap-up-report": _("wrap-up report"),
    "upcoming": _("upcoming"),
    "open": _("open"),
    "late": pgettext_noop("phase", "late"),
    "closed": _("closed"),
    "paused": _("paused"),
    "cohort": _("cohort"),
    "slug": _("competition"),
    "title": _("title"),
    "phase": _("state"),
    "due": _("due"),
    "id": _("id"),
    "received": pgettext_noop("column", "received"),
    "state": _("state"),
    "score": _("score"),
    "file": _("file"),
    "message": _("message"),
    "accept": _("Do you accept these rules, and enter “{title}”?"),
    "accepted": _("You are in “{title}”, in team {team}."),
    "not_accepted": _("The rules were not accepted, so you have not entered."),
    "not_accepted.do": _("Add --yes to accept them without being asked."),
    "check_fine": _("{file}: nothing is wrong with its format."),
    "check_wrong": _("{file}: would not be scored as it is. Mend these first."),
    "received_as": _("{file} was received as submission {id}."),
    "waiting": _("queued, place {place}"),
    "scoring": _("being scored"),
    "scored": _("{part} score {value}"),
    "error_bar": _("95% error bar of the {part} score {interval}"),
    "stands": _("Team {team} is now at place {rank} of {teams}."),
    "tries_left": _("Tries left today: {left} of {per_day}."),
    "was_late": _("It came after the due time: it has a score but no rank."),
    "refused": _("{file}: was not scored for its format. It has cost no try."),
    "failed": _(
        "It could not be scored through a fault of ours. It has cost no try, and your file is kept."
    ),
    "failed.do": _("Tell the operators its number: {id}."),
    "left_waiting": _(
        "Submission {id} has arrived. To see what becomes of it: gisu submissions {slug} -c {cohort}"
    ),
    "no_submissions": _("Nothing was handed in yet."),
    "reference": _("reference: {reference}"),
}


def say(code: str, language: Language, **params: object) -> str:
    return gettext(WORDS[code], language).format(**params)
