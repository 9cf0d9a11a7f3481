"""The outline of the report in the window: chapters, their questions and their quotes."""
