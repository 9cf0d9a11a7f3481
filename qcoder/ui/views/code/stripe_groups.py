"""By what the stripes in the margin stand together: branches of the codebook, coders, or research questions."""

from collections.abc import Callable, Mapping, Sequence

from qcoder.services import question_links, questions
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.ui.reader import ReaderCoding
from qcoder.ui.reader.margin import initials
from qcoder.ui.reader.page import Group, Grouping
from qcoder.ui.theme import colour_of

BY_PLACE, BY_CODE, BY_CODER, BY_QUESTION = "place", "code", "coder", "question"
KINDS = (BY_PLACE, BY_CODE, BY_CODER, BY_QUESTION)

_LONGEST_SIGN = 4  # letters
_NEITHER = "–"  # stands above what belongs to no group


def grouping_of(
    kind: str, study: Study, coders: Sequence[str], colours: Mapping[str, int | str], nobody: str
) -> Grouping | None:
    """The rule for one of the kinds as the study is now; None by place.

    `coders` are the names that may be seen, with their `colours`; `nobody` are the words for what serves no question.
    """
    rules: dict[str, Callable[[], Grouping]] = {
        BY_CODE: lambda: _by_code(study), BY_CODER: lambda: _by_coder(coders, colours),
        BY_QUESTION: lambda: _by_question(study, nobody),
    }
    return rules[kind]() if kind in rules else None


def _by_code(study: Study) -> Grouping:
    codes = codebook.codes(study)
    groups: dict[bytes, Group] = {}
    tops = [code for code in codes if code.depth == 0]
    signs = beginnings([top.name for top in tops])
    for rank, (top, sign) in enumerate(zip(tops, signs, strict=True)):
        group = Group(rank, top.name, sign, colour_of(top.color))
        groups |= {code.id: group for code in codes[top.place : top.last + 1]}
    other = Group(len(codes), _NEITHER, _NEITHER)
    return lambda one: groups.get(one.code_id, other)


def beginnings(names: Sequence[str]) -> list[str]:
    """The shortest beginning of each name that no other one has, at most four letters."""
    folded = [name.casefold() for name in names]

    def told_apart(at: int, length: int) -> bool:
        begin = folded[at][:length]
        return not any(other.startswith(begin) for n, other in enumerate(folded) if n != at)

    return [
        name[: next((length for length in range(1, _LONGEST_SIGN) if told_apart(at, length)), _LONGEST_SIGN)]
        for at, name in enumerate(names)
    ]


def _by_coder(coders: Sequence[str], colours: Mapping[str, int | str]) -> Grouping:
    short = initials(set(coders))
    groups = {
        name: Group(rank, name, short[name] or name[:1], colours.get(name)) for rank, name in enumerate(coders)
    }

    def group(one: ReaderCoding) -> Group:
        return groups.get(one.coder) or Group(len(coders), one.coder, one.coder[:1], one.coder_colour)

    return group


def _by_question(study: Study, nobody: str) -> Grouping:
    codes = {code.id: code for code in codebook.codes(study)}
    known = questions.everything(study)
    groups: dict[bytes, Group] = {}
    for rank, question in reversed(list(enumerate(known))):  # the first question that a code serves stands last, holds
        name = f"{question.key} {question.body}".strip()
        group = Group(rank, name, question.key or str(rank + 1))
        groups |= dict.fromkeys(question_links.served_codes(question, codes), group)
    other = Group(len(known), nobody, _NEITHER)
    return lambda one: groups.get(one.code_id, other)
