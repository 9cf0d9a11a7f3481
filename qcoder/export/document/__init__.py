"""Documents of headings, paragraphs, quotes and tables, written as docx, html or Markdown from one description.

write_document(Document("Memos", "en", blocks), path)                the format by the ending of `path`
"""

from qcoder.export.document.blocks import Block, Bullets, Document, Facts, Heading, Quote, Table, Text
from qcoder.export.document.writing import FORMATS, html_of, markdown_of, write_document

__all__ = [
    "FORMATS", "Block", "Bullets", "Document", "Facts", "Heading", "Quote", "Table", "Text", "html_of", "markdown_of",
    "write_document",
]
