from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from typing_extensions import override

from gisu.ui.scale import Scale
from gisu.ui.tags.marks import STATE_ICONS, asset


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def shown(source: str, path: str = "/", **context: Any) -> str:
    request = RequestFactory().get(path)
    return engines["django"].from_string("{% load ui %}" + source).render(context, request)


class Entry(forms.Form):
    title = forms.CharField(help_text="One line.", max_length=5)
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], required=False)
    sides = forms.MultipleChoiceField(
        choices=[("l", "Left"), ("r", "Right")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField()

    @override
    def clean(self) -> None:
        raise forms.ValidationError("The two do not go together.")


def test_an_icon_is_decoration_unless_it_is_given_a_name() -> None:
    assert 'aria-hidden="true"' in shown('{% icon "sun" %}')
    assert 'role="img" aria-label="Today &amp; now"' in shown(
        '{% icon "sun" said %}', said="Today & now"
    )
    assert "#sun" in shown('{% icon "sun" %}')


@pytest.mark.parametrize("kind", STATE_ICONS)
def test_a_state_is_an_icon_and_a_word_and_never_a_colour_alone(kind: str) -> None:
    made = shown("{% state kind word %}", kind=kind, word="<so>")

    assert f"#{STATE_ICONS[kind]}" in made
    assert "&lt;so&gt;</span>" in made


def test_a_late_thing_has_the_colour_of_waiting_and_a_clock() -> None:
    made = shown('{% state "late" "2 days late" %}')

    assert made.startswith('<span class="state state-wait">')
    assert "#clock-exclamation" in made


def test_a_file_missing_from_the_manifest_still_has_an_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lost(path: str) -> str:
        raise ValueError(path)

    monkeypatch.setattr("gisu.ui.tags.marks.static", lost)

    assert asset("gisu/gisu.css") == "/static/gisu/gisu.css"


@pytest.mark.parametrize(
    ("places", "text"), [(1, "up one place"), (3, "up 3 places"), (-1, "down one place")]
)
def test_a_move_is_said_in_words_beside_its_arrow(places: int, text: str) -> None:
    made = shown("{% move places %}", places=places)

    assert f'<span class="visually-hidden">{text}</span>' in made
    assert ("#arrow-up" in made) is (places > 0)


def test_no_move_has_no_arrow() -> None:
    assert "#arrow" not in shown("{% move 0 %}")
    assert "no change" in shown("{% move None %}")


def test_a_long_column_draws_the_lines_of_its_scale_once() -> None:
    scale = Scale(0.0, 1.0, ticks=(0.25,), reference=0.5)

    head = shown('{% scale_ticks scale "board-lines" %}', scale=scale)
    row = shown('{% error_bar scale 0.75 lines="board-lines" %}', scale=scale)

    assert '<g id="board-lines"><line class="grid" x1="25.0%" x2="25.0%" y1="0"' in head
    assert '<line class="ref" x1="50.0%"' in head
    assert '<use href="#board-lines"/><circle class="dot" cx="75.0%"' in row


def test_an_error_bar_stands_on_the_common_scale_and_says_its_interval() -> None:
    scale = Scale(0.0, 1.0, (0.0, 0.5, 1.0), reference=0.25)

    made = shown("{% error_bar scale 0.5 0.4 0.6 %}", scale=scale)

    assert '<line class="bar" x1="40.0%" x2="60.0%"' in made
    assert '<line class="ref" x1="25.0%" x2="25.0%"' in made
    assert '<circle class="dot" cx="50.0%"' in made
    assert made.count('class="grid"') == 3
    assert "from 0.400 to 0.600" in made


def test_a_score_without_an_interval_is_a_dot_alone() -> None:
    made = shown("{% error_bar scale 0.5 %}", scale=Scale(0.0, 1.0))

    assert "<circle" in made
    assert "<line" not in made


def test_the_scale_above_the_bars_names_its_ticks() -> None:
    scale = Scale(0.0, 1.0, (0.25, 0.5, 0.75))

    assert shown("{% scale_ticks scale %}", scale=scale).count("<text") == 3
    assert ">0.25</text>" in shown("{% scale_ticks scale %}", scale=scale)


def test_a_ring_closes_as_the_parts_are_done() -> None:
    assert 'stroke-dasharray="50.27 100.53"' in shown("{% ring 1 2 %}")
    assert 'stroke-dasharray="100.53 100.53"' in shown("{% ring 3 2 %}")
    assert 'stroke-dasharray="0.00 100.53"' in shown("{% ring 0 0 %}")


def test_an_error_stands_beside_its_field_and_keeps_what_was_typed() -> None:
    form = Entry({"title": "far too <long>", "kind": "b"})

    made = shown("{% field form.title %}", form=form)

    assert 'value="far too &lt;long&gt;"' in made
    assert 'aria-invalid="true"' in made
    assert 'aria-describedby="id_title_helptext id_title_error"' in made
    assert 'id="id_title_helptext">One line.' in made
    assert 'id="id_title_error"' in made
    assert 'class="form-control is-invalid"' in made
    assert '<label class="form-label" for="id_title">' in made


def test_a_field_that_may_be_left_empty_says_so() -> None:
    form = Entry()

    assert "(optional)" in shown("{% field form.kind %}", form=form)
    assert "(optional)" not in shown("{% field form.title %}", form=form)
    assert 'class="form-select"' in shown("{% field form.kind %}", form=form)


def test_choices_that_belong_together_share_a_legend_and_keep_their_ticks() -> None:
    form = Entry({"title": "ok", "sides": ["r"]})

    made = shown("{% field form.sides %}", form=form)

    assert "<legend>Sides</legend>" in made
    assert made.count('type="checkbox"') == 2
    assert 'value="r" checked' in made
    assert 'value="l" checked' not in made


def test_a_single_tick_box_has_its_label_behind_it() -> None:
    made = shown("{% field form.agreed %}", form=Entry({"title": "ok"}))

    assert made.index('type="checkbox"') < made.index('for="id_agreed"')
    assert 'aria-describedby="id_agreed_error"' in made


def test_everything_wrong_is_listed_at_the_top_with_links() -> None:
    made = shown("{% form_errors form %}", form=Entry({"title": "too long"}))

    assert "4 things need another look" in made
    assert '<a href="#id_title">' in made
    assert "<li>The two do not go together.</li>" in made
    assert "autofocus" in made


def test_a_form_that_was_not_sent_has_no_list_of_errors() -> None:
    assert shown("{% form_errors form %}", form=Entry()).strip() == ""


def test_a_link_changes_its_part_of_the_address_and_keeps_the_rest() -> None:
    assert shown("{% query page=2 %}", "/?q=a%26b&page=1") == "?q=a%26b&amp;page=2"
    assert shown("{% query page=None %}", "/?q=a&page=1") == "?q=a"
    assert shown('{% query q="" %}', "/?q=a") == "?"


@pytest.mark.parametrize(
    ("path", "order", "link"),
    [
        ("/", "none", "?sort=score"),
        ("/?sort=score&page=3", "ascending", "?sort=-score"),
        ("/?sort=-score", "descending", "?sort=score"),
        ("/?sort=team", "none", "?sort=score"),
    ],
)
def test_a_heading_sorts_by_its_column_and_back(path: str, order: str, link: str) -> None:
    made = shown('{% sort_head "score" "Score" "num" %}', path)

    assert f'<th scope="col" class="num" aria-sort="{order}"><a href="{link}">' in made


def test_the_order_a_list_has_by_itself_is_shown_too() -> None:
    assert 'aria-sort="descending"' in shown('{% sort_head "at" "When" %}', sort="-at")


def test_a_list_of_one_page_has_no_links_to_others() -> None:
    page = Paginator(range(50), 50).page(1)

    assert shown("{% page_links page %}", page=page).strip() == ""


def test_pages_link_to_each_other_and_keep_the_filter() -> None:
    page = Paginator(range(1650), 50).page(3)

    made = shown("{% page_links page %}", "/?q=a", page=page)

    assert '<b aria-current="page">3</b>' in made
    assert '<a href="?q=a&amp;page=2">2</a>' in made
    assert "101–150 of 1,650" in made


def test_an_empty_place_says_what_it_is_for_and_gives_the_first_step() -> None:
    made = shown('{% empty "flask" "No trial" "Begin." "/new/" "Write" %}')

    assert "#flask" in made
    assert '<a class="btn btn-primary" href="/new/">Write</a>' in made
    assert "<a " not in shown('{% empty "flask" "No trial" %}')
