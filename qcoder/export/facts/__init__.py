"""The facts sheet of a study as a document and a page."""
