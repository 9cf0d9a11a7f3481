"""Reading what the report is made of: questions, findings, published quotes, summaries, topic guides."""
