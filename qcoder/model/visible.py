"""Characters that XML cannot hold, made visible: documents and exchange files show them instead of breaking."""

import re

# As characters or as references: most control characters, half a pair, and two non-characters.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROL_PICTURES = 0x2400


def visible(text: str) -> str:
    """Give the text with each control character as its picture (␀ to ␟) and anything else that XML refuses as �."""
    return text if text.isprintable() else UNWRITABLE.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    sign = ord(found[0])
    return chr(_CONTROL_PICTURES + sign) if sign < 0x20 else "\ufffd"
