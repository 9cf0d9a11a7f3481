"""What this program is, its version and licence, and whose work it stands on."""

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QApplication, QWidget

from qcoder import __version__
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.widgets.grounds import Line
from qcoder.ui.widgets.labels import TextLabel

# Name, what it does here, licence.
_PARTS = (
    ("Qt and PySide6", "the window", "LGPL 3"),
    ("SQLite", "the project file", "public domain"),
    ("Source Serif 4", "the face of participants' words", "OFL 1.1"),
    ("Phosphor", "icons", "MIT"),
    ("spaCy", "sentences", "MIT"),
)
USES = ("public domain", *(use for _name, use, _licence in _PARTS))
"""What of the parts is said in the language of the window."""


class About(Dialog):
    """One page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("QCoder", parent, width=440)
        self.setWindowTitle(self.tr("About QCoder"))
        self.say(self.tr("Qualitative coding of interviews and focus groups, offline."))
        facts = self.tr("Version {version}  ·  Qt {qt}  ·  Python {python}  ·  MIT licence").format(
            version=__version__, qt=qVersion(), python=platform.python_version()
        )
        self.facts = TextLabel(facts, role="text2")
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.body.addWidget(self.facts)
        self.body.addWidget(Line())
        self.body.addWidget(TextLabel(self.tr("It stands on the work of others:"), font="small", role="muted"))
        for name, use, licence in _PARTS:
            self.body.addWidget(TextLabel(f"{name} – {self.tr(use)} – {self.tr(licence)}", font="small", role="text2"))
        self.verb(self.tr("Copy version"), lambda: QApplication.clipboard().setText(f"QCoder {facts}"))
        self.verb(self.tr("Close"), self.accept, "primary").setFocus()
