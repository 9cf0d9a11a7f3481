"""Random histories of one text: three people correct it, undo corrections, and hear of each other now and then."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from qcoder.model.remap import Edit, Hunk, TextHistory, Version

IMPORT = (0).to_bytes(16, "big")
WORDS = st.text("abc é😀\u0301", max_size=5)


@dataclass
class Person:
    """What one person has heard of, and which of it they know to be undone."""

    known: set[bytes] = field(default_factory=lambda: {IMPORT})
    undone: set[bytes] = field(default_factory=set)

    @property
    def version(self) -> Version:
        return frozenset(self.known - self.undone)


@dataclass
class Story:
    """All edits that were ever made, and the three people at the end."""

    edits: dict[bytes, Edit]
    people: list[Person]

    def seen_by(self, known: set[bytes]) -> TextHistory:
        return TextHistory(self.edits[i] for i in known)

    @property
    def everything(self) -> TextHistory:
        return TextHistory(self.edits.values())

    @property
    def merged(self) -> Version:
        """What holds when all three have heard everything."""
        return frozenset(self.edits) - frozenset().union(*(person.undone for person in self.people))

    def ancestry(self, version: Version) -> set[bytes]:
        """The edits of a version and all that they were made on."""
        out: set[bytes] = set()
        waiting = list(version)
        while waiting:
            edit = waiting.pop()
            if edit not in out:
                out.add(edit)
                waiting += self.edits[edit].base
        return out


@st.composite
def hunks_on(draw: st.DrawFn, length: int) -> tuple[Hunk, ...]:
    """One to three hunks that fit a text of this length, in order, without touching each other."""
    out: list[Hunk] = []
    position = 0
    for _ in range(draw(st.integers(1, 3))):
        if position > length:
            break
        at = draw(st.integers(position, length))
        removed = draw(st.integers(0, min(4, length - at)))
        inserted = draw(WORDS)
        if removed or inserted:
            out.append(Hunk(at, removed, inserted))
            position = at + removed + 1
    return tuple(out)


@st.composite
def stories(draw: st.DrawFn, most: int = 12) -> Story:
    words = draw(st.text("xyz 😀", min_size=1, max_size=24))
    story = Story({IMPORT: Edit(IMPORT, frozenset(), (Hunk(0, 0, words),))}, [Person() for _ in range(3)])
    for step in range(1, draw(st.integers(1, most)) + 1):
        person = draw(st.sampled_from(story.people))
        what = draw(st.sampled_from(("correct", "correct", "correct", "hear", "undo", "redo")))
        if what == "hear":
            other = draw(st.sampled_from(story.people))
            person.known |= other.known
            person.undone |= other.undone
        elif what == "undo" and len(person.version) > 1:
            person.undone.add(draw(st.sampled_from(sorted(person.version - {IMPORT}))))
        elif what == "redo" and person.undone:
            person.undone.remove(draw(st.sampled_from(sorted(person.undone))))
        elif what == "correct":
            length = len(story.seen_by(person.known).text(person.version))
            if hunks := draw(hunks_on(length)):
                edit = Edit(step.to_bytes(16, "big"), person.version, hunks)
                story.edits[edit.id] = edit
                person.known.add(edit.id)
    return story
