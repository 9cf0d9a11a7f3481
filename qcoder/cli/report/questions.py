"""Commands for research questions one by one; reading and writing tables of them stands with the other tables."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.explore.looking import Language
from qcoder.cli.moving import HELP, moved
from qcoder.cli.opening import AsJson, Out, Project, pairs, print_json, print_table, reading, say, words_of, writing
from qcoder.cli.report.missing import list_missing
from qcoder.export.matrix.formats import render_matrix
from qcoder.model.errors import UserError
from qcoder.model.records import Question
from qcoder.services import question_editing, question_links, questions
from qcoder.services.question_editing import Draft
from qcoder.services.question_words import ALONE, CASES, CODES, SEARCHES, WHERE, LinkWords
from qcoder.services.reporting import coverage, evidence_grid
from qcoder.services.reporting.coverage import COUNTS, Coverage
from qcoder.services.reporting.guide_service import guide_service
from qcoder.services.study import Study

_SHOWN = 60
Asked = Annotated[str, typer.Argument(help="The label or words of a question.", metavar="QUESTION")]


def register(app: typer.Typer) -> None:
    """Add these commands; the group of questions is there already."""
    group = next(one.typer_instance for one in app.registered_groups if one.name == "questions")
    if group is None:
        raise RuntimeError("the commands for tables are to be registered first")
    for name, command in (
        ("list", list_questions), ("missing", list_missing), ("coverage", print_coverage),
        ("evidence", print_evidence), ("add", add_question),
        ("edit", edit_question), ("link", link_question), ("answer", answer_question), ("move", move_question),
        ("delete", delete_question),
    ):  # fmt: skip
        group.command(name)(command)


def _one(study: Study, words: str) -> Question:
    return questions.find(questions.everything(study), words)


def list_questions(project: Project, as_json: AsJson = False) -> None:
    """List the questions with what serves them, and how many quotes, sources, people and groups each has.

    Example: qcoder questions list hubs.qcoder --json
    """
    with reading(project) as study:
        counted = coverage.coverage(study)
        words, guide = LinkWords(study), guide_service(study)
        rows = [_facts(study, counted, words, question) for question in counted.questions]
    for row, question in zip(rows, counted.questions, strict=True):
        row["guide"] = [
            {"guide": one.guide, "question": one.label, "asked": one.times, "sources": list(one.sources),
             "turns": one.turns, "people": one.people}
            for one in guide.get(question.id, ())
        ]  # fmt: skip
    if as_json:
        print_json(rows)
        return
    shown = [
        ("  " * question.depth + question.label[:_SHOWN], *(row[what] for what in COUNTS), row["chosen"])
        for row, question in zip(rows, counted.questions, strict=True)
    ]
    print_table(("question", *COUNTS, "chosen"), shown)


def _facts(study: Study, counted: Coverage, words: LinkWords, question: Question) -> dict[str, object]:
    draft, answer = question_editing.draft_of(study, question.id), questions.answer(study, question.id)
    cell = counted.cell(question.id, Coverage.ALL)
    parent = next((one.label for one in counted.questions if one.id == question.parent), "")
    return {
        "id": question.key, "text": question.body, "parent": parent, "depth": question.depth, "kind": draft.kind,
        "texts": dict(draft.texts), "note": draft.note, **words.write(question),
        **{what: cell.count(what) for what in COUNTS}, "chosen": counted.chosen(question.id),
        "answer": answer.words, "answer_final": answer.final,
    }  # fmt: skip


def print_coverage(
    project: Project,
    columns: Annotated[str, typer.Option(help="cases, people, sources or attribute:NAME.")] = coverage.CASES,
    count: Annotated[
        list[str] | None, typer.Option(help=f"What is counted: {', '.join(COUNTS)}; repeat it for several.")
    ] = None,
    unfinished: Annotated[bool, typer.Option("--unfinished", help="Count assigned sources too.")] = False,
    language: Language = "en",
    format_name: Annotated[str, typer.Option("--format", help="table, json, csv, xlsx, html or md.")] = "",
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Count quotes and people of each question by site, person, source or value of an attribute.

    Example: qcoder questions coverage hubs.qcoder --columns attribute:role --count people -o coverage.xlsx
    """
    counts = tuple(count or (coverage.QUOTES, coverage.PEOPLE))
    unknown = [one for one in counts if one not in COUNTS]
    if unknown:
        raise UserError(f"Nobody can count “{unknown[0]}”; choose among {', '.join(COUNTS)}.")
    with reading(project) as study:
        found = coverage.coverage(study, columns, everything=unfinished)
        if output is not None:
            form = format_name or None
            coverage.write(study, found, output, format_name=form, counts=counts, language=language)
            say(f"Wrote {output}.")
            return
        wanted = "json" if as_json else format_name or "table"
        made = coverage.table(study, found, counts, language)
        typer.echo(render_matrix(made, wanted, title=study.name, language=language), nl=False)


def print_evidence(
    project: Project,
    format_name: Annotated[str, typer.Option("--format", help="table, json, csv, xlsx, html or md.")] = "",
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Lay out what stands for, against and beside each assumption, by site; or each question with findings.

    Example: qcoder questions evidence hubs.qcoder -o evidence.xlsx
    """
    with reading(project) as study:
        grid = evidence_grid.evidence_grid(study)
        if output is not None:
            evidence_grid.write(study, grid, output, format_name=format_name or None)
            say(f"Wrote {output}.")
            return
        wanted = "json" if as_json else format_name or "table"
        typer.echo(render_matrix(evidence_grid.table(grid), wanted, title=study.name), nl=False)


_Parent = Annotated[str | None, typer.Option(help="The question that it stands under; empty for the top.")]
_Kind = Annotated[str | None, typer.Option(help="question, or assumption of a theory of change.")]
_Note = Annotated[str | None, typer.Option(help="Notes on the question.")]
_Texts = Annotated[list[str] | None, typer.Option("--text", help="Its words in a language, as nl=…; repeat it.")]


def add_question(
    project: Project,
    words: Annotated[str, typer.Argument(help="The words of the question.")],
    label: Annotated[str, typer.Option(help="Its label, such as C12.")] = "",
    parent: _Parent = None, kind: _Kind = None, note: _Note = None, texts: _Texts = None,
) -> None:  # fmt: skip
    """Make a question, at the end of those beside it.

    Example: qcoder questions add hubs.qcoder "Whom do people meet?" --label C14 --parent C --text "nl=Wie ontmoet men?"
    """
    with writing(project) as study:
        draft = _changed(study, Draft(label, words), parent=parent, kind=kind, note=note, texts=texts)
        question_editing.add(study, draft)
    say(f"Made the question “{label or words}”.")


def edit_question(
    project: Project,
    question: Asked,
    words: Annotated[str | None, typer.Option(help="Its words.")] = None,
    label: Annotated[str | None, typer.Option(help="Its label, such as C12.")] = None,
    parent: _Parent = None, kind: _Kind = None, note: _Note = None, texts: _Texts = None,
) -> None:  # fmt: skip
    """Change what is given of a question; an empty text takes away its words in that language.

    Example: qcoder questions edit hubs.qcoder C12 --text "nl=Wie ontmoet men?" --note "After round 2"
    """
    with writing(project) as study:
        asked = _one(study, question).id
        draft = question_editing.draft_of(study, asked)
        draft = replace(
            draft, body=draft.body if words is None else words, key=draft.key if label is None else label
        )
        draft = _changed(study, draft, parent=parent, kind=kind, note=note, texts=texts)
        question_editing.edit(study, asked, draft)
    say(f"Changed the question “{draft.key or draft.body}”.")


def _changed(
    study: Study, draft: Draft, *, parent: str | None, kind: str | None, note: str | None, texts: list[str] | None
) -> Draft:
    if parent is not None:
        draft = replace(draft, parent=_one(study, parent).id if parent else None)
    return replace(
        draft, kind=draft.kind if kind is None else questions.kind_named(kind),
        note=draft.note if note is None else note, texts={**draft.texts, **pairs(texts or ())},
    )  # fmt: skip


def link_question(
    project: Project,
    question: Asked,
    code: Annotated[list[str] | None, typer.Option(help="A code, with those below it.")] = None,
    only: Annotated[list[str] | None, typer.Option("--only-code", help="A code without those below it.")] = None,
    case: Annotated[list[str] | None, typer.Option(help="A case that it asks.")] = None,
    where: Annotated[list[str] | None, typer.Option(help="attribute=value: whom it asks.")] = None,
    search: Annotated[list[str] | None, typer.Option(help="A kept search, by its name.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take these links away instead.")] = False,
) -> None:
    """Link a question to codes, cases, values of attributes and kept searches; repeat an option for several.

    Codes and searches say what serves it, cases and values whom it asks.

    Example: qcoder questions link hubs.qcoder C12 --code Bonding --where role=Visitor
    """
    with writing(project) as study:
        asked = _one(study, question)
        names = LinkWords(study)
        cells = {CODES: [*(code or ()), *(only or ())], ALONE: only or [], CASES: case or [], WHERE: where or [],
                 SEARCHES: search or []}  # fmt: skip
        given = names.read({name: "; ".join(words) for name, words in cells.items()}, question_links.Links())
        now = question_links.of(asked)
        question_links.set_links(study, asked.id, now.without(given) if remove else now.joined(given))
    say(f"Changed what {asked.label} is linked to.")


def answer_question(
    project: Project,
    question: Asked,
    words: Annotated[str, typer.Option(help="The answer; empty to take it away.")] = "",
    file: Annotated[Path | None, typer.Option(help="A text file with the answer.")] = None,
    final: Annotated[bool, typer.Option("--final", help="The answer is final.")] = False,
) -> None:
    """Write the answer to a question, which the report prints under it.

    Example: qcoder questions answer hubs.qcoder C12 --words "Yes, where a hub is open daily." --final
    """
    said = words_of(file) if file is not None else words
    with writing(project) as study:
        asked = _one(study, question)
        questions.set_answer(study, asked.id, said, final=final)
    say(f"Wrote the answer to {asked.label}." if said.strip() else f"{asked.label} has no answer now.")


def move_question(
    project: Project,
    question: Asked,
    way: Annotated[str, typer.Argument(help=HELP)],
) -> None:
    """Move a question with those below it: up, down, under the one above it, or out from under its parent.

    Example: qcoder questions move hubs.qcoder C12 up
    """
    with writing(project) as study:
        asked = _one(study, question)
        sentence = moved(way, "question", asked.label, {
            "up": lambda: questions.shift(study, asked.id, -1), "down": lambda: questions.shift(study, asked.id, 1),
            "under": lambda: questions.put_under(study, asked.id), "out": lambda: questions.take_out(study, asked.id),
        })  # fmt: skip
    say(sentence)


def delete_question(project: Project, question: Asked) -> None:
    """Delete a question with those below it; codes and codings stay.

    Example: qcoder questions delete hubs.qcoder C12
    """
    with writing(project) as study:
        asked = _one(study, question)
        below = len(questions.with_subquestions(questions.everything(study), asked)) - 1
        questions.delete(study, asked.id)
    say(f"Deleted {asked.label}" + (f" with {below} below it." if below else "."))
