"""The two kinds of trouble that a person can do something about, and their own stop; anything else is a bug.

Every message is one sentence (or a list of them) that says what happened and what to do.
"""


class UserError(Exception):
    """A rule that the user broke: exit status 1 on the command line, a sentence in the window.

    `details` are further sentences, such as one per damaged row of a table, each with its line number.
    """

    def __init__(self, message: str, details: list[str] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.details = details or []


class EnvironmentProblem(Exception):
    """Trouble with a disk or a file: exit status 3 on the command line; the window offers another place."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Stopped(Exception):
    """A person stopped an action while it was written; everything is as it was."""
