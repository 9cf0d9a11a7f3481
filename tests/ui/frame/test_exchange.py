"""The File menu writes a study for other programs, and makes projects of their files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.model.going import Going
from qcoder.services import sources
from qcoder.ui.dialogs import choosing
from qcoder.ui.frame.exchange import ExchangeDialog
from qcoder.ui.frame.window import MainWindow
from tests.small_study import project, template
from tests.ui.windows import open_window

__all__ = ["open_window", "project", "template"]


def ended(qtbot: QtBot) -> ExchangeDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExchangeDialog)
    qtbot.waitUntil(lambda: not dialog.busy)
    return dialog


def test_a_study_goes_out_and_comes_back_as_another(
    qtbot: QtBot, open_window: Callable[[Path | None], MainWindow], project: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window(project)
    monkeypatch.setattr(choosing, "save_file", lambda *_: tmp_path / "out")
    window.menus.run("export_exchange")
    dialog = ended(qtbot)
    assert "3 texts, 6 codes and 7 codings" in dialog.sentence.text()
    dialog.accept()
    monkeypatch.setattr(choosing, "open_file", lambda *_: tmp_path / "out.qdpx")
    monkeypatch.setattr(choosing, "save_file", lambda *_: tmp_path / "again.qcoder")
    window.menus.run("convert_exchange")
    dialog = ended(qtbot)
    dialog.accept()
    assert window.study is not None
    assert window.study.path == tmp_path / "again.qcoder"
    assert len(sources.everything(window.study)) == 2


def test_a_file_that_is_none_is_told_in_the_dialog(
    qtbot: QtBot, open_window: Callable[[Path | None], MainWindow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.qdpx").write_bytes(b"no")
    monkeypatch.setattr(choosing, "open_file", lambda *_: tmp_path / "bad.qdpx")
    monkeypatch.setattr(choosing, "save_file", lambda *_: tmp_path / "again.qcoder")
    window = open_window(None)
    window.menus.run("convert_exchange")
    dialog = ended(qtbot)
    assert "no whole .qdpx" in dialog.band.sentence
    dialog.accept()
    assert window.study is None
    assert not (tmp_path / "again.qcoder").exists()


def test_writing_for_others_can_be_cancelled(qtbot: QtBot, open_window: Callable[[Path | None], MainWindow]) -> None:
    def never_ends(going: Going) -> None:
        while True:
            list(going.each(range(10), every=1))

    dialog = ExchangeDialog("Export", never_ends, lambda _done: ("Done.", ()), open_window(None))
    dialog.can_cancel("Writing a file")
    dialog.open()
    qtbot.waitUntil(dialog.strip.isVisible)
    dialog.reject()
    assert dialog.busy, "Esc asks to cancel; the dialog goes once nothing is written any more"
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        dialog.strip.cancelled.emit()
    assert not dialog.busy
