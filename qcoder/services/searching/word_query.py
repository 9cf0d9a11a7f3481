"""What a person asks for when they search for words, and how it is written in a project file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from qcoder.model.errors import UserError
from qcoder.model.speech import said

PHRASE, ALL, NEAR, REGEX = "phrase", "all", "near", "regex"
MODES = (PHRASE, ALL, NEAR, REGEX)
TEXT, MEMOS, CODES, QUESTIONS = "text", "memos", "codes", "questions"
AREAS = (TEXT, MEMOS, CODES, QUESTIONS)

NEARNESS = 10  # other words between those that are searched near one another, where nobody says how many


@dataclass(frozen=True, slots=True)
class WordQuery:
    """A search for words.

    `mode` says how several words belong together: next to each other (phrase), anywhere in one turn (all), with at
    most `within` other words in between (near), or written as a regular expression. `lemma` takes every form of a
    word. Case and accents do not matter unless `exact`. `whole` refuses words within longer words; then a star stands
    for any letters. `language` limits texts to one language; `speakers` to what these labels or cases say, and without
    `moderators` nobody's questions are searched. `areas` says where to look.
    """

    words: str
    mode: str = PHRASE
    within: int = NEARNESS
    lemma: bool = False
    whole: bool = False
    exact: bool = False
    language: str = ""
    speakers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    moderators: bool = True
    areas: tuple[str, ...] = (TEXT,)

    def checked(self) -> "WordQuery":
        """The same, if it can be asked. Raises UserError when it cannot."""
        if not self.words.strip():
            raise UserError("There is nothing to look for; type a word.")
        if self.mode not in MODES:
            raise UserError(f"Words cannot be searched as “{self.mode}”; choose one of {', '.join(MODES)}.")
        unknown = [area for area in self.areas if area not in AREAS]
        if unknown or not self.areas:
            raise UserError(f"“{', '.join(unknown)}” cannot be searched; choose from {', '.join(AREAS)}.")
        if self.mode == REGEX and (self.lemma or self.whole):
            raise UserError("A regular expression is taken as it is written; leave out forms and whole words.")
        if self.within < 0:
            raise UserError("Words cannot be nearer than next to each other; give 0 or more.")
        return self

    def as_data(self) -> dict[str, Any]:
        """Whatever differs from an ordinary search, as JSON takes it."""
        usual = WordQuery("")
        own = asdict(self)
        return {"words": self.words} | {name: one for name, one in own.items() if one != getattr(usual, name)}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "WordQuery":
        """A search from JSON. Raises UserError when it is not one."""
        known = {field.name for field in fields(cls)}
        unknown = sorted(set(data) - known)
        if unknown:
            raise UserError(f"A search has no “{unknown[0]}”; it may have {', '.join(sorted(known))}.")
        values: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in data.items()}
        usual = cls("")
        for name, value in values.items():
            if type(value) is not type(getattr(usual, name)):
                raise UserError(f"“{value}” cannot be the {name} of a search.")
        return cls(**values).checked()


_MODES = {
    PHRASE: "“{words}”",
    ALL: "all of “{words}” in one turn",
    NEAR: "“{words}” with at most {within} other words in between",
    REGEX: "the pattern {words}",
}


def sentence(query: WordQuery) -> str:
    """A search in words, for a list of searches."""
    extra = [
        (said("in any form"), query.lemma), (said("as whole words"), query.whole),
        (said("written exactly so"), query.exact),
        (said("in {areas}", areas=", ".join(map(said, query.areas))), query.areas != (TEXT,)),
        (said("in {value}", value=query.language), bool(query.language)),
        (said("said by {value}", value=", ".join(query.speakers)), bool(query.speakers)),
        (said("in {value}", value=", ".join(query.sources)), bool(query.sources)),
        (said("without the moderators’ questions"), not query.moderators),
    ]
    asked = said(_MODES[query.mode], words=query.words.strip(), within=query.within)
    return ", ".join([asked, *(words for words, holds in extra if holds)])
