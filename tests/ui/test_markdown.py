import re

import pytest
from django.template import engines
from django.utils import translation

from gisu.ui.markdown import render

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    '<a href="javascript:alert(1)">a</a>',
    '<a href=" java\nscript:alert(1)">a</a>',
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "![a](javascript:alert(1))",
    '<p style="position:fixed">a</p>',
    '<div class="card" id="main" onclick="alert(1)">a</div>',
    "<iframe src=//evil.example></iframe>",
    "<object data=x></object><embed src=x>",
    "<svg onload=alert(1)><use href='#x'/></svg>",
    '<math><maction actiontype="statusline#http://evil.example">a</maction></math>',
    '<math href="javascript:alert(1)">a</math>',
    '<math><mi xlink:href="javascript:alert(1)">a</mi></math>',
    "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table>",
    "<form action=/accounts/><input name=a><button>send</button></form>",
    "<meta http-equiv=refresh content=0;url=//evil.example><base href=//evil.example>",
    '<link rel=stylesheet href="//evil.example"><style>*{display:none}</style>',
    "$\\href{javascript:alert(1)}{x}$",
    "$\\text{<script>alert(1)</script>}$",
    "```<script>\nalert(1)\n```",
    '```x" onmouseover="alert(1)\ncode\n```',
]
TAG = re.compile(r"<\s*([a-zA-Z][\w:-]*)([^>]*)>")
NEVER = {
    *(
        "script",
        "iframe",
        "object",
        "embed",
        "svg",
        "maction",
        "annotation-xml",
        "style",
        "link",
    ),
    *("meta", "base", "form", "input", "button", "mglyph", "use"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_a_text_can_act_or_dress_the_page(attack: str) -> None:
    for tag, attributes in TAG.findall(render(attack)):
        assert tag.lower() not in NEVER
        assert not re.search(r"\bon\w+\s*=|\bstyle\s*=|\bid\s*=", attributes, re.IGNORECASE)
        assert not re.search(r"(javascript|data|vbscript)\s*:", attributes, re.IGNORECASE)


def test_links_open_nothing_behind_them_and_pass_no_credit() -> None:
    assert render("[a](https://example.org)") == (
        '<p><a href="https://example.org" rel="noopener noreferrer nofollow">a</a></p>\n'
    )


def test_headings_stand_below_the_title_of_the_page() -> None:
    assert render("# a\n###### b\n") == "<h2>a</h2>\n<h6>b</h6>\n"


def test_code_keeps_the_name_of_its_language_and_can_be_scrolled_by_keyboard() -> None:
    assert render("```python\nx < 1\n```") == (
        '<pre tabindex="0"><code class="language-python">x &lt; 1\n</code></pre>\n'
    )


def test_tables_are_aligned_without_style() -> None:
    made = render("|a|b|\n|-|-:|\n|1|2|\n")

    assert '<td align="right">2</td>' in made
    assert "style" not in made


def test_mathematics_becomes_mathml() -> None:
    inline, block = render("so $F_1 = \\frac{2PR}{P+R}$ is"), render("$$\\sum_{i=1}^n x_i$$")

    assert '<math display="inline">' in inline
    assert "<mfrac>" in inline
    assert '<math display="block">' in block
    assert "<munderover>" in block or "<msubsup>" in block


@pytest.mark.parametrize("slip", ["\\frac{1}", "\\left(", "x^", "\\begin{matrix}", "{" * 5000])
def test_a_formula_with_a_slip_shows_as_it_was_written(slip: str) -> None:
    made = render(f"a ${slip}$ b")

    assert "<code>" in made or "<math" in made
    assert made.startswith("<p>a ")


def test_prices_are_not_mathematics() -> None:
    assert "<math" not in render("It costs 5$ here and 10$ there.")


def test_a_text_in_two_languages_is_read_in_the_readers() -> None:
    template = engines["django"].from_string(
        "{% load ui %}{{ text|words }}|{{ text|markdown }}|{{ one|words }}|{{ plain|words }}"
    )
    context = {"text": {"ko": "*가*", "en": "*a*"}, "one": {"en": "only"}, "plain": "p"}

    with translation.override("ko"):
        assert template.render(context) == "*가*|<p><em>가</em></p>\n|only|p"
    with translation.override("en"):
        assert template.render(context) == "*a*|<p><em>a</em></p>\n|only|p"
