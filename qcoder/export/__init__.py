"""Quote tables, codebooks and matrices as xlsx, docx, csv, html and md."""
