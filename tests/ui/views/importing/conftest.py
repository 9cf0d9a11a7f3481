"""The import window on an empty study, and files as people bring them."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services.study import Study, create_study, open_study
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import Theme
from qcoder.ui.views.importing import ImportView

SAMPLE = Path(__file__).resolve().parents[4] / "resources" / "sample" / "transcripts"

FILES = {
    "Riverside uk.txt": (
        "Зустріч у хабі, 3 травня\n\nМодератор: Як ви сюди потрапили, розкажіть?\nВ1: Мене привела сусідка. 🙂\n"
        "Модератор: А чому залишилися тут?\nВ2: Бо тут тепло, і чай.\n"
    ),
    "Riverside en.txt": (
        "Moderator: How did you come here, tell us?\nV1: A neighbour of mine brought me. 🙂\n"
        "Moderator: And why did you stay here?\nV2: Because it is warm here, and there is tea.\n"
    ),
    "Manager.txt": (
        "Interviewer [0:00:05]: What do you do here all day?\n"
        "Manager [0:00:12]: I open the doors and I keep them open.\n"
        "Interviewer [0:01:00]: Is that all of it?\nManager [0:01:04]: That is most of it, and it is a lot.\n"
    ),
    "Notes.txt": "The hall was cold that day.\n\nNobody left before nine.\n\nWe counted 31 cups on the table.\n",
    "Names.txt": (
        "Moderator: What is this place for you?\nV1: It is a place to sit and to talk.\nV2: For me it is the tea.\n"
        "Moderator: And for you there?\nOlena: I am here to listen.\nV1: We all listen to her.\n"
    ),
}


@pytest.fixture(scope="session")
def folder_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some transcripts, a broken document, an empty file and one in an old Windows encoding; copied, not changed."""
    folder = tmp_path_factory.mktemp("transcripts")
    for name, words in FILES.items():
        (folder / name).write_text(words, encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 this was a document once")
    (folder / "empty.txt").write_text("")
    old = "Модератор: Як ви почали тут працювати?\nУчасник: Мене запросили сусіди, і я прийшов.\n" * 3
    (folder / "Old.txt").write_bytes(old.encode("cp1251"))
    document = Document()
    for who, words in (("Anna", "We begin."), ("Bram", "We do."), ("Anna", "Then we go on."), ("Bram", "And on.")):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{who}: ").bold = True
        paragraph.add_run(words)
    document.save(str(folder / "Bold.docx"))
    return folder


@pytest.fixture
def folder(folder_template: Path, tmp_path: Path) -> Path:
    """A copy of the transcripts for one test."""
    return Path(shutil.copytree(folder_template, tmp_path / "transcripts"))


@pytest.fixture(scope="session")
def study_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("study") / "study.qcoder"
    create_study(path, name="Trial", coder="Anna").close()
    return path


@pytest.fixture
def study(study_template: Path, tmp_path: Path) -> Iterator[Study]:
    with open_study(Path(shutil.copy(study_template, tmp_path))) as made:
        yield made


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication, study: Study, tmp_path: Path) -> Iterator[ImportView]:
    Theme.by_name("light").apply(qapp)
    session = Session(study)
    view = ImportView(session, Settings(tmp_path / "settings"))
    view.session = session  # type: ignore[attr-defined]
    qtbot.addWidget(view)
    view.resize(1280, 800)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    yield view
    view.leave()
    QThreadPool.globalInstance().waitForDone()
    study.listeners.clear()


@pytest.fixture
def read(qtbot: QtBot, view: ImportView, folder: Path) -> Callable[..., ImportView]:
    """`read("Manager.txt", …)` brings files of the folder into the view and waits until they are read."""

    def bring(*names: str) -> ImportView:
        view.add_paths([folder / name for name in names] or [folder])
        qtbot.waitUntil(lambda: not view.batch.waiting)
        return view

    return bring
