"""The words of a source: reading them, correcting and replacing them, aligning their passages, linking turns."""
