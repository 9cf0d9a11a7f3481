"""Finding words, and finding codings by how they lie to one another.

`words` asks for words in texts, memos, codes and questions, `relations` for codings and turns; `coding_hits` codes what
was found; `saved` keeps searches of both kinds.
"""
