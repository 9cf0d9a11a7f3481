"""What a file format is to this room: a way to know it, and a way to turn it into a document."""

from collections.abc import Callable
from dataclasses import dataclass

from qcoder.transcripts.document import Document
from qcoder.transcripts.rawfile import RawFile


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. `label` is for a list to choose from; `endings` are without dot, in lower case.

    `signed` says whether the content shows beyond doubt that the file is of this kind, whatever its name.
    `binary` files must show that; a file named so that does not is refused. `convert` raises UserError.
    """

    name: str
    label: str
    description: str
    endings: tuple[str, ...]
    signed: Callable[[RawFile], bool]
    convert: Callable[[RawFile], Document]
    binary: bool = False
