"""The palette that rates codings on the scale of their code: the number is typed, or chosen with the arrows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from qcoder.services import coding
from qcoder.services.codes import codebook, scales
from qcoder.services.codes.scales import Scale
from qcoder.ui.session import Session
from qcoder.ui.theme import colour_of
from qcoder.ui.widgets.finding import PickEntry
from qcoder.ui.widgets.quick_pick import QuickPick

_NONE = "none"


class Rating(QObject):
    """Asks for the rating of one coding after the other. Enter on the empty field leaves a coding as it is.

    `anchor` gives the place in the widget `over` under which the palette opens. `rated` tells of a coding that stands
    elsewhere on its scale now.
    """

    rated = Signal(object)

    def __init__(self, session: Session, over: QWidget, anchor: Callable[[], QRect]) -> None:
        super().__init__(over)
        self._session = session
        self._over = over
        self._anchor = anchor
        self._waiting: list[tuple[bytes, Scale]] = []
        self.pick: QuickPick | None = None

    def ask(self, codings: Sequence[bytes]) -> bool:
        """Ask for the ratings of those codings whose codes have a scale; says whether there are any."""
        self._waiting = list(scales.to_rate(self._session.study, codings).items())
        asked = bool(self._waiting)
        self._ask_next()
        return asked

    def _ask_next(self) -> None:
        self._close()
        if not self._waiting:
            return
        target, scale = self._waiting.pop(0)
        study = self._session.study
        now = coding.get(study, target)
        code = codebook.get(study, now.code)
        entries = self._entries(scale, now.weight, colour_of(code.color))
        self.pick = QuickPick(
            self._over, lambda words: _fitting(words, entries, scale),
            hint=self.tr("Rate “{code}” from {low} to {high}").format(
                code=code.name, low=scales.in_words(scale.low), high=scales.in_words(scale.high)
            ),
            icon="scales", digits=False,
        )  # fmt: skip
        self.pick.chosen.connect(lambda entry: self._take(target, entry))
        self.pick.cancelled.connect(self._waiting.clear)
        self.pick.open_at(self._anchor())

    def _entries(self, scale: Scale, now: float | None, colour: int | str) -> list[PickEntry]:
        """As it is first, so that Enter changes nothing; then the steps upwards, and none where there is one."""
        low, high = scale.ends
        meant = {scale.low: low, scale.high: high}
        kept = scales.in_words(now) or self.tr("Not rated")
        entries = [PickEntry(now, kept, parent=self.tr("as it is"), colour=colour)]
        entries += [
            PickEntry(step, scales.in_words(step), parent=meant.get(step, "")) for step in scale.steps if step != now
        ]
        return entries if now is None else [*entries, PickEntry(_NONE, self.tr("No rating"))]

    def _take(self, target: bytes, entry: PickEntry) -> None:
        self.rate(target, entry.key if isinstance(entry.key, float | int) else None)  # "no rating" is none
        self._ask_next()

    def rate(self, target: bytes, value: float | None) -> None:
        """Rate a coding without asking; None takes its rating away."""
        study = self._session.study
        before = coding.get(study, target).weight
        self._session.attempt(lambda: scales.rate(study, [target], value))
        if coding.get(study, target).weight != before:
            self.rated.emit(target)

    def _close(self) -> None:
        if self.pick is not None:
            self.pick.deleteLater()
            self.pick = None


def _fitting(words: str, entries: Sequence[PickEntry], scale: Scale) -> list[PickEntry]:
    """What fits a typed number, or the beginning of a word; a number between the steps, or beyond those listed, too."""
    typed = words.strip().casefold().replace("-", "−").replace(",", ".")
    if not typed:
        return list(entries)
    try:
        value = float(typed.replace("−", "-"))
    except ValueError:
        return [one for one in entries if any(typed in part.casefold() for part in (one.name, one.parent))]
    known = next((one for one in entries if one.key == value), None)
    if known is not None:
        return [known]
    return [PickEntry(value, scales.in_words(value))] if scale.low <= value <= scale.high else []
