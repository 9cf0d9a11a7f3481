"""Codings as quotes: finding them, whose words they are, how they are attributed, and what stands around them."""
