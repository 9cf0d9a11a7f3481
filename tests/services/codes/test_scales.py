"""Scales of codes, and what is rated on them; all of it can be undone and taken out as a table."""

from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import coding
from qcoder.services.codes import scales
from qcoder.services.codes.scales import Scale
from qcoder.services.study import Study
from qcoder.services.tables.codings_table import export_codings, import_codings
from qcoder.storage.codings import coded
from tests.small_study import code_named, source_named


def _bonding(study: Study) -> tuple[bytes, list[bytes]]:
    """The code Bonding and its codings in Delft."""
    code = code_named(study, "Bonding").id
    texts = source_named(study, "Delft").texts
    return code, [one.id for text in texts for one in coding.of_text(study, text.id) if one.code == code]


def test_a_scale_is_set_changed_and_taken_away(study: Study) -> None:
    ties = code_named(study, "Ties").id
    assert scales.scales(study) == {}
    scales.set_scale(study, [ties], Scale(-2, 2, "hinders to helps"))
    scales.set_scale(study, [ties], Scale(-1, 1))
    assert scales.scales(study) == {ties: Scale(-1, 1, "")}
    scales.set_scale(study, [ties], Scale(-1, 1))
    with pytest.raises(UserError, match="from a lower to a higher"):
        scales.set_scale(study, [ties], Scale(2, 2))
    scales.set_scale(study, [ties], None)
    assert scales.scales(study) == {}


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("hinders to helps", ("hinders", "helps")),
        ("hinders | helps", ("hinders", "helps")),
        ("remt tot helpt", ("remt", "helpt")),
        ("заважає … допомагає", ("заважає", "допомагає")),
        ("not at all; very much", ("not at all", "very much")),
        ("how much it helps", ("", "")),
        ("", ("", "")),
    ],
)
def test_the_words_of_a_scale_name_its_ends(words: str, ends: tuple[str, str]) -> None:
    assert Scale(-2, 2, words).ends == ends


def test_the_steps_of_a_scale() -> None:
    assert Scale(-2, 2).steps == [-2, -1, 0, 1, 2]
    assert Scale(0, 100).steps == [], "too many to be listed; a number is typed"
    assert Scale(1, 5).share(3) == 0.5
    assert [scales.in_words(value) for value in (None, 0, 1, -2, 1.5)] == ["", "0", "+1", "−2", "+1.5"]


def test_codings_are_rated_as_one_action(study: Study) -> None:
    code, found = _bonding(study)
    assert len(found) > 1
    with pytest.raises(UserError, match="no scale"):
        scales.rate(study, found, 1)
    scales.set_scale(study, [code], Scale())
    with pytest.raises(UserError, match="from -2 to 2"):
        scales.rate(study, found, 3)
    scales.rate(study, found, -2)
    assert {coding.get(study, one).weight for one in found} == {-2}
    scales.rate(study, found[:1], None)
    assert coding.get(study, found[0]).weight is None
    study.undo()
    study.undo()
    assert {coding.get(study, one).weight for one in found} == {None}


def test_a_rating_stays_with_a_coding_that_gets_other_limits(study: Study) -> None:
    code, found = _bonding(study)
    scales.set_scale(study, [code], Scale())
    scales.rate(study, found[:1], 2)
    one = coding.get(study, found[0])
    new = coding.resize(study, one.id, one.start, one.end - 1)
    assert coding.get(study, new).weight == 2


def test_which_codings_can_be_rated(study: Study) -> None:
    code, found = _bonding(study)
    assert scales.to_rate(study, found) == {}
    scales.set_scale(study, [code], Scale())
    others = [row.coding for row in coded.find(study.db, coded.CodingFilter()) if row.code != code]
    assert set(scales.to_rate(study, [*found, *others])) == set(found)


def test_ratings_go_out_and_in_with_the_table_of_codings(study: Study, tmp_path: Path) -> None:
    code, found = _bonding(study)
    scales.set_scale(study, [code], Scale())
    scales.rate(study, found[:1], -1)
    path = tmp_path / "codings.csv"
    export_codings(study, path)
    assert "rating" in path.read_text(encoding="utf-8-sig").splitlines()[0]
    scales.rate(study, found[:1], 2)
    assert import_codings(study, path).changed == 1
    assert coding.get(study, found[0]).weight == -1
    path.write_text(path.read_text(encoding="utf-8-sig").replace(",-1\n", ",7\n").replace(",-1\r\n", ",7\r\n"))
    with pytest.raises(UserError, match="1 row"):
        import_codings(study, path)
    assert coding.get(study, found[0]).weight == -1
