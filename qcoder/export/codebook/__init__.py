"""The codebook as a document, a page and a workbook."""
