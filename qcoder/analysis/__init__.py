"""Retrieval, matrices, co-occurrence, agreement. Pure functions over rows."""
