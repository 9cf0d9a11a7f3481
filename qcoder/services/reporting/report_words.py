"""The words that documents of findings and of the outlined report add to those of the study, in three languages."""

from collections.abc import Mapping

from qcoder.services.reporting.finding_history import Event, Turn

_SAID: Mapping[str, Mapping[str, str]] = {
    "en": {
        "for": "For it", "against": "Against it", "nuance": "Nuance", "confidence": "Confidence",
        "none": "Nothing is written yet.", "findings": "Findings",
        "high": "high", "moderate": "moderate", "low": "low", "very low": "very low", "answer": "Answer",
        "gone": "The words of this quote are not in their text any more.", "finding": "Finding", "question": "Question",
        "history": "How it came about", "nothing": "not said", "withdrawn": "withdrawn, not for print",
        "no consent": "no consent, not for print", "barred": "{count} of them not for print",
    },
    "nl": {
        "for": "Ervoor", "against": "Ertegen", "nuance": "Nuance", "confidence": "Zekerheid",
        "none": "Er is nog niets geschreven.",
        "findings": "Bevindingen", "high": "hoog", "moderate": "redelijk", "low": "laag", "very low": "zeer laag",
        "answer": "Antwoord", "gone": "De woorden van dit citaat staan niet meer in hun tekst.",
        "finding": "Bevinding", "question": "Vraag",
        "history": "Hoe zij tot stand kwam", "nothing": "niet gezegd", "withdrawn": "ingetrokken, niet voor druk",
        "no consent": "geen toestemming, niet voor druk", "barred": "waarvan {count} niet voor druk",
    },
    "uk": {
        "for": "За", "against": "Проти", "nuance": "Уточнення", "confidence": "Впевненість",
        "none": "Ще нічого не написано.", "findings": "Висновки",
        "high": "висока", "moderate": "помірна", "low": "низька", "very low": "дуже низька", "answer": "Відповідь",
        "gone": "Слів цієї цитати більше немає в тексті.", "finding": "Висновок", "question": "Питання",
        "history": "Як він виник", "nothing": "не зазначено", "withdrawn": "відкликано, не для друку",
        "no consent": "немає згоди, не для друку", "barred": "з них {count} не для друку",
    },
}

_COUNTED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {"quotes": ("quote", "quotes"), "people": ("person", "people"),
           "sites": ("site or group", "sites or groups")},
    "nl": {"quotes": ("citaat", "citaten"), "people": ("persoon", "personen"),
           "sites": ("locatie of groep", "locaties of groepen")},
    "uk": {"quotes": ("цитата", "цитати", "цитат"), "people": ("особа", "особи", "осіб"),
           "sites": ("місце чи група", "місця чи групи", "місць чи груп")},
}

_EVENTS: Mapping[str, Mapping[Turn, str]] = {
    "en": {
        Turn.WRITTEN: "wrote: {new}", Turn.STATEMENT: "changed the statement to: {new}",
        Turn.CONFIDENCE: "changed the confidence from {old} to {new}",
        Turn.REASONS: "changed the reasons to: {new}", Turn.ADDED: "added a quote ({new}): {quote}",
        Turn.TURNED: "turned a quote from {old} to {new}: {quote}", Turn.REMOVED: "took out a quote: {quote}",
        Turn.NOTE: "noted on {quote}: {new}",
    },
    "nl": {
        Turn.WRITTEN: "schreef: {new}", Turn.STATEMENT: "wijzigde de bewering in: {new}",
        Turn.CONFIDENCE: "wijzigde de zekerheid van {old} in {new}",
        Turn.REASONS: "wijzigde de redenen in: {new}", Turn.ADDED: "voegde een citaat toe ({new}): {quote}",
        Turn.TURNED: "wijzigde een citaat van {old} in {new}: {quote}",
        Turn.REMOVED: "haalde een citaat weg: {quote}", Turn.NOTE: "noteerde bij {quote}: {new}",
    },
    "uk": {
        Turn.WRITTEN: "записує: {new}", Turn.STATEMENT: "змінює твердження: {new}",
        Turn.CONFIDENCE: "змінює впевненість: {old} → {new}",
        Turn.REASONS: "змінює пояснення: {new}", Turn.ADDED: "додає цитату ({new}): {quote}",
        Turn.TURNED: "змінює роль цитати: {old} → {new}: {quote}",
        Turn.REMOVED: "вилучає цитату: {quote}", Turn.NOTE: "занотовує до {quote}: {new}",
    },
}
_VALUED = frozenset({Turn.CONFIDENCE, Turn.ADDED, Turn.TURNED})


def words_said(language: str) -> Mapping[str, str]:
    """The words of a language, one of those of `qcoder.export.words`."""
    return _SAID[language]


def number_of(count: int, noun: str, language: str) -> str:
    """A number of quotes, people or sites with its noun in the form that goes with it."""
    forms = _COUNTED[language][noun]
    return f"{count} {forms[_form(count, language)]}"


def _form(count: int, language: str) -> int:
    """Which form of a noun goes with a number, as the Unicode CLDR has it for these languages."""
    if language != "uk":
        return 0 if count == 1 else 1
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14} else 2


def event_words(event: Event, language: str) -> str:
    """A change of a finding as a line: the day (UTC), who, and what became of it."""
    words = _SAID[language]

    def value(stored: str) -> str:
        if event.turn in _VALUED:
            return words.get(stored, stored).casefold() if stored else words["nothing"]
        return stored or words["nothing"]

    said = _EVENTS[language][event.turn].format(old=value(event.old), new=value(event.new), quote=event.quote)
    return f"{event.when:%Y-%m-%d} · {event.coder} {said}"
