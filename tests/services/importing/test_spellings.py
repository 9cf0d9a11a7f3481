"""Labels that differ by a slip, or by a first name, are one speaker; names that are much alike are two."""

from pathlib import Path

import pytest

from qcoder.model.reading import Speaker
from qcoder.services import sources
from qcoder.services.importing.doubts import doubts
from qcoder.services.importing.preview import rows
from qcoder.services.importing.spellings import alike
from qcoder.services.importing.transcripts import import_plans, plan
from qcoder.services.study import create_study


def of(**turns: int) -> list[Speaker]:
    return [Speaker(name.replace("_", " "), count, moderator=False) for name, count in turns.items()]


@pytest.mark.parametrize(
    ("speakers", "expected"),
    [
        (of(Moderator=20, Moderater=1), {"Moderater": "Moderator"}),
        (of(Moderator=20, Modreator=2), {"Modreator": "Moderator"}),
        (of(Moderator=20, Moderato=1), {"Moderato": "Moderator"}),
        (of(Модератор=9, Модиратор=1), {"Модиратор": "Модератор"}),
        (of(Visitor_1=9, Visitor_2=1), {}),
        (of(Maria=9, Marta=8), {}),
        (of(Anna=9, Anne=1), {}),
        (of(Al_Kossow=1, Fran_Allen=1, Kossow=30, Allen=31), {"Kossow": "Al Kossow", "Allen": "Fran Allen"}),
        (of(Anna_Bos=2, Els_Bos=2, Bos=9), {}),
        (of(Participant_One=1, One=3), {}),
    ],
)
def test_slips_and_surnames(speakers: list[Speaker], expected: dict[str, str]) -> None:
    assert alike(speakers) == expected


def test_a_slip_is_told_and_stored_as_the_speaker_who_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("Moderator: A?\nOlena: B.\n" * 5 + "Moderater: C?\nOlena: D.\n", encoding="utf-8")
    item = plan(path)
    assert "“Moderater” for “Moderator”" in " ".join(one.sentence for one in doubts(item, rows(item)))
    study = create_study(tmp_path / "a.qcoder", name="a", coder="Anna")
    import_plans(study, [item])
    source = sources.find(study, "talk")
    assert {one.speaker for one in sources.spoken(study, source)} == {"Moderator", "Olena"}
    assert "Moderater: C?" in sources.body(study, source.texts[0].id)
    study.close()
