"""Splitting a code: each of its quotes is sent to a code by the key of its number; written in one step at the end."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from qcoder.model.quotes import QuoteRow
from qcoder.services.codes import code_splitting, codebook
from qcoder.services.codes.code_splitting import Target
from qcoder.services.codes.codebook import PALETTE
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.ui.paint.draw import draw_box, draw_text
from qcoder.ui.paint.signs import draw_key_cap, draw_swatch
from qcoder.ui.saying import said_of
from qcoder.ui.session import Session
from qcoder.ui.theme import colour_of, current
from qcoder.ui.views.codebook.going.page import GoingPage
from qcoder.ui.views.codebook.parts import wrapped
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.choices import CheckBox
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.quick_pick import QuickPick
from qcoder.ui.widgets.rows import Rows
from qcoder.ui.widgets.scrolled import Scrolled
from qcoder.ui.widgets.titles import SectionTitle

_MOST = 9


class SplitPage(GoingPage):
    """Nothing is written before the button. What was sent stays in mind while one looks elsewhere and comes back."""

    done = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "", "", parent)
        self.model.name_mark(self.tr("Goes to"))
        self.setAccessibleName(self.tr("Split a code"))
        self._code = b""
        self._targets: dict[bytes, list[Target]] = {}
        self._sent: dict[bytes, dict[bytes, int]] = {}
        self._lay_out_side()
        self.split_button = self.add_verb(self.tr("Split"), "", self.split, primary=True)
        self.pick = QuickPick(
            self, self._find, hint=self.tr("Type a new name, or a code"), create_words=self.tr("New code “{text}”"),
            digits=False,
        )  # fmt: skip
        self.pick.chosen.connect(self._take_code)
        self.pick.create_requested.connect(self._take_name)
        self.list.installEventFilter(self)
        self.empty.set_words(
            self.tr("No quotes to go through"),
            self.tr("This code has no codings of its own; those of the codes below it are theirs."),
            self.tr("Back to the codes"),
        )

    def _lay_out_side(self) -> None:
        content = Pane("surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 14, 12, 16)
        column.setSpacing(8)
        says = self.tr("Press the number of a code to send the quote there; 0 lets it stay.")
        self._says = wrapped(says, role="text2")
        self._rows = Rows(2)
        self.add_button = Button(self.tr("Add a code…"))
        self.add_button.setToolTip(self.tr("Add a code to send quotes to (N)"))
        self.add_button.clicked.connect(self.add_target)
        self.keep_box = CheckBox(self.tr("Keep the old code beside the new"))
        column.addWidget(SectionTitle(self.tr("Send to")))
        column.addWidget(self._rows)
        column.addWidget(self.add_button)
        column.addWidget(self._says)
        column.addSpacing(8)
        column.addWidget(self.keep_box)
        column.addStretch(1)
        whole = QVBoxLayout(self.side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(self.tr("Codes to send quotes to"), content, ground="surface"))

    # ---- showing

    @property
    def targets(self) -> list[Target]:
        """The codes that quotes can be sent to."""
        return self._targets.setdefault(self._code, [])

    @property
    def sent(self) -> dict[bytes, int]:
        """Where each coding goes: the number of its target, from 0."""
        return self._sent.setdefault(self._code, {})

    def show_code(self, code: bytes) -> None:
        """Goes through the quotes of a code; what was sent before is still so."""
        self._code = code
        self.refresh()
        self.list.setFocus()

    def refresh(self) -> None:
        """Reads the quotes anew."""
        self.forget()
        known = self.retrieval.codes
        if self._code not in known:
            self.left.emit()
            return
        found = self.retrieval.find(QuoteFilter(code=self._code.hex()))
        rows = [row for section in found for row in section.rows if row.code == self._code]
        there = {row.coding for row in rows}
        self._sent[self._code] = {one: to for one, to in self.sent.items() if one in there}
        self.title.set_title(self.tr("Split “{name}”").format(name=known[self._code].name))
        self.show_rows(rows, self._marks())
        self._show_targets()
        self._say()

    def _marks(self) -> dict[bytes, tuple[str, int | str | None]]:
        return {one: self._shown(self.targets[to]) for one, to in self.sent.items() if to < len(self.targets)}

    def _shown(self, target: Target) -> tuple[str, int | str | None]:
        code = self.retrieval.codes.get(target.code or b"")
        if code is not None:
            return code.name, colour_of(code.color)
        number = self.targets.index(target)
        return target.name, (len(self.retrieval.codes) + number) % PALETTE

    def _show_targets(self) -> None:
        rows: list[QWidget] = []
        for number, target in enumerate(self.targets):
            count = sum(1 for to in self.sent.values() if to == number)
            row = _TargetRow(number, *self._shown(target), count, new=target.code is None)
            row.clicked.connect(lambda _checked=False, number=number: self.send(number))
            rows.append(row)
        self._rows.put(rows)
        self.add_button.setEnabled(len(self.targets) < _MOST and not self._session.study.read_only)

    def _say(self) -> None:
        total, sent = self.model.rowCount(), len(self.sent)
        self.title.set_facts(self.tr("{sent} of {total} sent").format(sent=sent, total=total))
        self.sentence.setText(self.tr("Nothing is written yet. One Undo takes the whole split back."))
        self.split_button.setText(self.tr("Split off {count}").format(count=sent))
        self.split_button.setEnabled(bool(sent) and not self._session.study.read_only)

    def show_quote(self, quote: QuoteRow | None) -> None:
        self.list.setAccessibleDescription(quote.verbatim if quote else "")

    # ---- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._press(event):
            return True
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        """Whether a key was one of ours: a number, 0, or N."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.text().isdecimal():
            self.send(int(event.text()) - 1)
            return True
        if event.key() == Qt.Key.Key_N:
            self.add_target()
            return True
        return False

    def send(self, number: int) -> None:
        """Sends the chosen quotes to a target and goes on; −1 lets them stay."""
        rows = [index.row() for index in self.list.selectionModel().selectedRows()]
        quotes = [self.model.quote_at(row) for row in rows]
        if number >= len(self.targets):
            return
        for quote in quotes:
            if quote is not None and number < 0:
                self.sent.pop(quote.coding_id, None)
            elif quote is not None:
                self.sent[quote.coding_id] = number
        self.model.show_marks(self._marks())
        self._show_targets()
        self._say()
        if len(rows) == 1:
            self.list.step()
        self.list.setFocus()

    def add_target(self) -> None:
        """Asks for a code to send quotes to."""
        if len(self.targets) >= _MOST or self._session.study.read_only:
            return
        corner = self.add_button.mapTo(self, self.add_button.rect().bottomLeft())
        self.pick.open_at(QRect(corner, QSize(self.add_button.width(), 0)))

    def _find(self, words: str) -> list[PickEntry]:
        known, taken = self.retrieval.codes, {target.code for target in self.targets}
        return find(words, [
            PickEntry(c.id, c.name, known[c.parent].name if c.parent in known else "", colour_of(c.color))
            for c in known.values()
            if c.id != self._code and c.id not in taken
        ])  # fmt: skip

    def _take_code(self, entry: PickEntry) -> None:
        if isinstance(entry.key, bytes):
            self.add(Target(code=entry.key))

    def _take_name(self, name: str) -> None:
        """A new code: beside the one that is split, where it stands; the name is tried at once."""
        parent = self.retrieval.codes[self._code].parent
        study = self._session.study
        free = self._session.attempt(lambda: codebook.free_name(study, name, parent, None))
        if free is not None and all(target.name.casefold() != free.casefold() for target in self.targets):
            self.add(Target(name=free, parent=parent))

    def add(self, target: Target) -> None:
        """Offers another code to send quotes to."""
        self.targets.append(target)
        self._show_targets()
        self.list.setFocus()

    def split(self) -> None:
        """Writes what was sent, as one action."""
        code, study = self._code, self._session.study
        name, count = self.retrieval.codes[code].name, len(self.sent)
        targets, sent, keep = list(self.targets), dict(self.sent), self.keep_box.isChecked()

        def tell(_result: object) -> None:
            self._targets.pop(code, None)
            self._sent.pop(code, None)
            self.done.emit()
            self._session.done.emit(said_of(
                count, "Sent {count} quote of “{name}” to other codes",
                "Sent {count} quotes of “{name}” to other codes", name=name,
            ))

        words = self.tr("Splitting “{name}”").format(name=name)
        self._session.carry_out(
            lambda: code_splitting.split(study, code, targets, sent, keep=keep), count, words, tell
        )


class _TargetRow(QAbstractButton):
    """A code with the key that sends a quote to it, and how many were sent."""

    def __init__(self, number: int, name: str, colour: int | str | None, count: int, *, new: bool) -> None:
        super().__init__()
        self._number, self._colour, self._count, self._new = number, colour, count, new
        self.setText(name)
        self.setAccessibleName(self.tr("{number}: {name}, {count} sent").format(
            number=number + 1, name=name, count=count
        ))  # fmt: skip
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, current().row("palette"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        rect = QRectF(self.rect())
        if self.underMouse():
            draw_box(painter, rect, theme.c("hover"))
        draw_key_cap(painter, theme, theme.px(24), rect.center().y(), str(self._number + 1))
        left = theme.px(34)
        if self._colour is not None:
            draw_swatch(painter, theme, left, rect.center().y(), self._colour)
        room = rect.adjusted(left + 17, 0, -theme.px(90), 0)
        used = draw_text(painter, room, self.text(), theme.font(), theme.c("text"))
        if self._new and room.width() - used > theme.px(36):
            note = room.adjusted(used + 8, 0, 0, 0)
            draw_text(painter, note, self.tr("new"), theme.font("small"), theme.c("muted"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        count = str(self._count or "")
        draw_text(painter, rect.adjusted(0, 0, -8, 0), count, theme.font("small"), theme.c("muted"), right)
