"""A file's bytes with what is worked out about them on the way to a format."""

import hashlib
from functools import cached_property
from pathlib import Path

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.speech import said
from qcoder.storage.whole_file import read_whole, readable_name
from qcoder.transcripts.encodings import decode
from qcoder.transcripts.refusals import no_words, too_large

_LARGEST = 256 * 1024 * 1024  # with pictures in it
_LARGEST_TEXT = 48 * 1024 * 1024  # a year of talk


class RawFile:
    """The bytes of a file and its name; the text is decoded only when a text format asks for it."""

    def __init__(self, name: str, data: bytes, encoding: str | None = None) -> None:
        self.name = name
        self.ending = Path(name).suffix.lower().lstrip(".")
        self.data = data
        self._asked = encoding

    @classmethod
    def load(cls, path: Path, encoding: str | None = None) -> "RawFile":
        """Reads a file. Raises EnvironmentProblem where the disk says no, UserError where it is empty or too large."""
        try:
            if path.stat().st_size > _LARGEST:
                raise too_large(path.name)
            data = read_whole(path)
        except FileNotFoundError as problem:
            raise EnvironmentProblem(f"“{path.name}” is not there: check its name and folder.") from problem
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            raise EnvironmentProblem(
                f"“{path.name}” cannot be read ({reason}): check the disk and try again."
            ) from problem
        if not data.strip():
            raise no_words(path.name)
        return cls(readable_name(path), data, encoding)

    @cached_property
    def sha256(self) -> str:
        """The hex digest by which the same file is recognised."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def _decoded(self) -> tuple[str, str, bool]:
        if len(self.data) > _LARGEST_TEXT:
            raise too_large(self.name)
        return decode(self.data, self.name, self._asked)

    def declaring(self, encoding: str) -> "RawFile":
        """The same file with the encoding that its content declares, unless a person or a mark says otherwise."""
        unmarked = not self.data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
        if self._asked or not unmarked:
            return self
        declared = RawFile(self.name, self.data, encoding)
        return declared if declared.head else self

    @property
    def text(self) -> str:
        """The file as text. Raises UserError where it is none."""
        return self._decoded[0]

    @cached_property
    def head(self) -> str:
        """The first few thousand characters of the text, or "" where there is none: formats are known by it."""
        try:
            return self.text[:4000]
        except UserError:
            return ""

    @property
    def encoding(self) -> str:
        """The encoding of `text`."""
        return self._decoded[1]

    @property
    def encoding_notes(self) -> tuple[str, ...]:
        """A sentence where the encoding is a guess."""
        if not self._decoded[2]:
            return ()
        return (said(
            "The file does not say how its letters are encoded; it was read as {encoding}.",
            encoding=self.encoding,
        ),)
