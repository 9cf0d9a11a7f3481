"""What tables and columns of a project are called: the words of reports on merges and of the details of the history."""

from collections.abc import Mapping

from qcoder.history.labels import STATUSES
from qcoder.model.speech import InNumber
from qcoder.storage.schema import TABLES

# Table -> one of its rows, several. Those that are not listed are called as they are, with an s for several.
_NOUNS: Mapping[str, InNumber] = {
    "attribute_value": InNumber("value of an attribute", "values"),
    "attribution_template": InNumber("attribution", "attributions"),
    "chapter_question": InNumber("question of a chapter", "questions of chapters"),
    "chapter_quote": InNumber("quote of a chapter", "quotes of chapters"),
    "code_example": InNumber("example of a code", "examples of codes"),
    "codebook_version": InNumber("state of the codebook", "states of the codebook"),
    "edit": InNumber("correction", "corrections"),
    "evidence": InNumber("evidence", "pieces of evidence"),
    "foreign_mark": InNumber("mark of another program", "marks of other programs"),
    "guide_question": InNumber("question of a guide", "questions of guides"),
    "journal": InNumber("journal entry", "journal entries"),
    "passage_note": InNumber("note on a passage", "notes on passages"),
    "question_code": InNumber("code of a question", "links"),
    "question_link": InNumber("link of a question", "links of questions"),
    "round_coder": InNumber("coder of a round", "coders of rounds"),
    "round_item": InNumber("part of a round", "parts of rounds"),
    "search": InNumber("search", "searches"),
    "settled": InNumber("settled matter", "settled matters"),
    "study_case": InNumber("case", "cases"),
    "summary": InNumber("summary", "summaries"),
    "summary_basis": InNumber("basis of a summary", "bases of summaries"),
    "text_join": InNumber("join of texts", "joins of texts"),
    "turn_link": InNumber("link of a turn", "links of turns"),
    "txn": InNumber("action", "actions"),  # what undoing and redoing write to
}


def _as_they_are(table: str) -> InNumber:
    words = table.replace("_", " ")
    return InNumber(words, words + "s")


NOUNS: Mapping[str, InNumber] = {**{table.name: _as_they_are(table.name) for table in TABLES}, **_NOUNS}

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
