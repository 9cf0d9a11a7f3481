"""The table of quotes: its columns, rows and headings, the line over it, and what stands there while it is empty."""
