"""Turns that agree with, dispute or add to earlier ones."""

from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services.study import Study
from qcoder.services.texts import turn_links
from tests.cli.running import data, ok, qcoder
from tests.small_study import source_named, text_of


def shown(study: Study) -> list[tuple[int | None, str, int | None, str]]:
    return [(one.turn.number, one.kind, one.to_turn.number, one.to_speaker)
            for one in turn_links.of_source(study, source_named(study, "Delft"))]


def test_a_turn_is_linked_changed_and_taken_back(study: Study, tmp_path: Path) -> None:
    text = text_of(study, "Delft").id
    turn_links.link(study, text, 3, 2, turn_links.AGREES)
    assert shown(study) == [(3, "agrees with", 2, "Visitor 1")]
    turn_links.link(study, text, 3, 2, turn_links.DISPUTES, "not about coffee")
    assert shown(study) == [(3, "disputes", 2, "Visitor 1")]
    assert turn_links.export(study, tmp_path / "links.csv") == 1
    assert "Delft,en,3,Visitor 2,disputes,2,Visitor 1,Anna,not about coffee" in (
        tmp_path / "links.csv"
    ).read_text(encoding="utf-8-sig")
    turn_links.unlink(study, turn_links.of_source(study, source_named(study, "Delft"))[0].id)
    assert shown(study) == []
    study.undo()
    study.undo()
    assert shown(study) == [(3, "agrees with", 2, "Visitor 1")]


@pytest.mark.parametrize(("turn", "to_turn", "kind", "told"), [
    (2, 3, "disputes", "earlier"), (3, 3, "disputes", "earlier"), (9, 1, "disputes", "no turn 9"),
    (3, 2, "likes", "no “likes”"),
])
def test_what_cannot_be_is_refused(study: Study, turn: int, to_turn: int, kind: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        turn_links.link(study, text_of(study, "Delft").id, turn, to_turn, kind)
    assert shown(study) == []


def test_the_commands(project: Path, tmp_path: Path) -> None:
    ok("turns", "link", project, "Delft", 3, 2, "--kind", "disputes")
    assert [(one["turn"], one["kind"], one["to_turn"]) for one in data("turns", "list", project, "Delft")] == [
        (3, "disputes", 2)
    ]
    ok("turns", "export", project, tmp_path / "turns.xlsx")
    ok("turns", "link", project, "Delft", 3, 2, "--kind", "disputes", "--remove")
    assert data("turns", "list", project, "Delft") == []
    assert qcoder("turns", "link", project, "Delft", 3, 2, "--kind", "disputes", "--remove").status == 1
