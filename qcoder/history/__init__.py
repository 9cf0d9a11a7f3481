"""Transactions, the change log, undo and redo, the audit trail."""
