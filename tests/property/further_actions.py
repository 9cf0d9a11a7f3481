"""More of what a person can do to a study, at random: turns and quotes, guides and findings, rules, the team."""

from collections.abc import Callable

from qcoder.model.records import CODE_STATUSES, Turn
from qcoder.services import (
    attribute_sheet,
    cases,
    coding,
    coding_limits,
    participants,
    question_links,
    questions,
    sources,
)
from qcoder.services.codebook_versions import versions
from qcoder.services.coders import assignments, people, rounds
from qcoder.services.codes import (
    code_editing,
    code_examples,
    code_joining,
    code_moving,
    code_splitting,
    rechecking,
    scales,
)
from qcoder.services.codes.code_splitting import Target
from qcoder.services.codes.scales import Scale
from qcoder.services.exploring import kept_views, waves
from qcoder.services.guides import confirming, editing, keeping
from qcoder.services.published import forms, marking
from qcoder.services.published.forms import Spot
from qcoder.services.question_links import Links
from qcoder.services.reporting import findings, layouts, outline
from qcoder.services.rules import keeping as rules
from qcoder.services.rules import running
from qcoder.services.searching import saved
from qcoder.services.searching.word_query import WordQuery
from qcoder.services.searching.words import Searcher
from qcoder.services.texts import corrections, note_settings, passages, spoken_notes, text_facts, turn_links, turn_marks
from qcoder.services.writing import journal
from tests.property.actions import Person


def turn_of(me: Person) -> tuple[bytes, Turn] | None:
    """A text and a turn of it."""
    text = me.text()
    turn = me.one(sources.turns(me.study, text.id)) if text else None
    return (text.id, turn) if text and turn else None


def spot_of(me: Person) -> Spot | None:
    """Words of a text."""
    text = me.text()
    return Spot(text.id, *me.stretch(text.characters)) if text and text.characters else None


# ---- words and turns


def correct_turn(me: Person) -> None:
    if found := turn_of(me):
        corrections.correct_turn(me.study, found[1].id, f"{me.words()} {me.words()}")


def take_correction_back(me: Person) -> None:
    text = me.text()
    known = me.one(corrections.corrections(me.study, text.id)) if text else None
    if known:
        me.dice.pick([corrections.undo, corrections.redo])(me.study, known)


def change_turns(me: Person) -> None:
    found = turn_of(me)
    if not found:
        return
    turn, what = found[1], me.dice.between(1, 4)
    if what == 1:
        turn_marks.change_speaker(me.study, [turn.id], f"Visitor {me.dice.between(1, 4)}")
    elif what == 2 and turn.body_end - turn.body_start > 1:
        turn_marks.split_turn(me.study, turn.id, me.dice.between(turn.body_start + 1, turn.body_end - 1))
    elif what == 3:
        turn_marks.join_turns(me.study, turn.id)
    else:
        note_settings.change(me.study, [turn.id], {"table": me.dice.pick(["", "2"])})


def link_turns(me: Person) -> None:
    source = me.one(sources.everything(me.study))
    known = turn_links.of_source(me.study, source) if source else []
    if known and me.dice.between(1, 2) == 1:
        turn_links.unlink(me.study, me.dice.pick(known).id)
    elif text := me.text():
        count = len([one for one in sources.turns(me.study, text.id) if one.number is not None])
        if count > 1:
            later = me.dice.between(2, count)
            turn_links.link(me.study, text.id, later, me.dice.between(1, later - 1), me.dice.pick(turn_links.KINDS))


def align(me: Person) -> None:
    source = me.one([one for one in sources.everything(me.study) if len(one.texts) > 1])
    if source is None:
        return
    left, right = source.texts[0].id, source.texts[1].id
    known = passages.pairs(me.study, left, right)
    place = me.dice.between(0, len(known) - 1) if known else 0
    what = me.dice.between(1, 4) if known else 5
    if what == 1:
        passages.join(me.study, left, right, place)
    elif what == 2:
        passages.split(me.study, left, right, place)
    elif what == 3:
        passages.shift(me.study, left, right, place, down=me.dice.pick([True, False]))
    elif known and known[place].passage is not None:
        passages.check(me.study, right, known[place].passage or 0, me.dice.pick(passages.STATUSES))
        passages.note(me.study, right, known[place].passage or 0, me.words())


def tell_of_text(me: Person) -> None:
    if text := me.text():
        text_facts.change(me.study, text, {"translator": me.words(), "language": me.dice.pick(["en", "uk"])})
    spoken_notes.hide(me.study, hide_them=me.dice.pick([True, False]))


# ---- codes and codings


def change_limits(me: Person) -> None:
    one = me.coding()
    if one is None:
        return
    found = coding.get(me.study, one)
    beside = coding_limits.beside(me.study, one)
    if len(beside) > 1 and me.dice.between(1, 2) == 1:
        coding_limits.join(me.study, beside)
    elif found.end - found.start > 1:
        coding_limits.split(me.study, one, me.dice.between(found.start + 1, found.end - 1))


def flag_or_rate(me: Person) -> None:
    if one := me.coding():
        coding.flag(me.study, one, flagged=me.dice.pick([True, False]))
        scales.rate(me.study, [one], me.dice.pick([-1, 0, 1]))


def give_scale(me: Person) -> None:
    if code := me.code():
        scales.set_scale(me.study, [code], me.dice.pick([None, Scale(-2, 2, "")]))


def apply_new_code(me: Person) -> None:
    spot = spot_of(me)
    if spot:
        coding.apply_new(me.study, spot.text, spot.start, spot.end, f"New {me.dice.between(1, 3)} > n {me.number()}")


def apply_in_vivo(me: Person) -> None:
    spot = spot_of(me)
    if spot:
        coding.apply_in_vivo(me.study, spot.text, spot.start, spot.end)


def label_code(me: Person) -> None:
    if code := me.code():
        code_editing.set_label(me.study, code, "uk", me.dice.pick(["", me.words()]))
        code_moving.change_all(me.study, [code], status=me.dice.pick(CODE_STATUSES))


def order_codes(me: Person) -> None:
    if code := me.code():
        moves = [code_moving.up, code_moving.down, code_moving.promote, code_moving.demote]
        me.dice.pick(moves)(me.study, code)
        code_moving.sort_below(me.study, None, "name")


def split_or_part_code(me: Person) -> None:
    code = me.code()
    if code is None:
        return
    known = code_joining.joined(me.study, code)
    if known:
        code_joining.part(me.study, me.dice.pick(known).id)
        return
    quotes = code_splitting.quotes_of(me.study, code)
    if quotes:
        sent = {row.coding_id: 0 for row in quotes[:2]}
        keep = me.dice.pick([True, False])
        code_splitting.split(me.study, code, [Target(name=f"Part {me.number()}")], sent, keep=keep)


def choose_example(me: Person) -> None:
    code = me.code()
    known = code_examples.examples(me.study).get(code or b"", [])
    if known:
        code_examples.remove(me.study, me.dice.pick(known).id)
    elif code and (quotes := code_splitting.quotes_of(me.study, code)):
        code_examples.choose(me.study, code, [quotes[0].coding_id])


def look_again(me: Person) -> None:
    waiting = rechecking.waiting(me.study)
    if waiting:
        rechecking.keep(me.study, [me.dice.pick(waiting).coding])
    elif code := me.code():
        rechecking.same_meaning(me.study, code)


def name_codebook(me: Person) -> None:
    known = versions.versions(me.study)
    if len(known) > 2:
        versions.forget_name(me.study, known[0].id)
    else:
        versions.name_state(me.study, f"State {me.number()}")


# ---- quotes, findings, the report


def choose_quote(me: Person) -> None:
    spot = spot_of(me)
    if spot is None:
        return
    question = me.one([None, *questions.everything(me.study)])
    quote = forms.choose(me.study, spot.text, spot.start, spot.end, question=question.id if question else None)
    chosen = Spot(spot.text, spot.start, spot.end, quote)
    what = me.dice.between(1, 5)
    if what == 1:
        forms.set_status(me.study, [chosen], me.dice.pick(["candidate", "selected", "approved"]))
    elif what == 2:
        body = sources.body(me.study, spot.text)[spot.start : spot.end]
        forms.set_form(me.study, chosen, body, f"{body} […]")
    elif what == 3:
        forms.set_attribution(me.study, chosen, me.words())
    elif what == 4:
        forms.set_note(me.study, chosen, me.words())
    else:
        marking.toggle(me.study, spot.text, spot.start, spot.end)


def write_finding(me: Person) -> None:
    known = findings.everything(me.study)
    question = me.one(questions.everything(me.study))
    if question and (not known or me.dice.between(1, 2) == 1):
        findings.create(me.study, question.id, f"{me.words()}.", confidence=me.dice.pick(["", "high"]))
    elif known:
        one = me.dice.pick(known)
        me.dice.pick([
            lambda: findings.change(me.study, one.id, reasons=me.words()),
            lambda: findings.shift(me.study, one.id, me.dice.pick([-1, 1])),
            lambda: findings.delete(me.study, one.id),
            lambda: _stand_behind(me, one.id),
        ])()


def _stand_behind(me: Person, finding: bytes) -> None:
    if spot := spot_of(me):
        findings.add_evidence(me.study, finding, [spot], me.dice.pick(findings.STANCES))


def lay_out_report(me: Person) -> None:
    known = outline.everything(me.study)
    if not known or me.dice.between(1, 3) == 1:
        parent = me.one([None, *known])
        outline.create(me.study, f"Chapter {me.number()}", parent=parent.id if parent else None)
        return
    one = me.dice.pick(known)
    spot = spot_of(me)
    me.dice.pick([
        lambda: outline.change(me.study, one.id, body=me.words()),
        lambda: outline.delete(me.study, one.id),
        lambda: outline.set_questions(me.study, one.id, [q.id for q in questions.everything(me.study)[:2]]),
        lambda: outline.place_quotes(me.study, one.id, [spot]) if spot else None,
    ])()


def link_question_to_more(me: Person) -> None:
    question, code = me.one(questions.everything(me.study)), me.code()
    case, search = me.one(cases.everything(me.study)), me.one(saved.everything(me.study))
    if question:
        wanted = Links(
            codes=(code,) if code else (), alone=frozenset({code}) if code else frozenset(),
            cases=(case.id,) if case else (), searches=(search.id,) if search else (),
        )
        question_links.set_links(me.study, question.id, wanted)


def keep_layout(me: Person) -> None:
    layouts.keep(me.study, f"Layout {me.dice.between(1, 3)}", layouts.Layout(grouping=me.dice.pick(layouts.GROUPINGS)))
    if me.dice.between(1, 3) == 1:
        layouts.delete(me.study, me.dice.pick(layouts.everything(me.study)))
    kept_views.keep(me.study, f"View {me.number()}", "matrices", {"rows": "codes"})
    if len(known := kept_views.everything(me.study)) > 2:
        kept_views.delete(me.study, known[0].id)


# ---- guides and people


def bring_guide(me: Person) -> None:
    if len(keeping.everything(me.study)) > 1:
        keeping.delete(me.study, me.dice.pick(keeping.everything(me.study)).id)
        return
    path = me.folder / f"guide {me.number()}.md"
    path.write_text(f"# Theme {me.words()}\n\n- How did you come here?\n- And {me.words()}?\n", encoding="utf-8")
    keeping.take_in(me.study, keeping.plan(me.study, path))


def change_guide(me: Person) -> None:
    line, found = me.one(keeping.lines(me.study)), turn_of(me)
    if line is None:
        return
    question = me.one([None, *questions.everything(me.study)])
    me.dice.pick([
        lambda: editing.edit(me.study, line.id, f"{me.words()} {me.number()}?"),
        lambda: editing.shift(me.study, line.id, me.dice.pick([-1, 1])),
        lambda: editing.put_under(me.study, line.id),
        lambda: editing.take_out(me.study, line.id),
        lambda: keeping.link(me.study, line.id, question.id if question else None),
        lambda: keeping.delete_line(me.study, line.id),
        lambda: confirming.confirm(me.study, found[1].id, line.id, yes=me.dice.pick([True, False])) if found else None,
        lambda: confirming.forget(me.study, found[1].id, line.id) if found else None,
    ])()


def add_participant(me: Person) -> None:
    source = me.one(sources.everything(me.study))
    if source is None:
        return
    known = [one for one in participants.of_source(me.study, source) if one.entry]
    if known and me.dice.between(1, 2) == 1:
        participants.remove(me.study, me.dice.pick(known))
    else:
        participants.add(me.study, source, f"Visitor {me.dice.between(1, 5)}", me.dice.pick(["", "translator"]))


def change_attributes(me: Person) -> None:
    me.dice.pick([
        lambda: attribute_sheet.add_attribute(me.study, f"attribute {me.number()}"),
        lambda: attribute_sheet.rename_attribute(me.study, "role", f"role {me.number()}"),
        lambda: attribute_sheet.delete_attribute(me.study, "age"),
    ])()
    source = me.one(sources.everything(me.study))
    if source:
        waves.assign(me.study, {source.id: me.dice.pick(["", "1", "2"])})


# ---- searches and rules


def keep_search(me: Person) -> None:
    known = saved.everything(me.study)
    if known and me.dice.between(1, 3) == 1:
        one = me.dice.pick(known)
        me.dice.pick([
            lambda: saved.rename(me.study, one.id, f"Search {me.number()}"), lambda: saved.delete(me.study, one.id),
        ])()
    else:
        saved.save(me.study, f"Search {me.number()}", WordQuery(me.dice.pick(["a", "coffee", "b"])))


def make_rule(me: Person) -> None:
    known, code = rules.everything(me.study), me.code()
    search = me.one(saved.everything(me.study))
    if code and (not known or me.dice.between(1, 3) == 1):
        if search and me.dice.between(1, 2) == 1:
            rules.create(me.study, f"Rule {me.number()}", rules.SEARCH, search.id.hex(), code)
        else:
            rules.create(me.study, f"Rule {me.number()}", rules.SPEAKER, "Visitor 1", code)
    elif known:
        one = me.dice.pick(known)
        me.dice.pick([
            lambda: rules.change(me.study, one.id, active=not one.active),
            lambda: rules.delete(me.study, one.id),
            lambda: running.withdraw(me.study, one.id),
            lambda: running.apply(me.study, running.plan(Searcher(me.study), one)),
            lambda: running.apply(me.study, running.plan(Searcher(me.study), one)),
        ])()


# ---- the team, and thoughts


def change_people(me: Person) -> None:
    known = people.members(me.study)
    one, other = me.dice.pick(known), me.dice.pick(known)
    me.dice.pick([
        lambda: people.add(me.study, f"Coder {me.number()}"),
        lambda: people.rename(me.study, one.id, f"Coder {me.number()}"),
        lambda: people.recolour(me.study, one.id, str(me.dice.between(0, 23))),
        lambda: people.join(me.study, one.id, other.id),
        lambda: people.part(me.study, one.also[0][0]) if one.also else None,
    ])()


def give_work(me: Person) -> None:
    source, one = me.one(sources.everything(me.study)), me.dice.pick(people.members(me.study))
    if source is None:
        return
    pair = (one.id, source.id)
    me.dice.pick([
        lambda: assignments.assign(me.study, [pair]),
        lambda: assignments.change(me.study, [pair], status=assignments.DONE, note=me.words()),
        lambda: assignments.take_back(me.study, [pair]),
    ])()


def hold_round(me: Person) -> None:
    known, team = rounds.everything(me.study), [one.id for one in people.members(me.study)]
    if known and me.dice.between(1, 2) == 1:
        one = me.dice.pick(known)
        me.dice.pick([
            lambda: rounds.change(me.study, one.id, note=me.words()),
            lambda: rounds.set_done(me.study, one.id, me.dice.pick(team), done=True),
            lambda: rounds.delete(me.study, one.id),
        ])()
    elif len(team) > 1 and (source := me.one(sources.everything(me.study))):
        rounds.create(me.study, f"Round {me.number()}", rounds.chosen([source.id]), team[:2])


def write_journal(me: Person) -> None:
    known = journal.everything(me.study)
    if known and me.dice.between(1, 2) == 1:
        one = me.dice.pick(known)
        me.dice.pick([
            lambda: journal.change(me.study, one.id, body=me.words(), kind="decision"),
            lambda: journal.delete(me.study, one.id),
        ])()
    else:
        journal.write(me.study, me.words() + ".", kind="reflection", day="2026-11-22")


FURTHER: dict[str, Callable[[Person], None]] = {
    action.__name__: action
    for action in (
        correct_turn, take_correction_back, change_turns, link_turns, align, tell_of_text, change_limits, flag_or_rate,
        give_scale, apply_new_code, apply_in_vivo, label_code, order_codes, split_or_part_code, choose_example,
        look_again, name_codebook, choose_quote, write_finding, lay_out_report, link_question_to_more, keep_layout,
        bring_guide, change_guide, add_participant, change_attributes, keep_search, make_rule, change_people,
        give_work, hold_round, write_journal,
    )
}
