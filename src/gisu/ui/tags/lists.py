"""Lists that sort, filter and turn pages by their address alone."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gisu.ui.tags.marks import icon

register = template.Library()


def _asked(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET.copy() if request is not None else QueryDict(mutable=True)


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """The present query string with changes: {% query page=2 %}. None or "" takes a key out."""
    asked = _asked(context)
    for key, value in changes.items():
        if value in {None, ""}:
            asked.pop(key, None)
        else:
            asked[key] = str(value)
    return "?" + asked.urlencode()


@register.simple_tag(takes_context=True)
def asked_already(context: Context, *own: str) -> SafeString:
    """What the address asks for already, as hidden fields of a form that adds to it; but not its `own` fields.

    The page one is on and the form of a file are left out: what is asked for anew begins on its first page.
    """
    asked = _asked(context)
    left_out = {*own, "page", "format"}
    fields = ((name, value) for name, values in asked.lists() for value in values)
    return format_html_join(
        "",
        '<input type="hidden" name="{}" value="{}">',
        (field for field in fields if field[0] not in left_out),
    )


def _sorted_by(context: Context) -> str:
    return str(context.get("sort") or _asked(context).get("sort", ""))


@register.simple_tag(takes_context=True)
def sort_link(context: Context, column: str, label: str) -> SafeString:
    """A heading that sorts by its column, and the other way when it already does.

    The order is `sort` of the context (where a view has a default of its own) or of the query string:
    "score", or "-score" for downwards.
    """
    present = _sorted_by(context)
    drawing: SafeString | str = ""
    if present.lstrip("-") == column:
        name = "chevron-down" if present.startswith("-") else "chevron-up"
        drawing = icon(name, extra="icon-inline")
    target = f"-{column}" if present == column else column
    href = query(context, sort=target, page=None)
    return format_html('<a href="{}">{}{}</a>', href, label, drawing)


@register.simple_tag(takes_context=True)
def sort_head(context: Context, column: str, label: str, css: str = "") -> SafeString:
    """The whole heading cell of a column that sorts."""
    present = _sorted_by(context)
    order = "none"
    if present.lstrip("-") == column:
        order = "descending" if present.startswith("-") else "ascending"
    return format_html(
        '<th scope="col"{} aria-sort="{}">{}</th>',
        format_html(' class="{}"', css) if css else "",
        order,
        sort_link(context, column, label),
    )


@register.inclusion_tag("ui/_pagination.html", takes_context=True)
def page_links(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Links between the pages of a list; nothing where there is one page only."""
    around = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    links = [
        (number, query(context, page=number) if isinstance(number, int) else "")
        for number in around
    ]
    return {
        "page": page,
        "links": links,
        "asked": context.get("request"),
        "query": _asked(context),
    }


@register.inclusion_tag("ui/_empty.html")
def empty(
    name: str, title: str, text: str = "", url: str = "", verb: str = ""
) -> dict[str, str]:
    """What a place is for while nothing is there, and the first step."""
    return {"icon_name": name, "title": title, "text": text, "url": url, "verb": verb}
