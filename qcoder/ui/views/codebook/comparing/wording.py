"""Changes in words."""

from PySide6.QtCore import QCoreApplication

from qcoder.analysis.codebook_comparison import Change, Field, Kind
from qcoder.ui.saying import language_name
from qcoder.ui.theme import CODE_COLOURS, colour_of


def _tr(words: str) -> str:
    return QCoreApplication.translate("CodebookChanges", words)


def kind_words(kind: Kind) -> str:
    """What happened, as a list of changes says it."""
    return {
        Kind.ADDED: _tr("Added"), Kind.REMOVED: _tr("Taken out"), Kind.JOINED: _tr("Joined"),
        Kind.RENAMED: _tr("Renamed"), Kind.MOVED: _tr("Moved"), Kind.REORDERED: _tr("Put in order"),
        Kind.REDEFINED: _tr("Redefined"), Kind.EXEMPLIFIED: _tr("Example"), Kind.RECOLOURED: _tr("Recoloured"),
        Kind.RELABELLED: _tr("Label"), Kind.STATUS: _tr("Status"), Kind.KEY: _tr("Id"),
    }[kind]


def field_words(change: Change, field: Field) -> str:
    """The name of a value that differs."""
    if change.kind is Kind.RELABELLED:
        return language_name(field.name)
    return {
        "name": _tr("Name"), "definition": _tr("Definition"), "inclusion": _tr("Use when"),
        "exclusion": _tr("Not when"), "example": _tr("Example"), "counter_example": _tr("Counter-example"),
        "color": _tr("Colour"), "status": _tr("Status"), "key": _tr("Id"), "parent": _tr("Under"), "into": _tr("Into"),
    }.get(field.name, field.name)


def value_words(name: str, value: str) -> str:
    """A value of a field as a person reads it: colours by name, states in the language of the window."""
    if name == "status":
        return _tr(value) if value else ""
    colour = colour_of(value) if name == "color" and value else value
    return _tr(CODE_COLOURS[colour].name) if isinstance(colour, int) else colour


def in_short(change: Change) -> str:
    """A change on one line."""
    if change.kind is Kind.ADDED:
        return " ".join(change.code.definition.split())
    if change.kind is Kind.JOINED:
        return _tr("into {code}").format(code=change.fields[0].after)
    if change.kind in {Kind.REDEFINED, Kind.EXEMPLIFIED}:
        first = change.fields[0]
        words = _tr("{field}: {words}").format(
            field=field_words(change, first).casefold(), words=" ".join(first.after.split()) or _tr("nothing")
        )
        more = ", ".join(field_words(change, one).casefold() for one in change.fields[1:])
        return "; ".join(filter(None, (words, more)))
    if change.kind is Kind.MOVED:
        top = _tr("the top")
        one = change.fields[0]
        return _tr("from {before} to {after}").format(before=one.before or top, after=one.after or top)
    nothing = _tr("nothing")
    values = [(value_words(one.name, one.before), value_words(one.name, one.after)) for one in change.fields]
    return "; ".join(f"{before or nothing} → {after or nothing}" for before, after in values)
