"""The columns of the codebook: what each says of a code, and by what it sorts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from qcoder.model.records import Code, Coder
from qcoder.services.codes.code_usage import CodebookUsage, Usage


@dataclass(frozen=True)
class UseColumn:
    """`words` is what a row shows, `key` what it sorts by; figures sort from the greatest down at first.

    What is the `longest` that a row may show has room, in every language, and so has the title.
    """

    name: str
    title: str
    width: int
    words: Callable[[Code, Usage], str]
    key: Callable[[Code, Usage], object]
    number: bool = True
    tip: str = ""
    longest: str = ""
    of_coder: bool = False


def figure(number: int) -> str:
    """A count; nothing for none, so that what is used stands out."""
    return f"{number:,}".replace(",", "\u202f") if number else "·"


def _tr(words: str) -> str:
    return QCoreApplication.translate("CodebookColumns", words)


def columns(usage: CodebookUsage) -> list[UseColumn]:
    """The columns behind the code's name: status, counts, last use, and one for each coder who coded."""
    statuses = {"draft": _tr("Draft"), "agreed": _tr("Agreed"), "retired": _tr("Retired")}
    order = ["agreed", "draft", "", "retired"]
    known = [
        UseColumn(
            "status", _tr("Status"), 72, lambda code, _use: statuses.get(code.status, ""),
            lambda code, _use: order.index(code.status) if code.status in order else len(order), number=False,
            longest=max(statuses.values(), key=len),
        ),
        UseColumn(
            "codings", _tr("Codings"), 70, lambda _code, use: figure(use.codings), lambda _code, use: -use.codings,
            tip=_tr("Codings, those of the codes below included"),
        ),
        UseColumn(
            "quotes", _tr("Quotes"), 64, lambda _code, use: figure(use.quotes), lambda _code, use: -use.quotes,
            tip=_tr("Passages, each counted once however many codings it has"),
        ),
        UseColumn(
            "sources", _tr("Sources"), 68, lambda _code, use: figure(use.sources), lambda _code, use: -use.sources,
        ),
        UseColumn(
            "people", _tr("People"), 64, lambda _code, use: figure(use.people), lambda _code, use: -use.people,
            tip=_tr("People whose words have the code, moderators left out"),
        ),
        UseColumn(
            "last", _tr("Last use"), 112, lambda _code, use: _date(use),
            lambda _code, use: -use.last.timestamp() if use.last else 0.0, number=False,
        ),
    ]
    return known + [_of_coder(coder) for coder in usage.coders] if len(usage.coders) > 1 else known


def _date(use: Usage) -> str:
    return QLocale().toString(_day(use.last), "d MMM yyyy") if use.last else ""


def _day(when: datetime) -> QDate:
    here = when.astimezone()
    return QDate(here.year, here.month, here.day)


def _of_coder(coder: Coder) -> UseColumn:
    def count(use: Usage) -> int:
        return use.by_coder.get(coder.id, 0)

    return UseColumn(
        f"coder:{coder.id.hex()}", coder.name, 62, lambda _code, use: figure(count(use)),
        lambda _code, use: -count(use), tip=_tr("Codings of {name}").format(name=coder.name),
        of_coder=True,
    )
