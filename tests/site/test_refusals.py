"""A refusal's parts as one text."""

import pytest

from gisu.core.refusals import Refusal, joined


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("It is over.", "Ask."), "It is over. Ask."),
        (("../program.yaml", "Send the folder."), "../program.yaml. Send the folder."),
        (("Is it?", "", "Yes"), "Is it? Yes"),
        (("끝났어요", "문의해 주세요."), "끝났어요. 문의해 주세요."),
        (("“new”", "x"), "“new”. x"),
        (("",), ""),
    ],
)
def test_sentences_do_not_run_into_each_other(parts: tuple[str, ...], text: str) -> None:
    assert joined(*parts) == text


def test_a_refusal_says_what_and_what_to_do() -> None:
    assert Refusal("Closed", remedy="Ask for time.").sentences == "Closed. Ask for time."
