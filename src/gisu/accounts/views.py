"""A person's own pages, and the two small choices anybody may make: language and appearance."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from allauth.account.internal.flows.login import perform_login
from allauth.account.internal.flows.logout import logout
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gisu.accounts import actions, queries
from gisu.accounts.adapter import keep_language
from gisu.accounts.enums import Language, Theme
from gisu.accounts.forms import FirstPersonForm, ProfileForm, TokenForm
from gisu.accounts.models import Person
from gisu.accounts.rules import scopes_open_to
from gisu.accounts.sign_in_limits import remember_device
from gisu.core.destinations import address_of
from gisu.core.refusals import Refusal
from gisu.core.writes import allowed

THEME_COOKIE = "theme"


class PersonRequest(HttpRequest):
    user: Person


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: PersonRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.change_profile(
            person=request.user,
            name=said["name"],
            language=said["language"],
            theme=said["theme"],
        )
        messages.success(request, _("Your profile is saved."))
        response = redirect("accounts:profile")
        _remember(response, language=said["language"], theme=said["theme"])
        return response
    return render(request, "accounts/profile.html", {"form": form})


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def first(request: HttpRequest, secret: str) -> HttpResponse:
    """The first account of an empty site, by the link in the terminal; then on to the first cohort."""
    if not queries.opens_the_site(secret):
        raise Http404
    form = FirstPersonForm(request.POST or None, initial={"language": get_language()})
    if request.method == "GET" or not form.is_valid():
        return render(request, "accounts/first.html", {"form": form})
    said = form.cleaned_data
    language = said["language"] or get_language() or ""
    try:
        person = actions.begin_site(
            email=said["email"],
            name=said["name"],
            password=said["password"],
            language=language,
            now=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error(None, refusal.sentences)
        return render(request, "accounts/first.html", {"form": form}, status=refusal.status)
    with allowed("allauth"):
        perform_login(request, Login(user=person, email=person.email))
    answer = redirect(address_of("new-cohort") or settings.LOGIN_REDIRECT_URL)
    remember_device(request, answer, email=person.email)
    keep_language(answer, language)
    return answer


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: PersonRequest) -> HttpResponse:
    """The tokens and a form for one more. The answer to the form is the only page that ever shows the secret."""
    now = timezone.now()

    def form_of(data: QueryDict | None) -> TokenForm:
        return TokenForm(
            data,
            user=request.user,
            open_scopes=scopes_open_to(request.user, now),
            signed_in_recently=queries.signed_in_recently(request.session, now=now),
        )

    form, token, secret, status = form_of(request.POST or None), None, None, 200
    if request.method == "POST" and form.is_valid():
        try:
            token, secret = actions.create_token(
                person=request.user,
                name=form.cleaned_data["name"],
                scopes=form.chosen_scopes(),
                expires_at=form.expires_at(now),
                now=now,
            )
            form = form_of(None)
        except Refusal as refusal:
            form.add_error(None, refusal.sentences)
            status = refusal.status
    context = {
        "tokens": queries.tokens_of(request.user),
        "form": form,
        "token": token,
        "secret": secret,
        "now": now,
    }
    return render(request, "accounts/tokens.html", context, status=status)


@login_required
@require_POST
def revoke_token(request: PersonRequest, token_id: int) -> HttpResponse:
    token = get_object_or_404(queries.tokens_of(request.user), pk=token_id)
    actions.revoke_token(token=token, now=timezone.now())
    messages.success(request, _("The token %(name)s is revoked.") % {"name": token.name})
    return redirect("accounts:tokens")


@login_required
@never_cache
def sessions(request: PersonRequest) -> HttpResponse:
    found = queries.signed_in(
        person=request.user, current_key=request.session.session_key, now=timezone.now()
    )
    return render(request, "accounts/sessions.html", {"sessions": found})


@login_required
@require_POST
def end_session(request: PersonRequest) -> HttpResponse:
    """Sign out one browser (`session` in the form), or every other one (nothing in the form)."""
    here = request.session.session_key
    found = queries.signed_in(person=request.user, current_key=here, now=timezone.now())
    wanted = request.POST.get("session", "")
    chosen = [row for row in found if (str(row.pk) == wanted if wanted else not row.is_current)]
    if any(row.is_current for row in chosen):
        with allowed("session"):
            logout(request)
        return redirect("/")
    actions.end_sessions(person=request.user, keys=[row.key for row in chosen])
    messages.success(request, _("Signed out there."))
    return redirect("accounts:sessions")


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("theme", "")
    response = _back(request)
    if chosen in Theme.values:
        if request.user.is_authenticated:
            actions.choose_theme(person=request.user, theme=Theme(chosen))
        _remember(response, theme=chosen)
    return response


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("language", "")
    response = _back(request)
    if chosen in Language.values:
        if request.user.is_authenticated:
            actions.choose_language(person=request.user, language=chosen)
        _remember(response, language=chosen)
    return response


def _remember(response: HttpResponse, *, language: str = "", theme: str = "") -> None:
    if language:
        keep_language(response, language)
    if theme:
        response.set_cookie(
            THEME_COOKIE, theme, max_age=settings.LANGUAGE_COOKIE_AGE, samesite="Lax"
        )


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page named in the form, if it is one of ours; else home."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(_without_language(wanted) if ours else "/")


def _without_language(address: str) -> str:
    """`address` without ?lang=, which would speak louder than the choice just made."""
    parts = urlsplit(address)
    kept = [(key, value) for key, value in parse_qsl(parts.query) if key != "lang"]
    return urlunsplit(parts._replace(query=urlencode(kept)))
