"""Rich text (Rich Text Format Specification 1.9.1): paragraphs, tables, text boxes and footnotes, with boldness.

Tracked deletions are left out, insertions kept, comments kept on their words. A reader of our own: the small libraries
for it lose boldness and put signs of their own between the cells of tables.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from qcoder.model.reading import Range, Remark
from qcoder.transcripts.document import Document, Writer
from qcoder.transcripts.formats.base import Format
from qcoder.transcripts.formats.rtf_comments import GATHERED, NO_COMMENT, Comments
from qcoder.transcripts.rawfile import RawFile
from qcoder.transcripts.refusals import damaged

_WHAT = "rich text document"
_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\'?",
    re.DOTALL,
)
_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
_ESCAPED = {"~": "\u00a0", "_": "\u2011", "-": "\u00ad", "\\": "\\", "{": "{", "}": "}", "\n": None, "\r": None}
# Groups whose content is not shown, or is shown elsewhere; groups marked \* are left out too.
_HIDDEN = frozenset(
    """
    fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf fldinst xe tc
    listtext pntext nonesttables shprslt sn sv sp background filetbl
    revtbl listtable listoverridetable rsidtbl generator object objdata themedata colorschememapping datastore
    latentstyles ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn private template title author operator
    """.split()
) | NO_COMMENT
_SHOWN_THOUGH_STARRED = frozenset({"shpinst", "shptxt", "fldrslt"})
_CODEPAGES = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_WORDS, _PARAGRAPH, _CELL, _ROW, _SIGN = "words", "paragraph", "cell", "row", "sign"
_ENDS = {
    "par": _PARAGRAPH,
    "sect": _PARAGRAPH,
    "page": _PARAGRAPH,
    "cell": _CELL,
    "nestcell": _CELL,
    "row": _ROW,
    "nestrow": _ROW,
}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside the group at hand."""

    hidden: bool = False
    starred: bool = False
    deleted: bool = False
    bold: bool = False
    in_table: bool = False
    fonts: bool = False
    note: bool = False
    comment: str = ""  # the group of a comment that takes the words
    font: int = -1
    fallback: int = 1  # how many signs after a \u stand in for it


@dataclass(slots=True)
class _Item:
    """Words, the end of a paragraph, cell or row, or the sign of a comment."""

    kind: str
    words: str = ""
    bold: bool = False
    in_table: bool = False


@dataclass(slots=True)
class _Parser:
    """Reads the file token by token into a list of items, and footnotes into another."""

    name: str
    items: list[_Item] = field(default_factory=list)
    notes: list[_Item] = field(default_factory=list)
    stack: list[_State] = field(default_factory=list)
    state: _State = field(default_factory=_State)
    codepage: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    comments: Comments = field(default_factory=Comments)
    raw: bytearray = field(default_factory=bytearray)
    skip: int = 0
    high_half: int = 0

    def parse(self, text: str) -> None:
        """Reads the whole file. Raises UserError where it ends too early."""
        position = 0
        depth = 0
        while position < len(text):
            match = _TOKEN.match(text, position)
            if match is None:
                raise damaged(self.name, _WHAT)
            position = match.end()
            if match["brace"]:
                depth += 1 if match["brace"] == "{" else -1
                self._brace(match["brace"])
                if depth == 0:
                    break
            elif match["word"]:
                position += self._word(match["word"], match["number"])
            else:
                self._literal(match)
        self._flush()
        if depth:
            raise damaged(self.name, _WHAT)

    def _brace(self, brace: str) -> None:
        self._flush()
        self.skip = 0
        if brace == "{":
            self.stack.append(self.state)
            self.state = replace(self.state, starred=False)
        elif self.stack:
            if self.state.note and not self.stack[-1].note:
                self.notes.append(_Item(_PARAGRAPH))
            ended = self.state.comment if self.state.comment != self.stack[-1].comment else ""
            self.state = self.stack.pop()
            sign = self.comments.close(ended) if ended else None
            if sign is not None and not self.state.hidden:
                self._target().append(_Item(_SIGN, sign))

    def _literal(self, match: re.Match[str]) -> None:
        """Words, an escaped sign, or a byte in the code page of the font."""
        if match["byte"]:
            self._bytes(bytes([int(match["byte"], 16)]))
        elif match["text"]:
            self._bytes(match["text"].encode("latin-1"))
        elif match["sign"] == "*":
            self.state = replace(self.state, starred=True)
        elif match["sign"] in {"\n", "\r"}:
            self._end(_PARAGRAPH)
        elif match["sign"]:
            self._write(_ESCAPED.get(match["sign"]) or "")

    def _word(self, word: str, number: str | None) -> int:
        """Obeys a control word; returns how many bytes of binary data follow it."""
        self._flush()
        value = int(number) if number is not None else None
        if word == "bin":
            return max(0, value or 0)
        if word in GATHERED and (self.state.starred or word == "annotation"):
            self.state = replace(self.state, comment=word, starred=False)
        elif word in _HIDDEN or (self.state.starred and word not in _SHOWN_THOUGH_STARRED):
            self.state = replace(self.state, hidden=True, fonts=word == "fonttbl", starred=False)
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        elif word in _ENDS:
            self._end(_ENDS[word])
        elif word == "u" and value is not None:
            self._unicode(value % 65536)
        else:
            self._set(word, value)
        return 0

    def _set(self, word: str, value: int | None) -> None:
        """Control words that change what holds from here on."""
        on = value != 0
        if word == "ansicpg" and value:
            self.codepage = f"cp{value}"
        elif word == "fcharset" and self.state.fonts:
            self.fonts[self.state.font] = _CODEPAGES.get(value or 0, "")
        else:
            changes: dict[str, dict[str, Any]] = {
                "f": {"font": value or 0},
                "b": {"bold": on},
                "deleted": {"deleted": on},
                "plain": {"bold": False, "deleted": False},
                "pard": {"in_table": False},
                "intbl": {"in_table": True},
                "uc": {"fallback": value if value is not None else 1},
                "footnote": {"note": True},
                "shptxt": {"hidden": False},
            }
            if word in changes:
                self.state = replace(self.state, starred=False, **changes[word])

    def _unicode(self, code: int) -> None:
        """A sign by its UTF-16 code unit; the signs behind it that stand in for it are passed over."""
        if 0xD800 <= code < 0xDC00:
            self.high_half = code
        else:
            if 0xDC00 <= code < 0xE000:
                pair = 0x10000 + ((self.high_half - 0xD800) << 10) + (code - 0xDC00)
                self._write(chr(pair) if self.high_half else "\ufffd")
            else:
                self._write(chr(code))
            self.high_half = 0
        self.skip = self.state.fallback

    def _bytes(self, data: bytes) -> None:
        if self.skip:
            passed = min(self.skip, len(data))
            self.skip -= passed
            data = data[passed:]
        self.raw += data

    def _flush(self) -> None:
        """Decodes the bytes gathered so far: a sign may take several."""
        if self.raw:
            codec = self.fonts.get(self.state.font) or self.codepage
            data = bytes(self.raw)
            self.raw.clear()
            try:
                words = data.decode(codec, errors="replace")
            except LookupError:
                words = data.decode("cp1252", errors="replace")
            self._write(words)

    def _write(self, words: str) -> None:
        if self.state.comment:
            self.comments.gather(self.state.comment, words)
        elif not (self.state.hidden or self.state.deleted) and words:
            self._target().append(_Item(_WORDS, words, self.state.bold))

    def _end(self, what: str) -> None:
        self._flush()
        if self.state.comment:
            self.comments.gather(self.state.comment, "\n")
        elif not self.state.hidden:
            self._target().append(_Item(what, in_table=self.state.in_table))

    def _target(self) -> list[_Item]:
        return self.notes if self.state.note else self.items


def _write_items(writer: Writer, items: list[_Item], comments: Comments) -> list[Remark]:
    """Writes paragraphs and cells, and tells the writer where the cells of a table lie; returns the comments."""
    remarks: list[Remark] = []
    begun = False
    cell_start: int | None = None
    row: list[Range] = []
    rows: list[list[Range]] = []
    for item in _without_empty_end(items):
        if item.kind == _SIGN:
            remark = comments.place(item.words, writer.position)
            remarks += [remark] if remark is not None else []
            continue
        if item.kind == _ROW:
            rows.append(row)
            row = []
            continue
        if not begun:
            writer.begin()
            begun = True
            cell_start = writer.position if cell_start is None else cell_start
        if item.kind in {_PARAGRAPH, _CELL}:
            writer.end()
            begun = False
            if item.kind == _CELL:
                row.append((cell_start or 0, writer.position))
            if item.kind == _CELL or not item.in_table:
                cell_start = None
        else:
            writer.write(item.words, bold=item.bold)
    writer.table([cells for cells in rows if cells])
    return remarks


def _without_empty_end(items: list[_Item]) -> list[_Item]:
    """The items without the paragraphs that are empty at the end; signs of comments there stay."""
    last = max((at for at, item in enumerate(items) if item.kind not in {_PARAGRAPH, _SIGN}), default=-1)
    return items[: last + 1] + [item for item in items[last + 1 :] if item.kind == _SIGN]


def _convert(raw: RawFile) -> Document:
    parser = _Parser(raw.name)
    parser.parse(raw.data.decode("latin-1"))
    writer = Writer()
    remarks = _write_items(writer, parser.items, parser.comments)
    if parser.notes:
        writer.begin_notes()
        remarks += _write_items(writer, parser.notes, parser.comments)
    return writer.document(remarks=remarks)


def _signed(raw: RawFile) -> bool:
    return raw.data.lstrip()[:5] == b"{\\rtf"


RTF = Format("rtf", _WHAT, "Documents of many word processors.", ("rtf",), _signed, _convert, binary=True)
