"""Looking at sources, and changing what is known of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qcoder.model.errors import UserError
from qcoder.model.records import Source, Speaker, Text, Turn
from qcoder.model.session_notes import Setting, setting
from qcoder.services.study import Study
from qcoder.storage import dependents
from qcoder.storage.codings import coded
from qcoder.storage.file import Connection
from qcoder.storage.team import people
from qcoder.storage.texts import search_index, sources


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """A turn with its speaker's label and its words; of a note of a session also its theme, round and table."""

    turn: Turn
    text: Text
    speaker: str
    moderator: bool
    words: str
    setting: Setting = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """A source in one line: turns and characters of its original, and the share of its words that is coded, 0 to 1.

    `attributes` are the source's own, without those of its case.
    """

    source: Source
    case: str
    turns: int
    characters: int
    coded_share: float
    attributes: dict[str, str]


class _Kept:
    """Sources and speakers as they were when the file was last written: every room asks for all of them."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._stamp: tuple[int, int] | None = None
        self._sources: list[Source] | None = None
        self._speakers: dict[bytes, Speaker] | None = None

    def sources(self) -> list[Source]:
        self._forget_old()
        if self._sources is None:
            self._sources = sources.sources(self._db)
        return self._sources

    def speakers(self) -> dict[bytes, Speaker]:
        self._forget_old()
        if self._speakers is None:
            self._speakers = {speaker.id: speaker for speaker in sources.speakers(self._db)}
        return self._speakers

    def _forget_old(self) -> None:
        """What an open transaction has written may be taken back without a trace, so nothing of it is kept."""
        stamp = None if self._db.in_transaction else search_index.stamp(self._db)
        if stamp is None or stamp != self._stamp:
            self._stamp, self._sources, self._speakers = stamp, None, None


def _kept(study: Study) -> _Kept:
    known = study.facts.get(_Kept)
    if not isinstance(known, _Kept):
        known = study.facts[_Kept] = _Kept(study.db)
    return known


def everything(study: Study) -> list[Source]:
    """All sources by name."""
    return list(_kept(study).sources())


def find(study: Study, name: str) -> Source:
    """A source by its name, or by the name of one of its files with or without ending.

    Raises UserError when there is none.
    """
    return find_among(everything(study), name)


def find_among(known: Sequence[Source], name: str) -> Source:
    """The same among sources that were read before, for whoever looks up many."""
    folded = name.strip().casefold()
    for source in known:
        if source.name.casefold() == folded:
            return source
    for source in known:
        files = {text.file_name.casefold() for text in source.texts}
        if folded in files | {Path(file).stem for file in files}:
            return source
    raise UserError(f"There is no source “{name}”; see the list of sources for their names.")


def text_named(known: list[Source], name: str) -> list[Text]:
    """The texts that a name may mean: those of the source of this name, else the text of a file of this name.

    Of the texts of a source that of a file of its name comes first, then the original.
    """
    folded = name.strip().casefold()
    named = [source for source in known if source.name.casefold() == folded]
    texts = [text for source in named or known for text in source.texts]
    of_file = [t for t in texts if folded in {t.file_name.casefold(), Path(t.file_name).stem.casefold()}]
    others = [text for source in named for text in source.texts if text not in of_file]
    return [*of_file, *others] if named else of_file[:1]


def body(study: Study, text: bytes) -> str:
    """The present words of a text."""
    return sources.body(study.db, text)


def turns(study: Study, text: bytes) -> list[Turn]:
    """The turns of a text, what stands before the first label included."""
    return sources.turns(study.db, text)


def speakers(study: Study) -> dict[bytes, Speaker]:
    """Every speaker of the study."""
    return dict(_kept(study).speakers())


def spoken(study: Study, source: Source) -> list[SpokenTurn]:
    """The numbered turns of all texts of a source with their words."""
    voices, settings = speakers(study), people.attribute_values(study.db, "turn")
    out: list[SpokenTurn] = []
    for text in source.texts:
        words = body(study, text.id)
        called = called_in(study, text.language)
        for turn in turns(study, text.id):
            if turn.number is not None:
                voice = voices.get(turn.speaker) if turn.speaker else None
                said = words[turn.body_start : turn.body_end]
                name = called.get(voice.id, voice.name) if voice else ""
                known = setting(settings.get(turn.id, {}))
                out.append(SpokenTurn(turn, text, name, bool(voice and voice.moderator), said, known))
    return out


def called_in(study: Study, language: str) -> dict[bytes, str]:
    """What speakers are called in texts of a language, where that is not their name."""
    return people.labels(study.db, "speaker", language) if language else {}


def overviews(study: Study) -> list[Overview]:
    """Every source with its measures."""
    counts = sources.turn_counts(study.db)
    cases = {case.id: case.name for case in people.cases(study.db)}
    shares = coded.shares(study.db)
    attributes = people.attribute_values(study.db, "source")
    out: list[Overview] = []
    for source in everything(study):
        share = max((shares.get(text.id, 0.0) for text in source.texts), default=0.0)
        characters = source.texts[0].characters if source.texts else 0
        number = counts.get(source.texts[0].id, 0) if source.texts else 0
        case = cases.get(source.case or b"", "")
        out.append(Overview(source, case, number, characters, share, attributes.get(source.id, {})))
    return out


def shares(study: Study) -> dict[bytes, float]:
    """The share of the words of each text that is coded, 0 to 1."""
    return coded.shares(study.db)


def share_of(study: Study, text: bytes) -> float:
    """The share of the words of one text that is coded, 0 to 1."""
    return coded.share(study.db, text)


def rename(study: Study, source: bytes, name: str) -> None:
    """Give a source another name. Raises UserError when it is empty or another source has it."""
    name = " ".join(name.split())
    if not name:
        raise UserError("A source needs a name; type one.")
    known = everything(study)
    if any(other.name.casefold() == name.casefold() and other.id != source for other in known):
        raise UserError(f"There is a source “{name}” already; choose another name.")
    old = next(other.name for other in known if other.id == source)
    with study.action("source.rename", old=old, name=name) as tx:
        tx.set("source", source, name=name)


def set_case(study: Study, source: bytes, case: bytes | None) -> None:
    """Say which site or group a source belongs to."""
    name = next(other.name for other in everything(study) if other.id == source)
    with study.action("source.change", name=name) as tx:
        tx.set("source", source, study_case=case)


def set_moderator(study: Study, speaker: bytes, *, moderator: bool) -> None:
    """Say whether a speaker asks the questions."""
    name = speakers(study)[speaker].name
    with study.action("speaker.change", name=name) as tx:
        tx.set("speaker", speaker, moderator=1 if moderator else None)


def rows_of(study: Study, source: bytes) -> int:
    """How many turns and codings a source has: what deleting it touches."""
    return sources.rows_in(study.db, source)


def delete(study: Study, source: bytes) -> int:
    """Delete a source with its texts and their codings; returns how many codings went. Undo brings all back."""
    gone = next(other for other in everything(study) if other.id == source)
    with study.action("source.delete", name=gone.name) as tx:
        going = dependents.of(study.db, "source", [source])
        tx.delete_all(going)
    return len(going.get("coding", ()))
