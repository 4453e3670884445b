"""A declared list on a page: its tools, its table, and what stands there while it is empty."""

from datetime import datetime
from typing import Any

from django import template
from django.template import Context, Engine, TemplateSyntaxError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gisu.ui import numbers
from gisu.ui.listing import Column, Filter, Shown, Text
from gisu.ui.tags.lists import asked_already, query, sort_head
from gisu.ui.tags.times import ago, stamp

register = template.Library()


@register.inclusion_tag("ui/_list_tools.html", takes_context=True)
def list_tools(
    context: Context, shown: Shown[Any], title: str, note: str = "", target: str = ""
) -> dict[str, Any]:
    """The heading of a list with its search, its file and its filters; `target` is the id of what an answer replaces."""
    offered = [one for one in shown.listing.filters if one.choices and not one.are_tabs]
    long = [one for one in offered if one.is_long]
    return {
        "request": context.get("request"),
        "shown": shown,
        "title": title,
        "note": note,
        "target": target,
        "csv_url": query(context, format="csv", page=None),
        "filters": [
            {"title": one.title, "links": _links(context, shown, one)}
            for one in offered
            if not one.is_long
        ],
        "boxes": [
            {
                "key": one.key,
                "title": one.title,
                "choices": one.choices,
                "chosen": shown.asked[one.key],
            }
            for one in long
        ],
        "asked_besides": asked_already(context, *(one.key for one in long)),
    }


@register.inclusion_tag("ui/_list_tabs.html", takes_context=True)
def list_tabs(context: Context, shown: Shown[Any]) -> dict[str, Any]:
    """Filters that are tabs: the parts of a list that people look for first."""
    tabs = [one for one in shown.listing.filters if one.are_tabs]
    return {
        "filters": [{"title": one.title, "links": _links(context, shown, one)} for one in tabs]
    }


def _links(context: Context, shown: Shown[Any], one: Filter) -> list[tuple[str, Text, bool]]:
    return [
        (
            query(context, **{one.key: value, "page": None}),
            label,
            shown.asked[one.key] == value,
        )
        for value, label in one.choices
    ]


@register.simple_tag(takes_context=True)
def list_table(context: Context, shown: Shown[Any], form: str = "") -> SafeString:
    """The table, which stacks into cards on a phone. Boxes of rows belong to the form with the id `form`."""
    with context.push(sort=shown.asked.sort):
        heads = [_head(context, column) for column in shown.columns]
    if shown.listing.tick_name:
        heads.insert(0, _hidden_head(_("Choose")))
    rows = ((_row(context, shown, row, form),) for row in shown.rows)
    return format_html(
        '<table class="table stack"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>',
        format_html_join("", "{}", ((head,) for head in heads)),
        format_html_join("\n", "<tr>{}</tr>", rows),
    )


def _head(context: Context, column: Column[Any]) -> SafeString:
    css = "num" if column.is_number else ""
    if column.has_hidden_title:
        return _hidden_head(column.title)
    if column.order:
        return sort_head(context, column.key, str(column.title), css)
    return format_html('<th scope="col"{}>{}</th>', _class(css), column.title)


def _hidden_head(title: Text) -> SafeString:
    return format_html('<th scope="col"><span class="visually-hidden">{}</span></th>', title)


def _row(context: Context, shown: Shown[Any], row: Any, form: str) -> SafeString:
    first, *rest = shown.columns
    cells = [format_html('<th scope="row">{}</th>', _shown(context, first, row))]
    cells += [_cell(context, column, row) for column in rest]
    if shown.listing.tick_name:
        cells.insert(0, _box(shown, row, form))
    return format_html_join("", "{}", ((cell,) for cell in cells))


def _box(shown: Shown[Any], row: Any, form: str) -> SafeString:
    ticked = shown.listing.tick(row)
    if ticked is None:
        return format_html("<td{}></td>", "")
    return format_html(
        '<td><input class="form-check-input" type="checkbox" name="{}" value="{}" form="{}" aria-label="{}"></td>',
        shown.listing.tick_name,
        *ticked[:1],
        form,
        ticked[1],
    )


def _cell(context: Context, column: Column[Any], row: Any) -> SafeString:
    css = "num" if column.is_number else "when" if column.is_moment else ""
    label = "" if column.has_hidden_title else format_html(' data-label="{}"', column.title)
    return format_html("<td{}{}>{}</td>", _class(css), label, _shown(context, column, row))


def _class(css: str) -> SafeString | str:
    return format_html(' class="{}"', css) if css else ""


def _shown(context: Context, column: Column[Any], row: Any) -> SafeString | str:
    if column.template:
        with context.push(row=row):
            cell = _engine(context).get_template(column.template).render(context)
            return SafeString(cell.strip())
    value = column.said(row)
    if isinstance(value, datetime):
        return ago(context, value) if column.as_ago else stamp(context, value)
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value) or numbers.NOTHING
    if column.is_number and isinstance(value, int):
        return numbers.count(value)
    return numbers.NOTHING if value in {None, ""} else str(value)


def _engine(context: Context) -> Engine:
    if context.template is None:
        raise TemplateSyntaxError("A list is shown by a template.")
    return context.template.engine
