"""Saves what a merge brings as a file, to be read or kept."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QWidget

from qcoder.services.team import merge_report
from qcoder.services.team.merge_choices import Choice
from qcoder.services.team.merging import MergePlan
from qcoder.ui.dialogs import choosing
from qcoder.ui.session import Session
from qcoder.ui.views.team.merging.wording import tr


def save(parent: QWidget, session: Session, plan: MergePlan, choices: Mapping[str, Choice]) -> None:
    """Ask for a file and write the report of a merge that was tried, with what was chosen."""
    study = session.study
    proposal = study.path.with_name(f"{study.path.stem} merge.html")
    path = choosing.save_file(parent, tr("Save the report"), proposal, tr("Web page (*.html);;JSON (*.json)"))
    if path is None:
        return
    target = path if path.suffix else path.with_suffix(".html")
    title = tr("Merge of {files}").format(files=f"{study.path.stem}, {plan.staged.files}")

    def write() -> Path:
        merge_report.write(plan.report, target, title=title, choices=choices)
        return target

    if session.attempt(write) is not None:
        session.told.emit(tr("Wrote {name}").format(name=target.name))
