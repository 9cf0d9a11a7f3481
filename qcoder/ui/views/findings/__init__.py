"""Findings in the window: their page, the palette that puts quotes behind them, the grid of the evidence."""
