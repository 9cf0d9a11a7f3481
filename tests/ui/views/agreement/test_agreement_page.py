"""Agreement in the window: tables by code, source, pair and instead of what; why there is nothing; files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from qcoder.services import coding, sources
from qcoder.services.coders import assignments
from qcoder.services.coders.agreement import agreement
from qcoder.services.coders.assignments import BUSY
from qcoder.services.codes import codebook
from qcoder.services.study import create_study, open_study
from qcoder.storage.team import people
from qcoder.ui.dialogs import choosing
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.agreement.agreement_page import AgreementPage
from qcoder.ui.views.agreement.disagreements_page import DisagreementsPage
from qcoder.ui.views.agreement.meanings import MEANINGS, NAMES, number, told

OpenPage = Callable[[type[AgreementPage], Path], AgreementPage]


@pytest.fixture
def page(open_page: OpenPage, sample_file: Path, qtbot: QtBot) -> AgreementPage:
    return ready(open_page(AgreementPage, sample_file), qtbot)


def ready(made: AgreementPage, qtbot: QtBot) -> AgreementPage:
    qtbot.waitUntil(lambda: made.report is not None or made.is_empty, timeout=10_000)
    return made


def choose(page: AgreementPage, qtbot: QtBot, **options: object) -> None:
    before = page.report
    page._choose(**options)
    if set(options) != {"view"}:
        qtbot.waitUntil(lambda: page.report is not before, timeout=10_000)


def test_by_code(page: AgreementPage) -> None:
    report = agreement(page.session.study, ["Anna", "Bram"])
    rows = page.table.figures.rows
    assert [row.cells[0] for row in rows] == ["All codes", *(one.code for one in report.codes)]
    bonding = next(row for row in rows if row.cells[0] == "Bonding")
    own = next(one for one in report.codes if one.code == "Bonding")
    assert bonding.cells[1:7] == (*own.uses.values(), own.both, *own.only.values(), own.neither)


def test_every_figure_has_a_name_and_a_meaning(page: AgreementPage) -> None:
    assert page.report is not None
    assert set(page.report.overall) <= set(NAMES) == set(MEANINGS)
    assert "95 of 100" in told("cohen_kappa", page.report.overall["cohen_kappa"])
    assert (number("cohen_kappa", -0.001), number("ac1", 1.0), number("percent", 0.5)) == (".00", "1.00", "50 %")


def test_sorting_keeps_all_codes_on_top(page: AgreementPage) -> None:
    model = page.table.figures
    model.sort(8)
    values = [row.cells[8].value for row in model.rows[1:]]  # type: ignore[union-attr]
    known = [value for value in values if value is not None]
    assert model.rows[0].cells[0] == "All codes"
    assert known == sorted(known)
    assert values[: len(known)] == known


def test_units_and_views(page: AgreementPage, qtbot: QtBot) -> None:
    choose(page, qtbot, view="sources")
    assert {row.cells[0] for row in page.table.figures.rows} == {one.source for one in page.report.sources}  # type: ignore[union-attr]
    choose(page, qtbot, view="instead")
    assert page.first_focus() is page.cells
    grid = page.cells.cells.grid
    assert grid is not None
    assert grid.rows[-1].name == "Nothing"
    choose(page, qtbot, unit="segment")
    assert "choose turns" in page.note.text()
    choose(page, qtbot, unit="source", view="codes")
    assert page.report is not None
    assert page.report.units == 6


def test_a_row_opens_its_disagreements(window: MainWindow, qtbot: QtBot) -> None:
    page = window.show_room("team", "agreement").page  # type: ignore[attr-defined]
    ready(page, qtbot)
    row = next(at for at, one in enumerate(page.table.figures.rows) if one.cells[0] == "Bridging")
    page.table.setCurrentIndex(page.table.figures.index(row, 0))
    page.open_disagreements()
    other = window.show_room("team").page  # type: ignore[attr-defined]
    assert isinstance(other, DisagreementsPage)
    qtbot.waitUntil(lambda: other.found is not None, timeout=10_000)
    bridging = codebook.find(codebook.codes(page.session.study), "Bridging").id
    assert other.list.model_.items
    assert all(bridging in one.codes for one in other.list.model_.items)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "html"])
def test_files(page: AgreementPage, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / f"out.{ending}"
    monkeypatch.setattr(choosing, "save_file", lambda *_: target)
    page.export(ending)
    assert target.stat().st_size > 1000


def test_what_is_not_done_is_said_and_may_be_counted(page: AgreementPage, qtbot: QtBot) -> None:
    study = page.session.study
    quayside = sources.find(study, "Focus group Quayside").id
    before = page.report
    assignments.assign(study, [(people.coders(study.db)[0].id, quayside)], BUSY)
    qtbot.waitUntil(lambda: page.report is not before, timeout=10_000)
    assert "not counted yet: Anna" in page.note.text()
    counted = page.report
    choose(page, qtbot, everything=True)
    assert counted is not None
    assert page.report is not None
    assert (page.report.units or 0) > (counted.units or 0)


def test_with_one_coder_it_says_what_to_do(
    open_page: OpenPage, tmp_path: Path, qtbot: QtBot
) -> None:
    create_study(tmp_path / "one.qcoder", coder="Anna").close()
    page = ready(open_page(AgreementPage, tmp_path / "one.qcoder"), qtbot)
    assert page.is_empty
    assert page.first_focus() is page.empty.button


def test_three_coders_are_shown_by_pair(sample_file: Path, open_page: OpenPage, qtbot: QtBot) -> None:
    with open_study(sample_file, coder="Chris") as study:
        text = sources.find(study, "Focus group Quayside").texts[0].id
        coding.apply(study, text, 400, 440, [codebook.find(codebook.codes(study), "Bonding").id])
    page = ready(open_page(AgreementPage, sample_file), qtbot)
    before = page.report
    page.coders_button.toggle("Chris")
    qtbot.waitUntil(lambda: page.report is not before, timeout=10_000)
    choose(page, qtbot, view="pairs")
    assert [row.cells[0] for row in page.table.figures.rows] == ["Anna × Bram", "Anna × Chris", "Bram × Chris"]
