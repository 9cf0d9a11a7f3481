"""Reading a REFI-QDA project of any program: all that a study can hold, and a sentence for each thing that it cannot.

Names of elements are read without their namespace, GUIDs compared without case and braces, positions by the way of
counting that fits each text (`positions`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]

from qcoder.interchange.refi import codebook_file, positions
from qcoder.interchange.refi.package import Package
from qcoder.interchange.refi.positions import Claim
from qcoder.interchange.refi.xml import QUESTION, child_text, children, local, own_remark, read_bytes
from qcoder.model.codebook_state import CodebookState
from qcoder.model.errors import UserError
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
from qcoder.model.speech import said

ENDINGS = (".qdpx", ".qde")
_SOURCES = ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")
_INNER = ("Representation", "TextDescription", "Transcript")  # texts inside sources of other kinds
_PARTS = ("PlainTextSelection", "PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection",
          "TranscriptSelection")  # fmt: skip
_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")


@dataclass(slots=True)
class Read:
    """The study of a file, and sentences about what is not in it, or was counted otherwise."""

    project: ExchangeProject
    notes: list[str] = field(default_factory=list)


def read(path: Path) -> Read:
    """Read a project. Raises UserError when the file is none."""
    with Package(path) as package:
        root = read_bytes(package.project(), path.name)
        if local(root) != "Project":
            raise UserError(f"“{path.name}” is no REFI-QDA project; choose a file that ends in .qdpx.")
        return _Reading(package, root).read()


def _folded(guid: str | None) -> str:
    return (guid or "").strip().strip("{}").casefold()


class _Reading:
    def __init__(self, package: Package, root: etree._Element) -> None:
        self._package = package
        self._root = root
        self._left: Counter[str] = Counter()
        self._codes: dict[str, bytes] = {}
        self._linked = self._note_links()
        self.notes: list[str] = []

    def read(self) -> Read:
        """Everything, in the order in which one part needs another."""
        root = self._root
        state = self._codebook()
        coders = {
            _folded(user.get("guid")): user.get("name") or user.get("id") or "Unknown coder"
            for holder in children(root, "Users")
            for user in children(holder, "User")
        }
        notes = tuple(self._note(one) for holder in children(root, "Notes") for one in children(holder, "Note"))
        texts = tuple(
            self._source(one)
            for holder in children(root, "Sources")
            for one in holder
            if local(one) in _SOURCES
        )
        variables = tuple(
            ExchangeVariable(_folded(one.get("guid")), one.get("name", ""), one.get("typeOfVariable", "Text"))
            for holder in children(root, "Variables")
            for one in children(holder, "Variable")
        )
        cases = tuple(self._case(one) for holder in children(root, "Cases") for one in children(holder, "Case"))
        self._look_at_the_rest()
        self.notes += [
            said("Not kept: {what} ({count}).", count=count, what=what)
            for what, count in sorted(self._left.items())
        ]
        spelt = {_folded(one.get("guid")): one.get("guid") for one in root.iter("{*}*") if one.get("guid")}
        project = ExchangeProject(
            root.get("name", ""), coders, state, texts, variables, cases, notes, self._questions(), self._code_notes(),
            root.get("origin", ""), spelt,
        )
        return Read(project, self.notes)

    def _codebook(self) -> CodebookState:
        for holder in children(self._root, "CodeBook"):
            if next((one for codes in children(holder, "Codes") for one in children(codes, "Code")), None) is None:
                continue
            found = codebook_file.from_element(holder, said("the project"))
            self.notes += found.notes
            self._codes = {_folded(code.foreign_id): code.id for code in found.state.codes}
            sets = [one for sets in children(self._root, "Sets") for one in children(sets, "Set")]
            sets = [one for one in sets if QUESTION not in own_remark(one)]
            with_codes = [one for one in sets if next(children(one, "MemberCode"), None) is not None]
            kept = tuple(codebook_file.set_from(one, self._codes) for one in with_codes)
            if len(sets) > len(kept) and not self._root.get("origin", "").startswith("QCoder"):
                # Our own sets of texts only say again which are of one source.
                self._left[said("sets of sources or notes")] += len(sets) - len(kept)
            return CodebookState(found.state.codes, {}, kept)
        return CodebookState(())

    def _questions(self) -> tuple[ExchangeSet, ...]:
        """The sets that are research questions of a study of ours."""
        sets = (one for holder in children(self._root, "Sets") for one in children(holder, "Set"))
        return tuple(
            ExchangeSet(
                _folded(one.get("guid")), one.get("name", ""), child_text(one, "Description"),
                codebook_file.set_from(one, self._codes).members,
                notes=tuple(_folded(ref.get("targetGUID")) for ref in children(one, "MemberNote")),
                about=own_remark(one),
            )
            for one in sets if QUESTION in own_remark(one)
        )  # fmt: skip

    def _code_notes(self) -> Mapping[bytes, tuple[str, ...]]:
        out: dict[bytes, tuple[str, ...]] = {}
        for element in self._root.iter():
            if local(element) == "Code" and _folded(element.get("guid")) in self._codes:
                given = self._note_refs(element)
                if given:
                    out[self._codes[_folded(element.get("guid"))]] = given
        return out

    # ---- notes

    def _note_links(self) -> dict[str, list[str]]:
        """Notes that are tied to something by a link instead of a reference."""
        notes = {
            _folded(one.get("guid")) for holder in children(self._root, "Notes") for one in children(holder, "Note")
        }
        out: dict[str, list[str]] = {}
        for holder in children(self._root, "Links"):
            for link in children(holder, "Link"):
                ends = [_folded(link.get("originGUID")), _folded(link.get("targetGUID"))]
                for note, other in (ends, ends[::-1]):
                    if note in notes and other not in notes:
                        out.setdefault(other, []).append(note)
        return out

    def _note_refs(self, element: etree._Element) -> tuple[str, ...]:
        refs = [_folded(ref.get("targetGUID")) for ref in children(element, "NoteRef")]
        return tuple(dict.fromkeys([*refs, *self._linked.get(_folded(element.get("guid")), [])]))

    def _note(self, element: etree._Element) -> ExchangeNote:
        guid = _folded(element.get("guid"))
        words = self._raw(element) or child_text(element, "Description")
        on_project = any(_folded(ref.get("targetGUID")) == guid for ref in children(self._root, "NoteRef"))
        return ExchangeNote(
            guid, element.get("name", ""), _plain(words or ""), _folded(element.get("creatingUser")),
            _moment(element.get("creationDateTime")), on_project,
        )

    # ---- sources

    def _raw(self, element: etree._Element) -> str | None:
        """The words of a text as the file has them; None when it names a file that is not there."""
        inside = child_text(element, "PlainTextContent")
        path = element.get("plainTextPath")
        if inside or not path:
            return inside
        content = self._package.text(path)
        return _decoded(content) if content is not None else None

    def _source(self, element: etree._Element) -> ExchangeText:
        name = " ".join(element.get("name", "").split()) or said("Source without a name")
        kind = local(element)
        text = element if kind == "TextSource" else next(self._inner(element), None)
        if text is None:
            self._left[said("{kind} sources, which hold no text", kind=kind.removesuffix("Source").casefold())] += 1
            self.notes.append(said("“{name}” is no text; its codings have no place here.", name=name))
            return ExchangeText(_folded(element.get("guid")), name, "", missing=True)
        raw = self._raw(text)
        if raw is None or not raw.strip():
            lost = said("The words of “{name}” are not in the file; its codings could not be kept.", name=name)
            self.notes.append(lost)
            return ExchangeText(_folded(element.get("guid")), name, "", missing=True)
        words = _plain(raw)
        selections = self._selections(element, text, raw, words, name)
        return ExchangeText(
            _folded(element.get("guid")), name, words, tuple(selections), self._note_refs(element),
            self._values(element), own_remark(element),
        )

    def _inner(self, element: etree._Element) -> Iterator[etree._Element]:
        return (child for child in element if local(child) in _INNER)

    def _selections(
        self, element: etree._Element, text: etree._Element, raw: str, words: str, name: str
    ) -> Iterator[ExchangeSelection]:
        parts = [one for holder in dict.fromkeys((element, text)) for one in holder if local(one) in _PARTS]
        claims = {one: claim for one in parts if (claim := self._claim(one, text)) is not None}
        likely = positions.UNITS_CRLF if "nvivo" in self._root.get("origin", "").casefold() else positions.POINTS
        way = positions.choose(words, positions.countings(raw), list(claims.values()), likely)
        if way.name != positions.POINTS:
            self.notes.append(
                said("The positions in “{name}” are read as {way}, which fits its words best.", name=name, way=way.name)
            )
        for one in parts:
            place = self._place(claims.get(one), way)
            codings = tuple(self._codings(one))
            if place is None:
                if codings or self._note_refs(one):
                    what = said("selections in “{name}”, which lie outside its words or in a picture", name=name)
                    self._left[what] += 1
                continue
            yield ExchangeSelection(
                _folded(one.get("guid")), *place, codings, self._note_refs(one), one.get("name", ""),
                _folded(one.get("creatingUser")),
            )
        whole = tuple(self._codings(element))
        if whole:  # a coding without a selection is one of the whole source
            yield ExchangeSelection(_folded(element.get("guid")), 0, len(words), whole)

    def _claim(self, part: etree._Element, text: etree._Element) -> Claim | None:
        """What a selection says of its place in the text; None for one in a picture, or in sound without a text."""
        if local(part) == "PlainTextSelection":
            start, end = _number(part.get("startPosition")), _number(part.get("endPosition"))
        elif local(part) == "TranscriptSelection":
            points = {_folded(one.get("guid")): _number(one.get("position")) for one in children(text, "SyncPoint")}
            start = points.get(_folded(part.get("fromSyncPoint")))
            end = points.get(_folded(part.get("toSyncPoint")))
        else:
            return None
        if start is None or end is None:
            return None
        return Claim(min(start, end), max(start, end), part.get("name", ""))

    def _place(self, claim: Claim | None, way: positions.Counting) -> tuple[int, int] | None:
        if claim is None:
            return None
        start, end = way.place(claim.start), way.place(claim.end)
        return (start, end) if start is not None and end is not None and start < end else None

    def _codings(self, element: etree._Element) -> Iterator[ExchangeCoding]:
        for coding in children(element, "Coding"):
            refs = [_folded(ref.get("targetGUID")) for ref in children(coding, "CodeRef")]
            for ref in refs:
                if ref not in self._codes:
                    self._left[said("codings with a code that is not in the codebook")] += 1
                    continue
                yield ExchangeCoding(
                    _folded(coding.get("guid")), self._codes[ref], _folded(coding.get("creatingUser")),
                    _moment(coding.get("creationDateTime")), self._note_refs(coding),
                )

    # ---- cases

    def _values(self, element: etree._Element) -> dict[str, str]:
        out: dict[str, str] = {}
        for value in children(element, "VariableValue"):
            ref = next(children(value, "VariableRef"), None)
            given = (kind for kind in _VALUES if next(children(value, kind), None) is not None)
            words = next((child_text(value, kind) for kind in given), "")
            if ref is not None and words.strip():
                out[_folded(ref.get("targetGUID"))] = words.strip()
        return out

    def _case(self, element: etree._Element) -> ExchangeCase:
        for name, what in (("CodeRef", said("codes of cases")), ("SelectionRef", said("passages of cases"))):
            self._left[what] += sum(1 for _ in children(element, name))
        texts = tuple(_folded(ref.get("targetGUID")) for ref in children(element, "SourceRef"))
        return ExchangeCase(
            _folded(element.get("guid")), " ".join(element.get("name", "").split()), self._values(element), texts,
            own_remark(element), self._note_refs(element),
        )

    def _look_at_the_rest(self) -> None:
        """What has no place in a study at all."""
        for holder in children(self._root, "Links"):
            links = [
                link for link in children(holder, "Link")
                if _folded(link.get("originGUID")) not in self._linked
                and _folded(link.get("targetGUID")) not in self._linked
            ]  # fmt: skip
            self._left[said("links")] += len(links)
        for holder in children(self._root, "Graphs"):
            self._left[said("drawings")] += sum(1 for _ in children(holder, "Graph"))
        self._left = Counter({what: count for what, count in self._left.items() if count})


def _plain(raw: str) -> str:
    return raw.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes) -> str:
    """A text file of a package: UTF-8, or UTF-16 by its mark; the mark is no sign of the text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    return content.decode("utf-8-sig", errors="replace")


def _number(words: str | None) -> int | None:
    try:
        return int(words) if words is not None else None
    except ValueError:
        return None


def _moment(words: str | None) -> datetime | None:
    """A date with or without a zone; without one it counts as UTC."""
    try:
        found = datetime.fromisoformat(words) if words else None
    except ValueError:
        return None
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)
