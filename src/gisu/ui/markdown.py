"""Text that people write in Markdown, as safe HTML. Mathematics becomes MathML here, on the server.

The policy forbids `style=` and scripts, so nothing of KaTeX's kind would show; browsers draw MathML.
What may stay is a list; whatever is not on it goes, whoever wrote it.
"""

import re
from functools import cache
from typing import Any

import nh3
from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe
from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_core import StateCore
from mdit_py_plugins.dollarmath import dollarmath_plugin

TEXT_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div"),
    *("dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li"),
    *("ol", "p", "pre", "s", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td"),
    *("th", "thead", "tr", "ul"),
}
# What latex2mathml writes. Not `maction` and `annotation-xml`: they can act and can hide other markup.
MATH_TAGS = {
    *("math", "menclose", "merror", "mfenced", "mfrac", "mi", "mmultiscripts", "mn", "mo"),
    *("mover", "mpadded", "mphantom", "mprescripts", "mroot", "mrow", "mspace", "msqrt"),
    *("mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder"),
    *("munderover", "none"),
}
MATH_ATTRIBUTES = {
    *("accent", "accentunder", "close", "columnalign", "columnlines", "depth", "display"),
    *("displaystyle", "fence", "form", "height", "largeop", "linethickness", "lspace"),
    *("mathcolor", "mathvariant", "maxsize", "minsize", "movablelimits", "notation", "open"),
    *("rowlines", "rspace", "scriptlevel", "separator", "separators", "stretchy", "symmetric"),
    *("voffset", "width"),
}
ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "code": {"class"},
    "details": {"open"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
} | dict.fromkeys(MATH_TAGS, MATH_ATTRIBUTES)
SCHEMES = {"http", "https", "mailto"}
# What somebody writes may be made to take a thousand times as long to draw as to send: beyond these it is shown as written.
MOST_CHARACTERS = 50_000
MOST_TAGS = (
    2_000  # of HTML; to close what was opened takes time that grows with the square of it
)
MOST_CELLS = 10_000  # of a table; cells a row lacks are filled in
MOST_IN_A_FORMULA = (
    5_000  # characters; latex2mathml takes time that grows with the square of them
)
NO_TABLES = "no_tables"
LANGUAGE_CLASS = re.compile(r"language-[A-Za-z0-9_+-]+\Z")


def render(text: str) -> SafeString:
    """HTML without a wrapping element. Headings begin at h2, below the title of the page."""
    if len(text) > MOST_CHARACTERS:
        return mark_safe(linebreaks(text, autoescape=True))  # noqa: S308  it is escaped there
    text = text.encode(
        errors="replace"
    ).decode()  # half a letter can be typed as an escape, and not drawn
    parser = _parser(with_html=text.count("<") <= MOST_TAGS)
    html = nh3.clean(
        parser.render(text),
        tags=TEXT_TAGS | MATH_TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_keep,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )
    # A long line scrolls sideways; the arrow keys must reach it too.
    return mark_safe(html.replace("<pre>", '<pre tabindex="0">'))  # noqa: S308 - just sanitised


@cache
def _parser(*, with_html: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": with_html}).enable(["table", "strikethrough"])
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    dollarmath_plugin(
        parser,
        renderer=_math,
        allow_labels=False,
        allow_space=False,
        allow_digits=False,
        double_inline=True,
    )
    parser.core.ruler.push("headings_below_the_title", _lower_headings)
    parser.core.ruler.push("cells_aligned_without_style", _align_cells)
    return parser


def _table(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001  markdown-it calls it so
    """A table, unless it has more cells than anybody reads; then this text has none at all from there on."""
    if state.env.get(NO_TABLES):
        return False
    if first + 2 > last:
        return False
    columns = _line(state, first + 1).count("|") + 1
    if columns > 1 and columns * _lines_until_blank(state, first, last, columns) > MOST_CELLS:
        state.env[NO_TABLES] = True
        return False
    return table(state, first, last, silent)


def _line(state: StateBlock, at: int) -> str:
    return state.src[state.bMarks[at] + state.tShift[at] : state.eMarks[at]]


def _lines_until_blank(state: StateBlock, first: int, last: int, columns: int) -> int:
    """How many lines a table may have that begins at `first`; no more are counted than decide."""
    at = first
    while at < last and not state.isEmpty(at) and (at - first) * columns <= MOST_CELLS:
        at += 1
    return at - first


def _lower_headings(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + 1)}"


def _align_cells(state: StateCore) -> None:
    """markdown-it writes style="text-align:right", which the policy forbids; `align` still works."""
    for token in state.tokens:
        style = token.attrs.pop("style", None) if token.type in {"td_open", "th_open"} else None
        if style:
            token.attrs["align"] = str(style).removeprefix("text-align:")


def _math(latex: str, options: dict[str, Any]) -> str:
    if len(latex) > MOST_IN_A_FORMULA:
        return f"<code>{escape(latex)}</code>"
    try:
        return str(convert(latex, display="block" if options["display_mode"] else "inline"))
    except Exception:  # noqa: BLE001 - a dozen unrelated kinds; a formula with a slip shows as written
        return f"<code>{escape(latex)}</code>"


def _keep(tag: str, attribute: str, value: str) -> str | None:
    if (tag, attribute) == ("code", "class"):
        return value if LANGUAGE_CLASS.match(value) else None
    return value
