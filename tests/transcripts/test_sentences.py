"""What is promised of formats and conventions, sentence by sentence, with the test that proves each.

A promise without a test fails here, and so does one whose test is gone.
"""

import re
from pathlib import Path

import pytest

from qcoder.transcripts.read import CONVENTIONS

HERE = Path(__file__).parent
ROOT = HERE.parent

FORMATS = {
    "txt and md": "transcripts/test_formats.py::test_text_stays_as_it_is",
    "docx: paragraphs": "transcripts/test_docx.py::test_newlines_and_blank_paragraphs_stay",
    "docx: tables": "transcripts/test_docx.py::test_a_table_of_speakers_gives_turns",
    "docx: line breaks": "transcripts/test_docx.py::test_links_controls_tabs_breaks_and_special_signs",
    "docx: lists":
        "transcripts/test_docx.py::test_items_of_lists_are_paragraphs_and_their_bullets_are_left_to_the_layout",
    "docx: footnotes": "transcripts/test_docx.py::test_footnotes_come_behind_the_words_and_belong_to_nobody",
    "docx: text boxes": "transcripts/test_docx.py::test_text_boxes_follow_their_paragraph_once",
    "docx: tracked changes read as accepted": "transcripts/test_docx.py::test_tracked_changes_are_read_as_accepted",
    "docx: comments": "transcripts/test_docx.py::test_comments_are_kept_on_their_words_with_their_authors",
    "odt": "transcripts/test_formats.py::test_opendocument",
    "odt: comments": "transcripts/test_formats.py::test_comments_in_an_opendocument_text_are_kept_on_their_words",
    "rtf": "transcripts/test_formats.py::test_rich_text",
    "rtf: comments": "transcripts/test_formats.py::test_comments_in_rich_text_are_kept_on_their_words",
    "comments kept as memos on the passage":
        "services/importing/test_transcript_details.py::test_comments_of_a_document_become_memos_on_their_passages",
    "pdf with text": "transcripts/test_pdf.py::test_a_printed_interview_gives_its_turns_to_the_letter",
    "pdf: running headers and page numbers left out":
        "transcripts/test_pdf.py::test_running_heads_of_several_lines_with_the_number_of_the_page_are_left_out",
    "pdf: margin line numbers left out":
        "transcripts/test_pdf.py::test_numbers_of_lines_in_the_margin_go_and_numbers_in_the_words_stay",
    "pdf: words split by a hyphen joined":
        "transcripts/test_pdf.py::test_split_words_are_whole_again_and_words_with_a_hyphen_keep_it",
    "pdf: columns read in order": "transcripts/test_pdf.py::test_two_columns_are_read_one_after_the_other",
    "pdf: a scan is refused with the reason": "transcripts/test_refusals.py::test_bad_file_is_refused_in_one_sentence",
    "html": "transcripts/test_formats.py::test_web_page",
    "vtt and srt": "transcripts/test_formats.py::test_captions_stay_as_they_are_and_only_inner_tags_go",
    "TextGrid": "transcripts/test_formats.py::test_a_grid_of_praat_in_its_long_form",
    "lrc": "transcripts/test_formats.py::test_timed_lyrics",
    "Whisper tsv": "transcripts/test_formats.py::test_whisper_tables_count_milliseconds",
    "Whisper json": "transcripts/test_formats.py::test_whisper_json_with_and_without_speakers",
    "json of other tools": "transcripts/test_tools.py::test_json_of_speech_tools",
    "cha": "transcripts/test_tools.py::test_chat_files_keep_notes_out_of_turns_and_read_their_times",
    "csv, tsv and xlsx in any column order": "transcripts/test_formats.py::test_columns_may_stand_in_any_order",
    "encodings guessed, with and without mark": "transcripts/test_encodings.py::test_the_letters_that_went_in_come_out",
    "marks of encodings believed": "transcripts/test_encodings.py::test_a_mark_is_believed_and_dropped",
    "encoding correctable": "transcripts/test_encodings.py::test_a_chosen_encoding_is_obeyed",
    "encoding correctable in the preview":
        "ui/views/importing/test_importing.py::test_letters_read_wrongly_are_read_again_in_another_encoding",
    "one interview as docx, txt and pdf": "transcripts/test_trio.py::",
}  # fmt: skip

# Every way of naming speakers that is promised, and the golden file of the convention that reads it.
NAMINGS = {
    "several on a line": "name-inline",
    "`Name:`": "name-colon", "`I:`/`R:`/`P3:`": "name-colon", "`[Name]`": "bracket-name",
    "`**Name:**`": "bold-markdown",
    "heading per speaker": "heading", "name alone on a line": "name-line", "Otter (`Name  0:21`)": "name-time",
    "Zoom captions": "cue-name", "Zoom and other chats": "chat", "Teams vtt": "voice", "Teams docx": "timed-name",
    "Whisper": "time-lines", "TurboScribe": "bracket-name", "f4 and easytranscript": "f4", "NVivo tables": "columns",
    "oral-history csv": "columns", "dash dialogue": "dash-dialogue", "topic-numbered lines": "numbered",
    "`[T002] Participant 1:`": "turn-id", "`Модератор:`": "name-colon", "`Респондент –`": "dash-label",
    "names in bold": "bold-name", "numbers as names": "number-colon", "name and tab": "name-tab",
    "hearings": "question-answer", "parliaments": "name-dot", "`(Name)`": "round-name",
    "`Name 00:00:01 words`": "name-time-words", "notes of a session": "session-notes", "captions": "cues",
    "unlabelled prose": "prose",
}  # fmt: skip


@pytest.mark.parametrize("promise", FORMATS)
def test_every_promise_about_formats_has_its_test(promise: str) -> None:
    file, _, function = FORMATS[promise].partition("::")
    code = (ROOT / file).read_text(encoding="utf-8")
    assert re.search(rf"^def {function or 'test_'}", code, re.MULTILINE)


def test_every_way_of_naming_speakers_has_a_convention_with_a_golden_file() -> None:
    assert set(NAMINGS.values()) == {each.name for each in CONVENTIONS}
    for convention in NAMINGS.values():
        assert (HERE / "golden" / f"{convention}.turns.json").exists()


def test_either_apostrophe_and_labels_of_our_languages_have_their_tests() -> None:
    code = (HERE / "test_conventions.py").read_text(encoding="utf-8")
    assert "Інтерв'юер" in code
    assert "Інтерв’юер" in code
    assert "Spreker" in code
