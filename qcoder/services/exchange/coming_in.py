"""A REFI-QDA project of any program as a study of its own: all of it or nothing."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from qcoder.analysis.codebook_comparison import compare
from qcoder.history.log import Transaction
from qcoder.interchange.refi import project_read
from qcoder.model.codebook_state import CodebookState
from qcoder.model.errors import UserError
from qcoder.model.exchange import ExchangeCase, ExchangeNote, ExchangeProject, ExchangeSelection, ExchangeText
from qcoder.model.reading import TurnMark
from qcoder.services.cases import SITE, AttributeWriter
from qcoder.services.codebook_versions import applying
from qcoder.services.exchange import asked
from qcoder.services.exchange.turns import OwnTurns, own_turns
from qcoder.services.importing import transcripts
from qcoder.services.study import SUFFIX, Study, create_study
from qcoder.storage.codes import records as code_records
from qcoder.storage.codes.codebook_states import GUID
from qcoder.storage.file import made_aside
from qcoder.storage.foreign import MADE
from qcoder.storage.rows import Value

_TURN_COLUMNS = (
    "text", "version", "start_pos", "body_start", "body_end", "speaker", "kind", "begin_ms", "end_ms", "passage",
)
_CODING_COLUMNS = ("coder", "text", "version", "start_pos", "end_pos", "code", "comment", "meaning")
_COMMENT = "Comment"  # the name of a note that is the comment of its coding


@dataclass(slots=True)
class Converted:
    """What became of a file: where the project is, how much it holds, and what could not be kept."""

    path: Path
    texts: int = 0
    codes: int = 0
    codings: int = 0
    cases: int = 0
    memos: int = 0
    questions: int = 0
    notes: list[str] = field(default_factory=list)


def convert_project(file: Path, path: Path, *, coder: str | None = None) -> Converted:
    """Make a project of a .qdpx or .qde file. Raises UserError when the file is none, or the project is there."""
    found = project_read.read(file)
    project = found.project
    path = path if path.suffix == SUFFIX else path.parent / (path.name + SUFFIX)
    done = Converted(path, notes=list(found.notes))
    with (
        made_aside(path) as place,
        create_study(place, name=project.name or file.stem, coder=coder or _first_of(project)) as study,
    ):
        ids = applying.apply(
            study, project.codebook, compare(CodebookState(()), project.codebook), "codebook.import", adopt=True,
            file=file.name,
        ).ids if project.codebook.codes else {}
        done.codes = len(ids)
        with study.action("exchange.import", file=file.name) as tx:
            _Taking(study, tx, project, ids, done).write()
    return done


def _first_of(project: ExchangeProject) -> str | None:
    return next(iter(project.coders.values()), None)


class _Taking:
    """Writes everything but the codebook, inside one action."""

    def __init__(
        self, study: Study, tx: Transaction, project: ExchangeProject, codes: Mapping[bytes, bytes], done: Converted
    ) -> None:
        self._study, self._tx, self._project, self._codes, self._done = study, tx, project, codes, done
        self._values = AttributeWriter(study, tx)
        self._variables = {one.guid: one.name for one in project.variables}
        self._coders: dict[str, bytes] = {}
        self._cases: dict[str, bytes] = {}
        self._sources: dict[str, bytes] = {}  # by the GUID of the source, or of its only text
        self._source_of: dict[str, bytes] = {}  # by the GUID of a text
        self._names: set[str] = set()
        self._speakers: dict[str, bytes] = {}
        self._notes = {note.guid: note for note in project.notes}
        self._placed: set[str] = set()

    def write(self) -> None:
        """All parts, each after what it points to."""
        self._write_coders()
        for variable in self._project.variables:
            self._mark("attribute", self._values.ensure(variable.name), variable.guid)
        self._write_cases()
        for text in self._project.texts:
            if not text.missing:
                self._write_text(text)
        self._link_cases()
        for case in self._project.cases:
            self._memos(case.notes, "study_case", self._cases[case.guid])
        self._write_questions()
        for code, notes in self._project.code_notes.items():
            self._memos(notes, "code", self._codes[code])
        self._memos([guid for guid in self._notes if guid not in self._placed], "project",
                    code_records.project(self._study.db))  # fmt: skip

    def _mark(self, table: str, row: bytes, guid: str) -> None:
        """Keep the id that the other program knows a row by, for a later export."""
        if guid:
            self._tx.add("foreign_mark", target_table=table, target=row, kind=GUID, body=self._spelt(guid))

    def _spelt(self, guid: str) -> str:
        """An id as the file spells it; ids within our own remarks are those of an export, in capitals."""
        return self._project.spelt.get(guid, guid.upper())

    # ---- people

    def _write_coders(self) -> None:
        own, taken = self._study.coder, {self._study.coder.name}
        for guid, name in self._project.coders.items():
            if name == own.name and own.id not in self._coders.values():
                self._coders[guid] = own.id
            else:
                self._coders[guid] = self._tx.add("coder", name=_free(name, taken))
            taken.add(name)
            self._mark("coder", self._coders[guid], guid)

    def _coder(self, guid: str) -> bytes:
        """Who a GUID means; one coder for all that the file does not name."""
        if guid not in self._coders:
            name = "Unknown coder"
            same = self._coders.get("") if guid else None
            self._coders[guid] = same or self._tx.add("coder", name=name)
            self._coders.setdefault("", self._coders[guid])
        return self._coders[guid]

    def _write_cases(self) -> None:
        for number, case in enumerate(self._project.cases, start=1):
            about = case.about
            row = self._tx.add(
                "study_case", name=case.name or f"Case {number}", kind=str(about.get("kind") or SITE),
                key=str(about.get("key") or "") or None,
            )
            self._cases[case.guid] = row
            self._mark("study_case", row, case.guid)
            for variable, value in case.values.items():
                self._values.write("study_case", row, self._variables.get(variable, "value"), value)
        self._done.cases = len(self._cases)

    def _link_cases(self) -> None:
        """Parents and sources of our own cases; sources of others: the case of a source where it is the only one."""
        of_text: dict[str, list[bytes]] = {}
        for case in self._project.cases:
            row = self._cases[case.guid]
            if case.about:
                self._link_own(case, row)
                continue
            for text in case.texts:
                of_text.setdefault(text, []).append(row)
        for text, rows in of_text.items():
            source = self._source_of.get(text)
            if source is None:
                continue
            if len(rows) == 1:
                self._tx.set("source", source, study_case=rows[0])
            else:
                for row in rows:
                    self._tx.add("participant", source=source, study_case=row)

    def _link_own(self, case: ExchangeCase, row: bytes) -> None:
        parent = self._cases.get(str(case.about.get("parent") or "").casefold())
        source = self._sources.get(str(case.about.get("source") or "").casefold())
        if parent is not None or source is not None:
            self._tx.set("study_case", row, parent=parent, source=source)

    def _write_questions(self) -> None:
        rows = asked.coming_in(self._study, self._tx, self._project, self._codes, self._cases)
        for one in self._project.sets:
            self._mark("question", rows[one.guid], one.guid)
            self._memos(one.notes, "question", rows[one.guid])
        self._done.questions = len(rows)

    # ---- texts

    def _write_text(self, text: ExchangeText) -> None:
        about = text.about
        group = str(about.get("source") or text.guid).casefold()
        first = group not in self._sources
        if first:
            name = _free(str(about.get("source_name") or text.name), self._names)
            case = self._cases.get(str(about.get("case") or "").casefold())
            self._sources[group] = self._tx.add(
                "source", name=name, kind=str(about.get("source_kind") or "") or None, study_case=case,
                held_on=str(about.get("held_on") or "") or None, note=str(about.get("note") or "") or None,
            )
            if about:
                self._mark("source", self._sources[group], group)
        source = self._sources[group]
        self._source_of[text.guid] = source
        turns = own_turns(text) or _found_turns(text)
        row = self._tx.add(
            "text", source=source, file_name=str(about.get("file") or text.name), convention=turns.convention,
            sha256=hashlib.sha256(text.words.encode()).hexdigest(), encoding="utf-8",
            kind=str(about.get("kind") or "original"), language=str(about.get("language") or turns.language) or None,
        )
        self._mark("text", row, text.guid)
        version = self._tx.import_text(row, text.words)
        self._write_turns(turns, source, row, version)
        self._write_codings(text.selections, row, version)
        self._memos(text.notes, "source" if first else "text", source if first else row)
        for variable, value in text.values.items():
            self._values.write("source", source, self._variables.get(variable, "value"), value)
        self._done.texts += 1

    def _write_turns(self, turns: OwnTurns, source: bytes, text: bytes, version: bytes) -> None:
        for guid, voice in turns.voices.items():
            key = f"{source.hex()}:{guid}"
            if key not in self._speakers:
                case = self._cases.get(voice.case.casefold()) if voice.case else None
                self._speakers[key] = self._tx.add(
                    "speaker", source=source, name=voice.name, moderator=1 if voice.moderator else None,
                    study_case=case,
                )
                if voice.own:
                    self._mark("speaker", self._speakers[key], guid)
        made = self._tx.add_many("turn", _TURN_COLUMNS, [
            (
                text, version, turn.start, turn.body_start, turn.body_end,
                self._speakers.get(f"{source.hex()}:{turn.speaker}") if turn.speaker else None, turn.kind,
                turn.begin_ms, turn.end_ms, turn.passage,
            )
            for turn in turns.turns
        ])  # fmt: skip
        for row, turn in zip(made, turns.turns, strict=True):
            for name, value in turn.setting:
                self._values.write("turn", row, name, value)

    def _write_codings(self, selections: Sequence[ExchangeSelection], text: bytes, version: bytes) -> None:
        rows: list[tuple[Value, ...]] = []
        given: list[tuple[str, datetime | None, tuple[str, ...]]] = []
        for selection in selections:
            for one in selection.codings:
                comment, others = self._comment(one.notes)
                coder = self._coder(one.coder or selection.coder)
                rows.append((
                    coder, text, version, selection.start, selection.end, self._codes[one.code], comment, self._tx.id
                ))
                given.append((one.guid, one.when, others))
            self._memos(selection.notes, "text", text, (version, selection.start, selection.end))
        made = self._tx.add_many("coding", _CODING_COLUMNS, rows)
        marks: list[tuple[Value, ...]] = []
        for row, (guid, when, notes) in zip(made, given, strict=True):
            marks += _marks("coding", row, self._spelt(guid), when)
            self._memos(notes, "coding", row)
        self._tx.add_many("foreign_mark", ("target_table", "target", "kind", "body"), marks)
        self._done.codings += len(made)

    def _comment(self, notes: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
        """The note that is the coding's comment, and those that are memos on it."""
        for guid in notes:
            note = self._notes.get(guid)
            if note is not None and note.name == _COMMENT and note.words:
                self._placed.add(guid)
                return note.words, tuple(other for other in notes if other != guid)
        return None, notes

    def _memos(
        self, notes: Sequence[str], table: str, target: bytes, place: tuple[bytes, int, int] | None = None
    ) -> None:
        version, start, end = place or (None, None, None)
        for guid in notes:
            note: ExchangeNote | None = self._notes.get(guid)
            if note is None or not (note.words.strip() or note.name.strip()):
                continue
            self._placed.add(guid)
            title = note.name if note.name and not " ".join(note.words.split()).startswith(note.name) else None
            row = self._tx.add(
                "memo", coder=self._coder(note.coder) if note.coder else self._study.coder.id, target_table=table,
                target=target, version=version, start_pos=start, end_pos=end, title=title, body=note.words or None,
            )
            marks = _marks("memo", row, self._spelt(guid), note.when)
            self._tx.add_many("foreign_mark", ("target_table", "target", "kind", "body"), marks)
            self._done.memos += 1


def _marks(table: str, row: bytes, guid: str, when: datetime | None) -> list[tuple[Value, ...]]:
    """What the other program says of a row: the id that it knows it by, and when it was made there."""
    marks: list[tuple[Value, ...]] = [(table, row, GUID, guid)] if guid else []
    if when is not None:
        marks.append((table, row, MADE, when.astimezone(UTC).isoformat()))
    return marks


def _free(name: str, taken: set[str]) -> str:
    """A name that is not taken yet, with a number where it is."""
    free, number = name, 2
    while free.casefold() in {one.casefold() for one in taken}:
        free, number = f"{name} ({number})", number + 1
    taken.add(free)
    return free


def _found_turns(text: ExchangeText) -> OwnTurns:
    """Who speaks, as an import of the same words would find it; one stretch of nobody where nothing is found."""
    whole = OwnTurns((TurnMark(0, 0, len(text.words), kind="speech"),), {}, "", "")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "text.txt"
        file.write_bytes(text.words.encode("utf-8"))
        try:
            plan = transcripts.plan(file)
        except UserError:
            return whole
    if plan.transcript.text != text.words or not plan.reading.turns:
        return whole
    return OwnTurns.of_plan(plan)

