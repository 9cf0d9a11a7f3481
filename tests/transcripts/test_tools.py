"""Forms in which tools and typists hand over a talk: who speaks, in order. All words are our own."""

import json
from pathlib import Path

import pytest

from qcoder.model.reading import Transcript
from qcoder.transcripts.read import read

A, P = "Anna Bos", "Petro Koval"


def written(folder: Path, name: str, text: str) -> Transcript:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return read(path)


def said(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [
        (turn.speaker, transcript.text[turn.body_start : turn.body_end])
        for turn in transcript.readings[0].turns
        if turn.kind == "speech"
    ]


def who(transcript: Transcript) -> list[str | None]:
    return [speaker for speaker, _ in said(transcript)]


FORMS = [
    # Times: beside, above, below the name, in seconds, with a date.
    (f"{A}\n0:03\nIs it open?\n\n{P}\n0:07\nIt is.\n\n{A}\n0:12\nGood.\n", [A, P, A]),
    (f"{A} - 00:01\nIs it open?\n\n{P} - 00:05\nIt is.\n\n{A} - 00:09\nGood.\n", [A, P, A]),
    ("Speaker 1 0:00 Is it open?\nSpeaker 2 0:05 It is.\nSpeaker 1 0:09 Good.\n", ["Speaker 1", "Speaker 2"] * 1),
    (f"{A} 00:00:01 Is it open?\n{P} 00:00:05 It is.\n{A} 00:00:09 Good.\n", [A, P, A]),
    ("[0.00 - 3.20] SPEAKER_00: Is it open?\n[3.20 - 5.00] SPEAKER_01: It is.\n", ["SPEAKER_00", "SPEAKER_01"]),
    ("SPEAKER_00 (0.5s - 3.2s): Is it open?\nSPEAKER_01 (3.2s - 5.0s): It is.\n", ["SPEAKER_00", "SPEAKER_01"]),
    ("[2024-03-10T14:02:11] Anna: Open?\n[2024-03-10T14:02:15] Ira: Yes.\n[2024-03-10T14:03:00] Anna: So.\n",
     ["Anna", "Ira", "Anna"]),
    ("00:00:01 | Anna | Is it open?\n00:00:05 | Ira | It is open.\n00:00:09 | Anna | Good.\n", ["Anna", "Ira", "Anna"]),
    ("[00:00.000 --> 00:03.200]  Hello all.\n[00:03.200 --> 00:05.000]  Hello.\n[00:05.000 --> 00:06.000]  Yes.\n",
     [None] * 3),
    # Signs around the name.
    (f"**[00:01] {A}:** Is it open?\n\n**[00:05] {P}:** It is.\n\n**[00:09] {A}:** Good.\n", [A, P, A]),
    (f"- **{A}:** Is it open?\n- **{P}:** It is.\n- **{A}:** Good.\n", [A, P, A]),
    ("[00:01](https://x.org/1) **Anna**: Open?\n\n[00:05](https://x.org/5) **Ira**: Yes.\n\n[00:09] **Anna**: So.\n",
     ["Anna", "Ira", "Anna"]),
    (f"<u>{A}:</u>\tIs it open?\n\n<u>{P}:</u>\tIt is.\n\n<u>{A}:</u>\tGood.\n", [A, P, A]),
    ("🔴 Interviewer: Is it open?\nPetro: It is.\n🔴 Interviewer: Good.\nPetro: Yes.\n", ["Interviewer", "Petro"] * 2),
    ("*INT: Is it open?\n*PET: It is.\n*INT: Good.\n*PET: Yes.\n", ["INT", "PET"] * 2),
    ("- Interviewer: Is it open?\n- Petro: It is.\n- Interviewer: Good.\n", ["Interviewer", "Petro", "Interviewer"]),
    ("<Anna> Is it open?\n<Petro> It is.\n<Anna> Good.\n<Petro> Yes.\n", ["Anna", "Petro"] * 2),
    ('"Anna": Is it open?\n"Petro": It is.\n"Anna": Good.\n', ["Anna", "Petro", "Anna"]),
    ("(1) Interviewer: Is it open?\n(2) Petro: It is.\n(3) Interviewer: Good.\n(4) Petro: Yes.\n",
     ["Interviewer", "Petro"] * 2),
    ("Interviewer      Open?\nPetro            At 12:30: yes.\nInterviewer      Good.\nPetro            Yes.\n",
     ["Interviewer", "Petro"] * 2),
    # What stands in or behind the name.
    ("Interviewer:in: Offen?\nTeilnehmer:in 1: Ja.\nTeilnehmer:in 2: Nein.\nInterviewer:in: Gut.\n",
     ["Interviewer:in", "Teilnehmer:in 1", "Teilnehmer:in 2", "Interviewer:in"]),
    ("Оксана (модератор): Відкрито?\nІра (гостя, 34 р.): Так.\nОксана (модератор): Добре.\nІра (гостя, 34 р.): Так.\n",
     ["Оксана (модератор)", "Іра (гостя, 34 р.)"] * 2),
    ("Jan Vogel (A/B):\nOffen?\n\nDie Präsidentin:\nJa.\n\nJan Vogel (A/B):\nGut.\n\nDie Präsidentin:\nSo.\n",
     ["Jan Vogel (A/B)", "Die Präsidentin"] * 2),
    ("MARA BOS, HOST:\nOpen?\n\nUNIDENTIFIED PERSON #1: It is.\n\nBOS: Good.\n\nBOS: So.\n",
     ["MARA BOS, HOST", "UNIDENTIFIED PERSON #1", "BOS", "BOS"]),
    ("M1: Offen?\nV1: Ja.\nM?: Nein.\nM1: Gut.\n", ["M1", "V1", "M?", "M1"]),
    ("Модератор. Відкрито?\nУчасник 1. Так.\nМодератор. Добре.\nУчасник 1. Так.\n", ["Модератор", "Учасник 1"] * 2),
    ("De voorzitter:\nOpen?\n\nDe heer Malyk (Hub):\nJa.\n\nDe voorzitter:\nGoed.\n\nDe heer Malyk (Hub):\nZo.\n",
     ["De voorzitter", "De heer Malyk (Hub)"] * 2),
    ("the interviewer: is it open?\nthe respondent: it is.\nthe interviewer: good.\nthe respondent: yes.\n",
     ["the interviewer", "the respondent"] * 2),
    ("Interviewer: Open?\n\n[Int2]: It is, says [Int2].\n\nInterviewer: Good.\n\n[Int2]: Yes.\n",
     ["Interviewer", "Int2"] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_the_forms_of_tools_and_typists(tmp_path: Path, text: str, expected: list[str | None]) -> None:
    assert who(written(tmp_path, "talk.txt", text))[: len(expected)] == expected


HEADS = [
    "---\nguest: Petro\ntitle: 'A talk: with soup'\nspeakers: ['Anna']\nkeywords:\n- soup\n---\n\n",
    "Interview participant: [Int2]\nInterviewed by: Els Bos via the telephone\nTranscribed by: Els Bos\n\n",
    "Interviewee: Petro Koval\nInterviewer: Anna Bos\n\n",
    "Key: I = interviewer, R = respondent\n\n",
    "Sprecher:\nI: Interviewerin\nB: Befragte\n\n",
    "TAPE NUMBER: I, SIDE ONE\n\n",
    "Talk of the hub\nPage 1 of 3\n\n",
]


@pytest.mark.parametrize("head", HEADS)
def test_what_stands_above_the_talk_is_nobodys_turn(tmp_path: Path, head: str) -> None:
    talk = written(tmp_path, "talk.md", head + "Anna: Is it open?\n\nPetro: It is.\n\nAnna: Good.\n\nPetro: Yes.\n")
    assert who(talk) == ["Anna", "Petro"] * 2


@pytest.mark.parametrize(
    "foot",
    ["Transcribed by https://otter.ai", "[END OF RECORDING]", "Einde opname", "Кінець запису.", "Ende der Aufnahme"],
)
def test_what_a_tool_writes_under_the_talk_is_nobodys_words(tmp_path: Path, foot: str) -> None:
    talk = written(tmp_path, "talk.txt", f"Anna: Is it open?\nPetro: It is.\nAnna: Good.\n\n{foot}\n")
    assert said(talk)[-1] == ("Anna", "Good.")
    assert talk.text.endswith(f"{foot}\n")


def test_heads_of_pages_are_no_speakers(tmp_path: Path) -> None:
    page = "\n\nA talk of the hub\n\nRef: X50     (c) The hub      Page {} of 3\n\n"
    talk = written(
        tmp_path, "talk.txt",
        page.format(1) + "Anna: Open?\nPetro: It is." + page.format(2) + "Anna: Good.\nPetro: Yes." + page.format(3)
        + "Anna: So.\nPetro: So.",
    )  # fmt: skip
    assert who(talk) == ["Anna", "Petro"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "De bezoeker zei: kom binnen.\nDe bezoeker zei: ga zitten.\nDe bezoeker zei: dag.",
        "Учасниця сказала: так.\nУчасниця сказала: ні.\nУчасниця сказала: може.",
        "Minutes\nPresent: Anna, Petro\n\nAction: Anna buys soup.\n\nAction: Petro digs.\n\nAction: Olha plants.",
        '{\n"main": "soup"\n}\nsome words\nmore words\n{\n"main": "soup"\n}\n{\n"main": 3\n}\n',
    ],
)
def test_words_for_speaking_actions_and_keys_are_no_speakers(tmp_path: Path, text: str) -> None:
    assert set(who(written(tmp_path, "notes.txt", text))) == {None}


def test_an_adverb_with_a_pause_behind_it_is_no_speaker(tmp_path: Path) -> None:
    text = "Interviewer: Well?\n\nOlha: One thing: rent.\n\nStrangely: nobody spoke.\n\nInterviewer: So?\n\nOlha: So."
    assert who(written(tmp_path, "talk.txt", text)) == ["Interviewer", "Olha"] * 2


def test_cues_of_webex_name_the_speaker_in_their_identifier(tmp_path: Path) -> None:
    text = (
        f'WEBVTT\n\n1 "{A}" (2354163968)\n00:00:02.000 --> 00:00:04.000\nIs it open?\n\n'
        f'2 "{P}" (2354163969)\n00:00:05.000 --> 00:00:07.000\nIt is.\n'
    )
    assert said(written(tmp_path, "talk.vtt", text)) == [(A, "Is it open?"), (P, "It is.")]


def test_captions_of_youtube_have_two_times_with_a_comma(tmp_path: Path) -> None:
    text = (
        "0:00:00.500,0:00:03.200\nAnna: Is it open?\n\n0:00:03.300,0:00:05.000\nPetro: It is.\n\n"
        "0:00:05.300,0:00:07.000\nAnna: Good.\n"
    )
    talk = written(tmp_path, "talk.sbv", text)
    assert who(talk) == ["Anna", "Petro", "Anna"]
    first = talk.readings[0].turns[0]
    assert (first.begin_ms, first.end_ms) == (500, 3200)


def test_chat_files_keep_notes_out_of_turns_and_read_their_times(tmp_path: Path) -> None:
    text = (
        "@UTF8\n@Begin\n@Participants:\tINV Investigator, PAR Participant\n*INV:\tis it open ? \x151000_2000\x15\n"
        "*PAR:\tit is open every day and\n\tthere is soup . \x152000_9900\x15\n%mor:\tpro|it cop|is\n"
        "*INV:\tgood .\n@End\n"
    )
    talk = written(tmp_path, "talk.cha", text)
    assert said(talk) == [
        ("INV", "is it open ?"),
        ("PAR", "it is open every day and\n\tthere is soup ."),
        ("INV", "good ."),
    ]
    times = [(turn.begin_ms, turn.end_ms) for turn in talk.readings[0].turns if turn.kind == "speech"]
    assert times == [(1000, 2000), (2000, 9900), (None, None)]
    assert "%mor:\tpro|it cop|is" in talk.text
    assert "\x15" not in talk.text


TWO = [("Speaker 0", "Is it open?"), ("Speaker 1", "It is.")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"utterances": [{"speaker": "A", "start": 500, "end": 3200, "text": "Is it open?"},
                         {"speaker": "B", "start": 3300, "end": 5000, "text": "It is."}]},
         [("Speaker A", "Is it open?"), ("Speaker B", "It is.")]),
        ({"results": {"utterances": [{"start": 0.5, "end": 3.2, "transcript": "Is it open?", "speaker": 0},
                                     {"start": 3.3, "end": 5.0, "transcript": "It is.", "speaker": 1}]}}, TWO),
        ({"version": "1.0.0", "segments": [{"speaker": A, "startTime": 0.5, "endTime": 3.2, "body": "Is it open?"},
                                           {"speaker": P, "startTime": 3.3, "endTime": 5.0, "body": "It is."}]},
         [(A, "Is it open?"), (P, "It is.")]),
        ({"speakers": [{"id": 0, "name": A}], "monologues": [
            {"speaker": 0, "elements": [{"type": "text", "value": "Is", "ts": 0.5, "end_ts": 0.7},
                                        {"type": "punct", "value": " it open?"},
                                        {"type": "text", "value": "", "ts": 3.0, "end_ts": 3.2}]},
            {"speaker": 1, "elements": [{"type": "text", "value": "It is.", "ts": 3.3, "end_ts": 5.0}]}]},
         [(A, "Is it open?"), ("Speaker 1", "It is.")]),
        ({"transcription": [{"offsets": {"from": 500, "to": 3200}, "text": " Is it open?"},
                            {"offsets": {"from": 3300, "to": 5000}, "text": " It is."}]},
         [(None, "Is it open?"), (None, "It is.")]),
    ],
)  # fmt: skip
def test_json_of_speech_tools(
    tmp_path: Path, content: dict[str, object], expected: list[tuple[str | None, str]]
) -> None:
    talk = written(tmp_path, "talk.json", json.dumps(content))
    assert said(talk) == expected
    times = [(turn.begin_ms, turn.end_ms) for turn in talk.readings[0].turns if turn.kind == "speech"]
    assert times == [(500, 3200), (3300, 5000)]


def test_tables_of_markdown_and_elan_inside_text_stay_to_the_letter(tmp_path: Path) -> None:
    heads = "# Talk\n\n| Time | Speaker | Text |\n| --- | --- | --- |\n"
    table = f"{heads}| 00:01 | {A} | Is it open? |\n| 00:05 | {P} | It is. |\n"
    elan = "".join(
        f"{name}\t\t00:00:0{at}.500\t{at}.5\t00:00:0{at + 1}.000\t{at + 1}.0\t00:00:00.500\t0.5\t{words}\n"
        for at, (name, words) in enumerate([(A, "Is it open today?"), (P, "It is open."), (A, "Good, very good.")])
    )
    markdown = written(tmp_path, "talk.md", table)
    assert markdown.text == table
    assert said(markdown) == [(A, "Is it open?"), (P, "It is.")]
    assert said(written(tmp_path, "elan.txt", elan))[2] == (A, "Good, very good.")


def test_columns_are_known_by_the_last_word_of_their_headings(tmp_path: Path) -> None:
    text = "id,speaker_role,utterance_text,ts\n1,Interviewer,Is it open?,00:01\n2,Participant,It is.,00:05\n"
    assert said(written(tmp_path, "talk.csv", text)) == [("Interviewer", "Is it open?"), ("Participant", "It is.")]
