"""Finding: the bar under the reader (`find_bar`), and the room Find (`room`) with its pages.

Nothing is imported here: the bar is made when it is first opened, and opening a study does not wait for it.
"""
