"""What a person does to words and codings by key, menu and mouse. Each act is one service call, told where it fails."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from qcoder.services import coding, sources
from qcoder.services.codes import code_slots
from qcoder.services.published import marking
from qcoder.ui.reader import Reader, ReaderCoding
from qcoder.ui.saying import isolated
from qcoder.ui.session import Session
from qcoder.ui.views.code.code_choices import CodeChoices

if TYPE_CHECKING:  # made when they are first wanted
    from qcoder.services.published.forms import Spot
    from qcoder.ui.views.code.rating import Rating
    from qcoder.ui.views.findings.pick import Placing
    from qcoder.ui.views.quotes.tracing import Tracing


class CodingActs(QObject):
    """Acts on the selection and the coding at the caret of a reader. Methods named like actions are for the menus.

    `changed_slots` tells that other codes are under the digits, `code_made` of a code that is to be seen, `name_asked`
    that a new code for the selected words needs a shorter name than the one it carries.
    """

    ACTIONS = frozenset({
        "repeat_code", "in_vivo", "rate_coding", "flag_coding", "choose_quote", "stand_behind_finding",
        "open_findings", "place_in_chapter",
    })
    changed_slots = Signal()
    name_asked = Signal(str)
    finding_asked = Signal(object, object)  # a finding, and the quote behind it
    code_made = Signal(object)  # a code that was made for words, or is named after them

    def __init__(self, session: Session, reader: Reader, choices: CodeChoices) -> None:
        super().__init__(reader)
        self._session = session
        self._study = session.study
        self._reader = reader
        self._choices = choices
        self.slots = code_slots.of(session.study)

    @cached_property
    def rating(self) -> "Rating":
        """Asks how codings are rated."""
        from qcoder.ui.views.code.rating import Rating

        rating = Rating(self._session, self._reader, self._reader.palette_anchor)
        rating.rated.connect(
            lambda one: self.tell_of_others(self.shown(one), self.tr("Rated “{code}”, which {coder} applied"))
        )
        return rating

    @cached_property
    def placing(self) -> "Placing":
        """Asks for findings and chapters that words belong to."""
        from qcoder.ui.views.findings.pick import Placing

        return Placing(self._session, self._reader)

    @cached_property
    def tracing(self) -> "Tracing":
        """Leads from words to the findings that rest on them."""
        from qcoder.ui.views.quotes.tracing import Tracing

        tracing = Tracing(self._session, self._quote_spot, self._reader)
        tracing.finding_asked.connect(self.finding_asked)
        return tracing

    @property
    def text(self) -> bytes | None:
        """The Text that has the keyboard, where something can be changed in it."""
        page = self._reader.page
        return page.text_id if page is not None and not self._study.read_only else None

    @property
    def chosen(self) -> ReaderCoding | None:
        """The coding that keys act on (see `Reader.held`)."""
        return self._reader.held

    def select_something(self) -> tuple[int, int] | None:
        """The selected words, without blanks around them; when there are none, the sentence at the caret."""
        if self._reader.selection() is None:
            self._reader.select_range(self._reader.steps.sentence_at(self._reader.document_caret()))
        return self._reader.settle_selection()

    # ---- applying

    def apply(self, *codes: bytes) -> None:
        """Apply codes to the selected words, as one action."""
        with self._reader.telling_once():
            made = self._applied(codes)
        if made is not None:
            self.rating.ask(made)

    def _applied(self, codes: Sequence[bytes]) -> list[bytes] | None:
        """Apply codes and choose the first coding of them; None where nothing could be done."""
        text = self.text
        selected = self.select_something() if text is not None else None
        if text is None or selected is None:
            return None
        made = self._session.attempt(lambda: coding.apply(self._study, text, *selected, codes))
        self._choices.used(*codes)
        if made is not None:
            self._choose(made or self._there_already(codes, selected))
        return made

    def _there_already(self, codes: Sequence[bytes], place: tuple[int, int]) -> list[bytes]:
        """The codings that made applying codes needless, which is told."""
        there = [one for one in self._reader.here() if one.code_id in codes and _is_of(one, one.code_id, place)]
        names = ", ".join(isolated(one.code_name) for one in there)
        if there:
            self._session.told.emit(self.tr("These words have “{code}” from you already.").format(code=names))
        return [one.id for one in there]

    def _choose(self, made: Sequence[bytes]) -> None:
        """What was just applied is what the next key acts on."""
        for one in made[:1]:
            self._reader.choose_by_id(one)

    def apply_new(self, name: str) -> None:
        """Make a code and apply it to the selected words."""
        self._apply_made(lambda text, start, end: coding.apply_new(self._study, text, start, end, name))

    def in_vivo(self) -> None:
        """Apply a code that is named after the selected words; of many words a shorter name is asked for."""
        page, selected = self._reader.page, self.select_something() if self.text is not None else None
        said = sources.body(self._study, page.text_id)[slice(*selected)] if page is not None and selected else ""
        if coding.is_cut(said):
            self.name_asked.emit(coding.in_vivo_name(said).rstrip("…"))
            return
        self._apply_made(lambda text, start, end: coding.apply_in_vivo(self._study, text, start, end))

    def _apply_made(self, act: Callable[[bytes, int, int], bytes]) -> None:
        text = self.text
        selected = self.select_something() if text is not None else None
        if text is None or selected is None:
            return
        code = self._session.attempt(lambda: act(text, *selected))
        if code is not None:
            self._choices.used(code)
            self.code_made.emit(code)
            self._choose([one.id for one in self._reader.here() if _is_of(one, code, selected)])

    def repeat_code(self) -> None:
        """Apply the codes that were used last."""
        if self._choices.last:
            self.apply(*self._choices.last)

    def apply_slot(self, number: int) -> None:
        """Apply the code under a digit."""
        code = self.slots.get(number)
        if code is not None:
            self.apply(code)
        else:
            words = self.tr("No code is under {number}: choose one in the codebook and press Ctrl+Alt+{number} there.")
            self._session.told.emit(words.format(number=number))

    def assign_slot(self, number: int, code: bytes | None) -> None:
        """Put a code under a digit; pressed again it takes it away."""
        wanted = None if self.slots.get(number) == code else code
        self._session.attempt(lambda: code_slots.assign(self._study, number, wanted))
        self.slots = code_slots.of(self._study)
        self.changed_slots.emit()

    # ---- the coding at the caret

    def recode(self, one: bytes, code: bytes) -> None:
        """Put another code in the place of one."""
        shown = self.shown(one)
        self._session.attempt(lambda: coding.recode(self._study, one, code))
        self._choices.used(code)
        if coding.get(self._study, one).code == code:
            self.tell_of_others(shown, self._recoded_words())

    def recode_new(self, one: bytes, name: str) -> None:
        """Make a code and put it in the place of one."""
        shown = self.shown(one)
        code = self._session.attempt(lambda: coding.recode_new(self._study, one, name))
        if code is not None:
            self._choices.used(code)
            self.tell_of_others(shown, self._recoded_words())

    def _recoded_words(self) -> str:
        return self.tr("Put another code in the place of “{code}”, which {coder} applied")

    def remove(self, one: bytes) -> None:
        """Take a coding away. That it was somebody else's is told, with what brings it back."""
        shown = self.shown(one)
        self._session.attempt(lambda: coding.remove(self._study, one))
        if coding.find(self._study, one) is None:
            self.tell_of_others(shown, self.tr("Removed “{code}”, which {coder} applied"))

    def shown(self, one: bytes) -> ReaderCoding | None:
        """A coding as it is shown now."""
        placed = self._reader.view.placed.get(one)
        return placed.coding if placed is not None else None

    def tell_of_others(self, shown: ReaderCoding | None, words: str) -> None:
        """Tell what was done to a coding if it is somebody else's, with what brings it back."""
        if shown is not None and not shown.mine:
            self._session.done.emit(words.format(code=shown.code_name, coder=shown.coder))

    def rate_coding(self) -> None:
        """Ask where the coding here stands on the scale of its code; that it has none is told."""
        one = self.changeable()
        if one is not None:
            self.rate(one.id)

    def rate(self, one: bytes) -> None:
        """Ask where a coding stands on the scale of its code; that there is none is told."""
        if not self.rating.ask([one]):
            self._session.told.emit(
                self.tr("Its code has no scale: give it one in the codebook, or in Explore, Ratings.")
            )

    def flag_coding(self) -> None:
        """Flag the coding for discussion, or take the flag off."""
        one = self.changeable()
        if one is not None:
            self.flag(one)

    def flag(self, one: ReaderCoding) -> None:
        """Flag a coding, or take the flag off."""
        flagged = not one.flagged
        self._session.attempt(lambda: coding.flag(self._study, one.id, flagged=flagged))
        if coding.get(self._study, one.id).flagged == flagged:
            self.tell_of_others(
                one, self.tr("Flagged “{code}”, which {coder} applied, for discussion") if flagged
                else self.tr("Took the flag off “{code}”, which {coder} applied")
            )

    def choose_quote(self) -> None:
        """Mark the coding, or selected words that are none, as a candidate for a quote, or take the mark off."""
        text, place = self.text, self._quote_place()
        if text is not None and place is not None:
            self._session.attempt(lambda: marking.toggle(self._study, text, *place))

    def _quote_place(self) -> tuple[int, int] | None:
        """The selected words, or those of the coding here; that there are none is told."""
        if self.text is None:
            return None
        selected, one = self._reader.settle_selection(), self.chosen
        place = (one.start, one.end) if one is not None and selected is None else selected
        if place is None:
            self._session.told.emit(self.tr("Select the words of the quote, or go to a coding."))
        return place

    def _quote_spot(self) -> "Spot | None":
        """The same words as a quote that may not be one yet."""
        text, place = self.text, self._quote_place()
        if text is None or place is None:
            return None
        from qcoder.services.published.forms import Spot  # not needed to open a study

        return Spot(text, *place)

    def stand_behind_finding(self) -> None:
        """Ask for the finding that the coding, or the selected words, stand for, against, or nuance."""
        spot = self._quote_spot()
        if spot is not None:
            self.placing.ask_finding([spot])

    def open_findings(self) -> None:
        """Go to the finding that rests on the coding, or on the selected words."""
        self.tracing.open_findings()

    def place_in_chapter(self) -> None:
        """Ask for the chapter that prints the words."""
        spot = self._quote_spot()
        if spot is not None:
            self.placing.ask_chapter([spot])

    def changeable(self) -> ReaderCoding | None:
        """The coding here, where the study can be changed; that there is none is told."""
        if self.text is None:
            return None
        if self.chosen is None:
            self._session.told.emit(self.tr("There is no coding here."))
        return self.chosen


def _is_of(one: ReaderCoding, code: bytes, place: tuple[int, int]) -> bool:
    return one.mine and one.code_id == code and (one.start, one.end) == place
