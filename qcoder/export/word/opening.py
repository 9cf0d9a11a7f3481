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

# A .dotx is a .docx but for what it says of itself (ECMA-376, part 1, 15.2.10), and so are those with macros.
_TYPES = "[Content_Types].xml"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHERS = (
    _DOCUMENT.replace(b"document.main", b"template.main"),
    b"application/vnd.ms-word.document.macroEnabled.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_MACROS = "/vbaProject"  # ends the kind of relation that leads to them


@contextmanager
def as_document(template: Path) -> Iterator[DocumentType]:
    """A template to take from; whatever is found wrong in it meanwhile is told in one sentence."""
    if template.is_dir() or not template.exists():
        raise UserError(f"The template “{template.name}” is not there any more; choose another Word document, or none.")
    try:
        document = Document(_as_docx(template))
        relations = document.part.rels
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_MACROS)]:
            del relations[key]  # Word refuses a .docx that has some
        yield document
    except _NO_DOCUMENT as error:
        raise UserError(
            f"“{template.name}” cannot be read as a Word document; save the template as .docx and choose that."
        ) from error


def _as_docx(template: Path) -> str | BinaryIO:
    """What python-docx opens: the file itself, or a copy that does not say it is a template, or has macros."""
    with ZipFile(template) as old:
        types = old.read(_TYPES)
        other = next((kind for kind in _OTHERS if kind in types), None)
        if other is None:
            return str(template)
        copy = BytesIO()
        with ZipFile(copy, "w") as new:
            for name in old.namelist():
                new.writestr(name, types.replace(other, _DOCUMENT) if name == _TYPES else old.read(name))
    return copy
