"""The room Memos: notes on anything, and the journal. Imports nothing, as the Code room needs parts of it at once."""
