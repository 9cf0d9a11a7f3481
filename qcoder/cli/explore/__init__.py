"""Commands that count and compare, and for what people write over the counts."""
