"""The Quotes view: a filterable table of quotes over a preview with context, copied and exported with attribution.

Nothing is imported here: other rooms use its smaller parts, and starting the window must not pay for all of it.
"""
