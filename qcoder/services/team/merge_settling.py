"""Does what a person chose about the issues of a merge, inside one open action. What is "as is" writes nothing."""

from collections.abc import Callable, Iterable

from qcoder.analysis.differences import differences, shifted
from qcoder.history.log import Transaction
from qcoder.merge.issues import (
    ALIKE,
    APART,
    AS_IS,
    CHANGED,
    CORRECTED,
    DELETE,
    DELETED_CHANGED,
    DELETED_USED,
    JOIN,
    JOIN_OTHER,
    LATER,
    LOOP,
    MATCH,
    OTHER_WAY,
    RESTORE,
    THIRD,
    Issue,
)
from qcoder.merge.text_choice import place
from qcoder.model.remap import Hunk, HunkId
from qcoder.services.study import Study
from qcoder.services.team.merge_choices import Choice, Choices, chosen
from qcoder.services.team.merge_matching import join_matches
from qcoder.services.texts.corrections import clean
from qcoder.storage import dependents
from qcoder.storage.codes import codebook
from qcoder.storage.derive.texts import history


def settle(study: Study, tx: Transaction, issues: Iterable[Issue], choices: Choices) -> None:
    """Write every choice. Raises UserError for a third version that no text can hold."""
    decided = [(issue, chosen(issue, choices)) for issue in issues]
    for issue, choice in decided:
        if issue.kind in _HOW:
            _HOW[issue.kind](study, tx, issue, choice)
    _correct_texts(study, tx, [(i, c) for i, c in decided if i.kind == CORRECTED])
    join_matches(study, tx, [(i, c.into or i.row) for i, c in decided if i.kind == MATCH and c.key == JOIN])


def _value(study: Study, tx: Transaction, issue: Issue, choice: Choice) -> None:
    if choice.key == THIRD:
        tx.set(issue.table, issue.row, **{issue.column: clean(choice.words)})
    elif choice.key == LATER:
        _remember(study, tx, issue, LATER)
    elif choice.key != AS_IS:
        option = issue.option(choice.key)
        if option is not None:
            tx.set(issue.table, issue.row, **{issue.column: option.value})


def _deletion(study: Study, tx: Transaction, issue: Issue, choice: Choice) -> None:
    if choice.key == RESTORE:
        for table, rows in dependents.gone_with(study.db, issue.table, issue.row, issue.other).items():
            for row in rows:
                tx.set(table, row, deleted=None)


def _use(study: Study, tx: Transaction, issue: Issue, choice: Choice) -> None:
    if choice.key == DELETE:
        tx.delete_all(dependents.of(study.db, issue.table, [issue.row]))


def _loop(study: Study, tx: Transaction, issue: Issue, choice: Choice) -> None:
    """The other way round: the code goes where the newer move wanted it, and what stood between takes its place."""
    if choice.key != OTHER_WAY:
        return
    codes = {code.id: code for code in codebook.codes(study.db)}
    above = codes.get(issue.other)
    while above is not None and above.parent is not None and above.parent != issue.row:
        above = codes.get(above.parent)
    if above is not None and above.parent == issue.row:
        tx.set("code", above.id, parent=codes[issue.row].parent)
    # The value may be the one that the cell has already, while the tree does not follow it: it must be the newest.
    tx.set("code", issue.row, parent=None)
    tx.set("code", issue.row, parent=issue.other)


def _alike(study: Study, tx: Transaction, issue: Issue, choice: Choice) -> None:
    if choice.key == JOIN:
        tx.set(issue.table, issue.other, merged_into=issue.row)
    elif choice.key == JOIN_OTHER:
        tx.set(issue.table, issue.row, merged_into=issue.other)
    elif choice.key == APART:
        _remember(study, tx, issue, APART)


def _remember(study: Study, tx: Transaction, issue: Issue, choice: str) -> None:
    """Note the answer, so that no later merge asks again, or so that it can be found again."""
    one, other = issue.row, issue.other
    if issue.kind == ALIKE:
        one, other = min(one, other), max(one, other)
    tx.add(
        "settled", kind=issue.kind, target_table=issue.table, target=one, other=other or None, coder=study.coder.id,
        choice=choice, note=issue.column or None,
    )


def _correct_texts(study: Study, tx: Transaction, decided: list[tuple[Issue, Choice]]) -> None:
    """One correction a text, since all of them are made on the text as the merge left it."""
    by_text: dict[bytes, list[tuple[Issue, Choice]]] = {}
    for issue, choice in decided:
        if choice.key == LATER:
            _remember(study, tx, issue, LATER)
        elif choice.key != AS_IS:
            by_text.setdefault(issue.row, []).append((issue, choice))
    for text, chosen_here in by_text.items():
        past, now = history(study.db, text)
        hunks: list[Hunk] = []
        for issue, choice in chosen_here:
            at = place(past, now, HunkId(issue.other, int(issue.column)))
            words = clean(choice.words) if choice.key == THIRD else at.otherwise
            hunks += shifted(differences(at.now, words), at.start)
        tx.correct(text, now, _apart(hunks))


def _apart(hunks: list[Hunk]) -> list[Hunk]:
    """In order, without those that touch the one before: of two choices about the same words the first one holds."""
    out: list[Hunk] = []
    free = 0
    for hunk in sorted(hunks):
        if hunk.position >= free:
            out.append(hunk)
            free = hunk.position + max(hunk.removed, 1)
    return out


_HOW: dict[str, Callable[[Study, Transaction, Issue, Choice], None]] = {
    CHANGED: _value,
    DELETED_CHANGED: _deletion,
    DELETED_USED: _use,
    LOOP: _loop,
    ALIKE: _alike,
}
