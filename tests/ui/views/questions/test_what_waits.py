"""What is assigned and not done is not counted, and the coverage says so."""

from pathlib import Path

from qcoder.services import sources
from qcoder.services.coders import assignments
from qcoder.services.reporting import coverage
from qcoder.services.study import Study
from qcoder.storage.team import people
from tests.ui.views.questions.conftest import Show


def test_coverage_says_whose_codings_wait(study: Study, show: Show, tmp_path: Path) -> None:
    view = show(study)
    before = view.title._facts.text()
    assert "not counted yet" not in before
    source = next(one for one in sources.everything(study) if one.name == "Focus group Quayside")
    bram = next(coder for coder in people.coders(study.db) if coder.name == "Bram")
    assignments.assign(study, [(bram.id, source.id)])
    view.refresh()
    assert view.title._facts.text().endswith(before)
    assert "not counted yet: Bram in “Focus group Quayside”." in view.title._facts.text()
    assert coverage.coverage(study).table().notes == tuple(assignments.waiting(study))
    assignments.assign(study, [(bram.id, source.id)], assignments.DONE)
    view.refresh()
    assert view.title._facts.text() == before
