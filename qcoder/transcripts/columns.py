"""Which column of a table holds the words, the speaker and the times, in whatever order they stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from qcoder.model.session_notes import Setting
from qcoder.transcripts import labels as looks
from qcoder.transcripts.note_columns import NoteColumns, setting_in
from qcoder.transcripts.times import clock_ms, span_ms

Row = Sequence[str]
Clock = Callable[[str], int | None]

# Headings in English, Dutch, Ukrainian, German, Russian and French, in lower case.
_HEADINGS: dict[str, frozenset[str]] = {
    "words": frozenset(
        """
        words text content transcript transcription utterance speech sentence message what said caption subtitle
        statement annotation
        woorden tekst inhoud uitspraak zin transcriptie bericht wat
        слова текст зміст вміст висловлювання репліка транскрипт транскрипція повідомлення речення що
        wörter inhalt aussage transkript transkription satz nachricht äußerung was
        содержание высказывание реплика сообщение что
        paroles texte contenu transcription quoi
        """.split()
    ),
    "speaker": frozenset(
        """
        speaker name tier who person participant speakers author role from voice speaker_name speaker_id
        spreker naam wie persoon deelnemer rol
        мовець спікер ім'я хто особа учасник учасниця роль промовець
        sprecher sprecherin wer teilnehmer rolle
        говорящий имя кто участник
        locuteur nom intervenant qui
        """.split()
    ),
    "begin": frozenset(
        """
        time timestamp timespan start begin from_time start_time starttime begin_time in ts timecode start_ms time_in
        tijd tijdstip starttijd begintijd tijdcode tijdstempel
        час початок таймкод час_початку
        zeit zeitstempel anfang startzeit zeitmarke beginn zeitspanne
        время начало
        temps début heure horodatage
        """.split()
    ),
    "end": frozenset(
        """
        end stop end_time endtime out finish to_time end_ms time_out
        eind einde eindtijd
        кінець час_кінця закінчення
        ende endzeit
        конец
        fin
        """.split()
    ),
}
_FEWEST_ROWS = 3
_MOST_ABOVE = 12  # rows of a title and particulars above the headings
_MOST_COLUMNS = 9  # ELAN writes each time twice
_SHARE_OF_TIMES = 0.6
_LONGEST_NAME = 4  # words
_LEAST_MILLISECONDS = 100  # segments whose median length is more units than this are not counted in seconds


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand: numbers of columns from 0, None for what is lacking; `first_row` is below the heading.

    `setting` are the columns that say to which theme, round and table a note belongs, where nobody is named.
    """

    words: int
    speaker: int | None
    begin: int | None
    end: int | None
    first_row: int
    clock: Clock = clock_ms
    setting: tuple[tuple[str, int], ...] = ()

    def speaker_of(self, row: Row) -> str | None:
        """The speaker's label in a row, without a colon behind it."""
        if self.speaker is None or self.speaker >= len(row):
            return None
        return row[self.speaker].strip().rstrip(":：").strip() or None

    def setting_of(self, row: Row) -> Setting:
        """What a row says of the session in which its words were noted down."""
        return setting_in(row, self.setting)

    def times(self, row: Row) -> tuple[int | None, int | None]:
        """Begin and end of a row in milliseconds."""
        begin = self._cell(row, self.begin)
        if self.end is None:
            first, second = span_ms(begin)
            return (self.clock(begin) if first is None else first), second
        return self.clock(begin), self.clock(self._cell(row, self.end))

    def _cell(self, row: Row, column: int | None) -> str:
        return row[column] if column is not None and column < len(row) else ""


def recognised(rows: Sequence[Row]) -> Columns | None:
    """The columns by their headings, else by what the cells hold; None where no column is words said."""
    if not rows:
        return None
    return _by_heading(rows) or _by_content(rows)


def beside_words(rows: Sequence[Row], *, headed: bool) -> Columns:
    """The columns of a table whose last one is known to be words: the others by their headings or what they hold."""
    words = len(rows[0]) - 1
    body = [row for row in rows[int(headed) :] if any(cell.strip() for cell in row)]
    columns = [[row[at].strip() for row in body] for at in range(words)]
    named = _meanings(rows[0]) if headed else {}
    times = [at for at in range(words) if _are_times(columns[at])]
    begin = named.get("begin", times[0] if times else None)
    end = named.get("end", next((at for at in times if at != begin), None))
    names = [at for at in range(words) if at not in {begin, end} and _are_speakers(columns[at])]
    speaker = named.get("speaker", names[0] if names else None)
    notes = tuple(NoteColumns(rows[0][:words]).fields.items()) if headed and "speaker" not in named else ()
    return Columns(words, None if notes else speaker, begin, end, int(headed), _clock(body, begin, end), notes)


def words_last(rows: Sequence[Row], columns: Columns) -> tuple[list[list[str]], Columns]:
    """The table with its column of words moved behind the others, so that words of rows that belong together are near.

    Rows come out equally wide; a row without words ends before them.
    """
    last = max(map(len, rows)) - 1

    def moved(column: int | None) -> int | None:
        return column - 1 if column is not None and column > columns.words else column

    result = []
    for row in rows:
        others = [cell for number, cell in enumerate(row) if number != columns.words]
        words = row[columns.words : columns.words + 1]
        result.append([*others, *[""] * (last - len(others)), *words] if words else others)
    speaker, begin, end = moved(columns.speaker), moved(columns.begin), moved(columns.end)
    setting = tuple((field, at - (at > columns.words)) for field, at in columns.setting)
    return result, replace(columns, words=last, speaker=speaker, begin=begin, end=end, setting=setting)


def _by_heading(rows: Sequence[Row]) -> Columns | None:
    """Columns by the row of headings, which must name the words and something else.

    It is the first row, or stands below a title and particulars, which fill fewer cells than it does.
    """
    for place, row in enumerate(rows[: _MOST_ABOVE + 1]):
        filled = sum(bool(cell.strip()) for cell in row)
        if any(sum(bool(cell.strip()) for cell in above) >= filled for above in rows[:place]):
            return None
        columns = _headed(rows[place:])
        if columns is not None:
            return replace(columns, first_row=columns.first_row + place)
    return None


def _headed(rows: Sequence[Row]) -> Columns | None:
    """Columns by the first row."""
    places = _meanings(rows[0])
    notes = NoteColumns(rows[0])
    words = places.get("words", notes.note)
    if notes.fields and words is not None and "speaker" not in places:
        begin, end = places.get("begin"), places.get("end")
        return Columns(words, None, begin, end, 1, setting=tuple(notes.fields.items()))
    if "words" not in places or len(places) < 2:
        return None
    begin, end = places.get("begin"), places.get("end")
    clock = _clock([row for row in rows[1:] if any(row)], begin, end)
    return Columns(places["words"], places.get("speaker"), begin, end, 1, clock)


def _meanings(headings: Row) -> dict[str, int]:
    """What the headings of a table mean: words, speaker, begin or end, each with its column."""
    places: dict[str, int] = {}
    names = ["_".join(looks.key(cell).strip(":. ").split()) for cell in headings]
    for whole in (True, False):  # "utterance_text" is words where no column is called so outright
        for number, name in enumerate(names):
            heading = name if whole else name.rpartition("_")[2]
            for meaning, known in _HEADINGS.items():
                if heading in known and number not in places.values():
                    places.setdefault(meaning, number)
    return places


def _by_content(rows: Sequence[Row]) -> Columns | None:
    """Columns of a table without headings: times look like times, speakers come back, the longest cells are words."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if len(filled) < _FEWEST_ROWS or not 2 <= len(filled[0]) <= _MOST_COLUMNS:
        return None
    width = len(filled[0])
    columns = [[row[number].strip() for row in filled if number < len(row)] for number in range(width)]
    times = [number for number in range(width) if _are_times(columns[number])]
    others = [number for number in range(width) if number not in times and any(columns[number])]
    if not others:
        return None
    words = max(others, key=lambda number: sum(map(len, columns[number])))
    speaker = next((number for number in others if number != words and _are_speakers(columns[number])), None)
    if speaker is None and not times:
        return None
    begin = times[0] if times else None
    return Columns(words, speaker, begin, times[1] if len(times) > 1 else None, first_row=0)


def _are_times(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    timed = sum(clock_ms(cell) is not None or span_ms(cell)[1] is not None for cell in filled)
    return bool(filled) and timed >= _SHARE_OF_TIMES * len(filled)


def _are_speakers(cells: Sequence[str]) -> bool:
    """Whether a column holds labels that look like names and come back."""
    names = [cell.rstrip(":") for cell in cells if cell]
    if len(names) < 2:
        return False
    likely = [name for name in names if len(name.split()) <= _LONGEST_NAME and looks.shape(name) >= looks.WEAK]
    families = {looks.family(name) for name in names}
    return len(likely) >= 0.8 * len(names) and (len(families) < len(names) or any(map(looks.role, names)))


def _clock(rows: Sequence[Row], begin: int | None, end: int | None) -> Clock:
    """How the cells of times are to be read: clock times, seconds with a fraction, or whole milliseconds."""
    starts = _numbers(rows, begin)
    if not starts:
        return clock_ms
    ends = _numbers(rows, end) or starts[1:]
    lengths = [stop - start for start, stop in zip(starts, ends, strict=False)]
    whole = all(number == int(number) for number in starts)
    milliseconds = whole and bool(lengths) and median(lengths) >= _LEAST_MILLISECONDS
    factor = 1 if milliseconds else 1000
    return lambda cell: _number_ms(cell, factor)


def _numbers(rows: Sequence[Row], column: int | None) -> list[float]:
    """The cells of a column as numbers; none where one of them is not a number."""
    if column is None:
        return []
    cells = [row[column].strip() for row in rows if column < len(row) and row[column].strip()]
    try:
        return [float(cell.replace(",", ".")) for cell in cells]
    except ValueError:
        return []


def _number_ms(cell: str, factor: int) -> int | None:
    try:
        return round(float(cell.replace(",", ".")) * factor)
    except (ValueError, OverflowError):
        return None
