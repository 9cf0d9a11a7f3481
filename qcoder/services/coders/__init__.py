"""Several coders over the same words: who codes what, in which round, how far they agree, and what was decided."""
