"""The words of the merge page: what an issue is, and what is done about it."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from qcoder.merge import names
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
    Option,
)
from qcoder.services.team import merge_looking
from qcoder.services.team.merge_choices import Choice
from qcoder.services.team.merging import MergePlan
from qcoder.ui.saying import facts_in_a_row, moment_in_words, said_of, sentence_case


def tr(words: str) -> str:
    """Words of this page in the person's language."""
    return QCoreApplication.translate("MergePage", words)


def day(when: datetime | None) -> str:
    """A moment as day and time of the person's clock; "" for none."""
    return moment_in_words(when) if when else ""


def heading(plan: MergePlan) -> tuple[str, str]:
    """What the title says of a merge that was tried, and the facts beside it."""
    copies = merge_looking.copies(plan)
    if len(copies) > 1:
        title = said_of(len(copies), "Merge {count} copy", "Merge {count} copies")
        return title, facts_in_a_row(copy.name for copy in copies)
    copy = copies[0]
    facts = [copy.coder]
    if copy.last is not None:
        facts.append(tr("last work {day}").format(day=day(copy.last)))
    if copy.handed_out is not None:
        facts.append(tr("handed out {day}").format(day=day(copy.handed_out)))
    return tr("Merge {name}").format(name=copy.name), facts_in_a_row(facts)


def what(issue: Issue) -> str:
    """The kind of thing an issue is about, in a word or two."""
    if issue.kind == CHANGED:
        return tr("Parent") if issue.column == "parent" else sentence_case(tr(names.column(issue.column)))
    if issue.kind in {DELETED_CHANGED, DELETED_USED}:
        return tr("Deleted")
    if issue.kind == LOOP:
        return tr("Parent")
    if issue.kind == CORRECTED:
        return tr("Text")
    return tr("Person") if issue.table == "coder" else sentence_case(tr(names.kind(issue.table)))


def where(issue: Issue) -> str:
    """The name of what an issue is about."""
    if issue.kind in {ALIKE, MATCH}:
        return f"{issue.name}  ·  {issue.lost}"
    if issue.kind in {CORRECTED, CHANGED} or not issue.name:
        return issue.name or sentence_case(names.kind(issue.table))
    return f"{sentence_case(tr(names.kind(issue.table)))} “{issue.name}”"


def detail(issue: Issue) -> str:
    """What happened to it, below its name."""
    if issue.kind == CHANGED:
        many = sum(1 for option in issue.options if option.when is not None)
        return tr("changed in both copies") if many == 2 else tr("changed in {count} copies").format(count=many)
    if issue.kind == DELETED_CHANGED:
        return tr("{deleted}, changed by the other").format(deleted=issue.kept)
    if issue.kind == DELETED_USED:
        return tr("{deleted}, in use by the other").format(deleted=issue.lost)
    if issue.kind == LOOP:
        return tr("two moves that close a loop")
    if issue.kind == CORRECTED:
        return tr("the same words corrected by both")
    return tr(issue.why)


def now(issue: Issue, choice: Choice | None) -> str:
    """What happens with an issue as things are chosen."""
    if choice is None and issue.look:
        return tr("Decide")
    key = choice.key if choice else issue.default
    return _outcomes(issue).get(key, tr("Older kept"))


def _outcomes(issue: Issue) -> dict[str, str]:
    as_is = {
        CHANGED: tr("Newer kept"), CORRECTED: tr("Newer kept"), DELETED_CHANGED: tr("Stays deleted"),
        DELETED_USED: tr("Kept"), LOOP: sentence_case(issue.kept), ALIKE: tr("Later"),
    }
    return {
        AS_IS: as_is.get(issue.kind, ""), THIRD: tr("A third version"), LATER: tr("Newer kept, later"),
        RESTORE: tr("Brought back"), DELETE: tr("Deleted"), OTHER_WAY: sentence_case(issue.lost),
        JOIN: tr("Joined"), JOIN_OTHER: tr("Joined"), APART: tr("Kept apart"),
    }


def explanation(issue: Issue) -> str:
    """What an issue means, above its options."""
    return {
        CHANGED: tr("Several copies changed this since they parted. All versions stay in the history."),
        CORRECTED: tr("Two people corrected the same words. Both corrections stay in the history."),
        DELETED_CHANGED: tr("One person deleted this while another changed it. The change stays in the history."),
        DELETED_USED: tr("One person deleted this while another used it. It is shown, so that nothing is lost."),
        LOOP: tr("Two moves put each code below the other. One of them cannot hold."),
        ALIKE: tr("These may be one and the same ({why}). Joined, their codings count together; nothing is rewritten.")
        .format(why=tr(issue.why)),
        MATCH: tr("The studies have no common past, and these are the same by {why}.").format(why=tr(issue.why)),
    }[issue.kind]


def verb(issue: Issue, option: Option) -> str:
    """What choosing an option does, for options without words of their own."""
    if issue.kind in {ALIKE, MATCH} and option.key in {JOIN, JOIN_OTHER}:
        return tr("Join as “{name}”").format(name=option.words)
    if option.key == AS_IS:
        return {
            DELETED_CHANGED: tr("Leave it deleted"), DELETED_USED: tr("Keep it"), ALIKE: tr("Decide later"),
            LOOP: tr("Leave it {place}").format(place=issue.kept),
        }.get(issue.kind, tr("Keep the newer"))
    return {
        THIRD: tr("Write a third version from both"), LATER: tr("Keep the newer, ask me later"),
        RESTORE: tr("Bring it back"), DELETE: tr("Delete it with all that uses it"),
        OTHER_WAY: tr("Put it {place}").format(place=issue.lost), APART: tr("Keep them apart, and do not ask again"),
    }.get(option.key, tr("Keep the older"))


def author(option: Option, *, mine: str) -> str:
    """Whose version an option is, and in which copy."""
    where_from = option.origin or mine
    return f"{option.who}, {where_from}" if option.who else where_from
