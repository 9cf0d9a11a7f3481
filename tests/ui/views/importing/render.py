"""Draws the import window to look at: `python tests/ui/views/importing/render.py FOLDER`."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from docx import Document
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from qcoder.services.study import create_study
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import Theme
from qcoder.ui.views.importing import ImportView
from qcoder.ui.widgets.focus_ring import FocusRing
from qcoder.ui.widgets.status_line import StatusLine

SAMPLE = Path(__file__).resolve().parents[4] / "resources" / "sample" / "transcripts"


TEXTS = {
    "Фокус-група у місті Полтава, друга зустріч.txt": (
        "Модератор: Як ви тут опинилися?\nВ1: Прийшла з сусідкою. 🙂\nВ2: Мене покликали діти.\n"
        "Модератор: А далі?\nВ1: Далі чай.\nОлена: Я лише слухаю.\n"
    ),
    "A name that somebody made longer and longer at every meeting " * 4 + ".txt": (
        "Interviewer: Why this name?\nVolunteer: Nobody dared to shorten it.\n"
        "Interviewer: And now?\nVolunteer: Now it stays.\n"
    ),
    "Notes of the evening.txt": "The hall was cold.\n\nNobody left before nine.\n\nWe counted 31 cups.\n",
    "Riverside_uk.txt": "Модератор: Як справи?\nВ1: Добре.\nМодератор: Чому?\nВ2: Бо весна.\nВ1: І чай.\n",
    "Riverside_en.txt": (
        "Moderator: How are you doing here?\nV1: We are well, thank you.\n"
        "Moderator: And why is that so?\nV1: And there is the tea.\n"
    ),
    "empty.txt": "",
}
OLD = (
    "Модератор: Як ви почали тут?\nУчасник: Мене запросили сусіди.\nМодератор: І що далі?\nУчасник: Я лишився.\n"
)
LONG = "We opened the doors every day, and every day somebody came whom we did not know yet. "
LOOKS = (
    ("light", (1440, 900)), ("dark", (1440, 900)), ("contrast-dark", (1440, 900)), ("light", (1280, 800)),
    ("light", (1920, 1080)),
)


def odd_files(folder):
    """Files that a person may well choose: broken, empty, Ukrainian, of a long name, without labels, uneven pairs."""
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 this was a document once")
    (folder / "Old Windows.txt").write_bytes(OLD.encode("cp1251"))
    for name, words in TEXTS.items():
        (folder / name).write_text(words, encoding="utf-8")
    document = Document()
    for turn in range(60):
        paragraph = document.add_paragraph()
        paragraph.add_run("Interviewer: " if turn % 2 == 0 else "Manager: ").bold = True
        paragraph.add_run(LONG * (1 + turn % 4))
    document.save(folder / "Manager of the hub.docx")


def shown(app, paths, size, folder):
    study = create_study(folder / f"study{len(list(folder.iterdir()))}.qcoder", name="Trial", coder="Anna")
    window = QWidget()
    session = Session(study, window)
    view = ImportView(session, Settings(folder / "settings"))
    status = StatusLine()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(view, 1)
    column.addWidget(status)
    view.status_changed.connect(lambda: status.set_left(view.status_items()))
    FocusRing(window)
    window.resize(*size)
    window.show()
    window.activateWindow()
    view.add_paths(paths)
    wait(app, lambda: not view.batch.waiting)
    return window, view


def wait(app, done):
    while not done():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    for _ in range(20):
        app.processEvents()


def main(out):
    app = QApplication([])
    folder = Path(tempfile.mkdtemp())
    odd = folder / "odd"
    odd.mkdir()
    odd_files(odd)
    for theme, size in LOOKS:
        Theme.by_name(theme).apply(app)
        tag = f"{theme}_{size[0]}"
        for name, paths, pick in (("sample", [SAMPLE], 2), ("odd", [odd], 5), ("empty", [], -1)):
            window, view = shown(app, paths, size, folder)
            if pick >= 0:
                view.files.choose(view.batch.entries[pick])
            wait(app, lambda: True)
            window.grab().save(str(out / f"{name}_{tag}.png"))
            if name == "odd" and size[0] == 1440:
                for entry in view.batch.entries:
                    view.files.choose(entry)
                    wait(app, lambda: True)
                    window.grab().save(str(out / f"odd_{entry.path.stem[:12]}_{tag}.png"))
            window.close()
            window.deleteLater()
    app.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
