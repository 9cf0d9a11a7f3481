"""Commands for memos and the journal."""
