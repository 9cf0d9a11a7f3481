"""A study as the exchange standard of other programs can say it. Ids are GUIDs as text, positions code points."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from qcoder.model.codebook_state import CodebookState


@dataclass(frozen=True, slots=True)
class ExchangeCoding:
    """A code on a selection: the code's id in the codebook beside it, who coded (a GUID or ""), when, and notes."""

    guid: str
    code: bytes
    coder: str = ""
    when: datetime | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExchangeSelection:
    """A half-open range of a text with its codings and notes."""

    guid: str
    start: int
    end: int
    codings: tuple[ExchangeCoding, ...] = ()
    notes: tuple[str, ...] = ()
    name: str = ""
    coder: str = ""


@dataclass(frozen=True, slots=True)
class ExchangeText:
    """One text. `values` are values of variables by the variable's GUID; `about` is what only this program says.

    `missing` says that the file names the text and does not hold its words.
    """

    guid: str
    name: str
    words: str
    selections: tuple[ExchangeSelection, ...] = ()
    notes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, object] = field(default_factory=dict)
    missing: bool = False


@dataclass(frozen=True, slots=True)
class ExchangeVariable:
    """A variable of cases and texts; `kind` is Text, Boolean, Integer, Float, Date or DateTime."""

    guid: str
    name: str
    kind: str = "Text"


@dataclass(frozen=True, slots=True)
class ExchangeCase:
    """A person, site or group with values, the texts that belong to it, and the notes on it."""

    guid: str
    name: str
    values: Mapping[str, str] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    about: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExchangeNote:
    """A memo; what it is on points to it. `on_project` says that it is on the study as a whole."""

    guid: str
    name: str
    words: str
    coder: str = ""
    when: datetime | None = None
    on_project: bool = False


@dataclass(frozen=True, slots=True)
class ExchangeSet:
    """A named set of codes and texts, with the notes that belong to it; `about` is what only this program says."""

    guid: str
    name: str
    description: str = ""
    codes: tuple[bytes, ...] = ()
    texts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    about: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExchangeProject:
    """A whole study; `coders` are names by GUID, `code_notes` the notes on codes by the code's id.

    Of a study that was read, GUIDs are folded to small letters without braces; `spelt` has each as the file spells it.
    """

    name: str
    coders: Mapping[str, str]
    codebook: CodebookState
    texts: tuple[ExchangeText, ...] = ()
    variables: tuple[ExchangeVariable, ...] = ()
    cases: tuple[ExchangeCase, ...] = ()
    notes: tuple[ExchangeNote, ...] = ()
    sets: tuple[ExchangeSet, ...] = ()
    code_notes: Mapping[bytes, tuple[str, ...]] = field(default_factory=dict)
    origin: str = ""
    spelt: Mapping[str, str] = field(default_factory=dict)
