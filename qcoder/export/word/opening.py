"""Opening somebody's Word document, or Word template, to take its page and styles from."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as DocumentType
from docx.opc.exceptions import PackageNotFoundError

from qcoder.model.errors import UserError

# What python-docx and its XML library raise for files that are no Word documents, or damaged ones.
_NO_DOCUMENT = (
    PackageNotFoundError, BadZipFile, KeyError, ValueError, AttributeError, SyntaxError, OSError, IndexError, TypeError,
    zlib.error, NotImplementedError,
)

# A .dotx is a .docx but for what it says of itself (ECMA-376, part 1, 15.2.10).
_TYPES = "[Content_Types].xml"
_TEMPLATE, _DOCUMENT = (b"wordprocessingml.%s.main+xml" % kind for kind in (b"template", b"document"))


@contextmanager
def as_document(template: Path) -> Iterator[DocumentType]:
    """A template to take from; whatever is found wrong in it meanwhile is told in one sentence."""
    if template.is_dir() or not template.exists():
        raise UserError(f"The template “{template.name}” is not there any more; choose another Word document, or none.")
    try:
        yield Document(_as_docx(template))
    except _NO_DOCUMENT as error:
        raise UserError(
            f"“{template.name}” cannot be read as a Word document; save the template as .docx and choose that."
        ) from error


def _as_docx(template: Path) -> str | BinaryIO:
    """What python-docx opens: the file itself, or a copy of a .dotx that does not say it is a template."""
    with ZipFile(template) as old:
        types = old.read(_TYPES)
        if _TEMPLATE not in types:
            return str(template)
        copy = BytesIO()
        with ZipFile(copy, "w") as new:
            for name in old.namelist():
                new.writestr(name, types.replace(_TEMPLATE, _DOCUMENT) if name == _TYPES else old.read(name))
    return copy
