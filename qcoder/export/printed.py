"""How a quote stands in a report: its words in “…”, on one line."""


def printed(words: str) -> str:
    """Give the printed form of a quote's words: “…”, without outer blanks, each line break a space.

    Words that are one pair of “ ” already from end to end are not put into a second pair; “Yes” or “no” has two
    pairs and gets one around both. Other marks (« », " ") are the speaker's and stay inside. No words give "".
    Printing twice is printing once.
    """
    lines = words.strip().splitlines()
    line = lines[0] if len(lines) == 1 else " ".join(filter(None, map(str.strip, lines)))
    if not line or is_quoted(line):
        return line
    return f"“{line}”"


def is_quoted(line: str) -> bool:
    """Whether one pair of “ ” stands around a whole line; “Yes” or “no” has two."""
    if len(line) < 2 or line[0] != "“":
        return False
    depth = 0
    for position, sign in enumerate(line):
        depth += (sign == "“") - (sign == "”")
        if depth <= 0:
            return position == len(line) - 1
    return False
