"""The small dialogs: each asks one thing, works by keyboard alone, and says below a field what is wrong with it."""
