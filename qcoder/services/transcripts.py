"""Bringing transcripts into the study: looked at first, then stored, all or none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qcoder.analysis.alignment import Side
from qcoder.history.log import Transaction
from qcoder.model.errors import UserError
from qcoder.model.reading import Reading, Speaker, Transcript
from qcoder.services.passage_numbers import KnownTurn, numbers
from qcoder.services.study import Study
from qcoder.storage import people, sources
from qcoder.transcripts.formats import FORMATS
from qcoder.transcripts.read import read, reading_for
from qcoder.transcripts.speakers import speakers

AUTO = "auto"
ORIGINAL, TRANSLATION = "original", "translation"
SPEECH = "speech"  # the kind of a turn that somebody says; others are not numbered
_TURN_COLUMNS = (
    "text", "version", "start_pos", "body_start", "body_end", "speaker", "kind", "begin_ms", "end_ms", "passage",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A transcript as it will be imported, every choice open to change before anything is stored.

    `moderators` are labels of speakers; None takes the guess. `voices` gives labels another name, under which the
    speaker is stored; two labels of one name are one speaker. `translation_of` is the source whose translation this
    is: its name, or that of its file, or the `sha256` of a transcript that is imported in the same go.
    """

    file_name: str
    transcript: Transcript
    reading: Reading
    name: str
    language: str
    case: str = ""
    kind: str = ""
    held_on: str = ""
    moderators: frozenset[str] | None = None
    translation_of: str = ""
    translator: str = ""
    manner: str = ""
    check_status: str = ""
    voices: Mapping[str, str] = field(default_factory=dict)

    def with_convention(self, convention: str) -> "Plan":
        """The same file read by another convention; who speaks is found anew."""
        return replace(self, reading=reading_for(self.transcript, convention), moderators=None, voices={})

    def with_text_of(self, other: "Plan") -> "Plan":
        """The choices made for this plan, on the text of the same file read anew, as in another encoding."""
        return replace(self, transcript=other.transcript, reading=other.reading, moderators=None, voices={})

    @property
    def turns(self) -> int:
        """How many turns will be numbered."""
        return sum(turn.kind == SPEECH for turn in self.reading.turns)

    @property
    def speakers(self) -> list[Speaker]:
        """Who speaks, by label, in order of appearance; moderators as chosen or guessed."""
        found = speakers(self.transcript, self.reading)
        if self.moderators is None:
            return found
        chosen = {label.casefold() for label in self.moderators}
        return [replace(one, moderator=one.name.casefold() in chosen) for one in found]

    def voice(self, label: str) -> str:
        """The name under which a label's speaker is stored."""
        return self.voices.get(label, label)

    @property
    def moderator_labels(self) -> frozenset[str]:
        """Who is taken for a moderator: the person's choice, else the guess."""
        return frozenset(one.name for one in self.speakers if one.moderator)


@dataclass(slots=True)
class Imported:
    """What an import brought: names of sources, numbers of turns, and sentences that a person should read."""

    sources: list[str] = field(default_factory=list)
    turns: int = 0
    notes: list[str] = field(default_factory=list)


def plan(path: Path, *, convention: str = AUTO, encoding: str | None = None, language: str | None = None) -> Plan:
    """Read a file and say how it would be imported. Nothing is stored.

    Raises UserError when the file is no transcript that can be read, or the convention is not known.
    """
    transcript = read(path, encoding=encoding)
    reading = transcript.readings[0] if convention == AUTO else reading_for(transcript, convention)
    return Plan(path.name, transcript, reading, transcript.name, language or transcript.language or "")


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


def import_plans(study: Study, plans: Sequence[Plan], step: Callable[[int], None] | None = None) -> Imported:
    """Store transcripts as sources in one action. `step` is told how many are done; it may raise to cancel.

    Raises UserError when a file is in the study already or a named source is not there; then nothing is stored.
    """
    _refuse_known(study, plans)
    label, words = _label(plans)
    done = Imported()
    with study.action(label, **words) as tx:
        importer = _Importer(study, tx, done)
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


class _Importer:
    """Stores transcripts one after the other inside an action, aware of those stored before in the same action."""

    def __init__(self, study: Study, tx: Transaction, done: Imported) -> None:
        self._db = study.db
        self._tx = tx
        self._done = done
        self._names = {source.name.casefold() for source in sources.sources(study.db)}
        self._sources = {source.name.casefold(): source.id for source in sources.sources(study.db)}
        self._files = {
            Path(text.file_name).stem.casefold(): text.source for text in sources.texts(study.db) if text.file_name
        }
        self._cases = {case.name.casefold(): case.id for case in people.cases(study.db) if case.source is None}
        self._persons = people.cases(study.db)
        self._stored: dict[str, bytes] = {}  # sha256 of a transcript stored in this action: its source
        self._turns: dict[bytes, list[list[KnownTurn]]] = {}  # by source: the turns said in each of its texts

    def store(self, item: Plan) -> None:
        """Store one transcript as a source of its own, or as a translation of one."""
        if item.translation_of:
            source = self._original(item.translation_of)
        else:
            name = self._free_name(item.name)
            source = self._tx.add(
                "source", name=name, kind=item.kind or None, held_on=item.held_on or None, study_case=self._case(item)
            )
            self._sources[name.casefold()] = source
            self._done.sources.append(name)
        transcript = item.transcript
        self._stored[transcript.sha256] = source
        self._files[Path(item.file_name).stem.casefold()] = source
        text = self._tx.add(
            "text", source=source, file_name=item.file_name, sha256=transcript.sha256, encoding=transcript.encoding,
            convention=item.reading.convention, kind=TRANSLATION if item.translation_of else ORIGINAL,
            language=item.language or None, translator=item.translator or None, manner=item.manner or None,
            check_status=item.check_status or None,
        )
        version = self._tx.import_text(text, transcript.text)
        self._store_turns(item, source, text, version)
        self._done.turns += item.turns
        self._done.notes += [f"“{item.file_name}”: {note}" for note in transcript.notes]

    def _store_turns(self, item: Plan, source: bytes, text: bytes, version: bytes) -> None:
        asking = {item.voice(label).casefold() for label in item.moderator_labels}
        voices: dict[str, bytes] = {}
        rows = []
        said = [turn for turn in item.reading.turns if turn.kind == SPEECH]
        sides = [
            Side(item.voice(t.speaker) if t.speaker else "", t.body_end - t.body_start, t.begin_ms, t.end_ms)
            for t in said
        ]
        passages = self._passages(item, source, sides)
        waiting = iter(passages)
        for turn in item.reading.turns:
            name = item.voice(turn.speaker) if turn.speaker else ""
            if name and name not in voices:
                voices[name] = self._tx.add(
                    "speaker", source=source, name=name, moderator=1 if name.casefold() in asking else None,
                    study_case=self._person(name, source),
                )
            rows.append((
                text, version, turn.start, turn.body_start, turn.body_end,
                voices.get(name), turn.kind, turn.begin_ms, turn.end_ms,
                next(waiting) if turn.kind == SPEECH else None,
            ))
        made = self._tx.add_many("turn", _TURN_COLUMNS, rows)
        spoken = [row for row, turn in zip(made, item.reading.turns, strict=True) if turn.kind == SPEECH]
        known = [KnownTurn(*one) for one in zip(spoken, passages, sides, strict=True)]
        self._turns.setdefault(source, []).append(known)

    def _passages(self, item: Plan, source: bytes, sides: Sequence[Side]) -> list[int | None]:
        """The passage of each turn said: counted in an original, in a translation by alignment with its original."""
        if item.translation_of and source not in self._turns:
            self._turns[source] = self._known_turns(source)
        texts = self._turns.get(source, [])
        if not texts:
            return list(range(1, len(sides) + 1))
        found = numbers(texts[0], sides)
        # Turns that are one in this translation become one passage everywhere, so that all texts stay level.
        for place, text in enumerate(texts):
            for at, turn in enumerate(text):
                if turn.passage in found.joined:
                    joined = found.joined[turn.passage]
                    self._tx.set("turn", turn.row, passage=joined)
                    texts[place][at] = replace(turn, passage=joined)
        return found.passages

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
