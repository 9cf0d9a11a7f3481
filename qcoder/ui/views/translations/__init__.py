"""Translations beside their originals: which texts are shown, and what is known of them."""
