"""REFI-QDA, the exchange standard of programs for qualitative analysis (REFI, version 1.0 of 2019)."""
