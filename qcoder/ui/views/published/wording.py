"""What the check of a published form says in words, in one place for the pane, the lists and the pages."""

from PySide6.QtCore import QCoreApplication

from qcoder.model.published import MOST_REPLACED, MOST_WORDS, ONE_IN, Doubt, Fairness, Kind, Piece
from qcoder.services.published.names import Naming
from qcoder.ui.saying import counted


def _tr(words: str) -> str:
    return QCoreApplication.translate("PublishedWords", words)


def changes_in_words(found: Fairness) -> str:
    """What was changed, counted: "1 replacement, 2 insertions, nothing left out"."""
    cuts = found.count(Kind.CUT)
    replaced, inserted, corrections = found.count(Kind.REPLACEMENT), found.count(Kind.INSERTION), len(found.corrections)
    parts = [counted(replaced, "replacement", "replacements")] if replaced else []
    parts += [counted(inserted, "insertion", "insertions")] if inserted else []
    parts += [counted(cuts, "cut", "cuts")] if cuts else []
    parts += [counted(corrections, "correction", "corrections")] if corrections else []
    if not parts:
        small = found.count(Kind.SIGNS, Kind.CAPITALS)
        return _tr("Only signs and capitals") if small else _tr("None: as it was said")
    if not cuts:
        parts.append(_tr("nothing left out"))
    return ", ".join(parts)


def corrections_in_words(found: Fairness) -> str:
    """Each correction, old → new, a line each."""
    return "\n".join(one_change(piece) for piece in found.corrections)


def one_change(piece: Piece) -> str:
    """A change, old → new; what is not there is said so."""
    said, printed = (" ".join(words.split()) for words in (piece.said, piece.printed))
    if not printed:
        return _tr("“{said}” left out").format(said=said)
    if not said:
        return _tr("“{printed}” added").format(printed=printed)
    return f"{said} → {printed}"


def doubts_in_words(found: Fairness) -> list[str]:
    """Why it is no fair quote, a sentence each."""
    return [_doubt(doubt, piece) for doubt, piece in found.doubts]


def _doubt(doubt: Doubt, piece: Piece | None) -> str:
    change = one_change(piece) if piece else ""
    if doubt is Doubt.LONG:
        words = _tr("More than {most} words differ without a mark: {change}. Put them in brackets, or mark the cut.")
        return words.format(most=MOST_WORDS, change=change)
    if doubt is Doubt.NEGATION:
        return _tr("It turns the sense: {change}.").format(change=change)
    if doubt is Doubt.REWRITTEN and piece is not None:
        words = _tr("More than {most} words stand in brackets for others: {change}. Keep what was said, or cut it.")
        return words.format(most=MOST_REPLACED, change=change)
    if doubt is Doubt.REWRITTEN:
        return _tr("The brackets hold more words than are left of what was said.")
    if doubt is Doubt.MANY:
        return _tr("More than one word in {count} was corrected.").format(count=ONE_IN)
    return _tr("Nothing of what was said is left.")


def names_in_words(found: list[Naming]) -> str:
    """Which names were found."""
    known = list(dict.fromkeys(one.word for one in found if one.known))
    maybe = list(dict.fromkeys(one.word for one in found if not one.known))
    parts = []
    if known:
        parts.append(_tr("Names somebody of this study: {names}").format(names=", ".join(known)))
    if maybe:
        parts.append(_tr("May be a name: {names}").format(names=", ".join(maybe)))
    return ". ".join(parts) if parts else _tr("No name found")


def status_name(status: str) -> str:
    """A status as it is shown."""
    known = {
        "candidate": _tr("Candidate"), "selected": _tr("Selected"), "approved": _tr("Approved"),
        "withdrawn": _tr("Withdrawn"),
    }
    return known.get(status, status)
