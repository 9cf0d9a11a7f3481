"""The sample study: a fictional evaluation, made into a project by the same services that a person uses."""

import contextlib
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from qcoder.model.speech import said
from qcoder.model.suffix import SAMPLE
from qcoder.services.importing import transcripts
from qcoder.services.importing.transcripts import Plan, import_plans
from qcoder.services.quoting import attribution
from qcoder.services.resources import resource
from qcoder.services.study import Study, create_study, open_study
from qcoder.services.tables.cases_table import import_cases
from qcoder.services.tables.codebook_table import import_codebook
from qcoder.services.tables.codings_table import import_codings
from qcoder.services.tables.memos_table import import_memos
from qcoder.services.tables.questions_table import import_questions
from qcoder.storage.file import made_aside


def sample_in(folder: Path) -> Path:
    """The path of the sample study in a folder; it is made there unless it is there already.

    Raises EnvironmentProblem when the folder does not take it.
    """
    path = folder / SAMPLE
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        if not path.exists():
            with made_aside(path) as place:
                make_sample(place).close()
    except BaseException:
        for one in missing:  # a full disk is left as it was found
            with contextlib.suppress(OSError):
                one.rmdir()
        raise
    return path


def open_sample(folder: Path) -> Study:
    """The sample study in a folder, open for writing."""
    return open_study(sample_in(folder))


def make_sample(path: Path, step: Callable[[str], None] | None = None) -> Study:
    """Make the sample study and open it. `step` is told what is being done."""
    base = resource("sample")
    with (base / "study.toml").open("rb") as file:
        about: dict[str, Any] = tomllib.load(file)
    study = create_study(path, name=about["name"], coder=about["coders"][0])
    try:
        _fill(study, base, about, step or (lambda _words: None))
        study.forget_undo()
    except BaseException:
        study.close()
        path.unlink(missing_ok=True)
        raise
    return study


def _fill(study: Study, base: Path, about: Mapping[str, Any], step: Callable[[str], None]) -> None:
    for name in about["coders"][1:]:
        study.work_as(name)
    study.work_as(about["coders"][0])
    step(said("Reading the transcripts"))
    import_plans(study, [_plan(base / "transcripts", entry) for entry in about["transcript"]])
    step(said("Reading codebook, questions and cases"))
    import_codebook(study, base / "codebook.csv")
    import_questions(study, base / "questions.csv")
    import_cases(study, base / "cases.csv")
    step(said("Applying the codes"))
    import_codings(study, base / "codings.csv")
    import_memos(study, base / "memos.csv")
    for template in about["attribution"]:
        condition = next(iter(template.get("when", {}).items()), None)
        attribution.set_template(study, template["template"], when=condition)


def _plan(folder: Path, entry: Mapping[str, Any]) -> Plan:
    plan = transcripts.plan(folder / entry["file"], language=entry["language"])
    return Plan(
        plan.file_name, plan.transcript, plan.reading, entry.get("title", plan.name), plan.language,
        case=entry.get("case", ""),
        kind=entry.get("kind", ""),
        held_on=str(entry.get("date", "")),
        moderators=frozenset(entry["moderators"]) if "moderators" in entry else None,
        translation_of=entry.get("translation_of", ""),
        translator=entry.get("translator", ""),
        manner=entry.get("manner", ""),
        check_status=entry.get("check_status", ""),
    )
