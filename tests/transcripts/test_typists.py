"""Ways of writing down who speaks that public transcripts hold. All words are our own."""

from pathlib import Path

import pytest

from tests.transcripts.test_tools import said, who, written

FULL, SHORT, TAG = "Anna Bos", "Petro", "<|end|>"

FORMS = [
    # What somebody does while speaking stands behind the name.
    ("[Anna]: Open?\n\n[Petro] [laughs]: It is.\n\n[Anna]: Good.\n\n[Petro]: So.\n", ["Anna", "Petro"] * 2),
    ("ANNA: Open?\nPETRO (laughing): It is.\nANNA: Good.\nPETRO: So.\n", ["ANNA", "PETRO"] * 2),
    ("Anna: Open?\nPetro [laughs]: It is.\nAnna: Good.\nPetro: So.\n", ["Anna", "Petro"] * 2),
    ("Anna> Open?\nPetro> It is.\nAnna> Good.\nPetro> So.\n", ["Anna", "Petro"] * 2),
    # Times with letters, before, beside and above the name.
    ("00h00m01s Anna: Open?\n00h00m05s Petro: It is.\n00h00m09s Anna: Good.\n", ["Anna", "Petro", "Anna"]),
    (f"{FULL} 0h00m01s\nIs it open?\n\n{SHORT} 0h01m44s\nIt is.\n\n{FULL} 1h02m03s\nGood.\n", [FULL, SHORT, FULL]),
    # A name that begins like the half of a day.
    ("00:00:01 Amal: Open?\n00:00:05 Petro: It is.\n00:00:09 Amal: Good.\n", ["Amal", "Petro", "Amal"]),
    ("10:01 AM Anna: Open?\n10:05 a.m. Petro: It is.\n12:09 PM Anna: Good.\n", ["Anna", "Petro", "Anna"]),
    # A time behind blanks; who speaks once is called by a word of the others.
    ("Anna   00:01\nOpen, ministry?\n\nMinistry   00:05\nIt is.\n\nAnna   00:09\nSo.\n", ["Anna", "Ministry", "Anna"]),
    # A voice that the typist did not know; names that were taken out.
    ("Mod: Open?\n?: It is.\nMod: Who?\n?: Me.\nPetro: So.\n", ["Mod", "?", "Mod", "?", "Petro"]),
    ("[Naam 1]: Open, [plaats]?\nMod: It is.\n[Naam 2]: Good.\nMod: So.\n", ["Naam 1", "Mod", "Naam 2", "Mod"]),
    # A list of definitions, numbered questions, codes with a stroke.
    ("Anna\n: Is it open?\n\nPetro\n: It is.\n\nAnna\n: Good.\n\nPetro\n: So.\n", ["Anna", "Petro"] * 2),
    ("1. Anna: Open?\nPetro: It is.\n2. Anna: Good?\nPetro: So it is.\n3. Anna: Why?\nPetro: We are.\n",
     ["Anna", "Petro"] * 3),
    ("P/1 – Is it open?\n\nR – It is.\n\nP/2 – Is it good?\n\nR – It is good.\n\nP/3 – Why?\n\nR – So.\n",
     ["P/1", "R", "P/2", "R", "P/3", "R"]),
    # Questions and answers in letters of several languages.
    ("P. ¿Abierto?\nR. Sí.\nP. ¿Bueno?\nR. Sí, es bueno.\nP. ¿Y?\nR. Ya.\n", ["P", "R"] * 3),
    ("З. Відкрито?\nВ. Так.\nЗ. Добре?\nВ. Так, добре.\n", ["З", "В"] * 2),
    ("س1. هل هو مفتوح؟\nج1. نعم.\nس2. جيد؟\nج2. نعم، جيد.\nس3. لماذا؟\nج3. هكذا.\n",
     ["س", "ج"] * 3),
    # A paper that leaves the point away behind letters and names, bullets for the questions.
    ("П.Коваль Чи відкрито?\n\nІ.Малик Так.\n\nП.Коваль Добре.\n\nІ.Малик Отже.\n", ["П.Коваль", "І.Малик"] * 2),
    # Names with what a member is, twice.
    ("Mara Bos (Northgate) (Ind): Open?\nIan Roe (South) (Grn): Yes.\nMara Bos (Northgate) (Ind): So.\n",
     ["Mara Bos (Northgate) (Ind)", "Ian Roe (South) (Grn)", "Mara Bos (Northgate) (Ind)"]),
    # What somebody is, behind a comma; a second guest of a call; an age.
    ("Mod: Open?\nAnna, coordinator: It is.\nPetro, volunteer: So.\nAnna, coordinator: Good.\n",
     ["Mod", "Anna, coordinator", "Petro, volunteer", "Anna, coordinator"]),
    ("Anna: Open?\nGuest (2): It is.\nAnna: Good.\nGuest (2): So.\n", ["Anna", "Guest (2)"] * 2),
    # Numbers beside somebody who asks them.
    ("Mod: Open?\n1: It is.\n2: Good.\n3: So: yes.\nMod: Why?\n2: We are.\n1: And they.\n",
     ["Mod", "1", "2", "3", "Mod", "2", "1"]),
    # Times and dashes; a number before every fifth line.
    ("00:12 – Anna – Open?\n00:16 – Petro – It is.\n00:20 – Anna – Good.\n00:22 – Petro – So.\n",
     ["Anna", "Petro"] * 2),
    ("     I: Open?\n     R: It is, and\n     warm.\n     I: Good.\n5    R: So.\n     I: Why?\n",
     ["I", "R", "I", "R", "I"]),
    # A dash at once behind short forms; all together.
    ("I- Open?\nS- It is.\nI- Good.\nS- So.\n", ["I", "S"] * 2),
    ("Mod: Open?\nParticipants (all): It is.\nMod: Good.\nAnna: So.\nMod: Why?\nAnna: We are.\n",
     ["Mod", "Participants (all)", "Mod", "Anna", "Mod", "Anna"]),
    # A call that says when it ended.
    ("Anna Bos: Open?\nPetro: It is.\nAnna Bos: Good.\nPetro: So.\nTranscription ended after 00:05:40\n",
     ["Anna Bos", "Petro"] * 2),
    # A sign of a training set between the turns.
    (f"Anna: Open?\nPetro: It is.\n{TAG}\nAnna: Good.\nPetro: So.\n", ["Anna", "Petro"] * 2),
    # Several on one line.
    ("Anna: Is it open? Petro: It is. Anna: Good. Petro: Come in, then. Anna: Why? Petro: Because.\n",
     ["Anna", "Petro"] * 3),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_the_ways_of_public_transcripts(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert who(written(tmp_path, "talk.txt", text)) == expected


NOBODY_SPEAKS = [
    "E- mail is slow.\nE- books are heavy.\nWell- known words stay.\nE- mail again.\n",
    "Amsterdam, capital: many\nRotterdam, harbour: fewer\nUtrecht, cathedral: some\n",
    "1: water\n2: flour\n3: yeast\n4: patience\n1: water again\n2: salt\n",
    "| Item | Price |\n|---|---|\n| Bread | 2 |\n| Milk | 1 |\n",
    "| Question | Answer |\n|---|---|\n| Your name? | Ada |\n| Your street? | Mill Lane |\n| Your trade? | Baker |\n",
]


@pytest.mark.parametrize("text", NOBODY_SPEAKS)
def test_lists_and_tables_of_other_things_are_no_talk(tmp_path: Path, text: str) -> None:
    assert set(who(written(tmp_path, "list.md", text))) == {None}


def test_tables_of_markdown_with_two_columns_and_bars_in_cells(tmp_path: Path) -> None:
    text = "# Talk\n\n| Who | What |\n|---|---|\n| Anna | Open? |\n| Petro | Yes \\| no. |\n| Anna | Good. |\n"
    expected = [("Anna", "Open?"), ("Petro", "Yes \\| no."), ("Anna", "Good.")]
    assert said(written(tmp_path, "talk.md", text)) == expected
    assert said(written(tmp_path, "open.md", text.replace("\n| ", "\n").replace(" |\n", "\n")[8:])) == expected


PROSE = (
    "The hub opened in March. Note: the soup came later. Then people asked for beans. Result: a list on the wall.\n"
    "They told us why. Reason: the cook was ill. Everybody waited for a week, and then for another one.\n"
)
QUOTED = (
    "Anna wrote of that day at length. Anna: a woman who knows beans. She said that it was cold, and dark.\n"
    "Then Petro came in with a lamp, and they looked at the list. It had three words: soup, bread, and salt.\n"
)


@pytest.mark.parametrize("text", [PROSE, QUOTED, "Beans: two. Beets: three. Dill: one.\nSalt: a little.\n"])
def test_words_with_a_colon_within_lines_are_no_speakers(tmp_path: Path, text: str) -> None:
    assert set(who(written(tmp_path, "prose.txt", text))) == {None}


def test_a_short_answer_within_a_line_begins_where_its_name_stands(tmp_path: Path) -> None:
    text = "Anna: Is it open? Petro: It is.\nAnna: Good? Petro: So.\nAnna: Why? Petro: Because.\n"
    assert said(written(tmp_path, "talk.txt", text)) == [
        ("Anna", "Is it open?"), ("Petro", "It is."), ("Anna", "Good?"), ("Petro", "So."), ("Anna", "Why?"),
        ("Petro", "Because."),
    ]  # fmt: skip


def test_the_q_of_a_briefing_is_nobody_known_and_the_host_stays(tmp_path: Path) -> None:
    words = "It is open, as we told you all this week. "
    text = f"MS. BOS: {words * 3}\n\nQ Is it open?\n\nMS. BOS: {words}\n\nQ Who came?\n\nMS. BOS: {words}\n"
    assert who(written(tmp_path, "briefing.txt", text)) == ["MS. BOS", "Q", "MS. BOS", "Q", "MS. BOS"]


def test_headings_above_the_talk_are_no_speakers(tmp_path: Path) -> None:
    head = "**News:**\n\nWe have a new hall.\n\n**Credits:**\n\nThe hub.\n\n"
    talk = "".join(f"**{name}:** {words}\n\n" for name, words in [(FULL, "Open?"), ("Petro", "It is.")] * 3)
    assert [name for name in who(written(tmp_path, "show.md", head + talk)) if name] == [FULL, "Petro"] * 3


def test_particulars_between_blank_lines_above_initials_are_nobodys_turns(tmp_path: Path) -> None:
    head = "Interview with Anna Bos\n\nInterviewer: Petro Koval\n\nPlace: the hub\n\nDate: 3 May 2021\n\n"
    talk = "PK: Is it open?\n\nAB: It is open, as ever.\n\n" * 3
    assert who(written(tmp_path, "hub.txt", head + talk)) == ["PK", "AB"] * 3


def test_bullets_for_questions_and_dashes_for_answers(tmp_path: Path) -> None:
    text = "• Is it open?\n\n— It is.\n\n• Who came?\n\n— Nobody yet.\n\n• And now?\n\n— Now they come.\n"
    spoken = said(written(tmp_path, "talk.txt", text))
    assert [words for _, words in spoken] == [
        "Is it open?", "It is.", "Who came?", "Nobody yet.", "And now?", "Now they come.",
    ]  # fmt: skip


def test_times_of_a_table_have_letters(tmp_path: Path) -> None:
    rows = [("00h00m01s", "Anna", "Open?"), ("00h00m05s", "Petro", "It is."), ("00h01m09s", "Anna", "Good.")]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    turns = written(tmp_path, "talk.html", f"<html><body><table>{cells}</table></body></html>").readings[0].turns
    assert [(turn.speaker, turn.begin_ms) for turn in turns if turn.kind == "speech"] == [
        ("Anna", 1000), ("Petro", 5000), ("Anna", 69000),
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["{name}\t{words}", "{name} – {words}", "<{name}> {words}"])
def test_who_speaks_once_is_somebody_where_every_line_names_somebody(tmp_path: Path, form: str) -> None:
    names = ["Anna", "Petro", "Ministry", *["Anna", "Petro"] * 4]
    lines = [form.format(name=name, words="It is open, says the ministry.") for name in names]
    assert who(written(tmp_path, "talk.txt", "\n".join(lines))) == names
    told = [*lines[:5], "It is a hall with a stage.", "Nobody knew.", *lines[5:]]
    assert "Ministry" not in who(written(tmp_path, "talk.txt", "\n".join(told)))


@pytest.mark.parametrize(("lead", "convention"), [("[00:00:0{at}] ", "chat"), ("{at}. ", "numbered")])
def test_a_time_or_a_number_before_the_name_leaves_it_at_the_start(tmp_path: Path, lead: str, convention: str) -> None:
    names = ["Anna Bos", "Petro", "Petro", "Anna Bos", "Petro", "Anna Bos", "Anna Bos", "Petro"]
    text = "".join(f"{lead.format(at=at)}{name}: It is open.\n" for at, name in enumerate(names, start=1))
    read = written(tmp_path, "talk.txt", text)
    assert read.readings[0].convention == convention
    assert who(read) == names


def test_who_speaks_once_in_a_caption_is_somebody_though_others_use_the_word(tmp_path: Path) -> None:
    names = ["Anna", "Petro", "Ministry", "Anna", "Petro"]
    lines = [f"{name} (0:{place:02})\tIt is open, says the ministry.\n" for place, name in enumerate(names)]
    assert who(written(tmp_path, "talk.txt", "".join(lines))) == names
