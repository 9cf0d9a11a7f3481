"""Two states of the codebook side by side, or the codebook and a file: what differs, and which of it to take."""
