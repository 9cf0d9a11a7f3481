"""Reads transcript files into texts and turns: one module per file format, one per labelling convention."""
