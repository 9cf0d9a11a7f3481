"""Where the report uses the words of a coding, said in the panel of what is under the caret."""

from PySide6.QtCore import QCoreApplication

from qcoder.model.records import Coding
from qcoder.services.reporting import traces
from qcoder.services.reporting.findings import AGAINST, FOR, NUANCE
from qcoder.services.study import Study


def used_words(study: Study, coded: Coding) -> list[str]:
    """The findings that the words bear on, and the chapters that print them, a sentence each."""
    used = traces.of_words(study, coded.text, coded.start, coded.end)
    stances = {
        FOR: _tr("Stands for the finding: {finding}"), AGAINST: _tr("Stands against the finding: {finding}"),
        NUANCE: _tr("Nuances the finding: {finding}"),
    }
    lines = [stances[stance].format(finding=one.statement) for one, stance in used.findings if stance in stances]
    return lines + [_tr("Printed in: {chapter}").format(chapter=one.label) for one in used.chapters]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Here", words)
