"""The framework matrix as a document, a workbook and Markdown."""
