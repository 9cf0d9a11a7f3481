"""Letters as they are said, whatever a typesetter or another program made of them.

Two letters drawn as one (ﬁ, ĳ) are two again, a letter and its accent are one (NFC), and marks that nobody sees, such
as a hyphen for the end of a line, are gone. Words of reports and of transcripts are compared in these letters.
"""

import unicodedata

_DRAWN_AS_ONE = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\u0132": "IJ", "\u0133": "ij",
}
_UNSEEN = "\u00ad\u200b\u2060\ufeff"  # soft hyphen, blanks without width
_LETTERS = str.maketrans(_DRAWN_AS_ONE | dict.fromkeys(_UNSEEN, ""))


def plain_letters(words: str) -> str:
    """The words in plain letters; plain ones are returned as they are."""
    return words if words.isascii() else unicodedata.normalize("NFC", words).translate(_LETTERS)
