"""What comes from elsewhere or needs two people, at random: copies merged, rounds and decisions, tables, rules run."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from qcoder.model.errors import UserError
from qcoder.services import coding, participants, questions, sources
from qcoder.services.codebook_versions import restoring, versions
from qcoder.services.coders import deciding, disagreements, people, round_figures, rounds
from qcoder.services.codes import codebook
from qcoder.services.exploring import framework
from qcoder.services.exploring.material import Material
from qcoder.services.guides import confirming, keeping
from qcoder.services.importing import transcripts
from qcoder.services.published import forms, ordering
from qcoder.services.published.forms import Spot
from qcoder.services.reporting import findings
from qcoder.services.rules import keeping as rules
from qcoder.services.rules import running
from qcoder.services.searching import coding_hits
from qcoder.services.searching.word_query import WordQuery
from qcoder.services.searching.words import Searcher
from qcoder.services.study import open_study
from qcoder.services.tables import codebook_table, codings_table, questions_table
from qcoder.services.team import merging
from qcoder.services.texts import text_replacement
from tests.property.actions import ACTIONS, Person


def merge_copy(me: Person) -> None:
    """A copy of the study goes out, somebody else does a few things in it, and it comes back."""
    copy = Path(shutil.copy(me.study.file.path, me.folder / f"copy {me.number()}.qcoder"))
    with open_study(copy) as other:
        other.work_as("Oksana")
        folder = me.folder / f"files {me.number()}"
        folder.mkdir()
        colleague = Person(other, me.dice, folder)
        for _ in range(4):
            with suppress(UserError):
                me.dice.pick(tuple(ACTIONS.values()))(colleague)
    merging.merge(me.study, [copy])
    known = merging.past(me.study)
    if known and me.dice.between(1, 3) == 1:
        merging.take_back(me.study, me.dice.pick(known))


def settle(me: Person) -> None:
    """Decide what two coders see differently."""
    names = [one.name for one in people.members(me.study)][:2]
    if len(names) < 2:
        return
    found = disagreements.disagreements(me.study, names, everything=True)
    one = me.one(found.items)
    if one is None:
        deciding.adopt(me.study, found)
    elif one.settled:
        deciding.reopen(me.study, one)
    else:
        why = deciding.Why(reason=me.words() + ".", as_memo=me.dice.pick([True, False]))
        what = me.dice.between(1, 3)
        if what == 1:
            deciding.take_version(me.study, one, 0, why)
        elif what == 2:
            deciding.take_together(me.study, one, why)
        else:
            deciding.take_none(me.study, one, why)


def finish_round(me: Person) -> None:
    """Everybody is done with a round; its figures are sealed, or it is closed without."""
    if one := me.one([one for one in rounds.everything(me.study) if not one.all_done]):
        for coder, _status in one.coders:
            rounds.set_done(me.study, one.id, coder.id, done=True)
        me.dice.pick([rounds.close, round_figures.seal])(me.study, one.id)


def ask_by_guide(me: Person) -> None:
    """Say which turns ask a question of a guide, and let a rule code what was answered."""
    line, other = me.one(keeping.lines(me.study)), me.one(keeping.lines(me.study))
    text, code = me.text(), me.code()
    turn = me.one([one for one in sources.turns(me.study, text.id) if one.number]) if text else None
    if line is None or other is None or turn is None or code is None:
        return
    if line.id == other.id:
        confirming.confirm(me.study, turn.id, line.id)
    else:
        confirming.choose(me.study, turn.id, line.id, other.id)
    made = rules.create(me.study, f"Answers {me.number()}", rules.QUESTION, other.id.hex(), code)
    _run(me, made)


def code_a_speaker(me: Person) -> None:
    """Let a rule code what somebody says, take some of it back by hand, or all of it."""
    speaker, code = me.one(list(sources.speakers(me.study).values())), me.code()
    if speaker is not None and code is not None:
        _run(me, rules.create(me.study, f"Says {me.number()}", rules.SPEAKER, speaker.name, code))


def _run(me: Person, rule: bytes) -> None:
    planned = running.plan(Searcher(me.study), rules.find(me.study, rule.hex()))
    running.apply(me.study, planned)
    made = running.coded_by(me.study, rule)
    what = me.dice.between(1, 3)
    if made and what == 1:
        coding.remove(me.study, me.dice.pick(made))
    elif made and what == 2:
        running.withdraw(me.study, rule)


def code_all_hits(me: Person) -> None:
    searcher, code = Searcher(me.study), me.code()
    hits = searcher.find(WordQuery(me.dice.pick(["a", "coffee", "we"]))).hits
    if code and hits:
        places = coding_hits.places(searcher, hits, me.dice.pick(coding_hits.EXTENTS), code)
        coding_hits.apply(me.study, places, code)


def import_tables(me: Person) -> None:
    """A codebook, questions or codings from a table."""
    path = me.folder / f"table {me.number()}.csv"
    what = me.dice.between(1, 3)
    if what == 1:
        path.write_text(f"name,parent,definition\nTop,,\nBelow {me.number()},Top,{me.words()}\n", encoding="utf-8")
        codebook_table.import_codebook(me.study, path)
    elif what == 2:
        path.write_text(f"id,text,codes\nT{me.number()},Why so?,\nT1,And {me.words()}?,\n", encoding="utf-8")
        questions_table.import_questions(me.study, path)
    else:
        source, code = me.one(sources.everything(me.study)), me.one(codebook.codes(me.study))
        if source and code:
            path.write_text(f"source,turn,code\n{source.name},2,{code.id.hex()}\n", encoding="utf-8")
            codings_table.import_codings(me.study, path, coder=me.dice.pick([None, "Bram"]))


def bring_codebook_back(me: Person) -> None:
    """The codebook, or one code, as it was once."""
    known = me.one(versions.versions(me.study))
    if known is None:
        versions.name_state(me.study, f"State {me.number()}")
    else:
        past = versions.find_state(me.study, known.name)
        code = me.one(past.state.codes)
        if code is not None and me.dice.between(1, 2) == 1:
            restoring.restore_code(me.study, past, code.id)
        else:
            restoring.restore(me.study, past)


def write_summary(me: Person) -> None:
    """Write in a cell of the framework, or say of one what it is."""
    found = framework.framework(Material(me.study))
    if not found.rows or not found.columns:
        return
    row, column = me.dice.between(0, len(found.rows) - 1), me.dice.between(0, len(found.columns) - 1)
    framework.write(me.study, found, row, column, me.words())
    known = framework.own_summary(me.study, framework.framework(Material(me.study)).cell(row, column))
    if known:
        framework.set_status(me.study, known, me.dice.pick(framework.STATUSES))


def order_quotes(me: Person) -> None:
    """Put quotes in an order, give one a form for a question, or do away with it."""
    text, question = me.text(), me.one(questions.everything(me.study))
    if text is None or not text.characters or question is None:
        return
    first, second = (Spot(text.id, *me.stretch(text.characters)) for _ in range(2))
    ordering.put(me.study, [second, first])
    made = forms.choose(me.study, text.id, first.start, first.end)
    what = me.dice.between(1, 3)
    if what == 1:
        forms.confirm(me.study, made)
    elif what == 2:
        forms.delete(me.study, made)
    else:
        forms.form_for(me.study, Spot(text.id, first.start, first.end, made), question.id)


def work_on_finding(me: Person) -> None:
    """Write a finding where there is none; then change it, and what stands behind it."""
    question = me.one(questions.everything(me.study))
    if question is None:
        return
    made = findings.create(me.study, question.id, f"{me.words()}.")
    findings.change(me.study, made, reasons=me.words())
    text = me.text()
    if text and text.characters:
        findings.add_evidence(me.study, made, [Spot(text.id, *me.stretch(text.characters))])
    if me.dice.between(1, 2) == 1:
        findings.delete(me.study, made)


def replace_text(me: Person) -> None:
    """A new file of a text takes the place of its words."""
    text = me.text()
    if text is None:
        return
    number = me.number()
    path = me.folder / f"again {number}.txt"
    path.write_text(f"Moderator: Question {number}?\nVisitor 1: {me.words()} as well.\n", encoding="utf-8")
    plan = text_replacement.read_again(transcripts.plan(path), text_replacement.convention_of(me.study, text.id))
    text_replacement.replace_text(me.study, text.id, plan)


def tell_of_participant(me: Person) -> None:
    source = me.one(sources.everything(me.study))
    who = me.one(participants.of_source(me.study, source)) if source else None
    if source and who:
        participants.set_role(me.study, source, who, me.dice.pick(["", "observer"]))


TEAM: dict[str, Callable[[Person], None]] = {
    action.__name__: action
    for action in (
        merge_copy, settle, finish_round, ask_by_guide, code_a_speaker, code_all_hits, import_tables,
        bring_codebook_back, write_summary, order_quotes, work_on_finding, replace_text, tell_of_participant,
    )
}
