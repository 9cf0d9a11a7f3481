"""Imports what the first study needs while the welcome screen waits, and afterwards what opening it could do without.

Python reads some 200 modules for the Code room, half of the time that opening a study took, as many for its palettes,
dialogs and lists, and more for the other rooms; what was not read yet is imported where it is first wanted. They are
read a few at a time, with a pause for keys and pointer after each.
"""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Signal

# What comes later needs what comes before, so that no step is long.
TO_OPEN = (
    "qcoder.storage.file",
    "qcoder.services.study",
    "qcoder.services.overview",
    "qcoder.services.writing.memos",
    "qcoder.ui.paint.margin",
    "qcoder.ui.reader",
    "qcoder.ui.models.code_tree",
    "qcoder.ui.widgets.tree",
    "qcoder.services.coders.rounds",
    "qcoder.services.texts.turn_links",
    "qcoder.services.texts.note_settings",
    "qcoder.ui.widgets.quick_pick",
    "qcoder.ui.views.code",
    "qcoder.ui.views.code.sources_panel",
    "qcoder.ui.views.code.codebook_panel",
)
TO_WORK = (
    "rapidfuzz.fuzz",
    "qcoder.ui.views.code.code_palette",
    "qcoder.ui.views.code.rating",
    "qcoder.ui.dialogs.code_editor",
    "qcoder.services.guides.answers",
    "qcoder.services.published.consent",
    "qcoder.export.quotes.formats",
    "qcoder.services.texts.passage_checks",
    "qcoder.services.quoting.retrieval",
    "qcoder.services.quoting.quotes",
    "qcoder.ui.views.code.quick_look",
    "qcoder.ui.views.code.here_panel",
    "qcoder.ui.views.code.memo_face",
    "qcoder.ui.views.code.passage_menu",
    "qcoder.ui.widgets.table",
    "qcoder.ui.views.correcting.turn_dialog",
    "qcoder.ui.views.findings.pick",
)
# The other rooms, in the order of the switch; each is still made when it is first shown.
FOR_ROOMS = (
    "qcoder.services.codebook_versions.incoming",
    "qcoder.ui.views.questions.panel_parts",
    "qcoder.ui.views.codebook.comparing",
    "qcoder.ui.views.codebook",
    "qcoder.ui.views.quotes.export.export_dialog",
    "qcoder.ui.views.quotes.preview.preview",
    "qcoder.ui.views.quotes.handover",
    "qcoder.ui.views.quotes.view",
    "numpy",
    "qcoder.services.exploring.crosstab",
    "qcoder.services.reporting.missing",
    "qcoder.ui.views.questions.view",
    "qcoder.ui.views.outline.page",
    "qcoder.ui.views.guides.page",
    "qcoder.ui.views.questions.room",
    "qcoder.ui.views.finding.results",
    "qcoder.ui.views.finding.room",
    "qcoder.ui.views.explore",
    "qcoder.ui.views.memos.room",
    "qcoder.ui.views.team",
    "qcoder.ui.frame.go_to",
)
MODULES = TO_OPEN + TO_WORK + FOR_ROOMS


class Ahead(QObject):
    """Imports one of `MODULES` at a time; `done` comes after the last."""

    done = Signal()

    def __init__(self, parent: QObject, *, first_ms: int = 300, pause_ms: int = 30) -> None:
        super().__init__(parent)
        self._left = list(MODULES)
        self._pause_ms = pause_ms
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._take_one)
        self._soon.start(first_ms)

    def _take_one(self) -> None:
        import_module(self._left.pop(0))
        if self._left:
            self._soon.start(self._pause_ms)
        else:
            self.done.emit()
