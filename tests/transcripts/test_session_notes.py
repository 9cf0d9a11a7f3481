"""Notes of a session without speakers: theme, round and table of each note, from tables and from documents."""

from pathlib import Path

import pytest

from qcoder.model.reading import Transcript
from qcoder.transcripts.note_headings import announced
from qcoder.transcripts.read import read, reading_for
from tests.transcripts import made

NOTES = "session-notes"


def read_words(folder: Path, words: str, name: str = "notes.txt") -> Transcript:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return read(path)


def known(transcript: Transcript) -> list[tuple[str, str]]:
    """What is known of each note, as “theme/round/table”, and its words."""
    return [
        ("/".join(dict(turn.setting).get(name, "") for name in ("theme", "round", "table")),
         transcript.text[turn.body_start : turn.body_end])
        for turn in transcript.readings[0].turns if turn.kind == "speech"
    ]


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("theme,round,table,note", "Arriving,1,3,Nobody told us."),
        ("note,table,round,theme", "Nobody told us.,3,1,Arriving"),
        ("Tafelnummer,Bevinding,Thema,Ronde", "3,Nobody told us.,Arriving,1"),
        ("Стіл №,Тема,Нотатки,Раунд", "3,Arriving,Nobody told us.,1"),
        ("id,Topic,Table no.,rounds,host,Text", "7,Arriving,3,1,Eva,Nobody told us."),
    ],
)
def test_a_table_says_theme_round_and_table_in_any_order_and_language(
    tmp_path: Path, heading: str, row: str
) -> None:
    transcript = read_words(tmp_path, f"{heading}\n{row}\n{row.replace('Nobody told us.', 'The hall is full.')}\n",
                            "notes.csv")
    assert transcript.readings[0].convention == NOTES
    assert known(transcript) == [("Arriving/1/3", "Nobody told us."), ("Arriving/1/3", "The hall is full.")]


def test_cells_that_are_empty_say_nothing_and_are_not_filled(tmp_path: Path) -> None:
    transcript = read_words(tmp_path, "theme,table,finding\nArriving,2,One.\n,,Two.\n", "notes.csv")
    assert known(transcript) == [("Arriving//2", "One."), ("//", "Two.")]


def test_a_table_that_names_speakers_is_a_transcript(tmp_path: Path) -> None:
    rows = "".join(f"Arriving,Visitor {at % 2},Words number {at}.\n" for at in range(6))
    transcript = read_words(tmp_path, f"theme,speaker,text\n{rows}", "talk.csv")
    assert transcript.readings[0].convention == "columns"
    said = [turn for turn in transcript.readings[0].turns if turn.kind == "speech"]
    assert {turn.speaker for turn in said} == {"Visitor 0", "Visitor 1"}


def test_plain_headings_with_bullets_in_dutch(tmp_path: Path) -> None:
    transcript = read_words(tmp_path, (
        "Wereldcafé, 3 juni\n\nThema: Wonen\nRonde 1\nTafel 2\n• Te klein.\n• Te duur.\n"
        "Tafel 3\n• De buren helpen.\n\nThema: Werk\nRonde 2\nTafel 2\n• Een diploma telt hier niet.\n"
    ))
    assert transcript.readings[0].convention == NOTES
    assert known(transcript) == [
        ("Wonen/1/2", "Te klein."), ("Wonen/1/2", "Te duur."), ("Wonen/1/3", "De buren helpen."),
        ("Werk/2/2", "Een diploma telt hier niet."),
    ]


def test_a_heading_ends_what_stands_below_its_rank(tmp_path: Path) -> None:
    transcript = read_words(tmp_path, (
        "# Round 1\n## Table 1\n- One.\n# Round 2\n- Before any table.\n## Table 2\n- Two.\n"
    ), "notes.md")
    assert known(transcript) == [("/1/1", "One."), ("/2/", "Before any table."), ("/2/2", "Two.")]


def test_a_table_that_speaks_on_its_own_line_is_a_note(tmp_path: Path) -> None:
    transcript = read_words(tmp_path, (
        "Theme: Money\n\nRound 1\nTable 1: Nobody knows who pays.\nTable 2: The town pays for the room, not the tea.\n"
        "Round 2\nTable 1: We pay it ourselves.\n"
    ))
    assert known(transcript) == [
        ("Money/1/1", "Nobody knows who pays."), ("Money/1/2", "The town pays for the room, not the tea."),
        ("Money/2/1", "We pay it ourselves."),
    ]


def test_headings_of_a_document_without_a_word_for_theme_are_themes(tmp_path: Path) -> None:
    body = made.paragraph(made.run("World café"), style="Heading1") + "".join(
        made.paragraph(made.run(theme), style="Heading1")
        + "".join(
            made.paragraph(made.run(f"Table {table}"), style="Heading2")
            + made.paragraph(made.run(f"People at this table said much about {theme.lower()}, and went on."))
            for table in (1, 2)
        )
        for theme in ("Housing", "Work")
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{at}"><w:name w:val="heading {at}"/></w:style>' for at in (1, 2)
    )
    transcript = read(made.docx(tmp_path / "notes.docx", body, styles=styles))
    assert transcript.readings[0].convention == NOTES
    assert [place for place, _words in known(transcript)] == ["Housing//1", "Housing//2", "Work//1", "Work//2"]


def test_a_talk_under_headings_of_themes_stays_a_talk(tmp_path: Path) -> None:
    talk = "".join(f"Moderator: What about part {at}?\nVisitor {at % 3}: It was good, I think.\n" for at in range(8))
    transcript = read_words(tmp_path, f"Theme 1: Arriving\n{talk}Theme 2: Staying\n{talk}")
    assert transcript.readings[0].convention == "name-colon"


def test_prose_that_mentions_tables_is_no_session(tmp_path: Path) -> None:
    words = "Table 3 was full when I came in.\n\nRound the corner there was another.\n\nThemes were many that day.\n"
    assert read_words(tmp_path, words).readings[0].convention == "prose"


def test_a_person_may_take_the_headings_of_any_document_for_themes(tmp_path: Path) -> None:
    transcript = read_words(tmp_path, "# Housing\n\nToo small.\n\n# Work\n\nToo far.\n", "notes.md")
    by_hand = reading_for(transcript, NOTES)
    assert [dict(turn.setting) for turn in by_hand.turns if turn.kind == "speech"] == [
        {"theme": "Housing"}, {"theme": "Work"}
    ]


def test_every_position_lies_in_the_text_and_turns_are_in_order(tmp_path: Path) -> None:
    head = "Тема 1. Житло 🏠\n\nСтіл 2, раунд 1\n"
    transcript = read_words(tmp_path, f"{head}- Мало місця 👩‍👧.\n- Zoe\u0301 каже так.\n")
    turns = transcript.readings[0].turns
    assert [transcript.text[turn.body_start : turn.body_end] for turn in turns if turn.kind == "speech"] == [
        "Мало місця 👩‍👧.", "Zoe\u0301 каже так."
    ]
    starts = [turn.start for turn in turns]
    assert starts == sorted(set(starts))
    assert all(turn.start <= turn.body_start <= turn.body_end <= len(transcript.text) for turn in turns)


@pytest.mark.parametrize(
    ("line", "plain", "found"),
    [
        ("Theme 1: The past", True, {"theme": "The past"}),
        ("THEMA – Verleden", True, {"theme": "Verleden"}),
        ("Theme A", True, {"theme": "A"}),
        ("Тема 2. Майбутнє", True, {"theme": "Майбутнє"}),
        ("Round 2, table 3", True, {"round": "2", "table": "3"}),
        ("Table 4 (host: Eva)", True, {"table": "4 (host: Eva)"}),
        ("Tafel 4: Wonen", True, {"table": "4: Wonen"}),
        ("Second round", True, {"round": "2"}),
        ("1e ronde – tafel 12", True, {"round": "1", "table": "12"}),
        ("Перше коло, стіл № 5", True, {"round": "1", "table": "5"}),
        ("Table 3 said that nothing helps", True, {}),
        ("Theme parks are loud", True, {}),
        ("Theme parks", False, {"theme": "parks"}),
        ("Themes of the day", False, {}),
        ("Table", False, {}),
    ],
)
def test_what_a_heading_announces(line: str, plain: bool, found: dict[str, str]) -> None:
    assert announced(line, plain=plain) == found
