"""Reads files into turns: one module per format, one per labelling convention."""
