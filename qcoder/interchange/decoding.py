"""Bytes of a table made by any program into text."""

import codecs

from qcoder.model.errors import UserError

# Longer marks first: the mark of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What Excel writes as "CSV" on a western and on a Ukrainian Windows. A wider choice guesses worse on short tables.
_OLD_ENCODINGS = ["cp1251", "cp1252"]

_BINARY_BYTES = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1a\x1b")


def decode(content: bytes, name: str) -> tuple[str, str]:
    """Give the text of a file and the encoding that was found, newlines untouched and without byte order mark.

    UTF-8 is tried strictly first; UTF-16 is known by its mark or by its zero bytes; what is left is guessed between
    Windows-1251 and Windows-1252. `name` is the file's name for the message.

    Raises UserError when the bytes are no text, or when they break the encoding that they announce.
    """
    encoding = _announced(content)
    if encoding is None and 0 not in content and _is_utf8(content):
        encoding = "utf-8"
    if encoding is None and _looks_binary(content):
        raise UserError(f"“{name}” is not a table but a binary file; save it as csv, tsv or xlsx and try again.")
    encoding = encoding or _guessed(content)
    try:
        return content.decode(encoding).removeprefix("\ufeff"), encoding
    except UnicodeDecodeError as trouble:
        raise UserError(f"“{name}” is damaged or in an unknown encoding; save it as UTF-8 and try again.") from trouble


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _announced(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    # UTF-16 without a mark: a table in any of our languages has commas, newlines or figures, and of their two bytes
    # one is zero, always on the same side.
    even, odd = content[0:4000:2].count(0), content[1:4000:2].count(0)
    if max(even, odd) > 4 * min(even, odd) and max(even, odd) * 20 > min(len(content), 4000) and len(content) % 2 == 0:
        return "utf-16-be" if even > odd else "utf-16-le"
    return None


def _looks_binary(content: bytes) -> bool:
    if 0 in content:
        return True
    sample = content[:100_000]
    return sum(byte in _BINARY_BYTES for byte in sample) * 100 > len(sample)


def _guessed(content: bytes) -> str:
    # Imported on first use, since nearly every table is UTF-8.
    from charset_normalizer import from_bytes

    # Only lines beyond ASCII say anything about the encoding; among thousands of others they would drown.
    telling = b"\n".join(line for line in content.splitlines() if not line.isascii())[:50_000]
    best = from_bytes(telling, cp_isolation=_OLD_ENCODINGS).best()
    return best.encoding if best else "cp1252"
