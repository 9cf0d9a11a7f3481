"""Commands for codes, codings, and finding words to code."""
