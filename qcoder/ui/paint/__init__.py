"""Painters that several views share. Pure rules (what to paint where) live apart from the painting itself."""
