"""Numbers in words, as the view says them in several places."""


def figure(number: int) -> str:
    """A number with thin spaces between its thousands."""
    return f"{number:,}".replace(",", "\u202f")


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun, such as "1 quote" and "34 quotes"."""
    return f"{figure(number)} {one if number == 1 else many}"
