"""What a table does not count or cannot fill in is said beside it."""

from pathlib import Path

from qcoder.services import matrices
from qcoder.services.quoting import attribution, quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study


def test_codings_without_a_place_in_a_matrix_are_told(study: Study) -> None:
    assert matrices.matrix(study, matrices.MatrixQuery("codes", "sources")).notes == ()
    [note] = matrices.matrix(study, matrices.MatrixQuery("questions", "sources")).notes
    assert note == "Not counted: 2 of 7 codings that have no row or column here."
    [note] = matrices.matrix(study, matrices.MatrixQuery("codes", "attribute:role")).notes
    assert note == "Not counted: 1 of 7 codings that have no row or column here."


def test_attributions_with_a_gap_are_told_where_quotes_are_written(study: Study, tmp_path: Path) -> None:
    everything = QuoteFilter()
    notes = quotes.write(study, everything, tmp_path / "out.docx").notes
    assert [note for note in notes if "has no role" in note] == [
        "The attribution of 1 row has no role; fill it in, or set an attribution for those speakers."
    ]
    attribution.set_template(study, "(somebody)")
    assert not [note for note in quotes.write(study, everything, tmp_path / "out.csv").notes if "has no" in note]
