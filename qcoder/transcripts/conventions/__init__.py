"""The labelling conventions, the more particular first: of two that fit equally well, the earlier is taken.

A new convention is a module with one `Convention`, a line here, and a golden test.
"""

from qcoder.transcripts.conventions import (
    bold_markdown,
    bold_name,
    bracket_name,
    chat,
    dash_dialogue,
    dash_label,
    f4,
    heading,
    name_colon,
    name_dot,
    name_inline,
    name_line,
    name_tab,
    name_time,
    name_time_words,
    number_colon,
    numbered,
    prose,
    question_answer,
    round_name,
    segments,
    session_notes,
    time_lines,
    timed_cue_lines,
    turn_id,
)
from qcoder.transcripts.conventions.base import Convention

CONVENTIONS: tuple[Convention, ...] = (
    segments.VOICES,
    segments.COLUMNS,
    segments.NAMED,
    session_notes.CONVENTION,
    f4.CONVENTION,
    chat.CONVENTION,
    turn_id.CONVENTION,
    question_answer.CONVENTION,
    numbered.CONVENTION,
    timed_cue_lines.CONVENTION,
    name_time.CONVENTION,
    bold_markdown.CONVENTION,
    bracket_name.CONVENTION,
    round_name.CONVENTION,
    heading.CONVENTION,
    bold_name.CONVENTION,
    name_inline.CONVENTION,
    name_colon.CONVENTION,
    name_time_words.CONVENTION,
    number_colon.CONVENTION,
    name_dot.CONVENTION,
    name_tab.CONVENTION,
    dash_label.CONVENTION,
    name_line.CONVENTION,
    dash_dialogue.CONVENTION,
    time_lines.CONVENTION,
    segments.SPEAKERLESS,
    prose.CONVENTION,
)

__all__ = ["CONVENTIONS", "Convention"]
