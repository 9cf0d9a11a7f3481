"""What the lower part of the codebook can show of the code at hand."""

MEANING, QUOTES, HERE, MEMO = "meaning", "quotes", "here", "memo"
