"""Everything that a person can do to a study, at random: each action draws what it acts on."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from qcoder.model.records import Text
from qcoder.services import cases, coding, questions, sources
from qcoder.services.codes import codebook
from qcoder.services.importing import transcripts
from qcoder.services.quoting import attribution
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.storage.derive.texts import history
from tests.property.dice import Dice, hunks

Item = TypeVar("Item")


class Person:
    """Somebody at work in a study, who chooses by dice."""

    def __init__(self, study: Study, dice: Dice, folder: Path) -> None:
        self.study = study
        self.dice = dice
        self.folder = folder
        self.count = 0

    def act(self, name: str) -> None:
        """Do an action by its name; when there is nothing to act on, do nothing."""
        ACTIONS[name](self)

    def one(self, items: Sequence[Item]) -> Item | None:
        return self.dice.pick(items) if items else None

    def words(self) -> str:
        return self.dice.words()

    def number(self) -> int:
        self.count += 1
        return self.count

    def code(self) -> bytes | None:
        found = self.one(codebook.codes(self.study))
        return found.id if found else None

    def text(self) -> Text | None:
        return self.one([text for source in sources.everything(self.study) for text in source.texts])

    def coding(self) -> bytes | None:
        texts = [text.id for source in sources.everything(self.study) for text in source.texts]
        return self.one([one.id for text in texts for one in coding.of_text(self.study, text)])

    def stretch(self, length: int) -> tuple[int, int]:
        start = self.dice.between(0, length - 1)
        return start, self.dice.between(start + 1, min(length, start + 40))


def import_transcript(me: Person) -> None:
    number = me.number()
    path = me.folder / f"talk {number}.txt"
    talk = f"Moderator: Question {number}?\nVisitor 1: {me.words()}.\nModerator: So?\nVisitor 1: Yes.\n"
    path.write_text(talk, encoding="utf-8")
    plan = transcripts.plan(path, language="en")
    original = me.one([None, *sources.everything(me.study)])
    plan = transcripts.placed(plan, case=me.dice.pick(["", "Delft", "New hub"]))
    if original is not None:
        plan = transcripts.placed(plan, translation_of=original.name)
    transcripts.import_plans(me.study, [plan])


def create_code(me: Person) -> None:
    codebook.create(me.study, f"{me.words()} {me.number()}", parent=me.dice.pick([None, me.code()]))


def rename_code(me: Person) -> None:
    if code := me.code():
        codebook.rename(me.study, code, f"{me.words()} {me.number()}")


def change_code(me: Person) -> None:
    if code := me.code():
        codebook.change(me.study, code, definition=me.words(), example=me.words())


def recolour_code(me: Person) -> None:
    if code := me.code():
        codebook.recolour(me.study, code, str(me.number() % 24))


def move_code(me: Person) -> None:
    code = me.code()
    parent = me.one([None, *codebook.codes(me.study)])
    before = me.one([None, *codebook.codes(me.study)])
    if code:
        codebook.move(me.study, code, parent.id if parent else None, before.id if before else None)


def join_codes(me: Person) -> None:
    one, other = me.code(), me.code()
    if one and other:
        codebook.join(me.study, one, other)


def delete_code(me: Person) -> None:
    if code := me.code():
        codebook.delete(me.study, code)


def apply_code(me: Person) -> None:
    text, code, other = me.text(), me.code(), me.code()
    if text and text.characters and code and other:
        coding.apply(me.study, text.id, *me.stretch(text.characters), list(dict.fromkeys((code, other))))


def recode(me: Person) -> None:
    one, code = me.coding(), me.code()
    if one and code:
        coding.recode(me.study, one, code)


def resize_coding(me: Person) -> None:
    if one := me.coding():
        length = len(sources.body(me.study, coding.get(me.study, one).text))
        coding.resize(me.study, one, *me.stretch(length))


def comment_on_coding(me: Person) -> None:
    if one := me.coding():
        coding.comment(me.study, one, me.words())


def remove_coding(me: Person) -> None:
    if one := me.coding():
        coding.remove(me.study, one)


def correct_text(me: Person) -> None:
    if text := me.text():
        _past, now = history(me.study.db, text.id)
        if made := hunks(me.dice, text.characters):
            with me.study.action("text.correct", name=text.file_name) as tx:
                tx.correct(text.id, now, made)


def write_memo(me: Person) -> None:
    kind = me.dice.pick(["code", "coding", "source", "text", "question", "study_case"])
    everything: dict[str, Callable[[], bytes | None]] = {
        "code": me.code, "coding": me.coding,
        "source": lambda: getattr(me.one(sources.everything(me.study)), "id", None),
        "text": lambda: getattr(me.text(), "id", None),
        "question": lambda: getattr(me.one(questions.everything(me.study)), "id", None),
        "study_case": lambda: getattr(me.one(cases.everything(me.study)), "id", None),
    }
    if target := everything[kind]():
        memos.write(me.study, kind, target, me.words() + ".")


def write_memo_on_passage(me: Person) -> None:
    text = me.text()
    if text and text.characters:
        memos.write_on_passage(me.study, text.id, *me.stretch(text.characters), me.words() + ".")


def change_memo(me: Person) -> None:
    if memo := me.one(memos.everything(me.study)):
        memos.change(me.study, memo.id, me.dice.pick(["", "other words"]))


def create_question(me: Person) -> None:
    parent = me.one([None, *questions.everything(me.study)])
    questions.create(me.study, f"N{me.number()}", me.words(), parent=parent.id if parent else None)


def change_question(me: Person) -> None:
    if question := me.one(questions.everything(me.study)):
        questions.change(me.study, question.id, body=me.words() + "?")


def link_question(me: Person) -> None:
    if question := me.one(questions.everything(me.study)):
        codes = [code for code in (me.code(), me.code()) if code]
        questions.set_codes(me.study, question.id, codes)


def delete_question(me: Person) -> None:
    if question := me.one(questions.everything(me.study)):
        questions.delete(me.study, question.id)


def create_case(me: Person) -> None:
    parent = me.one([None, *cases.everything(me.study)])
    cases.create(me.study, f"Case {me.number()}", parent=parent.id if parent else None)


def change_case(me: Person) -> None:
    if case := me.one(cases.everything(me.study)):
        cases.rename(me.study, case.id, f"Case {me.number()}")
        cases.set_attribute(me.study, case.id, me.dice.pick(["role", "age"]), me.words())


def name_speaker(me: Person) -> None:
    if speaker := me.one(list(sources.speakers(me.study).values())):
        cases.case_of_speaker(me.study, speaker)
        sources.set_moderator(me.study, speaker.id, moderator=not speaker.moderator)


def delete_case(me: Person) -> None:
    if case := me.one(cases.everything(me.study)):
        cases.delete(me.study, case.id)


def change_source(me: Person) -> None:
    if source := me.one(sources.everything(me.study)):
        sources.rename(me.study, source.id, f"Source {me.number()}")
        case = me.one([None, *cases.everything(me.study)])
        sources.set_case(me.study, source.id, case.id if case else None)


def delete_source(me: Person) -> None:
    if source := me.one(sources.everything(me.study)):
        sources.delete(me.study, source.id)


def set_attribution(me: Person) -> None:
    known = attribution.templates(me.study)
    if known and me.dice.pick([True, False]):
        attribution.delete(me.study, known[0])
    else:
        attribution.set_template(me.study, "({role})", when=me.dice.pick([None, ("role", "Expert")]))


def work_as_another(me: Person) -> None:
    me.study.work_as(me.dice.pick(["Anna", "Bram", "Oksana"]))


ACTIONS: dict[str, Callable[[Person], None]] = {
    action.__name__: action
    for action in (
        import_transcript, create_code, rename_code, change_code, recolour_code, move_code, join_codes, delete_code,
        apply_code, recode, resize_coding, comment_on_coding, remove_coding, correct_text, write_memo,
        write_memo_on_passage, change_memo, create_question, change_question, link_question, delete_question,
        create_case, change_case, name_speaker, delete_case, change_source, delete_source, set_attribution,
        work_as_another,
    )
}
# What moves words and codings about is tried more often than the rest.
OFTEN = ("apply_code", "correct_text", "join_codes", "delete_code", "move_code", "write_memo", "delete_source")
NAMES = (*ACTIONS, *OFTEN, *OFTEN)
