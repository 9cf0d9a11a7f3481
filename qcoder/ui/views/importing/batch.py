"""The files of one import and every choice made for them. Nothing here is stored before `plans` are imported."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, Signal

from qcoder.model.records import Source
from qcoder.services import cases, sources
from qcoder.services.importing import guesses as transcript_guesses
from qcoder.services.importing import names as transcript_names
from qcoder.services.importing import transcripts
from qcoder.services.importing.doubts import Doubt, doubts
from qcoder.services.importing.plan import Plan, as_one, in_parts
from qcoder.services.importing.preview import Partner, Row, partner_in, partner_of, people_in, rows
from qcoder.services.study import Study
from qcoder.ui.views.importing.described import Descriptions

_SETTLE_AFTER = 0.4  # seconds between two looks at all files while they are still being read
WAITING, READY, REFUSED, KNOWN = "waiting", "ready", "refused", "known"


@dataclass(eq=False, slots=True)
class FileEntry:
    """One file: being read, ready with its plan, refused with the reason, or known to the study already.

    `chosen` names the fields of the plan that the person set; the others are guesses, and may be guessed anew when
    more files come. `rows` is the preview, beside the `partner` of a translation; `aligned` is what it was made of.
    `mended_from` are the plans before each step by which passages were mended, the last one behind.
    `accepted` says that the person looked at what is doubtful and found it right. `guessed` is the plan before names
    and tables were asked; `remarks` are what these did not tell. `same` are
    speakers of a translation with the name of the one whom they are in its original.
    """

    path: Path
    state: str = WAITING
    sentence: str = ""
    plan: Plan | None = None
    chosen: set[str] = field(default_factory=set)
    partner: Partner | None = None
    rows: list[Row] = field(default_factory=list)
    aligned: object = None
    doubts: list[Doubt] = field(default_factory=list)
    accepted: bool = False
    guessed: Plan | None = None
    remarks: list[Doubt] = field(default_factory=list)
    same: dict[str, str] = field(default_factory=dict)
    mended_from: list[Plan] = field(default_factory=list)

    @property
    def shown(self) -> Plan | None:
        """The text whose turns are shown: of a file in several languages the first translation, beside the original."""
        return self.plan.others[0] if self.plan is not None and self.plan.others else self.plan

    @property
    def needs_look(self) -> bool:
        """Whether the file can be imported but something about it is doubtful."""
        return self.state == READY and bool(self.doubts) and not self.accepted


class Batch(QObject):
    """The files in order. `changed` tells after every change; views read anew what they show."""

    changed = Signal()

    def __init__(self, study: Study, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.study = study
        self.entries: list[FileEntry] = []
        self._sources = {source.name: source for source in sources.everything(study) if source.texts}
        self.cases = [case.name for case in cases.everything(study) if case.kind != cases.PERSON]
        self.told = Descriptions()
        self.proposal = ""  # a pattern that the names suggest
        self._came: list[FileEntry] = []  # were read, and are still to be looked at beside the others
        self._settled = 0.0
        self.previewing = False  # whether the list shows what names and table tell

    # ---- files come and go --------------------------------------------------------------------------------------

    def add(self, paths: Iterable[Path]) -> list[FileEntry]:
        """Put files on the list, to be read; a file that is on it already is passed over."""
        known = {entry.path for entry in self.entries}
        new = [FileEntry(path) for path in dict.fromkeys(paths) if path not in known]
        self.entries += new
        if new:
            self.changed.emit()
        return new

    def take(self, entry: FileEntry, plan: Plan) -> None:
        """A file was read. What the name tells is guessed; what was chosen before stays."""
        if entry not in self.entries:
            return
        if entry.plan is not None:  # read anew, in another encoding
            entry.plan = entry.plan.with_text_of(plan)
            entry.accepted = False
            entry.mended_from.clear()  # its turns stand elsewhere now
        else:
            self._place(entry, plan)
        self._came.append(entry)
        self._settle_soon()

    def refuse(self, entry: FileEntry, sentence: str) -> None:
        """A file cannot be read."""
        entry.state, entry.sentence = REFUSED, sentence
        self._settle_soon()

    def _settle_soon(self) -> None:
        """Look at the files that came, all at once after the last, and now and then while hundreds come."""
        now = monotonic()
        if not self.waiting or now - self._settled > _SETTLE_AFTER:
            self._propose()
            self._look_again([*self._came, *self._guess_originals(), *self._translations_of(*self._came)])
            self._came.clear()
            self.changed.emit()
            self._settled = monotonic()

    def remove(self, entry: FileEntry) -> None:
        """Leave a file out; translations of it stand alone again."""
        self.entries.remove(entry)
        self._came = [other for other in self._came if other is not entry]
        self._propose()
        alone = self._translations_of(entry)
        for other in alone:
            other.chosen.discard("translation_of")
            other.plan = _with(other, translation_of="")
        self._look_again([*alone, *self._guess_originals()])
        self.changed.emit()

    def leave_out_waiting(self) -> None:
        """Take the files from the list that were not read yet; those that were stay."""
        self.entries = [entry for entry in self.entries if entry.state != WAITING]
        self._settle_soon()

    def _place(self, entry: FileEntry, plan: Plan) -> None:
        stored = transcripts.known_as(self.study, plan)
        twin = next((e for e in self._ready() if e.plan and e.plan.transcript.sha256 == plan.transcript.sha256), None)
        if stored or twin is not None:
            entry.state = KNOWN
            words = self.tr("is in the study already, as “{name}”") if stored else self.tr("is the same as “{name}”")
            entry.sentence = words.format(name=stored or (twin.path.name if twin else ""))
            return
        entry.state = READY
        plan = in_parts(plan)
        entry.plan = entry.guessed = replace(
            plan,
            join_speakers=True,
            case=transcript_guesses.case_in(plan.name, self.cases),
            kind=transcript_guesses.kind_of(plan),
            held_on=transcript_guesses.date_in(plan.name),
        )
        self._describe(entry)

    # ---- what names and a table tell ----------------------------------------------------------------------------

    def set_pattern(self, words: str) -> None:
        """Take what names hold by another pattern. Raises UserError when it is none; then nothing is taken."""
        try:
            self.told.set_pattern(words)
        finally:
            self._describe_all()

    def read_table(self, path: Path) -> None:
        """Take what a table says of the files. Raises UserError when it says nothing of them."""
        self.told.read_table(path, [entry.path.name for entry in self._ready()])
        self._describe_all()

    def drop_table(self) -> None:
        """Take nothing from the table any more."""
        self.told.table = None
        self._describe_all()

    def set_preview(self, *, on: bool) -> None:
        """Show in the list of files what names and table tell, or what the files hold."""
        self.previewing = on
        self.changed.emit()

    def _propose(self) -> None:
        self.proposal = transcript_names.proposal([entry.path.stem for entry in self._ready()], self.cases)

    def _describe_all(self) -> None:
        for entry in self._ready():
            self._describe(entry)
        self._guess_originals()
        self._look_again(self._ready())
        self.changed.emit()

    def _describe(self, entry: FileEntry) -> None:
        if entry.plan is not None and entry.guessed is not None:
            entry.plan, entry.remarks = self.told.applied(entry.plan, entry.guessed, entry.chosen)

    # ---- choices ------------------------------------------------------------------------------------------------

    def change(self, entry: FileEntry, **values: object) -> None:
        """Set fields of a plan, as the person chose them."""
        if entry.plan is None:
            return
        if values.get("translation_of"):
            for other in self._translations_of(entry):  # a translation is nobody's original
                other.plan = _with(other, translation_of=values["translation_of"])
        entry.plan = replace(entry.plan, **values)  # type: ignore[arg-type]
        if "translation_of" in values:
            _unmended(entry)
        entry.chosen |= values.keys()
        self._look_again([entry, *self._guess_originals(), *self._translations_of(entry)])
        self.changed.emit()

    def change_all(self, entries: Iterable[FileEntry], **values: object) -> None:
        """Set the same fields of several plans at once."""
        touched = [entry for entry in entries if entry.plan is not None]
        for entry in touched:
            entry.plan = _with(entry, **values)
            entry.chosen |= values.keys()
        self._look_again([*touched, *self._guess_originals()])
        self.changed.emit()

    def read_by(self, entry: FileEntry, convention: str) -> None:
        """Read a file by another convention. Raises UserError when the file has no labels of this kind."""
        if entry.plan is None:
            return
        entry.plan = entry.plan.with_convention(convention)
        for other in (entry, *self._translations_of(entry)):  # turns of other numbers have other neighbours
            _unmended(other)
        entry.chosen.add("convention")
        entry.accepted = False
        if "kind" not in entry.chosen:
            entry.plan = replace(entry.plan, kind=transcript_guesses.kind_of(entry.plan))
        self._look_again([entry, *self._translations_of(entry)])
        self.changed.emit()

    def choose_original(self, entry: FileEntry, place: int) -> None:
        """Which text of a file in several languages is the original, from 0; below 0 the file is one text."""
        if entry.plan is None:
            return
        entry.plan = as_one(entry.plan) if place < 0 else in_parts(entry.plan, place)
        if entry.guessed is not None:
            entry.guessed = as_one(entry.guessed) if place < 0 else in_parts(entry.guessed, place)
        entry.chosen.add("texts")
        entry.accepted = False
        self._look_again([entry, *self._guess_originals(), *self._translations_of(entry)])
        self.changed.emit()

    def mend(self, entry: FileEntry, plan: Plan) -> None:
        """Take the plan in which passages of a translation were mended; the one before can be had back."""
        if entry.plan is None:
            return
        entry.mended_from.append(entry.plan)
        entry.plan = plan
        self._look_again([entry])
        self.changed.emit()

    def take_back(self, entry: FileEntry) -> None:
        """Undo the last step by which passages were mended; what was chosen otherwise since then stays."""
        if entry.plan is None or not entry.mended_from:
            return
        before = entry.mended_from.pop()
        entry.plan = replace(
            entry.plan, reading=before.reading, joined=before.joined, left_empty=before.left_empty
        )
        self._look_again([entry])
        self.changed.emit()

    def accept(self, entry: FileEntry) -> None:
        """The person looked at what is doubtful and says that it is right."""
        entry.accepted = True
        self.changed.emit()

    def next_look(self, entry: FileEntry | None) -> FileEntry | None:
        """The first file after this one that needs a look; after the last the search begins anew."""
        here = self.entries.index(entry) + 1 if entry in self.entries else 0
        return next((one for one in (*self.entries[here:], *self.entries[:here]) if one.needs_look), None)

    # ---- what is known ------------------------------------------------------------------------------------------

    def originals_for(self, entry: FileEntry) -> list[tuple[str, str]]:
        """What a file may be a translation of: value of `translation_of` and words."""
        here = [
            (other.plan.transcript.sha256, other.path.name)
            for other in self._ready()
            if other is not entry and other.plan is not None and not other.plan.translation_of
        ]
        return [*here, *((name, name) for name in self._sources)]

    def _partner(self, entry: FileEntry) -> Partner | None:
        if entry.plan is not None and entry.plan.others:
            return partner_of(entry.plan)
        if entry.plan is None or not entry.plan.translation_of:
            return None
        original = self.original_of(entry)
        if isinstance(original, FileEntry):
            return partner_of(original.plan) if original.plan else None
        return partner_in(self.study, original) if original else None

    def original_of(self, entry: FileEntry) -> FileEntry | Source | None:
        """The file, or the source of the study, that a file is a translation of."""
        wanted = entry.plan.translation_of if entry.plan else ""
        for other in self._ready():
            if wanted and other.plan is not None and other.plan.transcript.sha256 == wanted:
                return other
        return self._sources.get(wanted)

    def source_named(self, name: str) -> bool:
        """Whether the study has a source of this name."""
        folded = name.casefold()
        return any(known.casefold() == folded for known in self._sources)

    def plans(self) -> list[Plan]:
        """What will be imported, originals before their translations."""
        return transcripts.originals_first([entry.plan for entry in self._ready() if entry.plan is not None])

    @property
    def waiting(self) -> list[FileEntry]:
        """Files that are still to be read."""
        return [entry for entry in self.entries if entry.state == WAITING]

    def _ready(self) -> list[FileEntry]:
        return [entry for entry in self.entries if entry.state == READY]

    def _translations_of(self, *entries: FileEntry) -> list[FileEntry]:
        digests = {entry.plan.transcript.sha256 for entry in entries if entry.plan is not None}
        return [other for other in self._ready() if other.plan is not None and other.plan.translation_of in digests]

    def _guess_originals(self) -> list[FileEntry]:
        """Guess anew which files are translations; gives those for which that changed."""
        ready = self._ready()
        known = {name: source.texts[0].language for name, source in self._sources.items()}
        guessed = transcript_guesses.originals([e.plan for e in ready if e.plan is not None], known)
        chosen = [e.plan for e in ready if e.plan and e.plan.translation_of and "translation_of" in e.chosen]
        translations = {plan.transcript.sha256 for plan in chosen}
        chosen_originals = {plan.translation_of for plan in chosen}
        changed: list[FileEntry] = []
        for place, entry in enumerate(ready):
            if "translation_of" in entry.chosen or entry.plan is None:
                continue
            wanted = guessed.get(place, "")
            # A guess never turns what a person chose: an original stays one, and a translation has no translations.
            if entry.plan.transcript.sha256 in chosen_originals or wanted in translations:
                wanted = ""
            if entry.plan.translation_of != wanted:
                entry.plan = replace(entry.plan, translation_of=wanted)
                changed.append(entry)
        return changed

    def _look_again(self, entries: Iterable[FileEntry]) -> None:
        for entry in dict.fromkeys(entries):
            if entry.plan is None:
                continue
            shown, partner = entry.shown or entry.plan, self._partner(entry)
            before = (entry.partner, entry.aligned)
            entry.partner = partner
            entry.aligned = (shown.reading, dict(shown.voices), shown.joined, shown.left_empty)
            if before != (entry.partner, entry.aligned) or not entry.rows:  # aligning thousands of turns takes a while
                entry.rows = rows(shown, partner)
                entry.same = people_in(shown, entry.rows, partner)
            entry.doubts = [*entry.remarks, *doubts(shown, entry.rows, partner)]


def _with(entry: FileEntry, **values: object) -> Plan | None:
    return replace(entry.plan, **values) if entry.plan is not None else None  # type: ignore[arg-type]


def _unmended(entry: FileEntry) -> None:
    """Forgets what was said of passages beside an original that is another now."""
    if entry.plan is not None:
        entry.plan = replace(entry.plan, joined=(), left_empty=frozenset())
    entry.mended_from.clear()
