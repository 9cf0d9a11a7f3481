"""Topic guides in a study: their lines in order, reading them from a file, and taking them out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qcoder.history.log import Transaction
from qcoder.interchange.guide_file import read_guides
from qcoder.interchange.tables import write_table
from qcoder.language.folding import fold_words
from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.guides import PROBE, THEME, GuideFile, GuideItem
from qcoder.model.speech import said, said_of
from qcoder.services import questions as research
from qcoder.services.study import Study
from qcoder.storage import dependents
from qcoder.storage.reporting import guides as stored
from qcoder.storage.reporting.guides import KEY, GuideQuestionRecord, GuideRecord

COLUMNS = ("guide", "kind", "id", "parent_id", "theme", "text", "research_question")
"""The columns of a table of guides; read again it changes nothing."""


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A theme, question or probe with its depth in the guide from 0; `asks` is the research question that it serves."""

    id: bytes
    guide: bytes
    kind: str
    body: str
    key: str
    parent: bytes | None
    depth: int
    asks: bytes | None

    @property
    def label(self) -> str:
        """How it is called in lists: its label in the file, then its words."""
        return " ".join(filter(None, (self.key, self.body)))


@dataclass(frozen=True, slots=True)
class Planned:
    """What reading a guide would do: `known` holds for each line of the file the line of the study that it is."""

    file: GuideFile
    guide: bytes | None
    known: tuple[GuideLine | None, ...]
    notes: tuple[str, ...]

    @property
    def new(self) -> int:
        """How many lines would be added."""
        return sum(one is None for one in self.known)


def everything(study: Study) -> list[GuideRecord]:
    """All guides."""
    return stored.guides(study.db)


def named(study: Study, name: str) -> GuideRecord:
    """A guide by its name. Raises UserError when there is none."""
    for one in everything(study):
        if one.name.casefold() == name.strip().casefold():
            return one
    raise UserError(f"There is no topic guide “{name}”; see `qcoder guides list`.")


def lines(study: Study, guide: bytes | None = None) -> list[GuideLine]:
    """The lines of one guide, or of all, in order; a line whose parent is gone stands at the top."""
    found = [one for one in stored.questions(study.db) if guide is None or one.guide == guide]
    below: dict[bytes | None, list[GuideQuestionRecord]] = {}
    known = {one.id for one in found}
    for one in found:
        below.setdefault(one.parent if one.parent in known else None, []).append(one)
    out = _tree(below, None, 0)
    placed = {one.id for one in out}
    # Two merged copies may each have moved one line below the other: such a ring is shown, after all others.
    return out + [_as_line(one, 0) for one in found if one.id not in placed]


def _tree(below: dict[bytes | None, list[GuideQuestionRecord]], parent: bytes | None, depth: int) -> list[GuideLine]:
    out: list[GuideLine] = []
    for one in below.get(parent, ()):
        out += [_as_line(one, depth), *_tree(below, one.id, depth + 1)]
    return out


def _as_line(one: GuideQuestionRecord, depth: int) -> GuideLine:
    return GuideLine(one.id, one.guide, one.kind, one.body, one.key, one.parent, depth, one.asks)


def with_those_below(known: Sequence[GuideLine], line: bytes) -> set[bytes]:
    """A line with all lines below it: what a probe brings is part of what its question brings."""
    out = {line}
    grown = True
    while grown:
        more = {one.id for one in known if one.parent in out} - out
        grown = bool(more)
        out |= more
    return out


# ---- reading files


def plan(study: Study, path: Path) -> list[Planned]:
    """What importing a file would do; nothing is written. Raises what `read_guides` raises."""
    guides = {one.name.casefold(): one.id for one in everything(study)}
    labels = {one.key.casefold() for one in research.everything(study) if one.key}
    out = []
    for file in read_guides(path):
        guide = guides.get(file.name.casefold())
        known = lines(study, guide) if guide is not None else []
        out.append(Planned(file, guide, _recognised(file, known), _notes(file, known, labels)))
    return out


def _recognised(file: GuideFile, known: list[GuideLine]) -> tuple[GuideLine | None, ...]:
    """A line is known by its label, else by its words; each line of the study is taken once."""
    by_key = {one.key: one for one in known if one.key}
    by_words: dict[tuple[bool, str], list[GuideLine]] = {}
    for one in known:
        by_words.setdefault((one.kind == THEME, fold_words(one.body)), []).append(one)
    out: list[GuideLine | None] = []
    taken: set[bytes] = set()
    for item in file.items:
        alike = by_words.get((item.kind == THEME, fold_words(item.body)), [])
        candidates = ([by_key[item.key]] if item.key in by_key else []) + alike
        found = next((one for one in candidates if one.id not in taken), None)
        if found is not None:
            taken.add(found.id)
        out.append(found)
    return tuple(out)


def _notes(file: GuideFile, known: list[GuideLine], labels: set[str]) -> tuple[str, ...]:
    out = []
    if file.left_out:
        out.append(
            said_of(
                len(file.left_out),
                "{count} line asks nothing and would be left out.",
                "{count} lines ask nothing and would be left out.",
            )
        )
    missing = sorted({item.asks for item in file.items if item.asks and item.asks.casefold() not in labels})
    if missing:
        names = ", ".join(f"“{one}”" for one in missing)
        out.append(said("There is no research question {names}; no link is made.", names=names))
    again = {one.id for one in _recognised(file, known) if one is not None}
    gone = len(known) - len(again)
    if gone:
        out.append(
            said_of(
                gone,
                "{count} line of the study not in the file would stay.",
                "{count} lines of the study not in the file would stay.",
            )
        )
    return tuple(out)


def take_in(study: Study, planned: Sequence[Planned]) -> tuple[int, int]:
    """Write what was planned, as one action. Returns how many lines were added and how many changed."""
    changed = 0
    added = sum(one.new for one in planned)
    if not added and not any(_differs(one) for one in planned):
        return 0, 0
    asked = {one.key.casefold(): one.id for one in research.everything(study) if one.key}
    with study.action("guide.import", name=", ".join(one.file.name for one in planned)) as tx:
        last = max((one.pos for one in everything(study)), default=None)
        for one in planned:
            guide = one.guide
            if guide is None:
                last = order.after(last)
                guide = tx.add("guide", name=one.file.name, pos=last)
            changed += _write(tx, guide, one, asked)
    return added, changed


def _differs(planned: Planned) -> bool:
    pairs = zip(planned.file.items, planned.known, strict=True)
    return any(one is None or _changes(item, one) for item, one in pairs)


def _changes(item: GuideItem, known: GuideLine) -> bool:
    return (item.kind, item.body) != (known.kind, known.body)


def _write(tx: Transaction, guide: bytes, planned: Planned, asked: dict[str, bytes]) -> int:
    """Write the lines in the order of the file; returns how many known ones changed."""
    ids: list[bytes] = []
    changed, last = 0, None
    for item, known in zip(planned.file.items, planned.known, strict=True):
        last = order.after(last)
        values = {"body": item.body, "kind": item.kind, "pos": last,
                  "parent": ids[item.parent] if item.parent is not None else None}
        asks = asked.get(item.asks.casefold())
        if known is None:
            row = tx.add("guide_question", guide=guide, question=asks, **values)
            if item.key:
                tx.add("foreign_mark", target_table="guide_question", target=row, kind=KEY, body=item.key)
        else:
            row = known.id
            changed += _changes(item, known)
            tx.set("guide_question", row, question=asks or known.asks, **values)
        ids.append(row)
    return changed


# ---- changing and writing


def link(study: Study, line: bytes, question: bytes | None) -> None:
    """Say which research question a line of a guide serves; None for none."""
    words = get(study, line).body
    with study.action("guide.link", words=words) as tx:
        tx.set("guide_question", line, question=question)


def delete_line(study: Study, line: bytes) -> None:
    """Take a line out, with the lines below it and what was confirmed of them."""
    known = lines(study, get(study, line).guide)
    with study.action("guide.delete_line", words=get(study, line).body) as tx:
        tx.delete_all(dependents.of(study.db, "guide_question", sorted(with_those_below(known, line))))


def delete(study: Study, guide: bytes) -> None:
    """Take a guide out with its lines and what was confirmed of them."""
    name = next((one.name for one in everything(study) if one.id == guide), "")
    with study.action("guide.delete", name=name) as tx:
        tx.delete_all(dependents.of(study.db, "guide", [guide]))


def get(study: Study, line: bytes) -> GuideLine:
    """A line. Raises UserError when it is gone."""
    for one in lines(study):
        if one.id == line:
            return one
    raise UserError("This question is no longer in the guide.")


def question_named(study: Study, words: str, guide: bytes | None = None) -> GuideLine:
    """A line by its label in the file or its words. Raises UserError when there is none, or several."""
    wanted = fold_words(words.strip())
    known = lines(study, guide)
    found = [one for one in known if one.key and fold_words(one.key) == wanted]
    found = found or [one for one in known if fold_words(one.body) == wanted]
    if len(found) != 1:
        if found:
            raise UserError(
                f"There are several questions “{words}” in the topic guides; see `qcoder guides list` for their labels."
            )
        raise UserError(
            f"There is no question “{words}” in the topic guides; see `qcoder guides list` for their labels."
        )
    return found[0]


def export(study: Study, path: Path, guide: bytes | None = None) -> int:
    """Write guides as a table that can be read again; returns the number of lines."""
    names = {one.id: one.name for one in everything(study)}
    labels = {one.id: one.key for one in research.everything(study)}
    rows, theme = [], ""
    known = lines(study, guide)
    keys = {one.id: one.key or str(place) for place, one in enumerate(known, 1)}
    for one in known:
        theme = one.body if one.kind == THEME else theme
        above = keys.get(one.parent, "") if one.parent is not None else ""
        rows.append((names[one.guide], one.kind, keys[one.id], above, theme if one.kind != PROBE else "", one.body,
                     labels.get(one.asks, "") if one.asks is not None else ""))
    write_table(path, COLUMNS, rows)
    return len(rows)
