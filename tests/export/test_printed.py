"""The printed form of a quote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.export.printed import printed


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("Ja.", "“Ja.”"),
        ("  Ja,\n nee. \n", "“Ja, nee.”"),
        ("a \r\n\u2028 b", "“a b”"),
        ("two  blanks\u00a0stay", "“two  blanks\u00a0stay”"),
        ("“Ja.”", "“Ja.”"),
        ("“He said “no” to us.”", "“He said “no” to us.”"),
        ("“Yes” or “no”", "““Yes” or “no””"),
        ("“Open", "““Open”"),
        ("“", "““”"),
        ("«Так»", "“«Так»”"),
        ('"Yes"', '“"Yes"”'),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_printed(words: str, form: str) -> None:
    assert printed(words) == form


@given(st.text())
def test_printing_twice_is_printing_once_and_no_word_is_lost(words: str) -> None:
    form = printed(words)
    assert printed(form) == form or form.count("“") != form.count("”")
    assert "".join(form.split()).strip("“”") == "".join(words.split()).strip("“”")
    assert "\n" not in form
