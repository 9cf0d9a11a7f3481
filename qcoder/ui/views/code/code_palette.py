"""Type to find a code: the palette under the selection, for applying and for changing codes."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from qcoder.model.records import Code
from qcoder.services.codes import code_slots, codebook, new_codes
from qcoder.services.study import Study
from qcoder.storage.codes import codebook as stored_codes
from qcoder.ui.reader import Reader
from qcoder.ui.saying import counted, facts_in_a_row
from qcoder.ui.theme import colour_of
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick


class CodeChoices:
    """The codes that the palette offers: the ones used last first, until something is typed.

    They are found by name, by their labels in any language, by their path, by words of their definition and by the
    names of codes that were joined into them. Retired codes come last.
    """

    def __init__(self, study: Study) -> None:
        self._study = study
        self._recent: list[bytes] = code_slots.recent(study)
        self._last: tuple[bytes, ...] = tuple(self._recent[:1])
        self._entries: list[PickEntry] = []
        self._codes: list[Code] = []
        self._retired: frozenset[object] = frozenset()

    def refresh(self, there: frozenset[bytes] = frozenset()) -> None:
        """Read the codebook anew; called when the palette opens. `there` are the codes that the words have already."""
        known = self._codes = codebook.codes(self._study)
        counts = codebook.counts_with_subcodes(self._study)
        names = {code.id: code.name for code in known}
        labels = stored_codes.labels(self._study.db, "code")
        self._retired = frozenset(code.id for code in known if code.status == "retired")
        digits = {code: f"Alt+{number}" for number, code in code_slots.of(self._study).items()}
        self._entries = [
            PickEntry(
                code.id,
                code.name,
                names.get(code.parent or b"", ""),
                colour_of(code.color),
                count=counts.get(code.id, 0),
                others=(*labels.get(code.id, {}).values(), *code.former, *((code.path,) if code.depth > 1 else ())),
                about=f"{code.definition} {code.inclusion}".strip(),
                note=facts_in_a_row((
                    _tr("on these words") if code.id in there else "", str(counts.get(code.id, 0)),
                    digits.get(code.id, ""),
                )),
                above=tuple(code.path.split(codebook.SEPARATOR)[:-1]),
            )
            for code in known
        ]

    def used(self, *codes: bytes) -> None:
        """Put codes before the others next time."""
        self._last = codes
        self._recent = [*codes, *(other for other in self._recent if other not in codes)]

    @property
    def last(self) -> tuple[bytes, ...]:
        """The codes that were applied last; none when none was."""
        return self._last

    def keep(self) -> None:
        """Remember what was used last, for the next session."""
        code_slots.keep_recent(self._study, self._recent)

    @property
    def size(self) -> int:
        """How many codes there are."""
        return len(self._entries)

    def words_of_new(self, typed: str) -> str:
        """What would be made of what is typed: a code, below which one, and which others above it.

        Where there is such a code already it is offered instead.
        """
        there = self.named(typed)
        if there is not None and there.parent is not None:
            return _tr("Take “{name}” below {path}, which is there already").format(
                name=there.name, path=there.path.rpartition(codebook.SEPARATOR)[0]
            )
        if there is not None:
            return _tr("Take “{name}”, which is there already").format(name=there.name)
        wanted = new_codes.read(self._codes, typed)
        if wanted.missing:
            above = codebook.SEPARATOR.join(wanted.missing)
            words = _tr("New “{above}” and “{name}”").format(above=above, name=wanted.name)
            alike = _tr("there is “{name}”").format(name=wanted.alike.name) if wanted.alike else ""
            return facts_in_a_row((alike, words))
        if wanted.above is not None:
            return _tr("New code “{name}” below {path}").format(name=wanted.name, path=wanted.above.path)
        return _tr("New code “{text}”").format(text=wanted.name)

    def named(self, typed: str) -> Code | None:
        """The code whose name or path this is, of several the first; None where there is none."""
        parts = [" ".join(part.split()) for part in typed.split(codebook.SEPARATOR.strip())]
        wanted = codebook.SEPARATOR.join(parts).casefold()
        return next((code for code in self._codes if wanted in {code.name.casefold(), code.path.casefold()}), None)

    def find(self, words: str) -> Sequence[PickEntry]:
        """What fits the words, best first; among equals what was used last."""
        place: dict[object, int] = {code: i for i, code in enumerate(self._recent)}
        if words.strip():
            return sorted(find(words, self._entries, place), key=lambda entry: entry.key in self._retired)
        return sorted(
            self._entries,
            key=lambda entry: (entry.key in self._retired, place.get(entry.key, len(place)), -(entry.count or 0)),
        )


class CodePalette(QObject):
    """Opens the palette over the words, to apply codes to them or to put another one in the place of a coding."""

    codes_chosen = Signal(list)  # for the selected words
    recoded = Signal(object, object)  # coding, code
    name_chosen = Signal(str)  # of a new code for the selected words
    recode_new_asked = Signal(object, str)  # coding, name of the code to make for it
    pointed = Signal(object)  # the code on which the palette stands; None on a new one
    left = Signal()

    def __init__(self, reader: Reader, choices: CodeChoices) -> None:
        super().__init__(reader)
        self._reader = reader
        self._choices = choices
        self._recoding: bytes | None = None

    @cached_property
    def widget(self) -> QuickPick:
        """The palette, made when it is first wanted."""
        palette = make_palette(self._reader, self._choices)
        palette.chosen.connect(lambda entry: self._take([entry]))
        palette.many_chosen.connect(self._take)
        palette.create_requested.connect(self._create)
        palette.current_changed.connect(self._point)
        palette.cancelled.connect(self._leave)
        return palette

    def open(self, recoding: bytes | None = None, typed: str = "") -> None:
        """Open under the selection; for another code in the place of a coding, if one is given.

        `typed` are words to begin with, all of them selected.
        """
        self._recoding = recoding
        reader = self._reader
        here = reader.here() if reader.selection() is not None else []
        self._choices.refresh(frozenset(
            one.code_id for one in here if one.mine and (one.start, one.end) == reader.selection()
        ))
        self.widget.open_at(self._reader.palette_anchor(), typed)

    def _take(self, entries: list[PickEntry]) -> None:
        codes = [entry.key for entry in entries if isinstance(entry.key, bytes)]
        if codes and self._recoding is None:
            self.codes_chosen.emit(codes)
        elif codes:
            self.recoded.emit(self._recoding, codes[0])
        self._leave()

    def _create(self, name: str) -> None:
        there = self._choices.named(name)
        if there is not None and self._recoding is None:
            self.codes_chosen.emit([there.id])
        elif there is not None:
            self.recoded.emit(self._recoding, there.id)
        elif self._recoding is None:
            self.name_chosen.emit(name)
        else:
            self.recode_new_asked.emit(self._recoding, name)
        self._leave()

    def _point(self, entry: PickEntry | None) -> None:
        self.pointed.emit(entry.key if entry is not None and isinstance(entry.key, bytes) else None)

    def _leave(self) -> None:
        self._recoding = None
        self.left.emit()


def _tr(words: str) -> str:
    return QCoreApplication.translate("CodePalette", words)


def make_palette(parent: QWidget, choices: CodeChoices) -> QuickPick:
    """The palette over the reader."""
    return QuickPick(
        parent,
        choices.find,
        hint=parent.tr("Type a code; Shift+Enter ticks several"),
        create_words=choices.words_of_new,
        facts=lambda count: counted(count, "code", "codes") if count == choices.size
        else parent.tr("{count} of {all} codes").format(count=count, all=choices.size),
        many=True,
    )


class BranchPick(QuickPick):
    """Type to find the branch of the codebook that alone is to be shown."""

    def __init__(self, area: QWidget, choices: CodeChoices) -> None:
        super().__init__(area, choices.find, hint=area.tr("Show only the codings of"), icon="funnel")
