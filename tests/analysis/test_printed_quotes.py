"""Quotes are found in a report by their marks and by how they are set, with who said them."""

import pytest

from qcoder.analysis.printed_quotes import Paragraph, PrintedQuote, find_quotes


def found(*paragraphs: str | Paragraph) -> list[tuple[str, str]]:
    made = [one if isinstance(one, Paragraph) else Paragraph(one) for one in paragraphs]
    return [(quote.words, quote.attribution) for quote in find_quotes(made)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("“", "”"), ("„", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ("‘", "’"), ('"', '"'), ("'", "'")],
)
def test_marks_of_every_kind(opening: str, closing: str) -> None:
    words = "We came for coffee, and it's ours"
    assert found(f"She said: {opening}{words}{closing} (Visitor, hub Delft). And so on.") == [
        (words, "(Visitor, hub Delft)")
    ]


def test_several_quotes_in_a_paragraph_and_a_quote_within_one() -> None:
    text = "“We came for coffee, he said “never” to me.” (A) Then “we all stayed for the people” and more (not who)."
    assert found(text) == [("We came for coffee, he said “never” to me.", "(A)"), ("we all stayed for the people", "")]


def test_terms_and_apostrophes_are_no_quotes() -> None:
    assert found("The ‘social hub’ isn't a “home”, it's the people's 'own place'.") == []
    assert found("A mark “that is never closed in the whole of it") == []


def test_paragraphs_that_are_set_as_quotes() -> None:
    quote = Paragraph("We came for coffee and stayed. (Visitor, hub Delft)", "Quote")
    assert found(quote) == [("We came for coffee and stayed.", "(Visitor, hub Delft)")]
    below = [Paragraph("We came for coffee and stayed.", "Citaat"), Paragraph("(Visitor, hub Delft)", "Normal")]
    assert found("Before.", *below, "After.") == [("We came for coffee and stayed.", "(Visitor, hub Delft)")]
    marked = [Paragraph("“We came for coffee and stayed.”", "Quote"), Paragraph("(Visitor)", "Quote attribution")]
    assert found(*marked) == [("We came for coffee and stayed.", "(Visitor)")]


def test_a_quote_over_two_paragraphs() -> None:
    assert found("“We came for coffee.", "“Later we stayed for them.” (Visitor)", "“And now we help others.” (B)") == [
        ("We came for coffee.\nLater we stayed for them.", "(Visitor)"), ("And now we help others.", "(B)")
    ]


def test_where_it_stands() -> None:
    made = [Paragraph("Nothing."), Paragraph("“We came here for coffee”", page=3)]
    assert find_quotes(made) == [PrintedQuote("We came here for coffee", "", 2, 3)]


def test_french_blanks_within_the_marks() -> None:
    assert found("Elle: «\u00a0We came for coffee, all of us\u00a0» (A)") == [("We came for coffee, all of us", "(A)")]


def test_who_said_it_behind_a_dash_or_before_the_quote() -> None:
    assert found("“We came for coffee, all of us.” – Visitor, hub Delft") == [
        ("We came for coffee, all of us.", "Visitor, hub Delft")
    ]
    assert found("“We came for coffee, all of us.” – and that is true. They also stayed for long.") == [
        ("We came for coffee, all of us.", "")
    ]
    [one, two] = find_quotes([Paragraph("Visitor, Delft: “We came for coffee, all.” Anna: “And then we stayed here.”")])
    assert (one.before, two.before) == ("Visitor, Delft:", "Anna:")


@pytest.mark.parametrize("style", ["Quote", "Citaat"])
def test_a_very_long_quote_that_is_set_in_parts(style: str) -> None:
    parts = [Paragraph("“We came for coffee.", style), *(Paragraph("And we stayed. " * 60, style) for _ in range(20)),
             Paragraph("That is all.”", style), Paragraph("(Visitor)", "Quote attribution")]
    [(words, who)] = found(*parts)
    assert (words[:8], words[-12:], who) == ("We came ", "That is all.", "(Visitor)")
