"""The zip of a REFI-QDA project, which strangers made: members are read by name, in bounds, and never unpacked."""

import zipfile
from pathlib import Path, PurePosixPath
from typing import Self
from urllib.parse import unquote

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.storage.whole_file import read_whole, refuse_endless

_MOST_BYTES = 1_000_000_000
_MOST_RATIO = 400
_SMALL = 1_000_000  # bytes below which a ratio says nothing
_ENCRYPTED = 1


class Package:
    """A .qdpx, or a bare .qde without the texts beside it. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._zip: zipfile.ZipFile | None = None
        self._by_name: dict[str, zipfile.ZipInfo] = {}

    def __enter__(self) -> Self:
        try:
            refuse_endless(self._path)
            if self._path.suffix.lower() != ".qde":
                self._zip = zipfile.ZipFile(self._path)
                self._look()
        except zipfile.BadZipFile as error:
            raise UserError(f"“{self._path.name}” is no whole .qdpx file; export it once more.") from error
        except OSError as trouble:
            raise EnvironmentProblem(
                f"“{self._path}” could not be read: {trouble.strerror or trouble}; see that it may be opened."
            ) from trouble
        return self

    def __exit__(self, *_error: object) -> None:
        if self._zip is not None:
            self._zip.close()

    def _look(self) -> None:
        """Refuse what no study is, before anything is read."""
        members = self._zip.infolist() if self._zip else []
        if sum(member.file_size for member in members) > _MOST_BYTES:
            raise UserError(f"“{self._path.name}” would be larger than 1 GB unpacked; it is not read.")
        for member in members:
            large = member.file_size > _SMALL and member.file_size > _MOST_RATIO * max(1, member.compress_size)
            if member.flag_bits & _ENCRYPTED or large:
                raise UserError(f"“{self._path.name}” is encrypted or packed beyond reason; it is not read.")
            parts = PurePosixPath(member.filename).parts
            if not member.is_dir() and "__MACOSX" not in parts:
                self._by_name[_folded(member.filename)] = member

    def project(self) -> bytes:
        """The content of `project.qde`, by whatever name. Raises UserError when there is none."""
        if self._zip is None:
            try:
                return read_whole(self._path)
            except OSError as trouble:
                raise EnvironmentProblem(f"“{self._path}” could not be read; see that it may be opened.") from trouble
        found = sorted(
            (name for name in self._by_name if name.endswith(".qde")),
            key=lambda name: (name != "project.qde", name.count("/"), name),
        )
        if not found:
            raise UserError(f"“{self._path.name}” holds no project.qde; it is no REFI-QDA project.")
        return self._read(self._by_name[found[0]])

    def text(self, address: str) -> bytes | None:
        """The file that a path of the project means: inside the zip only, whatever the path says; None if missing."""
        name = unquote(address)
        for scheme in ("internal://", "relative:///", "relative://", "absolute://", "file:///"):
            name = name.removeprefix(scheme)
        base = _folded(PurePosixPath(name.replace("\\", "/")).name)
        for place in (f"sources/{base}", base):
            if place in self._by_name:
                return self._read(self._by_name[place])
        ends = [member for known, member in self._by_name.items() if known.rsplit("/", 1)[-1] == base and base]
        return self._read(ends[0]) if len(ends) == 1 else None

    def _read(self, member: zipfile.ZipInfo) -> bytes:
        if self._zip is None:
            raise RuntimeError("the package is not open")
        try:
            return self._zip.read(member)
        except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
            raise UserError(f"“{member.filename}” in “{self._path.name}” is damaged; export it again.") from error


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
