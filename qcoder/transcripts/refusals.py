"""The sentences with which a file is refused: what happened, and what to do."""

from qcoder.model.errors import UserError


def damaged(name: str, what: str) -> UserError:
    """The file claims to be `what` but cannot be read as such."""
    return UserError(f"“{name}” is damaged or is no {what}: open it in the program that made it and save it again.")


def locked(name: str) -> UserError:
    """The file is encrypted."""
    return UserError(f"“{name}” is protected with a password: save a copy without the password and import that.")


def too_large(name: str) -> UserError:
    """The file is, or unpacks to, more than any transcript."""
    return UserError(
        f"“{name}” is far larger than a transcript, or unpacks to far more than it should: "
        "save its text to a new file and import that."
    )


def unsafe(name: str) -> UserError:
    """The file holds constructions that only attacks use (entities, paths out of the archive)."""
    return UserError(
        f"“{name}” contains parts that no word processor writes and that could do harm: "
        "open it in the program that made it and save it again."
    )


def no_words(name: str) -> UserError:
    """The file is empty."""
    return UserError(f"“{name}” contains no words: check that it is the right file.")


def not_text(name: str) -> UserError:
    """The file is neither text nor a document that is known here."""
    return UserError(
        f"“{name}” is not a text: import a transcript as txt, md, docx, odt, rtf, html, pdf, vtt, srt, csv or xlsx."
    )
