"""Views of Explore that are kept in the study by a name: a page, and what was chosen on it."""

import json
from dataclasses import dataclass
from typing import Any

from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.services.study import Study
from qcoder.storage.reporting import kept_views

_KIND = "explore"


@dataclass(frozen=True, slots=True)
class KeptView:
    """A view: its name, the page that it is one of, and what is chosen there, as the page writes it."""

    id: bytes
    name: str
    page: str
    choice: dict[str, Any]


def everything(study: Study) -> list[KeptView]:
    """The views that were kept, in order; one that a newer program wrote in a way of its own is left out."""
    found = []
    for row, name, body in kept_views.of_kind(study.db, _KIND):
        try:
            content = json.loads(body)
        except ValueError:
            continue
        match content:
            case {"page": str(page), "choice": dict(choice)}:
                found.append(KeptView(row, name, page, choice))
            case _:
                continue
    return found


def keep(study: Study, name: str, page: str, choice: dict[str, Any]) -> bytes:
    """Keep a view; returns its id. One of the same name is written anew. Raises UserError when the name is empty."""
    name = _clean(name)
    body = json.dumps({"page": page, "choice": choice}, ensure_ascii=False, sort_keys=True)
    known = _named(study, name)
    with study.action("view.keep", name=name) as tx:
        if known is not None:
            tx.set("layout", known.id, body=body)
            return known.id
        return tx.add("layout", name=name, kind=_KIND, body=body, pos=order.after(kept_views.highest_pos(study.db)))


def rename(study: Study, view: bytes, name: str) -> None:
    """Give a view another name. Raises UserError when it is empty or taken."""
    name = _clean(name)
    known = _named(study, name)
    if known is not None and known.id != view:
        raise UserError(f"There is a view “{known.name}” already; choose another name.")
    with study.action("view.rename", name=name) as tx:
        tx.set("layout", view, name=name)


def delete(study: Study, view: bytes) -> None:
    """Keep a view no longer."""
    name = next((one.name for one in everything(study) if one.id == view), "")
    with study.action("view.delete", name=name) as tx:
        tx.delete("layout", [view])


def _clean(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise UserError("A view needs a name; type one.")
    return name


def _named(study: Study, name: str) -> KeptView | None:
    return next((one for one in everything(study) if one.name.casefold() == name.casefold()), None)
