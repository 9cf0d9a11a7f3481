"""Tokens, sentences and language guesses. spaCy lives here and is loaded on first use."""
