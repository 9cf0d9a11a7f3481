"""The names of actions, as the Undo menu and the history show them.

A transaction stores a key and the words that fill it, so that each reader gets the name in their own language.
"""

import json
from collections.abc import Mapping

from qcoder.model.speech import InNumber, in_number, said

LABELS: dict[str, str | InNumber] = {
    "project.create": "begin the project",
    "project.rename": "rename the project to “{name}”",
    "coder.add": "add the coder {name}",
    "coder.rename": "rename the coder {old} to {name}",
    "coder.recolour": "recolour the coder {name}",
    "coder.join": "say that {name} and {into} are one person",
    "coder.part": "say that {name} and {into} are two people",
    "source.import": "import {name}",
    "source.import_many": InNumber("import {count} transcript", "import {count} transcripts"),
    "source.rename": "rename {old} to {name}",
    "source.change": "change {name}",
    "source.delete": "delete {name}",
    "text.correct": "correct {name}",
    "text.replace": "replace the words of {name} by {file}",
    "text.change": "change what is known of {name}",
    "passage.check": "call a passage of {name} {status}",
    "passage.note": "write a note on the translation of {name}",
    "notes.hide": "leave notes of translators out of quotes",
    "notes.show": "let notes of translators stand in quotes",
    "turn.speaker": "give words in {name} to {speaker}",
    "turn.split": "split a turn in {name}",
    "turn.join": "join turns in {name}",
    "turn.setting": "say to which theme, round or table notes in {name} belong",
    "coding.accept": "accept the new words of {code}",
    "speaker.change": "change the speaker {name}",
    "code.create": "create the code {name}",
    "code.rename": "rename the code {old} to {name}",
    "code.change": "change the code {name}",
    "code.move": "move the code {name}",
    "code.recolour": "recolour the code {name}",
    "code.delete": "delete the code {name}",
    "code.join": "join the code {name} into {into}",
    "code.split": "split the code {name}",
    "code.part": "take {name} out of {into} again",
    "code.status": "mark the code {name} as {status}",
    "code.label": "name the code {name} in another language",
    "code.scale": "set the scale of {name}",
    "code.example": "choose an example of {name}",
    "code.example_remove": "take an example of {name} away",
    "code.same_meaning": "say that {name} means what it meant",
    "code.sort": "sort the codes below {name}",
    "codebook.sort": "sort the codes at the top",
    "codes.move": InNumber("move {count} code", "move {count} codes"),
    "codes.change": InNumber("change {count} code", "change {count} codes"),
    "codes.delete": InNumber("delete {count} code", "delete {count} codes"),
    "codes.join": InNumber("join {count} code into {into}", "join {count} codes into {into}"),
    "coding.keep": "keep {code} under its new meaning",
    "coding.keep_many": InNumber(
        "keep {count} coding of {code} under its new meaning",
        "keep {count} codings of {code} under its new meaning",
    ),
    "exchange.import": "take in {file}",
    "codebook.name": "name the state of the codebook “{name}”",
    "codebook.unname": "take the name “{name}” of a state of the codebook away",
    "codebook.restore": "bring the codebook back to {state}",
    "code.restore": "bring {name} back to {state}",
    "codebook.import": "import the codebook {file}",
    "coding.apply": "apply {code}",
    "coding.apply_many": InNumber("apply {count} code", "apply {count} codes"),
    "coding.remove": "remove {code}",
    "coding.recode": "change {old} to {code}",
    "coding.resize": "change the limits of {code}",
    "coding.split": "split {code}",
    "coding.join": "join codings of {code}",
    "coding.flag": "flag {code} for discussion",
    "coding.unflag": "take the flag off {code}",
    "coding.comment": "comment on {code}",
    "codings.import": "import codings from {file}",
    "memo.write": "write a memo",
    "memo.change": "change a memo",
    "memo.delete": "delete a memo",
    "journal.write": "write in the journal of {day}",
    "journal.change": "change the journal of {day}",
    "journal.delete": "delete from the journal of {day}",
    "memos.import": "import memos from {file}",
    "question.create": "create the question {name}",
    "question.change": "change the question {name}",
    "question.move": "move the question {name}",
    "question.answer": "write the answer to the question {name}",
    "question.link": "change what serves the question {name}",
    "question.delete": "delete the question {name}",
    "question.meant": "say that something missing under {name} is meant so",
    "question.not_meant": "no longer say that something missing under {name} is meant so",
    "questions.import": "import the questions {file}",
    "case.create": "create the case {name}",
    "case.change": "change the case {name}",
    "case.delete": "delete the case {name}",
    "cases.import": "import the cases {file}",
    "guide.import": "read the topic guide {name}",
    "guide.delete": "take out the topic guide {name}",
    "guide.delete_line": "take out of a guide: {words}",
    "guide.edit_line": "change in a guide: {words}",
    "guide.move_line": "move in a guide: {name}",
    "guide.link": "link a question of a guide: {words}",
    "guide.confirm": "confirm that a turn asks a question of a guide",
    "guide.confirm_many": InNumber(
        "confirm that {count} turn asks a question of a guide",
        "confirm that {count} turns ask questions of a guide",
    ),
    "guide.refuse": "say that a turn does not ask a question of a guide",
    "guide.choose": "say that a turn asks another question of a guide",
    "guide.forget": "leave open whether a turn asks a question of a guide",
    "participant.add": "note that {name} took part",
    "participant.change": "change the role of {name}",
    "participant.remove": "note that {name} did not take part",
    "participant.import": "read who took part from {name}",
    "turn.link": "mark that a turn {kind} an earlier one",
    "turn.unlink": "take back what a turn says to an earlier one",
    "finding.create": "write a finding of {question}",
    "finding.change": "change a finding of {question}",
    "finding.delete": "delete a finding of {question}",
    "finding.evidence": "change what stands behind a finding of {question}",
    "outline.import": "import the outline {file}",
    "chapter.create": "make the chapter {name}",
    "chapter.change": "change the chapter {name}",
    "chapter.delete": "delete the chapter {name}",
    "chapter.quotes": "place quotes in the chapter {name}",
    "attributes.write": "set attributes of {name}",
    "attribute.create": "make the attribute {name}",
    "attribute.rename": "rename the attribute {old} to {name}",
    "attribute.label": "name the attribute {name} in another language",
    "attribute.delete": "delete the attribute {name}",
    "attribution.set": "set the attribution {template}",
    "attribution.delete": "delete the attribution {template}",
    "quote.mark": "mark as a quote: {words}",
    "quote.unmark": "no longer a quote: {words}",
    "attribution.least": InNumber(
        "let an attribution stand for {count} person at least",
        "let an attribution stand for {count} people at least",
    ),
    "quote.status": "mark a quote as {status}",
    "quote.status_many": InNumber("mark {count} quote as {status}", "mark {count} quotes as {status}"),
    "quote.no_status": "take back what a quote is marked as",
    "quote.no_status_many": InNumber(
        "take back what {count} quote is marked as",
        "take back what {count} quotes are marked as",
    ),
    "quote.choose": "choose words as a quote",
    "quote.form": "edit the published form of a quote",
    "quote.no_form": "print a quote as it was said",
    "quote.attribution": "attribute a quote as {words}",
    "quote.no_attribution": "attribute a quote by the templates",
    "quote.note": "note on a quote",
    "quote.question": "make a form of a quote for {question}",
    "quote.order": "move a quote",
    "quote.confirm": "confirm a quote after a correction",
    "quote.delete": "take a quote out of the report",
    "quotes.import_one": "take over a change of a quote from {file}",
    "quotes.import": InNumber(
        "take over {count} change of quotes from {file}",
        "take over {count} changes of quotes from {file}",
    ),
    "assignment.assign": "assign {source} to {coder}",
    "assignment.assign_many": InNumber("assign {count} source to {coder}", "assign {count} sources to {coder}"),
    "assignment.status": "set {source} of {coder} to {status}",
    "assignment.status_many": InNumber(
        "set {count} source of {coder} to {status}",
        "set {count} sources of {coder} to {status}",
    ),
    "assignment.change": "change the assignment of {source} to {coder}",
    "assignment.change_many": InNumber(
        "change the assignment of {count} source to {coder}",
        "change the assignment of {count} sources to {coder}",
    ),
    "assignment.remove": "take {source} from {coder}",
    "assignment.remove_many": InNumber("take {count} source from {coder}", "take {count} sources from {coder}"),
    "decision.make": "settle a disagreement on {code}",
    "decision.reopen": "reopen a disagreement on {code}",
    "decision.adopt": InNumber(
        "take over {count} coding that all agree on",
        "take over {count} codings that all agree on",
    ),
    "round.create": "draw the round {name}",
    "round.change": "change the round {name}",
    "round.status": "set {coder} in the round {name} to {status}",
    "round.seal": "seal the figures of the round {name}",
    "round.close": "close the round {name}",
    "round.delete": "delete the round {name}",
    "layout.keep": "keep the layout {name}",
    "layout.rename": "rename a layout to {name}",
    "layout.delete": "delete the layout {name}",
    "view.keep": "keep the view {name}",
    "view.rename": "rename a kept view to {name}",
    "view.delete": "delete the kept view {name}",
    "summary.write": "write the summary of {row}, {column}",
    "summary.status": "mark a summary as {status}",
    "scale.set": "set the scale of {code}",
    "coding.rate": "rate {code} as {weight}",
    "wave.set": "set the wave of {name}",
    "sample.create": "set up the sample study",
    "handout.make": "make a copy for {name}",
    "merge": "merge {files}",
    "merge.join": "join what {files} and the study have in common",
    "merge.settle_later": InNumber(
        "settle {count} matter of earlier merges",
        "settle {count} matters of earlier merges",
    ),
    "merge.settle": "settle what {files} brought",
    "hits.code": InNumber("apply {code} to {count} place", "apply {code} to {count} places"),
    "search.save": "keep the search “{name}”",
    "search.change": "change what the search “{name}” finds",
    "search.rename": "rename the search {old} to {name}",
    "search.delete": "forget the search “{name}”",
    "rule.create": "make the rule “{name}”",
    "rule.change": "change the rule “{name}”",
    "rule.delete": "delete the rule “{name}”",
    "rule.run": InNumber("run the rule “{name}”: {count} coding", "run the rule “{name}”: {count} codings"),
    "rule.withdraw": InNumber(
        "withdraw {count} coding of the rule “{name}”",
        "withdraw {count} codings of the rule “{name}”",
    ),
    "undo": "undo: {action}",
    "redo": "redo: {action}",
}


STATUSES = (
    "candidate", "selected", "approved", "withdrawn", "draft", "agreed", "retired", "final", "assigned", "busy", "done",
    "coding", "unchecked", "checked", "disputed",
)
"""What rows can be marked as; their names in a label are said in the reader's language too."""


def quoting(label: str, args: Mapping[str, str]) -> dict[str, str]:
    """The words of an undo or redo: the action that it takes back or brings back."""
    return {"action": label, "words": json.dumps(args, ensure_ascii=False)}


def words_of(args: str) -> dict[str, str]:
    """The words that a transaction stores; none when they cannot be read: a damaged name must not hide the rest."""
    try:
        words = json.loads(args)
    except ValueError:
        return {}
    return words if isinstance(words, dict) else {}


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _in_form(words: str | InNumber, args: Mapping[str, str]) -> str:
    """The words in the person's language, in the form that goes with their number."""
    if isinstance(words, str):
        return said(words)
    count = str(args.get("count", ""))
    return in_number(int(count) if count.isdecimal() else 0, *words)


def say(label: str, args: Mapping[str, str]) -> str:
    """The name of an action in words. A label from a newer program shows as its key."""
    words = _in_form(LABELS[label], args) if label in LABELS else label
    if label in {"undo", "redo"} and "action" in args:
        return words.format(action=say(args["action"], words_of(args.get("words", "{}"))))
    known = {**args, "status": said(args["status"])} if args.get("status") in STATUSES else args
    return words.format_map(_Blank(known))
