"""The tables of a project file as data: everything else (SQL, triggers, checks) is generated from this page.

Every domain table begins with `n` (local row number, never leaves the file), `id` (UUIDv7), `txn` (the transaction
that made the row) and `deleted` (NULL or 1). Its *fixed* columns are written once; its *cells* may change, and every
change of a cell is logged. A cell has a stable field number: base of its table plus its place, `deleted` being 0.
Hence columns are only ever appended to `cells`, and a base is never used again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

APPLICATION_ID = 0x51436F64  # "QCod"
FORMAT = 2
UNDONE = 0  # field number of txn.undone


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its SQLite type, and the table that it points to, if it holds an id."""

    name: str
    type: str
    refers: str = ""


def _column(spec: str) -> Column:
    name, _, rest = spec.partition(" ")
    if rest.startswith(">"):
        return Column(name, "BLOB", rest[1:])
    return Column(name, rest or "TEXT")


@dataclass(frozen=True, slots=True)
class Table:
    """A domain table; `since` is the first format that has it."""

    name: str
    base: int
    fixed: tuple[Column, ...]
    cells: tuple[Column, ...]
    since: int

    @property
    def columns(self) -> tuple[Column, ...]:
        """Fixed columns, then cells, without the four that every table has."""
        return self.fixed + self.cells

    def field(self, cell: str) -> int:
        """The stable number of a cell."""
        if cell == "deleted":
            return self.base
        return self.base + 1 + [c.name for c in self.cells].index(cell)


def _table(name: str, base: int, *, fixed: str = "", cells: str = "", since: int = 1) -> Table:
    def columns(text: str) -> tuple[Column, ...]:
        return tuple(_column(part.strip()) for part in text.split(",") if part.strip())

    return Table(name, base, columns(fixed), columns(cells), since)


# Columns are TEXT unless a type follows; `>table` is a BLOB that holds an id of that table.
# A pair target_table, target points to a row of any table.
TABLES: tuple[Table, ...] = (
    _table("project", 100, cells="name, description"),
    _table("coder", 200, cells="name, color, merged_into >coder"),
    _table(
        "source", 300,
        cells="name, kind, study_case >study_case, held_on, wave, consent, consent_note, note, pos,"
        "merged_into >source",
    ),
    _table(
        "text", 400,
        fixed="source >source, file_name, sha256, encoding, convention",
        cells="kind, language, translator, manner, translated_on, checked_by, check_status",
    ),
    _table("edit", 500, fixed="text >text, base BLOB", cells="note"),
    _table("text_join", 600, fixed="from_text >text, to_text >text, blocks"),
    _table(
        "speaker", 700,
        fixed="source >source",
        cells="name, study_case >study_case, moderator INTEGER, merged_into >speaker",
    ),
    _table(
        "turn", 800,
        fixed="text >text, version BLOB, start_pos INTEGER, body_start INTEGER, body_end INTEGER",
        cells="speaker >speaker, kind, begin_ms INTEGER, end_ms INTEGER, passage INTEGER",
    ),
    _table("passage_note", 900, fixed="text >text, passage INTEGER, coder >coder", cells="body, status"),
    _table(
        "code", 1000,
        cells="key, name, parent >code, pos, color, definition, inclusion, exclusion, example, counter_example, status,"
        "merged_into >code",
    ),
    _table("label", 1100, fixed="target_table, target BLOB, language", cells="body"),
    _table(
        "coding", 1200,
        fixed="coder >coder, text >text, version BLOB, start_pos INTEGER, end_pos INTEGER",
        cells="code >code, weight REAL, comment, meaning BLOB, flagged INTEGER, origin",
    ),
    _table(
        "memo", 1300,
        fixed="coder >coder, target_table, target BLOB, version BLOB, start_pos INTEGER, end_pos INTEGER",
        cells="title, body, kind",
    ),
    _table("journal", 1400, fixed="coder >coder", cells="day, kind, title, body"),
    _table("question", 1500, cells="key, body, parent >question, pos, kind, note, answer, answer_status"),
    _table("question_code", 1600, fixed="question >question, code >code", cells="with_subcodes INTEGER, pos"),
    _table(
        "study_case", 1700,
        cells="key, name, kind, parent >study_case, source >source, pos, consent, consent_note, note,"
        "merged_into >study_case",
    ),
    _table("attribute", 1800, cells="name, kind, choices, pos"),
    _table(
        "attribute_value", 1900,
        fixed="attribute >attribute, target_table, target BLOB, wave",
        cells="value",
    ),
    _table(
        "quote", 2000,
        fixed="coding >coding, text >text, version BLOB, start_pos INTEGER, end_pos INTEGER, coder >coder",
        cells="question >question, published, attribution, status, status_by >coder, pos, note",
    ),
    _table("finding", 2100, fixed="question >question, coder >coder", cells="statement, confidence, reasons, pos"),
    _table(
        "evidence", 2200,
        fixed="finding >finding, target_table, target BLOB, coder >coder",
        cells="stance, note, pos",
    ),
    _table("assignment", 2300, fixed="coder >coder, source >source", cells="status, due, note"),
    _table("guide", 2400, cells="name, pos"),
    _table(
        "guide_question", 2500,
        fixed="guide >guide",
        cells="body, kind, parent >guide_question, pos, question >question",
    ),
    _table("answer", 2600, fixed="guide_question >guide_question, turn >turn", cells="confirmed INTEGER"),
    _table("participant", 2700, fixed="source >source, study_case >study_case", cells="role"),
    _table(
        "summary", 2800,
        fixed="row_table, row_id BLOB, column_table, column_id BLOB, coder >coder",
        cells="body, status",
    ),
    _table("attribution_template", 2900, cells="body, attribute, value, pos"),
    _table("setting", 3000, fixed="name", cells="value"),
    # What one turn says to an earlier one: agrees, disputes, adds.
    _table("turn_link", 3100, since=2, fixed="turn >turn, to_turn >turn, coder >coder", cells="kind, note"),
    # A named state of the codebook: its moment is that of the transaction that made the row.
    _table("codebook_version", 3200, since=2, fixed="coder >coder", cells="name, reason"),
    # Quotes chosen as anchor examples and counter-examples of a code.
    _table("code_example", 3300, since=2, fixed="code >code, coding >coding, coder >coder", cells="kind, note, pos"),
    # The scale on which codings with a code are weighed, as -2 to 2.
    _table("scale", 3400, since=2, fixed="code >code", cells="low REAL, high REAL, words"),
    # Blind coding by several: what was drawn, who codes it, the figures that were sealed before the talk.
    _table("round", 3500, since=2, cells="name, kind, status, drawn, figures, note, pos"),
    _table("round_item", 3600, since=2, fixed="round >round, source >source, turn >turn"),
    _table("round_coder", 3700, since=2, fixed="round >round, coder >coder", cells="status"),
    # What was decided about a disagreement; the codings that came of it are codings of a consensus coder.
    _table(
        "decision", 3800, since=2,
        fixed="coder >coder, round >round, text >text, version BLOB, start_pos INTEGER, end_pos INTEGER",
        cells="code >code, outcome, reason",
    ),
    _table("search", 3900, since=2, cells="name, body, pos"),
    _table("rule", 4000, since=2, cells="name, kind, body, code >code, active INTEGER, pos"),
    # A named choice of columns and grouping for an export, or of what a picture shows.
    _table("layout", 4100, since=2, cells="name, kind, body, pos"),
    _table("chapter", 4200, since=2, cells="key, title, body, parent >chapter, pos"),
    _table("chapter_question", 4300, since=2, fixed="chapter >chapter, question >question", cells="pos"),
    _table("chapter_quote", 4400, since=2, fixed="chapter >chapter, quote >quote", cells="pos"),
    # Cases, attributes and searches that a question is linked to.
    _table("question_link", 4500, since=2, fixed="question >question, target_table, target BLOB", cells="value, note"),
    # A proposal that was answered, such as two codes that look alike and are not the same.
    _table(
        "settled", 4600, since=2, fixed="kind, target_table, target BLOB, other BLOB, coder >coder",
        cells="choice, note",
    ),
    # A copy that was handed out: to whom, with which sources.
    _table("handout", 4700, since=2, fixed="coder >coder", cells="name, sources, note"),
    # What the file of another program said of a row and nothing here means: the id that it goes by there, a set.
    _table("foreign_mark", 4800, since=2, fixed="target_table, target BLOB, kind", cells="body"),
    # On which quotes a summary was written, as a digest: it is stale once its cell gives another one.
    _table("summary_basis", 4900, since=2, fixed="summary >summary, digest"),
)

TABLE = {table.name: table for table in TABLES}

# Tables that are the log itself, or immutable parts of a row. `fixed parts` of an edit or a version never change.
LOG_TABLES = """
CREATE TABLE txn(
    id BLOB PRIMARY KEY, session BLOB, coder BLOB, label TEXT NOT NULL, args TEXT NOT NULL, app TEXT NOT NULL,
    undone INTEGER
) WITHOUT ROWID;
CREATE TABLE field(f INTEGER PRIMARY KEY, tbl TEXT NOT NULL, col TEXT NOT NULL);
CREATE TABLE cell(
    "row" BLOB NOT NULL, f INTEGER NOT NULL, txn BLOB NOT NULL, old, new, PRIMARY KEY("row", f, txn)
) WITHOUT ROWID;
CREATE INDEX cell_txn ON cell(txn);
CREATE TABLE version(id BLOB PRIMARY KEY, text BLOB NOT NULL, edits BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE hunk(
    edit BLOB NOT NULL, k INTEGER NOT NULL, pos INTEGER NOT NULL, removed INTEGER NOT NULL, inserted TEXT NOT NULL,
    PRIMARY KEY(edit, k)
) WITHOUT ROWID;
CREATE TABLE purge(
    id BLOB PRIMARY KEY, txn BLOB NOT NULL, kind TEXT NOT NULL, "row" BLOB, f INTEGER, k INTEGER, off INTEGER,
    len INTEGER
) WITHOUT ROWID;
CREATE VIEW cell_readable AS
    SELECT f.tbl, hex(c."row") AS "row", f.col, hex(c.txn) AS txn, t.label, c.old, c.new
    FROM cell c JOIN field f ON f.f = c.f JOIN txn t ON t.id = c.txn;
"""

# Local to one copy of the project, or derived from the rest; never merged.
LOCAL_TABLES = """
CREATE TABLE arrival(merge_id BLOB NOT NULL, txn BLOB NOT NULL, PRIMARY KEY(merge_id, txn)) WITHOUT ROWID;
CREATE TABLE seal(txn BLOB PRIMARY KEY, digest BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE local(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE revived(tbl TEXT NOT NULL, id BLOB NOT NULL, PRIMARY KEY(tbl, id)) WITHOUT ROWID;
CREATE TABLE text_now(
    text INTEGER PRIMARY KEY, version BLOB NOT NULL, characters INTEGER NOT NULL, body TEXT NOT NULL
);
CREATE TABLE turn_now(
    turn INTEGER PRIMARY KEY, text INTEGER NOT NULL, number INTEGER, start_pos INTEGER NOT NULL,
    body_start INTEGER NOT NULL, body_end INTEGER NOT NULL, end_pos INTEGER NOT NULL
);
CREATE INDEX turn_now_text ON turn_now(text, start_pos);
CREATE TABLE joined(tbl TEXT NOT NULL, id BLOB NOT NULL, survivor BLOB NOT NULL, PRIMARY KEY(tbl, id)) WITHOUT ROWID;
CREATE TABLE code_now(
    code INTEGER PRIMARY KEY, parent INTEGER, depth INTEGER NOT NULL, place INTEGER NOT NULL, last INTEGER NOT NULL,
    path TEXT NOT NULL, cut INTEGER NOT NULL
);
CREATE INDEX code_now_place ON code_now(place);
CREATE TABLE coding_now(
    coding INTEGER PRIMARY KEY, text INTEGER NOT NULL, start_pos INTEGER, end_pos INTEGER, state TEXT NOT NULL,
    code INTEGER, coder INTEGER, turn INTEGER, twin INTEGER
);
CREATE INDEX coding_now_text ON coding_now(text, start_pos);
CREATE INDEX coding_now_code ON coding_now(code, text, start_pos);
"""
LOCAL_TABLES_2 = """
CREATE TABLE share_now(text INTEGER PRIMARY KEY, said INTEGER NOT NULL, coded INTEGER NOT NULL);
DROP INDEX coding_now_text;
CREATE INDEX coding_now_text ON coding_now(text, start_pos, end_pos);
CREATE INDEX coding_now_shown ON coding_now(code, coder) WHERE twin IS NULL AND start_pos IS NOT NULL;
"""

# Further indexes that hot queries and derivations need.
INDEXES: dict[str, tuple[str, ...]] = {
    "text": ("source",),
    "edit": ("text",),
    "turn": ("text", "speaker"),
    "coding": ("text", "code"),
    "speaker": ("source",),
    "memo": ("target",),
    "label": ("target",),
    "attribute_value": ("target",),
    "quote": ("coding", "text"),
    "turn_link": ("turn",),
    "decision": ("text",),
    "foreign_mark": ("target",),
}


PAIRS = (("target_table", "target"), ("row_table", "row_id"), ("column_table", "column_id"))


def references(table: Table) -> list[tuple[str, str]]:
    """The columns of a table that hold ids, each with SQL for the name of the table meant; the row's alias is `r`."""
    found = [(column.name, f"'{column.refers}'") for column in table.columns if column.refers]
    names = {column.name for column in table.columns}
    return found + [(target, f"r.{kind}") for kind, target in PAIRS if target in names]


def fields(tables: Iterable[Table] = TABLES) -> list[tuple[int, str, str]]:
    """Every field number of these tables with its table and column; with all tables, that of the log too."""
    known = [(UNDONE, "txn", "undone")] if tables is TABLES else []
    for table in tables:
        known.append((table.base, table.name, "deleted"))
        known += [(table.field(c.name), table.name, c.name) for c in table.cells]
    return known
