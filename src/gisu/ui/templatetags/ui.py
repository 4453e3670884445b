"""The tags every template has; settings make them built in, so that no page loads them."""

from django import template

from gisu.ui.tags import (
    destinations,
    forms,
    frames,
    listing,
    lists,
    marks,
    own_words,
    pictures,
    texts,
    times,
)

register = template.Library()
for part in (
    marks,
    times,
    texts,
    pictures,
    forms,
    lists,
    listing,
    frames,
    own_words,
    destinations,
):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
