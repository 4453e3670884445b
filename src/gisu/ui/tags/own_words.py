"""`translate` and `blocktranslate` as Django has them, with a bootcamp's own words in place of their marks."""

from django import template
from django.template.base import Node, Parser, Token
from django.template.context import Context
from django.templatetags.i18n import do_block_translate, do_translate
from django.utils.safestring import mark_safe
from typing_extensions import override

from gisu.ui.own_words import in_own_words

register = template.Library()


class OwnWords(Node):
    """A translated text whose marks are filled in, shown or kept as a variable."""

    def __init__(self, translated: Node, kept_as: str | None) -> None:
        self.translated = translated
        self.kept_as = kept_as

    @override
    def render(self, context: Context) -> str:
        shown = self.translated.render(context)
        if self.kept_as:
            context[self.kept_as] = in_own_words(context[self.kept_as])
            return shown
        return in_own_words(mark_safe(shown) if context.autoescape else shown)  # noqa: S308  as Django shows it


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    made = do_translate(parser, token)
    return OwnWords(made, made.asvar)


@register.tag
def blocktranslate(parser: Parser, token: Token) -> Node:
    made = do_block_translate(parser, token)
    return OwnWords(made, made.asvar)
