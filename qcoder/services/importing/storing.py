"""Stores transcripts one after the other inside an action, and finds the passages of translations."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qcoder.analysis.alignment import Side
from qcoder.history.log import Transaction
from qcoder.model.errors import UserError
from qcoder.model.reading import Remark, TurnMark
from qcoder.model.session_notes import FIELDS, KIND
from qcoder.services.cases import AttributeWriter
from qcoder.services.importing.people import same_people
from qcoder.services.importing.plan import SPEECH, Plan
from qcoder.services.importing.spellings import alike
from qcoder.services.study import Study
from qcoder.services.texts.passage_numbers import KnownTurn, numbers
from qcoder.storage.team import people
from qcoder.storage.texts import sources

ORIGINAL, TRANSLATION, BACK_TRANSLATION = "original", "translation", "back-translation"
_TURN_COLUMNS = (
    "text", "version", "start_pos", "body_start", "body_end", "speaker", "kind", "begin_ms", "end_ms", "passage",
)


@dataclass(slots=True)
class Imported:
    """What an import brought: names of sources, numbers of turns and comments, and sentences for a person to read."""

    sources: list[str] = field(default_factory=list)
    turns: int = 0
    comments: int = 0
    notes: list[str] = field(default_factory=list)


class Importer:
    """Stores transcripts one after the other inside an action, aware of those stored before in the same action."""

    def __init__(self, study: Study, tx: Transaction, done: Imported, of_cases: frozenset[str] = frozenset()) -> None:
        """`of_cases` are the attributes, in small letters, that belong to cases and not to sources."""
        self._db = study.db
        self._tx = tx
        self._done = done
        self._of_cases = of_cases
        self._coder = study.coder.id
        self._attributes = AttributeWriter(study, tx)
        self._written: set[tuple[bytes, str]] = set()  # values of cases that this action wrote: (case, attribute)
        self._names = {source.name.casefold() for source in sources.sources(study.db)}
        self._sources = {source.name.casefold(): source.id for source in sources.sources(study.db)}
        self._files = {
            Path(text.file_name).stem.casefold(): text.source for text in sources.texts(study.db) if text.file_name
        }
        self._cases = {case.name.casefold(): case.id for case in people.cases(study.db) if case.source is None}
        self._persons = people.cases(study.db)
        self._stored: dict[str, bytes] = {}  # sha256 of a transcript stored in this action: its source
        self._languages: dict[bytes, str] = {}  # of the originals, by source
        self._speakers: dict[bytes, dict[str, bytes]] = {}
        self._given: set[bytes] = set()  # sources whose file says which turns belong together
        self._turns: dict[bytes, list[list[KnownTurn]]] = {}  # by source: the turns said in each of its texts

    def store(self, item: Plan) -> None:
        """Store one transcript as a source of its own, or as a translation of one."""
        if item.translation_of:
            source = self._original(item.translation_of)
        else:
            name = self._free_name(item.name)
            case = self._case(item)
            source = self._tx.add(
                "source", name=name, kind=item.kind or (KIND if item.notes else None), held_on=item.held_on or None,
                study_case=case,
            )
            self._store_attributes(item, source, case)
            self._sources[name.casefold()] = source
            self._done.sources.append(name)
        self._stored[item.transcript.sha256] = source
        self._files[Path(item.file_name).stem.casefold()] = source
        self._store_text(item, source, self._kind(item, source, translated=bool(item.translation_of)))
        for other in item.others:
            made = replace(
                other, translator=item.translator, manner=item.manner, translated_on=item.translated_on,
                checked_by=item.checked_by, keep_comments=item.keep_comments, voices={**item.voices, **other.voices},
                join_speakers=True,
                moderators=item.moderators if item.moderators and _shares_labels(item, other) else None,
            )
            self._store_text(made, source, self._kind(other, source, translated=True))
        self._done.notes += [f"“{item.file_name}”: {note}" for note in item.transcript.notes]

    def _kind(self, item: Plan, source: bytes, *, translated: bool) -> str:
        """A translation into the language of the original is one back."""
        if not translated:
            self._languages[source] = item.language
            return ORIGINAL
        if source not in self._languages:
            stored = [text.language for text in sources.texts(self._db) if text.source == source]
            self._languages[source] = stored[0] if stored else ""
        same = bool(item.language) and item.language == self._languages[source]
        return BACK_TRANSLATION if same else TRANSLATION

    def _store_text(self, item: Plan, source: bytes, kind: str) -> None:
        transcript = item.transcript
        text = self._tx.add(
            "text", source=source, file_name=item.file_name, sha256=transcript.sha256, encoding=transcript.encoding,
            convention=item.reading.convention, kind=kind,
            language=item.language or None, translator=item.translator or None, manner=item.manner or None,
            check_status=item.check_status or None, translated_on=item.translated_on or None,
            checked_by=item.checked_by or None,
        )
        version = self._tx.import_text(text, transcript.text)
        self._store_turns(item, source, text, version, kind)
        if item.keep_comments:
            self._store_comments(transcript.remarks, text, version)
        self._done.turns += item.turns

    def _store_attributes(self, item: Plan, source: bytes, case: bytes | None) -> None:
        for name, value in item.attributes.items():
            folded = name.casefold()
            if case is None or folded not in self._of_cases:
                self._attributes.write("source", source, name, value)
            elif (case, folded) not in self._written:
                self._written.add((case, folded))
                self._attributes.write("study_case", case, name, value)

    def _store_comments(self, remarks: Sequence[Remark], text: bytes, version: bytes) -> None:
        """Comments of the file become memos on their words; who wrote them stands in the title."""
        for remark in remarks:
            about = ", ".join(filter(None, [f"Comment by {remark.author}" if remark.author else "Comment",
                                            remark.written_on]))
            self._tx.add(
                "memo", coder=self._coder, target_table="text", target=text, version=version, start_pos=remark.start,
                end_pos=remark.end, title=about, body=remark.words,
            )
        self._done.comments += len(remarks)

    def _store_turns(self, item: Plan, source: bytes, text: bytes, version: bytes, kind: str) -> None:
        asking = {item.voice(label).casefold() for label in item.moderator_labels}
        voices = self._voices_of(source)
        rows = []
        said = [turn for turn in item.reading.turns if turn.kind == SPEECH]
        sides = [
            Side(item.voice(t.speaker) if t.speaker else "", t.body_end - t.body_start, t.begin_ms, t.end_ms)
            for t in said
        ]
        given = [turn.passage for turn in said]
        passages = self._passages(source, sides, given, item.joined, translated=kind != ORIGINAL)
        same = self._same_people(item, source, said, passages) if kind != ORIGINAL else {}
        waiting = iter(passages)
        for turn in item.reading.turns:
            name = item.voice(turn.speaker) if turn.speaker else ""
            folded = same.get(name, name).casefold()
            if name and folded not in voices:
                voices[folded] = self._tx.add(
                    "speaker", source=source, name=name, moderator=1 if folded in asking else None,
                    study_case=self._person(name, source),
                )
            rows.append((
                text, version, turn.start, turn.body_start, turn.body_end,
                voices.get(folded), turn.kind, turn.begin_ms, turn.end_ms,
                next(waiting) if turn.kind == SPEECH else None,
            ))
        for name, original in same.items():
            if name.casefold() != original.casefold() and item.language:  # how the translation calls them
                self._tx.add(
                    "label", target_table="speaker", target=voices[original.casefold()], language=item.language,
                    body=name,
                )
        made = self._tx.add_many("turn", _TURN_COLUMNS, rows)
        self._store_settings(made, item.reading.turns)
        spoken = [row for row, turn in zip(made, item.reading.turns, strict=True) if turn.kind == SPEECH]
        known = [KnownTurn(*one) for one in zip(spoken, passages, sides, strict=True)]
        self._turns.setdefault(source, []).append(known)

    def _store_settings(self, made: Sequence[bytes], turns: Sequence[TurnMark]) -> None:
        """To which theme, round and table each note belongs."""
        names = sorted({name for turn in turns for name, _value in turn.setting}, key=FIELDS.index)
        attributes = {name: self._attributes.ensure(name) for name in names}
        self._tx.add_many("attribute_value", ("attribute", "target_table", "target", "value"), [
            (attributes[name], "turn", row, value)
            for row, turn in zip(made, turns, strict=True) for name, value in turn.setting
        ])

    def _passages(
        self, source: bytes, sides: Sequence[Side], given: list[int | None], chosen: Sequence[tuple[int, int]],
        *, translated: bool,
    ) -> list[int | None]:
        """The passage of each turn said: what the file gives, else counted, in a translation found by alignment."""
        if translated and source not in self._turns:
            self._turns[source] = self._known_turns(source)
        texts = self._turns.get(source, [])
        if given and None not in given and (not texts or source in self._given):
            self._given.add(source)
            return given
        if not texts:
            return list(range(1, len(sides) + 1))
        found = numbers(texts[0], sides, chosen)
        # Turns that are one in this translation become one passage everywhere, so that all texts stay level.
        for place, text in enumerate(texts):
            for at, turn in enumerate(text):
                if turn.passage in found.joined:
                    joined = found.joined[turn.passage]
                    self._tx.set("turn", turn.row, passage=joined)
                    texts[place][at] = replace(turn, passage=joined)
        return found.passages

    def _voices_of(self, source: bytes) -> dict[str, bytes]:
        """The speakers of a source by name: one who is named alike in two of its texts is one person."""
        if source not in self._speakers:
            stored = (one for one in sources.speakers(self._db) if one.source == source)
            self._speakers[source] = {one.name.casefold(): one.id for one in stored}
        return self._speakers[source]

    def _same_people(
        self, item: Plan, source: bytes, said: Sequence[TurnMark], passages: Sequence[int | None]
    ) -> dict[str, str]:
        """For names in a translation the speaker of the original; none where speakers are not to be joined."""
        texts = self._turns.get(source, [])
        if not item.join_speakers or not texts:
            return {}
        labels = [(item.voice(turn.speaker) if turn.speaker else "", turn.speaker or "") for turn in said]
        slips = alike(item.speakers)  # what nobody gave a name to; it was mended
        given = {item.voices[label] for _, label in labels if label in item.voices.keys() - slips.keys()}
        found = same_people(
            ((turn.side.speaker, turn.passage) for turn in texts[0]),
            ((name, passage) for (name, _), passage in zip(labels, passages, strict=True)),
        )
        known = self._voices_of(source)
        return {name: one for name, one in found.items() if name not in given and one.casefold() in known}

    def _known_turns(self, source: bytes) -> list[list[KnownTurn]]:
        """The turns said in the texts that the study has of a source, the original first."""
        voices = {one.id: one.name for one in sources.speakers(self._db)}
        return [
            [
                KnownTurn(
                    turn.id, turn.passage,
                    Side(
                        voices.get(turn.speaker or b"", ""), turn.body_end - turn.body_start, turn.begin_ms, turn.end_ms
                    ),
                )
                for turn in sources.turns(self._db, text.id) if turn.number is not None
            ]
            for text in sources.texts(self._db) if text.source == source
        ]

    def _original(self, name: str) -> bytes:
        folded = name.casefold()
        found = self._stored.get(name) or self._sources.get(folded) or self._files.get(Path(name).stem.casefold())
        if found is None:
            raise UserError(f"There is no source “{name}” to translate; import the original first, or name another.")
        return found

    def _free_name(self, wanted: str) -> str:
        name, count = wanted, 1
        while name.casefold() in self._names:
            count += 1
            name = f"{wanted} {count}"
        self._names.add(name.casefold())
        return name

    def _case(self, item: Plan) -> bytes | None:
        if not item.case:
            return None
        folded = item.case.casefold()
        if folded not in self._cases:
            self._cases[folded] = self._tx.add("study_case", name=item.case, kind="site")
        return self._cases[folded]

    def _person(self, label: str, source: bytes) -> bytes | None:
        """The case that a table of cases gave for this speaker before the transcript came."""
        folded = label.casefold()
        found = [c for c in self._persons if c.name.casefold() == folded and c.kind != "site"]
        own = [c for c in found if c.source == source]
        anywhere = [c for c in found if c.source is None]
        chosen = own or anywhere
        return chosen[0].id if len(chosen) == 1 else None


def _shares_labels(item: Plan, other: Plan) -> bool:
    """Whether two texts of a file name their speakers alike."""
    return bool({one.name.casefold() for one in item.speakers} & {one.name.casefold() for one in other.speakers})
