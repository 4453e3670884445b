from django.utils.html import escape

from gisu.ui.pieces import Pieces


def test_a_piece_is_put_where_its_mark_was_held() -> None:
    pieces = Pieces()
    page = f"<p>{pieces.hold('rows', ['<b>가'.encode(), b'</b>'])}</p>{pieces.hold('more', [b'!'])}"

    assert pieces.put_into(page.encode()).decode() == "<p><b>가</b></p>!"


def test_the_words_of_one_who_writes_a_mark_stay_words() -> None:
    pieces = Pieces()
    mark = pieces.hold("rows", [b"<b>rows</b>"])
    page = escape("<!--piece rows-->") + mark

    assert pieces.put_into(page.encode()) == b"&lt;!--piece rows--&gt;<b>rows</b>"
