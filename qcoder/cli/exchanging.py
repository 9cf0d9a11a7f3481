"""Commands for the files of other programs: REFI-QDA projects and codebooks."""

from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, reading, say, summary
from qcoder.interchange.refi import codebook_file, project_write
from qcoder.model.errors import UserError
from qcoder.model.speech import counted
from qcoder.services.codebook_versions import versions
from qcoder.services.exchange.coming_in import Converted, convert_project
from qcoder.services.exchange.going_out import Exported, export_project


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("export")(export)
    app.command("convert")(convert)


def export(
    project: Project,
    file: Annotated[Path, typer.Argument(help="A .qdpx file, or .qdc for the codebook alone.", metavar="FILE")],
    as_json: AsJson = False,
) -> None:
    """Write a file for other programs (REFI-QDA): the study as .qdpx, or its codebook as .qdc.

    Example: qcoder export hubs.qcoder hubs.qdpx
    """
    ending = file.suffix.lower()
    if ending == codebook_file.ENDING:
        with reading(project) as study:
            count = codebook_file.write(versions.now(study), file)
        summary({"codes": count}, [], as_json=as_json, sentence=f"Wrote {counted(count, 'code', 'codes')} to {file}.")
        return
    if ending != project_write.ENDING:
        raise UserError(f"“{file.name}” is no exchange file that can be written; end its name in .qdpx or .qdc.")
    with reading(project) as study:
        done = export_project(study, file)
    counts = {
        "texts": done.texts, "codes": done.codes, "codings": done.codings, "cases": done.cases, "memos": done.notes
    }
    sentence = f"Wrote {_what(done)} to {file}."
    summary(counts, done.stays, as_json=as_json, sentence=sentence)


def convert(
    file: Annotated[Path, typer.Argument(help="A .qdpx or .qde file of another program.", metavar="FILE")],
    project: Annotated[Path, typer.Argument(help="The project to make.", metavar="PROJECT")],
    coder: Annotated[str | None, typer.Option(help="Who works in it; else the first user of the file.")] = None,
    as_json: AsJson = False,
) -> None:
    """Make a project of a file of another program (REFI-QDA); what cannot be kept is told.

    Example: qcoder convert theirs.qdpx hubs.qcoder
    """
    done = convert_project(file, project, coder=coder)
    counts = {
        "texts": done.texts, "codes": done.codes, "codings": done.codings, "cases": done.cases, "memos": done.memos,
        "questions": done.questions,
    }
    sentence = f"Made {done.path} with {_what(done)}."
    if not as_json:
        say(sentence, *done.notes)
    else:
        summary(counts, done.notes, as_json=True, sentence=sentence)


def _what(done: Exported | Converted) -> str:
    texts, codes = counted(done.texts, "text", "texts"), counted(done.codes, "code", "codes")
    return f"{texts}, {codes} and {counted(done.codings, 'coding', 'codings')}"
