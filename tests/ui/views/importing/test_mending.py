"""A turn of the original without a translation can be left empty, joined with a neighbour, or given half of one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from qcoder.services import sources
from tests.ui.views.importing.test_looking import choose, rows

ORIGINAL = (
    "Модератор: Як ви сюди потрапили, розкажіть, будь ласка?\n"
    "В1: Мене привела сусідка, вона живе поруч і приходить сюди щодня вранці.\n"
    "В2: А мене ніхто не кликав.\n"
    "Модератор: А чому залишилися тут?\nВ1: Бо тут тепло, і чай завжди є.\n"
    "Модератор: Що ви тут робите?\nВ2: Ми варимо борщ і говоримо.\n"
)
# The translator put the second and the third turn into one.
TRANSLATION = (
    "Moderator: How did you get here, would you tell us please?\n"
    "V1: A neighbour brought me, who lives nearby and comes here every morning. Nobody called me.\n"
    "Moderator: And why did you stay here?\nV1: Because it is warm, and there is always tea.\n"
    "Moderator: What do you do here?\nV2: We make borscht and we talk.\n"
)
WITHOUT = TRANSLATION.replace(" Nobody called me.", "")


@pytest.fixture
def mended(read, folder: Path):
    """The window with the pair, at the turn that has no translation."""

    def shown(translation: str = TRANSLATION):
        (folder / "Hub uk.txt").write_text(ORIGINAL, encoding="utf-8")
        (folder / "Hub en.txt").write_text(translation, encoding="utf-8")
        view = read("Hub uk.txt", "Hub en.txt")
        entry = choose(view, "Hub en.txt")
        lone = next((at for at, row in enumerate(entry.rows) if row.mark is None), None)
        if lone is not None:
            view.turns.list.setCurrentIndex(view.turns.model.index(lone, 0))
        return view, entry

    return shown


def press(qtbot, view, name: str) -> None:
    button = view.turns.strip.buttons[name]
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def passages(study) -> list[list[int]]:
    source = sources.find(study, "Hub uk")
    texts = {}
    for one in sources.spoken(study, source):
        texts.setdefault(one.text.kind, []).append(one.turn.passage)
    return [texts["original"], texts["translation"]]


def test_left_empty_it_needs_no_look_and_can_be_had_back(mended, qtbot):
    view, entry = mended(WITHOUT)
    assert entry.needs_look
    assert "Turn 3 has no translation" in view.turns.strip._words.text()
    press(qtbot, view, "empty")
    assert not entry.needs_look
    press(qtbot, view, "back")
    assert entry.needs_look
    assert not view.turns.strip.buttons["back"].isVisible()


@pytest.mark.parametrize(("way", "expected"), [("above", [[1, 2, 2, 4, 5, 6, 7], [1, 2, 4, 5, 6, 7]]),
                                               ("below", [[1, 2, 3, 3, 5, 6, 7], [1, 2, 3, 5, 6, 7]])])  # fmt: skip
def test_joined_with_a_neighbour_it_is_stored_as_one_passage(mended, qtbot, study, way, expected):
    view, entry = mended(WITHOUT)
    press(qtbot, view, way)
    assert not entry.needs_look
    view.import_now()
    qtbot.waitUntil(lambda: not view.busy)
    assert passages(study) == expected


def test_a_translation_of_two_turns_is_split_at_its_sentence(mended, qtbot, study):
    view, entry = mended(TRANSLATION)
    press(qtbot, view, "part")
    assert [(row.number, row.original) for row in rows(view)] == [(number, number) for number in range(1, 8)]
    assert rows(view)[2].words == "Nobody called me."
    assert not entry.needs_look
    view.import_now()
    qtbot.waitUntil(lambda: not view.busy)
    assert passages(study) == [list(range(1, 8))] * 2


def test_another_original_forgets_what_was_mended(mended, qtbot):
    view, entry = mended(WITHOUT)
    press(qtbot, view, "above")
    view.batch.change(entry, translation_of="")
    assert (entry.plan.joined, entry.mended_from) == ((), [])
