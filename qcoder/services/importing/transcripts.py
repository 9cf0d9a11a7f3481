"""Bringing transcripts into the study: looked at first, then stored, all or none."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from qcoder.model.errors import UserError
from qcoder.services.importing.attributes import of_cases
from qcoder.services.importing.guesses import originals
from qcoder.services.importing.plan import SPEECH, Plan
from qcoder.services.importing.spellings import alike
from qcoder.services.importing.storing import ORIGINAL, TRANSLATION, Imported, Importer
from qcoder.services.study import Study
from qcoder.storage.texts import sources
from qcoder.storage.whole_file import readable_name
from qcoder.transcripts.formats import FORMATS
from qcoder.transcripts.read import read, reading_for, speakers

__all__ = ["AUTO", "ORIGINAL", "SPEECH", "TRANSLATION", "Imported", "Plan", "files_in", "import_plans", "known_as",
           "originals_first", "paired", "placed", "plan"]

AUTO = "auto"


def plan(path: Path, *, convention: str = AUTO, encoding: str | None = None, language: str | None = None) -> Plan:
    """Read a file and say how it would be imported. Nothing is stored.

    Raises UserError when the file is no transcript that can be read, or the convention is not known.
    """
    transcript = read(path, encoding=encoding)
    reading = transcript.readings[0] if convention == AUTO else reading_for(transcript, convention)
    voices = alike(speakers(transcript, reading))
    spoken = language or transcript.language or ""
    return Plan(readable_name(path), transcript, reading, transcript.name, spoken, voices=voices)


def placed(item: Plan, *, case: str = "", translation_of: str = "") -> Plan:
    """The same plan with its case, or as a translation of a source."""
    return replace(item, case=case, translation_of=translation_of)


def files_in(path: Path) -> list[Path]:
    """A file itself; of a folder the files in it that transcripts can be read from, by name.

    Raises UserError when a folder holds none.
    """
    if not path.is_dir():
        return [path]
    endings = {ending for form in FORMATS for ending in form.endings}
    found = sorted(f for f in path.iterdir() if f.is_file() and f.suffix.lower().lstrip(".") in endings)
    if not found:
        raise UserError(f"The folder “{path.name}” holds no transcripts; choose another one.")
    return found


def known_as(study: Study, item: Plan) -> str:
    """The source as which a file of this content is in the study already; "" when it is not."""
    return sources.imported(study.db, item.transcript.sha256) or ""


def originals_first(plans: Sequence[Plan]) -> list[Plan]:
    """The plans in their order, translations behind the rest, so that their originals are stored before them."""
    return sorted(plans, key=lambda item: bool(item.translation_of))


def paired(study: Study, plans: Sequence[Plan]) -> list[Plan]:
    """The plans, those that are translations by their names and languages marked as such; what is chosen stays."""
    known = {source.name: source.texts[0].language for source in sources.sources(study.db) if source.texts}
    guessed = originals(plans, known)
    return [
        item if item.translation_of else replace(item, translation_of=guessed.get(place, ""))
        for place, item in enumerate(plans)
    ]


def import_plans(study: Study, plans: Sequence[Plan], step: Callable[[int], None] | None = None) -> Imported:
    """Store transcripts as sources in one action. `step` is told how many are done; it may raise to cancel.

    Raises UserError when a file is in the study already or a named source is not there; then nothing is stored.
    """
    _refuse_known(study, plans)
    label, words = _label(plans)
    done = Imported()
    with study.action(label, **words) as tx:
        importer = Importer(study, tx, done, of_cases(study, plans))
        for number, item in enumerate(plans, 1):
            importer.store(item)
            if step is not None:
                step(number)
    return done


def _label(plans: Sequence[Plan]) -> tuple[str, dict[str, str]]:
    if len(plans) == 1:
        return "source.import", {"name": plans[0].name}
    return "source.import_many", {"count": str(len(plans))}


def _refuse_known(study: Study, plans: Sequence[Plan]) -> None:
    seen: dict[str, str] = {}
    for item in plans:
        digest = item.transcript.sha256
        known = sources.imported(study.db, digest) or seen.get(digest)
        if known is not None:
            raise UserError(
                f"“{item.file_name}” is in the study already, as “{known}”; leave it out, or delete that first."
            )
        seen[digest] = item.name
