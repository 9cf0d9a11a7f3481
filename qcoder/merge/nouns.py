"""What tables and columns of a project are called: the words of reports on merges and of the details of the history."""

from collections.abc import Mapping

from qcoder.history.labels import STATUSES
from qcoder.storage.schema import TABLES

# Table -> one of its rows, several. Those that are not listed are called as they are, with an s for several.
_NOUNS: Mapping[str, tuple[str, str]] = {
    "attribute_value": ("value of an attribute", "values"),
    "attribution_template": ("attribution", "attributions"),
    "chapter_question": ("question of a chapter", "questions of chapters"),
    "chapter_quote": ("quote of a chapter", "quotes of chapters"),
    "code_example": ("example of a code", "examples of codes"),
    "codebook_version": ("state of the codebook", "states of the codebook"),
    "edit": ("correction", "corrections"),
    "evidence": ("evidence", "pieces of evidence"),
    "foreign_mark": ("mark of another program", "marks of other programs"),
    "guide_question": ("question of a guide", "questions of guides"),
    "journal": ("journal entry", "journal entries"),
    "passage_note": ("note on a passage", "notes on passages"),
    "question_code": ("code of a question", "links"),
    "question_link": ("link of a question", "links of questions"),
    "round_coder": ("coder of a round", "coders of rounds"),
    "round_item": ("part of a round", "parts of rounds"),
    "search": ("search", "searches"),
    "settled": ("settled matter", "settled matters"),
    "study_case": ("case", "cases"),
    "summary": ("summary", "summaries"),
    "summary_basis": ("basis of a summary", "bases of summaries"),
    "text_join": ("join of texts", "joins of texts"),
    "turn_link": ("link of a turn", "links of turns"),
    "txn": ("action", "actions"),  # what undoing and redoing write to
}
ONE: Mapping[str, str] = {
    **{table.name: table.name.replace("_", " ") for table in TABLES},
    **{table: one for table, (one, _many) in _NOUNS.items()},
}
MANY: Mapping[str, str] = {table: _NOUNS[table][1] if table in _NOUNS else one + "s" for table, one in ONE.items()}

_COLUMNS: Mapping[str, str] = {
    "answer_status": "status of the answer", "begin_ms": "begin", "body": "words",
    "check_status": "status of the check",
    "color": "colour", "consent_note": "note on consent", "drawn": "draw", "due": "due date", "end_ms": "end",
    "exclusion": "when not to use", "held_on": "date", "inclusion": "when to use", "merged_into": "join",
    "parent": "place in the tree", "pos": "place in the order", "status_by": "who set the status", "study_case": "case",
}  # fmt: skip
COLUMNS: Mapping[str, str] = {
    cell.name: _COLUMNS.get(cell.name, cell.name.replace("_", " ")) for table in TABLES for cell in table.cells
}
VALUES = (
    *STATUSES, "open", "yes", "no", "for", "against", "nuance", "high", "moderate", "low", "very low", "interview",
    "focus group", "session notes", "document", "person", "machine", "machine then checked", "assumption", "reflection",
    "method",
)  # fmt: skip
"""Words of the program that stand in columns of kinds and states; what else stands there are words of people."""
