"""The Questions view: research questions in their tree, how they are covered, and what is known of the chosen one.

Nothing is imported here: other rooms use its smaller parts, and none of them should pay for all of it.
"""
