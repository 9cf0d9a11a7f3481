"""Commands for transcripts, those who speak in them, and topic guides."""
