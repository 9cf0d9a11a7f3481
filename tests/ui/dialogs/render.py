"""Draws the dialogs to look at: `python tests/ui/dialogs/render.py FOLDER`."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from qcoder.services.codes import codebook
from qcoder.services.study import create_study
from qcoder.services.tables.codebook_table import import_codebook
from qcoder.ui.dialogs.about import About
from qcoder.ui.dialogs.code_editor import CodeEditor
from qcoder.ui.dialogs.crash_report import CrashReport
from qcoder.ui.dialogs.keys import Keys
from qcoder.ui.dialogs.memo_editor import MemoEditor
from qcoder.ui.dialogs.naming import NameDialog
from qcoder.ui.dialogs.new_project import NewProject
from qcoder.ui.dialogs.question import Question
from qcoder.ui.dialogs.table_import import TableImport
from qcoder.ui.session import Session
from qcoder.ui.theme import Theme

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "sample"


def main(out):
    app = QApplication([])
    folder = Path(tempfile.mkdtemp())
    study = create_study(folder / "trial.qcoder", coder="Anna")
    import_codebook(study, SAMPLE / "codebook.csv")
    for name in ("Bram", "Олександра Іваненко-Прокопчук"):
        study.work_as(name)
    session = Session(study)
    code = next(c.id for c in codebook.codes(study) if c.name == "Feeling at home")
    bad = folder / "bad.csv"
    bad.write_text("name,parent,color\nOne,Nowhere,\n,,\nTwo,,blue\n")
    for theme in ("light", "dark", "contrast-dark"):
        Theme.by_name(theme).apply(app)
        try:
            codebook.change(study, code, nothing="")
        except ValueError as error:
            crash = CrashReport(error)
        taken = CodeEditor(session, name="bonding")
        taken.save()
        picking = CodeEditor(session, code)
        new = NewProject(folder, coder="Anna")
        new.name.edit.setText("Neighbourhood hubs: the second year")
        memo = MemoEditor("Memo on Feeling at home", "She says “home” of the kitchen only.\n\nCompare the others.")
        memo.area.edit.insertPlainText("!")
        memo.reject()
        dialogs = {
            "code": CodeEditor(session, code), "code_taken": taken, "code_pick": picking, "new": new,
            "memo": memo, "keys": Keys(), "about": About(), "crash": crash,
            "name": NameDialog(None, "Rename the source", "Focus group Quayside", "Rename", str),
            "question": Question(
                "Purge this name from the file?", "It cannot be undone.", "Purge", list, safe="Keep it",
                details=["Focus group Quayside, turn 12", "Interview manager Quayside, turn 3"],
            ),
        }
        for name, dialog in dialogs.items():
            draw(app, dialog, out / f"{name}_{theme}.png")
        # One after the other: the study is one job's alone while it runs.
        for name, path in (("table_bad", bad), ("table_good", SAMPLE / "codebook.csv")):
            draw(app, TableImport(session, "Import codebook", path, import_codebook), out / f"{name}_{theme}.png")
    session.close()


def draw(app, dialog, path):
    dialog.show()
    dialog.activateWindow()
    if path.name.startswith("code_pick"):
        dialog.under.shown.opened.emit("so")
    QThreadPool.globalInstance().waitForDone()
    for _ in range(10):
        app.processEvents()
    dialog.grab().save(str(path))
    dialog.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
