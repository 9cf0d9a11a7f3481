"""The views of findings and of the outlined report that `screens.py` renders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qcoder.services import questions
from qcoder.services.published import forms
from qcoder.services.published.forms import Spot
from qcoder.services.reporting import findings, outline
from qcoder.services.reporting.layouts import Layout
from qcoder.services.study import Study
from qcoder.ui.views.findings.page import FindingsPage
from qcoder.ui.views.outline.page import OutlinePage
from qcoder.ui.views.questions.room import QuestionsRoom
from qcoder.ui.views.quotes.export.export_dialog import ExportDialog
from qcoder.ui.views.quotes.view import QuotesView
from qcoder.ui.views.room import Room

if TYPE_CHECKING:
    from stage import Stage


def _fill(study: Study) -> bytes:
    """Findings of two questions with quotes, chapters with some of them; returns a finding."""
    known = findings.everything(study)
    if known:  # the pictures share one sample
        return known[0].id
    every = {one.key: one for one in questions.everything(study)}
    made = findings.create(
        study, every["C8"].id, "Contact lasts where a hub has a fixed volunteer, and where it is more than talk.",
        confidence="moderate", reasons="Heard at three hubs; the fourth had no fixed volunteer to compare with.",
    )
    findings.create(study, every["C8"].id, "Language is an obstacle at first, and a reason to come later.")
    rows = findings.quotes_of_question(study, every["C8"].id)
    spots = [Spot(row.text_id, row.start, row.end, row.quote_id or None) for row in rows]
    findings.add_evidence(study, made, spots[:5])
    findings.add_evidence(study, made, spots[5:7], findings.AGAINST)
    findings.add_evidence(study, made, spots[7:8], findings.NUANCE)
    forms.set_status(study, spots[:6], "selected")
    first = outline.create(study, "How the hubs began", key="1")
    second = outline.create(study, "What visitors find", key="2")
    third = outline.create(study, "Meeting others", key="2.1", parent=second,
                           body="Visitors come for coffee, and stay for each other.")
    outline.create(study, "Making oneself useful", key="2.2", parent=second)
    outline.set_questions(study, first, [every["C8"].id])
    outline.set_questions(study, third, [every["C8"].id])
    outline.place_quotes(study, third, spots[:4])
    return made


def findings_page(stage: Stage) -> None:
    """A finding with quotes for, against and nuancing it."""
    stage.open_sample()
    if stage.window.study is not None:
        stage.window.show_room("questions", ("findings", _fill(stage.window.study)))


def quotes_of_finding(stage: Stage) -> None:
    """The quotes that a finding rests on, in the room Quotes, with how many findings each serves."""
    findings_page(stage)
    room = stage.window.stack.currentWidget()
    if isinstance(room, QuestionsRoom) and isinstance(room.page, FindingsPage):
        room.page.acts.open_in_quotes()


def finding_history(stage: Stage) -> None:
    """How a finding came about."""
    stage.open_sample()
    study = stage.window.study
    if study is None:
        return
    made = _fill(study)
    if findings.get(study, made).confidence != "high":
        findings.change(study, made, confidence="high", reasons="Heard at all four hubs by now.")
    page = _page(stage, "findings", made)
    history = page.show_finding_history() if isinstance(page, FindingsPage) else None
    if history is not None:
        stage.shown = history


def _page(stage: Stage, name: str, thing: bytes | None) -> Room | None:
    room = stage.window.show_room("questions", (name, thing))
    stage.settle()
    return room.page if isinstance(room, QuestionsRoom) else None


def report_export(stage: Stage) -> None:
    """The dialog that writes the outlined report."""
    stage.open_sample()
    study = stage.window.study
    if study is not None:
        _fill(study)
        page = _page(stage, "outline", None)
        if isinstance(page, OutlinePage):
            stage.shown = page.export_outline()


def quotes_export(stage: Stage) -> None:
    """The dialog that writes quotes, for Word."""
    dialog = _export_dialog(stage)
    dialog.format.setCurrentIndex(1)
    stage.shown = dialog


def export_columns(stage: Stage) -> None:
    """The choice of columns and of their order."""
    looks = _export_dialog(stage).looks
    looks.show_layout(Layout(("quote", "attribution", "source", "turn")))
    columns = looks.choose_columns()
    if columns is not None:
        stage.shown = columns


def _export_dialog(stage: Stage) -> ExportDialog:
    stage.open_sample()
    view = stage.window.show_room("quotes")
    stage.settle()
    if isinstance(view, QuotesView):
        view.export_quotes()
    return next(one for one in view.findChildren(ExportDialog) if one.isVisible())


def evidence_page(stage: Stage) -> None:
    """The evidence by site."""
    stage.open_sample()
    if stage.window.study is not None:
        _fill(stage.window.study)
        stage.window.show_room("questions", ("evidence", None))


def outline_page(stage: Stage) -> None:
    """The outline of the report with a chapter of four quotes."""
    stage.open_sample()
    study = stage.window.study
    if study is not None:
        _fill(study)
        stage.window.show_room("questions", ("outline", outline.find(outline.everything(study), "2.1").id))


def finding_palette(stage: Stage) -> None:
    """The palette of findings over the Quotes view."""
    stage.open_sample()
    if stage.window.study is not None:
        _fill(stage.window.study)
        stage.window.show_room("quotes")
        stage.settle()
        stage.window.quotes_view.marking.stand_behind_finding()


REPORT_SCENES: dict[str, Callable[[Stage], None]] = {
    "findings": findings_page, "evidence": evidence_page, "outline": outline_page, "finding_palette": finding_palette,
    "finding_history": finding_history, "quotes_of_finding": quotes_of_finding, "report_export": report_export,
    "quotes_export": quotes_export, "export_columns": export_columns,
}
