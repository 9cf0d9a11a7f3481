"""Pictures for print: drawn by matplotlib, which is loaded when the first one is drawn."""
