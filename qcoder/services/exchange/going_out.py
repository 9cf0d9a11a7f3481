"""A study as a REFI-QDA project: texts, codebook, codings with coders, memos as notes, cases and attributes.

What the standard has no place for is told in notes; what only this program can use of it (turns, languages, kinds of
cases) stands in remarks that others pass over, so that our own file read again gives the same study.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from qcoder.interchange.refi import project_write
from qcoder.interchange.refi.xml import guid_of, is_guid
from qcoder.model.exchange import (
    ExchangeCase,
    ExchangeCoding,
    ExchangeNote,
    ExchangeProject,
    ExchangeSelection,
    ExchangeSet,
    ExchangeText,
    ExchangeVariable,
)
from qcoder.model.going import Going
from qcoder.model.ids import moment
from qcoder.model.records import Case, Coding, Memo, Source, Speaker, Text
from qcoder.model.speech import said, said_of
from qcoder.services import cases, coding, sources
from qcoder.services.codebook_versions import versions
from qcoder.services.exchange import asked
from qcoder.services.published.shelf import Shelf
from qcoder.services.study import Study
from qcoder.services.texts import note_settings
from qcoder.storage import memos as stored_memos
from qcoder.storage.codes import records as code_records
from qcoder.storage.foreign import foreign_dates, foreign_guids, turn_kinds
from qcoder.storage.team import people

_READING = 0.6  # of the time that an export takes


@dataclass(slots=True)
class Exported:
    """What was written, and sentences about what stays behind."""

    texts: int = 0
    codes: int = 0
    codings: int = 0
    cases: int = 0
    notes: int = 0
    stays: list[str] = field(default_factory=list)


def export_project(study: Study, path: Path, going: Going | None = None) -> Exported:
    """Write the study as .qdpx; returns what was written. EnvironmentProblem when the file cannot be.

    `going` hears how far it is, and may raise to cancel.
    """
    going = going or Going()
    building = _Building(study)
    project = building.project(going.part(_READING))
    project_write.write(project, path, going.part(1 - _READING))
    return building.done


class _Building:
    def __init__(self, study: Study) -> None:
        self._study = study
        self._sources = sources.everything(study)
        self._speakers_of: dict[bytes, list[Speaker]] = {}
        self._heard_in: dict[bytes, set[bytes]] = {}  # by case: the sources in which they speak
        for one in sources.speakers(study).values():
            self._speakers_of.setdefault(one.source, []).append(one)
            if one.case:
                self._heard_in.setdefault(one.case, set()).add(one.source)
        self._cases = cases.everything(study)
        self._coders = {coder.id: coder.name for coder in people.coders(study.db)}
        self._memos = stored_memos.memos(study.db)  # the whole study goes out, whatever is seen of it here
        self._memos_on: dict[tuple[str, bytes], list[Memo]] = {}
        for memo in self._memos:
            self._memos_on.setdefault((memo.target_kind, memo.target), []).append(memo)
        self._given = {kind: people.attribute_values(study.db, kind) for kind in ("source", "study_case")}
        self._settings = note_settings.of_turns(study)
        self._quotes = Shelf(study.db).records
        self._guids = foreign_guids(study.db)  # under which other programs know rows that came from them
        self._dates = foreign_dates(study.db)
        self._notes: dict[bytes, ExchangeNote] = {}
        self._comments: list[ExchangeNote] = []
        self.done = Exported()

    def _guid(self, row: bytes) -> str:
        known = self._guids.get(row)
        return known if known and is_guid(known) else guid_of(row)

    def _made(self, row: bytes) -> datetime:
        """When a row was made, in the program that it came from where that is known."""
        known = self._dates.get(row)
        return datetime.fromisoformat(known) if known else moment(row)

    def project(self, going: Going) -> ExchangeProject:
        """The whole study."""
        state = versions.now(self._study)
        code_notes = {code.id: self._notes_on("code", code.id) for code in state.codes}
        names = people.attribute_names(self._study.db)
        texts = tuple(
            self._text(source, text, names)
            for source in going.each(self._sources, every=1) for text in source.texts
        )  # fmt: skip
        made = tuple(self._case(case, names) for case in self._cases)
        sets = (*asked.going_out(self._study, state, self._guid, self._notes_on_question), *self._sets())
        self._leftover_notes()
        notes = (*self._notes.values(), *self._comments)
        self.done.texts, self.done.codes, self.done.cases = len(texts), len(state.codes), len(made)
        self.done.notes = len(notes)
        self._say_what_stays()
        return ExchangeProject(
            self._study.name, {self._guid(coder): name for coder, name in self._coders.items()}, state, texts,
            tuple(ExchangeVariable(self._guid(row), name) for row, name in names.items()), made, notes,
            sets, {code: given for code, given in code_notes.items() if given},
        )

    # ---- texts

    def _text(self, source: Source, text: Text, names: Mapping[bytes, str]) -> ExchangeText:
        words = sources.body(self._study, text.id)
        found = coding.of_text(self._study, text.id)
        self.done.codings += len(found)
        by_place: dict[tuple[int, int], list[Coding]] = {}
        for one in found:
            by_place.setdefault((one.start, one.end), []).append(one)
        selections = [self._selection(place, codings) for place, codings in by_place.items()]
        for memo in self._memos:
            place = self._place_in(text, memo)
            if place is not None:
                selections.append(ExchangeSelection(self._guid(memo.id), *place, notes=(self._note(memo),)))
        selections.sort(key=lambda one: (one.start, -one.end, one.guid))
        first = text.id == source.texts[0].id
        values = self._values("source", source.id, names) if first else {}
        given = [m for m in self._memos if m.target == text.id and m.start is None]
        on_text = tuple(self._note(memo) for memo in given)
        notes = (*self._notes_on("source", source.id), *on_text) if first else on_text
        name = source.name if first else f"{source.name} ({text.language or text.kind})"
        return ExchangeText(
            self._guid(text.id), name, words, tuple(selections), notes, values, self._about(source, text)
        )

    def _place_in(self, text: Text, memo: Memo) -> tuple[int, int] | None:
        """Where words of a text are that a memo is on; one on a quote is on the words of the quote."""
        if memo.target == text.id and memo.start is not None and memo.end is not None:
            return memo.start, memo.end
        quote = self._quotes.get(memo.target)
        if quote is None or quote.text != text.id or quote.start is None or quote.end is None:
            return None
        return quote.start, quote.end

    def _about(self, source: Source, text: Text) -> dict[str, object]:
        """What only this program can use: whose words each stretch is, and which texts are one source."""
        kinds = turn_kinds(self._study.db, text.id)
        known = sources.turns(self._study, text.id)
        turns = [
            [
                turn.start, turn.body_start, turn.body_end,
                self._guid(turn.speaker) if turn.speaker else "", turn.begin_ms, turn.end_ms, turn.passage,
                kinds.get(turn.id, "speech"),
            ]
            for turn in known
        ]
        settings = {
            str(place): dict(self._settings[turn.id])
            for place, turn in enumerate(known) if turn.id in self._settings
        }
        speakers = {
            self._guid(one.id): {
                "name": one.name, "moderator": one.moderator, "case": self._guid(one.case) if one.case else ""
            }
            for one in self._speakers_of.get(source.id, ())
        }
        return {
            "source": self._guid(source.id), "source_name": source.name, "source_kind": source.kind,
            "held_on": source.held_on, "note": source.note, "case": self._guid(source.case) if source.case else "",
            "kind": text.kind, "language": text.language, "file": text.file_name, "turns": turns, "speakers": speakers,
            **({"settings": settings} if settings else {}),
        }

    def _selection(self, place: tuple[int, int], codings: Iterable[Coding]) -> ExchangeSelection:
        made = tuple(
            ExchangeCoding(
                self._guid(one.id), one.code, self._guid(one.coder) if one.coder in self._coders else "",
                self._made(one.id), (*self._comment(one), *self._notes_on("coding", one.id)),
            )
            for one in codings
        )
        # A selection has an id of its own; made of the first coding's by turning its last bit.
        return ExchangeSelection(_beside(made[0].guid, 1), *place, made, coder=made[0].coder)

    def _comment(self, one: Coding) -> tuple[str, ...]:
        if not one.comment:
            return ()
        own = _beside(self._guid(one.id), 2)
        coder = self._guid(one.coder) if one.coder in self._coders else ""
        self._comments.append(ExchangeNote(own, "Comment", one.comment, coder, self._made(one.id)))
        return (own,)

    # ---- notes

    def _notes_on_question(self, question: bytes) -> tuple[str, ...]:
        return self._notes_on("question", question)

    def _notes_on(self, kind: str, target: bytes) -> tuple[str, ...]:
        return tuple(self._note(memo) for memo in self._memos_on.get((kind, target), ()))

    def _note(self, memo: Memo, *, on_project: bool = False) -> str:
        coder = self._guid(memo.coder) if memo.coder in self._coders and memo.coder else ""
        name = memo.title or " ".join(memo.body.split())[:60]
        self._notes[memo.id] = ExchangeNote(
            self._guid(memo.id), name, memo.body, coder, self._made(memo.id), on_project=on_project
        )
        return self._guid(memo.id)

    def _leftover_notes(self) -> None:
        """Memos on what can carry no note there are on the project, and say what they were on."""
        left = [memo for memo in self._memos if memo.id not in self._notes]
        for memo in left:
            self._note(memo, on_project=True)
        elsewhere = [memo for memo in left if memo.target_kind != "project"]
        if elsewhere:
            self.done.stays.append(
                said_of(
                    len(elsewhere),
                    "{count} memo on a finding or chapter is written as a note on the project; "
                    "the format lets it be on nothing else.",
                    "{count} memos on findings or chapters are written as notes on the project; "
                    "the format lets them be on nothing else.",
                )
            )

    # ---- cases, sets

    def _values(self, kind: str, target: bytes, names: Mapping[bytes, str]) -> dict[str, str]:
        rows = {name: self._guid(row) for row, name in names.items()}
        given = self._given[kind].get(target, {})
        return {rows[name]: value for name, value in given.items() if name in rows}

    def _case(self, case: Case, names: Mapping[bytes, str]) -> ExchangeCase:
        spoken = self._heard_in.get(case.id, set())
        texts = [
            self._guid(text.id)
            for source in self._sources
            if source.case == case.id or source.id in spoken
            for text in source.texts
        ]
        about = {
            "key": case.key, "kind": case.kind, "parent": self._guid(case.parent) if case.parent else "",
            "source": self._guid(case.source) if case.source else "",
        }
        return ExchangeCase(
            self._guid(case.id), case.name, self._values("study_case", case.id, names), tuple(texts),
            {name: value for name, value in about.items() if value}, self._notes_on("study_case", case.id),
        )

    def _sets(self) -> Iterable[ExchangeSet]:
        """The texts of one source: groups that other programs can show."""
        for source in self._sources:
            if len(source.texts) > 1:
                texts = tuple(self._guid(text.id) for text in source.texts)
                yield ExchangeSet(self._guid(source.id), source.name, texts=texts)

    def _say_what_stays(self) -> None:
        stays = code_records.left_behind(self._study.db)
        if stays:
            what = ", ".join(f"{words} ({count})" for words, count in stays)
            self.done.stays.append(said("The format has no place for what stays here: {what}.", what=what))


def _beside(guid: str, bit: int) -> str:
    """An id of its own for what comes with a row: that of the row with one bit turned."""
    own = bytes.fromhex(guid.strip("{}").replace("-", ""))
    return guid_of(own[:-1] + bytes([own[-1] ^ bit]))
