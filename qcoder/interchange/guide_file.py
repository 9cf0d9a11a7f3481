"""Topic guides from files: Word, Markdown and text by their outline, tables by their columns."""

from pathlib import Path

from qcoder.interchange.decoding import decode
from qcoder.interchange.guide_outline import OutlineLine, guide_of, lines_of_text
from qcoder.interchange.tables import ENDINGS as TABLES
from qcoder.interchange.tables import Row, Table, read_table
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.guides import KINDS, PROBE, QUESTION, THEME, GuideFile, GuideItem
from qcoder.storage.whole_file import read_whole

ENDINGS = (".docx", ".md", ".txt", *TABLES)
"""The endings of files that `read_guides` reads."""

_KNOWN = (
    "guide", "theme", "theme_title", "subheading", "question", "probe", "id", "parent_id", "parent", "kind", "text",
    "research_question",
)  # fmt: skip
_LISTS = ("List", "Lijst")


def read_guides(path: Path) -> list[GuideFile]:
    """The guides of a file; a table may hold several in its column `guide`.

    Raises UserError when it cannot be read or asks nothing, EnvironmentProblem when the disk refuses.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(f"“{path.name}” is no topic guide that can be read; save it as docx, md, txt, csv or xlsx.")
    if ending in TABLES:
        found = _guides_of_table(path)
    else:
        lines = _word_lines(path) if ending == ".docx" else lines_of_text(decode(_content(path), path.name)[0])
        found = [guide_of(path.stem, lines)]
    if not any(item.kind != THEME for guide in found for item in guide.items):
        raise UserError(f"“{path.name}” has no questions; a question stands in a list or ends in a question mark.")
    return found


def _content(path: Path) -> bytes:
    try:
        return read_whole(path)
    except FileNotFoundError as error:
        raise UserError(f"There is no file “{path}”.") from error
    except OSError as error:
        raise EnvironmentProblem(f"“{path.name}” cannot be read: {error.strerror}.") from error


# ---- Word


def _word_lines(path: Path) -> list[OutlineLine]:
    # Imported when the first document comes, as elsewhere: python-docx takes a third of a second.
    from qcoder.interchange.word_outline import outline

    out: list[OutlineLine] = []
    for words, style, level in outline(path, _content(path)):
        number = next((int(sign) for sign in reversed(style) if sign.isdigit()), 1)
        if style.startswith(("Heading", "Kop", "Title")):
            out.append(OutlineLine(words, heading=0 if not words else 1 if style == "Title" else number + 1))
        elif level is not None or style.startswith(_LISTS):
            out.append(OutlineLine(words, depth=(number - 1 if style.startswith(_LISTS) else 0) + (level or 0)))
        else:
            out += lines_of_text(words)
    return out


# ---- tables


def _guides_of_table(path: Path) -> list[GuideFile]:
    table = read_table(path, (), _KNOWN)
    if "question" not in table.columns and "text" not in table.columns:
        raise UserError(f"“{path.name}” needs a column “question” (with theme and probe), or “text” with kind.")
    names = list(dict.fromkeys(row.get("guide") or path.stem for row in table.rows))
    return [_guide(name, [row for row in table.rows if (row.get("guide") or path.stem) == name], table)
            for name in names]


def _guide(name: str, rows: list[Row], table: Table) -> GuideFile:
    filled = _Filler()
    for row in rows:
        if "text" in table.columns:
            filled.take_line(row)
        else:
            filled.take_row(row)
    return GuideFile(name, tuple(filled.items), tuple(filled.left_out))


class _Filler:
    """Rows into items. A theme or question that stands in several rows is one; an empty cell means that above."""

    def __init__(self) -> None:
        self.items: list[GuideItem] = []
        self.left_out: list[str] = []
        self._known: dict[tuple[str, str, int | None], int] = {}
        self._keys: dict[str, int] = {}
        self._theme: int | None = None
        self._question: int | None = None

    def _place(self, kind: str, body: str, parent: int | None, row: Row, *, keyed: bool) -> int:
        at = (kind, body.casefold(), parent)
        key = row.get("id") if keyed else ""
        if at not in self._known or (key and key != self.items[self._known[at]].key):
            self.items.append(GuideItem(kind, body, parent, key, row.get("research_question") if keyed else ""))
            self._known[at] = len(self.items) - 1
            if key:
                self._keys[key] = self._known[at]
        return self._known[at]

    def _open_theme(self, row: Row) -> None:
        theme = row.get("theme_title") or row.get("theme")
        if theme:
            place = self._place(THEME, theme, None, row, keyed=False)
            if place != self._theme:
                self._theme, self._question = place, None

    def take_row(self, row: Row) -> None:
        """A row with the columns theme, question and probe."""
        self._open_theme(row)
        question, probe = row.get("question"), row.get("probe")
        if question:
            self._question = self._place(QUESTION, question, self._theme, row, keyed=not probe)
        if probe:
            above = self._theme if self._question is None else self._question
            self._place(PROBE if self._question is not None else QUESTION, probe, above, row, keyed=True)

    def take_line(self, row: Row) -> None:
        """A row that is one line of a guide: its kind and text, and the id of the line above it."""
        kind, text = row.get("kind").casefold() or QUESTION, row.get("text")
        if kind not in KINDS or not text:
            self.left_out += [text] if text else []
            return
        above = self._keys.get(row.get("parent_id") or row.get("parent"))
        if kind == THEME:
            self._theme, self._question = self._place(THEME, text, above, row, keyed=True), None
            return
        if above is None:
            self._open_theme(row)
            above = self._question if kind == PROBE and self._question is not None else self._theme
        place = self._place(kind, text, above, row, keyed=True)
        self._question = place if kind == QUESTION else self._question
