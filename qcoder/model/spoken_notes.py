"""Notes of transcribers and translators among the words: [laughs], (inaudible 0:12), [прим. перекладача: …].

They are told from insertions such as “[the municipality]”, which belong to what is read, by their words: only what
describes a sound, a silence or an act, or says that a translator speaks, is a note.
"""

import re
from collections.abc import Iterator

# In the form in which they are compared: lower case, straight apostrophe, without endings that change with who laughs.
_ACTS = frozenset(
    """
    laugh laughs laughing laughed laughter chuckle chuckles chuckling giggle giggles giggling smile smiles smiling
    cry cries crying sob sobs sobbing sigh sighs sighing cough coughs coughing pause pauses silence silent inaudible
    unintelligible unclear indistinct crosstalk overlapping overlap applause noise noises music sic hesitates nods
    nodding gasps whispers whispering sniffs applauds interrupted interruption interrupts
    lacht lachen lachend gelach gegrinnik grinnikt glimlacht huilt huilen zucht zuchten hoest kucht pauze stilte zwijgt
    onverstaanbaar onduidelijk onhoorbaar rumoer geluid geluiden muziek applaus knikt fluistert snikt onderbroken
    сміється сміються сміх сміючись регоче усміхається посміхається плаче плачуть зітхає зітхання кашляє кашель пауза
    мовчить мовчання тиша нерозбірливо нерозбірливе нечутно невиразно шум музика оплески киває шепоче схлипує перебиває
    смеется смеётся смех плачет вздыхает кашляет молчит молчание тишина неразборчиво шум музыка аплодисменты кивает
    lachen gelächter lacht weint seufzt hustet pause stille schweigt unverständlich unklar geräusch musik nickt
    rire rires rit pleure soupire tousse silence inaudible incompréhensible bruit musique
    risas risa ríe llora suspira tose silencio inaudible ininteligible ruido música
    śmiech śmieje płacze wzdycha kaszle cisza niewyraźne niezrozumiałe
    """.split()
)
_COMPANIONS = frozenset(
    """
    long short brief loud loudly softly quietly everyone everybody all both group together general again a the and in
    with of while for seconds second sec s minutes minute min then words word several
    lang lange kort korte hard zacht allen iedereen samen weer een de het en met seconden minuten woord woorden
    довга довго коротка голосно гучно тихо всі усі разом знову і та з секунд секунди хвилин хвилини слово слова
    загальний     долгая короткая громко тихо все вместе снова и с секунд
    lange kurze laut leise alle zusammen wieder und mit sekunden
    """.split()
)
_TRANSLATOR = re.compile(
    r"(?:(?:translator|interpreter|transcriber)(?:'s)? ?(?:note|remark|comment)?|"
    r"(?:note|remark|comment) (?:of|by|from) the (?:translator|interpreter|transcriber)|t\.? ?n\.?|"
    r"(?:noot|opmerking) (?:van )?(?:de )?(?:vertaler|vertaalster|tolk)|n\.? ?v\.? ?d\.? ?v\.?|"
    r"прим(?:\.|ітка|ітки)? ?(?:від )?(?:перекладача|перекладачки|пер\.?)|прим(?:\.|ечание)? ?(?:переводчика|перев\.?)|"
    r"anm(?:\.|erkung)? ?(?:d\.|des|der) ?(?:ü\.?|übersetzers|übersetzerin)|n\.? ?d\.? ?t\.?|"
    r"note du traducteur)\s*[:.–—-]"
)
_BRACKETS = re.compile(r"\[([^\[\]]{1,400})\]|\(([^()]{1,400})\)")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´", "'"))


def is_note(words: str) -> bool:
    """Whether what stands in brackets is a note."""
    folded = words.strip().casefold().translate(_APOSTROPHES)
    if _TRANSLATOR.match(folded):
        return True
    found = _WORD.findall(folded)
    return bool(_ACTS.intersection(found)) and all(word in _ACTS or word in _COMPANIONS for word in found)


def notes(text: str) -> Iterator[tuple[int, int]]:
    """The places of notes in a text, their brackets included."""
    for found in _BRACKETS.finditer(text):
        if is_note(found[1] or found[2]):
            yield found.span()


def without_notes(text: str) -> str:
    """The text without notes; where one stood between blanks one blank stays, and none before a closing sign."""
    parts: list[str] = []
    place = 0
    for start, end in notes(text):
        before = text[place:start]
        rest = text[end:]
        if (rest[:1].isspace() or rest[:1] in ",.;:!?…" or not rest) and (before or not parts):
            before = before.rstrip(" \u00a0")
        if not before.strip() and not "".join(parts).strip():
            end += len(rest) - len(rest.lstrip())
        parts.append(before)
        place = end
    return "".join([*parts, text[place:]]).strip() if place else text
