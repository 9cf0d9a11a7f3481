"""What the fields and keys of the room do to the study; what goes wrong is told where it was typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.codes import code_editing, code_examples, code_joining, code_moving, codebook, rechecking, scales
from qcoder.services.codes.scales import Scale
from qcoder.ui.saying import counted, said_of
from qcoder.ui.session import Session

_STEPS: dict[str, Callable[..., bool]] = {
    "up": code_moving.up, "down": code_moving.down, "promote": code_moving.promote, "demote": code_moving.demote,
}


class Keeping(QObject):
    """Each method is one action of a person, with one entry in Undo. `made` carries a code that is new."""

    made = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    @property
    def may_change(self) -> bool:
        """Whether anything can be changed."""
        return not self._session.study.read_only

    def _sentence(self, act: Callable[[], object]) -> str:
        """Does something; gives the sentence of what a person can mend, "" when it went well."""
        try:
            act()
        except UserError as error:
            return error.message
        except EnvironmentProblem as error:
            self._session.problem.emit(error, act)
        return ""

    # ---- fields of one code

    def rename(self, code: bytes, name: str) -> str:
        """Gives another name; returns what is wrong with it."""
        return self._sentence(lambda: codebook.rename(self._session.study, code, name))

    def set_key(self, code: bytes, key: str) -> str:
        """Gives another id; returns what is wrong with it."""
        return self._sentence(lambda: code_editing.set_key(self._session.study, code, key))

    def set_text(self, code: bytes, field: str, words: str) -> bool:
        """Sets one of the texts; says whether it is kept."""

        def store() -> bool:
            code_editing.set_text(self._session.study, code, field, words)
            return True

        return self._session.attempt(store) is True

    def set_status(self, codes: Sequence[bytes], status: str) -> None:
        """Says how far codes are."""
        self._session.attempt(lambda: code_moving.change_all(self._session.study, codes, status=status))

    def recolour(self, codes: Sequence[bytes], colour: str) -> None:
        """Gives codes a colour."""
        self._session.attempt(lambda: code_moving.change_all(self._session.study, codes, color=colour))

    def set_label(self, code: bytes, language: str, words: str) -> str:
        """Names a code in a language; returns what is wrong with that."""
        return self._sentence(lambda: code_editing.set_label(self._session.study, code, language, words))

    def set_scale(self, code: bytes, scale: Scale | None) -> str:
        """Sets the scale; returns what is wrong with it."""
        return self._sentence(lambda: scales.set_scale(self._session.study, [code], scale))

    def choose_examples(self, code: bytes, codings: Sequence[bytes], kind: str) -> None:
        """Chooses quotes as examples."""
        self._session.attempt(lambda: code_examples.choose(self._session.study, code, codings, kind))

    def remove_example(self, example: bytes) -> None:
        """Takes an example away."""
        self._session.attempt(lambda: code_examples.remove(self._session.study, example))

    def part(self, code: bytes) -> None:
        """Lets a joined code stand for itself again."""
        study = self._session.study
        moved = code_joining.codings_made_with(study, code)
        self._session.carry_out(lambda: code_joining.part(study, code), moved, self.tr("Parting the codes"))

    def still_same(self, code: bytes) -> None:
        """Says that a change was none of the meaning."""
        count = self._session.attempt(lambda: rechecking.same_meaning(self._session.study, code))
        if count:
            self._session.done.emit(said_of(
                count, "{count} coding is taken as made under the new words",
                "{count} codings are taken as made under the new words",
            ))

    # ---- the tree

    def step(self, code: bytes, way: str) -> None:
        """Moves a code one step."""
        self._session.attempt(lambda: _STEPS[way](self._session.study, code))

    def move(self, codes: Sequence[bytes], parent: bytes | None, before: bytes | None = None) -> None:
        """Puts codes under another one; one code alone also in front of a sibling."""
        study = self._session.study
        if len(codes) == 1:
            if before != codes[0]:
                self._session.attempt(lambda: codebook.move(study, codes[0], parent, before))
        else:
            self._session.attempt(lambda: code_moving.move_all(study, codes, parent))

    def sort_below(self, parent: bytes | None, by: str) -> None:
        """Puts the codes below one in another order for good."""
        if self._session.attempt(lambda: code_moving.sort_below(self._session.study, parent, by)):
            self._session.done.emit(self.tr("Sorted the codes"))

    def delete(self, codes: Sequence[bytes]) -> None:
        """Deletes codes; a notice tells how much went."""
        study, count = self._session.study, len(codes)
        what = counted(count, "code", "codes")
        rows = codebook.codings_of(study, codes)

        def tell(gone: int) -> None:
            words = self.tr("Deleted {codes} with {codings}")
            self._session.done.emit(words.format(codes=what, codings=counted(gone, "coding", "codings")))

        codings = counted(rows, "coding", "codings")
        words = self.tr("Deleting {codes} with {codings}").format(codes=what, codings=codings)
        self._session.carry_out(lambda: code_moving.delete_all(study, codes), rows, words, tell)

    def join(self, codes: Sequence[bytes], into: bytes) -> None:
        """Joins codes into one; a notice tells it."""
        study = self._session.study

        def tell(count: int) -> None:
            words = self.tr("Joined {what} into “{name}”; old names still find it")
            name = codebook.get(study, into).name
            self._session.done.emit(words.format(what=counted(count, "code", "codes"), name=name))

        rows = sum(code_joining.codings_made_with(study, code) for code in codes if code != into)
        words = self.tr("Joining codes: {codings} move").format(codings=counted(rows, "coding", "codings"))
        self._session.carry_out(lambda: code_joining.join(study, codes, into), rows, words, tell)
