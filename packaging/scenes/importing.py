"""Pictures of imports, translations and corrections: many files, errors, three texts, the review list, a comparison."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qcoder.services import coding, sources
from qcoder.services.importing import transcripts
from qcoder.services.study import Study, create_study
from qcoder.services.texts import corrections

if TYPE_CHECKING:
    from stage import Stage

_TALK = "Moderator: Відкрито?\nVisitor {n}: Так, і борщ теплий.\nModerator: А далі?\nVisitor {n}: Далі ми говорили.\n"


def _read(stage: Stage, paths: list[Path]) -> None:
    """The window of imports over an empty study, with these files read."""
    path = stage.folder / "Imports.qcoder"
    create_study(path, name="Imports", coder="Anna").close()
    stage.window.open_path(path)
    stage.window.import_transcripts()
    importing = stage.window.importing
    if importing is None:
        return
    importing.add_paths(paths)
    for _ in range(300):
        stage.settle()
        if not importing.reading_files:
            break


def hundred_files(stage: Stage) -> None:
    """A hundred files, one of them with a name of 300 characters, one empty, one a recording, one no transcript."""
    folder = Path(tempfile.mkdtemp())
    for number in range(97):
        path = folder / f"Hub {number % 9} - focus group - 2025-03-{number % 28 + 1:02d} {number}.txt"
        path.write_text(_TALK.format(n=number % 5), encoding="utf-8")
    (folder / f"{'Дуже довга назва ' * 7}.txt").write_text(_TALK.format(n=1), encoding="utf-8")
    (folder / "empty.txt").write_text(" ", encoding="utf-8")
    (folder / "recording.mp3").write_bytes(b"ID3" + bytes(40))
    _read(stage, [folder])


def translation_to_mend(stage: Stage) -> None:
    """A translation in which a turn is lacking, about to be imported with its original."""
    folder = Path(tempfile.mkdtemp())
    lines = [line for n in range(1, 9) for line in _TALK.format(n=n).splitlines()]
    (folder / "Delft uk.txt").write_text("\n".join(lines), encoding="utf-8")
    english = {"Відкрито?": "Is it open?", "Так, і борщ теплий.": "Yes, and the soup is warm.",
               "А далі?": "And then?", "Далі ми говорили.": "Then we talked."}  # fmt: skip
    turned = [f"{who}: {english[words]}" for who, words in (line.split(": ", 1) for line in lines)]
    del turned[9]
    (folder / "Delft en.txt").write_text("\n".join(turned), encoding="utf-8")
    _read(stage, sorted(folder.iterdir()))
    if stage.window.importing is not None:
        stage.window.importing.next_look()


def two_texts(stage: Stage) -> None:
    """An original and its translation beside each other."""
    stage.open_sample()


def three_texts(stage: Stage) -> None:
    """The same with a translation back into the language of the original."""
    stage.open_sample()
    study = stage.window.study
    if study is None:
        return
    source = sources.find(study, "Focus group Quayside")
    original = source.texts[0]
    said = [one for one in sources.spoken(study, source) if one.text.id == original.id]
    path = Path(tempfile.mkdtemp()) / "Focus group Quayside - back.txt"
    words = "\n".join(f"{one.speaker}: {one.words} (ще раз)" for one in said)
    path.write_text(words, encoding="utf-8")
    plan = replace(transcripts.plan(path), translation_of=source.name, language=original.language, manner="machine")
    transcripts.import_plans(study, [plan])
    stage.open_source("Focus group Quayside")


def _corrected(stage: Stage) -> tuple[Study, bytes] | None:
    """The sample with coded words corrected; its study and the text at hand."""
    stage.open_sample()
    study, text = stage.window.study, stage.window.code_view.pane.text
    if study is None or text is None:
        return None
    for one in coding.of_text(study, text.id)[:6]:
        body = sources.body(study, text.id)
        word = body[one.start : one.end].split(" ", 1)[0]
        corrections.correct_words(study, text.id, one.start, one.start + len(word), f"{word}, справді,")
    return study, text.id


def review_list(stage: Stage) -> None:
    """Codings whose words were corrected."""
    if _corrected(stage) is not None:
        stage.shown = stage.window.code_view.correcting.review()


def corrections_list(stage: Stage) -> None:
    """Who corrected what."""
    found = _corrected(stage)
    if found is not None:
        stage.shown = stage.window.code_view.correcting.corrections(found[1], 0)


def comparison(stage: Stage) -> None:
    """A text beside the new file of it."""
    stage.open_sample()
    study, text = stage.window.study, stage.window.code_view.pane.text
    if study is None or text is None:
        return
    body = sources.body(study, text.id)
    path = Path(tempfile.mkdtemp()) / "Quayside, second version of the bureau.txt"
    for old, new in (("кав", "чай"), (". ", "! "), ("ми ", "усі ми ")):
        body = body.replace(old, new, 5)
    path.write_text(body, encoding="utf-8")
    dialog = stage.window.code_view.correcting.replacement(text.id, path)
    while dialog.busy:
        stage.settle()
    stage.shown = dialog


IMPORTING_SCENES: dict[str, Callable[[Stage], None]] = {
    "import_hundred": hundred_files,
    "import_translation": translation_to_mend,
    "two_texts": two_texts,
    "three_texts": three_texts,
    "review_list": review_list,
    "corrections": corrections_list,
    "replacement": comparison,
}
