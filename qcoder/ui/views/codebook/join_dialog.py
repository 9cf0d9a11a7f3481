"""Before codes are joined: which one stays, what moves there, and what is kept."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qcoder.model.errors import UserError
from qcoder.model.records import Code
from qcoder.services.codes import code_joining, codebook
from qcoder.services.study import Study
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.pick_field import PickField
from qcoder.ui.saying import said_of
from qcoder.ui.theme import colour_of
from qcoder.ui.views.codebook.parts import wrapped
from qcoder.ui.widgets.facts import Facts
from qcoder.ui.widgets.finding import PickEntry
from qcoder.ui.widgets.rows import Rows


class JoinDialog(Dialog):
    """`joined` carries the codes that go and the one that stays. Of several chosen codes the most used one stays."""

    joined = Signal(list, object)

    def __init__(self, study: Study, codes: Sequence[bytes], parent: QWidget) -> None:
        super().__init__(self.tr("Join codes"), parent, width=520)
        self._study = study
        self._codes = list(codes)
        known = codebook.codes(study)
        counts = codebook.counts(study)
        chosen = [code for code in known if code.id in set(codes)]
        others = [code for code in known if code.id not in set(codes)]
        offered = sorted(chosen, key=lambda c: -counts.get(c.id, 0)) if len(chosen) > 1 else []
        names = {code.id: code.name for code in known}
        entries = [self._entry(code, names) for code in [*offered, *others]]
        if not offered:  # of one code nobody can say which other it belongs to
            entries = [PickEntry(None, self.tr("Choose the code that stays")), *entries]
        self.into = PickField(self.tr("Into"), entries, entries[0].key, self)
        self.into.changed.connect(lambda _key: self._show())
        self._facts = Rows()
        self._kept = wrapped(
            self.tr(
                "Names and definitions of the joined codes are kept with the code that stays; searching for an old "
                "name finds it. A joined code can be taken out again at any time."
            ),
            role="text2",
        )
        for part in (self.into, self._facts, self._kept):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.way_out()
        self.button = self.verb(self.tr("Join"), self._take, "primary")
        self._show()

    @staticmethod
    def _entry(code: Code, names: dict[bytes, str]) -> PickEntry:
        return PickEntry(code.id, code.name, names.get(code.parent or b"", ""), colour_of(code.color))

    @property
    def _target(self) -> bytes:
        key = self.into.key
        return key if isinstance(key, bytes) else b""

    def _show(self) -> None:
        """What would move."""
        going = [code for code in self._codes if code != self._target]
        self.button.setEnabled(bool(self._target))
        if not self._target:
            self._facts.put([])
            return
        try:
            found = code_joining.preview(self._study, going, self._target)
        except UserError as error:
            self.band.show_problem(error.message, kind="warning")
            self._facts.put([])
            self.button.setEnabled(False)
            return
        self.band.hide()
        facts = Facts()
        facts.add(self.tr("Joined"), ", ".join(code.name for code in found.joined))
        moved = said_of(
            found.codings, "{count} coding counts to “{name}”", "{count} codings count to “{name}”",
            name=found.into.name,
        )
        facts.add(self.tr("Moves"), moved)
        if found.shared:
            words = said_of(
                found.shared, "{count} of these passages has that code already, and is then shown once",
                "{count} of these passages have that code already, and are then shown once",
            )
            facts.add(self.tr("Shared"), words)
        if found.subcodes:
            facts.add(self.tr("Codes below"), said_of(
                found.subcodes, "{count} moves under it", "{count} move under it"
            ))
        self._facts.put([facts])
        self.button.setEnabled(True)

    def _take(self) -> None:
        self.joined.emit([code for code in self._codes if code != self._target], self._target)
        self.accept()
