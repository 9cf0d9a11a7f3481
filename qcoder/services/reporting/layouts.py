"""Layouts of quote tables that are kept in the study by a name: columns, grouping, language, Word template."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from qcoder.export.quotes.report import check_columns
from qcoder.export.words import words_of
from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.speech import said
from qcoder.services.study import Study
from qcoder.storage.reporting import kept_views

_KIND = "quotes"
LIST, QUESTIONS, CODES, CASES, SOURCES = "list", "questions", "codes", "cases", "sources"
GROUPINGS = (LIST, QUESTIONS, CODES, CASES, SOURCES)
"""How quotes are put into sections: one list, or one for each research question, code, site or group, source."""

ATTRIBUTE = "attribute:"
"""Begins a grouping, or a column, by an attribute; its name follows."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What an export looks like. No `columns` leave the choice to the format; `template` is a path, "" for none.

    A column is one of the columns of quotes or "attribute:role", a grouping one of GROUPINGS or the same.
    """

    columns: tuple[str, ...] = ()
    grouping: str = LIST
    language: str = "en"
    template: str = ""
    as_table: bool = False

    @property
    def template_file(self) -> Path | None:
        """The Word document that a docx follows."""
        return Path(self.template) if self.template else None

    @property
    def quote_columns(self) -> tuple[str, ...]:
        """The columns that every quote has."""
        return tuple(name for name in self.columns if not name.startswith(ATTRIBUTE))

    @property
    def attributes(self) -> tuple[str, ...]:
        """The attributes that have columns; they stand after the others."""
        return tuple(name.removeprefix(ATTRIBUTE) for name in self.columns if name.startswith(ATTRIBUTE))


@dataclass(frozen=True, slots=True)
class KeptLayout:
    """A layout with its name."""

    id: bytes
    name: str
    layout: Layout


def checked(layout: Layout) -> Layout:
    """The layout as it is. Raises UserError for an unknown column, grouping or language.

    An attribute need not be in the study: a layout may come from another one, and its column is empty here.
    """
    check_columns(layout.quote_columns)
    words_of(layout.language)
    grouped = layout.grouping
    if grouped not in GROUPINGS and not (grouped.startswith(ATTRIBUTE) and grouped != ATTRIBUTE):
        known = ", ".join((*GROUPINGS, f"{ATTRIBUTE}NAME"))
        raise UserError(f"Quotes cannot be grouped by “{grouped}”; choose one of {known}.")
    return layout


def everything(study: Study) -> list[KeptLayout]:
    """The layouts in order; one that a newer program wrote in a way of its own is left out."""
    found = []
    for row, name, body in kept_views.of_kind(study.db, _KIND):
        layout = _read(body)
        if layout is not None:
            found.append(KeptLayout(row, name, layout))
    return found


def _read(body: str) -> Layout | None:
    try:
        content = json.loads(body)
    except ValueError:
        return None
    if not isinstance(content, dict):
        return None
    known: dict[str, Any] = {one.name: content[one.name] for one in fields(Layout) if one.name in content}
    known["columns"] = tuple(str(column) for column in known.get("columns", ()))
    try:
        return checked(Layout(**known))
    except UserError:
        return None


def named(study: Study, name: str) -> KeptLayout:
    """A layout by its name. Raises UserError, with the names that there are, when it is not kept."""
    known = everything(study)
    found = next((one for one in known if one.name.casefold() == name.strip().casefold()), None)
    if found is None:
        have = ", ".join(one.name for one in known) or said("none yet")
        raise UserError(f"There is no layout “{name}”; this study keeps {have}.")
    return found


def keep(study: Study, name: str, layout: Layout) -> bytes:
    """Keep a layout; one of the same name is written anew. Returns its id.

    Raises UserError without a name, and for an unknown column, grouping or language.
    """
    wanted = _clean(name)
    body = json.dumps(asdict(checked(layout)), ensure_ascii=False, sort_keys=True)
    known = next((one for one in everything(study) if one.name.casefold() == wanted.casefold()), None)
    with study.action("layout.keep", name=wanted) as tx:
        if known is not None:
            tx.set("layout", known.id, body=body)
            return known.id
        return tx.add("layout", name=wanted, kind=_KIND, body=body, pos=order.after(kept_views.highest_pos(study.db)))


def rename(study: Study, layout: KeptLayout, wanted: str) -> None:
    """Give a layout another name. Raises UserError when it is empty or taken.

    After a merge two may bear one name; by its id each of them is known.
    """
    wanted = _clean(wanted)
    if any(one.id != layout.id and one.name.casefold() == wanted.casefold() for one in everything(study)):
        raise UserError(f"There is a layout “{wanted}” already; choose another name.")
    if wanted != layout.name:
        with study.action("layout.rename", name=wanted) as tx:
            tx.set("layout", layout.id, name=wanted)


def delete(study: Study, layout: KeptLayout) -> None:
    """Keep a layout no longer."""
    with study.action("layout.delete", name=layout.name) as tx:
        tx.delete("layout", [layout.id])


def _clean(name: str) -> str:
    wanted = " ".join(name.split())
    if not wanted:
        raise UserError("A layout needs a name; type one.")
    return wanted
